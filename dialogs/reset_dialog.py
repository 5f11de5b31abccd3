"""One case as one waterfall: identify, sign in, find, confirm, reset, deliver; a reset, mostly.

Words start it at the first step; a press of *Approve* starts the same waterfall with a ticket, so
that it falls through to `reset`. Between the card and the press nothing waits anywhere.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallStepContext

from casework.notices import Notices
from casework.press_answers import PressAnswers
from casework.receivers import StraightOver
from casework.runner import CaseRunner
from casework.second_person import FourEyes
from dialogs.desk_answers import AskedFor, DeskAnswers
from dialogs.person_dialog import PersonDialog
from dialogs.prompts import WHO
from dialogs.reset_options import Start
from resets.desk import ResetDesk
from resets.errors import DirectoryError, NoToken
from resets.hindrances import Hindrance, Remedy
from resets.model import Act, Case, Refused, SignedIn, Ticket, UserId
from resets.receiving import Press
from teams.budgets import PersonalBudgets
from teams.turn import Turn

RESET = "reset-5"
"""The id carries a version: change it when the steps change, and old stacks are dropped."""

LONGEST_TOKEN_SECONDS = 4.0
"""What a press may take to get a token: Teams gives up on it after about ten seconds."""


class ResetDialog(PersonDialog):
    """Finds out who is meant, asks the desk, shows its answer. Judges nothing itself."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        press_answers: PressAnswers,
        runner: CaseRunner,
        desk_answers: DeskAnswers,
        four_eyes: FourEyes,
        lookups: PersonalBudgets,
        straight_over: StraightOver,
        notices: Notices,
    ) -> None:
        and_then = (self.confirm, self.reset, self.deliver)
        super().__init__(RESET, *and_then, desk=desk, runner=runner, lookups=lookups)
        self._press_answers, self._desk_answers = press_answers, desk_answers
        self._four_eyes, self._straight_over, self._notices = four_eyes, straight_over, notices

    async def identify(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Find out from the words who is meant. A ticket says it already."""
        if step.options["ticket"] or step.options["person"]:
            return await step.next(step.options["person"])
        question = {"asked": step.options["asked"], "act": step.options["act"]}
        return await step.begin_dialog(WHO, question)

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are; note which message asks."""
        step.options["message"] = Turn.of(step.context).message or step.options.get("message")
        return await super().sign_in(step)

    async def find(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Look for the person. A ticket names the case."""
        if step.options["ticket"]:
            return await step.next(None)
        return await super().find(step)

    def _act(self, step: WaterfallStepContext) -> Act:
        return Act(step.options["act"])

    async def confirm(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Put the person before the desk and show its answer. Nothing waits for the press."""
        if step.options["ticket"]:
            return await step.next(None)
        turn, step.values["found"] = Turn.of(step.context), step.result
        if (admin := await turn.admin()) is None:  # it ended while the choice was open
            return await self._begin_again(step, step.result)
        try:
            answer = await self._desk.propose(
                admin,
                UserId(step.result),
                turn.chat,
                self._act(step),
                step.options["reference"],
                handed_over=step.options.get("handed_over", ""),
                message=_asked_by(step) or "",
            )
        except NoToken as no:
            return await self._without_token(step, no, step.result)
        except DirectoryError as error:
            return await self._without_person(step, error)
        try:
            asked = AskedFor(step.values["person"], step.options)
            await self._desk_answers.show(turn, admin, asked, answer)
        except NoToken as no:
            return await self._without_token(step, no, step.result)
        return await self._finish(step)

    async def reset(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Take the ticket. Who comes second, late or uninvited is told so, and nothing happens."""
        turn = Turn.of(step.context)
        ticket, card = Ticket(step.options["ticket"]), step.options["card"]
        # Before the claim, for after it nothing may fail: who acts, and that Entra lets them.
        if (admin := await turn.admin()) is None:
            return await step.replace_dialog(RESET, step.options)
        terms, reference = step.options["terms"], step.options["reference"]
        press = Press(turn.actor, ticket, card, terms, reference)
        try:
            await self._authorize(admin)
            if await self._goes_elsewhere(step, admin, press):
                return await step.end_dialog()
        except NoToken as no:
            return await self._without_token(step, no, None)
        match await self._desk.claim(ticket, turn.actor, card, terms, reference):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
                return await step.end_dialog()
            case Case() as case:
                return await step.next((admin, case))

    async def _goes_elsewhere(
        self, step: WaterfallStepContext, admin: SignedIn, press: Press
    ) -> bool:
        """Ask a second person, or put it before the target; say whether that is all for now.

        Who gets the secret is fixed before either, and before the claim.
        """
        turn = Turn.of(step.context)
        if step.options["asks_second"]:
            if not await self._straight_over.fixes(turn, admin, press):
                await self._four_eyes.ask(turn, admin, press.ticket, press.reference)
            return True
        if (untold := await self._notices.hinders(turn, press.ticket)) is not None:
            await self._press_answers.refuse(turn, press.ticket, untold)
            return True
        return await self._straight_over.takes(turn, admin, press)

    async def deliver(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have it carried out, also beyond this turn: Teams waits only seconds for an answer."""
        admin, case = step.result
        first = self._runner.start(admin, case)
        await self._press_answers.show_first(Turn.of(step.context), case, first)
        return await step.end_dialog()

    async def _authorize(self, admin: SignedIn) -> None:
        try:
            async with asyncio.timeout(LONGEST_TOKEN_SECONDS):
                await self._desk.authorize(admin)
        except TimeoutError:
            busy = Hindrance.BUSY
            raise NoToken(0, error="slow", hindrance=busy, remedy=Remedy.LATER) from None

    async def _refuse(self, step: WaterfallStepContext, refused: Refused) -> DialogTurnResult:
        came_by = step.options["handed_over"]
        await self._desk_answers.refuse(Turn.of(step.context), refused, self._act(step), came_by)
        if step.options.get("then"):
            return await self._finish(step)
        return await step.end_dialog()  # who may reset nobody is not asked about the others

    async def _nobody(self, step: WaterfallStepContext, typed: str) -> DialogTurnResult:
        """Say that nobody was found; if nobody else comes after, the question stays open."""
        if step.options["rest"]:
            return await super()._nobody(step, typed)
        await self._say_nobody(step, typed)
        return await step.replace_dialog(RESET, _following(step, None, (), asked=True))

    async def _finish(self, step: WaterfallStepContext) -> DialogTurnResult:
        """End, or go on: with the next act, or with the next of several people in one message."""
        if then := step.options.get("then"):
            again = {**step.options, "act": then[0], "then": then[1:], "message": None}
            again["person"] = step.values.get("found") or step.values.get("person")
            return await step.replace_dialog(RESET, again)
        return await super()._finish(step)

    def _for_next(
        self, step: WaterfallStepContext, person: str, rest: Sequence[str]
    ) -> dict[str, Any]:
        return _following(step, person, rest)


def _following(
    step: WaterfallStepContext, person: str | None, rest: Sequence[str], *, asked: bool = False
) -> dict[str, Any]:
    """Options to go on with somebody else, or anew: the same act, asked by the same message."""
    options = step.options
    return Start(
        person,
        rest,
        options["silently"],
        asked=asked,
        act=Act(options["act"]),
        reference=options["reference"],
        message=_asked_by(step),
        compromised=options["compromised"],
        then=options.get("then", ()),
    ).options()


def _asked_by(step: WaterfallStepContext) -> str | None:
    """Give the id of the message that asks for this; None where a button or an old stack does."""
    message = step.options.get("message")
    return message if isinstance(message, str) else None
