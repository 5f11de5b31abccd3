"""Somebody who cannot sign in, and what is known of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from resets.model import (
    AccountKind,
    Act,
    Candidate,
    Case,
    Chat,
    Person,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.policy import Writeback
from resets.sign_in_causes import Facts, causes
from resets.sign_in_facts import Details

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
ALAIN = UserId("0aa11bb2-0000-4000-8000-00000000a1a1")
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
