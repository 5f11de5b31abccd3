"""An incident from the list to its end: checked, asked about, agreed to, begun, stopped."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cards import incident as cards
from cards import second_person
from cards.blocks import Card
from cards.confirmation import REFERENCE
from cards.words import Words, words_for
from casework import failure_answers
from casework.absent_admins import AbsentAdmins
from casework.incident_cards import IncidentCards
from casework.incident_records import IncidentRecords
from casework.incident_run import IncidentRun
from casework.reach import Reach
from resets.desk import ResetDesk
from resets.errors import DirectoryError, LatchkeyError, NoToken, TeamsError
from resets.hindrances import Hindrance, Remedy
from resets.incident import Incident, incident_of
from resets.incident_desk import Checked, IncidentDesk
from resets.incident_list import Listed, Refusal
from resets.model import Case, Reason, Refused, Second, SignedIn, Ticket
from resets.second_person import Asked, read
from runtime.background import BackgroundTasks
from teams.budgets import PersonalBudgets, Verdict
from teams.messenger import Messenger
from teams.turn import EXECUTE, Turn

log = logging.getLogger(__name__)

LONGEST_TOKEN_SECONDS = 4.0
"""What a press may take to get a token: Teams gives up on it after about ten seconds."""


class Incidents:
    """Takes lists and presses. Nothing is believed but what stands in the ledger."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        reset_desk: ResetDesk,
        desk: IncidentDesk,
        records: IncidentRecords,
        incident_cards: IncidentCards,
        run: IncidentRun,
        reach: Reach,
        messenger: Messenger,
        absent_admins: AbsentAdmins,
        lookups: PersonalBudgets,
        background: BackgroundTasks,
    ) -> None:
        self._reset_desk, self._desk, self._records = reset_desk, desk, records
        self._cards, self._run, self._reach = incident_cards, run, reach
        self._messenger, self._absent_admins = messenger, absent_admins
        self._lookups, self._background = lookups, background

    # The list

    async def check(self, turn: Turn, admin: SignedIn, inputs: Mapping[str, str]) -> None:
        """Look the list up after this turn; its card follows. Raises NoToken."""
        words = words_for(turn.locale)
        listed = Listed.of(inputs.get(cards.PEOPLE, ""), inputs.get(cards.GROUP, ""))
        if (hindrance := self._desk.hindrance(listed)) is not None:
            await self._refuse_list(turn, hindrance, inputs)
            return
        await self._authorize(admin)
        if self._lookups.take(admin.tenant, admin.id) is not Verdict.TAKEN:
            await turn.answer_text(words.talk.slow_down)
            return
        await turn.answer_card(cards.checking(len(listed.lines), words))
        self._background.start(self._check(turn, admin, listed, inputs))

    async def _check(
        self, turn: Turn, admin: SignedIn, listed: Listed, inputs: Mapping[str, str]
    ) -> None:
        words, checked = words_for(turn.locale), None
        try:
            checked = await self._desk.check(admin, turn.sender.name, turn.chat, listed)
            if isinstance(checked, Checked):
                await self._show(turn, checked)
            else:
                await self._messenger.send(turn.chat, _form(inputs, checked, turn.locale))
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})
        except LatchkeyError as error:
            await self._messenger.send(turn.chat, failure_answers.card_for(error, words))
            if checked is None:  # what was typed is not lost with it
                await self._messenger.send(turn.chat, _form(inputs, None, turn.locale))

    async def _show(self, turn: Turn, checked: Checked) -> None:
        """Send the card; kept is first, so that none stands there of which nothing is known."""
        incident, words = checked.incident, words_for(turn.locale)
        if checked.cases:
            await self._records.open(incident)
        card = self._cards.card(incident, list(checked.cases), words)
        message = await self._messenger.send(turn.chat, card)
        if checked.cases:
            await self._records.note(incident, card=message)

    async def _refuse_list(
        self, turn: Turn, hindrance: Refused | Refusal, inputs: Mapping[str, str]
    ) -> None:
        card = _form(inputs, hindrance, turn.locale)
        if turn.inbound.name == EXECUTE:
            await turn.answer_card(card)
        else:  # after a sign-in, or from a client that sends a press as a message
            await turn.send(card)

    # The second person

    async def ask(
        self, turn: Turn, admin: SignedIn, wanted: Ticket, inputs: Mapping[str, str]
    ) -> None:
        """Ask up to five approvers about exactly this list. Raises NoToken."""
        if (incident := await self._own(turn, wanted)) is None:
            return
        await self._authorize(admin)
        refused = await self._ask(turn, admin, incident, inputs.get(REFERENCE, ""))
        if refused is not None:
            await turn.answer_text(cards.refused(refused, words_for(turn.locale)))

    async def _ask(
        self, turn: Turn, admin: SignedIn, incident: Incident, reference: str
    ) -> Refused | None:
        """Ask whom Teams reaches; whom it does not is on record, and how many on the card."""
        able = await self._desk.who_may_agree(admin, incident)
        if isinstance(able, Refused):
            return able
        reached = [await self._reach.asked(one, turn.chat) for one in able]
        people = [one for one in reached if one is not None]
        cases = await self._asked_about(incident, people, reference)
        if isinstance(cases, Refused):
            return cases
        told = [one for one in people if await self._put_before(incident, cases, one)]
        missed = await self._desk.unreached(cases, able, told)
        if not told:
            return Refused(Reason.SECOND_UNREACHABLE)
        incident = await self._records.note(incident, unreached=missed)
        await self._show_again(turn, incident)
        return None

    async def _asked_about(
        self, incident: Incident, people: Sequence[Asked], reference: str
    ) -> list[Case] | Refused:
        """File who is asked, before they are; nothing, where nobody is within reach."""
        if not people:
            return await self._desk.cases_of(incident)
        return await self._desk.ask(incident, people, reference)

    async def _put_before(self, incident: Incident, cases: Sequence[Case], one: Asked) -> bool:
        card = cards.question(incident, cases, words_for(one.locale))
        return await self._reach.ask(one, card)

    async def answer(self, turn: Turn, wanted: Ticket, *, agrees: bool) -> None:
        """Take the word of whoever pressed, if they were asked about this and may agree still."""
        words = words_for(turn.locale)
        incident = await self._asked_of(turn, wanted)
        may = incident and await self._still_may(turn, incident, agrees=agrees)
        if incident is None or not may:
            is_known = incident is None or may is not None
            await turn.answer_text(second_person.not_taken(words, is_known=is_known))
            return
        answered = await self._desk.answer(incident, turn.actor, agrees=agrees)
        if isinstance(answered, Refused):
            await turn.answer_text(words.reasons[answered.reason].why)
            return
        await turn.answer_card(cards.answered(words, agrees=agrees))
        self._cards.follow(incident.id)
        await self._tell_asker(incident, agrees=agrees)

    async def _asked_of(self, turn: Turn, wanted: Ticket) -> Incident | None:
        """Give the incident if whoever pressed was asked about it."""
        incident = await self._records.read(wanted)
        if incident is None or incident.tenant != turn.actor.tenant:
            return None
        cases = await self._desk.cases_of(incident)
        asked = {one.id for one in read(cases[0].second_people)} if cases else set()
        return incident if turn.actor.id in asked else None

    async def _still_may(self, turn: Turn, incident: Incident, *, agrees: bool) -> bool | None:
        """Whether the group has whoever pressed still; None where Entra does not tell."""
        cases = await self._desk.cases_of(incident)
        waits = any(case.second is Second.ASKED for case in cases)
        if not agrees or not waits:  # whoever says no is believed; the ledger says the rest
            return True
        admin = await self._absent_admins.signed_in(cases[0])
        return await self._desk.still_may(admin, turn.actor.id)

    async def _tell_asker(self, incident: Incident, *, agrees: bool) -> None:
        words, cases = await self._cards.words(incident), await self._desk.cases_of(incident)
        left = self._desk.left(cases[0])
        try:
            text = second_person.said(words, left, agrees=agrees)
            await self._messenger.say(incident.chat, text)
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})

    # Carrying out

    async def begin(self, turn: Turn, admin: SignedIn, wanted: Ticket) -> None:
        """Begin, once, on the asker's press, while what was agreed to counts. Raises NoToken."""
        if (incident := await self._own(turn, wanted)) is None:
            return
        words = words_for(turn.locale)
        if incident.begun:
            await turn.answer_text(words.reasons[Reason.ALREADY_USED].why)
            return
        await self._authorize(admin)
        if (lost := await self._why_lost(admin, incident, words)) is not None:
            await turn.answer_text(lost)
            return
        begun = await self._desk.begin(incident, turn.actor)
        if isinstance(begun, Refused):
            await turn.answer_text(cards.refused(begun, words))
            return
        incident = replace(incident, begun=True)
        self._run.start(admin, incident)
        await self._records.note(incident, begun=True)
        await self._show_again(turn, incident)

    async def _why_lost(self, admin: SignedIn, incident: Incident, words: Words) -> str | None:
        """Say why what was agreed to counts no more; None where it does. Raises NoToken."""
        try:
            async with asyncio.timeout(LONGEST_TOKEN_SECONDS):
                has_left = await self._desk.has_left(admin, incident)
        except (DirectoryError, TimeoutError):
            return second_person.not_taken(words, is_known=False)
        return words.reasons[Reason.SECOND_NEEDED].why if has_left else None

    async def stop(self, turn: Turn, wanted: Ticket) -> None:
        """End what has not been begun, before or after the press; what has goes on."""
        if (incident := await self._own(turn, wanted)) is None:
            return
        left = await self._desk.leave(incident)
        if left:
            incident = await self._records.note(incident, stopped=True)
        await self._show_again(turn, incident)

    async def end_abandoned(self) -> None:
        """Say of what a stopped process had not begun that it is not begun; for the rounds."""
        left = await self._desk.abandoned()
        for incident in {incident_of(case) for case in left} - {None}:
            self._cards.follow(Ticket(str(incident)))

    async def _show_again(self, turn: Turn, incident: Incident) -> None:
        cases = await self._desk.cases_of(incident)
        if turn.button is not None:
            await turn.answer_card(self._cards.card(incident, cases, words_for(turn.locale)))
        self._cards.follow(incident.id)

    async def knows(self, turn: Turn, wanted: Ticket) -> bool:
        """Say whether it is theirs who pressed; else they are told, and nothing is kept."""
        return await self._own(turn, wanted) is not None

    async def _own(self, turn: Turn, wanted: Ticket) -> Incident | None:
        """Give the incident to whoever asked for it, in that chat; nobody else learns anything."""
        incident = await self._records.read(wanted)
        if incident is not None and incident.actor == turn.actor:
            return incident
        await self._reset_desk.owned(wanted, turn.actor)  # files the press
        await turn.answer_text(words_for(turn.locale).reasons[Reason.NOT_YOURS].why)
        return None

    async def _authorize(self, admin: SignedIn) -> None:
        """Have a token issued before anything is said or begun. Raises NoToken."""
        try:
            async with asyncio.timeout(LONGEST_TOKEN_SECONDS):
                await self._reset_desk.authorize(admin)
        except TimeoutError:
            busy = Hindrance.BUSY
            raise NoToken(0, error="slow", hindrance=busy, remedy=Remedy.LATER) from None


def _form(inputs: Mapping[str, str], why: Refused | Refusal | None, locale: str) -> Card:
    """Give the form back with what was typed, and why it was not gone on with."""
    words = words_for(locale)
    note = cards.refused(why, words) if why else ""
    people, group = inputs.get(cards.PEOPLE, ""), inputs.get(cards.GROUP, "")
    return cards.form(words, people=people, group=group, note=note)
