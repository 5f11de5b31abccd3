"""A ledger that grows: `python -m bench.growth FILE SIZES...` fills it by the product's own steps.

Prints one line of JSON a size: what the ledger's part of one reset cost when it held that many.
Whole resets are then done on the filled file (see `bench.resets`).
"""

import asyncio
import base64
import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.processes import Watched
from resets.model import (
    AccountKind,
    Act,
    Actor,
    Candidate,
    Case,
    Chat,
    Refused,
    RoleId,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.secret import Secret
from stores.ledger import StoredLedger
from stores.opening import open_ledger

KEY = Secret(base64.b64encode(bytes(range(32))).decode())
AT_ONCE = 32
MEASURED = 320
"""Resets over which the cost is taken, one after the other, before each size is reached."""
ADMIN, TENANT, CONVERSATION = UserId("grown-admin"), TenantId("grown"), "a:grown"


async def one_reset(ledger: StoredLedger, number: int) -> None:
    """Take one case through all that the ledger sees of a reset."""
    now = datetime.now(UTC)
    ticket, actor = Ticket(f"{number:032x}"), Actor(ADMIN, TENANT, CONVERSATION)
    target = Candidate(UserId(f"grown-{number}"), "Bo Grown", "bo@contoso.com", "Sales", "2.14")
    chat = Chat(CONVERSATION, "https://smba.trafficmanager.net/teams/", "en-US")
    life, forget_at = now + timedelta(minutes=10), now + timedelta(minutes=30)
    await ledger.seen_marks.mark("activity", ticket, timedelta(minutes=65))
    await ledger.open(
        Case(ticket, TENANT, ADMIN, target, AccountKind.CLOUD, Act.RESET_PASSWORD, chat, now, life)
    )
    await ledger.put_card(ticket, "1700000000001")
    if isinstance(await ledger.claim(ticket, actor, None), Refused):
        raise SystemExit("growth: a claim was refused")
    await ledger.start(ticket, RoleId("helpdesk"), now)
    states = [State.EXECUTING]
    await ledger.move(ticket, states, State.ACCEPTED, sealed=bytes(64), forget_at=forget_at)
    await ledger.move(ticket, [State.ACCEPTED], State.DONE)
    await ledger.put_private_card(ticket, "1700000000002")
    await ledger.acknowledge_card(ticket, State.DELIVERED)
    await ledger.show(ticket, actor)
    await ledger.forget(ticket, actor)


async def _fill(file: Path, sizes: list[int]) -> None:
    ledger = await open_ledger(Secret(f"sqlite:///{file}"), KEY)
    me, number = Watched(0), 0
    for size in sizes:
        measured = min(MEASURED, max(1, size - number))
        while number < size - measured:
            some = range(number, min(number + AT_ONCE, size - measured))
            await asyncio.gather(*(one_reset(ledger, n) for n in some))
            number = some.stop
        began = time.process_time()
        for n in range(number, number + measured):
            await one_reset(ledger, n)
        number += measured
        row = {"size": number, "cpu_ms": 1000 * (time.process_time() - began) / measured}
        row |= {"file_mb": os.stat(file).st_size / 1e6, "rss_mb": me.rss_mb()}  # noqa: PTH116 - nothing else runs here
        print(json.dumps(row), flush=True)
    await ledger.close()


if __name__ == "__main__":
    asyncio.run(_fill(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]]))
