"""A job of the ledger as one statement: foreseen by the node, judged and written by the server.

A job is plain code that reads, judges and writes. Most of what it reads its node wrote a moment
ago. So the job is first run on what the node remembers, which only notes what it assumed and what
it would write. Then one statement takes the ledger's lock, compares every assumption with what
stands there, judges every condition, and writes all of it or nothing. If anything is otherwise,
nothing is written, and the same job runs in a transaction of its own, as if it had not been tried.
Why that is safe: docs/decisions/0030.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import NoReturn

from resets.events import Event
from stores import freezes, limits
from stores.database import Row, Value, storable
from stores.filed_lately import FILED_LATELY
from stores.on_record import EFFECTS_FILED
from stores.postgres import catalog
from stores.postgres.beginning import BEGUN
from stores.postgres.catalog import SCHEMA
from stores.postgres.connection import qualified
from stores.postgres.memory import Memory
from stores.rows import text_of
from stores.transaction import END_OF_AUDIT, ENTRY, FIND
from stores.writing import changes

HARDLY_EVER = frozenset({freezes.SAID_OF, freezes.FIND, freezes.FILED, limits.ON_TARGET})
"""Questions to which the answer is hardly ever a row. Assumed is that there is none."""

LATEST_SECONDS = 0.5
"""So a node's idea of the server's time is good enough to be written; and what a server that hung
finds before it when it goes on is not done any more: nobody waits for it by then."""
IN_TIME = "abs(extract(epoch FROM begun.now - %(heard)s::timestamptz)) < %(latest)s::float8"

IS_LAST = (
    f"NOT EXISTS (SELECT FROM {SCHEMA}.audit WHERE seq > %(end_seq)s)"
    f" AND EXISTS (SELECT FROM {SCHEMA}.audit WHERE seq = %(end_seq)s AND at <= %(now)s)"
)
"""Nothing has been filed since; and the record's times do not run backwards."""

ANSWER = f"""
SELECT begun.now, begun.alone, (SELECT count(*) FROM stands) AS stands,
    CASE WHEN (SELECT count(*) FROM {{gate}}) = 0 THEN 0
        WHEN {{checks}} THEN 1 ELSE 1 / (SELECT 0 FROM begun) END AS done,
    CASE WHEN (SELECT count(*) FROM stands) = 0 THEN (
        SELECT to_jsonb(last.*)
        FROM (SELECT * FROM {SCHEMA}.audit ORDER BY seq DESC LIMIT 1) AS last
    ) END AS ending
FROM begun
"""
"""What was written otherwise than it was meant is undone: a division by nought ends it all."""


class Unforeseen(Exception):
    """The job asks for what cannot be known beforehand."""


class Unknown(Unforeseen):
    """It asks for something that this node has not in mind, but can read: a case, or the end."""

    def __init__(self, ticket: str | None) -> None:
        super().__init__()
        self.ticket = ticket


