"""One turn: who speaks, where, what was typed or pressed, in which language, and how to answer.

Parsed once, when the activity arrives; everything above `teams/` speaks with Teams through it, so
that only the SDK's own base classes still meet the SDK's context.
"""

import logging
from copy import copy
from dataclasses import replace

from botbuilder.core import TurnContext
from botbuilder.schema import ConversationAccount

from resets.errors import TeamsError
from resets.model import Actor, Chat, SignedIn
from teams import answers
from teams.button_press import Button
from teams.inbound import SAID, Inbound, Scope, Sender
from teams.mentions import MARKUP, Meant, Mentioned, shown
from teams.messenger import Card, Messenger
from teams.sign_in import SignIns

log = logging.getLogger(__name__)

TURN = "latchkey.turn"
"""Where the SDK's context keeps the turn, for the dialogs."""

EXECUTE = "adaptiveCard/action"
"""The invoke that a button of a card in the chat sends."""
DIALOG_OPENS = "task/fetch"
DIALOG_SUBMIT = "task/submit"
EXTENSION_OPENS = "composeExtension/fetchTask"
DIALOGS = frozenset({DIALOG_OPENS, DIALOG_SUBMIT, EXTENSION_OPENS})
"""Invokes whose answer is a window."""
PRESSES = frozenset({EXECUTE, DIALOG_OPENS, DIALOG_SUBMIT})
"""Invokes that only a button sends."""
WAIT_FOR_WORDS = frozenset({EXECUTE, DIALOG_OPENS})
"""Invokes that Teams takes for failed where nothing comes back; a dialog's own button closes it."""


