"""Those on whom the safeguards rely, as the doctor sees them before anybody needs them."""

import pytest

from doctor.finding import Mark
from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.contoso import object_id

APPROVERS = {"APPROVERS_GROUP": object_id("group", "approvers")}
TEAM = {"REACH_TEAM": ORG_TEAM}
NOWHERE = "19:00000000000000000000000000000000@thread.tacv2"


@pytest.fixture
def of_team(heard, examined, as_person):
    """Let the doctor look, with Ada there to sign in, once Teams has been heard."""

    async def look(**changed):
        return await examined(as_person("ada"), **changed)

    return look


async def members(world, *keys):
    await driver.switch(world.base, "group", name="Latchkey approvers", members=list(keys))


async def test_the_size_of_the_team_in_which_people_are_reached_is_said(of_team, world):
    found = (await of_team(**TEAM))["reach team"]
    there = len(world.chats.find(ORG_TEAM).members)
    assert (found.mark, found.seen) == (Mark.OK, f"{there} people can be reached in Teams")


async def test_a_team_of_several_pages_is_read_to_its_end(of_team, world):
    world.chats.find(ORG_TEAM).members[:] = [*["ada"] * 1000, "gus"]
    assert (await of_team(**TEAM))["reach team"].seen == "2 people can be reached in Teams"


@pytest.mark.parametrize(
    ("trouble", "said"),
    [({"deleted": True}, "is not there"), ({"bot": False}, "the app is not in")],
)
async def test_a_team_that_cannot_be_read_is_told(of_team, world, trouble, said):
    await driver.switch(world.base, "channel", name=ORG_TEAM, **trouble)
    found = (await of_team(**TEAM))["reach team"]
    assert found.mark is Mark.FAIL
    assert said in found.seen


async def test_teams_in_trouble_is_no_missing_team(of_team, world):
    await driver.fault(world.base, "members", "503", times=9)
    assert (await of_team(**TEAM))["reach team"].mark is Mark.WARN


async def test_a_team_is_not_looked_for_before_teams_has_been_heard(examined, as_person):
    findings = await examined(as_person("ada"), **TEAM, **APPROVERS)
    assert findings["reach team"].mark is Mark.SKIPPED
    assert findings["approvers"].seen.endswith("is not known yet")


async def test_approvers_who_are_reached_are_well(of_team):
    found = (await of_team(**TEAM, **APPROVERS))["approvers"]
    assert (found.mark, found.seen) == (Mark.OK, "3 of 3 approvers are reached in Teams")


async def test_a_group_of_one_is_named_before_the_first_case(of_team, world):
    await members(world, "grace")
    found = (await of_team(**TEAM, **APPROVERS))["approvers"]
    assert found.mark is Mark.WARN
    assert found.seen == "1 of 1 approvers are reached in Teams: a group of one"


async def test_of_two_approvers_of_whom_teams_reaches_one_it_is_said(of_team, world):
    await members(world, "grace", "gus")
    world.chats.find(ORG_TEAM).members.remove("gus")
    found = (await of_team(**TEAM, **APPROVERS))["approvers"]
    assert found.mark is Mark.WARN
    assert found.seen.startswith("1 of 2 approvers")


@pytest.mark.parametrize("team", [TEAM, {}])
async def test_approvers_of_whom_nobody_is_reached_are_a_failure(of_team, world, team):
    if team:
        await members(world)
    found = (await of_team(**team, **APPROVERS))["approvers"]
    assert found.mark is Mark.FAIL
    assert "no case for two goes on" in found.seen


async def test_a_group_that_cannot_be_read_is_a_failure(of_team):
    found = (await of_team(**TEAM, APPROVERS_GROUP=object_id("group", "nobody")))["approvers"]
    assert found.mark is Mark.FAIL
    assert "cannot be read" in found.seen


VIPS = {**APPROVERS, "SECOND_PERSON": "risky", "VIP_GROUP": object_id("group", "vip")}


async def test_a_group_of_vips_with_members_is_well(of_team):
    found = (await of_team(**TEAM, **VIPS))["vip group"]
    assert (found.mark, found.seen) == (Mark.OK, "it has members: each is a case for two")


async def test_a_group_of_vips_that_is_empty_or_cannot_be_read_is_a_failure(of_team, world):
    await driver.switch(world.base, "group", name="Latchkey VIPs", members=[])
    empty = (await of_team(**TEAM, **VIPS))["vip group"]
    wrong = VIPS | {"VIP_GROUP": object_id("group", "nobody")}
    unread = (await of_team(**TEAM, **wrong))["vip group"]
    assert empty.mark is unread.mark is Mark.FAIL
    assert empty.seen == "nobody is in VIP_GROUP, so every case is one for two"
    assert unread.seen == "VIP_GROUP cannot be read, so every case is one for two"


@pytest.mark.parametrize("wanted", [{"VERIFY": "offer"}, {"TELL_MANAGER": "yes"}])
async def test_the_share_of_people_with_a_manager_is_said_where_it_counts(of_team, wanted):
    found = (await of_team(**TEAM, **wanted))["managers"]
    assert found.mark is Mark.OK
    assert "of 20 people have a manager who is reached" in found.seen


async def test_a_house_without_managers_is_warned(of_team, world):
    world.chats.find(ORG_TEAM).members[:] = ["bianca", "zoe"]
    found = (await of_team(**TEAM, VERIFY="offer"))["managers"]
    assert found.mark is Mark.WARN
    assert found.seen.startswith("0 of 2 people")


async def test_an_entra_in_trouble_is_no_house_without_managers(of_team, world):
    await driver.fault(world.base, "manager", "403", times=99)
    found = (await of_team(**TEAM, VERIFY="offer"))["managers"]
    assert found.mark is Mark.WARN
    assert "did not say" in found.seen


async def test_where_nobody_asks_for_them_none_is_looked_for(of_team):
    findings = await of_team()
    for name in ("reach team", "approvers", "vip group", "managers"):
        assert findings[name].mark is Mark.SKIPPED


async def test_who_may_not_read_who_holds_which_role_is_told_before_anybody_calls(of_team, world):
    assert (await of_team())["roles"].mark is Mark.OK
    await driver.switch(world.base, "tenant", strict_role_reads=True)

    found = (await of_team())["roles"]

    assert found.mark is Mark.WARN
    assert "(403)" in found.seen
    assert "Directory Readers" in found.remedy
