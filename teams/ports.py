"""What the Teams edge needs from a store, as short Protocols."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol


class SeenMarks(Protocol):
    """Remembers what has been seen, on all nodes together."""

    async def mark(self, kind: str, key: str, life: timedelta, ahead: Sequence[str] = ()) -> bool:
        """Say whether this is the first time within *life*; atomic. Raises LedgerError.

        *ahead* are keys of states that will be asked for next: they may be read along.
        """
        ...

    async def known(self, kind: str, key: str) -> bool:
        """Say whether it has been seen, and changes nothing. Raises LedgerError."""
        ...


TEAMS_CHANNEL = "msteams"
"""Whom the channel's keys vouch for, and where tokens are kept for."""
COPIES_COME_FOR = timedelta(minutes=65)
"""How long copies of a message or an exchange come: the life of the token that it came with, and
the leeway."""

LASTING = "lasting|"
"""What a key begins with whose state is kept until it is deleted; others go after a day or so."""


class DialogStates(Protocol):
    """Keeps where a conversation stands: plain JSON with a version. Raises LedgerError."""

    async def read(self, key: str, ahead: Sequence[str] = ()) -> tuple[dict[str, Any], int] | None:
        """Give the state and its version; None when there is none.

        *ahead* are keys of states that will be asked for next: they may be read along.
        """
        ...

    async def write(self, key: str, state: dict[str, Any], version: int | None) -> bool:
        """Store *state* if it still stands at *version* (None: if there is none yet).

        False when somebody else was quicker; nothing is stored then.
        """
        ...

    async def delete(self, key: str) -> None:
        """Forget the state; it is fine when there is none."""
        ...
