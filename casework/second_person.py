"""Four eyes: the question to the approvers, their answer, and what the admin's card says of it."""

import logging
from collections.abc import Sequence

from cards import second_person
from cards.words import words_for
from casework.absent_admins import AbsentAdmins
from casework.caller_cards import CallerCards
from casework.case_cards import CaseCards
from casework.press_answers import PressAnswers
from casework.reach import Reach
from resets.desk import ResetDesk
from resets.errors import TeamsError
from resets.model import OF_MANY, Case, Reason, Refused, Second, SignedIn, State, Ticket
from resets.second_person import Approver, Asked, SecondPersons, read
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)


class FourEyes:
    """Asks others to agree to a case, and takes their word. Approval is not execution."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        second_persons: SecondPersons,
        reach: Reach,
        messenger: Messenger,
        absent_admins: AbsentAdmins,
        case_cards: CaseCards,
        press_answers: PressAnswers,
        caller_cards: CallerCards,
    ) -> None:
        self._desk, self._second_persons, self._reach = desk, second_persons, reach
        self._messenger, self._absent_admins = messenger, absent_admins
        self._case_cards, self._press_answers = case_cards, press_answers
        self._caller_cards = caller_cards

    async def ask(self, turn: Turn, admin: SignedIn, ticket: Ticket, reference: str) -> None:
        """Ask up to five approvers, each in their own chat; the card says whom."""
        match await self._asked(turn, admin, ticket, reference):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case (case, able, people):
                told = [one for one in people if await self._put(turn, case, one)]
                missed = await self._second_persons.unreached([case], able, told)
                if told:
                    await self._show_asked(turn, case, told, missed)
                    return
                nobody = Refused(Reason.SECOND_UNREACHABLE)
                await self._press_answers.refuse(turn, ticket, nobody)

    async def _show_asked(self, turn: Turn, case: Case, told: Sequence[Asked], missed: int) -> None:
        """Say on the admin's card who has the question now, and how many were not reached."""
        words = words_for(turn.locale)
        card = second_person.asked(case, told, words, missed=missed)
        card = await self._caller_cards.dressed(case, card, words)
        if turn.button is not None:
            await turn.answer_card(card)
        if case.card is not None:
            await self._case_cards.replace(case, case.card, card)

    async def _asked(
        self, turn: Turn, admin: SignedIn, ticket: Ticket, reference: str
    ) -> tuple[Case, Sequence[Approver], Sequence[Asked]] | Refused:
        """Find whom to ask and file it, before anybody is asked."""
        case = await self._desk.owned(ticket, turn.actor)
        if isinstance(case, Refused):
            return case
        if case.act in OF_MANY:  # whose list it stands on is what is asked about
            return Refused(Reason.TICKET_UNKNOWN)
        able = await self._second_persons.who_may_agree(admin, case)
        if isinstance(able, Refused):
            return able
        reached = [await self._reach.asked(one, turn.chat) for one in able]
        people = [asked for asked in reached if asked is not None]
        if not people:
            return case, able, people
        filed = await self._second_persons.ask(ticket, turn.actor, people, reference)
        return filed if isinstance(filed, Refused) else (filed, able, people)

    async def _put(self, turn: Turn, case: Case, one: Asked) -> bool:
        shown = self._caller_cards.as_it_stands(case)
        words = words_for(one.locale)
        beside = self._caller_cards.standing(case, words)
        card = second_person.question(shown, _asker(shown) or turn.sender.name, words, beside)
        return await self._reach.ask(one, card)

    async def answer(self, turn: Turn, ticket: Ticket, *, agrees: bool) -> None:
        """Take the word of whoever pressed, if they were asked and may agree still."""
        words = words_for(turn.locale)
        if not (may := await self._still_may(turn, ticket, agrees=agrees)):
            await turn.answer_text(second_person.not_taken(words, is_known=may is not None))
            return
        match await self._second_persons.answer(ticket, turn.actor, agrees=agrees):
            case Refused(reason=reason):
                await turn.answer_text(words.reasons[reason].why)
            case Case() as case:
                await turn.answer_card(second_person.answered(case, words))
                await self._tell_admin(case)

    async def _still_may(self, turn: Turn, ticket: Ticket, *, agrees: bool) -> bool | None:
        """Whether the group still has them, None where Entra does not tell.

        Whoever says no is believed without it.
        """
        case = await self._desk.case_of(ticket)
        if case is None or case.act in OF_MANY or case.tenant != turn.actor.tenant:
            return False
        if turn.actor.id not in {one.id for one in read(case.second_people)}:
            return False
        if not agrees or case.second is not Second.ASKED:
            return True  # what stands in the ledger says the rest
        admin = await self._absent_admins.signed_in(case)
        return await self._second_persons.still_may(admin, turn.actor.id)

    async def _tell_admin(self, case: Case) -> None:
        """Let the admin's card go on, and say beside it that it does."""
        words, left = await self._case_cards.words(case), self._second_persons.left(case)
        card = second_person.decided(case, words, left)
        if case.state is State.PENDING:
            card = await self._caller_cards.dressed(case, card, words)
        if case.armed_until is not None:  # then the person's card must say so as well
            await self._case_cards.refresh(case)
        elif case.card is not None:
            await self._case_cards.replace(case, case.card, card)
        try:
            agrees = case.second is Second.GRANTED
            await self._messenger.say(case.chat, second_person.said(words, left, agrees=agrees))
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})


def _asker(case: Case) -> str:
    """Name whoever asks, with their sign-in name: two may have one name."""
    return f"{case.admin_name} ({case.admin_upn})" if case.admin_name else ""
