"""What each button does. What its ticket means is the ledger's word, never the button's."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from botbuilder.core import TurnContext

from cards import confirmation, messages, outcome, password
from cards.blocks import Card
from casework.case_cards import CaseCards
from casework.runner import CaseRunner
from dialogs.turns import heard, pressed, words_in
from resets.desk import ResetDesk
from resets.model import Case, Reason, Refused, Shown, SignedIn, State, Ticket
from resets.polling import CaseUpdate, OutcomePoller
from resets.ports import Clock
from resets.secret import Secret
from teams import answers
from teams.inbound import ButtonPress, actor
from teams.messenger import Messenger
from teams.sign_in import SignIns

DIALOG = "Latchkey"
"""Title of every dialog: whose it is. What it is about, the card in it says as its heading."""

ENDED: Mapping[Reason, State] = {
    Reason.EXPIRED: State.EXPIRED,
    Reason.CANCELLED: State.CANCELLED,
}
"""Refusals that end the card itself: it is redrawn without buttons."""

EXECUTE = "adaptiveCard/action"
"""The invoke that a button of a card in the chat sends."""

OVER = frozenset({State.REFUSED, State.NOT_DONE, State.DELIVERED, State.UNDELIVERED})
"""States in which a card that was pressed again can be drawn anew: no key is lost by it."""

LONGEST_LOOK = 8.0
"""Seconds that a press of *Check now* may take; Teams gives it about 15."""

Handler = Callable[[TurnContext, ButtonPress], Awaitable[None]]


class Presses:
    """Answers every button but *Approve* and *Choose*, which the dialogs take."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        poller: OutcomePoller,
        runner: CaseRunner,
        case_cards: CaseCards,
        messenger: Messenger,
        sign_ins: SignIns,
        clock: Clock,
    ) -> None:
        self._desk, self._poller, self._runner = desk, poller, runner
        self._case_cards, self._messenger = case_cards, messenger
        self._sign_ins, self._clock = sign_ins, clock
        self.handlers: Mapping[str, Handler] = {
            "cancel": self.cancel,
            "show": self.show,
            "forget": self.forget,
            "check": self.check,
        }

    async def cancel(self, context: TurnContext, button: ButtonPress) -> None:
        """End the case; the card loses its buttons on every device."""
        ticket = _ticket(button)
        match await self._desk.cancel(ticket, actor(button.heard)):
            case Refused() as refused:
                await self.refuse(context, ticket, refused)
            case Case() as case:
                await answers.with_card(context, outcome.settled(case, words_in(context), None))
                await self._case_cards.refresh(replace(case, card=case.card or button.card))

    async def show(self, context: TurnContext, button: ButtonPress) -> None:
        """Show the password in a dialog, to the admin who approved and to nobody else."""
        words, key = words_in(context), Secret(button.data.get("key", ""))
        match await self._desk.show(_ticket(button), actor(button.heard), key):
            case Refused(reason=reason):
                card = password.gone(reason, words)
            case Shown() as shown:
                card = password.shown(shown, words, self._clock())
        await answers.with_dialog(context, DIALOG, card)

    async def forget(self, context: TurnContext, button: ButtonPress) -> None:
        """Delete the password; the private card loses its button."""
        words = words_in(context)
        match await self._desk.forget(_ticket(button), actor(button.heard)):
            case Refused(reason=reason):
                await _answer(context, password.gone(reason, words))
            case Case() as case:
                await _answer(context, password.forgotten(case, words))
                await self._case_cards.replace_forgotten(case)

    async def check(self, context: TurnContext, button: ButtonPress) -> None:
        """Look once more at what was not certain. Never a second reset."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, actor(button.heard)):
            case Refused() as refused:
                await self.refuse(context, ticket, refused)
            case Case(state=State.EXECUTING):
                await self._say(context, words_in(context).states[State.EXECUTING].text)
            case Case() as case:
                await self._check(context, case, button)

    async def refuse(self, context: TurnContext, ticket: Ticket, refused: Refused) -> None:
        """Say why a press did nothing; redraw a card whose time is over."""
        words, why = words_in(context), words_in(context).reasons[refused.reason].why
        owned = await self._desk.owned(ticket, actor(heard(context)))
        ended = _ended(owned, refused.reason) if isinstance(owned, Case) else None
        if ended is None:
            await self._say(context, why)
            return
        if context.activity.name == EXECUTE:
            await answers.with_card(context, outcome.settled(ended, words, note=why))
        await self._case_cards.refresh(ended)

    async def show_working(self, context: TurnContext, case: Case) -> None:
        """Take the buttons off a claimed card, at once for who pressed."""
        card = confirmation.working(case, words_in(context))
        if pressed(context, "approve") is not None:
            await answers.with_card(context, card)
        elif case.card is not None:  # a sign-in came between the press and this turn
            await self._case_cards.replace(case, case.card, card)

    async def _check(self, context: TurnContext, case: Case, button: ButtonPress) -> None:
        words, key = words_in(context), _key(button)
        admin = await self._sign_ins.remembered(button.heard)
        if admin is None:
            await self._say(context, messages.sign_in_text(words))
            return
        seen = await self._seen(admin, CaseUpdate(case, key))
        is_news = seen.case.state is not case.state or self._runner.is_undelivered(seen)
        told = await self._runner.tell(seen) if is_news else case
        still = key if told.state in (State.UNKNOWN, State.ACCEPTED) else None
        await answers.with_card(context, outcome.settled(told, words, still))

    async def _seen(self, admin: SignedIn, settled: CaseUpdate) -> CaseUpdate:
        try:
            async with asyncio.timeout(LONGEST_LOOK):
                return await self._poller.look(admin, settled)
        except TimeoutError:
            return settled

    async def _say(self, context: TurnContext, text: str) -> None:
        """Say *text* beside the card; in the chat, when a sign-in came after the press."""
        if context.activity.name == EXECUTE:
            await answers.with_text(context, text)
        else:
            await self._messenger.say(heard(context).chat, text)


def _ended(case: Case, reason: Reason) -> Case | None:
    """Give the case as its card should show it for good; None while that would be too early."""
    if reason in ENDED:
        return replace(case, state=ENDED[reason])
    over = reason is Reason.ALREADY_USED and case.state in OVER
    return case if over and case.card != case.private_card else None


def _ticket(button: ButtonPress) -> Ticket:
    return Ticket(button.data.get("ticket", ""))


def _key(button: ButtonPress) -> Secret | None:
    key = button.data.get("key")
    return Secret(key) if key else None


async def _answer(context: TurnContext, card: Card) -> None:
    """Show *card* where the button was: in the dialog, or in place of the card."""
    if context.activity.name == "task/submit":
        await answers.with_dialog(context, DIALOG, card)
    else:
        await answers.with_card(context, card)
