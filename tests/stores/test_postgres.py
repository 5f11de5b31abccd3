"""What only a server can do to a ledger: several nodes, roles, a killed or hanging server."""

import asyncio
import contextlib
import subprocess
import sys
from datetime import UTC, timedelta

import psycopg
import pytest
from ledger_cast import (
    ADA,
    GRACE,
    HELPDESK,
    KEY,
    ZOE,
    claimed,
    done,
    opened,
)
from psycopg.rows import dict_row
from test_ledger_crash import ENVIRONMENT, HERE, acknowledged_before_the_kill

from resets.errors import LedgerError
from resets.events import Event
from resets.model import Case, Reason, Refused, State
from resets.secret import Secret
from stores.postgres import schema
from stores.postgres.ledger import PostgresLedger
from tests.kit.clock import loop_ahead
from tests.kit.patience import until
from tests.kit.relay import Relay

pytestmark = pytest.mark.timeout(600)

LATE_FOR_THE_SERVER = 0.6
"""Seconds. The node's time is let run ahead, the server's cannot be: what reaches it that late is
not done any more."""


@pytest.fixture
def url(empty):
    """A database as a first node meets it."""
    return empty


@pytest.fixture
async def nodes(url, clock):
    """Two nodes on one ledger."""
    opened = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    yield opened
    for node in opened:
        await node.close()


class TestSeveralNodes:
    async def test_what_one_files_the_other_reads(self, nodes, clock):
        one, two = nodes
        case = await opened(one, clock)

        assert await two.read(case.ticket) == case
        assert (await two.claim(case.ticket, ADA, None)).state is State.EXECUTING
        assert await one.claim(case.ticket, ADA, None) == Refused(Reason.ALREADY_USED)

    async def test_an_entry_of_the_other_costs_a_step_one_journey_more(self, url, nodes, clock):
        with contextlib.closing(Relay(url.reveal())) as relay:
            counted = await PostgresLedger.open_at(Secret(relay.url), clock, KEY)
            case = await opened(counted, clock)
            await opened(nodes[0], clock, target=ZOE)
            before = relay.journeys

            assert isinstance(await counted.claim(case.ticket, ADA, None), Case)

            assert relay.journeys - before == 2, "one hears of it, one writes"
            await counted.close()

    async def test_what_one_remembers_is_compared_where_it_is_acknowledged(self, nodes, clock):
        first, second = nodes
        case = await opened(first, clock)
        await second.cancel(case.ticket, ADA)

        remembered = await first.recall(case.ticket)

        assert remembered.state is State.PENDING
        assert await first.acknowledge_card(case.ticket, remembered.state) is None
        assert (await first.recall(case.ticket)).state is State.CANCELLED

    async def test_fifty_presses_on_either_node_have_one_winner(self, nodes, clock):
        case = await opened(nodes[0], clock)

        presses = (nodes[n % 2].claim(case.ticket, ADA, None) for n in range(50))
        answers = await asyncio.gather(*presses)

        assert sum(isinstance(answer, Case) for answer in answers) == 1
        assert not (await nodes[0].verify()).flaws

    async def test_two_admins_on_two_nodes_never_hold_one_target(self, nodes, clock):
        mine = await opened(nodes[0], clock)
        theirs = await opened(nodes[1], clock, admin=GRACE)

        answers = await asyncio.gather(
            nodes[0].claim(mine.ticket, ADA, None), nodes[1].claim(theirs.ticket, GRACE, None)
        )

        assert Refused(Reason.TARGET_BUSY) in answers
        assert sum(isinstance(answer, Case) for answer in answers) == 1

    async def test_what_a_living_node_is_doing_is_left_to_it(self, nodes, clock):
        await claimed(nodes[0], clock)

        assert await nodes[1].adopt_orphans() == []

    async def test_what_a_dead_node_left_is_taken_over_by_one_other(self, nodes, clock, url):
        case = await claimed(nodes[0], clock)
        clock.passes(seconds=60)  # and nothing was heard of it meanwhile
        third = await PostgresLedger.open_at(url, clock, KEY)
        await nodes[1].renew()

        taken = await asyncio.gather(nodes[1].adopt_orphans(), third.adopt_orphans())

        assert [case.ticket for cases in taken for case in cases] == [case.ticket]
        await third.close()

    async def test_a_node_that_stops_in_order_is_succeeded_at_once(self, nodes, clock):
        case = await claimed(nodes[0], clock)
        await nodes[0].close()

        assert [left.ticket for left in await nodes[1].adopt_orphans()] == [case.ticket]

    async def test_who_was_taken_over_must_not_ask_graph_any_more(self, nodes, clock):
        case = await claimed(nodes[0], clock)
        clock.passes(seconds=60)
        await nodes[1].renew()
        await nodes[1].adopt_orphans()

        assert not await nodes[0].start(case.ticket, HELPDESK, None)
        assert await nodes[1].start(case.ticket, HELPDESK, None)

    async def test_all_nodes_go_by_the_servers_clock(self, url):
        ledger = await PostgresLedger.open_at(url, None, KEY)
        with psycopg.connect(url.reveal()) as server:
            ((there,),) = server.execute("SELECT clock_timestamp()").fetchall()

        assert abs(ledger.clock() - there) < timedelta(seconds=1)
        assert ledger.clock().tzinfo is UTC
        await ledger.close()


