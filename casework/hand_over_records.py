"""Hand-overs as they stand: sealed, for all nodes, until their time is up."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from resets.hand_over import HandOver, Step
from resets.model import Act, Candidate, Chat, Reason, TenantId, Ticket, UserId
from resets.second_person import Asked
from teams.ports import DialogStates


class HandOvers:
    """Keeps them where conversations are kept: nobody who can write the database can write one."""

    def __init__(self, states: DialogStates) -> None:
        self._states = states

    async def open(self, hand_over: HandOver) -> None:
        """Keep a new one. Raises LedgerError."""
        await self._states.write(_key(hand_over.id), _written(hand_over), None)

    async def read(self, wanted: Ticket) -> HandOver | None:
        """Give it as it stands. Raises LedgerError."""
        known = await self._states.read(_key(wanted))
        return _read(known[0]) if known else None

    async def move(self, hand_over: HandOver, step: Step, **facts: Any) -> HandOver | None:
        """Go on from where *hand_over* stands, with these facts; None if somebody was quicker.

        Raises LedgerError.
        """
        known = await self._states.read(_key(hand_over.id))
        if known is None or _read(known[0]).step is not hand_over.step:
            return None
        moved = replace(_read(known[0]), step=step, **facts)
        took = await self._states.write(_key(hand_over.id), _written(moved), known[1])
        return moved if took else None


def _key(wanted: Ticket) -> str:
    return f"hand over|{wanted}"


def _written(hand_over: HandOver) -> dict[str, Any]:
    return {**asdict(hand_over), "until": hand_over.until.isoformat()}


def _read(state: Mapping[str, Any]) -> HandOver:
    return HandOver(
        id=Ticket(state["id"]),
        tenant=TenantId(state["tenant"]),
        asker=UserId(state["asker"]),
        asker_name=state["asker_name"],
        chat=Chat(**state["chat"]),
        target=Candidate(**state["target"]),
        act=Act(state["act"]),
        reason=Reason(state["reason"]),
        people=tuple(Asked(**one) for one in state["people"]),
        until=datetime.fromisoformat(state["until"]),
        step=Step(state["step"]),
        to=UserId(state["to"]) if state["to"] else None,
        card=state["card"],
        sent_card=state["sent_card"],
    )
