"""*Check now* and its like, for somebody who has to sign in first: sign in, then do it."""

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from botbuilder.dialogs import DialogTurnResult, WaterfallDialog, WaterfallStepContext

from casework.press_answers import PressAnswers
from dialogs import token_refusals
from dialogs.prompts import SIGN_IN
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.model import Case, Refused, SignedIn, Ticket
from resets.polling import CaseUpdate
from teams.turn import Turn

LOOK = "look-3"
"""The id carries a version, as in `dialogs.reset_dialog`."""


class Wanted(StrEnum):
    """What can be done in an admin's name to a case of theirs, as often as they like."""

    CHECK = "check"
    DELETE_PASS = "delete_pass"  # noqa: S105 - what is wanted, not a pass
    LOOK_NOW = "look_now"
    LOOK_AT_PASS = "look_at_pass"  # noqa: S105 - same
    GO_ON = "go_on"
    ASK_MANAGER = "ask_manager"


Done: TypeAlias = Mapping[Wanted, Callable[[Turn, SignedIn, CaseUpdate], Awaitable[None]]]
"""How each is done. May raise NoToken, and DirectoryError."""


def at(ticket: str, *, silently: bool, wanted: Wanted = Wanted.CHECK) -> dict[str, Any]:
    """Options to do what is *wanted* about the case of *ticket*.

    The key on its button is kept nowhere.
    """
    return {"ticket": ticket, "silently": silently, "wanted": str(wanted)}


class LookDialog(WaterfallDialog):
    """Has the admin sign in, and does then what is wanted."""

    def __init__(self, desk: ResetDesk, done: Done, press_answers: PressAnswers) -> None:
        super().__init__(LOOK, [self.sign_in, self.look])
        self._desk, self._done, self._press_answers = desk, done, press_answers

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
        wanted = Wanted(step.options["wanted"])
        try:
            await self._done[wanted](turn, admin, CaseUpdate(case))
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=has_signed_in):
                again = at(case.ticket, silently=False, wanted=wanted)
                return await step.replace_dialog(LOOK, again)
        return await step.end_dialog()
