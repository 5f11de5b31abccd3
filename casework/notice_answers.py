"""What the person says to the notice about their own account: it was me, or that was not me."""

import logging

from cards import notices as cards
from cards.blocks import Card
from cards.words import words_for
from casework.case_cards import CaseCards
from casework.notices import Notices
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.errors import TeamsError
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, Freezes, FrozenBecause
from resets.model import Case, Reason, State, Ticket
from resets.ports import Clock
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)


class NoticeAnswers:
    """Takes the person's word about a case that is about themselves, and nobody else's."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        freezes: Freezes,
        runner: CaseRunner,
        case_cards: CaseCards,
        notices: Notices,
        messenger: Messenger,
        clock: Clock,
    ) -> None:
        self._desk, self._freezes, self._runner = desk, freezes, runner
        self._case_cards, self._notices = case_cards, notices
        self._messenger, self._clock = messenger, clock

    async def was_me(self, turn: Turn, ticket: Ticket) -> None:
        """Put on record that it was they. It ends no freeze: nothing in a chat does."""
        if (case := await self._theirs(turn, ticket)) is None:
            return
        await self._desk.record(Event.OWNED, turn.actor, case)
        await self._answer(turn, cards.owned(case, words_for(turn.locale)))

    async def not_me(self, turn: Turn, ticket: Ticket) -> None:
        """Freeze the person, ring the security channel, and tell the admin."""
        if (case := await self._theirs(turn, ticket)) is None:
            return
        until, why = self._clock() + FROZEN_FOR, FrozenBecause.NOT_ME
        by = turn.actor.id
        await self._freezes.freeze(Freeze(case.tenant, case.target.id, until, why, by, ticket))
        self._notices.ring(case)
        await self._answer(turn, cards.disowned(case, words_for(turn.locale)))
        await self._tell_admin(case)

    async def frozen(self, turn: Turn, ticket: Ticket) -> Case | None:
        """Give the case of *ticket*, while its person is frozen because of it; else None."""
        case = await self._desk.case_of(ticket)
        if case is None or case.tenant != turn.actor.tenant or case.disowned is None:
            return None
        is_frozen = await self._freezes.frozen(case.tenant, case.target.id) is not None
        return case if is_frozen else None

    async def _theirs(self, turn: Turn, ticket: Ticket) -> Case | None:
        """Give the case, if it is about whoever pressed; else say no, and file that."""
        case = await self._desk.case_of(ticket)
        whose = (turn.actor.tenant, turn.actor.id)
        if case is not None and turn.is_private and whose == (case.tenant, case.target.id):
            return case
        reason = Reason.NOT_YOURS if case is not None else Reason.TICKET_UNKNOWN
        await self._desk.record(Event.PRESS_REFUSED, turn.actor, case, reason)
        await turn.answer_text(words_for(turn.locale).reasons[reason].why)
        return None

    async def _answer(self, turn: Turn, card: Card) -> None:
        """Answer the press, and take the buttons off the notice on every device."""
        await turn.answer_card(card)
        if turn.button is None or turn.button.card is None:
            return
        try:
            await self._messenger.update(turn.chat, turn.button.card, card)
        except TeamsError as error:
            log.info("notice_not_updated", extra={"status": error.status, "code": error.code})

    async def _tell_admin(self, case: Case) -> None:
        """Say it on the admin's card, and beside it: a card that holds a key must be left."""
        if case.state is not State.EXECUTING:  # else what comes of it is drawn with it
            self._runner.redraw(case)
        words = await self._case_cards.words(case)
        try:
            await self._messenger.send(case.chat, cards.for_admin(case, words))
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})
