"""Why somebody cannot sign in: since when each cause is, and where one ends and another begins."""

from datetime import timedelta

import pytest

from resets.model import AccountKind, Ending
from resets.password_use import AT_LEAST_OURS, ROUNDED
from resets.sign_in_causes import RECENT, causes
from resets.sign_in_facts import SignInTry
from resets.sms_retirement import ENDS, ENDS_LATER, sms_ends
from resets.troubles import Trouble
from tests.resets.locked_out import NOW, facts, person, reset

TWO_HOURS_AGO = NOW - timedelta(hours=2)
SECOND = timedelta(seconds=1)


def found(known):
    return [(cause.trouble, cause.at) for cause in causes(known, NOW)]


def test_a_temporary_password_is_unused_since_it_was_set():
    known = facts(last_reset=reset(), last_password_change=TWO_HOURS_AGO)
    assert found(known) == [(Trouble.TEMPORARY_UNUSED, TWO_HOURS_AGO)]


@pytest.mark.parametrize(
    ("after", "trouble"),
    [
        (AT_LEAST_OURS, Trouble.MADE_USELESS),
        (AT_LEAST_OURS + SECOND, Trouble.TEMPORARY_REPLACED),
    ],
)
def test_what_was_made_useless_is_so_until_something_else_is_set(after, trouble):
    ended = TWO_HOURS_AGO + timedelta(hours=1)
    last = reset(ending=Ending.SCRAMBLED, ended=ended)
    known = facts(last_reset=last, last_password_change=ended + after)
    at = ended if trouble is Trouble.MADE_USELESS else ended + after
    assert found(known) == [(trouble, at)]


def test_an_account_is_new_since_it_was_made():
    made = NOW - timedelta(minutes=5)
    known = facts({"created": made}, last_password_change=made)
    assert found(known) == [(Trouble.NEW_ACCOUNT, made)]


@pytest.mark.parametrize(("after", "changed"), [(ROUNDED, False), (ROUNDED + SECOND, True)])
def test_a_password_that_came_with_the_account_has_not_changed(after, changed):
    made = NOW - timedelta(hours=3)
    known = facts({"created": made}, last_password_change=made + after)
    assert bool(found(known)) is changed


@pytest.mark.parametrize(
    ("after", "trouble"),
    [
        (RECENT - SECOND, Trouble.TEMPORARY_REPLACED),
        (RECENT, Trouble.PASSWORD_CHANGED),
    ],
)
def test_a_change_follows_ours_within_a_day_of_it(after, trouble):
    last = reset(started=NOW - after, ending=Ending.CHANGED)
    known = facts(last_reset=last, last_password_change=NOW)
    assert found(known) == [(trouble, NOW)]


def test_a_success_is_told_with_its_time():
    known = facts({"tries": (SignInTry(TWO_HOURS_AGO, 0),)})
    assert found(known) == [(Trouble.GOT_IN, TWO_HOURS_AGO)]


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (AccountKind.CLOUD, ENDS),
        (AccountKind.LOCAL, ENDS),
        (AccountKind.GOOGLE, ENDS_LATER),
        (AccountKind.EXTERNAL_ENTRA, ENDS_LATER),
    ],
)
def test_text_messages_end_later_for_external_users(kind, ends):
    assert sms_ends(person(kind=kind)) == ends
