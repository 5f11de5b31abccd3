"""*Check now* for somebody who has to sign in first: sign in, look."""

from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from casework.looking import Looking
from casework.press_answers import PressAnswers
from dialogs import token_refusals
from dialogs.prompts import SIGN_IN
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.model import Case, Refused, SignedIn, Ticket
from resets.polling import CaseUpdate
from teams.turn import Turn

LOOK = "look-1"
"""The id carries a version, as in `dialogs.reset_dialog`."""


def at(ticket: str, *, silently: bool) -> dict[str, Any]:
    """Options to look at the case of *ticket*. The key on its button is kept nowhere."""
    return {"ticket": ticket, "silently": silently}


class LookDialog(WaterfallDialog):
    """Has the admin sign in, and looks then."""

    def __init__(self, desk: ResetDesk, looking: Looking, press_answers: PressAnswers) -> None:
        super().__init__(LOOK, [self.sign_in, self.look])
        self._desk, self._looking, self._press_answers = desk, looking, press_answers

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are, unless they just did."""
        if await Turn.of(step.context).admin():
            return await step.next(None)
        return await step.begin_dialog(SIGN_IN, {"silently": step.options["silently"]})

    async def look(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Look in the admin's name."""
        turn, ticket = Turn.of(step.context), Ticket(step.options["ticket"])
        if (admin := await turn.admin()) is None:
            return await step.replace_dialog(LOOK, step.options)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
                return await step.end_dialog()
            case Case() as case:
                return await self._looked(step, admin, case)

    async def _looked(
        self, step: WaterfallStepContext, admin: SignedIn, case: Case
    ) -> DialogTurnResult:
        turn, has_signed_in = Turn.of(step.context), not step.options["silently"]
        try:
            await self._looking.look(turn, admin, CaseUpdate(case))
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=has_signed_in):
                return await step.replace_dialog(LOOK, at(case.ticket, silently=False))
        return await step.end_dialog()