class TestSchema:
    async def test_two_nodes_that_start_at_once_make_the_tables_once(self, url, clock):
        nodes = await asyncio.gather(*(PostgresLedger.open_at(url, clock, KEY) for _ in range(4)))

        await opened(nodes[3], clock)
        for node in nodes:
            await node.close()

    async def test_a_ledger_of_a_later_latchkey_is_refused(self, url, clock):
        await (await PostgresLedger.open_at(url, clock, KEY)).close()
        with psycopg.connect(url.reveal()) as server:
            server.execute("INSERT INTO latchkey.version VALUES (99)")

        with pytest.raises(LedgerError, match="schema 99"):
            await PostgresLedger.open_at(url, clock, KEY)

    def test_a_migration_is_made_whole_or_not_at_all(self, url):
        good, bad = ("CREATE TABLE more (x text)",), ("CREATE TABLE most (x text)", "NONSENSE")
        with psycopg.connect(url.reveal(), row_factory=dict_row) as server:
            server.execute("SET search_path = latchkey")
            schema.migrate(server)
            server.commit()
            with pytest.raises(psycopg.errors.SyntaxError):
                schema.migrate(server, (*schema.VERSIONS, good, bad))
            server.rollback()

            assert server.execute("SELECT to_regclass('more') AS t").fetchone() == {"t": None}


