"""Which cases a message has asked for, so that a changed message can take them back."""

import logging

from resets.errors import LedgerError
from resets.model import Chat, Ticket
from teams.ports import DialogStates

log = logging.getLogger(__name__)

TRIES = 3
"""Two cards of one message at the same moment are more than a person can ask for."""


class AskedBy:
    """Remembers for a day, as long as what waits in a conversation, and only ids."""

    def __init__(self, states: DialogStates) -> None:
        self._states = states

    async def note(self, chat: Chat, message: str, ticket: Ticket) -> None:
        """Note that *message* has led to the case *ticket*. Never fails: it is a convenience."""
        try:
            before: list[str] = []  # hardly ever is there one: first it is written, then read
            version = None
            for _ in range(TRIES):
                tickets = [*before, ticket]
                if await self._states.write(_key(chat, message), {"tickets": tickets}, version):
                    return
                known, version = await self._states.read(_key(chat, message)) or ({}, None)
                before = known.get("tickets", [])
        except LedgerError:
            log.warning("origin_not_noted")

    async def tickets(self, chat: Chat, message: str) -> list[Ticket]:
        """List the cases that *message* has led to. Raises LedgerError."""
        stored = await self._states.read(_key(chat, message))
        return [Ticket(ticket) for ticket in stored[0]["tickets"]] if stored else []


def _key(chat: Chat, message: str) -> str:
    return f"asked_by|{chat.conversation}|{message}"
