"""After the press has been answered: carry out, tell the truth, hand out the password."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from weakref import WeakValueDictionary

from cards import confirmation, outcome
from casework.case_cards import RETRY_SECONDS, CaseCards
from casework.notices import Notices
from casework.receiver_cards import ReceiverCards
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.execution import Execution
from resets.model import MAKES_USELESS, Case, Chat, Reason, SignedIn, State, Ticket
from resets.polling import CaseUpdate
from resets.secret import Secret
from resets.states import says
from runtime import correlation
from runtime.background import BackgroundTasks
from teams.messenger import Messenger

log = logging.getLogger(__name__)

WORKING_AFTER_SECONDS = 1.0
"""How long a press may be at work before the card says so: mostly the result is there by then."""

HAS_PASSWORD = frozenset({State.DONE, State.ACCEPTED})


class CaseRunner:
    """Runs claimed cases after the turn, hands out passwords, and has the truth drawn."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        execution: Execution,
        messenger: Messenger,
        background: BackgroundTasks,
        case_cards: CaseCards,
        receiver_cards: ReceiverCards,
        notices: Notices,
    ) -> None:
        self._receiver_cards, self._notices = receiver_cards, notices
        self._desk, self._execution = desk, execution
        self._messenger, self._background, self._case_cards = messenger, background, case_cards
        self._running: dict[Ticket, asyncio.Future[CaseUpdate]] = {}
        self._drawing: WeakValueDictionary[Ticket, asyncio.Lock] = WeakValueDictionary()

    def start(
        self, admin: SignedIn, case: Case, held: Secret | None = None
    ) -> Awaitable[CaseUpdate]:
        """Carry *case* out, after this turn. What is given ends with the first that is known.

        *held* is the password that the target holds already.
        """
        first = asyncio.get_running_loop().create_future()
        self._running[case.ticket] = first
        self._background.start(self._show_working(case))
        self._background.start(self._carry_out(admin, case, held))
        return first

    def is_at_work(self, ticket: Ticket) -> bool:
        """Say whether the case of *ticket* is being carried out right here."""
        return ticket in self._running

    def show_work(self, chat: Chat) -> None:
        """Show in *chat* that the bot is at work, while the turn goes on."""
        self._background.start(self._show_typing(chat))

    async def tell(self, update: CaseUpdate) -> Case:
        """Make the card say what is now known, with the password's button where there is one.

        One at a time for each case, so that of two looks at once the later one is what stands.
        """
        self._answer_first(update)
        async with self._lock(update.case):
            case, key = await self._with_cards(update.case), update.key
            if case.is_blind:
                case, key = await self._receiver_cards.told(case, key), None
            if key is None and await self._must_be_left(case):
                await self._case_cards.announce(case)
                return case
            if key is not None and case.state in HAS_PASSWORD:
                return await self._hand_out(case, key)
            is_lost = case.state is State.DONE and not self._is_being_handed_out(case)
            is_lost = is_lost or _came_without_secret(case)
            if case.hands_out and is_lost:
                case = await self._filed(lambda: self._desk.undelivered(case), case)
            await self._case_cards.refresh(case, key)
        await self._redraw_what_ended(case)
        return case

    async def _redraw_what_ended(self, case: Case) -> None:
        """Let the card of a temporary password say that it was made useless."""
        if case.act not in MAKES_USELESS or case.state is not State.DONE:
            return
        with suppress(LedgerError):  # it is in the outbox all the same
            if (reset := await self._desk.ended_by(case)) is not None:
                self.redraw(reset)

    def redraw(self, case: Case, key: Secret | None = None) -> None:
        """Draw the card anew after this turn.

        *key* comes from whoever just pressed; without one, a card that holds a key is left alone.
        """
        self._background.start(self._redraw(case, key))

    async def while_pending(self, case: Case, draw: Callable[[Case], Awaitable[None]]) -> None:
        """Let *draw* change the card of a case that still waits for its press.

        Nothing else draws it meanwhile: a result that is there already is never drawn over.
        """
        async with self._lock(case):
            now = await self._case_cards.known(case)
            if now.state is State.PENDING:
                await draw(now)

    def is_undelivered(self, update: CaseUpdate) -> bool:
        """Say whether the reset is done, and only the key that *update* brings was missing."""
        case = update.case
        return case.state is State.DONE and not case.is_handed_out and update.key is not None

    async def _redraw(self, case: Case, key: Secret | None) -> None:
        async with self._lock(case):
            now = await self._case_cards.recalled(case)
            kept = key if self._desk.keeps_password(now) else None
            if kept is not None or not await self._case_cards.has_key(now):
                await self._case_cards.refresh(now, kept)

    def _lock(self, case: Case) -> asyncio.Lock:
        return self._drawing.setdefault(case.ticket, asyncio.Lock())

    def _answer_first(self, update: CaseUpdate) -> None:
        first = self._running.get(update.case.ticket)
        if first is not None and not first.done():
            first.set_result(replace(update, key=None) if update.case.is_blind else update)

    async def _show_working(self, case: Case) -> None:
        """Take the buttons off a claimed card, unless more is known already.

        Another node may take this one for dead meanwhile, and settle the case: its word counts, so
        the ledger is asked before the card is drawn and after.
        """
        first = self._running[case.ticket]
        await asyncio.wait([first], timeout=WORKING_AFTER_SECONDS)
        async with self._lock(case):
            if case.card is None or first.done() or not await self._is_at_work(case):
                return
            words = await self._case_cards.words(case)
            await self._case_cards.replace(case, case.card, confirmation.working(case, words))
        if not first.done() and not await self._is_at_work(case):
            await self._redraw(case, None)

    async def _is_at_work(self, case: Case) -> bool:
        return (await self._case_cards.known(case)).state is State.EXECUTING

    async def _carry_out(self, admin: SignedIn, case: Case, held: Secret | None) -> None:
        with correlation.case(case.ticket):
            await self._carry_out_noted(admin, case, held)

    async def _carry_out_noted(self, admin: SignedIn, case: Case, held: Secret | None) -> None:
        try:
            self._notices.begin(admin, case)
            if await self._notices.hold_back(case):
                await self.tell(await self._execution.call_off(case, Reason.UNTOLD))
            else:
                await self._execution.carry_out(admin, case, self.tell, held)
        except Exception:
            # A bug of ours must not leave the admin with "working" for ever.
            ended = await self._execution.give_up(case)
            self._answer_first(ended)
            self._running.pop(case.ticket, None)
            await self.tell(ended)
            raise
        finally:
            self._answer_first(CaseUpdate(case))  # nobody may wait for what somebody else settled
            self._running.pop(case.ticket, None)

    def _is_being_handed_out(self, case: Case) -> bool:
        """Say whether the password has been handed out, or its key is still at work here."""
        return case.is_handed_out or case.ticket in self._running

    async def _must_be_left(self, case: Case) -> bool:
        """Say whether only the card in the chat holds the key of this case's password."""
        return case.ticket not in self._running and await self._case_cards.has_key(case)

    async def _hand_out(self, case: Case, key: Secret) -> Case:
        """Draw the result with its button, and file that it is there."""
        if not self._desk.keeps_password(case):
            case = await self._filed(lambda: self._desk.undelivered(case), case)
            await self._case_cards.refresh(case)
            return case
        message = await self._put(case, key)
        if message is None:  # unless the answer to *Approve* has shown it already
            case = await self._filed(lambda: self._desk.undelivered(case), case)
            await self._case_cards.refresh(case, key if case.is_handed_out else None)
            return case
        return await self._put_and_filed(case, message, key)

    async def _put_and_filed(self, drawn: Case, message: str, key: Secret) -> Case:
        """File that *message* holds the result as it was *drawn*; else draw what is true by now."""
        case = await self._delivered(drawn, message, key)
        if says(drawn.state, case.state):
            self._case_cards.follow(case)  # acknowledged with it
        elif case.state is State.UNDELIVERED:  # another node gave it up while this one stood still
            await self._case_cards.refresh(case)
        else:
            await self._case_cards.refresh(case, key)
        return case

    async def _put(self, case: Case, key: Secret) -> str | None:
        """Draw the card in its place; where Teams refuses that, send it anew.

        Changing a card can be repeated without harm. A message of its own comes second: it may
        have arrived although Teams did not say so, and then stands beside the first.
        """
        card = outcome.settled(case, await self._case_cards.words(case), key)
        where = case.private_card or case.card
        if where is not None and await self._case_cards.replace(case, where, card):
            return where
        try:
            return await self._messenger.send(case.chat, card)
        except TeamsError as error:
            log.warning("not_delivered", extra={"status": error.status, "code": error.code})
            return None

    async def _delivered(self, case: Case, message: str, key: Secret) -> Case:
        shown = replace(case, private_card=message)
        return await self._filed(lambda: self._desk.delivered(case, message), shown, key)

    async def _filed(
        self, file: Callable[[], Awaitable[Case]], shown: Case, key: Secret | None = None
    ) -> Case:
        """File what has been done; if the ledger fails, it is done all the same, and filed later.

        *shown* is the case as the admin sees it meanwhile, *key* what its card holds.
        """
        try:
            return await file()
        except LedgerError:
            log.exception("outcome_not_filed", extra={"ticket": shown.ticket[:8]})
            self._background.start(self._file_later(file, key))
            return shown

    async def _file_later(self, file: Callable[[], Awaitable[Case]], key: Secret | None) -> None:
        for wait in RETRY_SECONDS:
            await self._background.pause(wait)
            with suppress(LedgerError):
                await self._case_cards.refresh(await file(), key)
                return

    async def _with_cards(self, case: Case) -> Case:
        """Add what has been sent and shown for *case* meanwhile."""
        known = await self._case_cards.recalled(case)
        if known.state is State.UNDELIVERED:  # another process gave its password up: it is no more
            return known
        return replace(
            case,
            card=known.card,
            private_card=known.private_card,
            receiver_card=known.receiver_card,
            times_shown=known.times_shown,
            last_shown=known.last_shown,
            disowned=known.disowned,
        )

    async def _show_typing(self, chat: Chat) -> None:
        try:
            await self._messenger.typing(chat)
        except TeamsError as error:
            log.info("typing_not_shown", extra={"status": error.status, "code": error.code})


def _came_without_secret(case: Case) -> bool:
    """Say whether Entra showed a secret in an answer that was lost: a look does not bring it."""
    return case.makes_pass and case.state is State.DONE and case.forget_at is None
