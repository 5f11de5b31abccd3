"""After the press has been answered: carry out, tell the truth, hand out the password."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import replace
from weakref import WeakValueDictionary

from cards import outcome, password
from cards.blocks import Card, summary
from cards.words import Words, words_for
from dialogs.errands import Errands
from dialogs.languages import Languages
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.execution import Execution, Settled
from resets.model import Case, Chat, Reason, SignedIn, State, Ticket
from resets.secret import Secret
from teams.messenger import Messenger

log = logging.getLogger(__name__)

LATER = (3.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds between tries to draw a card that Teams did not take. Our own choice."""

HAS_PASSWORD = frozenset({State.DONE, State.ACCEPTED})


class Deliveries:
    """Runs claimed cases after the turn and keeps their cards true."""

    def __init__(
        self,
        desk: ResetDesk,
        execution: Execution,
        messenger: Messenger,
        errands: Errands,
        languages: Languages,
    ) -> None:
        self._desk, self._execution = desk, execution
        self._messenger, self._errands, self._languages = messenger, errands, languages
        self._carried_out: set[Ticket] = set()
        self._telling: WeakValueDictionary[Ticket, asyncio.Lock] = WeakValueDictionary()

    def start(self, admin: SignedIn, case: Case) -> None:
        """Carry *case* out, after this turn."""
        self._carried_out.add(case.ticket)
        self._errands.start(self._carry_out(admin, case))

    def show_work(self, chat: Chat) -> None:
        """Show in *chat* that the bot is at work, while the turn goes on."""
        self._errands.start(self._show_work(chat))

    async def tell(self, settled: Settled) -> Case:
        """Make the chat say what is now known: first the private card, then the outcome.

        One at a time for each case, so that two looks at once do not send two private cards.
        """
        async with self._telling.setdefault(settled.case.ticket, asyncio.Lock()):
            case, key = await self._with_cards(settled.case), settled.key
            if key is not None and case.state in HAS_PASSWORD:
                case = await self._hand_out(case, key)
            elif case.state is State.DONE and not self._is_being_handed_out(case):
                case = await self._filed(self._desk.undelivered(case), case)
            await self.redraw(case, key)
            return case

    async def redraw(self, case: Case, key: Secret | None = None) -> None:
        """Update the confirmation card in place, so that no dead button remains anywhere.

        If Teams does not take it now, it is tried again for some minutes.
        """
        if not await self._drawn(case, key):
            self._errands.start(self._redraw_later(case, key))

    async def replace_card(self, case: Case, card: Card) -> None:
        """Show *card* in place of the confirmation card; it is no loss if that fails."""
        if case.card is not None:
            await self._updated(case, case.card, card)

    async def redraw_private(self, case: Case) -> None:
        """Update the private card once its password has been forgotten."""
        if case.private_card is not None:
            card = password.forgotten(case, await self._words(case))
            await self._updated(case, case.private_card, card)

    async def _carry_out(self, admin: SignedIn, case: Case) -> None:
        try:
            async for settled in self._execution.carry_out(admin, case):
                await self.tell(settled)
        except Exception:
            # A bug of ours must not leave the admin with "working" for ever.
            await self.tell(await self._execution.give_up(case))
            raise
        finally:
            self._carried_out.discard(case.ticket)

    def _is_being_handed_out(self, case: Case) -> bool:
        """Say whether the password has been handed out, or its key is still at work here."""
        return case.private_card is not None or case.ticket in self._carried_out

    async def _hand_out(self, case: Case, key: Secret) -> Case:
        if case.private_card is not None:  # sent already, when it was accepted but not certain
            return await self._delivered(case, case.private_card)
        if not self._desk.keeps_password(case):
            return await self._filed(self._desk.undelivered(case), case)
        card = password.ready(case, key, await self._words(case))
        try:
            message = await self._messenger.send(case.chat, card, summary(card))
        except TeamsError:
            return await self._hand_out_here(case, card)
        return await self._delivered(case, message)

    async def _hand_out_here(self, case: Case, card: Card) -> Case:
        """Turn the confirmation card into the private one, when a message of its own failed.

        A message must not be sent twice, and this one may even have arrived; changing a card can
        be repeated without harm.
        """
        if case.card is None or not await self._updated(case, case.card, card):
            return await self._filed(self._desk.undelivered(case), case)
        return await self._delivered(case, case.card)

    async def _delivered(self, case: Case, message: str) -> Case:
        told = replace(case, private_card=message)
        return await self._filed(self._desk.delivered(case, message), told)

    async def _filed(self, filing: Awaitable[Case], told: Case) -> Case:
        """File what has been done; if the ledger fails, it is done all the same, and logged."""
        try:
            return await filing
        except LedgerError:
            log.exception("outcome_not_filed", extra={"ticket": told.ticket[:8]})
            return told

    async def _with_cards(self, case: Case) -> Case:
        """Add the messages that have been sent for *case* meanwhile."""
        known = await self._known(case)
        return replace(case, card=known.card, private_card=known.private_card)

    async def _known(self, case: Case) -> Case:
        try:
            return await self._desk.known(case)
        except LedgerError:
            return case

    async def _redraw_later(self, case: Case, key: Secret | None) -> None:
        for wait in LATER:
            await self._errands.pause(wait)
            if await self._drawn(await self._known(case), key):
                return

    async def _drawn(self, case: Case, key: Secret | None) -> bool:
        """Draw both cards as *case* stands; say whether Teams took it."""
        words, drawn = await self._words(case), True
        if case.card is not None and case.card != case.private_card:
            drawn = await self._updated(case, case.card, outcome.settled(case, words, key))
        if case.state is State.NOT_DONE and case.private_card is not None:
            gone = password.gone(case.reason or Reason.WRITEBACK_FAILED, words)
            drawn = await self._updated(case, case.private_card, gone) and drawn
        return drawn

    async def _updated(self, case: Case, message: str, card: Card) -> bool:
        try:
            await self._messenger.update(case.chat, message, card, summary(card))
        except TeamsError as error:
            log.warning("card_not_updated", extra={"status": error.status, "code": error.code})
            return False
        return True

    async def _words(self, case: Case) -> Words:
        """Choose the language of now: the admin may have changed it since the card was sent."""
        chat = case.chat
        return words_for(await self._languages.locale_for(case.tenant, case.admin, chat.locale))

    async def _show_work(self, chat: Chat) -> None:
        try:
            await self._messenger.typing(chat)
        except TeamsError as error:
            log.info("typing_not_shown", extra={"status": error.status, "code": error.code})
