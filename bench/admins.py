"""Admins at work: whole resets, as many at once as wanted. `python -m bench.admins ADMINS`.

Talks to the simulator's client API, so that it can do what a person at Teams can. Reads one order a
line, and answers each with one line of figures:

    {"resets", "at_once", "first"}    admins *first* and after do *resets* between them
    {..., "within"}                   each begins one, spread evenly over so many seconds
    {..., "slow"}                     the admin of that number does one beside them, and may fail
    {"resets", "at_once", "asks"}     the first admin says *asks* so often, and presses nothing
"""

import asyncio
import contextlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import aiohttp
import uvloop

from bench.lab import CLOUD, CONTROL_PORT
from bench.simulated import people
from simulator.answer import card_of, is_from_bot, sign_in_card_of
from simulator.cards import actions

BASE = f"http://{CLOUD}:{CONTROL_PORT}/_sim/client"
PATIENCE = 60.0
Message = dict[str, Any]


class Admin:
    """One admin, and the one colleague who forgets passwords."""

    def __init__(self, http: aiohttp.ClientSession, number: int, key: str, target: str) -> None:
        self._http, self.number, self._key, self._target = http, number, key, target
        self._events: asyncio.Queue[tuple[str, Message]] = asyncio.Queue()
        self._listener: asyncio.Task[None] | None = None
        self._listens = asyncio.Event()

    async def enter(self) -> None:
        """Open Teams, and wait for the bot's welcome."""
        self._listener = asyncio.create_task(self._listen())
        await self._listens.wait()  # else the welcome may come before there is anybody to see it
        await self._get("chats")
        await self._seen("message", lambda message: card_of(message) is not None)

    async def reset(self) -> dict[str, float]:
        """Do one whole reset; give how many seconds the admin waited for what."""
        began = time.perf_counter()
        said = asyncio.create_task(self._post("say", text=f"reset password for {self._target}"))
        card = await self._confirmation()
        asked = time.perf_counter()
        await said
        pressed = time.perf_counter()
        dialog = await self._opened(card, "approve")
        answered = time.perf_counter()
        shown = dialog if _has(dialog, "forget") else await self._opened(await self._told(), "show")
        ready = time.perf_counter()
        forget = next((a for a in actions(shown) if _verb(a) == "forget"), None)
        if forget is None:
            raise RuntimeError(f"no password, but: {json.dumps(shown)}")
        await self._invoke("task/submit", _task(forget["data"]), card["id"])
        await self._seen("update", lambda m: m["id"] == card["id"] and not _offers(m, "show"))
        return {
            "words_to_card": asked - began,
            "press_to_answer": answered - pressed,
            "press_to_password": ready - pressed,
            "whole": time.perf_counter() - began,
        }

    async def ask(self, words: str) -> float:
        """Say *words*; give how many seconds it took until the bot had answered with a card."""
        began = time.perf_counter()
        said = asyncio.create_task(self._post("say", text=words))
        await self._seen("message", lambda message: card_of(message) is not None)
        await said
        return time.perf_counter() - began

    async def _confirmation(self) -> Message:
        message = await self._seen(
            "message", lambda m: sign_in_card_of(m) is not None or _offers(m, "approve")
        )
        if (card := sign_in_card_of(message)) is None:
            return message
        await self._sign_in(card)
        return await self._seen("message", lambda m: _offers(m, "approve"))

    async def _told(self) -> Message:
        """Wait for the card that has the password, where Entra took longer than the press."""
        return await self._seen("update", lambda m: _offers(m, "show"))

    async def _sign_in(self, card: dict[str, Any]) -> None:
        resource = card["tokenExchangeResource"]
        token = (await self._post("sso", resource=resource["uri"]))["token"]
        connection = card["connectionName"]
        value = {"id": resource["id"], "connectionName": connection, "token": token}
        # Not waited for: the bot goes on with the reset inside this answer.
        exchange = self._post("invoke", name="signin/tokenExchange", value=value)
        self._exchange = asyncio.create_task(exchange)

    async def _opened(self, message: Message, verb: str) -> dict[str, Any]:
        """Press *verb*, which opens a dialog; give its card, empty when there is none yet."""
        button = next(a for a in actions(card_of(message) or {}) if _verb(a) == verb)
        answer = await self._invoke("task/fetch", _task(button["data"]), message["id"])
        value = answer["body"]["task"]["value"]
        return dict(value["card"]["content"]) if isinstance(value, dict) else {}

    async def _invoke(self, name: str, value: Any, reply_to: str) -> dict[str, Any]:
        return dict(await self._post("invoke", name=name, value=value, replyTo=reply_to))

    async def _seen(self, kind: str, fits: Callable[[Message], bool]) -> Message:
        async with asyncio.timeout(PATIENCE):
            while True:
                event, message = await self._events.get()
                if event == kind and is_from_bot(message) and fits(message):
                    return message

    async def _listen(self) -> None:
        endless = aiohttp.ClientTimeout(total=None)
        async with self._http.get(
            f"{BASE}/stream", params={"as": self._key}, timeout=endless
        ) as response:
            self._listens.set()
            event = ""
            async for line in response.content:
                if line.startswith(b"event: "):
                    event = line[7:].decode().strip()
                elif line.startswith(b"data: ") and (m := json.loads(line[6:]).get("message")):
                    self._events.put_nowait((event, m))

    async def _get(self, what: str) -> Any:
        async with self._http.get(f"{BASE}/{what}", params={"as": self._key}) as response:
            return await response.json()

    async def _post(self, what: str, **body: Any) -> Any:
        body = {"as": self._key, "locale": "en-US", **body}
        async with self._http.post(f"{BASE}/{what}", json=body) as response:
            answer = await response.json()
        if response.status != 200 or answer.get("status", 200) not in (200, 202):  # noqa: PLR2004 - HTTP's own
            raise RuntimeError(f"{what}: {response.status} {answer}")
        return answer


