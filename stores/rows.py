"""Cases and audit entries as rows, and back. Times are UTC text that sorts as the times do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, TypeVar

from resets.events import Entry, Event
from resets.model import (
    AccountKind,
    Act,
    Caller,
    Candidate,
    Case,
    Chat,
    Ending,
    Reason,
    Receiver,
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
    "protected_by",
    "needs",
    "admin_name",
    "admin_upn",
    "asked_by",
)
"""Gives of a row what a case is opened with and never changes."""

AS_STORED = ("card", "private_card", "receiver_card", "operation", "times_shown")
TEXTS = (
    *("admin_name", "admin_upn", "asked_by", "reference", "terms", "effects"),
    *("second_people", "caller_people", "receiver_name"),
)
"""What a case says with an empty text where a row has nothing."""
TEXTS_OF_A_NEW_CASE = ("admin_name", "admin_upn", "asked_by", "reference", "terms")
MOMENTS = (
    *("opened", "expires", "claimed", "started", "changed_before", "ended", "taken", "forget_at"),
    *("last_shown", "looked", "look_at", "second_until", "caller_until", "armed_until"),
    "disowned",
)
"""Facts whose column has the same name, by how it is read."""


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
        "protected_by": " ".join(sorted(case.protected_by)) or None,
        "needs": " ".join(case.needs) or None,
        **{name: getattr(case, name) or None for name in TEXTS_OF_A_NEW_CASE},
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
        "receiver": entry.receiver,
    }


def link_of(row: Row) -> Link:
    """Read an audit row as it stands, believing nothing."""
    facts = dict(row)
    seq, mac = facts.pop("seq"), facts.pop("mac")
    return Link(seq, facts, mac)


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
        receiver=_maybe(Receiver, facts.get("receiver")),
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
        state=State(row["state"]),
        reason=_maybe(Reason, row["reason"]),
        protected_by=frozenset((row["protected_by"] or "").split()),
        needs=tuple((row["needs"] or "").split()),
        second=_maybe(Second, row["second"]),
        second_by=_maybe(UserId, row["second_by"]),
        caller=_maybe(Caller, row["caller"]),
        caller_by=_maybe(UserId, row["caller_by"]),
        ending=_maybe(Ending, row["ending"]),
        receiver=Receiver(row["receiver"] or Receiver.ADMIN),
        receiver_id=_maybe(UserId, row["receiver_id"]),
        receiver_chat=_receiver_chat(row),
        **_called_alike(row),
    )


def _called_alike(row: Row) -> dict[str, Any]:
    """Read the columns whose name is that of the fact itself."""
    return {
        **{name: row[name] for name in AS_STORED},
        **{name: row[name] or "" for name in TEXTS},
        **{name: _maybe(datetime.fromisoformat, row[name]) for name in MOMENTS},
    }


def _receiver_chat(row: Row) -> Chat | None:
    if row["receiver_conversation"] is None:
        return None
    return Chat(row["receiver_conversation"], row["receiver_url"], row["receiver_locale"])


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
