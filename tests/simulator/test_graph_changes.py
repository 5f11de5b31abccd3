"""What else changes at Graph, faults on order, the history, and the switches."""

import pytest
from asking import GOOD, account, wait

from simulator.world import CONSENTED

NAME_ONLY = {"$select": "displayName"}


def item(number, url, **more):
    return {"id": str(number), "method": "GET", "url": url, **more}


# -- PATCH, throttling, faults, history


PATCH_SCOPES = CONSENTED | {"User-PasswordProfile.ReadWrite.All", "User.EnableDisableAccount.All"}


async def patch(graph, key, document, who="grace", scopes=PATCH_SCOPES):
    return await graph.ask(
        "PATCH", f"/users/{graph.id(key)}", json=document, who=who, scopes=scopes
    )


def profile(**more):
    forced = {"forceChangePasswordNextSignIn": True}
    return {"passwordProfile": {"password": GOOD, **forced, **more}}


async def test_a_patch_sets_a_password_and_answers_204(graph):
    answer = await patch(graph, "alain", profile())
    assert (answer.status, answer.body) == (204, "")
    assert account(graph, "alain").must_change
    assert account(graph, "alain").password.is_same_as(GOOD)


async def test_a_patch_does_not_write_back_to_the_domain(graph):
    answer = await patch(graph, "erik", profile())
    assert (answer.status, answer.code) == (400, "Request_BadRequest")
    assert "on-premises mastered" in answer.body["error"]["message"]


async def test_a_patch_needs_scope_role_and_a_good_password(graph):
    everything_else = CONSENTED | {"User.ReadWrite.All"}
    assert (await patch(graph, "alain", profile(), scopes=everything_else)).status == 403
    assert (await patch(graph, "gus", profile())).status == 403
    assert (await patch(graph, "alain", {"accountEnabled": False}, who="ada")).status == 403
    for bad in (profile(password="short"), profile(password=5), profile(shoe=1),
                {"passwordProfile": 1}, {}, {"accountEnabled": "no"}, {"shoe": 1}):  # fmt: skip
        assert (await patch(graph, "alain", bad)).status == 400


async def test_a_patch_with_one_bad_part_changes_nothing(graph):
    mixed = {"accountEnabled": False, **profile(password="short")}
    assert (await patch(graph, "alain", mixed)).status == 400
    assert account(graph, "alain").enabled


async def test_an_account_can_be_blocked_by_patch(graph):
    assert (await patch(graph, "alain", {"accountEnabled": False})).status == 204
    assert not account(graph, "alain").enabled


async def test_five_calls_in_ten_seconds_are_all_when_throttling_is_on(graph):
    graph.world.tenant.is_throttled = True
    assert [(await graph.reset("alain")).status for _ in range(5)] == [202] * 5
    sixth = await graph.reset("alain")
    assert sixth.status == 429
    assert 1 <= int(sixth.headers["Retry-After"]) <= 11
    wait(graph, 11)
    assert (await graph.reset("alain")).status == 202


async def test_a_fault_before_the_effect_changes_nothing(graph):
    graph.world.faults.order("resetPassword", "503", retry_after="2")
    answer = await graph.reset("alain")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
    assert account(graph, "alain").password is None


async def test_a_fault_after_the_effect_hides_a_real_reset(graph):
    graph.world.faults.order("resetPassword", "404_after_effect")
    assert (await graph.reset("alain")).status == 404
    assert account(graph, "alain").password.is_same_as(GOOD)
    assert len(graph.world.history.of("reset")) == 1


async def test_a_fault_can_strike_one_item_of_a_batch(graph):
    graph.world.faults.order("transitiveMemberOf", "429", retry_after="3")
    answer = await graph.batch(item(1, "/me"), item(2, "/me/transitiveMemberOf"))
    by_id = {response["id"]: response for response in answer.body["responses"]}
    assert by_id["1"]["status"] == 200
    assert (by_id["2"]["status"], by_id["2"]["headers"]["Retry-After"]) == (429, "3")


async def test_history_tells_who_did_what_and_never_a_password(graph):
    await graph.reset("alain")
    await graph.reset("gus")
    await graph.get(f"/users/{graph.id('alain')}", NAME_ONLY)
    reset = graph.world.history.of("reset")[0]
    assert (reset["by"], reset["target"]) == (graph.id("ada"), graph.id("alain"))
    assert graph.world.history.of("refused")[0]["code"] == "Authorization_RequestDenied"
    read = graph.world.history.of("graph_read")[0]
    assert read["path"] == f"/v1.0/users/{graph.id('alain')}"
    assert GOOD not in str(graph.world.history.events)


# -- switches


async def switch(graph, name, document):
    async with graph.session.post(f"{graph.base}/_sim/{name}", json=document) as answer:
        return answer.status


async def test_switches_change_what_people_hold(graph):
    wanted = {"upn": "norman@contoso.com", "roles": ["User Administrator"], "mfa": True}
    assert await switch(graph, "person", wanted) == 200
    assert (await graph.reset("heidi", who="norman")).status == 202
    assert account(graph, "norman").mfa


@pytest.mark.parametrize(
    "document",
    [{}, [], "x", {"upn": "nobody"}, {"upn": 1}, {"upn": "ada", "roles": ["King"]},
     {"upn": "ada", "roles": "x"}, {"upn": "ada", "enabled": 1}, {"upn": "ada", "x": 1},
     {"upn": "ada", "roles": [], "eligible": [5]}],
)  # fmt: skip
async def test_a_switch_that_does_not_exist_is_400_and_changes_nothing(graph, document):
    assert await switch(graph, "person", document) == 400
    assert (await graph.reset("alain")).status == 202


async def test_the_tenant_can_be_set_up_otherwise(graph):
    assert await switch(graph, "tenant", {"writeback": False, "throttled": True}) == 200
    assert (await graph.reset("erik")).status == 400
    assert await switch(graph, "tenant", {"writeback": "no"}) == 400
