"""One person's place at Teams: the open event stream, the calls, and the silent sign-in."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

import aiohttp

from simulator.answer import Answer, sign_in_card_of
from simulator.remote import DriverError, answered

PERSONAL = "a:"
"""What the id of a 1:1 chat with a bot begins with; silent sign-in is tried there only."""


class TeamsSession:
    """One person at Teams, as far as calls and sign-in go. *sso* False stops the silent sign-in."""

    def __init__(self, base: str, key: str, *, sso: bool = True, locale: str = "en-US") -> None:
        self.base, self.key, self.sso, self.locale = base, key, sso, locale
        self.exchanges: list[Answer] = []
        """The bot's answers to silent sign-ins, oldest first."""
        self._listener: asyncio.Task[None] | None = None
        self._exchanging: set[asyncio.Task[None]] = set()
        self._exchanged: set[str] = set()
        self._told = asyncio.Event()
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except DriverError:
            await self.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Leave Teams."""
        tasks = [*self._exchanging, *([self._listener] if self._listener else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    async def invoke(
        self, name: str, value: Any, reply_to: str | None = None, **more: Any
    ) -> Answer:
        """Send any invoke, also one that no button would send; give the bot's answer."""
        body = await self._post(
            "invoke", {"name": name, "value": value, "replyTo": reply_to, **more}
        )
        copies = tuple(Answer(one["status"], one["body"], reply_to) for one in body.get("all", ()))
        return Answer(body["status"], body["body"], reply_to, copies)

    def _raise_what_failed(self) -> None:
        if self._listener is not None and self._listener.done():
            self._listener.result()

    async def _open(self) -> aiohttp.ClientSession:
        if self._http is None:
            self._http = aiohttp.ClientSession()
            ready = asyncio.Event()
            self._listener = asyncio.create_task(self._listen(self._http, ready))
            waiting = asyncio.create_task(ready.wait())
            await asyncio.wait((waiting, self._listener), return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            self._raise_what_failed()
        return self._http

    async def _listen(self, http: aiohttp.ClientSession, ready: asyncio.Event) -> None:
        """Follow the event stream and sign in silently whenever a sign-in card arrives."""
        url, endless = f"{self.base}/_sim/client/stream", aiohttp.ClientTimeout(total=None)
        async with http.get(url, params={"as": self.key}, timeout=endless) as response:
            if not response.ok:
                raise DriverError(f"no event stream: {response.status} {await response.text()}")
            async for line in response.content:
                ready.set()
                if line.startswith(b"data: "):
                    self._look_at(json.loads(line[6:]))
                    self._told, told = asyncio.Event(), self._told
                    told.set()

    def _look_at(self, event: dict[str, Any]) -> None:
        message = event.get("message")
        card = sign_in_card_of(message) if message else None
        resource = card.get("tokenExchangeResource") if card else None
        if not self.sso or card is None or not resource or resource["id"] in self._exchanged:
            return
        if not event["chat"].startswith(PERSONAL):
            return
        self._exchanged.add(resource["id"])
        task = asyncio.create_task(self._exchange(event["chat"], card["connectionName"], resource))
        self._exchanging.add(task)
        task.add_done_callback(self._exchanging.discard)

    async def _exchange(self, chat: str, connection: str, resource: dict[str, str]) -> None:
        http = await self._open()
        body = {"as": self.key, "resource": resource.get("uri")}
        async with http.post(f"{self.base}/_sim/client/sso", json=body) as response:
            token = (await response.json()).get("token")
        if token is None:
            return
        value = {"id": resource["id"], "connectionName": connection, "token": token}
        self.exchanges.append(await self.invoke("signin/tokenExchange", value, chat=chat))

    async def _get(self, what: str, **query: str) -> Any:
        http = await self._open()
        url, query = f"{self.base}/_sim/client/{what}", {"as": self.key, **query}
        async with http.get(url, params=query) as response:
            return await answered(response)

    async def _post(self, what: str, body: dict[str, Any]) -> Any:
        http = await self._open()
        body = {"as": self.key, "locale": self.locale, **body}
        async with http.post(f"{self.base}/_sim/client/{what}", json=body) as response:
            return await answered(response)
