"""The ledger against a model of it in plain dictionaries, along random stories."""

import asyncio
import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from ledger_cast import (
    ADA,
    ADA_OF_FABRIKAM,
    ALAIN,
    GRACE,
    HELPDESK,
    KEY,
    SEALED,
    ZOE,
    MovableClock,
    case_of,
)

from resets.events import Event
from resets.model import Case, Reason, Refused, State
from resets.secret import Secret
from resets.states import EDGES, MAY_BE_SHOWN, may_follow
from stores.postgres.ledger import PostgresLedger
from stores.sqlite.ledger import SqliteLedger

pytestmark = pytest.mark.timeout(int(os.environ.get("LEDGER_SECONDS", "300")))

OWNERS = st.sampled_from([ADA, GRACE, ADA_OF_FABRIKAM])
PRESSERS = st.none() | st.none() | OWNERS
"""None: the case's own admin, so that most presses get somewhere."""
WHICH = st.integers(0, 99)
FILED = {"executing": "attempted"}
NEVER = datetime.min.replace(tzinfo=UTC)


def is_kept_in(state):
    return bool(({state} | EDGES[State(state)]) & MAY_BE_SHOWN)


class Expected:
    """One case as the model sees it."""

    def __init__(self, case, owner):
        self.ticket, self.owner, self.target = case.ticket, owner, case.target.id
        self.opened, self.expires, self.state = case.opened, case.expires, "pending"
        self.sealed, self.forget_at, self.shown = False, None, 0
        self.untold = False
        self.was_forgotten = False
        """By the record: then nothing is shown, whatever the row has sealed since."""


