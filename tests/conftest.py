"""What all tests have: a guard of the event loop, and a PostgreSQL or loud words that it is not."""

import os
import sys

import pytest

from tests.loop_guard import guarded_loops
from tests.postgres_server import PostgresServer, programs, running_postgres

WAIT_FOR_PROGRAMS = {"commands", "stores", "torture"}
"""Folders of tests that start programs and servers and wait for them, on the loop itself."""

LOUD = "*** NO POSTGRESQL HERE: ITS TESTS ARE SKIPPED; Debian's package postgresql has it ***"


def pytest_collection_modifyitems(items):
    """Say loudly what is not tested; where PostgreSQL is required, let the tests fail instead."""
    if programs() or "TEST_DATABASE_URL" in os.environ or os.environ.get("REQUIRE_POSTGRES") == "1":
        return
    mine = [item for item in items if "postgres" in item.nodeid]
    if mine:
        sys.stderr.write(f"\n{LOUD}\n\n")
    for item in mine:
        item.add_marker(pytest.mark.skip(reason="no PostgreSQL; REQUIRE_POSTGRES=1 fails instead"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Fail a test in which anything blocked the event loop. Setting the stage may."""
    if item.path.parent.name in WAIT_FOR_PROGRAMS or item.get_closest_marker("unguarded"):
        return (yield)
    with guarded_loops() as guard:
        told = yield
    assert not guard.held_up, f"{item.name} blocked the event loop: {guard.held_up}"
    return told


@pytest.fixture(scope="session")
def postgres():
    """A server of this run, unless TEST_DATABASE_URL names one."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield PostgresServer.at(given)
        return
    with running_postgres() as server:
        yield server
