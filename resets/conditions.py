"""The conditions of one case: what a deployment asks for besides the rule, as of now."""

from dataclasses import replace

from resets.events import Event
from resets.freeze import is_held
from resets.matrix import NO_ROLE
from resets.model import (
    Act,
    Actor,
    Case,
    Person,
    Reason,
    Refused,
    Second,
    State,
    TenantId,
    Ticket,
)
from resets.password_use import may_be_theirs
from resets.policy import Rules
from resets.ports import Clock, Ledger
from resets.safeguards import (
    AsRead,
    Demand,
    Risk,
    Safeguards,
    SecondPerson,
    Verify,
    is_reference,
    is_risky,
    risks,
)

CARRIED_OUT = frozenset({State.DONE, State.DELIVERED})
"""Where parts of a case can still be left to do."""


class Conditions:
    """Puts the conditions on a new case, and asks for those that only the press can meet."""

    def __init__(self, safeguards: Safeguards, rules: Rules, ledger: Ledger, clock: Clock) -> None:
        self._asked, self._rules, self._ledger, self._clock = safeguards, rules, ledger, clock

    @property
    def asks_ticket(self) -> bool:
        """Whether a deployment wants to know the number of a ticket."""
        return self._asked.ticket is not Demand.OFF

    async def put_on(self, case: Case, target: Person, reference: str) -> Case:
        """Give *case* with its conditions. One for two lives as long as the two may take.

        The record is asked only where what it knows may count.
        """
        case = replace(case, reference=self.known_reference(reference))
        if case.act is Act.SHUT_OUT:  # always one for two, by whatever way somebody came to it
            return replace(case, needs=(Risk.MANY,))
        if self._asked.second is SecondPerson.OFF and self._asked.approvers is None:
            return case
        is_unverified = self._asked.verify is Verify.REQUIRED and case.hands_out
        history = await self._ledger.history_of(case.tenant, case.target.id)
        history = replace(history, frozen=history.frozen and is_held(case.act))
        needs = risks(
            history,
            self._clock(),
            self._asked,
            self._as_read(case, target),
            is_unverified=is_unverified,
        )
        life = self._asked.second_life + self._asked.grant_life
        return replace(case, needs=needs, expires=case.opened + life) if needs else case

    def ends_at_a_freeze(self, act: Act) -> bool:
        """Say whether a frozen person is in the way of *act*: where nobody could agree to it."""
        return self._asked.approvers is None and is_held(act)

    async def hinders(self, tenant: TenantId, target: Person, act: Act) -> Reason | None:
        """Say what of the record stands in the way of *act*: a password that is not ours to undo.

        Only what Latchkey itself has set is made useless, and nothing that came after it.
        """
        if act is not Act.SCRAMBLE:
            return None
        reset = await self._ledger.last_reset(tenant, target.id)
        if reset is None or reset.ending is not None:
            return Reason.NO_TEMPORARY
        has_changed = may_be_theirs(reset, target.last_password_change)
        return Reason.CHANGED_MEANWHILE if has_changed else None

    def lacks_second(self, case: Case, target: Person) -> bool:
        """Say whether *target*, as just read, takes two, and nobody has agreed to *case*.

        Its card may be older than the role, or than the setting; all else the claim itself asks.
        Where it took one word, nothing was done here within a day: a change was made elsewhere.
        To what was agreed to and carried out, its further parts belong.
        """
        read = self._as_read(case, target)
        if self._asked.second is SecondPerson.OFF or not is_risky(read, self._clock()):
            return False
        if case.second is not Second.GRANTED:
            return True
        ended = case.second_until is None or case.second_until <= self._clock()
        ended = ended and case.state not in CARRIED_OUT
        return not case.needs and ended  # with needs of its own, the claim has looked at that

    def _as_read(self, case: Case, target: Person) -> AsRead:
        """Pick what counts of *target*. How new it is holds nothing up that only takes away.

        Nor what has been carried out: then the new password may be the person's own.
        """
        is_protected = self._rules.matrix.rows_of(target) != {NO_ROLE}
        read = AsRead(is_protected, target.is_vip)
        if not case.hands_out or case.state in CARRIED_OUT:
            return read
        return replace(read, created=target.created, changed=target.last_password_change)

    def known_reference(self, reference: str) -> str:
        """Give *reference* back if it can be the number of a ticket here; else nothing."""
        return reference if is_reference(reference, self._asked) else ""

    async def unmet(self, ticket: Ticket, actor: Actor, reference: str) -> Refused | None:
        """Say what is missing at the press that the ledger cannot know; None where nothing is."""
        if self._asked.ticket is not Demand.REQUIRED or reference:
            return None
        case = await self._ledger.read(ticket)
        if case is None or not case.belongs_to(actor) or case.reference:
            return None  # the claim itself says what is wrong
        no = Reason.NO_TICKET
        await self._ledger.note(Event.PRESS_REFUSED, case, actor=actor, reason=no)
        return Refused(no)
