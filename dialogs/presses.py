"""What each button does. What its ticket means is the ledger's word, never the button's."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from botbuilder.core import TurnContext

from cards import confirmation, outcome, password, talk
from cards.blocks import Card
from dialogs.deliveries import Deliveries
from dialogs.drawings import Drawings
from dialogs.turns import heard, pressed, words_in
from resets.desk import ResetDesk
from resets.lookout import Lookout, Settled
from resets.model import Case, Reason, Refused, Shown, SignedIn, State, Ticket
from resets.ports import Clock
from resets.secret import Secret
from teams import answers
from teams.heard import Press, presser
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

Handler = Callable[[TurnContext, Press], Awaitable[None]]


class Presses:
    """Answers every button but *Approve* and *Choose*, which the dialogs take."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        lookout: Lookout,
        deliveries: Deliveries,
        drawings: Drawings,
        messenger: Messenger,
        sign_ins: SignIns,
        clock: Clock,
    ) -> None:
        self._desk, self._lookout, self._deliveries = desk, lookout, deliveries
        self._drawings, self._messenger = drawings, messenger
        self._sign_ins, self._clock = sign_ins, clock
        self.handlers: Mapping[str, Handler] = {
            "cancel": self.cancel,
            "show": self.show,
            "forget": self.forget,
            "check": self.check,
        }

    async def cancel(self, context: TurnContext, button: Press) -> None:
        """End the case; the card loses its buttons on every device."""
        ticket = _ticket(button)
        match await self._desk.cancel(ticket, presser(button.heard)):
            case Refused() as refused:
                await self.refuse(context, ticket, refused)
            case Case() as case:
                await answers.with_card(context, outcome.settled(case, words_in(context), None))
                await self._drawings.draw(replace(case, card=case.card or button.card))

    async def show(self, context: TurnContext, button: Press) -> None:
        """Show the password in a dialog, to the admin who approved and to nobody else."""
        words, key = words_in(context), Secret(button.data.get("key", ""))
        match await self._desk.show(_ticket(button), presser(button.heard), key):
            case Refused(reason=reason):
                card = password.gone(reason, words)
            case Shown() as shown:
                card = password.shown(shown, words, self._clock())
        await answers.with_dialog(context, DIALOG, card)

    async def forget(self, context: TurnContext, button: Press) -> None:
        """Delete the password; the private card loses its button."""
        words = words_in(context)
        match await self._desk.forget(_ticket(button), presser(button.heard)):
            case Refused(reason=reason):
                await _answer(context, password.gone(reason, words))
            case Case() as case:
                await _answer(context, password.forgotten(case, words))
                await self._drawings.put_forgotten(case)

    async def check(self, context: TurnContext, button: Press) -> None:
        """Look once more at what was not certain. Never a second reset."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, presser(button.heard)):
            case Refused() as refused:
                await self.refuse(context, ticket, refused)
            case Case(state=State.EXECUTING):
                await self._say(context, words_in(context).states[State.EXECUTING].text)
            case Case() as case:
                await self._check(context, case, button)

    async def refuse(self, context: TurnContext, ticket: Ticket, refused: Refused) -> None:
        """Say why a press did nothing; redraw a card whose time is over."""
        words, why = words_in(context), words_in(context).reasons[refused.reason].why
        owned = await self._desk.owned(ticket, presser(heard(context)))
        ended = _ended(owned, refused.reason) if isinstance(owned, Case) else None
        if ended is None:
            await self._say(context, why)
            return
        if context.activity.name == EXECUTE:
            await answers.with_card(context, outcome.settled(ended, words, note=why))
        await self._drawings.draw(ended)

    async def show_working(self, context: TurnContext, case: Case) -> None:
        """Take the buttons off a claimed card, at once for who pressed."""
        card = confirmation.working(case, words_in(context))
        if pressed(context, "approve") is not None:
            await answers.with_card(context, card)
        elif case.card is not None:  # a sign-in came between the press and this turn
            await self._drawings.put(case, case.card, card)

    async def _check(self, context: TurnContext, case: Case, button: Press) -> None:
        words, key = words_in(context), _key(button)
        admin = await self._sign_ins.remembered(button.heard)
        if admin is None:
            await self._say(context, talk.sign_in_text(words))
            return
        seen = await self._seen(admin, Settled(case, key))
        is_news = seen.case.state is not case.state or self._deliveries.is_undelivered(seen)
        told = await self._deliveries.tell(seen) if is_news else case
        still = key if told.state in (State.UNKNOWN, State.ACCEPTED) else None
        await answers.with_card(context, outcome.settled(told, words, still))

    async def _seen(self, admin: SignedIn, settled: Settled) -> Settled:
        try:
            async with asyncio.timeout(LONGEST_LOOK):
                return await self._lookout.look(admin, settled)
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


def _ticket(button: Press) -> Ticket:
    return Ticket(button.data.get("ticket", ""))


def _key(button: Press) -> Secret | None:
    key = button.data.get("key")
    return Secret(key) if key else None


async def _answer(context: TurnContext, card: Card) -> None:
    """Show *card* where the button was: in the dialog, or in place of the card."""
    if context.activity.name == "task/submit":
        await answers.with_dialog(context, DIALOG, card)
    else:
        await answers.with_card(context, card)
