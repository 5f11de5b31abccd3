"""Which turn and which case a log line belongs to, wherever it is written.

Context variables: each task sees its own, and what is begun from a turn inherits the turn's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from secrets import token_hex

TURN_BYTES = 4
"""Eight hex digits: enough to tell the turns of a day apart."""
TICKET_SIGNS = 8
"""Signs of a ticket that may be logged: enough to find its case, too few to press anything."""

_turn: ContextVar[str | None] = ContextVar("turn", default=None)
_case: ContextVar[str | None] = ContextVar("case", default=None)


@contextmanager
def turn() -> Iterator[None]:
    """Give all that is logged in here one new id."""
    token = _turn.set(token_hex(TURN_BYTES))
    try:
        yield
    finally:
        _turn.reset(token)


@contextmanager
def case(ticket: str) -> Iterator[None]:
    """Say that all that is logged in here is about the case of *ticket*."""
    token = _case.set(ticket[:TICKET_SIGNS])
    try:
        yield
    finally:
        _case.reset(token)


def ids() -> dict[str, str]:
    """Give what is known of where we are, for a log line."""
    known = {"turn": _turn.get(), "case": _case.get()}
    return {name: value for name, value in known.items() if value is not None}
