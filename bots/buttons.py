"""One handler for each button. What its ticket means is the ledger's word, never the button's."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bots.caller_buttons import CallerButtons, Handler
from bots.incident_buttons import IncidentButtons
from bots.messages import Messages
from bots.notice_buttons import NoticeButtons
from bots.receiver_buttons import ReceiverButtons
from cards import outcome, password
from cards.acts import WISHES
from cards.confirmation import REFERENCE
from cards.verbs import Verb
from cards.words import words_for
from casework.case_cards import CaseCards
from casework.hand_over import HandingOver
from casework.press_answers import PressAnswers
from casework.runner import CaseRunner
from casework.second_person import FourEyes
from dialogs import look_dialog, token_refusals
from dialogs.conversation import Conversation
from dialogs.look_dialog import LOOK, Done, Wanted
from dialogs.prompts import CHOICE, refuse_choice
from dialogs.reset_dialog import by_press, by_words
from resets.acts.new_phone import can_go_on
from resets.acts.terms import terms_of
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.hand_over import kept
from resets.model import GUID, Act, Case, Reason, Refused, Shown, State, Ticket
from resets.polling import CaseUpdate
from resets.receiving import TERM, with_choice
from resets.secret import Secret
from teams.inbound import Button
from teams.turn import Turn

TICKET = re.compile(r"[0-9a-f]{32}")
"""128 bits in hex: the shape of every ticket."""

OF_MANY = frozenset({Act.SHUT_OUT})
"""Acts that no case of one begins with: a list does, and a second person agrees to it."""

WITHOUT_TICKET = frozenset({Verb.CHOOSE, Verb.WISH, Verb.HAND_OVER, Verb.INCIDENT_CHECK})
"""Buttons of questions: what they say is as good as typed words, and no better."""


class Buttons:
    """Answers every button. A verb that no card of ours has any more is answered in words."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        done: Done,
        runner: CaseRunner,
        case_cards: CaseCards,
        press_answers: PressAnswers,
        conversation: Conversation,
        messages: Messages,
        four_eyes: FourEyes,
        handing_over: HandingOver,
        caller_buttons: CallerButtons,
        incident_buttons: IncidentButtons,
        receiver_buttons: ReceiverButtons,
        notice_buttons: NoticeButtons,
    ) -> None:
        self._notice_buttons = notice_buttons
        self._desk, self._done, self._runner = desk, done, runner
        self._case_cards, self._press_answers = case_cards, press_answers
        self._conversation, self._messages = conversation, messages
        self._four_eyes, self._handing_over = four_eyes, handing_over
        self._handlers: Mapping[str, Handler] = {
            Verb.AGAIN: self._again,
            Verb.APPROVE: self._approve,
            Verb.CANCEL: self._cancel,
            Verb.CHECK: self._check,
            Verb.AGREE: self._agree,
            Verb.ASK_SECOND: self._ask_second,
            Verb.DISAGREE: self._disagree,
            Verb.CHOOSE: self._choose,
            Verb.DELETE_PASS: self._delete_pass,
            Verb.FORGET: self._forget,
            Verb.GO_ON: self._go_on,
            Verb.HAND_OVER: self._hand_over,
            Verb.LOOK_NOW: self._look_now,
            Verb.NOT_NOW: self._not_now,
            Verb.SEND_TO: self._send_to,
            Verb.TAKE_OVER: self._take_over,
            Verb.NOT_ME: self._not_me,
            Verb.SECURE: self._secure,
            Verb.SHOW: self._show,
            Verb.WAS_ME: self._was_me,
            Verb.WISH: self._wish,
            **incident_buttons.handlers,
            **caller_buttons.handlers,
            **receiver_buttons.handlers,
        }

    async def press(self, turn: Turn, button: Button) -> None:
        """Do what *button* is for, if it may be done.

        What holds no ticket of ours asks the ledger nothing, and leaves nothing in it.
        """
        is_ours = button.verb in WITHOUT_TICKET or TICKET.fullmatch(_ticket(button))
        handler = self._handlers.get(button.verb, _unknown) if is_ours else _unknown
        await handler(turn, button)

    async def _approve(self, turn: Turn, button: Button) -> None:
        """Start the waterfall with a ticket. What is no ticket of ours starts nothing."""
        ticket = _ticket(button)
        if not turn.is_private:
            await _unknown(turn, button)
            return
        match await self._desk.pending(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                # The id that the service gave when it was sent, before what a client says it was.
                terms = kept(case, terms_of(case, button.data))
                terms = with_choice(terms, button.data.get(TERM, ""))
                message, reference = case.card or button.card, button.data.get(REFERENCE, "")
                await self._begin(turn, by_press(ticket, message, terms, reference))

    async def _ask_second(self, turn: Turn, button: Button) -> None:
        """Ask for a second person, by way of the sign-in: the group is read in the admin's name."""
        ticket, reference = _ticket(button), button.data.get(REFERENCE, "")
        if not turn.is_private:
            await _unknown(turn, button)
            return
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                message = case.card or button.card
                terms = with_choice(kept(case, ""), button.data.get(TERM, ""))
                press = by_press(ticket, message, terms, reference, asks_second=True)
                await self._begin(turn, press)

    async def _agree(self, turn: Turn, button: Button) -> None:
        await self._answer_second(turn, button, agrees=True)

    async def _disagree(self, turn: Turn, button: Button) -> None:
        await self._answer_second(turn, button, agrees=False)

    async def _answer_second(self, turn: Turn, button: Button, *, agrees: bool) -> None:
        if turn.is_private:
            await self._four_eyes.answer(turn, _ticket(button), agrees=agrees)
        else:
            await _unknown(turn, button)

    async def _begin(self, turn: Turn, press: dict[str, Any]) -> None:
        """Begin the waterfall where nothing has to wait for it; else on the person's own stack."""
        if await turn.admin():
            await self._conversation.aside(turn, press)
            return
        async with self._conversation.of(turn) as stack:
            await stack.begin(press)

    async def _choose(self, turn: Turn, button: Button) -> None:
        del button  # the prompt that waits looks at it
        async with self._conversation.of(turn) as stack:
            if stack.waits_for == CHOICE:
                await stack.go_on()
            else:
                await refuse_choice(turn)

    async def _wish(self, turn: Turn, button: Button) -> None:
        """Take a reading of a message that was offered, as if it had been typed."""
        if not turn.is_private:
            await _unknown(turn, button)
            return
        wish, person = button.data.get("wish", ""), button.data.get("person", "")
        await self._messages.take_wish(turn, wish, person)

    async def _hand_over(self, turn: Turn, button: Button) -> None:
        """Ask for people who may do what was refused, judged anew: as good as typed words."""
        acts = {wish: act for act, wish in WISHES.items() if act not in OF_MANY}
        act, person = acts.get(button.data.get("wish", "")), button.data.get("person", "")
        if not (turn.is_private and act and GUID.fullmatch(person)):
            await _unknown(turn, button)
            return
        async with self._conversation.of(turn) as stack:
            await stack.begin_afresh(by_words(person, act=act, hand_over=True))

    async def _send_to(self, turn: Turn, button: Button) -> None:
        await self._handing_over.send(turn, _ticket(button), button.data.get("pick", ""))

    async def _not_now(self, turn: Turn, button: Button) -> None:
        await self._handing_over.decline(turn, _ticket(button))

    async def _was_me(self, turn: Turn, button: Button) -> None:
        await self._notice_buttons.was_me(turn, _ticket(button))

    async def _not_me(self, turn: Turn, button: Button) -> None:
        await self._notice_buttons.not_me(turn, _ticket(button))

    async def _secure(self, turn: Turn, button: Button) -> None:
        await self._notice_buttons.secure(turn, _ticket(button))

    async def _take_over(self, turn: Turn, button: Button) -> None:
        """Begin with what was handed over, in the name of whoever pressed."""
        taken = await self._handing_over.take(turn, _ticket(button))
        if taken is not None:
            asked = by_words(taken.target.id, act=taken.act, handed_over=taken.id)
            async with self._conversation.of(turn) as stack:
                await stack.begin_afresh(asked)

    async def _cancel(self, turn: Turn, button: Button) -> None:
        """End the case; the card loses its buttons on every device."""
        ticket = _ticket(button)
        match await self._desk.cancel(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                await turn.answer_card(outcome.settled(case, words_for(turn.locale), None))
                await self._case_cards.refresh(replace(case, card=case.card or button.card))

    async def _show(self, turn: Turn, button: Button) -> None:
        """Show the password in a dialog, to the admin who approved and to nobody else."""
        words, key = words_for(turn.locale), Secret(button.data.get("key", ""))
        match await self._desk.show(_ticket(button), turn.actor, key):
            case Refused(reason=reason):
                await self._press_answers.show_gone(turn, _ticket(button), reason)
            case Shown() as shown:
                await turn.answer_dialog(password.shown(shown, words))
                self._runner.redraw(shown.case, key)

    async def _forget(self, turn: Turn, button: Button) -> None:
        """Delete the password; its dialog closes, and the card loses its button."""
        words = words_for(turn.locale)
        match await self._desk.forget(_ticket(button), turn.actor):
            case Refused(reason=reason):
                act = await self._act_of(turn, button)
                await turn.answer_card(password.gone(reason, words, act))
            case Case() as case:
                await turn.close_dialog(outcome.forgotten(case, words))
                self._runner.redraw(case)

    async def _act_of(self, turn: Turn, button: Button) -> Act:
        """Say whose words to use where there is nothing to show."""
        case = await self._desk.shown_to(_ticket(button), turn.actor)
        return case.act if case is not None else Act.RESET_PASSWORD

    async def _again(self, turn: Turn, button: Button) -> None:
        """Start anew with the same person: a fresh card, which resets nothing by itself."""
        match await self._desk.owned(_ticket(button), turn.actor):
            case Refused(reason=reason):
                await turn.answer_text(words_for(turn.locale).reasons[reason].why)
            case Case() as case if case.act not in OF_MANY:
                async with self._conversation.of(turn) as stack:
                    await stack.begin_afresh(by_words(case.target.id, act=case.act))
            case Case():
                await _unknown(turn, button)

    async def _check(self, turn: Turn, button: Button) -> None:
        """Look once more at what was not certain. Never a second reset."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case(state=State.EXECUTING) as case:
                await turn.answer_text(words_for(turn.locale).state(case).text)
            case Case() as case:
                await self._look(turn, CaseUpdate(case, _key(button)))

    async def _delete_pass(self, turn: Turn, button: Button) -> None:
        """Delete a pass at Entra: safe to repeat, and only the one of this case."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case if case.makes_pass and case.started is not None:
                await self._look(turn, CaseUpdate(case, _key(button)), wanted=Wanted.DELETE_PASS)
            case Case():
                await _unknown(turn, button)

    async def _go_on(self, turn: Turn, button: Button) -> None:
        """Do what is left of a case that was cut short: of what its own card listed, and chosen."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case if can_go_on(case):
                await self._look(turn, CaseUpdate(case, _key(button)), wanted=Wanted.GO_ON)
            case Case() as case:
                await turn.answer_card(outcome.told(case, words_for(turn.locale)))

    async def _look_now(self, turn: Turn, button: Button) -> None:
        """Look whether the temporary password of this admin's reset has been used."""
        ticket = _ticket(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case if case.act is Act.RESET_PASSWORD and case.taken is not None:
                await self._look(turn, CaseUpdate(case), wanted=Wanted.LOOK_NOW)
            case Case():
                await _unknown(turn, button)

    async def _look(self, turn: Turn, known: CaseUpdate, *, wanted: Wanted = Wanted.CHECK) -> None:
        """Do what is wanted, by way of the sign-in where Entra or the token service wants one."""
        if (admin := await turn.admin()) is None:
            await self._look_after_sign_in(turn, known, silently=True, wanted=wanted)
            return
        try:
            await self._done[wanted](turn, admin, known)
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=False):
                await self._look_after_sign_in(turn, known, silently=False, wanted=wanted)

    async def _look_after_sign_in(
        self, turn: Turn, known: CaseUpdate, *, silently: bool, wanted: Wanted
    ) -> None:
        options = look_dialog.at(known.case.ticket, silently=silently, wanted=wanted)
        async with self._conversation.of(turn) as stack:
            await stack.begin(options, LOOK)


async def _unknown(turn: Turn, button: Button) -> None:
    del button
    await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)


def _ticket(button: Button) -> Ticket:
    return Ticket(button.data.get("ticket", ""))


def _key(button: Button) -> Secret | None:
    key = button.data.get("key")
    return Secret(key) if key else None
