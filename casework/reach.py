"""The 1:1 chats of people who may never have written to the bot.

Teams lets a bot write to whom the app is installed for, or who is in a team that has it. So the
address is looked up in that team, and nobody outside it is reached.
Source: https://learn.microsoft.com/microsoftteams/platform/graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages
"""

import logging

from cards.blocks import Card
from casework.chosen_languages import ChosenLanguages
from casework.welcomes import Welcomes
from resets.errors import TeamsError
from resets.hand_over import Colleague
from resets.model import Chat, TenantId, UserId
from resets.second_person import Approver, Asked
from teams.inbound import Sender
from teams.messenger import Messenger

log = logging.getLogger(__name__)


class Reach:
    """Finds people in one team, and opens their chats. Without a team, nobody is reached."""

    def __init__(
        self,
        messenger: Messenger,
        languages: ChosenLanguages,
        welcomes: Welcomes,
        tenant: TenantId,
        team: str | None,
    ) -> None:
        self._messenger, self._languages, self._welcomes = messenger, languages, welcomes
        self._tenant, self._team = tenant, team

    async def asked(self, one: Approver | Colleague, beside: Chat) -> Asked | None:
        """Give *one* with the chat to ask them in; None if they are out of reach."""
        chat = await self.chat_with(one.id, beside)
        if chat is None:
            return None
        there = (chat.conversation, chat.service_url, chat.locale)
        return Asked(one.id, one.name, *there, upn=one.upn)

    async def write(self, user: UserId, chat: Chat, card: Card) -> str:
        """Write to *user* in their *chat*; gives the message's id. Raises TeamsError.

        They are not welcomed after that: a hello below what alarms them would be out of place.
        """
        message = await self._messenger.send(chat, card)
        await self._welcomes.spare(user)
        return message

    async def ask(self, one: Asked, card: Card) -> bool:
        """Put *card* before a second person; False where Teams does not take it."""
        try:
            await self.write(one.id, one.chat, card)
        except TeamsError as error:
            log.warning("not_asked", extra={"status": error.status, "code": error.code})
            return False
        return True

    async def chat_with(self, user: UserId, beside: Chat) -> Chat | None:
        """Give the chat with *user* in their language; None if they are out of reach.

        *beside* is a chat of the same service, which knows its address.
        """
        if self._team is None:
            return None
        try:
            address = await self._messenger.address_in(self._team, user, beside.service_url)
            locale = await self._languages.locale_for(self._tenant, user, beside.locale)
            sender = Sender(user, self._tenant, address, name="")
            return await self._messenger.open_private(sender, beside.service_url, locale)
        except TeamsError as error:
            log.warning("out_of_reach", extra={"status": error.status, "code": error.code})
            return None
