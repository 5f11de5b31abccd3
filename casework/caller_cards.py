"""The cards of a case whose caller is checked: the admin's, and that of whoever was asked.

The admin's card was made of much that is read once, so it is kept as it was sent, sealed, for a
day, and each drawing begins with it.
"""

import logging
from dataclasses import replace

from cards import caller as cards
from cards.blocks import Block, Card
from cards.words import Words, words_for
from casework.case_cards import CaseCards
from casework.chosen_languages import ChosenLanguages
from casework.runner import CaseRunner
from resets.caller import last_asked, open_needs
from resets.caller_checks import CallerChecks
from resets.errors import LedgerError, TeamsError
from resets.model import Caller, Case, State, Ticket
from resets.ports import Clock
from runtime.background import BackgroundTasks
from teams.messenger import Messenger
from teams.ports import DialogStates

log = logging.getLogger(__name__)


class CallerCards:
    """Draws on the cards how the check of a caller stands, by itself, on every node."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        checks: CallerChecks,
        runner: CaseRunner,
        case_cards: CaseCards,
        states: DialogStates,
        messenger: Messenger,
        languages: ChosenLanguages,
        background: BackgroundTasks,
        clock: Clock,
    ) -> None:
        self._checks, self._runner, self._case_cards = checks, runner, case_cards
        self._states, self._messenger, self._languages = states, messenger, languages
        self._background, self._clock = background, clock

    async def dressed(self, case: Case, card: Card, words: Words) -> Card:
        """Give the admin's *card* with the way to a check, and keep it for later drawings.

        Where no check is offered, the card as it is.
        """
        if not self._checks.is_offered_for(case):
            return card
        await self._keep(case.ticket, card)
        return cards.dressed(card, case, self._checks.verify, words, self._clock())

    def as_it_stands(self, case: Case) -> Case:
        """Give *case* without the reasons for a second person that a check has met by now."""
        return replace(case, needs=open_needs(case, self._clock()))

    def standing(self, case: Case, words: Words) -> list[Block]:
        """Say for a second person whether the caller has been checked."""
        if not self._checks.is_offered_for(case):
            return []
        return cards.standing_row(case, words, self._clock())

    def redraw(self, case: Case) -> None:
        """Draw both cards anew after this turn."""
        self._background.start(self.draw(case))

    async def draw(self, case: Case) -> None:
        """Draw both cards as the check of *case* stands."""
        await self._draw_question(case)
        if case.is_armed:
            return  # it has been approved: what is asked for now is the target's word
        if case.state is State.PENDING:
            await self._runner.while_pending(case, self._draw)
        elif case.caller is Caller.DISOWNED and case.state is State.CANCELLED:
            await self._case_cards.refresh(case)

    async def go_round(self) -> None:
        """End the checks whose time is up, and draw what has not been drawn yet."""
        if not self._checks.is_on:
            return
        for case in await self._checks.callers.unanswered():
            await self.draw(case)
        for case in await self._checks.callers.undrawn():
            await self.draw(case)

    async def _draw(self, case: Case) -> None:
        """Draw the card of a case that waits for its press, and note that it was."""
        words = await self._case_cards.words(case)
        card = await self._kept(case.ticket) or cards.bare(case, words)
        card = cards.dressed(card, case, self._checks.verify, words, self._clock())
        if case.card is None or not await self._case_cards.replace(case, case.card, card):
            return  # the next round tries again
        try:
            await self._checks.callers.drawn(case)
        except LedgerError:
            log.warning("drawing_not_filed", extra={"ticket": case.ticket[:8]})

    async def _draw_question(self, case: Case) -> None:
        """Take the input off the card of whoever was asked, once it is of no use."""
        asked = last_asked(case)
        if asked is None or not asked.message or case.caller is Caller.ASKED:
            return
        locale = await self._languages.locale_for(case.tenant, asked.id, asked.locale)
        card = cards.answered(case, words_for(locale))
        try:
            await self._messenger.update(asked.chat, asked.message, card)
        except TeamsError as error:
            log.warning("question_not_drawn", extra={"status": error.status, "code": error.code})

    async def _keep(self, ticket: Ticket, card: Card) -> None:
        """Keep the card as it was sent. Without it a drawing says less, and nothing untrue."""
        try:
            known = await self._states.read(_key(ticket))
            await self._states.write(_key(ticket), {"card": card}, known[1] if known else None)
        except LedgerError:
            log.warning("card_not_kept", extra={"ticket": ticket[:8]})

    async def _kept(self, ticket: Ticket) -> Card | None:
        try:
            known = await self._states.read(_key(ticket))
        except LedgerError:
            return None
        return known[0]["card"] if known else None


def _key(ticket: Ticket) -> str:
    return f"caller card|{ticket}"
