"""After the press has been answered: carry out, tell the truth, hand out the password."""

import logging
from dataclasses import replace

from cards import outcome, password
from cards.blocks import Card, summary
from cards.words import Words, words_for
from dialogs.errands import Errands
from dialogs.languages import Languages
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.execution import Execution, Settled
from resets.model import Case, Chat, SignedIn, State
from resets.secret import Secret
from teams.messenger import Messenger

log = logging.getLogger(__name__)

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

    def start(self, admin: SignedIn, case: Case) -> None:
        """Carry *case* out, after this turn."""
        self._errands.start(self._carry_out(admin, case))

    def show_work(self, chat: Chat) -> None:
        """Show in *chat* that the bot is at work, while the turn goes on."""
        self._errands.start(self._show_work(chat))

    async def tell(self, settled: Settled) -> Case:
        """Make the chat say what is now known: first the private card, then the outcome."""
        case = settled.case
        if settled.key is not None and case.state in HAS_PASSWORD:
            case = await self._hand_out(case, settled.key)
        elif case.state is State.DONE:
            case = await self._desk.undelivered(case)
        await self.redraw(case, settled.key)
        return case

    async def redraw(self, case: Case, key: Secret | None = None) -> None:
        """Update the confirmation card in place, so that no dead button remains anywhere."""
        if case.card is None:
            return
        card = outcome.settled(case, await self._words(case), key)
        await self._update(case, case.card, card)

    async def redraw_private(self, case: Case) -> None:
        """Update the private card once its password has been forgotten."""
        if case.private_card is None:
            return
        card = password.forgotten(case, await self._words(case))
        await self._update(case, case.private_card, card)

    async def _words(self, case: Case) -> Words:
        """Choose the language of now: the admin may have changed it since the card was sent."""
        chat = case.chat
        return words_for(await self._languages.locale_for(case.tenant, case.admin, chat.locale))

    async def _show_work(self, chat: Chat) -> None:
        try:
            await self._messenger.typing(chat)
        except TeamsError as error:
            log.info("typing_not_shown", extra={"status": error.status, "code": error.code})

    async def _carry_out(self, admin: SignedIn, case: Case) -> None:
        try:
            async for settled in self._execution.carry_out(admin, case):
                await self.tell(settled)
        except LedgerError:
            await self._unfiled(case)
        except Exception:
            # A bug of ours must not leave the admin with "working" for ever.
            await self.tell(await self._execution.give_up(case))
            raise

    async def _unfiled(self, case: Case) -> None:
        """Say that it is not known, when the ledger itself cannot be asked any more."""
        log.error("outcome_not_filed", extra={"ticket": case.ticket[:8]})
        await self.redraw(replace(case, state=State.UNKNOWN))

    async def _hand_out(self, case: Case, key: Secret) -> Case:
        if case.private_card is not None:  # sent already, when it was accepted but not certain
            return await self._desk.delivered(case, case.private_card)
        card = password.ready(case, key, await self._words(case))
        try:
            message = await self._messenger.send(case.chat, card, summary(card))
        except TeamsError:
            return await self._desk.undelivered(case)
        return await self._desk.delivered(case, message)

    async def _update(self, case: Case, message: str, card: Card) -> None:
        try:
            await self._messenger.update(case.chat, message, card, summary(card))
        except TeamsError as error:
            # The ledger has the truth; the card can be drawn again at the next press.
            log.warning("card_not_updated", extra={"status": error.status, "code": error.code})