@pytest.fixture
def app_url(postgres, url):
    """The address for a role that may do what a running Latchkey does."""
    role = f"app_{url.reveal()[-8:]}"
    with psycopg.connect(url.reveal(), autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN")
    yield Secret(postgres.url(url.reveal().rpartition("/")[2], user=role))
    with psycopg.connect(url.reveal(), autocommit=True) as owner:
        owner.execute(f"DROP OWNED BY {role}")
        owner.execute(f"DROP ROLE {role}")


class TestRoles:
    async def test_who_may_not_make_tables_is_told_who_should(self, app_url, clock):
        with pytest.raises(LedgerError, match="ledger migrate"):
            await PostgresLedger.open_at(app_url, clock, KEY)

    async def test_latchkey_runs_as_a_role_that_can_only_add_to_the_audit(
        self, url, app_url, clock
    ):
        await schema.prepare(url, app_url.reveal().split("//")[1].split("@")[0])

        ledger = await PostgresLedger.open_at(app_url, clock, KEY)
        case = await done(ledger, clock)
        await ledger.show(case.ticket, ADA)
        await ledger.forget(case.ticket, ADA)
        await ledger.seen_marks.mark("m", "1", timedelta(minutes=1))
        await ledger.dialog_states.write("ada", {}, None)
        await ledger.dialog_states.delete("ada")

        assert not (await ledger.verify()).flaws
        await ledger.close()
        with psycopg.connect(app_url.reveal(), autocommit=True) as app:
            for sql in (
                "UPDATE latchkey.audit SET admin = 'eve'",
                "DELETE FROM latchkey.audit",
                "TRUNCATE latchkey.audit",
                "ALTER TABLE latchkey.audit DISABLE TRIGGER USER",
                "DROP TABLE latchkey.cases",
                "CREATE TABLE latchkey.mine (x int)",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(sql)


class TestTrouble:
    @pytest.mark.parametrize(
        "address",
        ["postgresql://nobody:s3cret@127.0.0.1:1/x", "postgresql://u:s3cret@[broken/x?y=z"],
    )
    async def test_no_server_is_told_without_the_address(self, address, clock):
        with pytest.raises(LedgerError) as told:
            await PostgresLedger.open_at(Secret(address), clock, KEY)

        assert "s3cret" not in f"{told.value!r} {told.value.__cause__!r}"

    async def test_a_hanging_server_fails_closed_in_five_seconds_and_recovers(
        self, postgres, url, clock
    ):
        ledger = await PostgresLedger.open_at(url, clock, KEY)
        case = await opened(ledger, clock)
        postgres.pause()
        claiming = asyncio.create_task(ledger.claim(case.ticket, ADA, None))
        try:
            await asyncio.sleep(0)
            assert not claiming.done()
            with loop_ahead(5.0), pytest.raises(LedgerError):
                await claiming
            await asyncio.sleep(LATE_FOR_THE_SERVER)
        finally:
            postgres.go_on()

        await until_it_answers(ledger)
        assert (await ledger.read(case.ticket)).state is State.PENDING
        await ledger.close()

    async def test_a_node_that_is_paused_in_a_transaction_does_not_stop_the_others(
        self, url, clock
    ):
        ledger = await PostgresLedger.open_at(url, clock, KEY)
        paused = psycopg.connect(url.reveal())
        paused.execute("SET idle_in_transaction_session_timeout = 1000")
        paused.execute("SELECT pg_advisory_xact_lock(%s)", [schema.LOCK])

        await opened(ledger, clock)

        paused.close()
        await ledger.close()

    async def test_the_event_loop_runs_on_while_the_server_hangs(self, postgres, url, clock):
        ledger = await PostgresLedger.open_at(url, clock, KEY)
        postgres.pause()
        try:
            waiting = asyncio.create_task(answers(ledger))
            for _ in range(100):
                await asyncio.sleep(0)
            assert not waiting.done(), "the loop has waited for the server"
        finally:
            postgres.go_on()
        await waiting
        await ledger.close()


async def until_it_answers(ledger):
    await until(lambda: answers(ledger))


async def answers(ledger):
    try:
        await ledger.renew()
    except LedgerError:
        return False
    return True


@pytest.mark.parametrize("run", range(5))
async def test_no_acknowledged_claim_is_lost_by_kill_9_of_a_node(url, clock, run):
    tickets = acknowledged_before_the_kill(url.reveal(), 3 + 5 * run)
    clock.passes(minutes=2)

    ledger = await PostgresLedger.open_at(url, clock, KEY)

    attempted = {e.ticket for e in await ledger.audit_entries() if e.event is Event.ATTEMPTED}
    assert set(tickets) <= attempted
    assert {case.ticket for case in await ledger.adopt_orphans()} == attempted
    assert not (await ledger.verify()).flaws
    await ledger.close()


@pytest.mark.parametrize("run", range(3))
async def test_no_acknowledged_claim_is_lost_by_kill_9_of_the_server(postgres, url, clock, run):
    command = [sys.executable, HERE / "claims_forever.py", url.reveal()]
    with subprocess.Popen(  # noqa: ASYNC220 - the test waits for it alone
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        tickets = [process.stdout.readline().strip() for _ in range(5 + 10 * run)]
        postgres.kill()
        tickets += process.stdout.read().split("\n")[:-1]
    postgres.start()

    ledger = await PostgresLedger.open_at(url, clock, KEY)

    attempted = {e.ticket for e in await ledger.audit_entries() if e.event is Event.ATTEMPTED}
    assert set(tickets) <= attempted
    assert not (await ledger.verify()).flaws
    await ledger.close()


async def test_a_ledger_goes_on_when_its_server_comes_back(postgres, url, clock):
    ledger = await PostgresLedger.open_at(url, clock, KEY)
    case = await opened(ledger, clock)
    postgres.kill()
    with pytest.raises(LedgerError):
        await ledger.claim(case.ticket, ADA, None)
    postgres.start()

    await until_it_answers(ledger)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
    await ledger.close()
