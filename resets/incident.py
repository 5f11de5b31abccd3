"""An incident: make the passwords of many useless, and sign them out.

One list, judged once for all on one card, agreed to by a second person, then one case each. Nothing
is shown to anybody. Pure; no clock, no network.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from resets.incident_list import ListFault
from resets.model import (
    Actor,
    Candidate,
    Case,
    Chat,
    Reason,
    Refused,
    SignedIn,
    State,
    TenantId,
    Ticket,
    UserId,
)

TERM = "incident"
"""The term of a case that says to which incident it belongs."""


class Why(StrEnum):
    """Why somebody of a list is left out, besides what `resets.policy.judge` says."""

    NO_ID = "no_id"
    """The line is no sign-in name and no object id."""
    NOT_FOUND = "not_found"
    SEVERAL = "several_fit"
    """More than one account answers to it."""
    NOT_READ = "not_read"
    """Entra did not say who it is, or what protects them: nobody is shut out on a guess."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line, or a person, that nothing will be done to, and why."""

    who: str
    why: Reason | Why
    upn: str = ""
    id: UserId | None = None
    """Of somebody who was found."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One list, as it was judged. The tickets are those who will be shut out; it never grows."""

    id: Ticket
    tenant: TenantId
    asker: UserId
    asker_name: str
    chat: Chat
    tickets: tuple[Ticket, ...]
    left_out: tuple[LeftOut, ...]
    listed: tuple[UserId, ...]
    """Everybody on it who was found: none of them may be asked to agree."""
    card: str = ""
    """The message in the asker's chat."""
    begun: bool = False
    stopped: bool = False
    unreached: int = 0
    """How many of those who were to agree Teams did not reach."""

    @property
    def actor(self) -> Actor:
        """Who asked, and where."""
        return Actor(self.asker, self.tenant, self.chat.conversation)


class Groups(Protocol):
    """Groups of the directory, read in an admin's name."""

    async def people_of(self, admin: SignedIn, group: str) -> Sequence[Candidate] | ListFault:
        """List who is in the group of this name or object id, nested groups included.

        More than are taken come as `incident_list.MOST` and one. Raises NoToken.
        """
        ...


class Allowance(Protocol):
    """What Entra allows to be asked in a time."""

    def until_free(self) -> float:
        """Say for how many seconds a call of many must wait; 0 when it may be made now."""
        ...


class IncidentLedger(Protocol):
    """What the ledger does for all cases of one incident at once, one transaction a method."""

    async def open_incident(self, cases: Sequence[Case], incident: Ticket) -> None:
        """File them as pending, with what they belong to."""
        ...

    async def cases_of(self, tickets: Sequence[Ticket]) -> list[Case]:
        """Give them as they stand, in this order."""
        ...

    async def ask_about(
        self,
        tickets: Sequence[Ticket],
        actor: Actor,
        people: str,
        until: datetime,
        reference: str,
    ) -> list[Case] | Refused:
        """Note for each who is asked to agree; those that were ended meanwhile are left out."""
        ...

    async def answer_about(
        self, tickets: Sequence[Ticket], approver: Actor, until: datetime, *, agrees: bool
    ) -> list[Case] | Refused:
        """Take the first answer, for all of them."""
        ...

    async def begin_incident(
        self, tickets: Sequence[Ticket], actor: Actor, until: datetime
    ) -> list[Case] | Refused:
        """Take the agreement while it counts, once; it holds *until* then for what is begun."""
        ...

    async def leave_incident(
        self, tickets: Sequence[Ticket], reason: Reason | None = None
    ) -> list[Case]:
        """End those that have not been begun, and list them."""
        ...

    async def abandoned(self) -> list[Case]:
        """End what a stopped process had not begun, and list it: nobody begins it by itself."""
        ...


def term(incident: Ticket) -> str:
    """Write to which incident a case belongs."""
    return json.dumps({TERM: incident})


def incident_of(case: Case) -> Ticket | None:
    """Give the incident to which *case* belongs; None for one that stands alone."""
    known = case.chosen().get(TERM)
    return Ticket(known) if known else None


def is_over(cases: Sequence[Case]) -> bool:
    """Say whether nothing more is going to be begun, and nothing is under way."""
    return not any(case.state in {State.PENDING, State.EXECUTING} for case in cases)
