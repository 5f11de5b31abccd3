"""The whole ledger, read one row at a time and checked: does it hold, and up to where?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from resets.events import Event
from resets.model import State
from stores import chain
from stores.anchors import ANCHOR, believed
from stores.chain import START, Broken, Checkpoint, Link, flaw_of
from stores.database import Row, Transaction
from stores.keys import Keys, is_signed
from stores.on_record import OVER
from stores.rows import link_of, signed_facts
from stores.transaction import end_of_audit, entry_at

TAIL_ENTRIES = 500
"""Entries at the end that are checked at every start: enough for days, done in milliseconds."""

AUDIT = "SELECT * FROM audit ORDER BY seq"
AUDIT_AFTER = "SELECT * FROM audit WHERE seq > :after ORDER BY seq"
SEALS = "SELECT seq, mac FROM audit WHERE seq IN ({numbers})"
SEALS_AT_ONCE = 500
CASES = "SELECT * FROM cases ORDER BY ticket"

UNPRESSED = frozenset({State.PENDING, State.CANCELLED, State.EXPIRED})
"""Where a case may stand of which no attempt has been filed."""


@dataclass(frozen=True, slots=True)
class Verification:
    """How far the ledger holds, and where it does not."""

    begins_after: Checkpoint
    end: Checkpoint
    flaws: tuple[str, ...]
    """What is wrong, the worst first; empty when all holds."""
    compared: int
    """Checkpoints that the audit was compared with."""

    @property
    def entries(self) -> int:
        """Say how many entries hold."""
        return self.end.seq - self.begins_after.seq


@dataclass(slots=True)
class _Seen:
    """What the entries have told by the time that the cases are read."""

    begins_after: Checkpoint
    end: Checkpoint
    first_at: str | None = None
    opened: set[str] = field(default_factory=set)
    attempted: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    is_pruning_filed: bool = False


def verify(tx: Transaction, keys: Keys, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
    """Check schema, entries, checkpoints and cases. Raises LedgerError for a forged anchor."""
    after = beginning(tx, keys)
    seen = _Seen(after, after)
    found = [f"the schema was altered: {flaw}"] if (flaw := tx.schema_flaw()) else []
    found += [f"the database is damaged: {damage}"] if (damage := tx.damage()) else []
    if broken := _broken(tx, keys, checkpoints, seen):
        found.append(f"entry {broken.seq}: {broken.why}")
    else:
        found += _of_pruning(seen, checkpoints)
        found += _of_cases(tx, keys, seen)
    return Verification(after, seen.end, tuple(found), len(checkpoints))


def contradicted(tx: Transaction, keys: Keys, checkpoints: Sequence[Checkpoint]) -> str | None:
    """Say what of *checkpoints* the audit does not bear out; None when it bears out all.

    Of what the audit no longer holds because it was taken off, the place where it begins alone.
    """
    after, wanted = beginning(tx, keys), _by_number(checkpoints)
    if why := _unfounded(after, checkpoints):
        return why
    left = {seq: macs for seq, macs in wanted.items() if seq > after.seq}
    lost = [seq for seq, mac in _seals(tx, list(left)) if left[seq] != {mac}]
    return f"it does not hold entry {min(lost)} as a checkpoint has seen it" if lost else None


def _seals(tx: Transaction, numbers: Sequence[int]) -> Iterator[tuple[int, str | None]]:
    """Read the seals of these entries, None where there is none: not all of a long record."""
    for first in range(0, len(numbers), SEALS_AT_ONCE):
        some = {f"n{n}": seq for n, seq in enumerate(numbers[first : first + SEALS_AT_ONCE])}
        listed = ", ".join(f":{name}" for name in some)
        found = {row["seq"]: row["mac"] for row in tx.rows(SEALS.format(numbers=listed), **some)}
        yield from ((seq, found.get(seq)) for seq in some.values())


def beginning(tx: Transaction, keys: Keys) -> Checkpoint:
    """Say after which entry the audit begins. Raises LedgerError for an anchor that is not ours."""
    return believed(tx.row(ANCHOR), keys)


def broken_tail(tx: Transaction, keys: Keys) -> Broken | None:
    """Check the last `TAIL_ENTRIES` entries, each upon the one before; None when they hold."""
    first = entry_at(tx, end_of_audit(tx).seq - TAIL_ENTRIES)
    after = beginning(tx, keys) if first is None else first
    newest = map(link_of, tx.rows(AUDIT_AFTER, after=after.seq))
    return chain.verify(newest, keys.audit, after=after)


def links(tx: Transaction) -> Iterator[Link]:
    """Read the audit's entries as they stand, believing nothing."""
    return map(link_of, tx.stream(AUDIT))


