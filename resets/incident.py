"""An incident: make the passwords of many useless, and sign them out. What is pasted, what it is.

One list, judged once for all on one card, agreed to by a second person, then one case each. Nothing
is shown to anybody. Pure; no clock, no network.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from resets.model import (
    GUID,
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

MOST = 50
"""People at once. Our own choice: some minutes at Entra's pace, and a list that one still reads."""
LONGEST_LIST = 8_000
"""Signs of a pasted list that are read: fifty of the longest sign-in names, and some more."""
LONGEST_NAME = 256
"""Signs of a group's name. Source: https://learn.microsoft.com/graph/api/resources/group"""

TERM = "incident"
"""The term of a case that says to which incident it belongs."""

ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:.\"()]{2,}")
IN_BRACKETS = re.compile(r"[^<>]*<([^<>\s]+)>")
LONGEST_ADDRESS = 113
"""Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy"""


class Why(StrEnum):
    """Why somebody of a list is left out, besides what `resets.policy.judge` says."""

    NO_ID = "no_id"
    """The line is no sign-in name and no object id."""
    NOT_FOUND = "not_found"
    SEVERAL = "several_fit"
    """More than one account answers to it."""
    NOT_READ = "not_read"
    """Entra did not say who it is, or what protects them: nobody is shut out on a guess."""
    PROTECTED = "protected"
    """Holds a role, or is in a group to which one can be assigned: one by one, never in a list."""


class Trouble(StrEnum):
    """Why nothing of a list is gone on with."""

    NOBODY = "nobody"
    """Nothing was pasted and no group named."""
    TOO_MANY = "too_many"
    GROUP_NOT_FOUND = "group_not_found"
    GROUP_SEVERAL = "group_several"
    GROUP_NOT_READ = "group_not_read"


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """That nothing of a list was gone on with, and why; *number* of how many there were."""

    trouble: Trouble
    number: int = 0


class Groups(Protocol):
    """Groups of the directory, read in an admin's name."""

    async def people_of(self, admin: SignedIn, group: str) -> Sequence[Candidate] | Trouble:
        """List who is in the group of this name or object id, nested groups included.

        More than are taken come as `MOST` and one. Raises NoToken.
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


def read_lines(text: str) -> list[str]:
    """Give the lines of a pasted list, each once. Nothing in them is believed."""
    lines = [part for line in re.split(r"[\r\n;,\u2028\u2029]+", text) for part in _parts(line)]
    return list({line.casefold(): line for line in reversed(lines) if line}.values())[::-1]


def is_id(line: str) -> bool:
    """Say whether *line* can be a sign-in name or an object id."""
    if len(line) > LONGEST_ADDRESS:
        return False
    return GUID.fullmatch(line) is not None or ADDRESS.fullmatch(line) is not None


def ids_in(text: str) -> list[str]:
    """Give the sign-in names and object ids that stand in somebody's words."""
    words = [word.strip("<>()[]\"'.:") for word in re.split(r"[\s;,]+", text)]
    return list(dict.fromkeys(word for word in words if is_id(word)))


def _parts(line: str) -> list[str]:
    """Give what one line names: itself, what stands in brackets, or several ids beside another."""
    line = " ".join(line.split()).strip("\"' ")
    if bracketed := IN_BRACKETS.fullmatch(line):
        return [bracketed[1]]
    words = line.split(" ")
    return words if len(words) > 1 and all(map(is_id, words)) else [line]


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
