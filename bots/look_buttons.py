"""The buttons of what may be done to a case over and over: look again, go on, delete its pass."""

from bots.handlers import Handlers, key_of, ticket_of, unknown
from cards import outcome
from cards.verbs import Verb
from cards.words import words_for
from casework.press_answers import PressAnswers
from dialogs import look_dialog, token_refusals
from dialogs.conversation import Conversation
from dialogs.look_dialog import LOOK, Done, Wanted
from resets.acts.access_pass import pass_facts
from resets.acts.new_phone import can_go_on
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.model import Act, Case, Refused, State
from resets.polling import CaseUpdate
from teams.button_press import Button
from teams.turn import Turn


class LookButtons:
    """Answers the admin of a case, in their own name and so by way of the sign-in."""

    def __init__(
        self,
        desk: ResetDesk,
        done: Done,
        press_answers: PressAnswers,
        conversation: Conversation,
    ) -> None:
        self._desk, self._done = desk, done
        self._press_answers, self._conversation = press_answers, conversation
        self.handlers: Handlers = {
            Verb.CHECK: self._check,
            Verb.DELETE_PASS: self._delete_pass,
            Verb.GO_ON: self._go_on,
            Verb.LOOK_NOW: self._look_now,
        }

    async def _check(self, turn: Turn, button: Button) -> None:
        """Look once more at what was not certain. Never a second reset."""
        match await self._owned(turn, button):
            case Case(state=State.EXECUTING) as case:
                await turn.answer_text(words_for(turn.locale).state(case).text)
            case Case() as case:
                await self._look(turn, CaseUpdate(case, key_of(button) or None))
            case None:
                pass

    async def _delete_pass(self, turn: Turn, button: Button) -> None:
        """Delete a pass at Entra: safe to repeat, and only the one of this case."""
        match await self._owned(turn, button):
            case Case() as case if case.makes_pass and case.started is not None:
                known = CaseUpdate(case, key_of(button) or None)
                await self._look(turn, known, wanted=Wanted.DELETE_PASS)
            case Case():
                await unknown(turn, button)
            case None:
                pass

    async def _go_on(self, turn: Turn, button: Button) -> None:
        """Do what is left of a case that was cut short: of what its own card listed, and chosen."""
        match await self._owned(turn, button):
            case Case() as case if can_go_on(case):
                known = CaseUpdate(case, key_of(button) or None)
                await self._look(turn, known, wanted=Wanted.GO_ON)
            case Case(act=Act.NEW_PHONE) as case:  # all is done by now
                await turn.answer_card(outcome.told(case, words_for(turn.locale)))
            case Case():
                await unknown(turn, button)
            case None:
                pass

    async def _look_now(self, turn: Turn, button: Button) -> None:
        """Look whether the temporary password or the pass that this admin has made was used."""
        match await self._owned(turn, button):
            case Case() as case if case.makes_pass and pass_facts(case):
                known = CaseUpdate(case, key_of(button) or None)
                await self._look(turn, known, wanted=Wanted.LOOK_AT_PASS)
            case Case() as case if case.act is Act.RESET_PASSWORD and case.taken is not None:
                await self._look(turn, CaseUpdate(case), wanted=Wanted.LOOK_NOW)
            case Case():
                await unknown(turn, button)
            case None:
                pass

    async def _owned(self, turn: Turn, button: Button) -> Case | None:
        """Give the presser's own case; where there is none, say why."""
        ticket = ticket_of(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
                return None
            case Case() as case:
                return case

    async def _look(self, turn: Turn, known: CaseUpdate, *, wanted: Wanted = Wanted.CHECK) -> None:
        """Do what is wanted, by way of the sign-in where Entra or the token service wants one."""
        if (admin := await turn.admin()) is None:
            await self._look_after_sign_in(turn, known, silently=True, wanted=wanted)
            return
        try:
            await self._done[wanted](turn, admin, known)
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=False):
                await self._look_after_sign_in(turn, known, silently=False, wanted=wanted)

    async def _look_after_sign_in(
        self, turn: Turn, known: CaseUpdate, *, silently: bool, wanted: Wanted
    ) -> None:
        options = look_dialog.at(known.case.ticket, silently=silently, wanted=wanted)
        async with self._conversation.of(turn) as stack:
            await stack.begin(options, LOOK)
