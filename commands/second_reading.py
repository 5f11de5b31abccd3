"""The record read a second time, by code that shares nothing with Latchkey's own.

Written from docs/audit.md alone: own SQL, own keys, own seals. Nothing of ours is imported here (a
test holds that), so that one mistake cannot blind both readings. Take this file elsewhere to verify
a ledger without Latchkey: it needs `cryptography`, and `psycopg` for a server.
"""

import base64
import contextlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import methodcaller
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ENTRIES = "SELECT * FROM audit ORDER BY seq"
ONLY_IF_FILLED = ("act", "detail", "peer", "reference", "receiver")
"""Columns that older ledgers do not have: an empty one is under no seal."""
NEWEST_ANCHOR = "SELECT seq, mac, signature FROM anchors ORDER BY seq DESC LIMIT 1"
EVERY_CASE = "SELECT * FROM cases"
NO_SEAL = "0" * 64
NOT_YET_ATTEMPTED = ("pending", "cancelled", "expired")
ENDS_UNPRESSED = ("cancelled", "disowned", "second_declined")
TOLD_OF_A_CASE = ("proposed", "attempted", "pruned", *ENDS_UNPRESSED)
"""The events that what is checked below asks for."""
AS_TEXT = methodcaller("decode", "utf-8", "replace")
WRITTEN = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@dataclass
class Reading:
    """What this reading found, up to the seal at its `end`.

    `seals` has the seals that checkpoints speak of, by number: no more of a long record is kept.
    """

    entries: int = 0
    last: int = 0
    end: str = ""
    seals: dict[int, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read(
    database_url: str,
    latchkey_key: str,
    checkpoint_file: Path | None,
    known: tuple[int, str] | None = None,
) -> Reading:
    """Read everything, and say what does not hold. Raises what the database raises.

    *known*: number and seal of one more entry that must be there, as of a checkpoint.
    """
    lines = [*_lines(checkpoint_file), *([{"seq": known[0], "mac": known[1]}] if known else ())]
    with _rows_of(database_url) as rows:
        return _read(rows, base64.b64decode(latchkey_key), lines)


def _read(rows: Any, secret: bytes, lines: list[dict[str, Any]]) -> Reading:
    found, case_key = Reading(), _derive(secret, "cases")
    walk = _Walk(_derive(secret, "audit"), {line["seq"] for line in lines}, found)
    start = walk.begin(rows)
    if not all(map(walk.follow, rows(ENTRIES))):
        return found
    found.end = walk.seal
    _check_story(walk.story, start, found)
    _check_lines(lines, start, found)
    since = walk.first_at if start else ""
    _check_cases(rows(EVERY_CASE), case_key, walk.story, since, found)
    return found


@dataclass
class _Walk:
    """Along the chain, from one entry to the next, for as long as each follows."""

    key: bytes
    wanted: set[int]
    """Entries whose seal a checkpoint has seen."""
    found: Reading
    seal: str = NO_SEAL
    story: dict[str, list[str]] = field(default_factory=dict)
    """What is told of each case, by its ticket."""
    first_at: str = ""

    def begin(self, rows: Any) -> int:
        """Stand where the record begins; give the number of what was last taken off before it."""
        start, self.seal = _start(rows, self.key, self.found)
        self.found.last, self.found.seals[start] = start, self.seal
        return start

    def follow(self, entry: dict[str, Any]) -> bool:
        """Take one entry; False when it does not follow."""
        number, sealed = entry.pop("seq"), entry.pop("mac")
        if number != self.found.last + 1 or not _same(self._expected(entry), sealed):
            self.found.problems.append(f"entry {number} does not follow entry {self.found.last}")
            return False
        self.found.entries, self.found.last, self.seal = self.found.entries + 1, number, sealed
        if number in self.wanted:
            self.found.seals[number] = sealed
        self.first_at = self.first_at or entry["at"]
        if entry["event"] in TOLD_OF_A_CASE:
            self.story.setdefault(entry["ticket"] or "", []).append(entry["event"])
        return True

    def _expected(self, entry: dict[str, Any]) -> str:
        """Seal the entry as it must be sealed. Empty columns that came later do not count."""
        filled = {
            column: value
            for column, value in entry.items()
            if value is not None or column not in ONLY_IF_FILLED
        }
        place = {"seq": self.found.last + 1, "previous": self.seal}
        return _seal(self.key, {**filled, **place})


def _start(rows: Any, key: bytes, found: Reading) -> tuple[int, str]:
    for anchor in rows(NEWEST_ANCHOR):
        signed = _seal(key, {"anchor": anchor["seq"], "mac": anchor["mac"]})
        if not _same(signed, anchor["signature"]):
            found.problems.append("the anchor is not signed by this key")
        return anchor["seq"], anchor["mac"]
    return 0, NO_SEAL


def _check_story(story: dict[str, list[str]], start: int, found: Reading) -> None:
    for ticket, events in story.items():
        if ticket and events.count("attempted") > 1:
            found.problems.append(f"ticket {ticket} was attempted twice")
    if start and "pruned" not in story.get("", []):
        found.problems.append(f"nobody filed that the entries up to {start} were taken off")


def _check_lines(lines: list[dict[str, Any]], start: int, found: Reading) -> None:
    for line in lines:
        if line["seq"] >= start and found.seals.get(line["seq"]) != line["mac"]:
            found.problems.append(f"checkpoint {line['seq']} has seen another entry")
    numbers = [line["seq"] for line in lines]
    if start and numbers and min(numbers) <= start and start not in numbers:
        found.problems.append(f"the record begins after entry {start}, which is no checkpoint")


def _check_cases(
    cases: Iterable[dict[str, Any]],
    key: bytes,
    story: dict[str, list[str]],
    since: str,
    found: Reading,
) -> None:
    for case in cases:
        events = story.get(case["ticket"], [])
        if flaw := _flaw(case, key, events, is_on_record=case["opened"] > since):
            found.problems.append(f"case {case['ticket']} {flaw}")


def _flaw(case: dict[str, Any], key: bytes, events: list[str], *, is_on_record: bool) -> str:
    """Say what does not hold of one case; nothing where all does."""
    facts = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in case.items()
        if name != "mac"
    }
    was_attempted = case["state"] not in NOT_YET_ATTEMPTED
    if not _same(_seal(key, facts), case["mac"]):
        return "is not signed by this key"
    if case["state"] == "pending" and not {"attempted", *ENDS_UNPRESSED}.isdisjoint(events):
        return "is older than its record"
    if is_on_record and "proposed" not in events:
        return "is not on record"
    if is_on_record and was_attempted and "attempted" not in events:
        return "was never attempted by the record"
    return ""


def _derive(secret: bytes, purpose: str) -> bytes:
    info = b"latchkey/1/" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


def _seal(key: bytes, facts: dict[str, Any]) -> str:
    return hmac.digest(key, WRITTEN.encode(facts).encode(), "sha256").hex()


def _same(expected: str, stored: object) -> bool:
    return hmac.compare_digest(expected.encode(), str(stored).encode("utf-8", "replace"))


def _lines(path: Path | None) -> list[dict[str, Any]]:
    if path is None or not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


@contextlib.contextmanager
def _rows_of(url: str) -> Iterator[Any]:
    """Give a function that runs SQL on one snapshot and yields each row as a dict."""
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///")).absolute()
        with contextlib.closing(
            sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
        ) as db:
            db.text_factory = AS_TEXT
            db.isolation_level = None
            db.execute("BEGIN")
            yield lambda sql: _dicts(db.execute(sql))
        return
    import psycopg

    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute("SET LOCAL search_path = latchkey")
        yield lambda sql: _dicts(connection.execute(sql))


def _dicts(cursor: Any) -> Iterator[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
