"""What an admin's words lead to: a reset, an answer, or the question what was meant."""

from collections.abc import Mapping
from dataclasses import replace

from bots import readings
from bots.pasted_code import code_in
from bots.readings import ABOUT_SOMEBODY, LOOKED_INTO
from cards import incident, messages, refusal
from cards.words import LANGUAGES, words_for
from casework.case_cards import CaseCards
from casework.chosen_languages import ChosenLanguages
from casework.reverse_check import ReverseCheck
from dialogs.conversation import Conversation, DialogStack
from dialogs.diagnosis_dialog import DIAGNOSIS, asked
from dialogs.prompts import CHOICE, SIGN_IN, WHO
from dialogs.reset_options import MOST_PEOPLE
from dialogs.spoken_of import SpokenOf
from dialogs.token_refusals import name_left_out
from intents import (
    FOLLOW_TEAMS,
    Intent,
    Question,
    Understanding,
    asks_for_another,
    asks_for_language,
    asks_who_calls,
    is_disowned,
    is_sign_out,
    question_of,
    understand,
    wanted_language,
)
from resets.desk import ResetDesk
from resets.events import Event
from resets.incident_list import ids_in
from resets.model import Act, Reason, Refused, State
from teams.sign_in import NotSignedIn, SignIns
from teams.turn import Turn

NOT_APPROVED = frozenset({State.PENDING, State.CANCELLED, State.EXPIRED})
"""States of a case that nobody has approved."""


