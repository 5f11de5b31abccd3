"""What an admin's words lead to: a reset, an answer, or the question what was meant."""

from typing import Any

from botbuilder.core import TurnContext

from cards import messages, refusal
from cards.blocks import Card, summary
from cards.words import LANGUAGES, Words, words_for
from casework.languages import Languages
from dialogs.conversation import Conversation, Turn
from dialogs.prompts import CHOICE, SIGN_IN, WHO
from dialogs.reset_dialog import by_words
from dialogs.turns import heard, words_in
from intents import Intent, Understanding, is_sign_out, understand, wanted_language
from teams.inbound import Inbound
from teams.messenger import Messenger
from teams.sign_in import NotSignedIn, SignIns
from teams.user_tokens import MAGIC_CODE

MOST_PEOPLE = 5
"""How many cards one message may ask for; our own choice: more is a job for another tool."""


class Reception:
    """Hears what is typed in the private chat. Only a plain wish for a reset leads to a card."""

    def __init__(
        self,
        conversation: Conversation,
        messenger: Messenger,
        sign_ins: SignIns,
        languages: Languages,
    ) -> None:
        self._conversation, self._messenger = conversation, messenger
        self._sign_ins, self._languages = sign_ins, languages

    async def hear(self, context: TurnContext) -> None:
        """Understand the words and act on them; where it is not sure, ask."""
        said = heard(context)
        async with self._conversation.turn(context) as turn:
            if is_sign_out(said.words):
                await self._sign_out(context, turn)
            elif turn.waits_for == SIGN_IN and MAGIC_CODE.fullmatch(said.words):
                await self._take_code(context, turn)
            else:
                asked_who = turn.waits_for == WHO
                meant = understand(said.words, said.chat.locale, waiting_for_person=asked_who)
                await self._act(context, turn, meant)

    async def welcome(self, said: Inbound, words: Words) -> None:
        """Say once what Latchkey is for."""
        await self._messenger.send(said.chat, messages.welcome(words), words.talk.summary)

    async def _act(self, context: TurnContext, turn: Turn, meant: Understanding) -> None:
        """Do what was meant. In this order: a password is refused whatever else was said."""
        if meant.password_typed:
            await self._show(context, messages.password_typed(words_in(context)))
        elif turn.waits_for == CHOICE and _may_choose(heard(context), meant):
            await self._choose(context, turn, meant)
        elif meant.unsure:
            await self._ask(context, meant)
        elif meant.intent is Intent.RESET_PASSWORD:
            await self._reset(context, turn, meant)
        elif meant.intent is Intent.PROVIDE_USER and turn.waits_for == WHO:
            await turn.go_on()
        elif meant.intent in (Intent.CANCEL, Intent.NEGATION):
            await self._stop(context, turn)
        else:
            await self._answer(context, meant)

    async def _reset(self, context: TurnContext, turn: Turn, meant: Understanding) -> None:
        said = heard(context)
        if len(meant.people) > 1:
            text = messages.several_people(len(meant.people), MOST_PEOPLE, words_in(context))
            await self._messenger.say(said.chat, text)
        await turn.begin_afresh(_options(said, meant))

    async def _choose(self, context: TurnContext, turn: Turn, meant: Understanding) -> None:
        """Take an exact name as a new search. Nothing else that is typed chooses anybody."""
        said = heard(context)
        if meant.people and not meant.unsure:
            await turn.begin_afresh(_options(said, meant))
        else:
            await self._messenger.say(said.chat, messages.press_choose(words_in(context)))

    async def _ask(self, context: TurnContext, meant: Understanding) -> None:
        """Ask whether a reset was meant, where it may have been; else say what can be asked."""
        words = words_in(context)
        if meant.intent is Intent.RESET_PASSWORD and meant.people:
            await self._show(context, messages.ask_reset(meant.people[0], words))
        else:
            await self._show(context, messages.help_card(words))

    async def _stop(self, context: TurnContext, turn: Turn) -> None:
        words = words_in(context)
        text = messages.all_right(words) if await turn.stop() else messages.nothing_to_cancel(words)
        await self._messenger.say(heard(context).chat, text)

    async def _answer(self, context: TurnContext, meant: Understanding) -> None:
        said, words = heard(context), words_in(context)
        match meant.intent:
            case Intent.CONFIRM | Intent.SELECT:
                # Typed words approve nothing and choose nobody: that takes the button.
                await self._messenger.say(said.chat, messages.press_approve(words))
            case Intent.HELP | Intent.SMALL_TALK | Intent.PROVIDE_USER:
                await self._show(context, messages.help_card(words))
            case Intent.CHANGE_LANGUAGE:
                await self._change_language(context)
            case Intent.SELF_SERVICE:
                await self._show(context, refusal.self_service(words))
            case wish:
                await self._show(context, messages.other_wish(wish.value, words))

    async def _change_language(self, context: TurnContext) -> None:
        """Speak the language that was named, from now on; list ours if it is none of them."""
        said = heard(context)
        wanted = wanted_language(said.words)
        if wanted not in LANGUAGES:
            await self._show(context, messages.languages(words_in(context)))
            return
        await self._languages.choose(said.speaker.tenant, said.speaker.id, wanted)
        await self._messenger.say(said.chat, messages.language_changed(words_for(wanted)))

    async def _take_code(self, context: TurnContext, turn: Turn) -> None:
        """Take the code that the sign-in page shows where its window cannot hand it over."""
        said = heard(context)
        if isinstance(await self._sign_ins.by_code(said, said.words), NotSignedIn):
            await self._messenger.say(said.chat, messages.sign_in_failed(words_in(context)))
        else:
            await turn.go_on()

    async def _sign_out(self, context: TurnContext, turn: Turn) -> None:
        said = heard(context)
        await turn.stop()
        await self._sign_ins.sign_out(said.speaker)
        await self._messenger.say(said.chat, messages.signed_out(words_in(context)))

    async def _show(self, context: TurnContext, card: Card) -> None:
        await self._messenger.send(heard(context).chat, card, summary(card))


def _may_choose(said: Inbound, meant: Understanding) -> bool:
    """Tell whether somebody who was asked to choose tries to do so by typing."""
    return meant.intent in (Intent.PROVIDE_USER, Intent.SELECT) or said.words.isdecimal()


def _options(said: Inbound, meant: Understanding) -> dict[str, Any]:
    people = [_mentioned(said, person) for person in meant.people[:MOST_PEOPLE]]
    return by_words(people[0], people[1:]) if people else by_words(None)


def _mentioned(said: Inbound, person: str) -> str:
    """Give the object id of an @mentioned person where Teams sent one; else the name as typed."""
    ids = [m.id for m in said.mentioned if m.id is not None and m.name == person]
    return ids[0] if ids else person
