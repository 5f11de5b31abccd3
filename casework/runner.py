"""After the press has been answered: carry out, tell the truth, hand out the password."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from weakref import WeakValueDictionary

from cards import password
from cards.blocks import Card
from casework.case_cards import LATER, CaseCards
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.execution import Execution
from resets.model import Case, Chat, SignedIn, State, Ticket
from resets.polling import CaseUpdate
from resets.secret import Secret
from runtime.background import BackgroundTasks
from teams.messenger import Messenger

log = logging.getLogger(__name__)

HAS_PASSWORD = frozenset({State.DONE, State.ACCEPTED})


class CaseRunner:
    """Runs claimed cases after the turn, hands out passwords, and has the truth drawn."""

    def __init__(
        self,
        *,
        desk: ResetDesk,
        execution: Execution,
        messenger: Messenger,
        background: BackgroundTasks,
        case_cards: CaseCards,
    ) -> None:
        self._desk, self._execution = desk, execution
        self._messenger, self._background, self._case_cards = messenger, background, case_cards
        self._carried_out: set[Ticket] = set()
        self._telling: WeakValueDictionary[Ticket, asyncio.Lock] = WeakValueDictionary()

    def start(self, admin: SignedIn, case: Case) -> None:
        """Carry *case* out, after this turn."""
        self._carried_out.add(case.ticket)
        self._background.start(self._carry_out(admin, case))

    def show_work(self, chat: Chat) -> None:
        """Show in *chat* that the bot is at work, while the turn goes on."""
        self._background.start(self._show_work(chat))

    async def tell(self, settled: CaseUpdate) -> Case:
        """Make the chat say what is now known: first the private card, then the outcome.

        One at a time for each case, so that two looks at once do not send two private cards.
        """
        async with self._telling.setdefault(settled.case.ticket, asyncio.Lock()):
            case, key = await self._with_cards(settled.case), settled.key
            if key is None and await self._must_be_left(case):
                await self._case_cards.announce(case)
                return case
            if key is not None and case.state in HAS_PASSWORD:
                case = await self._hand_out(case, key)
            elif case.state is State.DONE and not self._is_being_handed_out(case):
                case = await self._filed(lambda: self._desk.undelivered(case), case)
            await self._case_cards.refresh(case, key)
            return case

    def is_undelivered(self, settled: CaseUpdate) -> bool:
        """Say whether the reset is done, and only the key that *settled* brings was missing."""
        case = settled.case
        return case.state is State.DONE and case.private_card is None and settled.key is not None

    async def _carry_out(self, admin: SignedIn, case: Case) -> None:
        try:
            await self._execution.carry_out(admin, case, self.tell)
        except Exception:
            # A bug of ours must not leave the admin with "working" for ever.
            self._carried_out.discard(case.ticket)
            await self.tell(await self._execution.give_up(case))
            raise
        finally:
            self._carried_out.discard(case.ticket)

    def _is_being_handed_out(self, case: Case) -> bool:
        """Say whether the password has been handed out, or its key is still at work here."""
        return case.private_card is not None or case.ticket in self._carried_out

    async def _must_be_left(self, case: Case) -> bool:
        """Say whether only the card in the chat holds the key of this case's password."""
        return case.ticket not in self._carried_out and await self._case_cards.has_key(case)

    async def _hand_out(self, case: Case, key: Secret) -> Case:
        if case.private_card is not None:  # sent already, when it was accepted but not certain
            return await self._delivered(case, case.private_card)
        if not self._desk.keeps_password(case):
            return await self._filed(lambda: self._desk.undelivered(case), case)
        card = password.ready(case, key, await self._case_cards.words(case))
        try:
            message = await self._messenger.send(case.chat, card)
        except TeamsError:
            return await self._hand_out_here(case, card)
        return await self._delivered(case, message)

    async def _hand_out_here(self, case: Case, card: Card) -> Case:
        """Turn the confirmation card into the private one, when a message of its own failed.

        A message must not be sent twice, and this one may even have arrived; changing a card can
        be repeated without harm.
        """
        if case.card is None or not await self._case_cards.replace(case, case.card, card):
            return await self._filed(lambda: self._desk.undelivered(case), case)
        return await self._delivered(case, case.card)

    async def _delivered(self, case: Case, message: str) -> Case:
        told = replace(case, private_card=message)
        return await self._filed(lambda: self._desk.delivered(case, message), told)

    async def _filed(self, file: Callable[[], Awaitable[Case]], told: Case) -> Case:
        """File what has been done; if the ledger fails, it is done all the same, and filed later.

        *told* is the case as the admin sees it meanwhile.
        """
        try:
            return await file()
        except LedgerError:
            log.exception("outcome_not_filed", extra={"ticket": told.ticket[:8]})
            self._background.start(self._file_later(file))
            return told

    async def _file_later(self, file: Callable[[], Awaitable[Case]]) -> None:
        for wait in LATER:
            await self._background.pause(wait)
            with suppress(LedgerError):
                await self._case_cards.refresh(await file())
                return

    async def _with_cards(self, case: Case) -> Case:
        """Add the messages that have been sent for *case* meanwhile."""
        known = await self._known(case)
        if known.state is State.UNDELIVERED:  # another process gave its password up: it is no more
            return known
        return replace(case, card=known.card, private_card=known.private_card)

    async def _known(self, case: Case) -> Case:
        try:
            return await self._desk.known(case)
        except LedgerError:
            return case

    async def _show_work(self, chat: Chat) -> None:
        try:
            await self._messenger.typing(chat)
        except TeamsError as error:
            log.info("typing_not_shown", extra={"status": error.status, "code": error.code})
