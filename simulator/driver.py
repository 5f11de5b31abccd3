"""A scripted Teams client: says things, presses buttons, signs in silently as the real one does.

    async with TeamsClient(base, "ada") as ada:
        await ada.say("reset password for alain")
        card = await ada.card_with("Alain Charon")
        answer = await ada.press(card, "Approve")

It talks to the simulator's client API only, so what it can do a person at the web client can do.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from yarl import URL

from simulator.answer import Answer, Message, card_of, is_from_bot, sign_in_card_of, texts_of
from simulator.cards import Card, action, actions, texts
from simulator.remote import DriverError, fault, history, person, reset, switch
from simulator.teams_session import TeamsSession

__all__ = [
    "Answer",
    "DriverError",
    "TeamsClient",
    "actions",
    "card_of",
    "fault",
    "history",
    "person",
    "reset",
    "switch",
    "texts",
]

Found = TypeVar("Found")

PATIENCE_SECONDS = 60.0
"""How long the waiting calls wait unless told otherwise. Our own choice."""
LOOK_AGAIN_SECONDS = 0.5
"""How long a waiting call believes that nothing has changed: the stream tells of what does, but not
to somebody who is not at Teams. Our own choice."""
CANCELLED = "CancelledByUser"
"""What Teams sends as the code when the sign-in pop-up is closed.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
"""


class TeamsClient(TeamsSession):
    """One person at Teams. Use it with `async with`; *sso* False stops the silent sign-in."""

    async def chats(self) -> list[dict[str, Any]]:
        """List this person's chats; the 1:1 chat with the bot comes first."""
        return list(await self._get("chats", locale=self.locale))

    async def chat(self, kind: str) -> str:
        """Give the id of this person's chat of a *kind*: personal, groupChat or channel."""
        found = (chat["id"] for chat in await self.chats() if chat["kind"] == kind)
        return str(next(found))

    async def messages(self, chat: str | None = None) -> list[Message]:
        """List the messages of *chat* (default: the 1:1 chat), oldest first."""
        return list(await self._get("messages", **({"chat": chat} if chat else {})))

    async def cards(self, chat: str | None = None) -> list[Message]:
        """List the messages with an Adaptive Card, oldest first."""
        return [message for message in await self.messages(chat) if card_of(message)]

    async def say(self, text: str, *, chat: str | None = None, **more: Any) -> dict[str, Any]:
        """Post *text*; give {"id", "status"}.

        *more*: mentions, replyTo, quoting, targeted, changes, copies, sameId (see
        simulator/client_api.py).
        """
        body = {"text": text, "chat": chat, **more}
        return dict(await self._post("say", body))

    async def edit(self, message: str, text: str, **more: Any) -> dict[str, Any]:
        """Change one's own message to *text*. *more*: chat, mentions, changes."""
        return dict(await self._post("edit", {"message": message, "text": text, **more}))

    async def delete(self, message: str, **more: Any) -> dict[str, Any]:
        """Take one's own message away. *more*: chat, mentions, changes."""
        return dict(await self._post("delete", {"message": message, **more}))

    async def card_with(
        self, text: str, *, chat: str | None = None, within: float = PATIENCE_SECONDS
    ) -> Message:
        """Wait for a card on which *text* stands; give the newest such message."""

        async def look() -> Message | None:
            cards = await self.cards(chat)
            found = (m for m in reversed(cards) if any(text in t for t in texts_of(m)))
            return next(found, None)

        return await self.until(look, f"a card with {text!r}", within)

    async def message_with(
        self, text: str, *, chat: str | None = None, within: float = PATIENCE_SECONDS
    ) -> Message:
        """Wait for a message of the bot in which *text* stands; give the newest such."""

        async def look() -> Message | None:
            messages = reversed(await self.messages(chat))
            return next((m for m in messages if is_from_bot(m) and text in m["text"]), None)

        return await self.until(look, f"a message with {text!r}", within)

    async def sign_in_card(self, *, within: float = PATIENCE_SECONDS) -> Message:
        """Wait for a sign-in card in the 1:1 chat; give the newest."""

        async def look() -> Message | None:
            messages = reversed(await self.messages())
            return next((m for m in messages if sign_in_card_of(m)), None)

        return await self.until(look, "a sign-in card", within)

    async def until(
        self,
        look: Callable[[], Awaitable[Found | None]],
        what: str,
        within: float = PATIENCE_SECONDS,
    ) -> Found:
        """Look now and whenever the stream tells of something; give what is found, called *what*.

        Raises DriverError when it has not come within *within* seconds.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while True:
            told = self._told  # asked for before the look: what happens meanwhile counts
            if (found := await look()) is not None:
                return found
            if loop.time() > end:
                raise DriverError(f"{what} did not come within {within:g} s{await self._heard()}")
            self._raise_what_failed()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_SECONDS):
                    await told.wait()

    async def press(
        self,
        where: Message | Answer,
        title: str,
        *,
        inputs: dict[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """Press the button *title* on a card message, or on the card or dialog in an Answer.

        *inputs* are what was typed on the card. *more*: chat, changes, trespass, copies, sameId.
        """
        card = where.card if isinstance(where, Answer) else card_of(where)
        if card is None:
            raise DriverError("there is no card to press on")
        button = action(card, title)
        data = {**(button.get("data") or {}), **(inputs or {})}
        reply_to = where.reply_to if isinstance(where, Answer) else where["id"]
        if not isinstance(where, Answer):
            more.setdefault("chat", where["chat"])
        if isinstance(where, Answer) and where.action:
            return await self._act(where.action, data=data, **more)
        if isinstance(where, Answer) and where.is_dialog:
            return await self.invoke("task/submit", _task(data), reply_to, **more)
        return await self._press(button, data, reply_to, **more)

    async def submit(self, value: Any, reply_to: str | None = None, **more: Any) -> Answer:
        """Send card data as an Action.Submit does: as a message without text."""
        body = await self._post("submit", {"value": value, "replyTo": reply_to, **more})
        copies = tuple(Answer(status, None, reply_to) for status in body.get("statuses", ()))
        return Answer(body["status"], None, reply_to, copies)

    async def message_action(self, message: Message, command: str, **more: Any) -> Answer:
        """Use a message extension's command on *message*; press goes on in the dialog it opens."""
        action = {"command": command, "message": message["id"], "chat": message["chat"]}
        return await self._act(action, **more)

    async def _act(self, action: Mapping[str, str], **more: Any) -> Answer:
        body = await self._post("message-action", {**action, **more})
        return Answer(body["status"], body["body"], action=action)

    async def sign_in(self, card: Message, account: str | None = None) -> Answer:
        """Press a sign-in card's button and sign in as *account* (default: oneself)."""
        link = _sign_in_link(card)
        http = await self._open()
        state = URL(link).query["state"]
        form = {"state": state, "account": account or self.key}
        async with http.post(link, data=form) as response:
            found = re.search(r'state: "(\d{6})"', await response.text())
        if found is None:
            raise DriverError(f"the sign-in page gave no code (status {response.status})")
        return await self.invoke("signin/verifyState", {"state": found[1]})

    async def cancel_sign_in(self) -> Answer:
        """Close the sign-in pop-up without signing in."""
        return await self.invoke("signin/verifyState", {"state": CANCELLED})

    async def _press(
        self, button: Card, data: dict[str, Any], reply_to: str | None, **more: Any
    ) -> Answer:
        if button["type"] == "Action.Execute":
            return await self.invoke(
                "adaptiveCard/action", _execute(button, data), reply_to, **more
            )
        if button["type"] != "Action.Submit":
            raise DriverError(f"{button['type']} sends nothing to the bot")
        if (data.get("msteams") or {}).get("type") == "task/fetch":
            return await self.invoke("task/fetch", _task(data), reply_to, **more)
        return await self.submit(data, reply_to, **more)

    async def _heard(self) -> str:
        """Say what did come, so that a failing test explains itself."""
        cards = [texts_of(message) for message in await self.cards()]
        words = [message["text"] for message in await self.messages() if message["text"]]
        return f"; messages: {words}; cards: {cards}"


def _execute(button: Card, data: dict[str, Any]) -> dict[str, Any]:
    names = ("type", "id", "verb")
    pressed = {name: button[name] for name in names if name in button}
    return {"action": {**pressed, "data": data}, "trigger": "manual"}


def _task(data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data, "context": {"theme": "default"}}


def _sign_in_link(message: Message) -> str:
    card = sign_in_card_of(message)
    if card is None:
        raise DriverError("the message is no sign-in card")
    return str(card["buttons"][0]["value"])
