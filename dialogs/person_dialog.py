"""Until it is known who is meant: the sign-in and the search, alike for whatever follows."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from cards import choice
from cards.words import words_for
from casework import failure_answers
from casework.runner import CaseRunner
from dialogs import token_refusals
from dialogs.prompts import CHOICE, SIGN_IN, ChoicePrompt, first_named
from resets.desk import ResetDesk
from resets.errors import DirectoryError, NoToken
from resets.model import Act, Refused
from resets.people import is_too_short
from resets.results import Findings
from teams.budgets import PersonalBudgets, Verdict
from teams.mentions import Meant, shown, sought
from teams.turn import Turn

Step: TypeAlias = Callable[[WaterfallStepContext], Awaitable[DialogTurnResult]]


class PersonDialog(WaterfallDialog):
    """A waterfall that finds out first who is meant. What follows gets the person's object id.

    Its options have `person`, `rest` and `silently`, as in `dialogs.reset_options.Start`.
    """

    def __init__(
        self,
        name: str,
        *and_then: Step,
        desk: ResetDesk,
        runner: CaseRunner,
        lookups: PersonalBudgets,
    ) -> None:
        super().__init__(name, [self.identify, self.sign_in, self.find, *and_then])
        self._desk, self._runner, self._lookups = desk, runner, lookups

    @abstractmethod
    async def identify(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Find out from the words who is meant: a person as they were named, or a list of them."""

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
            found = await self._desk.search(admin, sought(typed), self._act(step))
        except NoToken as no:
            return await self._without_token(step, no, typed)
        except DirectoryError as error:
            return await self._without_person(step, error)
        return await self._go_on_with(step, typed, found)

    def _act(self, step: WaterfallStepContext) -> Act:  # noqa: ARG002 - of the options, for some
        """Say which act the admin has to be allowed, on anybody, to be shown names at all."""
        return Act.RESET_PASSWORD

    async def _go_on_with(
        self, step: WaterfallStepContext, typed: str, found: Findings | Refused
    ) -> DialogTurnResult:
        match found:
            case Refused() as refused:
                return await self._refuse(step, refused)
            case Findings(hits=(), near=()):
                return await self._nobody(step, typed)
            case Findings(hits=(only,), more=False) if not _must_be_chosen(typed):
                return await step.next(only.id)
            case Findings() as findings:
                options = ChoicePrompt.options(typed, findings, step.options["rest"])
                return await step.begin_dialog(CHOICE, options)

    async def _slow_down(self, step: WaterfallStepContext, typed: str) -> DialogTurnResult:
        """Look nobody up; say so, and who was left out."""
        turn = Turn.of(step.context)
        await turn.say(words_for(turn.locale).talk.slow_down)
        await token_refusals.name_left_out(turn, [typed, *step.options["rest"]])
        return await step.end_dialog()

    @abstractmethod
    async def _refuse(self, step: WaterfallStepContext, refused: Refused) -> DialogTurnResult:
        """Say no, and end: who may reset nobody is not asked about the others."""

    async def _nobody(self, step: WaterfallStepContext, typed: str) -> DialogTurnResult:
        """Say that nobody was found, and go on with the others."""
        await self._say_nobody(step, typed)
        return await self._finish(step)

    async def _say_nobody(self, step: WaterfallStepContext, typed: str) -> None:
        turn, words = Turn.of(step.context), words_for(Turn.of(step.context).locale)
        typed = shown(typed)
        short = is_too_short(typed)
        await turn.send(choice.too_short(words) if short else choice.nobody(typed, (), words))

    async def _begin_again(self, step: WaterfallStepContext, person: str) -> DialogTurnResult:
        """Start anew with whoever was found or named; the sign-in comes first there."""
        return await step.replace_dialog(self.id, {**step.options, "person": person})

    async def _without_token(
        self, step: WaterfallStepContext, no: NoToken, person: str | None
    ) -> DialogTurnResult:
        """Go on by the sign-in button where that helps; else end, and name who is left out."""
        turn, options = Turn.of(step.context), step.options
        rest, has_signed_in = options["rest"], not options["silently"]
        if not await token_refusals.meet(turn, no, has_signed_in=has_signed_in, rest=rest):
            return await step.end_dialog()
        again = {**options, "person": person, "silently": False}
        return await step.replace_dialog(self.id, again)

    async def _without_person(
        self, step: WaterfallStepContext, error: DirectoryError
    ) -> DialogTurnResult:
        """Tell what was wrong with one person, and go on with the others."""
        await failure_answers.tell(Turn.of(step.context), error)
        return await self._finish(step)

    async def _finish(self, step: WaterfallStepContext) -> DialogTurnResult:
        """End, or go on with the next of several people who were named in one message."""
        if not (rest := step.options["rest"]):
            return await step.end_dialog()
        return await step.replace_dialog(self.id, self._for_next(step, rest[0], rest[1:]))

    def _for_next(
        self, step: WaterfallStepContext, person: str, rest: Sequence[str]
    ) -> dict[str, Any]:
        """Give the options to go on with *person*, and then with the *rest*."""
        return {**step.options, "person": person, "rest": rest}


def _must_be_chosen(typed: str) -> bool:
    """Say whether *typed* is a mention whose account Teams did not name: its name proves nobody."""
    meant = Meant.of(typed)
    return meant is not None and meant.id is None