class Messages:
    """Reads what is typed in the private chat. Only a plain wish for a reset leads to a card."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        case_cards: CaseCards,
        conversation: Conversation,
        sign_ins: SignIns,
        languages: ChosenLanguages,
        reverse_check: ReverseCheck,
        spoken_of: SpokenOf,
    ) -> None:
        self._desk, self._case_cards = desk, case_cards
        self._conversation, self._sign_ins = conversation, sign_ins
        self._languages, self._reverse_check = languages, reverse_check
        self._spoken_of = spoken_of

    async def hear(self, turn: Turn) -> None:
        """Understand the words and act on them; where it is not sure, ask."""
        async with self._conversation.of(turn) as stack:
            if turn.inbound.is_edit and not await self._take_back(turn):
                await turn.say(words_for(turn.locale).outcome.edited_too_late)
            elif is_sign_out(turn.text):
                await self._sign_out(turn, stack)
            elif is_disowned(turn.text):
                await turn.say(words_for(turn.locale).notices.press_not_me)
            elif question := question_of(turn.text):
                await self._tell(turn, question)
            elif asks_for_language(turn.text):
                await self._change_language(turn)
            elif stack.waits_for == SIGN_IN and (code := code_in(turn.text)):
                await self._take_code(turn, stack, code)
            else:
                asked_who = stack.waits_for == WHO
                meant = understand(turn.text, turn.locale, waiting_for_person=asked_who)
                await self._act(turn, stack, meant)

    async def _take_back(self, turn: Turn) -> bool:
        """End what the words before the change have led to; False if any of it was approved."""
        cases = await self._desk.asked_by(turn.actor, turn.inbound.activity_id)
        if any(case.state not in NOT_APPROVED for case in cases):
            return False
        for case in cases:
            if case.state is State.PENDING:
                ended = await self._desk.cancel(case.ticket, turn.actor)
                if isinstance(ended, Refused):  # approved in this very moment
                    return False
                await self._case_cards.refresh(ended)
        return True

    async def _act(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        """Do what was meant. In this order: a password is refused whatever else was said."""
        if meant.cut or turn.inbound.is_cut:
            await turn.mention(words_for(turn.locale).outcome.cut)
            meant = readings.doubted_if_cut(turn.text, meant)
        if meant.password_typed:
            whose = readings.named_beside_a_password(turn, meant)
            await turn.send(messages.password_typed(words_for(turn.locale), whose))
        elif stack.waits_for == CHOICE and readings.may_choose(turn, meant):
            await self._choose(turn, stack, meant)
        elif asks_for_another(turn.text, readings.named_at_all(meant)):
            await self._ask_for_another(turn, stack)
        elif asks_who_calls(turn.text, meant.people):
            await self._reverse_check.answer(turn)
        elif readings.names_phone_number_alone(turn, meant):
            await turn.say(words_for(turn.locale).questions.phone_number)
        elif readings.is_about_many(turn, meant):
            await self._offer_incident(turn, meant)
        elif meant.sure and meant.intent is not Intent.INCIDENT:
            await self._follow(turn, stack, meant)
        else:
            await self._ask(turn, stack, meant)

    async def _follow(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        """Do what was meant for sure."""
        if meant.intent is Intent.PROVIDE_USER and stack.waits_for == WHO:
            await self._announce(turn, meant)
            await stack.go_on()
        elif meant.intent in ABOUT_SOMEBODY:
            await self._reset(turn, stack, meant)
        elif meant.intent in LOOKED_INTO:
            await self._look_into(turn, stack, meant)
        elif meant.intent in (Intent.CANCEL, Intent.NEGATION):
            await self._stop(turn, stack)
        else:
            await self._answer(turn, meant)

    async def _reset(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        await self._announce(turn, meant)
        if len(readings.people(turn, meant)) > MOST_PEOPLE:
            await turn.send(incident.no_list(words_for(turn.locale)))
        await stack.begin_afresh(readings.options(turn, meant))

    async def _look_into(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        """Find out why they cannot sign in, one after the other."""
        await self._announce(turn, meant)
        people = readings.people(turn, meant)[:MOST_PEOPLE]
        first = people[0] if people else None
        await stack.begin_afresh(asked(meant.intent.value, first, people[1:]), DIAGNOSIS)

    async def _announce(self, turn: Turn, meant: Understanding) -> None:
        """Say that there will be several cards, and who is too many."""
        if len(meant.people) > 1:
            count, words = len(meant.people), words_for(turn.locale)
            await turn.mention(messages.several_people(count, MOST_PEOPLE, words))
        if too_many := readings.people(turn, meant)[MOST_PEOPLE:]:
            await turn.mention(messages.left_out(too_many, words_for(turn.locale)))

    async def _offer_incident(self, turn: Turn, meant: Understanding) -> None:
        """Ask for the list of an incident; a list of passwords is refused, with the reason.

        Of a message that was cut nothing is filled in: half a list looks like a whole one.
        """
        words, is_cut = words_for(turn.locale), meant.cut or turn.inbound.is_cut
        people = [] if is_cut else ids_in(turn.text)
        if meant.intent is not Intent.INCIDENT and not people:
            await turn.send(incident.no_list(words))
            return
        note = words.incident.cut if is_cut else ""
        note = note if meant.intent is Intent.INCIDENT else words.incident.no_list
        await turn.send(incident.form(words, people="\n".join(people), note=note))

    async def _tell(self, turn: Turn, question: Question) -> None:
        """Say where it stands: how many requests wait here by the ledger, the rest by the cards."""
        words = words_for(turn.locale)
        match question:
            case Question.OUTCOME:
                waiting = len(await self._desk.waiting_for(turn.actor))
                await turn.say(messages.what_became(waiting, words))
            case Question.PASSWORD_LIFE:
                await turn.say(words.questions.life)
            case Question.CARD_LIFE:
                await turn.say(messages.card_life(words))

    async def _choose(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        """Take an exact name as a new search. Nothing else that is typed chooses anybody."""
        if meant.people and meant.sure and (wish := stack.wish):
            await self._look_into(turn, stack, replace(meant, intent=Intent(wish)))
        elif meant.people and meant.sure:
            await stack.begin_afresh(readings.options(turn, meant))
        else:
            await turn.say(words_for(turn.locale).choice.press)

    async def _ask(self, turn: Turn, stack: DialogStack, meant: Understanding) -> None:
        """Offer what may have been meant, one press away; else say what can be asked."""
        words = words_for(turn.locale)
        just_seen = () if meant.describes else self._spoken_of.by(turn.actor)[:1]
        if acts := readings.described_for(meant, just_seen):
            await turn.say(messages.ask_who(acts[0], words))
            await stack.begin_afresh(readings.asked_who(turn, acts, meant.reference))
            return
        offers = readings.to_offer(turn, meant, just_seen)
        await turn.send(messages.ask_meant(offers, words, readings.said_with(meant)))
        await name_left_out(turn, readings.on_no_button(turn, meant))

    async def take_wish(self, turn: Turn, pressed: Mapping[str, str]) -> None:
        """Do what a button says as if it had been typed, and for sure. It resets nothing."""
        wish = pressed.get("wish", "")
        if wish not in {intent.value for intent in Intent}:
            await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)
            return
        meant = readings.chosen(Intent(wish), pressed)
        async with self._conversation.of(turn) as stack:
            await self._act(turn, stack, meant)

    async def _stop(self, turn: Turn, stack: DialogStack) -> None:
        """End what is open: the question, and every card that waits for a press in this chat."""
        words, waited = words_for(turn.locale), await stack.stop()
        ended = await self._desk.cancel_all(turn.actor)
        for case in ended:
            await self._case_cards.refresh(case)
        await turn.say(messages.stopped(len(ended), waited, words))

    async def _ask_for_another(self, turn: Turn, stack: DialogStack) -> None:
        """End the card of the wrong person, and ask who it is: the same name finds the same one."""
        words, _ = words_for(turn.locale), await stack.stop()
        ended = await self._desk.cancel_all(turn.actor)
        for case in ended:
            await self._case_cards.refresh(case)
        acts = (case.act for case in reversed(ended) if case.act in readings.ACTS.values())
        act = next(acts, Act.RESET_PASSWORD)
        called_off = [messages.stopped(len(ended), waited=False, words=words)] if ended else []
        await turn.say(" ".join([*called_off, messages.ask_who(act, words)]))
        await stack.begin_afresh(readings.asked_who(turn, [act]))

    async def _answer(self, turn: Turn, meant: Understanding) -> None:
        words = words_for(turn.locale)
        match meant.intent:
            case Intent.CONFIRM | Intent.SELECT:
                # Typed words approve nothing and choose nobody: that takes the button.
                await turn.say(words.talk.press_approve)
            case Intent.HELP:
                await turn.send(messages.help_card(words))
            case Intent.SMALL_TALK:
                await turn.send(messages.small_talk(words))
            case Intent.CHANGE_LANGUAGE:
                await self._change_language(turn)
            case Intent.SELF_SERVICE:
                await turn.send(refusal.self_service(words))
            case wish:
                instead = readings.instead_of(wish, turn, meant)
                await turn.send(messages.other_wish(wish.value, words, instead))

    async def _change_language(self, turn: Turn) -> None:
        """Speak the language that was named, from now on; list ours if it is none of them."""
        wanted = wanted_language(turn.text)
        if wanted == FOLLOW_TEAMS:
            await self._follow_teams(turn)
            return
        if wanted not in LANGUAGES:
            await turn.send(messages.languages(words_for(turn.locale)))
            return
        await self._languages.choose(turn.sender.tenant, turn.sender.id, wanted)
        await turn.say(words_for(wanted).talk.language_changed)

    async def _follow_teams(self, turn: Turn) -> None:
        """Speak the language of the sender's Teams again, and say so in it."""
        await self._languages.forget_choice(turn.sender.tenant, turn.sender.id)
        await turn.say(words_for(turn.teams_locale).talk.language_follows)

    async def _take_code(self, turn: Turn, stack: DialogStack, code: str) -> None:
        """Take the code that the sign-in page shows where its window cannot hand it over."""
        if isinstance(await self._sign_ins.by_code(turn.inbound, code), NotSignedIn):
            await turn.say(words_for(turn.locale).talk.sign_in_failed)
        else:
            await self._desk.record(Event.SIGNED_IN, turn.actor)
            await stack.go_on()

    async def _sign_out(self, turn: Turn, stack: DialogStack) -> None:
        await stack.stop()
        self._spoken_of.forget(turn.actor)
        await turn.sign_out()
        await self._desk.record(Event.SIGNED_OUT, turn.actor)
        await turn.say(words_for(turn.locale).talk.signed_out)
