"""Facts in, causes out: what may keep somebody out, the likeliest first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from resets.model import (
    AccountKind,
    Act,
    Candidate,
    Case,
    Chat,
    Ending,
    HeldRole,
    Person,
    Reason,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.policy import Writeback
from resets.sign_in_causes import MOST_TRIES, Facts, causes, unlocking, unseen
from resets.sign_in_facts import Details, Gap, Registered, SignInTry
from resets.sms_retirement import ENDS, ENDS_LATER, GLOBAL_ADMINISTRATOR
from resets.troubles import ACTS, CODES, CURES, UNLOCKING, Cure, Trouble

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
ALAIN = UserId("0aa11bb2-0000-4000-8000-00000000a1a1")
STRONG = frozenset({Registered.STRONG})
FINE = Details(created=LONG_AGO)
"""Nothing wrong, and the methods not shown: what most admins see."""


def person(**facts):
    return Person(
        ALAIN, "Alain", "alain@contoso.com", **{"last_password_change": LONG_AGO, **facts}
    )


def facts(details=None, *, writeback=Writeback.YES, last_reset=None, **of_the_person):
    known = replace(FINE, **(details or {}))
    return Facts(person(**of_the_person), known, writeback, last_reset)


def reset(started=NOW - timedelta(hours=2), state=State.DELIVERED, **more):
    return Case(
        ticket=Ticket("0" * 32),
        tenant=TenantId("t"),
        admin=UserId("ada"),
        target=Candidate(ALAIN, "Alain", "alain@contoso.com"),
        kind=AccountKind.CLOUD,
        act=Act.RESET_PASSWORD,
        chat=Chat("c", "s"),
        opened=started - timedelta(minutes=1),
        expires=started + timedelta(minutes=9),
        started=started,
        state=state,
        **more,
    )


def troubles(known, now=NOW):
    return [one.trouble for one in causes(known, now)]


def ago(**span):
    return NOW - timedelta(**span)


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
def test_what_is_known_leads_to_these_findings(known, expected):
    assert troubles(known) == expected


@pytest.mark.parametrize("state", [State.DONE, State.DELIVERED, State.UNDELIVERED])
def test_a_reset_that_is_done_has_set_a_password_whatever_is_dated(state):
    assert troubles(facts(last_reset=reset(state=state))) == [Trouble.TEMPORARY_UNUSED]


def test_each_finding_says_since_when():
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


# The log


def logged(*tries):
    return facts({"tries": tuple(SignInTry(ago(minutes=m), code) for m, code in tries)})


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ([(1, 0)], [Trouble.GOT_IN]),
        ([(1, 50126)], [Trouble.WRONG_PASSWORD]),
        ([(1, 0), (2, 50126)], [Trouble.GOT_IN]),
        ([(2, 0), (1, 50126)], [Trouble.WRONG_PASSWORD]),
        ([(3, 50126), (1, 50053), (2, 50126)], [Trouble.LOCKED, Trouble.WRONG_PASSWORD]),
        ([(1, 50074), (2, 50076)], [Trouble.MFA_WANTED]),
        ([(1, 999)], [Trouble.OTHER_CODE]),
    ],
)
def test_the_log_tells_the_newest_of_each_kind_up_to_the_last_success(tries, expected):
    assert troubles(logged(*tries)) == expected


def test_the_newest_of_a_kind_is_the_one_that_is_dated():
    (one,) = causes(logged((9, 50126), (1, 50126)), NOW)

    assert (one.at, one.code, one.is_logged) == (ago(minutes=1), 50126, True)


def test_only_so_many_kinds_are_told():
    many = [(at, code) for at, code in enumerate(CODES)]

    assert len(troubles(logged(*many))) == MOST_TRIES


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
