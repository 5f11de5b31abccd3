"""Which tests need what: a browser, other processes, PostgreSQL, or hours of torture.

`make quick` runs of those that need none of these, and that do not compute for long, as many as go
into a minute. Of a story with many rows it plays the first, of a file of stories the first few, and
of a long table it reads some rows. What differs beyond them is decided in functions that have
quick tests of their own. `make test` runs everything.
"""

import sys
from collections import defaultdict

import pytest

from tests.kit.patient_loop import SKIPPING

FOLDERS = {"browser": "browser", "torture": "torture"}
"""Folders of which every test needs what its marker says."""

STARTS_PROGRAMS = {
    "test_audit_command.py",
    "test_command.py",
    "test_commands.py",
    "test_deploy_script.py",
    "test_downloaded_checkpoints.py",
    "test_ledger_crash.py",
    "test_makefile.py",
    "test_server_tls.py",
    "test_teams_recognizers.py",
}
"""Files whose tests start programs and wait for their end."""

COMPUTES_LONG = {
    "test_every_no_everywhere.py",
    "test_training.py",
    "test_turn_cost.py",
    "test_two_readings.py",
}
"""Files whose tests take seconds of computing each."""

LONG_STORIES = {
    "test_incident_conditions.py",
    "test_incident_course.py",
    "test_limits_of_all_acts.py",
    "test_shield_attacks.py",
    "test_temporary_password.py",
    "test_temporary_reminder.py",
    "test_vishing.py",
}
"""Files of tests/conversation whose stories have many turns, and compute for half a second each.
What happens in them is told turn by turn in others."""

SOME_ROWS, SOME_STORIES = 5, 3
"""Of a table, and of a file: as many as two cores read and play in a minute, and no more."""

NEEDS_PROCESSES = {"start", "nodes"}
"""Fixtures that start Latchkey as a process of its own."""

MAY_START_PROGRAMS = ("browser", "postgres", "processes", "torture")

_started = []


def _note_program(event, facts):
    if event == "subprocess.Popen":
        _started.append(facts[0])


sys.addaudithook(_note_program)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Note from here on what is started; where no other program has a part, time may be skipped."""
    _started.clear()
    SKIPPING.begin_test(allowed=not _may_start_programs(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Fail a quick test that starts a program: whoever wants a quick answer waits for it."""
    told = yield
    if not _may_start_programs(item):
        assert not _started, f"{_started} was started; say @pytest.mark.processes"
    return told


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark each test by what it needs, and what its like has told already."""
    for item in items:
        for need in _needs(item):
            item.add_marker(getattr(pytest.mark, need))
    further = set(_further_rows(items))
    first = (item for item in items if item not in further)
    for item in further.union(_further_stories(first)):
        item.add_marker(pytest.mark.again)


def _further_rows(items):
    """Give the rows of a story but the first, and of a long table all but some, evenly spread."""
    rows = defaultdict(list)
    for item in items:
        rows[item.path, item.parent.name, getattr(item, "originalname", None)].append(item)
    for of_one in rows.values():
        kept = of_one[:1] if "stage" in of_one[0].fixturenames else _spread(of_one)
        yield from (item for item in of_one if item not in kept)


def _spread(rows):
    return rows[:: -(-len(rows) // SOME_ROWS)]


def _further_stories(items):
    """Give the stories of each file but the first few."""
    told = defaultdict(list)
    for item in items:
        if "stage" in item.fixturenames:
            told[item.path].append(item)
    for of_one in told.values():
        yield from of_one[SOME_STORIES:]


def _may_start_programs(item):
    return any(map(item.get_closest_marker, MAY_START_PROGRAMS))


def _needs(item):
    if item.path.parent.name in FOLDERS:
        yield FOLDERS[item.path.parent.name]
    if "postgres" in item.nodeid.lower() or "postgres" in item.fixturenames:
        yield "postgres"
    if item.path.name in COMPUTES_LONG or _is_long_story(item):
        yield "long"
    if NEEDS_PROCESSES & set(item.fixturenames) or item.path.name in STARTS_PROGRAMS:
        yield "processes"


def _is_long_story(item):
    return item.path.name in LONG_STORIES and item.path.parent.name == "conversation"
