"""The cards in the chats of those who get a password: given with its key, made true without it."""

import logging

from cards import receivers as cards
from cards.blocks import Card
from cards.words import Words, words_for
from casework.chosen_languages import ChosenLanguages
from resets.desk import ResetDesk
from resets.errors import LedgerError, TeamsError
from resets.model import Case, Receiver, State
from resets.receivers import Receivers
from resets.secret import Secret
from teams.messenger import Messenger

log = logging.getLogger(__name__)

TAKEN = frozenset({State.DONE, State.ACCEPTED})


class ReceiverCards:
    """Puts a password before whoever gets it, and tells them what became of it."""

    def __init__(
        self,
        receivers: Receivers,
        desk: ResetDesk,
        messenger: Messenger,
        languages: ChosenLanguages,
    ) -> None:
        self._receivers, self._desk = receivers, desk
        self._messenger, self._languages = messenger, languages

    async def told(self, case: Case, key: Secret | None) -> Case:
        """Give what is known of *case*, once its receiver has what is theirs.

        A password that is set and that nobody could be given is said to be lost.
        """
        try:
            if key is not None and case.state in TAKEN and case.receiver_card is None:
                case = await self._given(case, key)
            if case.state is not State.DONE:
                return case
            if case.receiver_card is not None:
                return await self._receivers.put_card(case, case.receiver_card)
            return await self._desk.undelivered(case) if key is not None else case
        except LedgerError:
            log.warning("delivery_not_filed", extra={"ticket": case.ticket[:8]})
            return case

    async def put(self, case: Case, key: Secret) -> Case | None:
        """Put the password before whoever gets it; None when Teams did not take it."""
        if case.receiver_chat is None:
            return None
        words = await self.words(case)
        try:
            message = await self._messenger.send(case.receiver_chat, _with_key(case, words, key))
        except TeamsError as error:
            log.warning("not_given", extra={"status": error.status, "code": error.code})
            return None
        return await self._receivers.put_card(case, message)

    async def redraw(self, case: Case, key: Secret) -> None:
        """Draw the receiver's card anew, with the key that they have just brought along."""
        await self._draw(case, _with_key(case, await self.words(case), key))

    async def follow(self, case: Case) -> None:
        """Tell whoever gets it how *case* stands now, unless their card has to keep its key."""
        try:
            case = await self._desk.known(case)
        except LedgerError:
            return
        if (card := cards.became(case, await self.words(case))) is not None:
            await self._draw(case, card)

    async def words(self, case: Case) -> Words:
        """Choose the receiver's language of now."""
        chat, user = case.receiver_chat, case.receiver_id
        if chat is None or user is None:
            return words_for("en")
        return words_for(await self._languages.locale_for(case.tenant, user, chat.locale))

    async def _given(self, case: Case, key: Secret) -> Case:
        return await self.put(case, key) or case

    async def _draw(self, case: Case, card: Card) -> None:
        if case.receiver_chat is None or case.receiver_card is None:
            return
        try:
            await self._messenger.update(case.receiver_chat, case.receiver_card, card)
        except TeamsError as error:
            log.warning("receiver_not_told", extra={"status": error.status, "code": error.code})


def _with_key(case: Case, words: Words, key: Secret) -> Card:
    make = cards.to_target if case.receiver is Receiver.TARGET else cards.to_manager
    return make(case, words, key)
