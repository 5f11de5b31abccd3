"""The buttons of a password or a pass that its admin may see: show it, delete it."""

from bots.handlers import Handlers, in_a_window, key_of, ticket_of
from cards import outcome, password
from cards.verbs import Verb
from cards.words import words_for
from casework.press_answers import PressAnswers
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.model import Act, Case, Refused, Shown
from teams.button_press import Button
from teams.turn import Turn


class SecretButtons:
    """Answers the admin who approved, and nobody else."""

    def __init__(self, desk: ResetDesk, runner: CaseRunner, press_answers: PressAnswers) -> None:
        self._desk, self._runner, self._press_answers = desk, runner, press_answers
        self.handlers: Handlers = {
            Verb.SHOW: in_a_window(self._show),
            Verb.FORGET: self._forget,
        }

    async def _show(self, turn: Turn, button: Button) -> None:
        """Show the password in a dialog, to the admin who approved and to nobody else."""
        words, key = words_for(turn.locale), key_of(button)
        match await self._desk.show(ticket_of(button), turn.actor, key):
            case Refused(reason=reason):
                await self._press_answers.show_gone(turn, ticket_of(button), reason)
            case Shown() as shown:
                await turn.answer_dialog(password.shown(shown, words))
                self._runner.redraw(shown.case, key)

    async def _forget(self, turn: Turn, button: Button) -> None:
        """Delete the password; its dialog closes, and the card loses its button."""
        words = words_for(turn.locale)
        match await self._desk.forget(ticket_of(button), turn.actor):
            case Refused(reason=reason):
                act = await self._act_of(turn, button)
                await turn.answer_card(password.gone(reason, words, act))
            case Case() as case:
                await turn.close_dialog(outcome.forgotten(case, words))
                self._runner.redraw(case)

    async def _act_of(self, turn: Turn, button: Button) -> Act:
        """Say whose words to use where there is nothing to show."""
        case = await self._desk.shown_to(ticket_of(button), turn.actor)
        return case.act if case is not None else Act.RESET_PASSWORD
