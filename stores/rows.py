"""Cases and audit entries as rows, and back. Times are UTC text that sorts as the times do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import TypeVar

from resets.events import Entry, Event
from resets.model import (
    AccountKind,
    Act,
    Candidate,
    Case,
    Chat,
    Ending,
    Reason,
    RoleId,
    Second,
    State,
    TenantId,
    Ticket,
    UserId,
)
from stores.chain import Link
from stores.database import Row
from stores.keys import Fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with what the ledger keeps about it and shows to nobody."""

    case: Case
    role: RoleId | None
    sealed: bytes | None = field(repr=False)


fixed_part = itemgetter(
    "ticket",
    "tenant",
    "admin",
    "target",
    "target_name",
    "target_upn",
    "target_department",
    "target_office",
    "kind",
    "act",
    "conversation",
    "service_url",
    "locale",
    "opened",
    "expires",
    "needs",
)
"""Gives of a row what a case is opened with and never changes."""


def text_of(moment: datetime) -> str:
    """Write *moment*, which must be aware, in UTC and always equally long: so text compares."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def text_or_none(moment: datetime | None) -> str | None:
    """Write *moment* as `text_of` does, if there is one."""
    return None if moment is None else text_of(moment)


def columns_of(case: Case) -> dict[str, str | int | None]:
    """Lay out a new case. What only the ledger moves (run, role, sealed ...) starts as NULL."""
    return {
        "ticket": case.ticket,
        "tenant": case.tenant,
        "admin": case.admin,
        "target": case.target.id,
        "target_name": case.target.name,
        "target_upn": case.target.upn,
        "target_department": case.target.department,
        "target_office": case.target.office,
        "kind": case.kind,
        "act": case.act,
        "conversation": case.chat.conversation,
        "service_url": case.chat.service_url,
        "locale": case.chat.locale,
        "opened": text_of(case.opened),
        "expires": text_of(case.expires),
        "card": case.card,
        "changed_before": text_or_none(case.changed_before),
        "needs": " ".join(case.needs) or None,
        "reference": case.reference or None,
        "terms": case.terms or None,
    }


def stored_case(row: Row) -> StoredCase:
    """Read a row whose signature has been checked."""
    return StoredCase(_case(row), _maybe(RoleId, row["role"]), row["sealed"])


def signed_facts(row: Row) -> dict[str, Fact]:
    """Give all that a case's signature covers: every column but the signature itself."""
    facts = dict(row)
    del facts["mac"]
    return facts


def facts_of(entry: Entry) -> dict[str, str | None]:
    """Lay out an audit entry: one column a fact, in the words of `resets.events`."""
    return {
        "event": entry.event,
        "at": text_of(entry.at),
        "tenant": entry.tenant,
        "admin": entry.admin,
        "target": entry.target,
        "ticket": entry.ticket,
        "role": entry.role,
        "reason": entry.reason,
        "request_id": entry.request_id,
        "act": entry.act,
        "detail": entry.detail,
        "peer": entry.peer,
        "reference": entry.reference,
    }


def link_of(row: Row) -> Link:
    """Read an audit row as it stands, believing nothing."""
    facts = {name: row[name] for name in row if name not in ("seq", "mac")}
    return Link(row["seq"], facts, row["mac"])


def entry_of(facts: Mapping[str, str | None]) -> Entry:
    """Read an entry's facts. Raises ValueError when they are not what we file."""
    return Entry(
        event=Event(facts["event"] or ""),
        at=datetime.fromisoformat(facts["at"] or ""),
        tenant=TenantId(facts["tenant"] or ""),
        admin=UserId(facts["admin"] or ""),
        target=_maybe(UserId, facts["target"]),
        ticket=_maybe(Ticket, facts["ticket"]),
        role=_maybe(RoleId, facts["role"]),
        reason=_maybe(Reason, facts["reason"]),
        request_id=facts["request_id"],
        act=_maybe(Act, facts.get("act")),
        detail=facts.get("detail"),
        peer=_maybe(UserId, facts.get("peer")),
        reference=facts.get("reference"),
    )


def _case(row: Row) -> Case:
    return Case(
        ticket=Ticket(row["ticket"]),
        tenant=TenantId(row["tenant"]),
        admin=UserId(row["admin"]),
        target=_target(row),
        kind=AccountKind(row["kind"]),
        act=Act(row["act"]),
        chat=Chat(row["conversation"], row["service_url"], row["locale"]),
        opened=datetime.fromisoformat(row["opened"]),
        expires=datetime.fromisoformat(row["expires"]),
        state=State(row["state"]),
        reason=_maybe(Reason, row["reason"]),
        card=row["card"],
        private_card=row["private_card"],
        needs=tuple((row["needs"] or "").split()),
        reference=row["reference"] or "",
        second=_maybe(Second, row["second"]),
        second_people=row["second_people"] or "",
        second_by=_maybe(UserId, row["second_by"]),
        second_until=_maybe(datetime.fromisoformat, row["second_until"]),
        terms=row["terms"] or "",
        effects=row["effects"] or "",
        started=_maybe(datetime.fromisoformat, row["started"]),
        changed_before=_maybe(datetime.fromisoformat, row["changed_before"]),
        ending=_maybe(Ending, row["ending"]),
        ended=_maybe(datetime.fromisoformat, row["ended"]),
        disowned=_maybe(datetime.fromisoformat, row["disowned"]),
        taken=_maybe(datetime.fromisoformat, row["taken"]),
        looked=_maybe(datetime.fromisoformat, row["looked"]),
        look_at=_maybe(datetime.fromisoformat, row["look_at"]),
        operation=row["operation"],
        forget_at=_maybe(datetime.fromisoformat, row["forget_at"]),
        times_shown=row["times_shown"],
        last_shown=_maybe(datetime.fromisoformat, row["last_shown"]),
    )


def _target(row: Row) -> Candidate:
    return Candidate(
        id=UserId(row["target"]),
        name=row["target_name"],
        upn=row["target_upn"],
        department=row["target_department"],
        office=row["target_office"],
    )


def _maybe(read: Callable[[str], T], text: str | None) -> T | None:
    return None if text is None else read(text)