async def _work(admins: list[Admin], resets: int) -> list[dict[str, float]]:
    """Let every one of *admins* do resets, one after the other, until *resets* are done."""
    left, done = iter(range(resets)), []

    async def one(admin: Admin) -> None:
        done.extend([await admin.reset() for _ in left])

    await asyncio.gather(*map(one, admins))
    return done


async def _spread(admins: list[Admin], seconds: float) -> list[dict[str, float]]:
    """Let every one of *admins* do one reset, beginning one after the other within *seconds*."""

    async def one(number: int, admin: Admin) -> dict[str, float]:
        await asyncio.sleep(seconds * number / len(admins))
        return await admin.reset()

    return list(await asyncio.gather(*(one(n, admin) for n, admin in enumerate(admins))))


async def _alone(admin: Admin) -> None:
    """Let *admin* do one reset that may come to no end, beside everybody else."""
    with contextlib.suppress(RuntimeError, TimeoutError):
        await admin.reset()


async def _main(admins: int) -> None:
    connector = aiohttp.TCPConnector(limit=0)
    entered: dict[int, Admin] = {}
    async with aiohttp.ClientSession(connector=connector) as http:
        everybody = [
            Admin(http, number, admin.key, (target.given_name or "").lower())
            for number, (admin, target) in enumerate(people(admins))
        ]
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            order = json.loads(line)
            first = order.get("first", 0)
            chosen = everybody[first : first + order["at_once"]]
            slow = everybody[order["slow"]] if "slow" in order else None
            new = [a for a in (*chosen, slow) if a is not None and a.number not in entered]
            await asyncio.gather(*(admin.enter() for admin in new))
            entered |= {admin.number: admin for admin in new}
            began, cpu = time.perf_counter(), time.process_time()
            beside = asyncio.create_task(_alone(slow)) if slow and order["resets"] else None
            if "asks" in order and order["resets"]:
                asked = [await chosen[0].ask(order["asks"]) for _ in range(order["resets"])]
                done = [{"words_to_card": seconds} for seconds in asked]
            elif "within" in order and order["resets"]:
                done = await _spread(chosen, order["within"])
            else:
                done = await _work(chosen, order["resets"])
            _say(done, time.perf_counter() - began, time.process_time() - cpu)
            if beside is not None:
                beside.cancel()


def _say(done: list[dict[str, float]], passed: float, cpu: float) -> None:
    figures: dict[str, Any] = {"resets": len(done), "seconds": passed, "generator_cpu": cpu}
    for name in done[0] if done else ():
        ranked = sorted(one[name] for one in done)
        p99 = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
        figures[name] = {"p50_ms": 1000 * ranked[len(ranked) // 2], "p99_ms": 1000 * p99}
    print(json.dumps(figures), flush=True)


def _offers(message: Message, verb: str) -> bool:
    return _has(card_of(message) or {}, verb)


def _has(card: dict[str, Any], verb: str) -> bool:
    return any(_verb(action) == verb for action in actions(card))


def _verb(action: dict[str, Any]) -> str | None:
    """Read the verb where it stands: a dialog's button has it in its data."""
    return action.get("verb") or (action.get("data") or {}).get("verb")


def _task(data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data, "context": {"theme": "default"}}


if __name__ == "__main__":
    uvloop.run(_main(int(sys.argv[1])))
