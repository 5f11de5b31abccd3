"""The three things a conversation can wait for: a name, a sign-in, a choice.

The SDK's own prompts are not used: they read dates and numbers out of any text (seconds of work for
a long message), take tokens from events, and keep whole activities in their state.
"""

import logging
from collections.abc import Sequence
from secrets import token_hex
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.dialogs import (
    Dialog,
    DialogContext,
    DialogInstance,
    DialogReason,
    DialogTurnResult,
    WaterfallStepContext,
)

from cards import choice, diagnosis, messages, sign_in
from cards.acts import WISHES
from cards.blocks import Card
from cards.verbs import Verb
from cards.words import words_for
from dialogs.reset_options import MOST_PEOPLE
from dialogs.spoken_of import SpokenOf
from intents import understand
from resets.errors import TeamsError
from resets.model import Act, Candidate
from resets.results import Findings
from teams.mentions import Meant, shown
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)

WHO = "who-2"
SIGN_IN = "sign-in-1"
CHOICE = "choice-2"
"""Ids carry a version: a stack that an older release left behind is dropped, not misread."""
LIST_BYTES = 4
"""Of the mark by which a button knows its list. Not the message's id, which clients leave out."""


class Prompt(Dialog):
    """A dialog that waits. When something on top of it ends, it just goes on waiting."""

    async def resume_dialog(
        self,
        dialog_context: DialogContext,  # noqa: ARG002 - the SDK's signature
        reason: DialogReason,  # noqa: ARG002 - same
        result: object,  # noqa: ARG002 - same
    ) -> DialogTurnResult:
        """Wait on."""
        return Dialog.end_of_turn


class WhoPrompt(Prompt):
    """Asks whom the admin means. Ends with a list of those whom the words name.

    Whom they have just seen a card about has a button, which says the whole wish anew.
    """

    def __init__(self, spoken_of: SpokenOf) -> None:
        super().__init__(WHO)
        self._spoken_of = spoken_of

    async def begin_dialog(
        self,
        dialog_context: DialogContext,
        options: object = None,
    ) -> DialogTurnResult:
        """Ask, unless a card has just done so."""
        turn = Turn.of(dialog_context.context)
        assert isinstance(options, dict)  # noqa: S101 - always made by the waterfall
        if not options["asked"]:
            await self._ask(turn, options)
        return Dialog.end_of_turn

    async def _ask(self, turn: Turn, options: dict[str, Any]) -> None:
        words, act = words_for(turn.locale), Act(options["act"])
        wish = options.get("wish")
        question = diagnosis.ask_who(words) if wish else messages.ask_who(act, words)
        if people := self._spoken_of.by(turn.actor):
            await turn.send(choice.spoken_of(question, wish or WISHES[act], people, words))
        else:
            await turn.say(question)

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take the people whom the next message names; wait on if it names nobody."""
        turn = Turn.of(dialog_context.context)
        meant = understand(turn.text, turn.locale, waiting_for_person=True)
        if not meant.people:
            return Dialog.end_of_turn
        people = [turn.person_named(meant.sought(person)) for person in meant.people]
        return await dialog_context.end_dialog(people[:MOST_PEOPLE])


def first_named(step: WaterfallStepContext) -> str:
    """Give the first of whom the answer names, and let the others come after."""
    first, *others = step.result if isinstance(step.result, list) else [step.result]
    step.options["rest"] = [*others, *step.options["rest"]]
    return str(first) if first else ""


class SignInPrompt(Prompt):
    """Asks Teams for the admin's sign-on. Ends once they have proved who they are.

    The option `silently` False offers the button alone: what Teams can do without asking was not
    enough.
    """

    def __init__(self) -> None:
        super().__init__(SIGN_IN)

    async def begin_dialog(
        self, dialog_context: DialogContext, options: object = None
    ) -> DialogTurnResult:
        """Have the card sent that Teams answers by itself where it can, by a button elsewhere.

        Not before all that waits for it is stored: the answer may reach another node at once.
        """
        turn = Turn.of(dialog_context.context)
        if turn.button is not None:
            await turn.answer_text(sign_in.sign_in_text(words_for(turn.locale)))
        turn.owes_sign_in = options != {"silently": False}
        return Dialog.end_of_turn

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Go on if the sign-in has come meanwhile."""
        if await Turn.of(dialog_context.context).admin() is None:
            return Dialog.end_of_turn
        return await dialog_context.end_dialog()

    async def resume_dialog(
        self,
        dialog_context: DialogContext,
        reason: DialogReason,  # noqa: ARG002 - the SDK's signature
        result: object,  # noqa: ARG002 - same
    ) -> DialogTurnResult:
        """Go on as well: one sign-in serves all that waits for it."""
        return await self.continue_dialog(dialog_context)


