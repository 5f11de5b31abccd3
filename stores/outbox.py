"""The outbox: one row for each thing to be told, written in the transaction that makes it so.

So no claim goes untold because a process died, and nothing is told that was not claimed. A row is
taken before it is told; for a notice that is for good, for the webhook until the next try.
"""

import json
import logging
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from resets.events import Event
from resets.freeze import Freeze
from resets.model import State, Ticket, UserId
from resets.outbox import (
    GIVE_UP_AFTER,
    NOW,
    STALE_AFTER,
    TRY_LASTS,
    Tells,
    Told,
    Waiting,
    wait_before,
)
from resets.secret import Secret
from resets.states import FILED_AS
from stores.database import Database, Row
from stores.freezes import FreezingDatabase, frozen, put
from stores.keys import Fact, is_signed, sign
from stores.node_leases import LEASE_IS_OVER
from stores.rows import StoredCase, text_of
from stores.transaction import LedgerTransaction
from stores.transitions import enqueue_card

log = logging.getLogger(__name__)

ID_BYTES = 16
AT_ONCE = 50
"""Rows that are taken at once: a bounded transaction. The next round takes the rest."""

OUTCOMES: dict[Event, State] = {
    FILED_AS[state]: state
    for state in (
        State.DONE,
        State.ACCEPTED,
        State.UNKNOWN,
        State.REFUSED,
        State.NOT_DONE,
        State.UNDELIVERED,
    )
}
"""What the webhook is told of a case: how the act has ended, not who has read what."""

PUT = """
INSERT INTO outbox (id, ticket, told_to, body, run, since, due, tries, mac)
VALUES (:id, :ticket, :told_to, :body, :run, :since, :due, 0, :mac)
"""
DUE = f"""
SELECT * FROM outbox
WHERE taken IS NULL AND (run = :run AND due <= :now OR {LEASE_IS_OVER})
  AND (:ticket = '' OR ticket = :ticket) AND since <= :untouched_since
ORDER BY since LIMIT {AT_ONCE}
"""  # noqa: S608 - only words of our own are put in
BEGUN_AND_LEFT = f"SELECT * FROM outbox WHERE taken IS NOT NULL AND {LEASE_IS_OVER} LIMIT {AT_ONCE}"  # noqa: S608 - as above
TAKE = "UPDATE outbox SET run = :run, taken = :now WHERE id = :id"
TRY = "UPDATE outbox SET run = :run, tries = tries + 1, due = :due WHERE id = :id"
LATER = "UPDATE outbox SET due = :due WHERE id = :id"
TAKE_OUT = "DELETE FROM outbox WHERE id = :id"


class OutboxDatabase(FreezingDatabase):
    """`resets.outbox.Outbox` on any database, fed by what is filed of cases."""

    def __init__(self, database: Database, key: Secret) -> None:
        super().__init__(database, key)
        self.tells = Tells()
        """Who is told of a case."""
        self.follow = self._filed_of_case

    async def take(
        self, to: Sequence[Told], ticket: Ticket | None = None, *, older_than: timedelta = NOW
    ) -> Sequence[Waiting]:
        """Give what is to be told now, each to one process; only what has waited that long."""
        return await self._in_transaction(
            lambda ledger_tx: list(taken(ledger_tx, to, ticket, self._run, older_than))
        )

    async def told(self, waiting: Waiting, by: UserId | None = None) -> None:
        """Take it out, and file that it was told; a webhook that arrived files nothing."""
        event = Event.TOLD if waiting.to is not Told.WEBHOOK else None
        await self._in_transaction(
            lambda ledger_tx: _out(ledger_tx, waiting.id, waiting, event, peer=by)
        )

    async def untold(self, waiting: Waiting, why: str = "") -> None:
        """Take it out, and file that it could not be told."""
        await self._in_transaction(
            lambda ledger_tx: _out(ledger_tx, waiting.id, waiting, Event.UNTOLD, why)
        )

    async def later(self, waiting: Waiting) -> None:
        """Let it be tried again, after a wait that grows; in the end give it up."""
        await self._in_transaction(lambda ledger_tx: _later(ledger_tx, waiting))

    async def freeze(self, freeze: Freeze) -> Freeze:
        """Freeze a person, file that, and have the security channel told, all together."""
        return await self._in_transaction(lambda ledger_tx: self._freeze(ledger_tx, freeze))

    def _freeze(self, ledger_tx: LedgerTransaction, freeze: Freeze) -> Freeze:
        before = frozen(ledger_tx, freeze.tenant, freeze.person)
        if before is not None and freeze.ticket is not None and before.ticket == freeze.ticket:
            return before  # said twice
        now = put(ledger_tx, freeze, before)
        if freeze.ticket is not None:
            self._filed_of_freeze(ledger_tx, freeze.ticket)
        return now

    def _filed_of_case(
        self, ledger_tx: LedgerTransaction, event: Event, stored: StoredCase
    ) -> None:
        if event is Event.ATTEMPTED:
            for to in self.tells.at_claim:
                _put(ledger_tx, new_id(), stored.case.ticket, to, "", self._run)
        elif self.tells.webhook and event in OUTCOMES:
            _put_webhook(ledger_tx, stored, OUTCOMES[event], self._run)

    def _filed_of_freeze(self, ledger_tx: LedgerTransaction, ticket: Ticket) -> None:
        stored = ledger_tx.find(ticket)
        if stored is None:
            return
        enqueue_card(ledger_tx, ticket, self._run)
        if self.tells.channel is not None:
            _put(ledger_tx, new_id(), ticket, Told.ALARM, "", self._run)
        if self.tells.webhook:
            _put_webhook(ledger_tx, stored, "frozen", self._run)


