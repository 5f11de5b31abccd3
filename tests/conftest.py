"""What all tests have: tiers, a guard of the event loop, and a PostgreSQL or loud words."""

import asyncio
import gc
import os
import sys

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

import stores.postgres.database  # noqa: F401 - its driver is looked for when it is first needed
from teams.http_server import collect_rarely
from tests.kit.blocking import Guard, served
from tests.kit.memory import keep_files_in_memory
from tests.kit.patient_loop import PatientLoops
from tests.kit.postgres_server import PostgresServer, programs, running_postgres

keep_files_in_memory()
asyncio.set_event_loop_policy(PatientLoops())

pytest_plugins = ["tests.kit.tiers", "tests.kit.order", "tests.kit.fixtures", "tests.kit.two_nodes"]

LOUD = "*** NO POSTGRESQL HERE: ITS TESTS ARE SKIPPED; Debian's package postgresql has it ***"

# No example is late: how long one takes says something about the machine alone.
hypothesis.register_profile(
    "full", max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.register_profile("quick", hypothesis.get_profile("full"), max_examples=25)
hypothesis.load_profile("full")


def pytest_collection_modifyitems(items):
    """Say loudly what is not tested; where PostgreSQL is required, let the tests fail instead."""
    if programs() or "TEST_DATABASE_URL" in os.environ or os.environ.get("REQUIRE_POSTGRES") == "1":
        return
    mine = [item for item in items if "postgres" in item.nodeid]
    if mine:
        sys.stderr.write(f"\n{LOUD}\n\n")
    for item in mine:
        item.add_marker(pytest.mark.skip(reason="no PostgreSQL; REQUIRE_POSTGRES=1 fails instead"))


def pytest_collection():
    """Collect no garbage while the tests are read: all of it stays, and the looks are in vain."""
    gc.disable()


def pytest_collection_finish():
    """Let no collection of garbage look through eleven thousand tests: a fifth of all the CPU.

    And as rarely as in service.
    """
    collect_rarely()
    gc.enable()


GUARD = Guard(served())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Fail a test in which Latchkey blocked the event loop. Setting the stage may."""
    if item.get_closest_marker("unguarded"):
        return (yield)
    with GUARD.watching() as tried:
        told = yield
    assert not tried, f"{item.name} blocked the event loop: {tried}"
    return told


@pytest.fixture(scope="session")
def postgres():
    """A server of this run, unless TEST_DATABASE_URL names one."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield PostgresServer.at(given)
        return
    with running_postgres() as server:
        yield server
