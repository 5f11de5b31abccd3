"""The order in which a diagnosis comes about: who asks, what is read, what follows from it.

Nothing is changed by it. What it offers is judged like any act, and judged again when pressed.
"""

from dataclasses import dataclass

from resets.events import Event
from resets.hand_over import OTHERS_MAY
from resets.model import Act, Actor, Allowed, Person, Reason, Refused, SignedIn, UserId
from resets.policy import Rules, judge, may_ask
from resets.ports import Clock, Directory, Ledger
from resets.results import Pair
from resets.sign_in_causes import Cause, Facts, causes, unlocking, unseen
from resets.sign_in_facts import Gap, SignInFacts
from resets.troubles import ACTS


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What may keep *target* out, what could not be seen, and what this admin may do about it."""

    target: Person
    causes: tuple[Cause, ...]
    gaps: frozenset[Gap]
    acts: frozenset[Act]
    """What would help and the admin may do."""
    no_reset: Refused | None = None
    """Why the admin may not reset, where a reset would help."""

    @property
    def others_may(self) -> bool:
        """Whether a reset would help that others may do."""
        no = self.no_reset
        return no is not None and no.reason in OTHERS_MAY and bool(no.ask)


class Diagnostician:
    """Reads in the admin's name, and finds out. Its parts come in from outside."""

    def __init__(
        self,
        directory: Directory,
        facts: SignInFacts,
        ledger: Ledger,
        rules: Rules,
        clock: Clock,
    ) -> None:
        self._directory, self._facts, self._ledger = directory, facts, ledger
        self._rules, self._clock = rules, clock

    async def of(self, admin: SignedIn, target: UserId, *, unlock: bool) -> Diagnosis | Refused:
        """Find out about *target*; with *unlock* the truth about a lock comes first.

        Who may reset nobody any more learns nothing. Raises NoToken and DirectoryError.
        """
        pair = await self._directory.pair(admin, target)
        refused = may_ask(pair.admin, self._rules)
        if refused is not None:
            await self._note(admin, target, refused.reason)
            return refused
        known = Facts(
            pair.target,
            await self._facts.about(admin, pair.target),
            self._rules.writeback,
            await self._ledger.last_reset(admin.tenant, target),
        )
        await self._note(admin, target)
        asked = (unlocking(pair.target),) if unlock else ()
        return self._judged(pair, (*asked, *causes(known, self._clock())), unseen(known))

    def _judged(self, pair: Pair, found: tuple[Cause, ...], gaps: frozenset[Gap]) -> Diagnosis:
        wanted = {ACTS[cure] for one in found for cure in one.cures if cure in ACTS}
        verdicts = {act: judge(pair.admin, pair.target, self._rules, act) for act in wanted}
        may = frozenset(act for act, verdict in verdicts.items() if isinstance(verdict, Allowed))
        no = verdicts.get(Act.RESET_PASSWORD)
        return Diagnosis(pair.target, found, gaps, may, no if isinstance(no, Refused) else None)

    async def _note(self, admin: SignedIn, target: UserId, reason: Reason | None = None) -> None:
        """File who looked into whose trouble: ids alone, and nothing of what was found."""
        actor = Actor(admin.id, admin.tenant, "")
        await self._ledger.note(Event.DIAGNOSED, None, actor=actor, target=target, reason=reason)
