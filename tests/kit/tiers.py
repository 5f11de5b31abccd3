"""Which tests need what: a browser, other processes, PostgreSQL, or hours of torture.

`make quick` runs all that need none of these, and that do not wait for time limits of seconds;
`make test` runs everything.
"""

import pytest

FOLDERS = {"browser": "browser", "torture": "torture"}
"""Folders of which every test needs what its marker says."""

STARTS_PROGRAMS = {
    "test_audit_command.py",
    "test_command.py",
    "test_commands.py",
    "test_ledger_crash.py",
    "test_teams_recognizers.py",
}
"""Files whose tests start programs and wait for their end."""

WAITS_FOR_LIMITS = {
    "test_exporters.py",
    "test_graph_faults.py",
    "test_hanging_clouds.py",
    "test_managed_identity.py",
    "test_succession.py",
    "test_ways_on.py",
}
"""Files whose stories wait for the product's own limits: seconds each, on any machine."""

NEEDS_PROCESSES = {"start", "nodes"}
"""Fixtures that start Latchkey as a process of its own."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark each test by what it needs."""
    for item in items:
        for need in _needs(item):
            item.add_marker(getattr(pytest.mark, need))


def _needs(item):
    if item.path.parent.name in FOLDERS:
        yield FOLDERS[item.path.parent.name]
    if "postgres" in item.nodeid.lower() or "postgres" in item.fixturenames:
        yield "postgres"
    if item.path.name in WAITS_FOR_LIMITS:
        yield "waits"
    if NEEDS_PROCESSES & set(item.fixturenames) or item.path.name in STARTS_PROGRAMS:
        yield "processes"
