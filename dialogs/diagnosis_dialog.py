"""*Why can't Alain sign in?* and *unlock alain*: find who is meant, look, say what was found.

The same steps as before a reset's card, up to who is meant; after them nothing waits for a press.
"""

from collections.abc import Sequence
from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallStepContext

from cards import diagnosis, refusal
from cards.role_names import role_names
from cards.words import words_for
from casework.runner import CaseRunner
from dialogs.person_dialog import PersonDialog
from dialogs.prompts import WHO
from dialogs.spoken_of import SpokenOf
from resets.desk import ResetDesk
from resets.diagnosis import Diagnosis, Diagnostician
from resets.errors import DirectoryError, NoToken
from resets.matrix import Matrix
from resets.model import Act, Reason, Refused, UserId
from teams.budgets import PersonalBudgets
from teams.turn import Turn

DIAGNOSIS = "why-1"
"""The id carries a version, as in `dialogs.reset_dialog`."""

UNLOCK = "unlock_account"
"""The wish that is answered with the truth about locks first."""


def asked(
    wish: str, person: str | None, rest: Sequence[str] = (), *, silently: bool = True
) -> dict[str, Any]:
    """Options to find out about *person*, and then about *rest*; *wish* is the intent's name.

    *silently* False asks the admin to sign in with the button, whatever is remembered.
    """
    options = {"wish": wish, "person": person, "rest": list(rest), "silently": silently}
    return {**options, "ticket": None}


class DiagnosisDialog(PersonDialog):
    """Finds out who is meant, has it looked into, shows the answer. Changes nothing."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        diagnostician: Diagnostician,
        runner: CaseRunner,
        matrix: Matrix,
        lookups: PersonalBudgets,
        spoken_of: SpokenOf,
    ) -> None:
        super().__init__(DIAGNOSIS, self.tell, desk=desk, runner=runner, lookups=lookups)
        self._diagnostician, self._matrix = diagnostician, matrix
        self._spoken_of = spoken_of

    async def identify(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Find out from the words who is meant."""
        if step.options["person"]:
            return await step.next(step.options["person"])
        question = {"asked": False, "act": Act.RESET_PASSWORD.value, "wish": step.options["wish"]}
        return await step.begin_dialog(WHO, question)

    async def tell(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have it looked into, and show what was found."""
        turn, wish = Turn.of(step.context), step.options["wish"]
        if (admin := await turn.admin()) is None:  # it ended while the choice was open
            return await self._begin_again(step, step.result)
        try:
            target = UserId(step.result)
            found = await self._diagnostician.of(admin, target, unlock=wish == UNLOCK)
        except NoToken as no:
            return await self._without_token(step, no, step.result)
        except DirectoryError as error:
            return await self._without_person(step, error)
        match found:
            case Refused() as refused:
                return await self._refuse(step, refused)
            case Diagnosis() as known:
                await turn.send(diagnosis.why(known, words_for(turn.locale), wish=wish))
                self._spoken_of.note(turn.actor, known.target)
                return await self._finish(step)

    async def _refuse(self, step: WaterfallStepContext, refused: Refused) -> DialogTurnResult:
        """Say no, about nobody. Who may reset nobody is not asked about the others."""
        turn = Turn.of(step.context)
        words = words_for(turn.locale)
        names = role_names(words.language, self._matrix.name)
        is_no_admin = refused.reason is Reason.NO_ROLE
        told = refusal.no_admin(words) if is_no_admin else refusal.refused(refused, words, names)
        await turn.send(told)
        return await step.end_dialog()
