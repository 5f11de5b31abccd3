"""`python app.py audit verify | export | prune`: the record, for those who must show it."""

import asyncio
import contextlib
import csv
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TextIO, TypeAlias

from commands.access import BROKEN, HOLDS, Access, complain
from resets.errors import LedgerError
from runtime.settings import ConfigError
from stores import verification
from stores.chain import Link
from stores.checkpoints import newest_in
from stores.keys import Keys
from stores.opening import open_ledger, reading

FACTS = ("at", "event", "tenant", "admin", "target", "ticket", "role", "reason", "request_id")
FIELDS = ("seq", *FACTS, "mac")
"""In this order, in every format, for ever: exports are compared years later."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

Fields: TypeAlias = Mapping[str, str | int | None]


def main(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run one audit command; give its exit code."""
    asked = _parser().parse_args(arguments)
    run: Callable[[Namespace, Access], int] = asked.run
    try:
        return run(asked, Access.from_env(env))
    except (ConfigError, LedgerError, OSError) as error:
        return complain("audit", error)


def verify(asked: Namespace, access: Access) -> int:
    """Check every entry, and the end against the newest checkpoint."""
    checkpoint = newest_in(asked.checkpoint or access.checkpoints)
    with reading(access.url) as tx:
        found = verification.verify(tx, Keys.of(access.key), checkpoint)
    if found.broken is not None:
        print(f"BROKEN at entry {found.broken.seq}: {found.broken.why}")
        return BROKEN
    seen = f"checkpoint {checkpoint.seq} agrees" if checkpoint else "no checkpoint to compare with"
    print(f"holds: {found.entries} entries, up to {found.end.seq}; {seen}")
    return HOLDS


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
    ledger = await open_ledger(access.url, access.key)
    try:
        return await ledger.take_off_audit(before)
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
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for entry in entries:
        writer.writerow([_tame(entry[name]) for name in FIELDS])


def _tame(value: str | int | None) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


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


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python app.py audit", description=__doc__)
    commands = parser.add_subparsers(required=True)
    verifying = commands.add_parser("verify", help="does the record hold? exit code 0: yes, 1: no")
    verifying.add_argument("--checkpoint", type=Path, help="instead of AUDIT_CHECKPOINT_FILE")
    verifying.set_defaults(run=verify)
    exporting = commands.add_parser("export", help="write the record out")
    exporting.add_argument("--format", choices=WRITERS, default="jsonl")
    exporting.add_argument("--since", type=_day, help="first day (UTC), as in 2026-11-01")
    exporting.add_argument("--until", type=_day, help="the day after the last one")
    exporting.add_argument("--out", type=Path, help="a new file; else standard output")
    exporting.set_defaults(run=export)
    pruning = commands.add_parser("prune", help="take the oldest entries off the front")
    pruning.add_argument("--before", type=_day, required=True, help="the first day to keep (UTC)")
    pruning.set_defaults(run=prune)
    return parser