def taken(
    ledger_tx: LedgerTransaction,
    to: Sequence[Told],
    ticket: Ticket | None,
    run: str,
    older_than: timedelta = NOW,
) -> Iterator[Waiting]:
    """Take what is due and nobody else's; file as untold what somebody left half told."""
    for row in ledger_tx.tx.rows(BEGUN_AND_LEFT, run=run, now=text_of(ledger_tx.now)):
        _out(ledger_tx, row["id"], _believed(ledger_tx, row), Event.UNTOLD, "interrupted")
    facts = {"run": run, "now": text_of(ledger_tx.now), "ticket": ticket or ""}
    facts["untouched_since"] = text_of(ledger_tx.now - older_than)
    for row in ledger_tx.tx.rows(DUE, **facts):
        waiting = _believed(ledger_tx, row)
        if waiting is None:
            _out(ledger_tx, row["id"], None, None)
        elif waiting.to in to:
            yield from _taken(ledger_tx, waiting, run)


def _taken(ledger_tx: LedgerTransaction, waiting: Waiting, run: str) -> Iterator[Waiting]:
    if waiting.to is Told.WEBHOOK:
        due = text_of(ledger_tx.now + TRY_LASTS)
        ledger_tx.tx.change(TRY, id=waiting.id, run=run, due=due)
        yield waiting
    elif waiting.since <= ledger_tx.now - STALE_AFTER:
        _out(ledger_tx, waiting.id, waiting, Event.UNTOLD, "late")
    else:
        ledger_tx.tx.change(TAKE, id=waiting.id, run=run, now=text_of(ledger_tx.now))
        yield waiting


def _later(ledger_tx: LedgerTransaction, waiting: Waiting) -> None:
    if waiting.since <= ledger_tx.now - GIVE_UP_AFTER:
        _out(ledger_tx, waiting.id, waiting, Event.UNTOLD, "given_up")
        return
    due = ledger_tx.now + wait_before(waiting.tries)
    ledger_tx.tx.change(LATER, id=waiting.id, due=text_of(due))


def _out(  # noqa: PLR0913, PLR0917 - one row, what is filed of it by name
    ledger_tx: LedgerTransaction,
    row: str,
    waiting: Waiting | None,
    event: Event | None,
    why: str = "",
    peer: UserId | None = None,
) -> None:
    """Take a row out and file what became of it: once, whoever comes second."""
    if not ledger_tx.tx.change(TAKE_OUT, id=row) or waiting is None or event is None:
        return
    if (stored := ledger_tx.find(waiting.ticket)) is not None:
        ledger_tx.file(event, stored, detail=f"{waiting.to} {why}".strip(), peer=peer)


def new_id() -> str:
    """Make the id of an event: 128 random bits in hex."""
    return secrets.token_hex(ID_BYTES)


def _put_webhook(ledger_tx: LedgerTransaction, stored: StoredCase, outcome: str, run: str) -> None:
    key, ticket = new_id(), stored.case.ticket
    body = written(ledger_tx, key, stored, outcome)
    _put(ledger_tx, key, ticket, Told.WEBHOOK, body, run)


def written(ledger_tx: LedgerTransaction, key: str, stored: StoredCase, outcome: str) -> str:
    """Write what the webhook is told: ids, act, outcome and the number of the ticket. No name."""
    case = stored.case
    said = {
        "version": 1,
        "id": key,
        "at": text_of(ledger_tx.now),
        "tenant": case.tenant,
        "case": case.ticket,
        "admin": case.admin,
        "target": case.target.id,
        "act": case.act,
        "outcome": outcome,
        "ticket": case.reference or None,
    }
    return json.dumps(said)


def _put(  # noqa: PLR0913, PLR0917 - one row, its facts by name
    ledger_tx: LedgerTransaction, key: str, ticket: Ticket, to: Told, body: str, run: str
) -> None:
    now = text_of(ledger_tx.now)
    facts: dict[str, Fact] = {
        "id": key,
        "ticket": ticket,
        "told_to": to,
        "body": body,
        "since": now,
    }
    mac = sign(ledger_tx.keys.cases, _of_outbox(facts))
    ledger_tx.tx.send(PUT, **facts, run=run, due=now, mac=mac)


def _believed(ledger_tx: LedgerTransaction, row: Row) -> Waiting | None:
    """Read a row; None for one that is not ours: nothing is told that we did not write."""
    facts = {name: row[name] for name in ("id", "ticket", "told_to", "body", "since")}
    if not is_signed(ledger_tx.keys.cases, _of_outbox(facts), row["mac"]):
        log.error("outbox_altered")
        return None
    since, to = datetime.fromisoformat(row["since"]), Told(row["told_to"])
    return Waiting(row["id"], Ticket(row["ticket"]), to, row["body"], since, row["tries"])


def _of_outbox(facts: dict[str, Fact]) -> dict[str, Fact]:
    return {"table": "outbox", **facts}
