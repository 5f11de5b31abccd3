"""The cards of a case as they stand in the chat, and what must never be lost by drawing them."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from cards import messages, outcome, password
from cards.blocks import Card
from cards.words import Words, words_for
from casework.languages import Languages
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.model import Case, Reason, State
from resets.polling import STILL_OPEN
from resets.secret import Secret
from resets.states import leads_to
from runtime.background import BackgroundTasks
from teams.messenger import Messenger
from teams.ports import SeenMarks

log = logging.getLogger(__name__)

LATER = (3.0, 10.0, 30.0, 60.0, 300.0)
"""Seconds between tries to draw a card that Teams did not take, or to file what the ledger did not.
Our own choice."""

KEY_ON_CARD = "key_on_card"
"""Kind of what is remembered: that a case's *Check now* holds its password's key."""
KEY_LIFE = timedelta(days=1)
"""Longer than any password is kept: `ResetDesk.keeps_password` is asked as well."""

GONE: Mapping[State, Reason] = {
    State.NOT_DONE: Reason.WRITEBACK_FAILED,
    State.UNDELIVERED: Reason.FORGOTTEN,
}
"""States in which a private card that was sent all the same opens nothing, and why."""


class CaseCards:
    """Draws the confirmation card and the private card of a case, and keeps them true."""

    def __init__(
        self,
        *,
        desk: ResetDesk,
        messenger: Messenger,
        background: BackgroundTasks,
        languages: Languages,
        seen_marks: SeenMarks,
    ) -> None:
        self._desk, self._messenger, self._background = desk, messenger, background
        self._languages, self._seen_marks = languages, seen_marks

    async def refresh(self, case: Case, key: Secret | None = None) -> None:
        """Make both cards say how *case* stands, so that no dead button remains anywhere.

        If Teams does not take it now, it is tried again for some minutes.
        """
        if not await self._shown(case, key):
            self._background.start(self._draw_later(case, key))

    async def replace(self, case: Case, message: str, card: Card) -> bool:
        """Show *card* in place of *message*; say whether Teams took it."""
        try:
            await self._messenger.update(case.chat, message, card)
        except TeamsError as error:
            log.warning("card_not_updated", extra={"status": error.status, "code": error.code})
            return False
        return True

    async def replace_forgotten(self, case: Case) -> None:
        """Take the button off the private card once its password has been forgotten."""
        if case.private_card is not None:
            card = password.forgotten(case, await self.words(case))
            await self.replace(case, case.private_card, card)

    async def has_key(self, case: Case) -> bool:
        """Say whether *Check now* in the chat holds the key of a password that is still kept.

        Drawn anew without that key, the card could not bring the password any more.
        """
        if case.state not in {State.DONE, *STILL_OPEN} or case.private_card is not None:
            return False
        if not self._desk.keeps_password(case):
            return False
        try:
            return await self._seen_marks.known(KEY_ON_CARD, case.ticket)
        except LedgerError:
            return True  # to leave a card as it is loses nothing

    async def announce(self, case: Case) -> None:
        """Leave the card that holds the key, and say beside it what is known, if it is news."""
        try:
            if case.state is not State.DONE:
                await self._desk.acknowledge_card(case)
                return
            await self._messenger.say(case.chat, messages.done_after_all(await self.words(case)))
        except (TeamsError, LedgerError) as error:
            log.warning("not_told", extra={"error": type(error).__name__})

    async def words(self, case: Case) -> Words:
        """Choose the language of now: the admin may have changed it since the card was sent."""
        chat = case.chat
        return words_for(await self._languages.locale_for(case.tenant, case.admin, chat.locale))

    async def _draw_later(self, case: Case, key: Secret | None) -> None:
        for wait in LATER:
            await self._background.pause(wait)
            if await self._shown(await self._known(case), key):
                return

    async def _known(self, case: Case) -> Case:
        try:
            return await self._desk.known(case)
        except LedgerError:
            return case

    async def _shown(self, case: Case, key: Secret | None) -> bool:
        """Draw *case*, and what has become of it meanwhile.

        False when Teams did not take it, or the ledger not the word that it did: drawing once more
        does no harm.
        """
        while await self._drawn(case, key):
            try:
                now = await self._desk.acknowledge_card(case)
            except LedgerError:
                log.warning("telling_not_filed", extra={"ticket": case.ticket[:8]})
                return False
            # Never back: what could not be filed has been done all the same, and is shown.
            if not leads_to(case.state, now.state):
                return True
            case = now
        return False

    async def _drawn(self, case: Case, key: Secret | None) -> bool:
        """Draw both cards as *case* stands; say whether Teams took it."""
        words, drawn = await self.words(case), True
        if case.state in GONE and case.private_card is not None:
            gone = password.gone(case.reason or GONE[case.state], words)
            drawn = await self.replace(case, case.private_card, gone)
        # The private card may stand in its place; but a card that opens nothing need not.
        in_its_place = case.card == case.private_card and case.state not in GONE
        if case.card is not None and not in_its_place:
            drawn = await self.replace(case, case.card, outcome.settled(case, words, key)) and drawn
        if drawn and key is not None and case.state in STILL_OPEN:
            await self._note_key(case)
        return drawn

    async def _note_key(self, case: Case) -> None:
        try:
            await self._seen_marks.mark(KEY_ON_CARD, case.ticket, KEY_LIFE)
        except LedgerError:  # a successor would draw the card without it: a loss, but no untruth
            log.warning("key_on_card_not_noted", extra={"ticket": case.ticket[:8]})
