"""Facts in, causes out: what may keep somebody out, the likeliest first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.model import (
    AccountKind,
    Ending,
    HeldRole,
    Reason,
    State,
)
from resets.policy import Writeback
from resets.sign_in_causes import causes, unlocking, unseen
from resets.sign_in_facts import Gap, Registered, SignInTry
from resets.sms_retirement import ENDS, ENDS_LATER, GLOBAL_ADMINISTRATOR
from resets.troubles import ACTS, CURES, UNLOCKING, Cure, Trouble
from tests.resets.locked_out import NOW, ago, facts, person, reset, troubles

STRONG = frozenset({Registered.STRONG})


PHONE = frozenset({Registered.PHONE})
USED = reset()
TABLE = {
    "nothing": (facts(), []),
    "disabled": (facts(enabled=False), [Trouble.DISABLED]),
    # The password
    "changed just now": (
        facts(last_password_change=ago(minutes=3)),
        [Trouble.PASSWORD_CHANGED],
    ),
    "changed a day ago": (
        facts(last_password_change=ago(hours=24)),
        [Trouble.PASSWORD_CHANGED],
    ),
    "changed longer ago": (facts(last_password_change=ago(hours=24, seconds=1)), []),
    "changed when it was made": (
        facts({"created": ago(hours=3)}, last_password_change=ago(hours=3)),
        [],
    ),
    "no time of change": (facts(last_password_change=None), []),
    "temporary and unused": (
        facts(last_password_change=USED.started, last_reset=USED),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "unused since Tuesday": (
        facts(last_password_change=ago(days=4), last_reset=reset(ago(days=4))),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "dated by a clock that is behind": (
        facts(
            last_password_change=USED.started - timedelta(seconds=5),
            last_reset=replace(USED, state=State.UNKNOWN),
        ),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "done, though the change is not dated": (
        facts(last_reset=USED),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "unknown and not seen to have come": (
        facts(last_reset=replace(USED, state=State.UNKNOWN)),
        [],
    ),
    "unknown and seen to have come": (
        facts(last_password_change=USED.started, last_reset=replace(USED, state=State.UNKNOWN)),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "replaced by the user": (
        facts(last_password_change=ago(hours=1), last_reset=USED),
        [Trouble.TEMPORARY_REPLACED],
    ),
    "changed before anybody had been shown it": (
        facts(
            last_password_change=ago(hours=1),
            last_reset=replace(USED, ending=Ending.CHANGED_ELSEWHERE, ended=ago(hours=1)),
        ),
        [Trouble.PASSWORD_CHANGED],
    ),
    "changed beside a reset that never began": (
        facts(last_password_change=ago(hours=1), last_reset=replace(USED, started=None)),
        [Trouble.PASSWORD_CHANGED],
    ),
    "replaced long before it changed again": (
        facts(last_password_change=ago(hours=1), last_reset=reset(ago(days=4))),
        [Trouble.PASSWORD_CHANGED],
    ),
    "made useless": (
        facts(
            last_password_change=ago(hours=1),
            last_reset=replace(USED, ending=Ending.SCRAMBLED, ended=ago(hours=1)),
        ),
        [Trouble.MADE_USELESS],
    ),
    "made useless, and set anew elsewhere": (
        facts(
            last_password_change=ago(minutes=5),
            last_reset=replace(USED, ending=Ending.SCRAMBLED, ended=ago(hours=1)),
        ),
        [Trouble.TEMPORARY_REPLACED],
    ),
    "expired": (
        facts({"password_lasts": timedelta(days=90)}, last_password_change=ago(days=90)),
        [Trouble.PASSWORD_EXPIRED],
    ),
    "expires tomorrow": (
        facts({"password_lasts": timedelta(days=90)}, last_password_change=ago(days=89)),
        [],
    ),
    "never expires": (
        facts(
            {"password_lasts": timedelta(days=90), "never_expires": True},
            last_password_change=ago(days=100),
        ),
        [],
    ),
    "in AD, which has rules of its own": (
        facts(
            {"password_lasts": timedelta(days=90)},
            kind=AccountKind.SYNCED,
            last_password_change=ago(days=100),
        ),
        [],
    ),
    "a temporary one does not expire": (
        facts(
            {"password_lasts": timedelta(days=90)},
            last_password_change=ago(days=100),
            last_reset=reset(ago(days=100)),
        ),
        [Trouble.TEMPORARY_UNUSED],
    ),
    "must change": (facts({"must_change": True}), [Trouble.MUST_CHANGE]),
    "must change, as every temporary one": (
        facts({"must_change": True}, last_password_change=USED.started, last_reset=USED),
        [Trouble.TEMPORARY_UNUSED],
    ),
    # Where they sign in
    "synced, written back": (facts(kind=AccountKind.SYNCED), []),
    "synced, nobody knows": (facts(kind=AccountKind.SYNCED, writeback=Writeback.UNKNOWN), []),
    "synced, not written back": (
        facts(kind=AccountKind.SYNCED, writeback=Writeback.NO),
        [Trouble.NO_WRITEBACK],
    ),
    "federated": (
        facts(kind=AccountKind.FEDERATED, last_password_change=ago(hours=1)),
        [Trouble.FEDERATED],
    ),
    "external": (
        facts({"methods": frozenset()}, kind=AccountKind.EXTERNAL_ENTRA),
        [Trouble.ELSEWHERE],
    ),
    "invited": (facts(kind=AccountKind.NOT_REDEEMED), [Trouble.ELSEWHERE]),
    "an agent": (facts(kind=AccountKind.AGENT), [Trouble.ELSEWHERE]),
    "a guest with a password here": (
        facts(kind=AccountKind.INTERNAL_GUEST, last_password_change=ago(hours=1)),
        [Trouble.PASSWORD_CHANGED],
    ),
    # What they have
    "text messages only": (facts({"methods": PHONE}), [Trouble.SMS_ENDS]),
    "text messages and an app": (
        facts({"methods": PHONE | STRONG}),
        [Trouble.NEEDS_DEVICE],
    ),
    "an app, which may be gone with its phone": (
        facts({"methods": STRONG}),
        [Trouble.NEEDS_DEVICE],
    ),
    "a key of somebody who signs in elsewhere": (
        facts({"methods": STRONG}, kind=AccountKind.GOOGLE),
        [Trouble.ELSEWHERE],
    ),
    "no method at all": (facts({"methods": frozenset()}), [Trouble.NO_METHOD]),
    "unread": (facts({"methods": None}), []),
    "new": (facts({"created": ago(minutes=59)}), [Trouble.NEW_ACCOUNT]),
    "no longer new": (facts({"created": ago(minutes=60)}), []),
    # The order
    "everything at once": (
        facts(
            {
                "methods": PHONE,
                "must_change": True,
                "created": ago(minutes=50),
                "tries": (SignInTry(ago(minutes=2), 50126),),
            },
            kind=AccountKind.SYNCED,
            writeback=Writeback.NO,
            enabled=False,
            last_password_change=ago(minutes=3),
        ),
        [
            Trouble.DISABLED,
            Trouble.PASSWORD_CHANGED,
            Trouble.MUST_CHANGE,
            Trouble.NO_WRITEBACK,
            Trouble.SMS_ENDS,
            Trouble.NEW_ACCOUNT,
            Trouble.WRONG_PASSWORD,
        ],
    ),
}


@pytest.mark.parametrize(("known", "expected"), TABLE.values(), ids=list(TABLE))
def test_what_is_known_leads_to_these_causes(known, expected):
    assert troubles(known) == expected


@pytest.mark.parametrize("state", [State.DONE, State.DELIVERED, State.UNDELIVERED])
def test_a_reset_that_is_done_has_set_a_password_whatever_is_dated(state):
    assert troubles(facts(last_reset=reset(state=state))) == [Trouble.TEMPORARY_UNUSED]


def test_each_cause_says_since_when():
    changed = ago(minutes=3)
    (one,) = causes(facts(last_password_change=changed), NOW)
    assert one.at == changed

    lasts = timedelta(days=90)
    (one,) = causes(facts({"password_lasts": lasts}, last_password_change=ago(days=100)), NOW)
    assert one.at == ago(days=10)


def test_an_account_that_lives_elsewhere_says_where():
    (one,) = causes(facts(kind=AccountKind.GOOGLE), NOW)

    assert one.reason is Reason.GOOGLE


@pytest.mark.parametrize(
    ("now", "trouble"),
    [(ENDS - timedelta(seconds=1), Trouble.SMS_ENDS), (ENDS, Trouble.SMS_HAS_ENDED)],
)
def test_text_messages_end_on_their_day(now, trouble):
    (one,) = causes(facts({"methods": PHONE}), now)

    assert (one.trouble, one.at) == (trouble, ENDS)


def test_for_global_administrators_text_messages_end_later():
    roles = frozenset({HeldRole(GLOBAL_ADMINISTRATOR)})
    (one,) = causes(facts({"methods": PHONE}, roles=roles), ENDS)

    assert (one.trouble, one.at) == (Trouble.SMS_ENDS, ENDS_LATER)


# Unlocking, cures, gaps


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        (AccountKind.CLOUD, Trouble.LOCK_ENDS_BY_RESET),
        (AccountKind.INTERNAL_GUEST, Trouble.LOCK_ENDS_BY_RESET),
        (AccountKind.SYNCED, Trouble.LOCK_IS_ADS),
        (AccountKind.FEDERATED, Trouble.LOCK_IS_ELSEWHERE),
        (AccountKind.EXTERNAL_ENTRA, Trouble.LOCK_IS_ELSEWHERE),
        (AccountKind.AGENT, Trouble.LOCK_IS_ELSEWHERE),
    ],
)
def test_what_an_unlocking_really_is(kind, trouble):
    assert unlocking(person(kind=kind)).trouble is trouble
    assert trouble in UNLOCKING


def test_of_who_is_in_ad_it_is_always_said_that_ad_cannot_be_seen():
    assert unseen(facts(kind=AccountKind.SYNCED)) == {Gap.AD}
    assert unseen(facts({"gaps": frozenset({Gap.LOG_ROLE})})) == {Gap.LOG_ROLE}


def test_every_act_that_helps_is_one_of_ours_or_a_page():
    pages = {Cure.PROPERTIES, Cure.METHODS, Cure.SIGN_IN_LOG}
    assert set(Cure) == set(ACTS) | pages
    assert {cure for cures in CURES.values() for cure in cures} <= set(Cure)
    assert all(CURES[trouble] for trouble in CURES)
