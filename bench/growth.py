"""Ledgers of many sizes: `python -m bench.growth fill FOLDER SIZES...`, then `measure FILE`.

A size is a number of whole resets. One of them the product has done itself; the others are copies,
each a case and its entries, signed and chained as its own are, and younger than what is forgotten.
`measure` lets the product do some more, one after the other, and prints a line of JSON: what the
ledger's part of one of these cost.
"""

import asyncio
import base64
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

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
from stores.chain import Checkpoint, mac_of
from stores.keys import Keys, sign
from stores.ledger import StoredLedger
from stores.opening import open_ledger
from stores.password_looks import NEVER
from stores.rows import MOMENTS, signed_facts, text_of
from stores.transaction import END_OF_AUDIT

KEY = Secret(base64.b64encode(bytes(range(32))).decode())
WARM_UP, MEASURED = 32, 320
"""Resets over which the cost is taken, one after the other, and those before them."""
FIRST_MEASURED = 10_000_000
"""A number above those of all copies."""
PEOPLE = 100_000
"""Each of whom is reset as often as the others."""
AGE = timedelta(days=60)
"""Of the oldest; cases are forgotten after 90 days."""
WITH_OPEN_CARDS, OPEN_CARDS = 1_000_000, 10_000
"""From this size on, so many of the cases wait for a press."""
AT_ONCE = 1000
RESTS_SECONDS, RESTING = 1.0, 0.1
"""For how long what rests uses less than this share of a core."""
ADMIN, TENANT, CONVERSATION = UserId("grown-admin"), TenantId("grown"), "a:grown"
Row = dict[str, Any]


async def one_reset(ledger: StoredLedger, number: int) -> Ticket:
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
    return ticket


async def _measured(file: Path) -> float:
    ledger = await open_ledger(Secret(f"sqlite:///{file}"), KEY)
    await _rested()
    for number in range(WARM_UP):
        await one_reset(ledger, FIRST_MEASURED - 1 - number)
    began = time.process_time()
    for number in range(MEASURED):
        await one_reset(ledger, FIRST_MEASURED + number)
    spent = time.process_time() - began
    await ledger.close()
    return spent / MEASURED


async def _rested() -> None:
    """Wait until a large file has been examined: a press before that may be told to come again."""
    before = -1.0
    while (now := time.process_time()) - before > RESTING * RESTS_SECONDS:
        before = now
        await asyncio.sleep(RESTS_SECONDS)


class Copies:
    """Copies of what stands in *file* of one reset, each a case and its entries."""

    def __init__(self, file: Path, ticket: Ticket) -> None:
        self._file, self._keys = file, Keys.of(KEY)
        with closing(sqlite3.connect(file)) as connection:
            connection.row_factory = sqlite3.Row
            (case,) = connection.execute("SELECT * FROM cases WHERE ticket = ?", [ticket])
            entries = connection.execute("SELECT * FROM audit WHERE ticket = ?", [ticket])
            end = connection.execute(END_OF_AUDIT).fetchone()
            self._case, self._entries = dict(case), [dict(entry) for entry in entries]
        # Their passwords have been looked at often enough.
        self._case["look_at"] = NEVER
        self._end = Checkpoint(end["seq"], end["mac"])

    def add(self, first: int, copies: int, open_cards: int) -> None:
        """Add so many, the last *open_cards* of them not pressed yet."""
        numbers = iter(range(first, first + copies))
        began, step = datetime.now(UTC) - AGE, AGE / copies
        # Closed, so that the file alone holds it all, and may be copied.
        with closing(sqlite3.connect(self._file)) as connection, connection:
            connection.execute("PRAGMA cache_size = -1000000")
            while some := list(islice(numbers, AT_ONCE)):
                made = [
                    self._one(number, began + step * (number - first), number >= last)
                    for number in some
                    for last in [first + copies - open_cards]
                ]
                _insert(connection, "cases", [case for case, _ in made])
                _insert(connection, "audit", [one for _, entries in made for one in entries])

    def _one(self, number: int, at: datetime, is_open: bool) -> tuple[Row, list[Row]]:  # noqa: FBT001 - of one table
        ticket = hashlib.sha256(str(number).encode()).hexdigest()[:32]
        new = {"ticket": ticket, "target": f"grown-{number % PEOPLE}"}
        lived = {name for name in MOMENTS if self._case[name] is not None} - {"look_at"}
        moments = {name: text_of(at) for name in lived}
        case = {**self._case, **new, **moments}
        if is_open:
            case |= _as_opened(case, at)
        case["mac"] = sign(self._keys.cases, signed_facts(case))
        entries = self._entries[:1] if is_open else self._entries
        return case, list(self._chained(entries, {**new, "at": text_of(at)}))

    def _chained(self, entries: list[Row], new: Row) -> Iterator[Row]:
        for entry in entries:
            facts = {**entry, **new}
            del facts["seq"], facts["mac"]
            mac = mac_of(self._keys.audit, self._end, facts)
            self._end = Checkpoint(self._end.seq + 1, mac)
            yield {**facts, "seq": self._end.seq, "mac": mac}


def _as_opened(case: Row, at: datetime) -> Row:
    """Give what of a case differs while it waits for a press; it waits for as long as the run."""
    fixed = {"opened", "expires", "card"}
    later = ("private_card", "run", "claimed", "role", "operation", *MOMENTS)
    nothing = {name: None for name in later if name not in fixed and case[name] is not None}
    return {**nothing, "state": "pending", "times_shown": 0, "expires": text_of(at + 2 * AGE)}


def _insert(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    names = tuple(rows[0])
    values = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"  # noqa: S608 - our own
    connection.executemany(statement, [tuple(row[name] for name in names) for row in rows])


def fill(folder: Path, sizes: list[int]) -> None:
    """Make a ledger of each size, `SIZE.sqlite`, each from the one before."""
    file = folder / "filling.sqlite"
    ticket = asyncio.run(_first(file))
    filled = 1
    for size in sizes:
        open_cards = OPEN_CARDS if size >= WITH_OPEN_CARDS else 0
        Copies(file, ticket).add(filled, size - filled, open_cards)
        shutil.copy(file, folder / f"{size}.sqlite")
        filled = size
    file.unlink()


def measure(file: Path) -> Row:
    """Let the product do some resets on the ledger at *file*; give what one of them cost."""
    spent = asyncio.run(_measured(file))
    return {
        "cpu_ms": 1000 * spent,
        "file_mb": file.stat().st_size / 1e6,
        "rss_mb": Watched(0).rss_mb(),
    }


async def _first(file: Path) -> Ticket:
    ledger = await open_ledger(Secret(f"sqlite:///{file}"), KEY)
    ticket = await one_reset(ledger, 0)
    await ledger.close()
    return ticket


if __name__ == "__main__":
    os.umask(0o077)
    what, where, *rest = sys.argv[1:]
    if what == "fill":
        fill(Path(where), [int(size) for size in rest])
    else:
        print(json.dumps(measure(Path(where))), flush=True)
