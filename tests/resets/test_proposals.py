"""From a request to a case: who is looked up for which act, and what helps instead."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from resets.model import AccountKind, Act, Allowed, HeldRole, Reason, Refused, RoleId
from resets.proposals import Declined
from resets.safeguards import Demand, Hours, Risk, SecondPerson
from tests.kit.directory import ADA, ALAIN, HELPDESK

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")
PASSWORD_ADMINISTRATOR = RoleId("966707d0-3269-4727-9be2-8c3a10f19b9d")


def holds(core, *roles, eligible=()):
    core.directory.admin = replace(
        ADA,
        roles=frozenset(map(HeldRole, roles)),
        eligible=frozenset(map(HeldRole, eligible)),
    )


async def test_who_may_reset_looks_people_up_for_another_act_too(core):
    found = await core.desk.search(core.admin, "alain", Act.ACCESS_PASS)
    assert [hit.id for hit in found.hits] == [ALAIN.id]


async def test_for_who_may_not_ask_nobody_is_even_looked_for(core):
    holds(core)
    await core.desk.search(core.admin, "alain")
    assert core.directory.searched == []
    holds(core, HELPDESK)
    await core.desk.search(core.admin, "alain")
    assert core.directory.searched == ["alain"]


async def test_who_could_only_activate_a_role_for_something_else_is_not_told_to(core):
    holds(core, eligible=[HELPDESK])
    reset = await core.desk.search(core.admin, "alain")
    assert (reset.reason, reset.activate) == (Reason.ROLE_NOT_ACTIVE, (HELPDESK,))
    access_pass = await core.desk.search(core.admin, "alain", Act.ACCESS_PASS)
    assert access_pass == Refused(Reason.NO_ROLE)


@pytest.mark.parametrize(
    ("role", "instead"),
    [(AUTHENTICATION_ADMINISTRATOR, (Act.ACCESS_PASS,)), (HELPDESK, ())],
)
async def test_where_the_account_is_in_the_way_what_this_admin_may_instead_is_said(
    core, role, instead
):
    holds(core, role)
    core.directory.target = replace(ALAIN, kind=AccountKind.FEDERATED)
    declined = await core.desk.propose(core.admin, ALAIN.id, core.chat)
    assert isinstance(declined, Declined)
    assert (declined.refused.reason, declined.instead) == (Reason.FEDERATED, instead)


async def test_where_the_admin_is_in_the_way_nothing_is_offered_instead(core):
    holds(core, PASSWORD_ADMINISTRATOR)
    declined = await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.SIGN_OUT)
    assert (declined.refused.reason, declined.instead) == (Reason.OTHER_ROLE, ())


async def test_beside_a_reset_it_is_said_whether_the_sessions_may_end_as_well(core):
    for role, allowed in ((HELPDESK, True), (PASSWORD_ADMINISTRATOR, False)):
        holds(core, role)
        proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat)
        assert isinstance(proposal.sign_out, Allowed) is allowed
    holds(core, HELPDESK)
    alone = await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.SIGN_OUT)
    assert alone.sign_out is None


async def test_a_case_names_whoever_asks_and_since_when_the_password_stands(core):
    changed = core.clock() - timedelta(days=3)
    core.directory.target = replace(ALAIN, last_password_change=changed)
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, message="m-1")
    case = await core.stands(proposal.case)
    assert (case.admin_name, case.admin_upn) == ("Ada", "ada@contoso.com")
    assert (case.changed_before, case.asked_by) == (changed, "m-1")
    assert (case.act, case.terms, case.reference) == (Act.RESET_PASSWORD, "", "")


async def test_a_case_for_two_says_so_and_why_from_the_start(core):
    core.asks(second=SecondPerson.RISKY, hours=Hours(time(1), time(2)))
    core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(HELPDESK)}))
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat)
    case = await core.stands(proposal.case)
    assert case.needs == (Risk.HOLDS_ROLE, Risk.OUTSIDE_HOURS)
    assert case.expires - case.opened == timedelta(minutes=35)


async def test_a_case_is_claimed_on_the_terms_of_its_card(core):
    case = await core.proposed()
    taken = await core.desk.claim(case.ticket, core.actor, "card", '{"sign_out": true}', "INC1")
    assert (taken.chosen(), taken.reference, taken.card) == ({"sign_out": True}, "INC1", "card")
    assert taken.asked_by == ""


@pytest.mark.parametrize("demand", [Demand.OFF, Demand.ASK])
async def test_the_card_asks_for_a_ticket_where_the_deployment_wants_one(core, demand):
    core.asks(ticket=demand)
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat)
    assert proposal.asks_ticket is (demand is Demand.ASK)


async def test_an_act_that_was_judged_no_is_not_looked_into(core):
    core.methods.there = None  # reading them would raise TypeError
    declined = await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.NEW_PHONE)
    assert declined.refused.reason is Reason.OTHER_ROLE


async def test_it_is_judged_for_the_act_that_was_asked_for(core):
    for act, reason in (
        (Act.ACCESS_PASS, Reason.OTHER_ROLE),
        (Act.SCRAMBLE, Reason.NO_TEMPORARY),
    ):
        declined = await core.desk.propose(core.admin, ALAIN.id, core.chat, act)
        assert declined.refused.reason is reason
        assert declined.target == ALAIN