class Turn:
    """What one activity says, and the ways to answer it."""

    def __init__(
        self, context: TurnContext, inbound: Inbound, messenger: Messenger, sign_ins: SignIns
    ) -> None:
        self.context, self.inbound = context, inbound
        self._messenger, self._sign_ins = messenger, sign_ins
        self._admin: SignedIn | None = None
        self.owes_sign_in: bool | None = None
        """Whether a sign-in is to be asked for once what waits is stored, and if silently."""
        context.turn_state[TURN] = self

    @staticmethod
    def of(context: TurnContext) -> "Turn":
        """Give the turn that *context* belongs to. None starts for an activity of nobody."""
        turn = context.turn_state[TURN]
        assert isinstance(turn, Turn)  # noqa: S101 - nothing else is put there
        return turn

    @property
    def sender(self) -> Sender:
        """Who speaks."""
        return self.inbound.sender

    @property
    def actor(self) -> Actor:
        """Who acts and where, as the ledger wants to know it."""
        return self.inbound.actor

    @property
    def chat(self) -> Chat:
        """Where it is said, and where to answer."""
        return self.inbound.chat

    @property
    def locale(self) -> str:
        """In which language and region to answer."""
        return self.chat.locale

    @property
    def teams_locale(self) -> str:
        """Which language and region the sender's Teams has, whatever they chose here."""
        return self.inbound.teams_locale

    @property
    def is_private(self) -> bool:
        """Whether names and passwords may be shown here."""
        return self.inbound.scope is Scope.PERSONAL

    @property
    def text(self) -> str:
        """What was typed; empty when nothing was."""
        return self.inbound.text

    @property
    def message(self) -> str | None:
        """The id of the message that says something in this turn, if one does."""
        return self.inbound.activity_id if self.text and self.inbound.kind in SAID else None

    @property
    def mentioned(self) -> tuple[Mentioned, ...]:
        """Who was @mentioned, the bot left out."""
        return self.inbound.mentioned

    def people_named(self, typed: str) -> list[str]:
        """Give who is meant by a name that was *typed*: of the @mentioned, each a `Meant`.

        A name that was typed beside a mention changes nothing: a mention is its id. Where Teams
        gave none, the name stays marked as a mention's, so that nobody takes it for an account.
        """
        if Meant.of(typed):
            return [typed]
        parts = [part.strip() for part in MARKUP.split(typed) if part.strip()]
        whole = " ".join(parts)
        said = [who for part in parts for who in self.mentioned if who.is_called(part)]
        people = [str(Meant(who.name if who.id else whole, who.id)) for who in said]
        return list(dict.fromkeys(people)) or [whole]

    def person_named(self, typed: str) -> str:
        """Give the one who is meant; of several of one name none, so that one has to be chosen."""
        people = self.people_named(typed)
        return people[0] if len(people) == 1 else str(Meant(shown(people[0])))

    @property
    def button(self) -> Button | None:
        """The button that was pressed, if one was."""
        return self.inbound.button

    def pressed(self, verb: str) -> Button | None:
        """Give the press of the button *verb*, if this turn is one."""
        return self.button if self.button is not None and self.button.verb == verb else None

    async def admin(self) -> SignedIn | None:
        """Give who speaks, if signed in; asked at most once a turn.

        Raises TeamsError and LedgerError.
        """
        if self._admin is None:
            self._admin = await self._sign_ins.signed_in(self.sender)
        return self._admin

    async def sign_out(self) -> None:
        """Forget who speaks, on every node and at the token service.

        Raises TeamsError and LedgerError.
        """
        self._admin = None
        await self._sign_ins.sign_out(self.sender)

    # Answers: what the person who pressed sees at once, and nobody else

    @property
    def opens_dialog(self) -> bool:
        """Whether the answer to this press is a dialog."""
        return self.inbound.name == DIALOG_OPENS

    @property
    def answers_in_a_window(self) -> bool:
        """Whether what answers this press is seen in a window, and by who pressed alone."""
        return self.inbound.name in DIALOGS

    async def answer_card(self, card: Card) -> None:
        """Show *card* where the button was: in its dialog, or in place of its card."""
        if self.answers_in_a_window:
            await self.answer_dialog(card)
        elif self.inbound.name == EXECUTE:
            await answers.with_card(self.context, card)

    async def close_dialog(self, card: Card) -> None:
        """Close the dialog that the button stood in; a card's own button shows *card* instead."""
        if self.inbound.name == DIALOG_SUBMIT:
            await answers.answer(self.context, answers.OK, None)
        else:
            await self.answer_card(card)

    async def answer_dialog(self, card: Card) -> None:
        """Show *card* in a dialog that bears its heading. It never becomes a message."""
        title, *body = card["body"]
        await answers.with_dialog(self.context, str(title["text"]), {**card, "body": body})

    async def answer_text(self, text: str) -> None:
        """Say *text* beside the card that was pressed; in the chat when none was."""
        if self.answers_in_a_window:
            await answers.with_message(self.context, text)
        elif self.inbound.name == EXECUTE:
            await answers.with_text(self.context, text)
        else:
            await self.say(text)

    async def answer_at_last(self, text: str) -> None:
        """Say *text* beside a button that has brought a message and no answer of its own.

        Without one, Teams would say that something went wrong.
        """
        if self.inbound.name in WAIT_FOR_WORDS and not answers.has_answer(self.context):
            await self.answer_text(text)

    async def answer_sign_in(self, body: dict[str, object] | None = None) -> None:
        """Tell Teams that the sign-in succeeded, whatever becomes of what has waited for it."""
        await answers.answer(self.context, answers.OK, body)

    # Messages

    async def say(self, text: str) -> None:
        """Say a sentence of our own in the chat, to no more people than were spoken to.

        Raises TeamsError.
        """
        if self.inbound.is_targeted and not self.is_private:
            await self._messenger.whisper(self.chat, self.sender, text)
        else:
            await self._messenger.say(self.chat, text)

    async def send(self, card: Card) -> str:
        """Send *card* as a message in the chat; gives its id. Raises TeamsError."""
        return await self._messenger.send(self.chat, card)

    async def mention(self, said: str | Card) -> None:
        """Say or show what nothing hangs on: where it is refused, the work goes on."""
        try:
            await (self.say(said) if isinstance(said, str) else self.send(said))
        except TeamsError as error:
            log.warning("not_said", extra={"status": error.status, "code": error.code})

    async def ask_sign_in(self, text: str, title: str, summary: str, *, silently: bool) -> None:
        """Send the sign-in card, for Teams to answer by itself where *silently*.

        Raises TeamsError.
        """
        card = await self._sign_ins.card(self.inbound, text, title)
        if not silently:
            card.pop("tokenExchangeResource", None)
        await self._messenger.ask_sign_in(self.chat, card, summary)

    def moved_to(self, chat: Chat) -> "Turn":
        """Give the same turn as if it had been said in the private *chat*."""
        activity = copy(self.context.activity)
        activity.conversation = ConversationAccount(
            id=chat.conversation, conversation_type="personal", tenant_id=self.sender.tenant
        )
        context = TurnContext(self.context.adapter, activity)
        context.turn_state.update(self.context.turn_state)
        inbound = replace(self.inbound, chat=chat, scope=Scope.PERSONAL)
        return Turn(context, inbound, self._messenger, self._sign_ins)
