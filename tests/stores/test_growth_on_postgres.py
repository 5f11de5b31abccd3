"""A reset on a ledger that is years old: found by its indexes, and as cheap as on the first day.

Counted are the server's own pages and scans of tables, so that no machine is too slow for it.
"""

import itertools
from dataclasses import replace
from statistics import median

import psycopg
import pytest
from ledger_cast import ADA, ALAIN, KEY, done

from resets.model import State, UserId
from stores.postgres.ledger import PostgresLedger

pytestmark = pytest.mark.timeout(600)

YOUNG, OLD = 1_000, 50_000
"""Entries on record."""
MEASURED = 10
"""Resets over which the cost is taken."""
FLAT = 1.25

COPIES = """
INSERT INTO latchkey.{table}
SELECT copy.* FROM latchkey.{table} AS one, generate_series(1, {copies}) AS number,
    jsonb_populate_record(one, jsonb_build_object({changed})) AS copy
"""
OF_EITHER = (
    """'ticket', md5(one.ticket || number || '{entries}'), 'target', one.target || number, """
)
LONG_AGO = "replace(one.{time}, '2026-03', '2024-' || lpad((1 + number % 12)::text, 2, '0'))"
OF_CASES = f"{OF_EITHER} 'opened', {LONG_AGO.format(time='opened')}"
OF_AUDIT = f"""{OF_EITHER} 'at', {LONG_AGO.format(time="at")},
    'seq', one.seq + number * (SELECT max(seq) FROM latchkey.audit)"""  # noqa: S608 - our own

PAGES = """
SELECT sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))::int
FROM pg_statio_user_tables
"""
SCANS = """
SELECT sum(seq_scan)::int FROM pg_stat_user_tables WHERE relname IN ('audit', 'cases')
"""

people = (replace(ALAIN, id=UserId(f"person-{number}")) for number in itertools.count())


async def reset(ledger, clock):
    """Take one case through all that the ledger sees of a reset."""
    case = await done(ledger, clock, target=next(people))
    await ledger.put_private_card(case.ticket, "card-2")
    await ledger.acknowledge_card(case.ticket, State.DELIVERED)
    await ledger.show(case.ticket, ADA)
    await ledger.forget(case.ticket, ADA)


def grow(server, entries):
    """Copy what is on record until it has so many entries, as years would; and plan by it."""
    ((there,),) = server.execute("SELECT count(*) FROM latchkey.audit").fetchall()
    for table, changed in (("cases", OF_CASES), ("audit", OF_AUDIT)):
        copies = entries // there
        server.execute(
            COPIES.format(table=table, copies=copies, changed=changed.format(entries=entries))
        )
    server.execute("VACUUM ANALYZE")


async def counted(ledger, server, question):
    """Ask the server's own counters, once both sessions have told them what they did."""
    server.execute("SELECT pg_stat_force_next_flush()")
    await ledger.database.ask("SELECT pg_stat_force_next_flush()")
    ((found,),) = server.execute(question).fetchall()
    return found


async def cost(ledger, clock, server, question):
    """Give the middle one of several: a session tells its counts late, and of more than one."""
    await reset(ledger, clock)  # the node learns where the record ends now
    costs = []
    for _ in range(MEASURED):
        before = await counted(ledger, server, question)
        await reset(ledger, clock)
        costs.append(await counted(ledger, server, question) - before)
    return median(costs)


@pytest.fixture
async def ledger(url, clock):
    opened = await PostgresLedger.open_at(url, clock, KEY)
    await reset(opened, clock)
    yield opened
    await opened.close()


@pytest.fixture
def server(url):
    with psycopg.connect(url.reveal(), autocommit=True) as connection:
        yield connection


async def test_no_reset_reads_the_whole_record_or_all_cases(ledger, clock, server):
    grow(server, OLD)
    assert await cost(ledger, clock, server, SCANS) == 0


async def test_a_reset_touches_as_many_pages_as_on_a_young_ledger(ledger, clock, server):
    grow(server, YOUNG)
    young = await cost(ledger, clock, server, PAGES)
    grow(server, OLD)
    old = await cost(ledger, clock, server, PAGES)
    assert 0 < old <= FLAT * young, f"{young} pages, then {old}"
