"""A stranger's hour: everything that somebody without a role can send, as fast as it is taken.

Judged is what grows: the memory of the process, its files, and the CPU of one refused press.
"""

import itertools
import os
from pathlib import Path

from aiohttp import ClientSession

from simulator.inbound import Speaker, activity, invoke_id
from tests.torture.reached import Reached
from tests.torture.stage import setting

STRANGER = "norman"
WARM = 2000
"""Requests before anything is measured: pools and caches are full then."""
WINDOWS = 4
PRESSES = 300
"""Refused presses in a row, of which the CPU is measured."""
MOST_GROWTH_MB = 4
"""Of memory in the measured part: of 16,000 requests 1 KB each would be 16 MB."""
DEARER = 1.3
"""How much dearer a refused press may be at the end; the first ones are measured after WARM."""
TICKS = os.sysconf("SC_CLK_TCK")


def _press(verb, **data):
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    return {"name": "adaptiveCard/action", "value": {"action": action, "trigger": "manual"}}


def _ticket(number):
    return f"{number:032x}"


def refused(number):
    """A press of a ticket that nobody ever had."""
    return "invoke", {**_press("approve", ticket=_ticket(number)), "replyToId": str(number)}


def _hostile(number):
    """One of everything that is refused, each with something in it that is new."""
    new, long = str(number), f"{number} " * 2000
    yield refused(number)
    for verb in (
        "cancel",
        "check",
        "show",
        "forget",
        "again",
        "choose",
        "wish",
        f"verb{number % 7}",
    ):
        yield "invoke", {**_press(verb, ticket=_ticket(number), key=new), "replyToId": "9" * 5000}
    yield "invoke", _press("approve", ticket=long)
    yield "invoke", {"name": "task/fetch", "value": {"data": {"verb": "approve", "ticket": new}}}
    yield "invoke", {"name": f"unknown/{new}", "value": {"x": [new] * 100}}
    yield "invoke", {"name": "signin/verifyState", "value": {"state": f"{number % 10**6:06}"}}
    exchange = {"id": new, "connectionName": "entra", "token": f"{new}.{new}.{new}"}
    yield "invoke", {"name": "signin/tokenExchange", "value": exchange}
    yield "invoke", {"name": "signin/failure", "value": {"code": new, "message": long}}
    mentions = [
        {
            "type": "mention",
            "text": f"<at>{n}</at>",
            "mentioned": {"id": f"29:{new}{n}", "name": new},
        }
        for n in range(30)
    ]
    yield "message", {"text": f"<at>1</at> {long}", "entities": mentions}
    yield "message", {"text": f"<quoted messageId='{new}'/> speak klingon{new}"}
    yield "message", {"value": {"verb": "approve", "ticket": _ticket(number)}}
    yield "message", {"text": f"reset password for somebody{new}@contoso.com"}
    yield "conversationUpdate", {"membersAdded": [{"id": f"29:{new}{n}"} for n in range(200)]}
    yield "messageReaction", {"reactionsAdded": [{"type": new}]}


async def flood(requests, folder):
    """Send *requests*, and measure before and after."""
    reached = Reached()
    async with setting(folder) as stage, ClientSession() as teams:
        stranger = _Stranger(stage, teams)
        sent = itertools.chain.from_iterable(map(_hostile, itertools.count()))
        await stranger.send(itertools.islice(sent, WARM))
        first, memory = await stranger.cost_of_a_press(), [stranger.memory()]
        for _ in range(WINDOWS):
            await stranger.send(itertools.islice(sent, requests // WINDOWS))
            memory.append(stranger.memory())
        last = await stranger.cost_of_a_press()
        reached.done = {
            "requests": requests,
            "MB of memory before": memory[0],
            "MB after": memory[-1],
            "KB of ledger a thousand requests": round(stranger.ledger() / (requests / 1000)),
            "ms of CPU a refused press before": round(first, 2),
            "ms after": round(last, 2),
        }
        if memory[-1] - memory[1] > MOST_GROWTH_MB:
            reached.wrong.append(f"memory grows: {memory} MB")
        if last > DEARER * first + 1000 / TICKS / PRESSES:
            reached.wrong.append(f"a refused press was {first:.2f} ms, and is {last:.2f} ms")
        if stranger.worst >= 500:
            reached.wrong.append(f"answered with {stranger.worst}")
        if stage.happened("reset"):
            reached.wrong.append("somebody's password was reset")
    return reached


class _Stranger:
    """Speaks to the node as Teams would, without waiting for what it says."""

    def __init__(self, stage, teams):
        self._stage, self._teams, self.worst = stage, teams, 0
        account = stage.world.tenant.account(STRANGER)
        self._speaker = Speaker(account, stage.world.chats.personal(account))
        self._url = f"http://127.0.0.1:{stage.node.port}/api/messages"
        self._process = Path(f"/proc/{stage.node.pid}")

    async def send(self, requests):
        token = self._stage.world.tokens.mint_channel(self._stage.world.service_url)
        headers = {"Authorization": f"Bearer {token}"}
        for kind, facts in requests:
            said = activity(self._stage.world, self._speaker, kind, **{"id": invoke_id(), **facts})
            async with self._teams.post(self._url, json=said, headers=headers) as response:
                await response.read()
                self.worst = max(self.worst, response.status)

    async def cost_of_a_press(self):
        before = self._ticks()
        await self.send(refused(10**9 + number) for number in range(PRESSES))
        return (self._ticks() - before) * 1000 / TICKS / PRESSES

    def memory(self):
        return (
            int((self._process / "statm").read_text().split()[1])
            * os.sysconf("SC_PAGE_SIZE")
            // 2**20
        )

    def ledger(self):
        return sum(file.stat().st_size for file in self._stage.folder.glob("ledger.sqlite*")) / 1024

    def _ticks(self):
        return sum(map(int, (self._process / "stat").read_text().rpartition(")")[2].split()[11:13]))
