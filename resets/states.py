"""The life of a case as a table: which state may follow which, and what is filed on the way."""

from resets.events import Event
from resets.model import State

EDGES: dict[State, frozenset[State]] = {
    State.PENDING: frozenset({State.EXECUTING, State.CANCELLED, State.EXPIRED}),
    State.EXECUTING: frozenset(
        {State.DONE, State.ACCEPTED, State.UNKNOWN, State.REFUSED, State.NOT_DONE}
    ),
    State.UNKNOWN: frozenset({State.DONE, State.ACCEPTED, State.NOT_DONE}),
    State.ACCEPTED: frozenset({State.DONE, State.NOT_DONE}),
    State.DONE: frozenset({State.DELIVERED, State.UNDELIVERED}),
    State.DELIVERED: frozenset(),
    State.UNDELIVERED: frozenset(),
    State.REFUSED: frozenset(),
    State.NOT_DONE: frozenset(),
    State.CANCELLED: frozenset(),
    State.EXPIRED: frozenset(),
}
"""Nothing leads back: a case that has been claimed is never pending again, so never reset twice."""

FILED_AS: dict[State, Event] = {
    State.EXECUTING: Event.ATTEMPTED,
    State.DONE: Event.DONE,
    State.ACCEPTED: Event.ACCEPTED,
    State.UNKNOWN: Event.UNKNOWN,
    State.REFUSED: Event.REFUSED,
    State.NOT_DONE: Event.NOT_DONE,
    State.DELIVERED: Event.DELIVERED,
    State.UNDELIVERED: Event.UNDELIVERED,
    State.CANCELLED: Event.CANCELLED,
    State.EXPIRED: Event.EXPIRED,
}

HOLDS_THE_TARGET = frozenset({State.EXECUTING})
"""While a case is in one of these, no other reset of the same person may start.

*Unknown* is not among them: there a person decides, with a new card, whether to start again."""

MAY_BE_SHOWN = frozenset({State.DONE, State.ACCEPTED, State.DELIVERED})
"""States in which the password has been taken by Entra, so that showing it makes sense."""


def leads_to(old: State, new: State) -> bool:
    """Say whether a case in *old* may come to *new*, by one step or several."""
    return new in EDGES[old] or any(leads_to(step, new) for step in EDGES[old])


def says(drawn: State, stands: State) -> bool:
    """Say whether a card that was *drawn* so says how a case *stands*.

    No card shows that it has been handed out: the card itself is what hands out.
    """
    return stands is drawn or (drawn is State.DONE and stands is State.DELIVERED)


def may_follow(old: State, new: State) -> bool:
    """Say whether a case in *old* may go on to *new*."""
    return new in EDGES[old]
