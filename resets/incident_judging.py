"""Who of a list may be shut out: each judged by the same rule, with freshly read roles."""

import asyncio
from collections.abc import Sequence

from resets.errors import DirectoryError, DirectoryRefused
from resets.events import Event
from resets.incident import Groups, LeftOut, Why
from resets.incident_list import ListFault, is_id
from resets.model import GUID, Act, Actor, Candidate, Person, Refused, SignedIn, UserId
from resets.policy import Rules, judge, may_ask
from resets.ports import Directory, Ledger
from resets.results import Pair

AT_ONCE = 5
"""People who are looked up at the same time; our own choice: a list is read in seconds, and the
others at Graph find room."""

NOT_FOUND = 404


class ListJudging:
    """Looks up everybody of a list. Who cannot be read is left out, never guessed."""

    def __init__(self, directory: Directory, groups: Groups, ledger: Ledger, rules: Rules) -> None:
        self._directory, self._groups = directory, groups
        self._ledger, self._rules = ledger, rules

    async def may_not_ask(self, admin: SignedIn) -> Refused | None:
        """Refuse whoever may do this to nobody, before anybody is looked up."""
        act = Act.SHUT_OUT
        found = await self._directory.search(
            admin, admin.id, lambda asking: may_ask(asking, self._rules, act) is None
        )
        refused = may_ask(found.admin, self._rules, act)
        actor, reason = Actor(admin.id, admin.tenant, ""), refused.reason if refused else None
        await self._ledger.note(Event.SEARCHED, None, actor=actor, reason=reason)
        return refused

    async def members(self, admin: SignedIn, group: str) -> Sequence[Candidate] | ListFault:
        """List who is in *group*, where one is named. Raises NoToken."""
        return await self._groups.people_of(admin, group) if group else ()

    async def look_up(self, admin: SignedIn, wanted: Sequence[str]) -> list[Person | LeftOut]:
        """Say of each who it is and whether they may be shut out, in the order of the list."""
        room = asyncio.Semaphore(AT_ONCE)

        async def one(line: str) -> Person | LeftOut:
            async with room:
                return await self._judged(admin, line)

        return list(await asyncio.gather(*map(one, wanted)))

    async def _judged(self, admin: SignedIn, line: str) -> Person | LeftOut:
        found = await self._found(admin, line)
        return found if isinstance(found, LeftOut) else await self._read(admin, line, found)

    async def _found(self, admin: SignedIn, line: str) -> UserId | LeftOut:
        try:
            found = await self._id_of(admin, line)
        except DirectoryError as no:
            return _unread(line, no)
        return LeftOut(line, found) if isinstance(found, Why) else found

    async def _id_of(self, admin: SignedIn, line: str) -> UserId | Why:
        """Find the one account that a line names."""
        if not is_id(line):
            return Why.NO_ID
        if GUID.fullmatch(line):
            return UserId(line.lower())
        found = await self._directory.search(admin, line)
        if not found.hits:
            return Why.NOT_FOUND
        return found.hits[0].id if len(found.hits) == 1 and not found.more else Why.SEVERAL

    async def _read(self, admin: SignedIn, line: str, user: UserId) -> Person | LeftOut:
        try:
            return self._verdict(await self._directory.pair(admin, user))
        except DirectoryError as no:
            return _unread(line, no, user)

    def _verdict(self, pair: Pair) -> Person | LeftOut:
        """Judge by the rule of every act, as each is judged once more when it is its turn."""
        target = pair.target
        verdict = judge(pair.admin, target, self._rules, Act.SHUT_OUT)
        if isinstance(verdict, Refused):
            return LeftOut(target.name, verdict.reason, target.upn, target.id)
        return target


def _unread(line: str, no: DirectoryError, found: UserId | None = None) -> LeftOut:
    """Leave out whom Entra does not tell of; being on the list, they agree to none of it."""
    if isinstance(no, DirectoryRefused) and no.status == NOT_FOUND:
        return LeftOut(line, Why.NOT_FOUND)
    return LeftOut(line, Why.NOT_READ, id=found)
