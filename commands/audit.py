"""Verify, export or prune the audit: for those who must show what was done, and by whom."""

import asyncio
import contextlib
import csv
import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import UTC, date, datetime, time
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO, TypeAlias

from commands import second_reading
from commands.ledger_access import BROKEN, HOLDS, Access, complain
from commands.second_reading import Reading
from resets.errors import LedgerError
from runtime.settings_reader import ConfigError
from runtime.terminal_text import in_one_line
from stores import checkpoint_file, verification
from stores.chain import Link
from stores.checkpoint_file import Kept
from stores.keys import Keys
from stores.opening import open_ledger, reading
from stores.transaction import end_of_audit

FACTS = (
    "at",
    "event",
    "act",
    "detail",
    "peer",
    "reference",
    "tenant",
    "admin",
    "target",
    "ticket",
    "role",
    "reason",
    "request_id",
    "receiver",
)
FIELDS = ("seq", *FACTS, "mac")
"""In this order, in every format, for ever: exports are compared years later."""

NOT_COMPARED = "NOT COMPARED with any checkpoint: a cut end would not be seen"

HARMLESS = re.compile(r"[0-9A-Za-z][0-9A-Za-z .:/_+-]*")
"""What no spreadsheet takes for anything but text, in whichever country it was set up.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""
TELLING = re.compile(r"[^ -~]|[\";,|\\]")
"""Signs that may end a cell somewhere, or look like one that begins a formula."""

MOST_DOUBTS = 5
"""Of one kind; who sees five lines moved need not see them all."""

Fields: TypeAlias = Mapping[str, str | int | None]


def add_arguments(parser: ArgumentParser) -> None:
    """Take one of three commands, each with its own options."""
    commands = parser.add_subparsers(required=True)
    verifying = commands.add_parser("verify", help="does the audit hold? exit code 0: yes, 1: no")
    verifying.add_argument("--checkpoint", type=Path, help="instead of AUDIT_CHECKPOINT_FILE")
    verifying.set_defaults(act=verify)
    exporting = commands.add_parser("export", help="write the audit out")
    exporting.add_argument("--format", choices=WRITERS, default="jsonl")
    exporting.add_argument("--since", type=_day, help="first day (UTC), as in 2026-11-01")
    exporting.add_argument("--until", type=_day, help="the day after the last one")
    exporting.add_argument("--out", type=Path, help="a new file; else standard output")
    exporting.set_defaults(act=export)
    pruning = commands.add_parser("prune", help="take the oldest entries off the front")
    pruning.add_argument("--before", type=_day, required=True, help="the first day to keep (UTC)")
    pruning.set_defaults(act=prune)


def run(asked: Namespace, env: MutableMapping[str, str]) -> int:
    """Run one audit command; give its exit code."""
    act: Callable[[Namespace, Access], int] = asked.act
    try:
        return act(asked, Access.from_env(env))
    except (ConfigError, LedgerError, OSError) as error:
        return complain("audit", error)


def verify(asked: Namespace, access: Access) -> int:
    """Read everything twice, by two programs at once, and compare it with every checkpoint."""
    file = asked.checkpoint or access.checkpoints
    kept = checkpoint_file.read(file)
    if asked.checkpoint and not kept.checkpoints:
        raise LedgerError(f"there is no checkpoint in {asked.checkpoint}")
    checkpoints = kept.checkpoints
    with reading(access.url) as tx:
        end = end_of_audit(tx)
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:
        facts = (access.url.reveal(), access.key.reveal(), file, (end.seq, end.mac))
        second = beside.submit(second_reading.read, *facts)
        with reading(access.url) as tx:
            found = verification.verify(tx, Keys.of(access.key), [*checkpoints, end])
        flaws = [*found.flaws, *_second_opinion(second)]
    for flaw in flaws:
        print(f"BROKEN: {in_one_line(flaw)}")
    for doubt in _doubts(kept):
        print(f"NOTE: {doubt}")
    if flaws:
        return BROKEN
    told = f"holds: {found.entries} entries, up to {found.end.seq}; two readings agree"
    print(f"{told}; {_compared(kept, found.end.seq)}")
    return HOLDS


def _doubts(kept: Kept) -> list[str]:
    """Say what is odd about the checkpoints themselves; each of them was compared all the same."""
    cut = ["the last line of the checkpoints is cut short: not all of them are here"]
    moved = [
        f"line {line} of the checkpoints is older than the one before it" for line in kept.moved
    ]
    return [*(cut if kept.is_cut_short else ()), *moved[:MOST_DOUBTS]]


def _compared(kept: Kept, end: int) -> str:
    """Say how far the checkpoints reach: of what came later they have seen nothing."""
    if kept.newest is None:
        return NOT_COMPARED
    told = f"compared with {len(kept.checkpoints)} checkpoints, up to {kept.newest.seq}"
    later = end - kept.newest.seq
    return f"{told}; the {later} entries after it NOT COMPARED" if later else told


def _second_opinion(second: Future[Reading]) -> list[str]:
    """Say what was found by code that shares nothing with the first, in a process of its own.

    A bot at work goes on adding entries: where the record ended before both began, both must come
    by, and each holds the rest to its own end.
    """
    try:
        problems = second.result().problems
    except Exception as broken:  # noqa: BLE001 - whatever stops it, it could not agree
        return [f"the second reading came to no end: {type(broken).__name__}"]
    return [f"second reading: {problem}" for problem in problems]


def export(asked: Namespace, access: Access) -> int:
    """Write the entries out, one at a time, however many there are."""
    with reading(access.url) as tx:
        entries = _between(verification.links(tx), asked.since, asked.until)
        try:
            with _out(asked.out) as out:
                WRITERS[asked.format](entries, out)
        except BrokenPipeError:  # the reader has seen enough: `| head`
            _close_quietly()
    return HOLDS


def prune(asked: Namespace, access: Access) -> int:
    """Take the oldest entries off. The rest verifies as before; export them first."""
    gone = asyncio.run(_take_off(access, asked.before))
    print(f"{gone} entries from before {asked.before.date()} are gone from the ledger")
    return HOLDS


async def _take_off(access: Access, before: datetime) -> int:
    checkpoints = checkpoint_file.read(access.checkpoints).checkpoints
    ledger = await open_ledger(access.url, access.key)
    try:
        if flaws := (await ledger.verify(checkpoints)).flaws:
            raise LedgerError(f"nothing is taken off a record that does not hold: {flaws[0]}")
        return await ledger.take_off_audit(before, checkpoints)
    finally:
        await ledger.close()


def _between(
    links: Iterable[Link], since: datetime | None, until: datetime | None
) -> Iterator[Fields]:
    for link in links:
        at = datetime.fromisoformat(link.facts["at"] or "")
        if (since is None or at >= since) and (until is None or at < until):
            yield {"seq": link.seq, **link.facts, "mac": link.mac}


def _as_json_lines(entries: Iterable[Fields], out: TextIO) -> None:
    out.writelines(json.dumps({name: entry[name] for name in FIELDS}) + "\n" for entry in entries)


def _as_csv(entries: Iterable[Fields], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(FIELDS)
    for entry in entries:
        writer.writerow([_tame(entry[name]) for name in FIELDS])


def _tame(value: str | int | None) -> str:
    """Write a value so that no spreadsheet computes it; what is not ours is written in escapes."""
    text = "" if value is None else str(value)
    if not text or HARMLESS.fullmatch(text):
        return text
    return "'" + TELLING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


WRITERS: dict[str, Callable[[Iterable[Fields], TextIO], None]] = {
    "jsonl": _as_json_lines,
    "csv": _as_csv,
}


@contextlib.contextmanager
def _out(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    # Never over something that is there: an export may be the only copy.
    with path.open("x", encoding="utf-8", newline="") as file:
        path.chmod(0o600)
        yield file


def _close_quietly() -> None:
    # Python flushes standard output once more at the end, and would complain about it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), time(), UTC)
