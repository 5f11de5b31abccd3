"""Moving a ledger to another database, row by row as it stands: signatures and chain stay valid."""

from dataclasses import dataclass

from resets.errors import LedgerError
from resets.secret import Secret
from stores.database import Row, Transaction, Value
from stores.ledger import StoredLedger
from stores.opening import open_ledger
from stores.tables import ANCHORS, AUDIT, CARD_OUTBOX, CASES, DIALOG_STATES, FREEZES, OUTBOX, Table

COPIED = (CASES, ANCHORS, AUDIT, DIALOG_STATES, CARD_OUTBOX, FREEZES, OUTBOX)
"""What is worth moving. Marks of seen messages live an hour, leases a minute."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How much arrived."""

    cases: int
    entries: int


async def copy(source: Secret, destination: Secret, key: Secret) -> Copied:
    """Copy the ledger at *source* into the empty one at *destination*.

    Raises LedgerError when either cannot be used, the destination is not empty, or what arrived
    does not verify. The source is only read, but must not be in use.
    """
    old = await open_ledger(source, key)
    try:
        new = await open_ledger(destination, key)
        try:
            return await _copy(old, new)
        finally:
            await new.close()
    finally:
        await old.close()


async def _copy(old: StoredLedger, new: StoredLedger) -> Copied:
    if (await old.verify()).flaws:
        raise LedgerError("the audit of the old ledger does not hold: it is not copied")
    tables = {table.name: await _rows(old, table) for table in COPIED}
    await new.database.run(lambda tx: _put(tx, tables))
    if (await new.verify()).flaws:
        raise LedgerError("what arrived does not verify")
    return Copied(len(tables["cases"]), len(tables["audit"]))


async def _rows(ledger: StoredLedger, table: Table) -> list[Row]:
    order = ", ".join(table.key.split())
    every = f"SELECT * FROM {table.name} ORDER BY {order}"  # noqa: S608 - our own names
    return await ledger.database.read(lambda tx: tx.rows(every))


def _put(tx: Transaction, tables: dict[str, list[Row]]) -> None:
    if tx.row("SELECT 1 AS one FROM cases") or tx.row("SELECT 1 AS one FROM audit"):
        raise LedgerError("the new ledger is not empty")
    for table, rows in tables.items():
        for row in rows:
            _insert(tx, table, dict(row))


def _insert(tx: Transaction, table: str, row: dict[str, Value]) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    tx.change(f"INSERT INTO {table} ({names}) VALUES ({values})", **row)  # noqa: S608 - as above