class Stories(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock, self.runner = MovableClock(), asyncio.Runner()
        self.cases, self.events, self.restarts = [], [], 0
        self.refused = {}  # who, of which case, why: when it was filed last
        self.open_ledger()

    def open_ledger(self):
        self.ledger = self.run(SqliteLedger.open_at(self.folder / "ledger", self.clock, KEY))

    def run(self, awaited):
        return self.runner.run(awaited)

    def teardown(self):
        try:
            self.check_the_trail()
        finally:
            self.run(self.ledger.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    def pick(self, which):
        return self.cases[which % len(self.cases)]

    def refusal(self, expected, actor, reason):
        why = reason if actor == expected.owner else Reason.NOT_YOURS
        who = (actor.tenant, actor.id, expected.ticket, why)
        if self.refused.get(who, NEVER) <= self.clock() - timedelta(minutes=1):
            self.refused[who] = self.clock()
            self.events.append("press_refused")
        return Refused(why)

    def is_busy(self, case):
        return any(
            (other.owner.tenant, other.target) == (case.owner.tenant, case.target)
            and other.state == "executing"
            for other in self.cases
        )

    def why_not(self, case, actor, *, claims):
        if case.state in ("cancelled", "expired"):
            return self.refusal(case, actor, Reason(case.state))
        if case.state != "pending":
            return self.refusal(case, actor, Reason.ALREADY_USED)
        if case.expires <= self.clock():
            return self.refusal(case, actor, Reason.EXPIRED)
        if actor != case.owner:
            return self.refusal(case, actor, Reason.NOT_YOURS)
        if claims and self.is_busy(case):
            return self.refusal(case, actor, Reason.TARGET_BUSY)
        return None

    def moved(self, case, state):
        case.state = state
        self.events.append(FILED.get(state, state))
        case.sealed = case.sealed and is_kept_in(state)

    @precondition(lambda self: len(self.cases) < 5)
    @rule(owner=OWNERS, person=st.sampled_from([ALAIN, ZOE]), minutes=st.integers(4, 20))
    def open(self, owner, person, minutes):
        case = case_of(owner, person, self.clock(), minutes)
        self.run(self.ledger.open(case))
        self.cases.append(Expected(case, owner))
        self.events.append("proposed")

    @precondition(lambda self: self.cases)
    @rule(which=WHICH, actor=PRESSERS, claims=st.booleans())
    def claim_or_cancel(self, which, actor, claims):
        case = self.pick(which)
        actor = actor or case.owner
        refusal = self.why_not(case, actor, claims=claims)
        if claims:
            answer = self.run(self.ledger.claim(case.ticket, actor, None))
        else:
            answer = self.run(self.ledger.cancel(case.ticket, actor))
        if refusal is None:
            self.moved(case, "executing" if claims else "cancelled")
            case.untold = claims
            assert isinstance(answer, Case)
        else:
            assert answer == refusal

    @precondition(lambda self: self.cases)
    @rule(
        which=WHICH,
        states=st.sets(st.sampled_from(State)),
        to=st.sampled_from([state for state in State if state is not State.EXECUTING]),
        seals=st.booleans(),
    )
    def move(self, which, states, to, seals):
        case = self.pick(which)
        facts = {"sealed": SEALED, "forget_at": self.clock() + timedelta(minutes=15)}
        answer = self.run(
            self.ledger.move(case.ticket, list(states), to, **(facts if seals else {}))
        )
        was_seen = to is State.UNDELIVERED and case.shown  # then it has been delivered
        if case.state in states and may_follow(State(case.state), to) and not was_seen:
            self.moved(case, to)
            case.untold = True
            if seals:
                case.forget_at = facts["forget_at"]
                case.sealed = is_kept_in(to)
            assert answer.state == to
        else:
            assert answer is None

    @precondition(lambda self: len(self.cases) < 5)
    @rule(
        owner=OWNERS,
        person=st.sampled_from([ALAIN, ZOE]),
        to=st.sampled_from([State.DONE, State.UNKNOWN, State.ACCEPTED]),
    )
    def reset(self, owner, person, to):
        """Go a whole way in one step: chance alone would seldom get to a password."""
        self.open(owner=owner, person=person, minutes=10)
        self.claim_or_cancel(which=len(self.cases) - 1, actor=owner, claims=True)
        case = self.cases[-1]
        started = self.run(self.ledger.start(case.ticket, HELPDESK, None))
        assert (started is not None) == (case.state == "executing")
        self.move(which=len(self.cases) - 1, states={State.EXECUTING}, to=to, seals=True)

    @precondition(lambda self: self.cases)
    @rule(which=WHICH, actor=PRESSERS)
    def show(self, which, actor):
        case = self.pick(which)
        actor = actor or case.owner
        answer = self.run(self.ledger.show(case.ticket, actor))
        taken = case.state in MAY_BE_SHOWN
        in_time = case.forget_at is not None and case.forget_at > self.clock()
        is_there = case.sealed and in_time and not case.was_forgotten
        if actor == case.owner and taken and is_there:
            case.shown += 1
            self.events.append("shown")
            assert answer[1] == SEALED
        else:
            assert answer == self.refusal(case, actor, Reason.FORGOTTEN)

    @precondition(lambda self: self.cases)
    @rule(which=WHICH, actor=PRESSERS, in_time=st.booleans())
    def forget(self, which, actor, in_time):
        case = self.pick(which)
        actor = None if in_time else actor or case.owner
        answer = self.run(self.ledger.forget(case.ticket, actor))
        if case.sealed and actor in (None, case.owner):
            case.sealed, case.was_forgotten = False, True
            self.events.append("forgotten")
            assert isinstance(answer, Case)
        elif actor is None:
            assert answer == Refused(Reason.FORGOTTEN)
        else:
            assert answer == self.refusal(case, actor, Reason.FORGOTTEN)

    @rule(minutes=st.integers(1, 6))
    def time_passes(self, minutes):
        self.clock.passes(minutes=minutes)

    @rule()
    def sweep(self):
        due = [c for c in self.cases if c.state == "pending" and c.expires <= self.clock()]
        assert {case.ticket for case in self.run(self.ledger.expired())} == {
            case.ticket for case in due
        }
        for case in due:
            self.moved(case, "expired")

    @precondition(lambda self: self.cases and self.restarts < 2)
    @rule()
    def restart(self):
        self.restarts += 1
        self.check_the_trail()
        self.run(self.ledger.close())
        self.open_ledger()
        left = {case.ticket for case in self.run(self.ledger.adopt_orphans())}
        expected = [case for case in self.cases if self.is_left(case)]
        assert left == {case.ticket for case in expected}
        for case in expected:
            case.untold = True

    def is_left(self, case):
        """Not over, not told, or so lately unknown that somebody should look."""
        lately = case.opened > self.clock() - timedelta(hours=1)
        unsettled = ("executing", "accepted", "done", *(["unknown"] if lately else []))
        return case.untold or case.state in unsettled

    @precondition(lambda self: self.cases)
    @rule(which=WHICH, lately=st.booleans())
    def tell(self, which, lately):
        case = self.pick(which)
        state = State(case.state) if lately else State.PENDING
        self.run(self.ledger.acknowledge_card(case.ticket, state))
        case.untold = case.untold and not lately

    @invariant()
    def everything_stands_as_the_model_says(self):
        for case in self.cases:
            kept = self.run(self.ledger.read(case.ticket))
            assert (kept.state, kept.times_shown) == (case.state, case.shown)
        late = {c.ticket for c in self.cases if c.sealed and c.forget_at <= self.clock()}
        assert {case.ticket for case in self.run(self.ledger.overdue())} == late

    def check_the_trail(self):
        assert [e.event for e in self.run(self.ledger.audit_entries())] == list(
            map(Event, self.events)
        )
        assert not self.run(self.ledger.verify()).flaws


class StoriesOnServer(Stories):
    url = None

    def __init__(self):
        # Quicker than a new database for each story.
        with psycopg.connect(self.url.reveal()) as server:
            server.execute("DROP SCHEMA IF EXISTS latchkey CASCADE")
        super().__init__()

    def open_ledger(self):
        self.ledger = self.run(PostgresLedger.open_at(self.url, self.clock, KEY))


def dose(runs, steps):
    """How much of it: enough for every day; `make torture` asks for more."""
    return settings(
        max_examples=int(os.environ.get("LEDGER_STORIES", runs)),
        stateful_step_count=int(os.environ.get("LEDGER_STEPS", steps)),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


TestStories = Stories.TestCase
TestStories.settings = dose(200, 30)


@pytest.mark.usefixtures("server_for_stories")
class TestStoriesOnPostgres(StoriesOnServer.TestCase):
    settings = dose(25, 25)


@pytest.fixture(scope="module")
def server_for_stories(postgres):
    with postgres.database() as url:
        StoriesOnServer.url = Secret(url)
        yield