@dataclass(slots=True)
class Foreseen:
    """`stores.database.Transaction` on what a node remembers. Nothing is asked, nothing written."""

    memory: Memory
    now: datetime
    heard: datetime
    """The server's time, as this node would have it."""
    assumed: list[str] = field(default_factory=list)
    """Conditions under which all of this is what will happen."""
    written: list[str] = field(default_factory=list)
    """What writes, each as a part of the one statement."""
    checked: list[str] = field(default_factory=list)
    """What must be true of the rows that were written."""
    values: dict[str, Value] = field(default_factory=dict)
    cases: dict[str, Row] = field(default_factory=dict)
    """How cases will stand then."""
    entries: list[Row] = field(default_factory=list)
    """What will be on record."""
    gate: str = "stands"
    """The part that gives a row if everything goes on from here."""
    _sent: str = "stands"
    """What comes before what is sent next: they are written in this order."""
    reads: set[str] = field(default_factory=set)
    """Tickets of cases that were taken from memory."""

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """Give what *sql* would give."""
        if sql == FIND:
            return self._case(str(values["ticket"]))
        if sql == END_OF_AUDIT:
            return [self._end()]
        if sql == ENTRY:
            return [self._entry(values["seq"])]
        if sql == FILED_LATELY:
            return self._filed_lately(sql, values)
        if sql == EFFECTS_FILED:
            return self._effects_filed(sql, values)
        if sql in HARDLY_EVER:
            self.assumed.append(f"NOT EXISTS ({self._named(sql, values)})")
            return []
        raise Unforeseen

    def row(self, sql: str, **values: Value) -> Row | None:
        """Give the one row that *sql* would give."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def add(self, table: str, row: Row) -> Row:
        """Note that *row* is to be inserted, and must stand there as it is."""
        part = self._part(
            f"INSERT INTO {table} SELECT made.* FROM {self.gate}, jsonb_populate_record("
            f"CAST(NULL AS {SCHEMA}.{table}), CAST(:row AS jsonb)) AS made RETURNING *",
            row=_json(row),
        )
        self._must_stand(part, row)
        if table == "audit":
            self.entries.append(row)
        else:
            self.cases[row["ticket"]] = row
        return row

    def amend(self, before: Row, after: Row, where: str, **facts: Value) -> Row:
        """Note that a case is to change, if it stands as *before* and *where* holds."""
        if self.gate != "stands" or before["ticket"] in self.cases:
            raise Unforeseen  # one statement changes no row twice
        changed = changes(before, after)
        sets = ", ".join(f"{name} = :set_{name}" for name in changed)
        values = {f"set_{name}": after[name] for name in changed} | facts
        self.gate = self._part(
            f"UPDATE cases SET {sets} FROM {self.gate} WHERE ticket = :ticket"
            f" AND to_jsonb(cases.*) = CAST(:before AS jsonb) AND {where} RETURNING cases.*",
            ticket=before["ticket"],
            before=_json(before),
            **values,
        )
        self._must_stand(self.gate, after)
        self.cases[after["ticket"]] = after
        return after

    def send(self, sql: str, **values: Value) -> None:
        """Note that *sql* is to be run, once everything else has gone as foreseen."""
        self._sent = self._part(_gated(sql, self.gate, self._sent), **values)

    def change(self, sql: str, **values: Value) -> NoReturn:  # noqa: ARG002
        """Give up: how many rows would change cannot be known."""
        raise Unforeseen

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:  # noqa: ARG002
        """Give up: so much is not remembered."""
        raise Unforeseen

    def schema_flaw(self) -> None:
        """Assume that there is none."""
        self.assumed.append(catalog.IS_SOUND)
        self.values["sound"] = catalog.expected_digest()

    def ensure_examined(self) -> None:
        """Wait for nothing: on a server nothing is examined."""

    def damage(self) -> NoReturn:
        """Give up: that is to be looked for."""
        raise Unforeseen

    def ends_elsewhere(self, ending: Row | None) -> bool:
        """Say whether the record was assumed to end elsewhere than at *ending*."""
        return ending is not None and self.values.get("end_seq", ending["seq"]) != ending["seq"]

    def statement(self) -> str:
        """Write all of it as one statement."""
        stands = " AND ".join(dict.fromkeys(["begun.alone", *self._assumptions()]))
        parts = [BEGUN, f"stands AS MATERIALIZED (SELECT 1 AS stands FROM begun WHERE {stands})"]
        parts += self.written
        checks = " AND ".join(self.checked) or "true"
        return f"WITH {', '.join(parts)} {ANSWER.format(gate=self.gate, checks=checks)}"

    def _assumptions(self) -> Iterator[str]:
        yield from (IN_TIME, *self.assumed)
        self.values |= {"now": text_of(self.now), "heard": text_of(self.heard)}
        self.values["latest"] = str(LATEST_SECONDS)
        for number, ticket in enumerate(sorted(self.reads - self.cases.keys())):
            known = self.memory.case(ticket)
            self.values |= {f"read_{number}": ticket, f"known_{number}": _json(known or {})}
            yield (
                f"EXISTS (SELECT FROM {SCHEMA}.cases WHERE ticket = %(read_{number})s"
                f" AND to_jsonb(cases.*) = %(known_{number})s::jsonb)"
            )

    def _case(self, ticket: str) -> list[Row]:
        if ticket in self.cases:
            return [self.cases[ticket]]
        known = self.memory.case(ticket)
        if known is None:
            raise Unknown(ticket)
        self.reads.add(ticket)
        return [known]

    def _end(self) -> Row:
        if self.entries:
            return self.entries[-1]
        end = self.memory.end
        if end is None:
            raise Unknown(None)
        self.values |= {"end_seq": end["seq"], "end": _json(end)}
        self.assumed += [_stands("end"), IS_LAST]
        return end

    def _entry(self, seq: Value) -> Row:
        for entry in self.entries:
            if entry["seq"] == seq:
                return entry
        known = self.memory.entry(int(seq or 0))
        if known is None:
            raise Unforeseen
        self.values |= {"seen_seq": known["seq"], "seen": _json(known)}
        self.assumed.append(_stands("seen"))
        return known

    def _filed_lately(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """Guess by the entries that this node remembers: of many copies of a press all but one."""
        is_filed = any(_says_the_same(entry, values) for entry in self.memory.entries())
        self.assumed.append(f"{'' if is_filed else 'NOT '}EXISTS ({self._named(sql, values)})")
        return [{"one": 1}] if is_filed else []

    def _effects_filed(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        """Guess by the entries that this node remembers: it filed what became of its own cases."""
        known = _effects_of(values["ticket"], reversed(list(self.memory.entries())))
        told = f"SELECT coalesce(jsonb_agg(filed.detail), '[]') FROM ({self._named(sql, values)})"
        name = f"effects_{len(self.assumed)}"
        self.values[name] = json.dumps([it["detail"] for it in known], ensure_ascii=False)
        self.assumed.append(f"({told} AS filed) = %({name})s::jsonb")
        return [*known, *_effects_of(values["ticket"], self.entries)]

    def _must_stand(self, part: str, row: Row) -> None:
        self.values[f"{part}_meant"] = _json(row)
        self.checked.append(f"(SELECT to_jsonb({part}.*) FROM {part}) = %({part}_meant)s::jsonb")

    def _part(self, sql: str, **values: Value) -> str:
        name = f"part_{len(self.written)}"
        self.written.append(f"{name} AS ({self._named(sql, values, name)})")
        return name

    def _named(self, sql: str, values: Mapping[str, Value], part: str = "") -> str:
        """Qualify *sql*, and give its values names of their own."""
        part = part or f"asked_{len(self.assumed)}"
        self.values |= {f"{part}_{name}": storable(value) for name, value in values.items()}
        return re.sub(r"%\((\w+)\)s", rf"%({part}_\1)s", qualified(sql))


def _stands(name: str) -> str:
    """Say in SQL that an entry stands as it is known: wholly, or by number and signature."""
    return (
        f"EXISTS (SELECT FROM {SCHEMA}.audit WHERE seq = %({name}_seq)s"
        f" AND to_jsonb(audit.*) @> %({name})s::jsonb)"
    )


def _effects_of(ticket: Value, entries: Iterable[Row]) -> list[Row]:
    return [it for it in entries if it.get("ticket") == ticket and it["event"] == Event.EFFECT]


def _says_the_same(entry: Row, asked: Mapping[str, Value]) -> bool:
    facts = {name: entry.get(name) or "" for name in asked if name != "since"}
    is_same = all(facts[name] == asked[name] for name in facts)
    return is_same and (entry.get("at") or "") > str(asked["since"])


VALUES = re.compile(r"VALUES\s*\(([^()]*)\)")


@cache
def _gated(sql: str, gate: str, after: str) -> str:
    """Let *sql* do something only if *gate* gives a row, and after the part *after* has."""
    then = f"(SELECT count(*) FROM {after}) >= 0"
    if "DELETE FROM" in sql:
        return f"{sql} AND EXISTS (SELECT FROM {gate}) AND {then} RETURNING 1"
    gated, found = VALUES.subn(rf"SELECT \1 FROM {gate} WHERE {then}", sql)
    if found != 1:
        raise Unforeseen
    return f"{gated} RETURNING 1"


def _json(row: Row) -> str:
    """Write *row* as the server's to_jsonb does."""
    return json.dumps(dict(row), default=_hex, ensure_ascii=False)


def _hex(data: bytes) -> str:
    return f"\\x{data.hex()}"
