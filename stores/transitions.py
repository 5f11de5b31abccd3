"""The steps that a case takes without a press: started, moved, expired, taken over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from resets.events import Event
from resets.model import HANDS_OUT, MAKES_USELESS, Case, Ending, Reason, RoleId, State, Ticket
from resets.states import EDGES, FILED_AS, MAY_BE_SHOWN, may_follow, says
from stores import password_ending
from stores.database import Row, Value, state_is
from stores.node_leases import HOLD_IS_OVER, LEASE_IS_OVER
from stores.rows import StoredCase, text_of, text_or_none
from stores.transaction import LedgerTransaction

LEASE = timedelta(minutes=5)
"""How long a claim may stay executing before it counts as left behind, whoever made it. Our own
choice: longer than all time limits of one reset together."""

LATELY = timedelta(hours=1)
"""How old a case may be at which who takes it over still looks: longer than any change is ours."""

GIVE_UP = timedelta(days=1)
"""After which a card that its chat does not take is owed no longer."""

CASES_PER_SWEEP = 200
"""Cases that one sweep moves: a bounded transaction. The next sweep takes the rest."""

KEEPS_PASSWORD = frozenset(s for s in State if s in MAY_BE_SHOWN or EDGES[s] & MAY_BE_SHOWN)
"""Where a password can be shown, now or later. In any other state it is of no use to anybody."""

TAKEN = frozenset({State.ACCEPTED, State.DONE})
"""Where it is certain that Entra has taken the password, or will."""

REMOVES_ON = frozenset({State.DONE, State.DELIVERED})
"""Where there is still something to take away; elsewhere the person is let go."""

START = "state = 'executing' AND run = :run"

MOVE = """
{from_states}
  AND (:to <> 'undelivered' OR times_shown = 0)
  AND (:if_last = 0 OR NOT EXISTS (
    SELECT 1 FROM cases AS later WHERE later.tenant = cases.tenant
      AND later.target = cases.target AND later.ticket <> cases.ticket
      AND later.started > cases.started AND later.act IN ('reset_password', 'scramble', 'shut_out')
  ))
"""

AS_IT_STANDS = "1 = 1"

EXPIRE = """
UPDATE cases SET state = 'expired', sealed = NULL, forget_at = NULL
WHERE ticket = :ticket AND state = 'pending' AND coalesce(armed_until, expires) <= :now
RETURNING *
"""

PAST_THEIR_TIME = """
SELECT * FROM cases WHERE state = 'pending' AND coalesce(armed_until, expires) <= :now
ORDER BY expires LIMIT :at_once
"""

ENQUEUE_CARD = """
INSERT INTO card_outbox (ticket, run, since) VALUES (:ticket, :run, :now)
ON CONFLICT (ticket, run) DO UPDATE SET since = excluded.since
"""

DEQUEUE_CARD = "DELETE FROM card_outbox WHERE ticket = :ticket AND run = :run"
DELETE_OLD_CARDS = "DELETE FROM card_outbox WHERE since <= :long_ago"

HANDS_A_SECRET_OUT = "act IN (" + ", ".join(f"'{act}'" for act in sorted(HANDS_OUT)) + ")"
# An act whose terms left its secret out has none to lose, and is over once it is done.
HOLDS_A_SECRET = f"{HANDS_A_SECRET_OUT} AND (act <> 'new_phone' OR forget_at IS NOT NULL)"

# Also its own, once their lease is over: nothing of this process can still be at work on them.
# What is not certain is looked at for a while, cards that lag behind are drawn: in this order.
# Each line is found by an index, the last two by a short list: this is asked every ten seconds, of
# however many cases, and one line without an index would read them all.
LEFT_BEHIND = f"""
SELECT * FROM cases
WHERE state = 'executing' AND claimed <= :lease_began
   OR state = 'executing' AND {LEASE_IS_OVER}
   OR state = 'done' AND {HOLDS_A_SECRET} AND {LEASE_IS_OVER}
   OR state = 'accepted' AND private_card IS NULL AND {HANDS_A_SECRET_OUT} AND {LEASE_IS_OVER}
   OR state IN ('accepted', 'unknown') AND opened > :lately AND {LEASE_IS_OVER}
   OR ticket IN (SELECT ticket FROM cases WHERE removing IS NOT NULL AND {HOLD_IS_OVER})
   OR ticket IN (SELECT ticket FROM card_outbox WHERE {LEASE_IS_OVER})