def _broken(
    tx: Transaction, keys: Keys, checkpoints: Sequence[Checkpoint], seen: _Seen
) -> Broken | None:
    wanted = _by_number(checkpoints)
    for link in links(tx):
        why = flaw_of(link, seen.end, keys.audit) or _unlike(link, wanted) or _twice(link, seen)
        if why:
            return Broken(link.seq, why)
        _take(link, seen)
    last = max(wanted, default=0)
    if last > seen.end.seq:
        return Broken(seen.end.seq + 1, "missing: the checkpoint has seen later entries")
    return None


def _unlike(link: Link, wanted: dict[int, set[str]]) -> str | None:
    seen = wanted.get(link.seq)
    return None if seen is None or seen == {link.mac} else "not what the checkpoint has seen"


def _twice(link: Link, seen: _Seen) -> str | None:
    is_attempt = link.facts["event"] == Event.ATTEMPTED
    return (
        "a second attempt by one ticket"
        if is_attempt and link.facts["ticket"] in seen.attempted
        else None
    )


def _take(link: Link, seen: _Seen) -> None:
    seen.end = Checkpoint(link.seq, link.mac)
    seen.first_at = seen.first_at or link.facts["at"]
    match link.facts["event"], link.facts["ticket"]:
        case Event.PROPOSED, str(ticket):
            seen.opened.add(ticket)
        case Event.ATTEMPTED, str(ticket):
            seen.attempted.add(ticket)
        case event, str(ticket) if event in OVER:
            seen.ended.add(ticket)
        case Event.PRUNED, _:
            seen.is_pruning_filed = True
        case _:
            pass


def _of_pruning(seen: _Seen, checkpoints: Sequence[Checkpoint]) -> Iterator[str]:
    """Say what is wrong about the place at which the audit begins."""
    after = seen.begins_after
    if after == START:
        return
    if not seen.is_pruning_filed:
        yield f"entries up to {after.seq} are gone, and no entry says that they were taken off"
    if why := _unfounded(after, checkpoints):
        yield why


def _unfounded(after: Checkpoint, checkpoints: Sequence[Checkpoint]) -> str | None:
    """Say what is wrong with an anchor that checkpoints of its time do not know."""
    earliest = min((checkpoint.seq for checkpoint in checkpoints), default=after.seq + 1)
    if after == START or after.seq < earliest or after in checkpoints:
        return None
    return f"it begins after entry {after.seq}, which is no checkpoint"


def _of_cases(tx: Transaction, keys: Keys, seen: _Seen) -> Iterator[str]:
    """Say which cases do not stand as the entries tell."""
    for row in tx.stream(CASES):
        if not is_signed(keys.cases, signed_facts(row), row["mac"]):
            yield f"case {row['ticket']}: altered, or signed with another key"
        elif why := _unlike_its_entries(row, seen):
            yield f"case {row['ticket']}: {why}"


def _unlike_its_entries(row: Row, seen: _Seen) -> str | None:
    if row["state"] == State.PENDING and row["ticket"] in seen.attempted:
        return "pending, although its attempt is filed: an old copy was put back"
    if row["state"] == State.PENDING and row["ticket"] in seen.ended:
        return "pending, although its end is filed: an old copy was put back"
    if seen.begins_after != START and row["opened"] <= (seen.first_at or "9999"):
        return None  # its entries may have been taken off
    if row["ticket"] not in seen.opened:
        return "no entry says that it was opened"
    if row["state"] not in UNPRESSED and row["ticket"] not in seen.attempted:
        return "no entry says that it was attempted"
    return None


def _by_number(checkpoints: Sequence[Checkpoint]) -> dict[int, set[str]]:
    wanted: dict[int, set[str]] = {}
    for checkpoint in checkpoints:
        wanted.setdefault(checkpoint.seq, set()).add(checkpoint.mac)
    return wanted
