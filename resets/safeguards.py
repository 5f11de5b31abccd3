"""What stands between card and press, besides the rule: a second person, limits, a ticket.

All of it is off unless a deployment asks for it, and nothing of it can be lowered from a chat.
Pure; no clock, no network. What asks for it: CISA AA23-320A, NCSC 2025-05, NIST 800-63B-4.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from resets.model import Receiver

LONGEST_REFERENCE = 64
LATELY = timedelta(hours=24)
"""How far back an act, a changed password and the making of an account count; our own choice."""


class Demand(StrEnum):
    """How much of a thing a deployment asks for."""

    OFF = "off"
    ASK = "ask"
    REQUIRED = "required"


class SecondPerson(StrEnum):
    """For whom a second person must agree."""

    OFF = "off"
    RISKY = "risky"
    ALWAYS = "always"


class Verify(StrEnum):
    """How much a deployment asks for a check of who is calling."""

    OFF = "off"
    OFFER = "offer"
    """The card offers it."""
    REQUIRED = "required"
    """What hands a secret out waits for it."""


class Risk(StrEnum):
    """What makes a case one for two. Each has words in every language."""

    ALWAYS = "always"
    HOLDS_ROLE = "holds_role"
    VIP = "vip"
    VIP_UNREAD = "vip_unread"
    """Who is in the VIP group could not be read, or nobody is: then anybody may be meant."""
    SECOND_TODAY = "second_today"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    """The password has changed within a day in which nothing was done here."""
    NEW_ACCOUNT = "new_account"
    FROZEN = "frozen"
    OUTSIDE_HOURS = "outside_hours"
    MANY = "many"
    """It is one of many at once: always one for two, whatever a deployment asks for."""
    UNVERIFIED = "unverified"
    """Nobody could check who is calling. Met by a check that succeeds."""


class Counted(StrEnum):
    """Of whom attempts are counted."""

    ADMIN = "admin"
    TARGET = "target"
    TENANT = "tenant"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts within a span, of one admin, one target or the whole tenant."""

    of: Counted
    most: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours, in UTC, outside of which a case needs a second person."""

    begin: time
    end: time

    def hold(self, at: datetime) -> bool:
        """Say whether *at* lies within; past midnight where the end comes before the beginning."""
        now = at.time()
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end


@dataclass(frozen=True, slots=True)
class Safeguards:
    """What a deployment asks for. The defaults ask for nothing."""

    second: SecondPerson = SecondPerson.OFF
    approvers: str | None = None
    """The object id of the group whose members may agree."""
    vips: str | None = None
    """The object id of the group whose members are always one for two."""
    second_life: timedelta = timedelta(minutes=30)
    """How long the others are asked."""
    grant_life: timedelta = timedelta(minutes=5)
    """How long an agreement counts."""
    hours: Hours | None = None
    verify: Verify = Verify.OFF
    receivers: frozenset[Receiver] = frozenset()
    """Who else than the admin may get a password."""
    ticket: Demand = Demand.OFF
    ticket_pattern: re.Pattern[str] | None = None
    limits: tuple[Limit, ...] = ()
    incidents_a_day: int = 0
    """How many lists one admin may begin within 24 hours; 0 is no limit."""
    team: str | None = None
    """The conversation id of a team in which the people are who must be reached."""


@dataclass(frozen=True, slots=True)
class History:
    """What the record knows of a target that counts for the risk."""

    attempted_today: bool = False
    """An act was attempted on the same person within 24 hours."""
    frozen: bool = False
    """The person said *that was not me* within 24 hours."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """What Entra knows of a target that counts for the risk."""

    is_protected: bool = False
    """Holds a role, or is in a group to which one can be assigned."""
    is_vip: bool | None = False
    created: datetime | None = None
    changed: datetime | None = None
    """When the password was changed last."""


NOTHING_READ = AsRead()


def risks(
    history: History,
    at: datetime,
    asked: Safeguards,
    target: AsRead = NOTHING_READ,
    *,
    is_unverified: bool = False,
) -> tuple[Risk, ...]:
    """Say why a case needs a second person; nothing where it does not. A freeze is no setting.

    *is_unverified*: the act waits for a check of who is calling.
    """
    if asked.second is SecondPerson.OFF:
        return (Risk.FROZEN,) if history.frozen else ()
    changed = not history.attempted_today and _is_late(target.changed, at)
    found = {
        Risk.ALWAYS: asked.second is SecondPerson.ALWAYS,
        Risk.HOLDS_ROLE: target.is_protected,
        Risk.VIP: target.is_vip is True,
        Risk.VIP_UNREAD: target.is_vip is None,
        Risk.SECOND_TODAY: history.attempted_today,
        Risk.CHANGED_ELSEWHERE: changed,
        Risk.NEW_ACCOUNT: _is_late(target.created, at),
        Risk.FROZEN: history.frozen,
        Risk.OUTSIDE_HOURS: asked.hours is not None and not asked.hours.hold(at),
        Risk.UNVERIFIED: is_unverified,
    }
    return tuple(risk for risk, is_met in found.items() if is_met)


def is_risky(target: AsRead, at: datetime) -> bool:
    """Say whether what was read of *target* alone makes a case one for two."""
    late = _is_late(target.changed, at) or _is_late(target.created, at)
    return target.is_protected or target.is_vip is not False or late


def _is_late(then: datetime | None, at: datetime) -> bool:
    """Say whether *then* is within a day before *at*, or after it: no two clocks agree."""
    return then is not None and at - then < LATELY


def is_reference(text: str, asked: Safeguards) -> bool:
    """Say whether *text* can be the number of a ticket here."""
    if not 0 < len(text) <= LONGEST_REFERENCE or not text.isprintable():
        return False
    return asked.ticket_pattern is None or asked.ticket_pattern.fullmatch(text) is not None