class ChoicePrompt(Prompt):
    """Shows several people and waits for one to be chosen. Ends with that person's object id."""

    def __init__(self, messenger: Messenger) -> None:
        super().__init__(CHOICE)
        self._messenger = messenger

    @staticmethod
    def options(typed: str, findings: Findings, rest: Sequence[str] = ()) -> dict[str, object]:
        """Make the options for `begin_dialog`: plain JSON, for they are stored.

        *rest* are those who were named in the same message and come after this one.
        """
        people = [
            {
                "id": hit.id,
                "name": hit.name,
                "upn": hit.upn,
                "department": hit.department,
                "office": hit.office,
            }
            for hit in choice.told_apart(findings.hits or findings.near)
        ]
        return {
            "typed": shown(typed),
            "mentioned": Meant.of(typed) is not None,
            "people": people,
            "more": findings.more,
            "near": not findings.hits,
            "rest": list(rest),
        }

    async def begin_dialog(
        self, dialog_context: DialogContext, options: object = None
    ) -> DialogTurnResult:
        """Show them. Who they are stands in our state; the buttons carry a number."""
        assert isinstance(options, dict)  # noqa: S101 - always made by options() above
        turn = Turn.of(dialog_context.context)
        people = [Candidate(**person) for person in options["people"]]
        words = words_for(turn.locale)
        among = token_hex(LIST_BYTES)
        typed, rest = options["typed"], options["rest"]
        if options["mentioned"]:
            card = choice.mentioned(typed, people, words, among)
        elif options["near"]:
            card = choice.nobody(typed, people, words, among, rest=rest)
        else:
            card = choice.choose(typed, people, options["more"], words, among, rest=rest)
        message = await turn.send(card)
        state = dialog_context.active_dialog.state
        state["people"], state["message"], state["among"] = options["people"], message, among
        return Dialog.end_of_turn

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Go on with the one whose button was pressed; anything else is not for us."""
        turn, state = Turn.of(dialog_context.context), dialog_context.active_dialog.state
        button = turn.pressed(Verb.CHOOSE)
        chosen = _picked(button.data.get("pick", ""), state["people"]) if button else None
        if button is None or chosen is None or button.data.get("among") != state["among"]:
            await refuse_choice(turn)
            return Dialog.end_of_turn
        await self._close(turn, state["message"], chosen)
        return await dialog_context.end_dialog(chosen.id)

    async def end_dialog(
        self, context: TurnContext, instance: DialogInstance, reason: DialogReason
    ) -> None:
        """Take the buttons off a card that was given up for something else."""
        if reason is not DialogReason.CancelCalled:
            return
        turn = Turn.of(context)
        await self._redraw(turn, instance.state["message"], choice.closed(words_for(turn.locale)))

    async def _close(self, turn: Turn, message: str, chosen: Candidate) -> None:
        """Leave no button behind: neither for who pressed nor on their other devices."""
        card = choice.chosen(chosen, words_for(turn.locale))
        await turn.answer_card(card)
        await self._redraw(turn, message, card)

    async def _redraw(self, turn: Turn, message: str, card: Card) -> None:
        try:
            await self._messenger.update(turn.chat, message, card)
        except TeamsError as error:
            log.warning("choice_not_closed", extra={"status": error.status, "code": error.code})


async def ask_sign_in(turn: Turn, *, silently: bool) -> None:
    """Send the sign-in card. *silently* False: with its button alone. Raises TeamsError."""
    words = words_for(turn.locale)
    text, title = sign_in.sign_in_text(words), words.talk.sign_in_button
    await turn.ask_sign_in(text, title, words.talk.summary, silently=silently)


async def refuse_choice(turn: Turn) -> None:
    """Answer a press on a choice that is no longer open; other turns need no answer."""
    if turn.pressed(Verb.CHOOSE):
        await turn.answer_text(words_for(turn.locale).choice.closed)


def _picked(pick: str, people: list[dict[str, str]]) -> Candidate | None:
    """Read a button's number, which came through the client; None when it names nobody."""
    if not pick.isdecimal() or len(pick) > 2 or int(pick) >= len(people):  # noqa: PLR2004 - ten at most
        return None
    known = people[int(pick)]
    return Candidate(**known)  # type: ignore[arg-type]  # plain JSON of ours; ids are strings in it
