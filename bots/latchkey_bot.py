"""The one ActivityHandler: sorts what arrives. Words to the reception, buttons to what they do."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from cards import messages
from cards.blocks import summary
from cards.words import Words, words_for
from casework.languages import Languages
from dialogs import trouble
from dialogs.conversation import Conversation
from dialogs.presses import DIALOG, Presses
from dialogs.private import PrivateChats
from dialogs.prompts import CHOICE, refuse_choice
from dialogs.reception import Reception
from dialogs.reset_dialog import by_press
from resets.errors import LatchkeyError, TeamsError
from resets.model import Reason
from teams import answers
from teams.inbound import (
    ButtonPress,
    Inbound,
    Scope,
    hear,
    press,
    value_of,
)
from teams.messenger import Messenger
from teams.ports import SeenMarks
from teams.sign_in import NotSignedIn, SignIns, WhyNot

log = logging.getLogger(__name__)

A_LONG_TIME = timedelta(days=3650)
"""How long it is remembered that somebody has been welcomed."""

CLOSED = "CancelledByUser"
"""What Teams sends as the code when the sign-in window was closed: the button is still there.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
"""

TICKET = re.compile(r"[0-9a-f]{32}")
"""128 bits in hex: the shape of every ticket."""

BUTTONS = frozenset({"adaptiveCard/action", "task/fetch", "task/submit"})


class LatchkeyBot(ActivityHandler):
    """Sorts activities. Decides nothing; what it does not know it ignores politely."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        reception: Reception,
        conversation: Conversation,
        presses: Presses,
        private: PrivateChats,
        sign_ins: SignIns,
        messenger: Messenger,
        seen_marks: SeenMarks,
        languages: Languages,
    ) -> None:
        super().__init__()
        self._reception, self._conversation, self._presses = reception, conversation, presses
        self._private, self._sign_ins = private, sign_ins
        self._messenger, self._seen_marks, self._languages = messenger, seen_marks, languages

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Take the turn in the language of whoever speaks: everything said follows from it."""
        if (said := hear(turn_context.activity)) is not None:
            speaker = said.speaker
            turn_context.activity.locale = await self._languages.locale_for(
                speaker.tenant, speaker.id, said.chat.locale
            )
        await super().on_turn(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Hear words in private; anywhere else ask to go on in private. A value is a button."""
        said = hear(turn_context.activity)
        if said is None:
            return
        try:
            if (button := press(turn_context.activity)) is not None:
                await self._press(turn_context, button)
            elif said.place is Scope.PERSONAL:
                await self._reception.hear(turn_context)
            elif said.words:
                await self._private.go_on(turn_context, self._reception.hear)
        except LatchkeyError as error:
            await self._say_trouble(said, error)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Take a button, a dialog or a sign-in. Anything unknown is answered with an empty 200."""
        name, said = turn_context.activity.name, hear(turn_context.activity)
        if said is None:
            return InvokeResponse(status=HTTPStatus.OK)
        try:
            if name in BUTTONS and (button := press(turn_context.activity)) is not None:
                await self._press(turn_context, button)
            elif name == "signin/tokenExchange":
                return await self._exchange(turn_context, said)
            elif name == "signin/verifyState":
                return await self._verify(turn_context, said)
            elif name == "signin/failure":
                await self._sign_in_failed(turn_context, said)
        except LatchkeyError as error:
            await self._answer_trouble(turn_context, said, error)
        return InvokeResponse(status=HTTPStatus.OK)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome somebody once, in their own chat with the bot."""
        await self._welcome(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Welcome somebody once; who comes and goes elsewhere is none of our business."""
        await self._welcome(turn_context)

    async def _press(self, context: TurnContext, button: ButtonPress) -> None:
        if button.verb == "approve":
            await self._approve(context, button)
        elif button.verb == "choose":
            await self._choose(context)
        elif (handler := self._presses.handlers.get(button.verb)) is not None:
            await handler(context, button)

    async def _approve(self, context: TurnContext, button: ButtonPress) -> None:
        """Start the waterfall with a ticket. What is no ticket of ours starts nothing."""
        ticket = button.data.get("ticket", "")
        if button.heard.place is not Scope.PERSONAL or not TICKET.fullmatch(ticket):
            unknown = words_for(button.heard.chat.locale).reasons[Reason.TICKET_UNKNOWN]
            await answers.with_text(context, unknown.why)
        elif await self._sign_ins.remembered(button.heard):
            await self._conversation.aside(context, by_press(ticket, button.card))
        else:
            async with self._conversation.turn(context) as turn:
                await turn.begin(by_press(ticket, button.card))

    async def _choose(self, context: TurnContext) -> None:
        async with self._conversation.turn(context) as turn:
            if turn.waits_for == CHOICE:
                await turn.go_on()
            else:
                await refuse_choice(context)

    async def _exchange(self, context: TurnContext, said: Inbound) -> InvokeResponse:
        """Answer Teams' silent sign-on: 200, or 412 which makes it show the sign-in button."""
        value = value_of(context.activity)
        outcome = await self._sign_ins.exchanged(said, value)
        body = {"id": value.get("id"), "connectionName": value.get("connectionName")}
        match outcome:
            case NotSignedIn(reason=WhyNot.COPY):
                return InvokeResponse(status=HTTPStatus.OK, body=body)
            case NotSignedIn(reason=reason):
                body["failureDetail"] = reason.value
                return InvokeResponse(status=HTTPStatus.PRECONDITION_FAILED, body=body)
            case _:
                await self._go_on(context, said)
                return InvokeResponse(status=HTTPStatus.OK, body=body)

    async def _verify(self, context: TurnContext, said: Inbound) -> InvokeResponse:
        """Answer the sign-in window: 200, or 404 when it was closed or its code is wrong."""
        state = value_of(context.activity).get("state")
        if isinstance(await self._sign_ins.by_code(said, state), NotSignedIn):
            if state != CLOSED:
                await self._say(said, messages.sign_in_failed)
            return InvokeResponse(status=HTTPStatus.NOT_FOUND)
        await self._go_on(context, said)
        return InvokeResponse(status=HTTPStatus.OK)

    async def _go_on(self, context: TurnContext, said: Inbound) -> None:
        """Go on with what waited for the sign-in. Its trouble is not the sign-in's."""
        try:
            async with self._conversation.turn(context) as turn:
                if turn.waits_for is None:
                    await self._say(said, messages.signed_in)
                await turn.go_on()
        except LatchkeyError as error:
            await self._say_trouble(said, error)

    async def _say(self, said: Inbound, sentence: Callable[[Words], str]) -> None:
        """Say something that is not worth failing for."""
        try:
            await self._messenger.say(said.chat, sentence(words_for(said.chat.locale)))
        except TeamsError as error:
            log.warning("not_said", extra={"status": error.status, "code": error.code})

    async def _sign_in_failed(self, context: TurnContext, said: Inbound) -> None:
        code = value_of(context.activity).get("code")
        log.warning("sign_in_failed", extra={"code": str(code)[:32]})
        async with self._conversation.turn(context) as turn:
            await turn.stop()
        words = words_for(said.chat.locale)
        card = messages.no_token(0, words)
        await self._messenger.send(said.chat, card, summary(card))

    async def _welcome(self, context: TurnContext) -> None:
        said = hear(context.activity)
        if said is None or said.place is not Scope.PERSONAL:
            return
        if await self._seen_marks.mark("welcome", said.speaker.id, A_LONG_TIME):
            await self._reception.welcome(said, words_for(said.chat.locale))

    async def _say_trouble(self, said: Inbound, error: LatchkeyError) -> None:
        words = words_for(said.chat.locale)
        card = trouble.card_for(error, words)
        if said.place is Scope.PERSONAL:
            await self._messenger.send(said.chat, card, summary(card))

    async def _answer_trouble(
        self, context: TurnContext, said: Inbound, error: LatchkeyError
    ) -> None:
        """Show the trouble where the button was: a dialog stays a dialog, a card a card."""
        words = words_for(said.chat.locale)
        card = trouble.card_for(error, words)
        if context.activity.name == "adaptiveCard/action":
            # The pressed card stays: its ticket may still be good.
            await self._messenger.send(said.chat, card, summary(card))
            await answers.with_text(context, words.talk.busy.title)
        else:
            await answers.with_dialog(context, DIALOG, card)
