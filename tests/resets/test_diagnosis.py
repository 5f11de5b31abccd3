"""Why somebody cannot sign in, in the core: who may know, what is read, what is offered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.diagnosis import Diagnosis, Diagnostician
from resets.errors import DirectorySilent
from resets.events import Event
from resets.model import AccountKind, Act, HeldRole, Reason, Refused
from resets.policy import Rules, Writeback
from resets.sign_in_facts import Details, Gap, Registered
from resets.troubles import Trouble
from tests.kit.directory import ADA, ALAIN, HELPDESK, USER_ADMINISTRATOR


class SignInFacts:
    """Keeps `resets.sign_in_facts.SignInFacts`: what a test has set, and who was asked about."""

    def __init__(self):
        self.details, self.asked = Details(), []

    async def about(self, admin, target):
        self.asked.append((admin.id, target))
        return self.details


@pytest.fixture
def facts():
    return SignInFacts()


@pytest.fixture
def diagnostician(core, facts):
    return Diagnostician(core.directory, facts, core.ledger, core.rules, core.clock)


async def diagnosed(diagnostician, core, *, unlock=False):
    found = await diagnostician.of(core.admin, ALAIN.id, unlock=unlock)
    assert isinstance(found, Diagnosis)
    return found


def troubles(diagnosis):
    return [cause.trouble for cause in diagnosis.causes]


async def test_who_may_reset_nobody_learns_nothing_and_that_is_filed(core, facts, diagnostician):
    core.directory.admin = replace(ADA, roles=frozenset())

    no = await diagnostician.of(core.admin, ALAIN.id, unlock=True)

    assert no == Refused(Reason.NO_ROLE)
    assert facts.asked == []
    entry = await core.last_entry()
    assert (entry.event, entry.reason, entry.target) == (
        Event.DIAGNOSED,
        Reason.NO_ROLE,
        ALAIN.id,
    )
    assert (entry.admin, entry.tenant) == (ADA.id, core.admin.tenant)


async def test_who_looked_into_whose_trouble_is_filed_and_nothing_of_what_was_found(
    core, facts, diagnostician
):
    await diagnosed(diagnostician, core)

    assert facts.asked == [(ADA.id, ALAIN)]
    assert core.directory.asked == ["pair alain"]
    entry = await core.last_entry()
    assert (entry.event, entry.target, entry.reason) == (Event.DIAGNOSED, ALAIN.id, None)
    assert (entry.admin, entry.tenant, entry.detail) == (ADA.id, core.admin.tenant, None)


async def test_where_nobody_could_be_read_nothing_is_said(core, diagnostician):
    core.directory.cannot_read = DirectorySilent("readPair")
    with pytest.raises(DirectorySilent):
        await diagnostician.of(core.admin, ALAIN.id, unlock=False)


async def test_the_truth_about_a_lock_comes_first_where_an_unlocking_was_asked_for(
    core, diagnostician
):
    core.directory.target = replace(ALAIN, enabled=False)

    asked = await diagnosed(diagnostician, core, unlock=True)
    unasked = await diagnosed(diagnostician, core)

    assert troubles(asked) == [Trouble.LOCK_ENDS_BY_RESET, Trouble.DISABLED]
    assert troubles(unasked) == [Trouble.DISABLED]
    assert asked.target == core.directory.target


async def test_of_whoever_is_in_ad_the_truth_about_the_lock_is_ads(core, diagnostician):
    core.directory.target = replace(ALAIN, kind=AccountKind.SYNCED)
    asked = await diagnosed(diagnostician, core, unlock=True)
    assert troubles(asked) == [Trouble.LOCK_IS_ADS]


async def test_our_own_last_reset_is_looked_up(core, diagnostician):
    await core.done()
    found = await diagnosed(diagnostician, core)
    assert troubles(found) == [Trouble.TEMPORARY_UNUSED]


async def test_a_deployment_without_writeback_is_told_of(core, facts):
    core.directory.target = replace(ALAIN, kind=AccountKind.SYNCED)
    rules = Rules(core.rules.matrix, Writeback.NO)
    diagnostician = Diagnostician(core.directory, facts, core.ledger, rules, core.clock)

    found = await diagnosed(diagnostician, core)

    assert troubles(found) == [Trouble.NO_WRITEBACK]


async def test_what_could_not_be_seen_is_said(core, facts, diagnostician):
    facts.details = Details(gaps=frozenset({Gap.METHODS_ROLE}))
    core.directory.target = replace(ALAIN, kind=AccountKind.SYNCED)
    found = await diagnosed(diagnostician, core)
    assert found.gaps == {Gap.METHODS_ROLE, Gap.AD}


async def test_time_is_counted_from_now(core, facts, diagnostician):
    facts.details = Details(created=core.clock() - timedelta(minutes=59))
    assert troubles(await diagnosed(diagnostician, core)) == [Trouble.NEW_ACCOUNT]
    core.clock.passes(minutes=1)
    assert troubles(await diagnosed(diagnostician, core)) == []


async def test_of_what_would_help_only_what_this_admin_may_is_offered(core, facts, diagnostician):
    facts.details = Details(must_change=True, methods=frozenset({Registered.STRONG}))

    found = await diagnosed(diagnostician, core)

    # A helpdesk administrator may reset Alain, and make him no pass; to sign him out helps nothing.
    assert troubles(found) == [Trouble.MUST_CHANGE, Trouble.NEEDS_DEVICE]
    assert found.acts == {Act.RESET_PASSWORD}
    assert found.no_reset is None
    assert not found.others_may


async def test_why_a_reset_that_would_help_is_not_this_admins_and_whose_it_is(
    core, facts, diagnostician
):
    facts.details = Details(must_change=True)
    core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(USER_ADMINISTRATOR)}))

    found = await diagnosed(diagnostician, core)

    assert found.acts == frozenset()
    assert found.no_reset.reason is Reason.OUT_OF_REACH
    assert found.others_may


async def test_where_a_reset_would_not_help_nobody_is_told_who_may(core, facts, diagnostician):
    facts.details = Details(methods=frozenset())
    core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(USER_ADMINISTRATOR)}))
    found = await diagnosed(diagnostician, core)
    assert (found.no_reset, found.others_may) == (None, False)


@pytest.mark.parametrize(
    ("no", "others"),
    [
        (Refused(Reason.OUTSIDE_UNIT, ask=(HELPDESK,)), True),
        (Refused(Reason.OUTSIDE_UNIT), False),
        (Refused(Reason.ROLE_NOT_ACTIVE, ask=(HELPDESK,)), False),
        (None, False),
    ],
)
def test_others_may_where_the_no_is_about_this_admin_alone_and_somebody_is_left_to_ask(no, others):
    found = Diagnosis(ALAIN, (), frozenset(), frozenset(), no)
    assert found.others_may is others
