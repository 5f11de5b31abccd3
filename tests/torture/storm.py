"""Two nodes under load; one dies every few seconds, and sometimes the database does."""

import asyncio
import itertools
import random
import time
from dataclasses import dataclass

from simulator.driver import card_of, texts
from tests.torture import crowd
from tests.torture.checker import violations
from tests.torture.reached import Reached
from tests.torture.reading import look
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation_once, now, offer, press, settled

PER_SECOND = 5
"""Requests: somebody says something, or presses a button."""

GOAL = 99.0
"""Percent that must succeed of the requests that were not in flight at a kill."""

REQUESTS_A_RESET = 4
"""The words, Approve, Show password, Done."""

SERVER_DOWN = 0.5
"""Seconds between the death of the database and its start."""


APPROVE_WITHIN = 10
"""Seconds until the private card must be there."""

WITHOUT_A_PASSWORD = (
    "Password not reset",
    "Reset refused",
    "Reset outcome unknown",
    "Temporary password not delivered",
)
"""Titles of a card after which no private card comes."""


@dataclass
class Request:
    """One thing that an admin wanted, from then until it was there or given up."""

    kind: str
    began: float
    ended: float = 0.0
    succeeded: bool = False


class Weather:
    """When something was down, as spans of time."""

    def __init__(self):
        self.spans = []

    def strikes(self, request):
        return any(begin <= request.ended and request.began <= end for begin, end in self.spans)


async def storm(seconds, kills, server_kills, folder, server):
    """Keep the load up for *seconds*, with so many kills of nodes and of the whole *server*."""
    requests, weather = [], Weather()
    reached = Reached({"kills": 0, "kills of PostgreSQL": 0})
    async with setting(folder, server.new_database(), nodes=2) as stage:
        targets = iter(crowd.settle(stage.world, seconds * PER_SECOND))
        admins = [await stage.enter(key) for key in crowd.ADMINS]
        for admin in admins:
            await confirmation_once(admin, "alain")  # signs them in
        striking = [
            asyncio.create_task(_kill_nodes(stage, seconds, kills, weather, reached)),
            asyncio.create_task(_kill_server(server, seconds, server_kills, weather, reached)),
        ]
        await _load(admins, targets, seconds, requests)
        await asyncio.gather(*striking)
        reached.wrong += await settled(stage)
        seen = await look(stage, admins, also=[server.folder])
        reached.wrong += violations(seen, KEY)
        reached.count("resets", len(stage.happened("reset")))
    _account(requests, weather, reached)
    return reached


async def _load(admins, targets, seconds, requests):
    """Begin resets at an even pace, each admin one at a time."""
    free, running = asyncio.Queue(), []
    for admin in admins:
        free.put_nowait(admin)
    end = time.monotonic() + seconds
    for number in itertools.count():
        due = end - seconds + number * REQUESTS_A_RESET / PER_SECOND
        if due >= end:
            break
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        running.append(asyncio.create_task(_reset(free, next(targets), requests)))
    await asyncio.gather(*running)


async def _reset(free, target, requests):
    admin = await free.get()
    try:
        card = await _ask(requests, "words", confirmation_once(admin, target))
        if card is None:
            return
        private = await _ask(requests, "Approve", _approve(admin, card))
        if private is None:
            return
        shown = await _ask(requests, "Show password", _dialog(admin, private, "Show password"))
        if shown is not None:
            await _ask(requests, "Password reset", press(admin, shown, "Done, delete it"))
    finally:
        free.put_nowait(admin)


async def _ask(requests, kind, wish):
    request = Request(kind, time.monotonic())
    requests.append(request)
    got = await wish
    request.ended, request.succeeded = time.monotonic(), got is not None
    return got


async def _approve(admin, card):
    await press(admin, card, "Approve")
    for _ in range(APPROVE_WITHIN * 5):
        if private := await offer(admin, card, within=0.2):
            return private
        if texts(card_of(await now(admin, card)))[0] in WITHOUT_A_PASSWORD:
            return None
    return None


async def _dialog(admin, where, title):
    answer = await press(admin, where, title)
    return answer if answer is not None and answer.card is not None else None


async def _kill_nodes(stage, seconds, kills, weather, reached):
    """kill -9 one node after the other, at random; each is started again at once."""
    chance, began = random.Random(0), time.monotonic()  # noqa: S311 - repeatable
    for number in range(kills):
        due = (number + chance.random()) * seconds / kills
        await asyncio.sleep(max(0.0, began + due - time.monotonic()))
        node = chance.choice(stage.nodes)
        now = time.monotonic()
        weather.spans.append((now, now))
        await node.kill()
        reached.count("kills")
        await _started(stage, node)


async def _started(stage, node):
    """Start *node*; while the database is down it cannot, and whoever runs it tries again."""
    while True:
        try:
            await stage.start_again(node)
        except RuntimeError:
            await asyncio.sleep(0.2)
        else:
            return


async def _kill_server(server, seconds, kills, weather, reached):
    for _ in range(kills):
        await asyncio.sleep(seconds / (kills + 1))
        span = [time.monotonic(), float("inf")]
        weather.spans.append(span)
        await asyncio.to_thread(server.kill)
        reached.count("kills of PostgreSQL")
        await asyncio.sleep(SERVER_DOWN)
        await asyncio.to_thread(server.start)
        span[1] = time.monotonic()


def _account(requests, weather, reached):
    """Count the requests that met no kill, and how many of them got what they wanted."""
    spared = [request for request in requests if not weather.strikes(request)]
    well = [request for request in spared if request.succeeded]
    rate = 100 * len(well) / max(1, len(spared))
    reached.count("requests", len(requests))
    reached.count("of them in flight at a kill", len(requests) - len(spared))
    reached.count("% of the others succeeded", round(rate, 2))
    failed = [request.kind for request in spared if not request.succeeded]
    if rate < GOAL:
        reached.wrong.append(f"only {rate:.2f} % succeeded; failed: {failed}")
