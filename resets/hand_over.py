"""Hand over: what this admin may not do, put before somebody who may.

The whole case goes over, and nothing is approved by it: the other admin is judged by their own
roles, acts by their own token, and stands in Entra's log. Whoever asked learns the outcome.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from resets.model import (
    Act,
    Candidate,
    Case,
    Chat,
    Person,
    Reason,
    RoleId,
    SignedIn,
    TenantId,
    Ticket,
    UserId,
)
from resets.second_person import Asked

OTHERS_MAY = frozenset({Reason.OUT_OF_REACH, Reason.OUTSIDE_UNIT, Reason.OTHER_ROLE})
"""Refusals that are about this admin alone."""

MOST_OFFERED = 5
"""People among whom the admin chooses; our own choice."""
MOST_LOOKED_UP = 15
"""Holders of a role who are looked at: they fit one `$batch` of twenty."""

TERM = "handed_over"
"""The term of a case that says by which hand-over it came."""


class Step(StrEnum):
    """How far a hand-over has come."""

    OFFERED = "offered"
    """The admin chooses among people."""
    SENT = "sent"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody whose role covers the target: enabled, no guest."""

    id: UserId
    name: str
    upn: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """All that the id on a button means. What comes through a client names it, and no more."""

    id: Ticket
    tenant: TenantId
    asker: UserId
    asker_name: str
    chat: Chat
    """The asker's."""
    target: Candidate
    act: Act
    reason: Reason
    people: tuple[Asked, ...]
    until: datetime
    step: Step = Step.OFFERED
    to: UserId | None = None
    card: str = ""
    """The message in the asker's chat."""
    sent_card: str = ""
    """The message in the other one's chat."""

    @property
    def receiver(self) -> Asked | None:
        """Give to whom it was sent."""
        return next((one for one in self.people if one.id == self.to), None)


class Colleagues(Protocol):
    """Who holds which role, read in an admin's name."""

    async def who_hold(
        self, admin: SignedIn, roles: Sequence[RoleId], target: Person
    ) -> Sequence[Colleague]:
        """List who holds one of *roles* over *target*, in the order of *roles*.

        Raises NoToken and DirectoryError.
        """
        ...


def terms_before(shown: Mapping[str, object], hand_over: str) -> str:
    """Write the terms of a new case: what its card shows, and by which hand-over it came, if any.

    Nothing where there is neither.
    """
    terms = {**shown, **({TERM: hand_over} if hand_over else {})}
    return json.dumps(terms, sort_keys=True) if terms else ""


def hand_over_of(case: Case) -> Ticket | None:
    """Give the id of the hand-over by which *case* came."""
    known = case.chosen().get(TERM)
    return Ticket(known) if known else None


def kept(case: Case, terms: str) -> str:
    """Give *terms*, chosen on the card of *case*, with what the case came by."""
    known = hand_over_of(case)
    if known is None:
        return terms
    return json.dumps({**json.loads(terms or "{}"), TERM: known}, sort_keys=True)
