"""Temporary Access Passes once made: how they end, at the sign-in page, what stays behind."""

from datetime import UTC, datetime, timedelta

from pass_steps import ALAIN, listed, make, path_of
from test_signin import send, sign_in

# -- how it ends


async def test_it_is_taken_away(graph):
    made = (await make(graph)).body
    one = path_of(graph, one=f"/{made['id']}")
    assert (await graph.ask("DELETE", one, who="ada")).status == 403
    assert (await graph.ask("DELETE", one, who="aisha")).status == 204
    assert await listed(graph) == []
    assert (await graph.ask("DELETE", one, who="aisha")).status == 404
    graph.world.clock.shift(11)
    assert (await sign_in(graph, ALAIN, made["temporaryAccessPass"])).alert


async def state(graph):
    (kept,) = await listed(graph)
    return kept["isUsable"], kept["methodUsabilityReason"]


async def test_it_expires_and_stays_listed(graph):
    await make(graph)
    graph.world.clock.shift(3601)
    assert await state(graph) == (False, "Expired")


async def test_it_begins_when_it_was_to_begin(graph):
    start = datetime.now(UTC) + timedelta(hours=2)
    code = (await make(graph, startDateTime=start.isoformat())).body["temporaryAccessPass"]
    graph.world.clock.shift(60)
    assert await state(graph) == (False, "NotYetValid")
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    graph.world.clock.shift(7200)
    assert await state(graph) == (True, "EnabledByPolicy")


# -- at the sign-in page


async def good_at_once(graph, *who, **chosen):
    """Make a pass that no server is late to know of; gives its code."""
    await graph.switch(pass_lag=0)
    return (await make(graph, *who, **chosen)).body["temporaryAccessPass"]


async def test_it_works_once_the_servers_know_of_it(graph):
    code = (await make(graph)).body["temporaryAccessPass"]
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    graph.world.clock.shift(11)
    assert (await sign_in(graph, ALAIN, code)).heading == "You are signed in"
    assert await state(graph) == (True, "EnabledByPolicy")


async def test_one_for_one_use_is_consumed_by_the_first_sign_in(graph):
    code = await good_at_once(graph, isUsableOnce=True)
    assert (await sign_in(graph, ALAIN, code)).heading == "You are signed in"
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    assert await state(graph) == (False, "OneTimeUsed")


async def test_federated_people_come_in_by_it(graph):
    code = await good_at_once(graph, "fred", "gus")
    page = await sign_in(graph, "fred@fabrikam-ad.contoso.com", code)
    assert page.heading == "You are signed in"


async def test_it_helps_nobody_whose_account_is_blocked(graph):
    code = await good_at_once(graph, "disabled")
    assert "blocked" in (await sign_in(graph, "dirk.dormant@contoso.com", code)).alert


def registration_on(page):
    return next(field["value"] for field in page.fields if field["name"] == "registration")


async def test_whoever_came_by_it_may_register_a_passkey_for_ten_minutes(graph):
    code = await good_at_once(graph, isUsableOnce=True)
    page = await sign_in(graph, ALAIN, code)
    assert page.buttons == ["Register a passkey"]
    fields = {"registration": registration_on(page), "name": "New phone"}
    done = await send(graph, "/signin/passkey", **fields)
    assert "Your passkey was registered." in done.text
    assert (await send(graph, "/signin/passkey", **fields)).alert
    methods = graph.world.tenant.account("alain").methods
    assert [m.facts["displayName"] for m in methods if m.kind == "passkey"] == ["New phone"]
    assert len(graph.world.history.of("passkey_registered", target=graph.id("alain"))) == 1


async def test_after_ten_minutes_it_is_too_late_to_register(graph):
    code = await good_at_once(graph)
    page = await sign_in(graph, ALAIN, code)
    graph.world.clock.shift(601)
    fields = {"registration": registration_on(page), "name": "New phone"}
    assert "too late" in (await send(graph, "/signin/passkey", **fields)).alert


# -- what stays behind


async def test_history_and_audit_tell_of_it_and_never_its_code(graph):
    await graph.switch(pass_lag=0)
    body = (await make(graph, isUsableOnce=True)).body
    await sign_in(graph, ALAIN, body["temporaryAccessPass"])
    await graph.ask("DELETE", path_of(graph, one=f"/{body['id']}"), who="aisha")
    history = graph.world.history
    for what in ("pass_made", "pass_deleted"):
        (event,) = history.of(what)
        assert (event["by"], event["target"]) == (graph.id("aisha"), graph.id("alain"))
    assert history.of("sign_in")[0]["method"] == "Temporary Access Pass"
    entries = graph.world.tenant.audit_trail.entries
    assert [e.activity for e in entries] == [
        "Admin registered security info", "Admin deleted security info",
    ]  # fmt: skip
    assert entries[0].reason == "Admin registered temporary access pass method for user"
    kept = str(history.events) + repr(graph.world.tenant.account("alain"))
    assert body["temporaryAccessPass"] not in kept
    assert body["temporaryAccessPass"] in graph.world.temporary_passwords
