"""A second person: who may agree, who is asked, and what they say.

The second person approves, the first person's token acts. An approver needs no role in Entra, only
membership of the group; nobody approves for themselves or about themselves.
"""

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Protocol

from resets.conditions import Conditions
from resets.errors import DirectoryError, DirectoryRefused, NoToken
from resets.model import (
    OF_MANY,
    Actor,
    Case,
    Chat,
    Reason,
    Refused,
    Second,
    SignedIn,
    Ticket,
    UserId,
)
from resets.ports import Clock, Ledger
from resets.safeguards import Safeguards

MOST_ASKED = 5
"""Approvers who are asked at once; our own choice: more would only be disturbed."""


@dataclass(frozen=True, slots=True)
class Approver:
    """A member of the approvers' group who is enabled and no guest."""

    id: UserId
    name: str
    upn: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked, and where the question stands."""

    id: UserId
    name: str
    conversation: str
    service_url: str
    locale: str
    upn: str = ""

    @property
    def chat(self) -> Chat:
        """Where the question stands."""
        return Chat(self.conversation, self.service_url, self.locale)


class Approvers(Protocol):
    """The approvers' group, read in an admin's name."""

    async def members(self, admin: SignedIn, group: str) -> Sequence[Approver]:
        """List who may agree. Raises NoToken and DirectoryError."""
        ...


class SecondPersons:
    """Finds who may agree to a case, and takes their word."""

    def __init__(
        self,
        approvers: Approvers,
        ledger: Ledger,
        safeguards: Safeguards,
        conditions: Conditions,
        clock: Clock,
    ) -> None:
        self._approvers, self._ledger = approvers, ledger
        self._safeguards, self._conditions, self._clock = safeguards, conditions, clock

    @property
    def is_offered(self) -> bool:
        """Whether there is a group that could be asked."""
        return self._safeguards.approvers is not None

    @property
    def asks_ticket(self) -> bool:
        """Whether the number of a ticket is asked for as well."""
        return self._conditions.asks_ticket

    async def who_may_agree(self, admin: SignedIn, case: Case) -> Sequence[Approver] | Refused:
        """List at most five, in no order. Nobody, or a group that Entra refuses, is a refusal.

        Raises NoToken and DirectoryError.
        """
        return await self.who_may(admin, (case.admin, case.target.id))

    async def who_may(
        self, admin: SignedIn, but: Collection[UserId]
    ) -> Sequence[Approver] | Refused:
        """List at most five members, *but* none of these. A group that Entra refuses has none.

        Raises NoToken, and DirectoryError where nobody knows who is in it.
        """
        group = self._safeguards.approvers
        try:
            members = await self._approvers.members(admin, group) if group else ()
        except DirectoryRefused:
            members = ()
        able = [one for one in members if one.id not in but]
        if not able:
            return Refused(Reason.NO_SECOND_PERSON)
        return secrets.SystemRandom().sample(able, min(len(able), MOST_ASKED))

    async def ask(
        self, ticket: Ticket, actor: Actor, people: Sequence[Asked], reference: str
    ) -> Case | Refused:
        """File who is asked, before they are. What cannot be filed is not asked."""
        known = self._conditions.known_reference(reference)
        if (unmet := await self._conditions.unmet(ticket, actor, known)) is not None:
            return unmet
        until = self._clock() + self._safeguards.second_life
        return await self._ledger.ask_second(ticket, actor, written(people), until, known)

    async def unreached(
        self, cases: Sequence[Case], able: Sequence[Approver], told: Sequence[Asked]
    ) -> int:
        """File who of *able* has not been told of *cases*, and say how many that are."""
        got = {one.id for one in told}
        missed = [one.id for one in able if one.id not in got]
        if missed:
            await self._ledger.second_unreached(cases, missed)
        return len(missed)

    def left(self, granted: Case) -> timedelta:
        """Say for how long what was agreed to counts, from now on."""
        until = min(granted.second_until or granted.expires, granted.expires)
        return until - self._clock()

    async def still_may(self, admin: SignedIn | None, approver: UserId) -> bool | None:
        """Say whether *approver* is a member now; None where Entra does not tell.

        Without a sign-in of the admin, as of the ask.
        """
        group = self._safeguards.approvers
        if admin is None or group is None:
            return group is not None
        try:
            members = await self._approvers.members(admin, group)
        except (DirectoryError, NoToken):
            return None
        return approver in {member.id for member in members}

    async def has_lost(self, admin: SignedIn, case: Case) -> bool:
        """Say what `has_left` says; of a list that is asked once, before the first of it."""
        return case.act not in OF_MANY and await self.has_left(admin, case)

    async def has_left(self, admin: SignedIn, case: Case) -> bool:
        """Say whether who agreed to *case* has left the group, as of now and in the asker's name.

        Their word may have been taken while the asker was signed out, as of the ask. Raises NoToken
        and DirectoryError.
        """
        group = self._safeguards.approvers
        if group is None or case.second is not Second.GRANTED:
            return False
        members = await self._approvers.members(admin, group)
        return case.second_by not in {member.id for member in members}

    async def answer(self, ticket: Ticket, approver: Actor, *, agrees: bool) -> Case | Refused:
        """Take the first answer that comes."""
        until = self._clock() + self._safeguards.grant_life
        return await self._ledger.answer_second(ticket, approver, until, agrees=agrees)


def written(people: Sequence[Asked]) -> str:
    """Write who was asked, for the ledger."""
    return json.dumps([asdict(one) for one in people], sort_keys=True)


def entry_of(who: Actor) -> str:
    """Give what `written` says of *who* where they were asked in this very chat, and only there."""
    return json.dumps({"conversation": who.conversation, "id": who.id}, sort_keys=True)[1:-1]


def read(people: str) -> list[Asked]:
    """Read it again."""
    return [Asked(**one) for one in json.loads(people or "[]")]
