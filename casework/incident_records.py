"""Incidents as they were judged: sealed, for all nodes, until their time is up."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from resets.incident import Incident, LeftOut, Why
from resets.model import Chat, Reason, TenantId, Ticket, UserId
from teams.ports import DialogStates


class IncidentRecords:
    """Keeps them where conversations are kept: nobody who can write the database can write one."""

    def __init__(self, states: DialogStates) -> None:
        self._states = states

    async def open(self, incident: Incident) -> None:
        """Keep a new one. Raises LedgerError."""
        await self._states.write(_key(incident.id), asdict(incident), None)

    async def read(self, wanted: Ticket) -> Incident | None:
        """Give it as it stands. Raises LedgerError."""
        known = await self._states.read(_key(wanted))
        return _read(known[0]) if known else None

    async def note(self, incident: Incident, **facts: Any) -> Incident:
        """Add *facts* about its card and its course; the list never changes. Raises LedgerError."""
        while (known := await self._states.read(_key(incident.id))) is not None:
            noted = replace(_read(known[0]), **facts)
            if await self._states.write(_key(incident.id), asdict(noted), known[1]):
                return noted
        return replace(incident, **facts)


def _key(wanted: Ticket) -> str:
    return f"incident|{wanted}"


def _read(state: Mapping[str, Any]) -> Incident:
    return Incident(
        id=Ticket(state["id"]),
        tenant=TenantId(state["tenant"]),
        asker=UserId(state["asker"]),
        asker_name=state["asker_name"],
        chat=Chat(**state["chat"]),
        tickets=tuple(map(Ticket, state["tickets"])),
        left_out=tuple(map(_left_out, state["left_out"])),
        listed=tuple(map(UserId, state["listed"])),
        card=state["card"],
        begun=state["begun"],
        stopped=state["stopped"],
        unreached=state.get("unreached", 0),
    )


def _left_out(state: Mapping[str, Any]) -> LeftOut:
    person = UserId(state["id"]) if state["id"] else None
    return LeftOut(state["who"], _why(state["why"]), state["upn"], person)


def _why(text: str) -> Reason | Why:
    return Why(text) if text in set(Why) else Reason(text)
