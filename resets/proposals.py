"""From a request to a case that waits for its press: who is meant, may they, what else is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from resets.acts import Procedures
from resets.conditions import Conditions
from resets.events import Event
from resets.hand_over import terms_before
from resets.ids import new_ticket
from resets.model import (
    Act,
    Actor,
    Allowed,
    Candidate,
    Case,
    Chat,
    Person,
    Reason,
    Refused,
    RoleId,
    SignedIn,
    UserId,
    Verdict,
)
from resets.policy import Rules, judge, may_ask
from resets.ports import Clock, Directory, Ledger
from resets.results import Findings, Pair

INSTEAD: Mapping[Reason, tuple[Act, ...]] = {
    Reason.FEDERATED: (Act.ACCESS_PASS,),
    Reason.NO_WRITEBACK: (Act.ACCESS_PASS,),
    Reason.NO_METHODS: (Act.ACCESS_PASS,),
}
"""What helps where a password cannot be set: a pass is taken before a federated domain is asked,
and needs no writeback. And where nothing is registered that could go. Source:
https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The admin may; the card can be shown. `by` is the role that covers it."""

    case: Case
    target: Person
    by: RoleId
    sign_out: Verdict | None = None
    """Whether the admin may sign the target out as well; None where that is the act itself."""
    asks_ticket: bool = False
    """Whether the card should ask for the number of a ticket."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The admin may not, and about whom that was said."""

    refused: Refused
    target: Person
    instead: tuple[Act, ...] = ()
    """Acts that this admin may do to the same person, where another one is refused."""


@dataclass(frozen=True, slots=True)
class ActRequest:
    """What an admin asks to be done, to whom, and by what it came."""

    target: UserId
    act: Act
    reference: str = ""
    """The number of their own ticket."""
    handed_over: str = ""
    """The hand-over that it came by."""
    message: str = ""
    """The activity id of the message that asked for it, if one did."""


class Proposals:
    """Opens cases. Nothing is changed at Entra by it."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        directory: Directory,
        ledger: Ledger,
        rules: Rules,
        clock: Clock,
        ticket_life: timedelta,
        conditions: Conditions,
        procedures: Procedures,
    ) -> None:
        self._directory, self._ledger, self._rules = directory, ledger, rules
        self._clock, self._ticket_life = clock, ticket_life
        self._conditions, self._procedures = conditions, procedures

    async def search(
        self, admin: SignedIn, words: str, act: Act = Act.RESET_PASSWORD
    ) -> Findings | Refused:
        """Find whom *words* may mean. Who may do *act* to nobody learns nothing about anybody."""
        findings = await self._directory.search(
            admin, words, lambda asking: self._may_search(asking, act) is None
        )
        refused = self._may_search(findings.admin, act)
        if refused or len(findings.hits) != 1:  # else what comes of it is filed with its case
            await self._note(Event.SEARCHED, admin, reason=refused.reason if refused else None)
        return refused or findings

    def _may_search(self, admin: Person, act: Act) -> Refused | None:
        """Let who may reset look people up for another act: the target says who could do it."""
        refused = may_ask(admin, self._rules, act)
        return None if refused and refused.reason is Reason.OTHER_ROLE else refused

    async def propose(
        self, admin: SignedIn, request: ActRequest, chat: Chat
    ) -> Proposal | Declined:
        """Judge with freshly read roles and, when it may be done, open a case."""
        pair = await self._directory.pair(admin, request.target)
        verdict = await self._verdict(admin, pair, request.act)
        verdict, shown = await self._before(admin, pair.target, request.act, verdict)
        match verdict:
            case Refused() as refused:
                return await self._decline(admin, pair, refused)
            case Allowed(by=role):
                case = self._case(admin, pair.target, chat, request.act)
                terms = terms_before(shown, request.handed_over)
                case = replace(case, terms=terms, asked_by=request.message)
                opened = await self._open(case, pair, role, request.reference)
                return opened or await self._decline(admin, pair, Refused(Reason.FROZEN))

    async def _decline(self, admin: SignedIn, pair: Pair, refused: Refused) -> Declined:
        """File that *admin* may not, and say what they may instead."""
        target = pair.target
        await self._note(Event.DECLINED, admin, target=target.id, reason=refused.reason)
        return Declined(refused, target, self._instead(pair, refused))

    async def _open(self, case: Case, pair: Pair, role: RoleId, reference: str) -> Proposal | None:
        """Open *case* in the name of whoever asks, with all that is asked for besides the rule.

        None where the target is frozen, and that cannot be lifted.
        """
        case = replace(case, admin_name=pair.admin.name, admin_upn=pair.admin.upn)
        case = await self._conditions.put_on(case, pair.target, reference)
        ends_there = self._conditions.ends_at_a_freeze(case.act)
        if not await self._ledger.open(case, unless_frozen=ends_there):
            return None
        sign_out, asks_ticket = self._sign_out(pair, case.act), self._conditions.asks_ticket
        return Proposal(case, pair.target, role, sign_out, asks_ticket=asks_ticket)

    async def _verdict(self, admin: SignedIn, pair: Pair, act: Act) -> Verdict:
        verdict = judge(pair.admin, pair.target, self._rules, act)
        if isinstance(verdict, Refused):
            return verdict
        reason = await self._conditions.hinders(admin.tenant, pair.target, act)
        return verdict if reason is None else Refused(reason)

    async def _before(
        self, admin: SignedIn, target: Person, act: Act, verdict: Verdict
    ) -> tuple[Verdict, Mapping[str, object]]:
        """Read what the card of an allowed *act* must show besides: for most acts nothing."""
        procedure = self._procedures.get(act)
        if procedure is None or isinstance(verdict, Refused):
            return verdict, {}
        match await procedure.before(admin, target):
            case Reason() as reason:
                return Refused(reason), {}
            case shown:
                return verdict, shown

    def _sign_out(self, pair: Pair, act: Act) -> Verdict | None:
        if act is not Act.RESET_PASSWORD:
            return None
        return judge(pair.admin, pair.target, self._rules, Act.SIGN_OUT)

    def _instead(self, pair: Pair, refused: Refused) -> tuple[Act, ...]:
        """List what would help in the same minute, where the account is what is in the way."""
        others = INSTEAD.get(refused.reason, ())
        verdicts = {other: judge(pair.admin, pair.target, self._rules, other) for other in others}
        return tuple(other for other, verdict in verdicts.items() if isinstance(verdict, Allowed))

    async def _note(
        self,
        event: Event,
        admin: SignedIn,
        *,
        target: UserId | None = None,
        reason: Reason | None = None,
    ) -> None:
        actor = Actor(admin.id, admin.tenant, "")
        await self._ledger.note(event, None, actor=actor, target=target, reason=reason)

    def _case(self, admin: SignedIn, target: Person, chat: Chat, act: Act) -> Case:
        now = self._clock()
        shown = Candidate(target.id, target.name, target.upn, target.department, target.office)
        return Case(
            ticket=new_ticket(),
            tenant=admin.tenant,
            admin=admin.id,
            target=shown,
            kind=target.kind,
            act=act,
            chat=chat,
            opened=now,
            expires=now + self._ticket_life,
            changed_before=target.last_password_change,
            protected_by=target.protected_by,
        )
