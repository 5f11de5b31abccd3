"""The one ActivityHandler: sorts what arrives. Words to `messages`, buttons to `buttons`."""

from dataclasses import replace
from http import HTTPStatus

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from bots.buttons import Buttons
from bots.handlers import say_unknown
from bots.message_action import MessageAction
from bots.messages import Messages
from bots.private_chat import PrivateChats
from bots.sign_in_invokes import SignInInvokes
from cards import messages as talk
from cards.words import words_for
from casework import failure_answers
from casework.chosen_languages import ChosenLanguages
from casework.welcomes import Welcomes
from intents import understand
from resets.errors import LatchkeyError
from teams.adapter import inbound_of
from teams.inbound import Inbound
from teams.messenger import Messenger
from teams.rosters import with_accounts
from teams.sign_in import SignIns
from teams.sign_outs import mark_key
from teams.turn import EXTENSION_OPENS, PRESSES, TURN, Turn


class LatchkeyBot(ActivityHandler):
    """Sorts activities. Decides nothing; what it does not know it ignores politely."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        messages: Messages,
        buttons: Buttons,
        private: PrivateChats,
        message_action: MessageAction,
        sign_in_invokes: SignInInvokes,
        sign_ins: SignIns,
        messenger: Messenger,
        welcomes: Welcomes,
        languages: ChosenLanguages,
    ) -> None:
        super().__init__()
        self._messages, self._buttons, self._private = messages, buttons, private
        self._message_action = message_action
        self._sign_in_invokes, self._sign_ins = sign_in_invokes, sign_ins
        self._messenger, self._welcomes, self._languages = messenger, welcomes, languages

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Take the turn in the language of whoever speaks: everything said follows from it."""
        if (inbound := inbound_of(turn_context)) is not None:
            inbound = await self._in_their_language(inbound)
            inbound = await with_accounts(inbound, self._messenger)
            Turn(turn_context, inbound, self._messenger, self._sign_ins)
        await super().on_turn(turn_context)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Hear words in private; anywhere else ask to go on in private. A value is a button's."""
        if (turn := _turn(turn_context)) is None:
            return
        try:
            if turn.button is not None:
                await self._buttons.press(turn, turn.button)
            elif turn.inbound.value and not turn.text:
                await say_unknown(turn)
            elif turn.is_private:
                await self._messages.hear(turn)
            elif turn.text:
                await self._private.go_on(turn, self._messages.hear)
        except LatchkeyError as error:
            await failure_answers.tell(turn, error)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Hear a message anew whose words were changed; other updates are none of our business."""
        if (turn := _turn(turn_context)) is not None and turn.inbound.is_edit:
            await self.on_message_activity(turn_context)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Take a button, a dialog or a sign-in. Anything unknown is answered with an empty 200."""
        if (turn := _turn(turn_context)) is None:
            return InvokeResponse(status=HTTPStatus.OK)
        try:
            if turn.button is not None:
                await self._buttons.press(turn, turn.button)
                await turn.answer_at_last(words_for(turn.locale).talk.below)
            elif turn.inbound.name in PRESSES:
                await say_unknown(turn)
            elif turn.inbound.name == EXTENSION_OPENS:
                await self._message_action.start(turn)
            elif handler := self._sign_in_invokes.handlers.get(turn.inbound.name):
                return await handler(turn)
        except LatchkeyError as error:
            await failure_answers.answer(turn, error)
        # Where a button has been answered, the SDK sends that answer and drops this one.
        return InvokeResponse(status=HTTPStatus.OK)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome somebody once, in their own chat with the bot."""
        await self._welcome(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Welcome somebody once; who comes and goes elsewhere is none of our business.

        It mostly comes without a language: then the installation, which has one, is waited for.
        Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
        """
        if (inbound := inbound_of(turn_context)) is not None and inbound.teams_locale:
            await self._welcome(turn_context)

    async def _welcome(self, turn_context: TurnContext) -> None:
        turn = _turn(turn_context)
        if turn is None or not turn.is_private:
            return
        if await self._welcomes.is_due(turn.sender.id):
            await turn.send(talk.welcome(words_for(turn.locale)))

    async def _in_their_language(self, inbound: Inbound) -> Inbound:
        sender, chat = inbound.sender, inbound.chat
        theirs = self._languages.last_heard(sender.tenant, sender.id, inbound.teams_locale)
        theirs = theirs or understand(inbound.text).language
        # A press mostly asks next whether the sign-in still counts: one journey for both.
        ahead = (mark_key(sender.tenant, sender.id),) if inbound.button else ()
        locale = await self._languages.locale_for(sender.tenant, sender.id, theirs, ahead)
        return replace(inbound, chat=replace(chat, locale=locale), teams_locale=theirs)


def _turn(context: TurnContext) -> Turn | None:
    """Give the turn; None for an activity that names nobody."""
    turn = context.turn_state.get(TURN)
    return turn if isinstance(turn, Turn) else None