ORDER BY claimed LIMIT :at_once
"""  # noqa: S608 - only words of our own are put in

INHERIT = f"""
DELETE FROM card_outbox WHERE ticket = :ticket AND {LEASE_IS_OVER}
"""  # noqa: S608 - as above

# Who begins what is pending, its own press says: a card that is owed begins nothing.
TAKE_OVER = f"""
UPDATE cases SET run = CASE WHEN state = 'pending' THEN run ELSE :run END,
  removing = CASE WHEN {HOLD_IS_OVER} THEN NULL ELSE removing END
WHERE ticket = :ticket RETURNING *
"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Move:
    """Where a case shall go, from where, and what is known by then. What is None stays as it is."""

    states: Sequence[State]
    to: State
    reason: Reason | None = None
    operation: str | None = None
    request_id: str | None = None
    sealed: bytes | None = None
    forget_at: datetime | None = None
    if_last: bool = False
    """Only if no later case has asked Entra to change the same person's password."""
    private_card: str | None = None
    is_on_card: bool = False
    """Whether the card says so already: then nobody owes it."""

    def columns(self, row: Row, now: datetime) -> dict[str, Value]:
        """Say what becomes of *row*: a password that can never be shown any more is deleted."""
        keeps = self.to in KEEPS_PASSWORD
        return {
            "state": self.to,
            "reason": self.reason or row["reason"],
            "operation": self.operation or row["operation"],
            "sealed": (self.sealed or row["sealed"]) if keeps else None,
            "forget_at": text_or_none(self.forget_at) or row["forget_at"],
            "taken": text_of(now) if self.to in TAKEN else row["taken"],
            "removing": row["removing"] if self.to in REMOVES_ON else None,
            "private_card": self.private_card or row["private_card"],
        }


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of a case right before Graph is asked."""

    role: RoleId
    changed_before: datetime | None
    reason: Reason | None
    """Why it will not help yet."""


def start(ledger_tx: LedgerTransaction, ticket: Ticket, known: Start, run: str) -> Case | None:
    """Note that Graph is about to be asked; None when the case is not this run's any more."""
    ledger_tx.check_examined_schema()
    ledger_tx.trusted_end()  # the attempt has not been taken away since it was filed
    begun = {
        "started": text_of(ledger_tx.now),
        "role": known.role,
        "changed_before": text_or_none(known.changed_before),
        "reason": known.reason,
    }
    stored = ledger_tx.amend(ticket, lambda _: begun, START, run=run)
    return stored.case if stored else None


def move(ledger_tx: LedgerTransaction, ticket: Ticket, step: Move, run: str) -> Case | None:
    """Take the step if the core knows it from where the case stands, and file it.

    *run* answers for the card from then on, until it has acknowledged it.
    """
    from_states = frozenset(state for state in step.states if may_follow(state, step.to))
    if not from_states:
        return None

    def moved(row: Row) -> dict[str, Value] | None:
        return step.columns(row, ledger_tx.now) if row["state"] in from_states else None

    when: dict[str, Value] = {"to": step.to, "if_last": int(step.if_last)}
    stored = ledger_tx.amend(ticket, moved, _move_from(from_states), **when)
    if stored is None:
        return None
    ledger_tx.file(FILED_AS[step.to], stored, reason=step.reason, request_id=step.request_id)
    if step.is_on_card:
        _dequeue_card(ledger_tx, stored.case, run)
    else:
        enqueue_card(ledger_tx, ticket, run)
    if stored.case.act in MAKES_USELESS and step.to is State.DONE:
        _end_what_was_scrambled(ledger_tx, stored.case, run)
    return stored.case


