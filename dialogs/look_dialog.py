"""*Check now*, or *Delete the pass*, for somebody who has to sign in first: sign in, then do it."""

from typing import Any

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from casework.looking import Looking
from casework.pass_deletion import PassDeletion
from casework.press_answers import PressAnswers
from dialogs import token_refusals
from dialogs.prompts import SIGN_IN
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.model import Case, Refused, SignedIn, Ticket
from resets.polling import CaseUpdate
from teams.turn import Turn

LOOK = "look-2"
"""The id carries a version, as in `dialogs.reset_dialog`."""


def at(ticket: str, *, silently: bool, deletes: bool = False) -> dict[str, Any]:
    """Options to look at the case of *ticket*, or to delete its pass.

    The key on its button is kept nowhere.
    """
    return {"ticket": ticket, "silently": silently, "deletes": deletes}


class LookDialog(WaterfallDialog):
    """Has the admin sign in, and looks or deletes then."""

    def __init__(
        self,
        desk: ResetDesk,
        looking: Looking,
        pass_deletion: PassDeletion,
        press_answers: PressAnswers,
    ) -> None:
        super().__init__(LOOK, [self.sign_in, self.look])
        self._desk, self._press_answers = desk, press_answers
        self._looking, self._pass_deletion = looking, pass_deletion

    async def sign_in(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Have the admin prove who they are, unless they just did."""
        if await Turn.of(step.context).admin():
            return await step.next(None)
        return await step.begin_dialog(SIGN_IN, {"silently": step.options["silently"]})

    async def look(self, step: WaterfallStepContext) -> DialogTurnResult:
        """Do it in the admin's name."""
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
        deletes = step.options["deletes"]
        do = self._pass_deletion.delete if deletes else self._looking.look
        try:
            await do(turn, admin, CaseUpdate(case))
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=has_signed_in):
                again = at(case.ticket, silently=False, deletes=deletes)
                return await step.replace_dialog(LOOK, again)
        return await step.end_dialog()
