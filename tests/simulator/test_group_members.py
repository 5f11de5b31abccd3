"""Who is in a group and who answers to whom, as an admin's app reads it."""

import pytest
from asking import ADVANCED

from simulator.people import object_id
from simulator.world import CONSENTED

APPROVERS, VIPS = object_id("group", "approvers"), object_id("group", "vip")
SELECT = {"$select": "id,displayName,accountEnabled,userType", "$top": "999"}
COUNTED = {**SELECT, "$count": "true"}


async def members(graph, group=APPROVERS, cast="/microsoft.graph.user", options=COUNTED, **more):
    path = f"/groups/{group}/transitiveMembers{cast}"
    return await graph.get(path, options, **{"headers": ADVANCED, **more})


async def test_the_approvers_are_three_people(graph):
    answer = await members(graph)
    assert answer.status == 200
    assert {person["id"] for person in answer.values} == {
        graph.id(key) for key in ("grace", "gus", "priya")
    }
    assert answer.body["@odata.count"] == 3
    assert set(answer.values[0]) == {"id", "displayName", "accountEnabled", "userType"}


async def test_the_important_people_are_two(graph):
    names = {person["displayName"] for person in (await members(graph, VIPS)).values}
    assert names == {"Bianca Board", "Siobhan O'Neil"}


async def test_a_cast_needs_the_header_and_the_count(graph):
    for answer in (await members(graph, options=SELECT), await members(graph, headers={})):
        assert (answer.status, answer.code) == (400, "Request_UnsupportedQuery")


async def test_by_the_other_reading_it_needs_neither(graph):
    await graph.switch(plain_member_casts=True)
    assert len((await members(graph, options=SELECT, headers={})).values) == 3


async def test_without_a_cast_each_member_tells_its_type(graph):
    answer = await members(graph, cast="", options=SELECT, headers={})
    assert {person["@odata.type"] for person in answer.values} == {"#microsoft.graph.user"}


async def test_a_group_holds_no_groups_and_no_strange_things(graph):
    assert (await members(graph, cast="/microsoft.graph.group")).values == []
    assert (await members(graph, cast="/microsoft.graph.spoon")).status == 400


async def test_the_scope_for_members_is_needed(graph):
    answer = await members(graph, scopes=CONSENTED - {"GroupMember.Read.All"})
    assert (answer.status, answer.code) == (403, "Authorization_RequestDenied")


async def test_without_the_scope_for_people_they_are_ids_only(graph):
    answer = await members(graph, scopes={"GroupMember.Read.All"})
    assert {person["displayName"] for person in answer.values} == {None}
    assert len({person["id"] for person in answer.values}) == 3


async def test_a_group_that_is_not_there_is_404(graph):
    answer = await members(graph, "99999999-0000-4000-8000-00000000c0de")
    assert (answer.status, answer.code) == (404, "Request_ResourceNotFound")


async def test_a_test_may_empty_a_group_and_fill_it(graph):
    wanted = {"name": "Latchkey approvers", "members": ["ada@contoso.com"]}
    assert await graph.switch("group", **wanted) == 200
    assert [person["id"] for person in (await members(graph)).values] == [graph.id("ada")]
    assert await graph.switch("group", name="Latchkey approvers", members=[]) == 200
    assert (await members(graph)).values == []
    for wrong in ({"name": "Nobody", "members": []}, {"name": "Sales", "members": ["x"]},
                  {"name": "Sales"}, {"name": "Sales", "members": [], "x": 1}):  # fmt: skip
        assert await graph.switch("group", **wrong) == 400


# -- managers


async def manager(graph, key):
    return await graph.get(f"/users/{graph.id(key)}/manager", {"$select": "id,displayName"})


@pytest.mark.parametrize(
    ("key", "name"),
    [("alain", "Chase Cancel"), ("erik", "Chase Cancel"), ("chase", "Bianca Board"),
     ("ada", "Gus Lindqvist"), ("gus", "Bianca Board"), ("norman", "Megan Bowen")],
)  # fmt: skip
async def test_everybody_answers_to_somebody(graph, key, name):
    assert (await manager(graph, key)).body["displayName"] == name


async def test_everybody_inside_has_a_manager_but_one(graph):
    inside = [a for a in graph.world.tenant.accounts if not (a.is_external or a.is_customer)]
    without = {a.key for a in inside if not (a.manager or a.is_resource or a.is_agent)}
    assert without - {"gwen"} == {"bianca"}
    assert all(graph.world.tenant.account(a.manager) for a in inside if a.manager)
    assert not any(a.manager == a.key for a in inside)


@pytest.mark.parametrize("key", ["bianca", "lena"])
async def test_who_answers_to_nobody_is_404(graph, key):
    answer = await manager(graph, key)
    assert (answer.status, answer.code) == (404, "Request_ResourceNotFound")


async def test_a_test_may_say_who_answers_to_whom(graph):
    person = {"upn": "alain@contoso.com"}
    assert await graph.switch("person", **person, manager="ada@contoso.com") == 200
    assert (await manager(graph, "alain")).body["displayName"] == "Ada Fischer"
    assert await graph.switch("person", **person, manager=None) == 200
    assert (await manager(graph, "alain")).status == 404
    assert await graph.switch("person", **person, manager="nobody") == 400
