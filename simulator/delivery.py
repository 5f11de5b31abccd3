"""Bringing activities to the bot, signed as the channel signs them."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from simulator import inbound
from simulator.chats import Chat
from simulator.inbound import Speaker
from simulator.world import World

TIMEOUT = aiohttp.ClientTimeout(total=15)
"""Seconds that Teams waits for a bot before it reports 504.
Source: https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance
"""
RESTART_TIMEOUT = aiohttp.ClientTimeout(total=90)
"""A bot that starts over takes some seconds; on a slow disk many. Our own choice."""
UNREACHABLE, TIMED_OUT = 502, 504


@dataclass(frozen=True, slots=True)
class BotAnswer:
    """What the bot said: HTTP status, and the body (parsed when it is JSON)."""

    status: int
    body: Any = None


class Delivery:
    """The way from Teams to the bot. Use it inside `lifespan`, which aiohttp runs."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._greetings: dict[str, asyncio.Task[None]] = {}
        self._http: aiohttp.ClientSession

    async def lifespan(self, _: web.Application) -> AsyncIterator[None]:
        """Hold the connections to the bot open for as long as the app runs."""
        async with aiohttp.ClientSession() as self._http:
            yield
            await self.forget_greetings()

    async def bring(self, activity: dict[str, Any]) -> BotAnswer:
        """POST *activity* to the bot and give its answer; 502 or 504 when there is none."""
        answer = await self._post(activity)
        self._world.history.add(
            "delivered",
            type=activity["type"],
            name=activity.get("name"),
            activity=activity["id"],
            by=activity["from"]["aadObjectId"],
            status=answer.status,
        )
        return answer

    async def greet(self, speaker: Speaker) -> None:
        """Tell the bot, once, that it is in the speaker's chat. Returns when it has been told."""
        chat = speaker.chat
        if chat.bot_was_greeted or not chat.bot_is_in:
            return
        if chat.id not in self._greetings:
            self._greetings[chat.id] = asyncio.create_task(self._greet(speaker))
        await asyncio.shield(self._greetings[chat.id])

    def greet_soon(self, speaker: Speaker) -> None:
        """Like `greet`, without waiting for the bot."""
        chat = speaker.chat
        if not chat.bot_was_greeted and chat.bot_is_in and chat.id not in self._greetings:
            self._greetings[chat.id] = asyncio.create_task(self._greet(speaker))

    async def start_over(self) -> bool:
        """Ask whoever runs the bot to start it over; say whether that was done."""
        hook = self._world.on_start_over or ""
        try:
            async with self._http.post(hook, timeout=RESTART_TIMEOUT) as response:
                return response.ok
        except (TimeoutError, aiohttp.ClientError):
            return False

    async def forget_greetings(self) -> None:
        """Stop greetings that are under way."""
        tasks = list(self._greetings.values())
        self._greetings.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _greet(self, speaker: Speaker) -> None:
        chat: Chat = speaker.chat
        answers = [await self.bring(a) for a in inbound.arrival(self._world, speaker)]
        # A bot that was not there yet hears of the chat the next time somebody does something.
        chat.bot_was_greeted = all(a.status not in (UNREACHABLE, TIMED_OUT) for a in answers)
        self._greetings.pop(chat.id, None)

    async def _post(self, activity: dict[str, Any]) -> BotAnswer:
        token = self._world.tokens.channel_token(self._world.service_url)
        headers = {"Authorization": f"Bearer {token}"}
        bot = self._world.bot
        try:
            async with self._http.post(
                bot, json=activity, headers=headers, timeout=TIMEOUT
            ) as response:
                return BotAnswer(response.status, _parsed(await response.text()))
        except TimeoutError:
            return BotAnswer(TIMED_OUT)
        except aiohttp.ClientError:
            return BotAnswer(UNREACHABLE)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
