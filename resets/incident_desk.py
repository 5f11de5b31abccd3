"""The desk of incidents: who of a list may be shut out, who agrees, when it is begun or stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from resets.conditions import Conditions
from resets.events import Event
from resets.ids import new_ticket
from resets.incident import Groups, Incident, IncidentLedger, LeftOut, term
from resets.incident_judging import ListJudging
from resets.incident_list import MOST, Listed, ListFault, Refusal
from resets.model import (
    Act,
    Actor,
    Candidate,
    Case,
    Chat,
    Person,
    Reason,
    Refused,
    SignedIn,
    Ticket,
    UserId,
)
from resets.policy import Rules
from resets.ports import Clock, Directory, Ledger
from resets.safeguards import Risk, Safeguards
from resets.second_person import Approver, Asked, SecondPersons, written

RUN_LIFE = timedelta(minutes=15)
"""How long an incident may be carried out once it was begun: far more than fifty take at Entra's
pace. What has not been begun by then is not begun any more. Our own choice."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A list as it was judged, and the cases of those who will be shut out."""

    incident: Incident
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who asks, where, and by which token."""

    admin: SignedIn
    name: str
    chat: Chat


class IncidentDesk:
    """Judges lists, and has the ledger take the steps of all their cases together."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        directory: Directory,
        groups: Groups,
        ledger: Ledger,
        incidents: IncidentLedger,
        rules: Rules,
        clock: Clock,
        safeguards: Safeguards,
        conditions: Conditions,
        second_persons: SecondPersons,
    ) -> None:
        self._judging = ListJudging(directory, groups, ledger, rules)
        self._ledger, self._incidents, self._clock = ledger, incidents, clock
        self._asked, self._conditions = safeguards, conditions
        self._second_persons = second_persons

    @property
    def asks_ticket(self) -> bool:
        """Whether a deployment wants to know the number of a ticket."""
        return self._conditions.asks_ticket

    def hindrance(self, listed: Listed) -> Refused | Refusal | None:
        """Say what stands in the way of *listed* before anybody is looked up."""
        if not self._second_persons.is_offered:
            return Refused(Reason.NO_SECOND_PERSON)
        if listed.is_cut or len(listed.lines) > MOST:
            return Refusal(ListFault.TOO_MANY, len(listed.lines))
        return None if listed.lines or listed.group else Refusal(ListFault.NOBODY)

    async def check(
        self, admin: SignedIn, asker_name: str, chat: Chat, listed: Listed
    ) -> Checked | Refused | Refusal:
        """Judge everybody of the list, and open a case for each who will be shut out.

        Raises NoToken and DirectoryError only where nobody could be looked up at all.
        """
        if (hindrance := self.hindrance(listed)) is not None:
            return hindrance
        if (refused := await self._judging.may_not_ask(admin)) is not None:
            return refused
        found = await self._judging.members(admin, listed.group)
        if isinstance(found, ListFault):
            return Refusal(found)
        wanted = list(dict.fromkeys([*(one.id for one in found), *listed.lines]))
        if len(wanted) > MOST:
            return Refusal(ListFault.TOO_MANY, len(wanted))
        looked_up = await self._judging.look_up(admin, wanted)
        return await self._open(_Asker(admin, asker_name, chat), looked_up)

    async def _open(self, asker: _Asker, looked_up: Sequence[Person | LeftOut]) -> Checked:
        people = {it.id: it for it in looked_up if isinstance(it, Person)}
        left_out = list(dict.fromkeys(it for it in looked_up if isinstance(it, LeftOut)))
        ident = new_ticket()
        cases = tuple(self._case(asker, person, ident) for person in people.values())
        incident = Incident(
            id=ident,
            tenant=asker.admin.tenant,
            asker=asker.admin.id,
            asker_name=asker.name,
            chat=asker.chat,
            tickets=tuple(case.ticket for case in cases),
            left_out=tuple(left_out),
            listed=(*people, *(it.id for it in left_out if it.id is not None)),
        )
        await self._note_declined(asker.admin, left_out)
        if cases:
            await self._incidents.open_incident(cases, ident)
        return Checked(incident, cases)

    async def _note_declined(self, admin: SignedIn, left_out: Sequence[LeftOut]) -> None:
        actor = Actor(admin.id, admin.tenant, "")
        for it in left_out:
            if it.id is not None:
                reason = it.why if isinstance(it.why, Reason) else None
                await self._ledger.note(
                    Event.DECLINED, None, actor=actor, target=it.id, reason=reason
                )

    def _case(self, asker: _Asker, target: Person, incident: Ticket) -> Case:
        now = self._clock()
        life = self._asked.second_life + self._asked.grant_life + RUN_LIFE
        shown = Candidate(target.id, target.name, target.upn, target.department, target.office)
        return Case(
            ticket=new_ticket(),
            tenant=asker.admin.tenant,
            admin=asker.admin.id,
            target=shown,
            kind=target.kind,
            act=Act.SHUT_OUT,
            chat=asker.chat,
            opened=now,
            expires=now + life,
            needs=(Risk.MANY,),
            terms=term(incident),
            changed_before=target.last_password_change,
        )

    # A second person

    async def who_may_agree(
        self, admin: SignedIn, incident: Incident
    ) -> Sequence[Approver] | Refused:
        """List at most five: never the asker, and nobody of the list, shut out or not."""
        return await self._second_persons.who_may(admin, {incident.asker, *incident.listed})

    async def ask(
        self, incident: Incident, people: Sequence[Asked], reference: str
    ) -> list[Case] | Refused:
        """File who is asked about this list and no other, before they are."""
        known = self._conditions.known_reference(reference)
        first = incident.tickets[0]
        if (unmet := await self._conditions.unmet(first, incident.actor, known)) is not None:
            return unmet
        until = self._clock() + self._asked.second_life
        return await self._incidents.ask_about(
            incident.tickets, incident.actor, written(people), until, known
        )

    async def unreached(
        self, cases: Sequence[Case], able: Sequence[Approver], told: Sequence[Asked]
    ) -> int:
        """File who of *able* has not been told, and say how many that are."""
        return await self._second_persons.unreached(cases, able, told)

    def left(self, granted: Case) -> timedelta:
        """Say for how long what was agreed to counts, from now on."""
        return self._second_persons.left(granted)

    async def still_may(self, admin: SignedIn | None, approver: UserId) -> bool | None:
        """Say whether *approver* is a member of the group now; None where Entra does not tell."""
        return await self._second_persons.still_may(admin, approver)

    async def has_left(self, admin: SignedIn, incident: Incident) -> bool:
        """Say whether who agreed to *incident* has left the group: one answer holds for each case.

        Raises NoToken and DirectoryError.
        """
        cases = await self.cases_of(incident)
        return bool(cases) and await self._second_persons.has_left(admin, cases[0])

    async def answer(
        self, incident: Incident, approver: Actor, *, agrees: bool
    ) -> list[Case] | Refused:
        """Take the first answer that comes, for the whole list."""
        until = self._clock() + self._asked.grant_life
        return await self._incidents.answer_about(incident.tickets, approver, until, agrees=agrees)

    # Carrying out

    async def begin(self, incident: Incident, actor: Actor) -> list[Case] | Refused:
        """Take the agreement, once, on the asker's press; each case is claimed in its turn."""
        until = self._clock() + RUN_LIFE
        return await self._incidents.begin_incident(incident.tickets, actor, until)

    async def claim(self, incident: Incident, ticket: Ticket) -> Case | Refused:
        """Take the next one. `Execution.carry_out`, which judges anew, must follow."""
        terms = term(incident.id)
        return await self._ledger.claim(ticket, incident.actor, None, terms, "")

    async def leave(self, incident: Incident, reason: Reason | None = None) -> list[Case]:
        """End what has not been begun. What has goes on: Entra has been asked."""
        return await self._incidents.leave_incident(incident.tickets, reason)

    async def leave_one(self, ticket: Ticket, reason: Reason) -> None:
        """End one that could not be begun, and file why."""
        await self._incidents.leave_incident([ticket], reason)

    async def abandoned(self) -> list[Case]:
        """End what a stopped process had not begun, and list it."""
        return await self._incidents.abandoned()

    async def cases_of(self, incident: Incident) -> list[Case]:
        """Give its cases as they stand now."""
        return await self._incidents.cases_of(incident.tickets)
