"""Which processes are alive: each says so every ten seconds; what a dead one left is taken over."""

from datetime import timedelta

from stores.rows import text_of
from stores.transaction import LedgerTransaction

NODE_LEASE = timedelta(seconds=60)
"""How long a process is taken to be alive after it last said so; it does every ten seconds."""

KEPT = timedelta(days=1)
"""After which a lease that is over is deleted."""

RENEW = """
INSERT INTO node_leases (run, alive_until) VALUES (:run, :until)
ON CONFLICT (run) DO UPDATE SET alive_until = excluded.alive_until
"""

RELEASE = "DELETE FROM node_leases WHERE run = :run"
DELETE_OLD = "DELETE FROM node_leases WHERE alive_until <= :long_ago"

LIVE = "(SELECT run FROM node_leases WHERE alive_until > :now)"
LEASE_IS_OVER = f"run <> :run AND run NOT IN {LIVE}"
HOLD_IS_OVER = f"removing <> :run AND removing NOT IN {LIVE}"


def renew(ledger_tx: LedgerTransaction, run: str) -> None:
    """Say that *run* is at work, for `NODE_LEASE` from now."""
    ledger_tx.tx.send(RENEW, run=run, until=text_of(ledger_tx.now + NODE_LEASE))
    ledger_tx.tx.send(DELETE_OLD, long_ago=text_of(ledger_tx.now - KEPT))


def release(ledger_tx: LedgerTransaction, run: str) -> None:
    """Say that *run* ends: what it leaves may be taken over at once."""
    ledger_tx.tx.send(RELEASE, run=run)
