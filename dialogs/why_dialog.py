"""*Why can't Alain sign in?* and *unlock alain*: find who is meant, look, say what was found.

The same steps as before a reset's card, up to who is meant; after them nothing waits for a press.
"""

from collections.abc import Sequence
from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from cards import choice, refusal, why
from cards.role_names import role_names
from cards.words import words_for
from casework import trouble
from casework.runner import CaseRunner
from dialogs import token_refusals
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, first_named
from dialogs.reset_dialog import SHORTEST_NAME, must_be_chosen
from dialogs.spoken_of import SpokenOf
from resets.desk import ResetDesk
from resets.diagnosis import Diagnosis, Diagnostician
from resets.errors import DirectoryError, NoToken
from resets.matrix import Matrix
from resets.model import Act, Reason, Refused, UserId
from resets.results import Findings
from teams.budgets import PersonalBudgets, Verdict
from teams.mentions import shown, sought
from teams.turn import Turn

WHY = "why-1"
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


class WhyDialog(WaterfallDialog):
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
        super().__init__(WHY, [self.identify, self.sign_in, self.find, self.tell])
        self._desk, self._diagnostician, self._runner = desk, diagnostician, runner
        self._matrix, self._lookups, self._spoken_of = matrix, lookups, spoken_of

    async def identify(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Find out from the words who is meant."""
        if step.options["person"]:
            return await step.next(step.options["person"])
        question = {"asked": False, "act": Act.RESET_PASSWORD.value, "wish": step.options["wish"]}
        return await step.begin_dialog(WHO, question)

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are, unless they just did."""
        step.values["person"] = first_named(step)
        if await Turn.of(step.context).admin():
            return await step.next(None)
        return await step.begin_dialog(SIGN_IN, {"silently": step.options["silently"]})

    async def find(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Look for the person, if this admin may reset anybody. Never the first of several."""
        turn, typed = Turn.of(step.context), step.values["person"]
        if (admin := await turn.admin()) is None:
            return await self._begin_again(step, typed)
        if self._lookups.take(admin.tenant, admin.id) is not Verdict.TAKEN:
            return await self._slow_down(step, typed)
        self._runner.show_work(turn.chat)
        try:
            found = await self._desk.search(admin, sought(typed))
        except NoToken as no:
            return await self._without_token(step, no, typed)
        except DirectoryError as error:
            return await self._without_person(step, error)
        return await self._go_on_with(step, typed, found)

    async def _go_on_with(
        self, step: WaterfallStepContext, typed: str, found: Findings | Refused
    ) -> DialogTurnResult:
        match found:
            case Refused() as refused:
                return await self._refuse(step, refused)
            case Findings(hits=(), near=()):
                return await self._nobody(step, typed)
            case Findings(hits=(only,), more=False) if not must_be_chosen(typed, found):
                return await step.next(only.id)
            case Findings() as findings:
                options = ChoicePrompt.options(typed, findings, step.options["rest"])
                return await step.begin_dialog(CHOICE, options)

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
            case Diagnosis() as diagnosis:
                await turn.send(why.why(diagnosis, words_for(turn.locale), wish=wish))
                self._spoken_of.note(turn.actor, diagnosis.target)
                return await self._finish(step)

    async def _slow_down(self, step: WaterfallStepContext, typed: str) -> DialogTurnResult:
        turn = Turn.of(step.context)
        await turn.say(words_for(turn.locale).talk.slow_down)
        await token_refusals.name_left_out(turn, [typed, *step.options["rest"]])
        return await step.end_dialog()

    async def _refuse(self, step: WaterfallStepContext, refused: Refused) -> DialogTurnResult:
        """Say no, about nobody. Who may reset nobody is not asked about the others."""
        turn = Turn.of(step.context)
        words = words_for(turn.locale)
        names = role_names(words.language, self._matrix.name)
        is_no_admin = refused.reason is Reason.NO_ROLE
        told = (
            refusal.self_service(words) if is_no_admin else refusal.refused(refused, words, names)
        )
        await turn.send(told)
        return await step.end_dialog()

    async def _nobody(self, step: WaterfallStepContext, typed: str) -> DialogTurnResult:
        turn, words = Turn.of(step.context), words_for(Turn.of(step.context).locale)
        typed = shown(typed)
        short = len(typed) < SHORTEST_NAME
        await turn.send(choice.too_short(words) if short else choice.nobody(typed, (), words))
        return await self._finish(step)

    async def _without_token(
        self, step: WaterfallStepContext, no: NoToken, person: str
    ) -> DialogTurnResult:
        """Go on by the sign-in button where that helps; else end, and name who is left out."""
        options = step.options
        rest, has_signed_in = options["rest"], not options["silently"]
        turn = Turn.of(step.context)
        if not await token_refusals.meet(turn, no, has_signed_in=has_signed_in, rest=rest):
            return await step.end_dialog()
        return await step.replace_dialog(WHY, {**options, "person": person, "silently": False})

    async def _without_person(
        self, step: WaterfallStepContext, error: DirectoryError
    ) -> DialogTurnResult:
        await trouble.tell(Turn.of(step.context), error)
        return await self._finish(step)

    async def _begin_again(self, step: WaterfallStepContext, person: str) -> DialogTurnResult:
        return await step.replace_dialog(WHY, {**step.options, "person": person})

    async def _finish(self, step: WaterfallStepContext) -> DialogTurnResult:
        """End, or go on with the next of several people who were named in one message."""
        if rest := step.options["rest"]:
            more = {**step.options, "person": rest[0], "rest": rest[1:]}
            return await step.replace_dialog(WHY, more)
        return await step.end_dialog()
