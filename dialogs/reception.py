"""What an admin's words lead to: a reset, an answer, or the question what was meant."""

from typing import Any

from botbuilder.core import TurnContext

from cards import refusal, talk
from cards.blocks import Card, summary
from cards.words import Words
from dialogs.conversation import Conversation, Turn
from dialogs.prompts import WHO
from dialogs.reset_dialog import by_words
from dialogs.turns import heard, words_in
from intents import Intent, Understanding, understand
from teams.heard import Heard
from teams.messenger import Messenger
from teams.sign_in import SignIns

MOST_PEOPLE = 5
"""How many cards one message may ask for; our own choice: more is a job for another tool."""

SIGN_OUT = frozenset({"sign out", "signout", "log out", "logout"})
"""Typed by the button of Teams' own command list, so always in English."""


class Reception:
    """Hears what is typed in the private chat. Only a plain wish for a reset leads to a card."""

    def __init__(self, conversation: Conversation, messenger: Messenger, sign_ins: SignIns) -> None:
        self._conversation, self._messenger, self._sign_ins = conversation, messenger, sign_ins

    async def hear(self, context: TurnContext) -> None:
        """Understand the words and act on them; where it is not sure, ask."""
        said = heard(context)
        if said.words.casefold() in SIGN_OUT:
            await self._sign_out(context)
            return
        async with self._conversation.turn(context) as turn:
            asked_who = turn.waits_for == WHO
            meant = understand(said.words, said.chat.locale, waiting_for_person=asked_who)
            if meant.password_typed:
                await self._show(context, talk.password_typed(words_in(context)))
            elif meant.unsure:
                await self._show(context, talk.help_card(words_in(context)))
            elif meant.intent is Intent.RESET_PASSWORD:
                await turn.begin_afresh(_options(said, meant))
            elif meant.intent is Intent.PROVIDE_USER and asked_who:
                await turn.go_on()
            elif meant.intent in (Intent.CANCEL, Intent.NEGATION):
                await self._stop(context, turn)
            else:
                await self._answer(context, meant)

    async def welcome(self, said: Heard, words: Words) -> None:
        """Say once what Latchkey is for."""
        await self._messenger.send(said.chat, talk.welcome(words), words.talk.summary)

    async def _stop(self, context: TurnContext, turn: Turn) -> None:
        words = words_in(context)
        text = words.talk.all_right if await turn.stop() else words.talk.nothing_to_cancel
        await self._messenger.say(heard(context).chat, text)

    async def _answer(self, context: TurnContext, meant: Understanding) -> None:
        said, words = heard(context), words_in(context)
        match meant.intent:
            case Intent.CONFIRM | Intent.SELECT:
                # Typed words approve nothing and choose nobody: that takes the button.
                await self._messenger.say(said.chat, talk.press_approve(words))
            case Intent.HELP | Intent.SMALL_TALK | Intent.PROVIDE_USER:
                await self._show(context, talk.help_card(words))
            case Intent.CHANGE_LANGUAGE:
                await self._show(context, talk.languages(words))
            case Intent.SELF_SERVICE:
                await self._show(context, refusal.self_service(words))
            case wish:
                await self._show(context, talk.other_wish(wish.value, words))

    async def _sign_out(self, context: TurnContext) -> None:
        said = heard(context)
        async with self._conversation.turn(context) as turn:
            await turn.stop()
        await self._sign_ins.sign_out(said.speaker)
        await self._messenger.say(said.chat, words_in(context).talk.signed_out)

    async def _show(self, context: TurnContext, card: Card) -> None:
        await self._messenger.send(heard(context).chat, card, summary(card))


def _options(said: Heard, meant: Understanding) -> dict[str, Any]:
    people = [_mentioned(said, person) for person in meant.people[:MOST_PEOPLE]]
    return by_words(people[0], people[1:]) if people else by_words(None)


def _mentioned(said: Heard, person: str) -> str:
    """Give the object id of an @mentioned person where Teams sent one; else the name as typed."""
    ids = [m.id for m in said.mentioned if m.id is not None and m.name == person]
    return ids[0] if ids else person
