"""The lookout: whether a temporary password is used, and the one reminder when it is not.

It looks in the name of the admin whose reset it was, and only while they are signed in. Where it
stands is in the ledger, so that any process can go on.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from resets.model import Case, Ending, SignedIn, Ticket, UserId
from resets.password_use import Sight, sight
from resets.ports import Clock

FIRST_LOOKS = tuple(timedelta(minutes=it) for it in (2, 5, 10, 30))
"""After how long to look at first: most people change a temporary password at once."""
THEN_EVERY = timedelta(hours=1)

TRY_AGAIN = timedelta(minutes=5)
"""When a process that was stopped right before its reminder is followed up."""
LATEST_REMINDER = timedelta(days=1)
"""How long after its time a reminder still makes sense, where nothing ran meanwhile."""
AT_ONCE = 2
"""Looks that one round of `casework.maintenance` begins: Graph's small allowance is the resets'."""

ENDINGS: Mapping[Sight, Ending] = {
    Sight.CHANGED: Ending.CHANGED,
    Sight.CHANGED_ELSEWHERE: Ending.CHANGED_ELSEWHERE,
}


class LastChanges(Protocol):
    """When passwords were last changed, as Entra tells."""

    async def last_change(
        self, admin: SignedIn, target: UserId, *, pressed: bool = False
    ) -> datetime | None:
        """Read it in the admin's name. Raises NoToken and DirectoryError.

        Unless somebody has *pressed* for it, it raises DirectoryBusy where a reset may need what
        is left of Graph's allowance.
        """
        ...


class Looks(Protocol):
    """Where each look stands, in the ledger. Every method is one transaction, or LedgerError.

    None of them goes where the password has ended, or a later case has set another.
    """

    async def due_looks(
        self, since: datetime, taken_before: datetime, next_look: Callable[[Case], datetime]
    ) -> list[Case]:
        """List the resets to look at now, and put their next look down: each is listed once.

        Only resets that Entra took *since* then and before *taken_before*; the one that has waited
        longest comes first.
        """
        ...

    async def put_look(self, ticket: Ticket) -> Case | None:
        """Note that the password is unused as of now."""
        ...

    async def postpone_look(self, ticket: Ticket, until: datetime) -> None:
        """Put the next look off, or forward."""
        ...

    async def end_temporary(self, ticket: Ticket, ending: Ending, at: datetime) -> Case | None:
        """File that the password has ended, and delete what is sealed of it."""
        ...

    async def end_looks(self, ticket: Ticket, *, reminds: bool) -> Case | None:
        """Put an end to the looks by themselves, once; file it where the admin is reminded."""
        ...


class Lookout:
    """Knows when to look and what it means. A *life* of nought switches it off."""

    def __init__(self, changes: LastChanges, looks: Looks, clock: Clock, life: timedelta) -> None:
        self._changes, self._looks, self._clock, self._life = changes, looks, clock, life

    async def due(self) -> Sequence[Case]:
        """List the resets that want a look now. Whoever lists one is the only one to look."""
        if not self._life:
            return ()
        now = self._clock()
        since = now - self._life - LATEST_REMINDER
        return await self._looks.due_looks(since, now - FIRST_LOOKS[0], self._next_look)

    async def look(self, admin: SignedIn, case: Case, *, pressed: bool = False) -> Case | None:
        """Look once and file what was seen; None where that tells nothing.

        Raises NoToken, DirectoryError and LedgerError.
        """
        changed = await self._changes.last_change(admin, case.target.id, pressed=pressed)
        match sight(case, changed):
            case Sight.NOT_USED:
                return await self._looks.put_look(case.ticket)
            case Sight.UNCLEAR:
                return None
            case seen:
                at = changed or self._clock()
                return await self._looks.end_temporary(case.ticket, ENDINGS[seen], at)

    async def put_off(self, case: Case, seconds: float) -> None:
        """Leave Graph alone for a while."""
        await self._looks.postpone_look(case.ticket, self._clock() + timedelta(seconds=seconds))

    def is_over(self, case: Case) -> bool:
        """Say whether it is time for the reminder instead of one more look."""
        return case.taken is not None and self._clock() >= case.taken + self._life

    async def end(self, case: Case, *, is_clear: bool) -> Case | None:
        """End the looks; gives the case if the admin is to be reminded now, and never again.

        A password that nobody has seen needs no end. One that may have changed is left alone.
        """
        reminds = is_clear and case.times_shown > 0
        ended = await self._looks.end_looks(case.ticket, reminds=reminds)
        return ended if reminds else None

    def _next_look(self, case: Case) -> datetime:
        now, taken = self._clock(), case.taken or self._clock()
        end, age = taken + self._life, now - taken
        if now >= end:
            return now + TRY_AGAIN
        hourly = THEN_EVERY * (age // THEN_EVERY + 1)
        after = next((it for it in FIRST_LOOKS if it > age), hourly)
        return min(taken + after, end)