def _end_what_was_scrambled(ledger_tx: LedgerTransaction, scramble: Case, run: str) -> None:
    """Note on the reset before it that its password is of no use; its card must say so."""
    reset = password_ending.last_reset(
        ledger_tx, scramble.tenant, scramble.target.id, scramble.started
    )
    if reset is None:
        return
    end = password_ending.End(Ending.SCRAMBLED, ledger_tx.now, by=scramble.admin)
    if password_ending.end(ledger_tx, reset.ticket, end) is not None:
        enqueue_card(ledger_tx, reset.ticket, run)


def enqueue_card(ledger_tx: LedgerTransaction, ticket: Ticket, run: str) -> None:
    """Note that the card does not yet say how the case stands, and that *run* will see to it."""
    ledger_tx.tx.send(ENQUEUE_CARD, ticket=ticket, run=run, now=text_of(ledger_tx.now))


def acknowledge_card(
    ledger_tx: LedgerTransaction, ticket: Ticket, state: State, run: str
) -> Case | None:
    """Note that *run* has made the card say *state*; None if the case has gone on meanwhile."""
    stored = ledger_tx.find(ticket)
    if stored is None or stored.case.state is not state:
        return None
    _dequeue_card(ledger_tx, stored.case, run)
    return stored.case


def _dequeue_card(ledger_tx: LedgerTransaction, case: Case, run: str) -> None:
    """Owe nobody the card; but while a part is under way *run* goes on answering for the case."""
    if State.EXECUTING not in case.all_effects().values():
        ledger_tx.tx.send(DEQUEUE_CARD, ticket=case.ticket, run=run)


def put_private_card(
    ledger_tx: LedgerTransaction, ticket: Ticket, card: str, drawn: State | None, run: str
) -> Case | None:
    """Note which message is the private card, and with it the end of a case that is done.

    If it was *drawn* as the case stands, that is acknowledged with it.
    """
    found = ledger_tx.find(ticket)
    is_told = found is not None and drawn is not None and says(drawn, found.case.state)
    if found is not None and found.case.state is State.DONE:
        step = Move([State.DONE], State.DELIVERED, private_card=card, is_on_card=is_told)
        return move(ledger_tx, ticket, step, run)
    stored = ledger_tx.amend(ticket, lambda _: {"private_card": card}, AS_IT_STANDS)
    if stored is None:
        return None
    if is_told:
        _dequeue_card(ledger_tx, stored.case, run)
    return stored.case


def expire(ledger_tx: LedgerTransaction) -> list[Case]:
    """End the pending cases whose time is up, a bounded number at once."""
    due = list(ledger_tx.select(PAST_THEIR_TIME, at_once=CASES_PER_SWEEP))
    moved = _changed(ledger_tx.change(EXPIRE, case.ticket) for case in due)
    for stored in moved:
        ledger_tx.file(Event.EXPIRED, stored)
    return [stored.case for stored in moved]


def give_up_cards(ledger_tx: LedgerTransaction) -> None:
    """Owe no longer what a chat has not taken for a day."""
    ledger_tx.tx.send(DELETE_OLD_CARDS, long_ago=text_of(ledger_tx.now - GIVE_UP))


def adopt_orphans(ledger_tx: LedgerTransaction, run: str) -> list[Case]:
    """Make *run* responsible for what others left, and list it: so one process settles each."""
    since = {
        "lease_began": text_of(ledger_tx.now - LEASE),
        "lately": text_of(ledger_tx.now - LATELY),
    }
    left = list(ledger_tx.select(LEFT_BEHIND, run=run, at_once=CASES_PER_SWEEP, **since))
    taken = _changed(ledger_tx.change(TAKE_OVER, case.ticket, run=run) for case in left)
    for stored in taken:
        ledger_tx.tx.send(INHERIT, ticket=stored.case.ticket, run=run, now=text_of(ledger_tx.now))
        enqueue_card(ledger_tx, stored.case.ticket, run)
    return [stored.case for stored in taken]


@cache
def _move_from(states: frozenset[State]) -> str:
    return MOVE.format(from_states=state_is(states))


def _changed(changes: Iterable[StoredCase | None]) -> list[StoredCase]:
    return [stored for stored in changes if stored is not None]
