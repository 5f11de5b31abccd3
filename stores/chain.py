"""The audit as a chain: each entry is signed together with its number and the one before it.

So an entry that is edited, removed, inserted or moved is found by whoever has the key, and nobody
without it can write a chain that passes. Entries missing *at the end* leave a chain that is whole:
they are found only against a `Checkpoint` that was kept where the database's owner cannot write.

The format, for a second implementation: `mac` = HMAC-SHA-256, in hex, over `keys.canonical` of the
entry's facts plus `seq` (counts from 1) and `previous` (the mac before; 64 zeros for the first).
Facts that came with a later version of Latchkey (`LATER`) are signed only where they are there: so
a chain that was begun before them verifies as it did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stores.keys import is_signed, sign


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it stands in the store. The facts are text, not yet believed."""

    seq: int
    facts: Mapping[str, str | None]
    mac: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The end of the chain at some time. Keep it elsewhere: it proves that nothing was cut off."""

    seq: int
    mac: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry at which the chain does not hold, and why not."""

    seq: int
    why: str


START = Checkpoint(0, "0" * 64)

LATER = frozenset({"act", "detail", "peer", "reference", "receiver"})


def mac_of(key: bytes, last: Checkpoint, facts: Mapping[str, str | None]) -> str:
    """Sign *facts* as the entry that follows *last*."""
    return sign(key, _signed(last, facts))


def verify(
    links: Iterable[Link],
    key: bytes,
    *,
    after: Checkpoint = START,
    checkpoint: Checkpoint | None = None,
) -> Broken | None:
    """Say where the chain is broken first; None when it holds.

    *links* in stored order, beginning after *after*. Without a *checkpoint* a chain that was cut
    short at its end passes: what is left of it is genuine.
    """
    last = after
    for link in links:
        if why := flaw_of(link, last, key) or _unlike(link, checkpoint):
            return Broken(link.seq, why)
        last = Checkpoint(link.seq, link.mac)
    if checkpoint is not None and last.seq < checkpoint.seq:
        return Broken(last.seq + 1, "missing: the checkpoint has seen later entries")
    return None


def flaw_of(link: Link, last: Checkpoint, key: bytes) -> str | None:
    """Say why *link* is not the genuine entry that follows *last*; None when it is."""
    if link.seq != last.seq + 1:
        return f"entries missing or moved: it follows {last.seq}"
    if not is_signed(key, _signed(last, link.facts), link.mac):
        return "altered, or signed with another key"
    return None


def _unlike(link: Link, checkpoint: Checkpoint | None) -> str | None:
    if checkpoint is not None and link.seq == checkpoint.seq and link.mac != checkpoint.mac:
        return "not what the checkpoint has seen"
    return None


def _signed(last: Checkpoint, facts: Mapping[str, str | None]) -> dict[str, str | int | None]:
    there = {name: fact for name, fact in facts.items() if fact is not None or name not in LATER}
    return {**there, "seq": last.seq + 1, "previous": last.mac}
