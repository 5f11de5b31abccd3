"""Temporary Access Pass: a code that gets somebody in without password and without their phone.

Never asked for twice: a second pass deletes the first. Entra shows the code in the answer alone, so
a lost answer loses the pass; a look tells whether it was made, and it can be deleted.
Source: https://learn.microsoft.com/graph/api/authentication-post-temporaryaccesspassmethods
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from resets.acts.procedure import Answered, Prepared, Procedure
from resets.errors import DirectoryRefused, DirectorySilent, LatchkeyError
from resets.model import Case, Reason, SignedIn, UserId
from resets.ports import Clock
from resets.results import Observation
from resets.secret import Secret

SEVERAL_TIMES = "several_times"
"""The term that says that the pass shall not end with the first sign-in."""
MINUTES = "minutes"
"""The term that says for how long; absent, the tenant's own default counts."""
LIFETIMES = (10, 60, 120, 240, 480)
"""Minutes that the card offers. Entra allows from 10 to 43 200; what a tenant allows of them, only
its refusal tells those who may make a pass."""
USED = "pass_used"
"""The part that is done by whoever signs in with the pass; Latchkey only sees that it was."""
DELETED = "pass_deleted"
"""The part that takes the pass away again, at Entra."""

PASS = "pass"  # noqa: S105 - a name in JSON, not a secret
SURE_AFTER = timedelta(minutes=2)
"""After so long what does not show has not been made: Graph's replicas lag for up to two minutes,
and a call that is under way ends sooner. Our own choice."""
SLACK = timedelta(seconds=5)
"""How far Entra's clock and ours may be apart."""


@dataclass(frozen=True, slots=True)
class PassChoice:
    """Which kind of pass the admin chose. *minutes* None: as the tenant has it."""

    once: bool = True
    minutes: int | None = None


class Use(StrEnum):
    """How the pass of a case stands at Entra."""

    UNUSED = "unused"
    WORKS = "works"
    """One for several sign-ins: whether there have been any, Entra does not tell."""
    USED = "used"
    OVER = "over"
    GONE = "gone"
    """Deleted, or by now there is another one in its place."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pass as Entra describes it. *code* only in the answer to its making."""

    id: str
    created: datetime
    ends: datetime
    once: bool
    is_usable: bool = True
    """False once it is used up or over."""
    is_used: bool = False
    """Of one for one sign-in: somebody has signed in with it."""
    is_allowed: bool = True
    """False where the policy does not let this person sign in with it."""
    code: Secret | None = field(default=None, repr=False)
    request_id: str | None = None


class Passes(Protocol):
    """The passes of one person, in the admin's name. Every method may raise DirectoryError."""

    async def make(self, admin: SignedIn, target: UserId, wanted: PassChoice) -> Made:
        """Make one. THE call that changes the world: it deletes an older pass; never repeated."""
        ...

    async def of(self, admin: SignedIn, target: UserId) -> Made | None:
        """Give the pass that there is, ended or not."""
        ...

    async def delete(self, admin: SignedIn, target: UserId, made: str) -> None:
        """Take the pass *made* away; that it is gone already is as good."""
        ...


class AccessPass(Procedure):
    """Makes one pass, and takes it away again where that is asked for."""

    def __init__(self, passes: Passes, clock: Clock) -> None:
        self._passes, self._clock = passes, clock

    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Make it, once. What the policy does not let the person use is taken away and refused."""
        del prepared
        made = await self._passes.make(admin, case.target.id, wanted(case))
        if not made.is_allowed:
            await self._take_back(admin, case, made)
            no = Reason.PASS_NOT_ALLOWED
            raise DirectoryRefused("createPass", reason=no, request_id=made.request_id or "none")
        return Answered(secret=made.code, operation=facts_of(made), request_id=made.request_id)

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See whether a pass has been made since; long after, that there is none is certain."""
        if await self._made(admin, case) is not None:
            return Observation.DONE
        return Observation.NOT_THERE if self._is_sure(case) else Observation.NOTHING_YET

    async def do_part(self, admin: SignedIn, case: Case, part: str) -> None:
        """Delete the pass of this case at Entra, and never another one."""
        del part
        known = pass_facts(case).get("id")
        if known is None and (made := await self._made(admin, case)) is not None:
            known = made.id
        if known is not None:
            await self._passes.delete(admin, case.target.id, str(known))
        elif not self._is_sure(case):  # it may still come, and then nobody would have deleted it
            raise DirectorySilent("deletePass", code="not_there_yet")

    async def works(self, admin: SignedIn, case: Case) -> bool:
        """Say whether the pass of *case* still lets the person in."""
        made = await self._passes.of(admin, case.target.id)
        is_ours = made is not None and made.id == pass_facts(case).get("id")
        return made is not None and is_ours and made.is_usable and self._clock() < made.ends

    async def use(self, admin: SignedIn, case: Case) -> Use:
        """Say whether the pass of *case* has been used, as far as Entra tells."""
        made = await self._passes.of(admin, case.target.id)
        if made is None or made.id != pass_facts(case).get("id"):
            return Use.GONE
        if made.is_used:
            return Use.USED
        if not made.is_usable or self._clock() >= made.ends:
            return Use.OVER
        return Use.UNUSED if made.once else Use.WORKS

    def _is_sure(self, case: Case) -> bool:
        """Say whether a pass of *case* that does not show by now can no longer come."""
        return case.started is not None and self._clock() >= case.started + SURE_AFTER

    async def _made(self, admin: SignedIn, case: Case) -> Made | None:
        """Find the pass of *case* by its time: a later one is somebody else's."""
        made = await self._passes.of(admin, case.target.id)
        if made is None or case.started is None:
            return None
        is_ours = case.started - SLACK <= made.created <= case.started + SURE_AFTER
        return made if is_ours else None

    async def _take_back(self, admin: SignedIn, case: Case, made: Made) -> None:
        try:
            await self._passes.delete(admin, case.target.id, made.id)
        except LatchkeyError:  # it cannot be used, and it ends by itself
            return


def wanted(case: Case) -> PassChoice:
    """Read which kind of pass was chosen on the card."""
    chosen = case.chosen()
    return PassChoice(once=not chosen.get(SEVERAL_TIMES), minutes=chosen.get(MINUTES))


def facts_of(made: Made) -> str:
    """Write what the card says of a pass, and by what it is found again. Never its code."""
    return json.dumps(
        {PASS: {"id": made.id, "ends": made.ends.isoformat(), "once": made.once}}, sort_keys=True
    )


def pass_facts(case: Case) -> Mapping[str, object]:
    """Read what Entra said of the pass of *case*; nothing where it said nothing."""
    told = case.answer().get(PASS)
    return told if isinstance(told, dict) else {}


def ends(case: Case) -> datetime | None:
    """Say until when the pass of *case* can be used."""
    at = pass_facts(case).get("ends")
    return datetime.fromisoformat(at) if isinstance(at, str) else None


def is_for_once(case: Case) -> bool:
    """Say whether the pass of *case* ends with its first sign-in."""
    return bool(pass_facts(case).get("once", wanted(case).once))


def allowed_span(case: Case) -> tuple[timedelta, timedelta] | None:
    """Say which lifetimes the tenant allows, where its refusal told that."""
    match case.answer().get("range"):
        case [int(least), int(most)]:
            return timedelta(minutes=least), timedelta(minutes=most)
        case _:
            return None
