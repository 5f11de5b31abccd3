"""The table of who can reset whom ages, and the doctor says so."""

from datetime import UTC, datetime

import pytest

from doctor.finding import Mark
from doctor.role_table import role_table
from resets.matrix import published

SOURCE = "MicrosoftDocs Entra 'privileged-roles-permissions' ms.date 2026-06-05 (a mirror)"


@pytest.mark.parametrize(
    ("day", "mark"),
    [(datetime(2026, 12, 2, tzinfo=UTC), Mark.OK), (datetime(2026, 12, 3, tzinfo=UTC), Mark.WARN)],
)
def test_after_180_days_the_table_is_old(day, mark):
    assert role_table(SOURCE, day).mark is mark


def test_the_table_that_ships_has_a_date():
    assert role_table(published().source, datetime(2026, 11, 23, tzinfo=UTC)).mark is not Mark.FAIL


def test_a_table_without_a_date_is_not_passed_over():
    assert role_table("somewhere", datetime(2026, 11, 23, tzinfo=UTC)).mark is Mark.FAIL
