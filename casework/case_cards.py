"""The card of a case as it stands in the chat, and what must never be lost by drawing it.

One card a case: it asks, works, and then holds the result with *Show password*. The key of a kept
password is on that card and nowhere else, so whoever has no key leaves the card as it is.
"""

import logging
from datetime import timedelta

from cards import messages, new_phone, outcome
from cards.blocks import Card
from cards.words import Words, words_for
from casework.chosen_languages import ChosenLanguages
from casework.hand_over import HandingOver
from casework.incident_cards import IncidentCards
from casework.receiver_cards import ReceiverCards
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.hand_over import hand_over_of
from resets.incident import incident_of
from resets.model import Case, State
from resets.polling import STILL_OPEN
from resets.secret import Secret
from resets.states import MAY_BE_SHOWN, leads_to
from runtime.background import BackgroundTasks
from teams.messenger import Messenger
from teams.ports import SeenMarks

log = logging.getLogger(__name__)

RETRY_SECONDS = (3.0, 10.0, 30.0, 60.0, 300.0)
"""Between tries to draw a card that Teams did not take, or to file what the ledger did not.
Our own choice."""

KEY_ON_CARD = "key_on_card"
"""Kind of what is remembered: that a case's *Check now* holds its password's key."""
KEY_LIFE = timedelta(days=1)
"""Longer than any password is kept: `ResetDesk.keeps_password` is asked as well."""


class CaseCards:
    """Draws the card of a case, and keeps it true."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        messenger: Messenger,
        background: BackgroundTasks,
        languages: ChosenLanguages,
        seen_marks: SeenMarks,
        handing_over: HandingOver,
        incident_cards: IncidentCards,
        receiver_cards: ReceiverCards,
    ) -> None:
        self._receiver_cards = receiver_cards
        self._desk, self._messenger, self._background = desk, messenger, background
        self._languages, self._seen_marks = languages, seen_marks
        self._handing_over, self._incident_cards = handing_over, incident_cards

    async def refresh(self, case: Case, key: Secret | None = None) -> None:
        """Make the card say how *case* stands, so that no dead button remains anywhere.

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

    async def has_key(self, case: Case) -> bool:
        """Say whether the card in the chat holds the key of a password that is still kept.

        Drawn anew without that key, the card could not bring the password any more.
        """
        if not self._desk.keeps_password(case):
            return False
        if case.private_card is not None and case.state in MAY_BE_SHOWN:
            return True
        return case.state in {State.DONE, *STILL_OPEN} and await self._check_has_key(case)

    async def announce(self, case: Case) -> None:
        """Leave the card that holds the key, and say beside it what is known, if it is news.

        If Teams does not take it now, it is tried again for some minutes.
        """
        if not await self._announced(case):
            self._background.start(self._announce_later(case))

    async def _announced(self, case: Case) -> bool:
        try:
            if case.state is not State.DONE:
                await self._tell_beside(case)
                await self._desk.acknowledge_card(case)
            else:
                done = messages.done_after_all(await self.words(case))
                await self._messenger.say(case.chat, done)
        except (TeamsError, LedgerError) as error:
            log.warning("not_told", extra={"error": type(error).__name__})
            return False
        return True

    async def _announce_later(self, case: Case) -> None:
        """Say it later; not where the case has gone on, for then its card has been drawn."""
        for wait in RETRY_SECONDS:
            await self._background.pause(wait)
            now = await self.known(case)
            if now.state is not case.state or await self._announced(now):
                return

    async def _tell_beside(self, case: Case) -> None:
        """Say on a card of its own what became of methods while the other card kept its key."""
        if new_phone.is_told_beside(case):
            words = await self.words(case)
            note = words.methods.beside
            await self._messenger.send(case.chat, outcome.settled(case, words, note=note))

    async def words(self, case: Case) -> Words:
        """Choose the language of now: the admin may have changed it since the card was sent."""
        chat = case.chat
        return words_for(await self._languages.locale_for(case.tenant, case.admin, chat.locale))

    async def known(self, case: Case) -> Case:
        """Give *case* as it stands now; as it was, when the ledger does not answer."""
        try:
            return await self._desk.known(case)
        except LedgerError:
            return case

    async def recalled(self, case: Case) -> Case:
        """Give *case* as it was seen here last: for a card that is acknowledged once drawn."""
        try:
            return await self._desk.recalled(case)
        except LedgerError:
            return case

    async def _check_has_key(self, case: Case) -> bool:
        try:
            return await self._seen_marks.known(KEY_ON_CARD, case.ticket)
        except LedgerError:
            return True  # to leave a card as it is loses nothing

    async def _draw_later(self, case: Case, key: Secret | None) -> None:
        for wait in RETRY_SECONDS:
            await self._background.pause(wait)
            if await self._shown(await self.known(case), key):
                return

    async def _shown(self, case: Case, key: Secret | None) -> bool:
        """Draw *case*, and what has become of it meanwhile.

        False when Teams did not take it, or the ledger not the word that it did: drawing once more
        does no harm.
        """
        while await self._drawn(case, key):
            now = await self._acknowledged(case)
            if now is None:
                return False
            # Never back: what could not be filed has been done all the same, and is shown.
            if not _says_more(now, case):
                return True
            case = now
        return False

    def follow(self, case: Case) -> None:
        """Let the cards of others, to whom *case* matters, say how it stands as well."""
        if case.is_blind:
            self._background.start(self._receiver_cards.follow(case))
        if hand_over_of(case) is not None:
            self._background.start(self._handing_over.follow(case))
        if (incident := incident_of(case)) is not None:
            self._incident_cards.follow(incident)

    async def _acknowledged(self, case: Case) -> Case | None:
        self.follow(case)
        try:
            return await self._desk.acknowledge_card(case)
        except LedgerError:
            log.warning("telling_not_filed", extra={"ticket": case.ticket[:8]})
            return None

    async def _drawn(self, case: Case, key: Secret | None) -> bool:
        """Draw the card as *case* stands; say whether Teams took it."""
        card = outcome.settled(case, await self.words(case), key)
        messages_of_case = {case.card, case.private_card} - {None}
        drawn = [await self.replace(case, str(message), card) for message in messages_of_case]
        if all(drawn) and key is not None and case.state in STILL_OPEN:
            await self._note_key(case)
        return all(drawn)

    async def _note_key(self, case: Case) -> None:
        try:
            await self._seen_marks.mark(KEY_ON_CARD, case.ticket, KEY_LIFE)
        except LedgerError:  # a successor would draw the card without it: a loss, but no untruth
            log.warning("key_on_card_not_noted", extra={"ticket": case.ticket[:8]})


def _says_more(now: Case, drawn: Case) -> bool:
    """Say whether a card must be drawn anew: the case has gone on, or is known better by now."""
    return leads_to(drawn.state, now.state) or (now.state is drawn.state and now != drawn)
