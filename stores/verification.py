"""The whole audit, read one entry at a time and checked: does it hold, and up to where?"""

from collections.abc import Iterator
from dataclasses import dataclass

from stores import chain
from stores.chain import Broken, Checkpoint, Link
from stores.database import Transaction
from stores.keys import Keys
from stores.retention import ANCHOR, believed
from stores.rows import link_of

AUDIT = "SELECT * FROM audit ORDER BY seq"


@dataclass(frozen=True, slots=True)
class Verification:
    """How far the audit holds, and where it breaks if it does."""

    begins_after: Checkpoint
    end: Checkpoint
    broken: Broken | None

    @property
    def entries(self) -> int:
        """Say how many entries hold."""
        return self.end.seq - self.begins_after.seq


def verify(tx: Transaction, keys: Keys, checkpoint: Checkpoint | None = None) -> Verification:
    """Check every entry. Raises LedgerError for an anchor that is not ours."""
    begins_after = end = beginning(tx, keys)

    def passing() -> Iterator[Link]:
        nonlocal end
        for link in links(tx):
            yield link
            end = Checkpoint(link.seq, link.mac)

    broken = chain.verify(passing(), keys.audit, after=begins_after, checkpoint=checkpoint)
    return Verification(begins_after, end, broken)


def beginning(tx: Transaction, keys: Keys) -> Checkpoint:
    """Say after which entry the audit begins. Raises LedgerError for an anchor that is not ours."""
    return believed(tx.row(ANCHOR), keys)


def links(tx: Transaction) -> Iterator[Link]:
    """Read the audit's entries as they stand, believing nothing."""
    return map(link_of, tx.stream(AUDIT))
