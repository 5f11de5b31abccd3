"""Signing somebody out everywhere at Graph: who may, what ends and when, what nobody has proved."""

import pytest
from asking import GOOD
from scripted_bot import entra_refused

from simulator.world import CONSENTED

HOUR = 3600
REVOKE = "User.RevokeSessions.All"


async def revoke(graph, target="alain", who="ada", **more):
    return await graph.ask(
        "POST", f"/users/{graph.id(target)}/revokeSignInSessions", who=who, **more
    )


async def switch(graph, what="tenant", **flags):
    async with graph.session.post(f"{graph.base}/_sim/{what}", json=flags) as answer:
        return answer.status


async def valid_from(graph, target="alain"):
    options = {"$select": "signInSessionsValidFromDateTime"}
    answer = await graph.get(f"/users/{graph.id(target)}", options)
    return answer.body["signInSessionsValidFromDateTime"]


async def asked_with(graph, token):
    return await graph.send("GET", "/me", headers={"Authorization": f"Bearer {token}"})


# -- what it answers and what it does


@pytest.mark.parametrize("body", [None, {}])
async def test_it_answers_true_and_moves_the_time_from_which_sessions_count(graph, body):
    before = await valid_from(graph)
    answer = await revoke(graph, json=body) if body is not None else await revoke(graph)
    assert (answer.status, answer.body["value"]) == (200, True)
    assert answer.body["@odata.context"].endswith("$metadata#Edm.Boolean")
    assert await valid_from(graph) > before


async def test_parameters_are_refused(graph):
    assert (await revoke(graph, json={"reason": "x"})).status == 400


async def test_a_long_token_of_the_target_is_taken_back_after_a_while(graph):
    token = graph.token("alain", life=24 * HOUR, xms_cc=["CP1"])
    graph.world.clock.shift(5)
    await revoke(graph)
    assert (await asked_with(graph, token)).status == 200
    graph.world.clock.shift(61)
    answer = await asked_with(graph, token)
    assert answer.status == 401
    assert 'error="insufficient_claims"' in answer.headers["WWW-Authenticate"]


async def test_a_second_revocation_does_not_spare_what_the_first_one_ended(graph):
    token = graph.token("alain", life=24 * HOUR, xms_cc=["CP1"])
    graph.world.clock.shift(5)
    await revoke(graph)
    graph.world.clock.shift(50)
    await revoke(graph)
    graph.world.clock.shift(20)
    assert (await asked_with(graph, token)).status == 401


async def test_what_was_signed_in_before_is_of_no_use_to_the_bot_after_a_while(cloud):
    old = cloud.silent("alain")
    cloud.world.clock.shift(5)
    cloud.world.tenant.end_sessions(cloud.account("alain"))
    assert (await cloud.on_behalf_of(old))[0] == 200
    cloud.world.clock.shift(61)
    entra_refused(await cloud.on_behalf_of(old), 50173, "invalid_grant")
    query = "userId=29:1&connectionName=entra&channelId=msteams"
    status, body = await cloud.as_bot(
        "POST", f"/api/usertoken/exchange?{query}", json={"token": old}
    )
    assert status == 400
    assert "AADSTS50173" in body["error"]["message"]
    assert (await cloud.on_behalf_of(cloud.silent("alain")))[0] == 200


async def test_it_sets_no_password_and_does_not_count_as_a_change(graph):
    account = graph.world.tenant.account("alain")
    before = account.last_password_change
    await revoke(graph)
    assert account.last_password_change == before
    assert account.password is None


# -- who may


@pytest.mark.parametrize("scope", [REVOKE, "User.ReadWrite.All", "Directory.ReadWrite.All"])
async def test_one_of_three_scopes_opens_it(graph, scope):
    assert (await revoke(graph, scopes=CONSENTED - {REVOKE} | {scope})).status == 200


async def test_without_the_scope_it_is_denied_and_nothing_ends(graph):
    before = await valid_from(graph)
    answer = await revoke(graph, scopes=CONSENTED - {REVOKE})
    assert (answer.status, answer.code) == (403, "Authorization_RequestDenied")
    assert await valid_from(graph) == before


async def test_an_apps_own_token_is_denied(graph):
    token = graph.world.tokens.mint_app(graph.world.names.graph)
    path = f"/users/{graph.id('alain')}/revokeSignInSessions"
    answer = await graph.send("POST", path, headers={"Authorization": f"Bearer {token}"})
    assert (answer.status, answer.code) == (403, "Authorization_RequestDenied")


@pytest.mark.parametrize(
    ("who", "target", "may"),
    [
        ("ada", "alain", True),
        ("ada", "gus", False),
        ("ada", "rafa", False),
        ("ada", "bianca", False),
        ("ada", "ada", True),
        ("norman", "norman", True),
        ("norman", "alain", False),
        ("grace", "heidi", True),
        ("aisha", "paul", True),
        ("aisha", "grace", False),
        ("priya", "gus", True),
        ("gus", "priya", True),
        ("helen", "alain", True),
        ("helen", "chase", False),
        ("brandon", "bianca", True),
        ("gina", "alain", False),
        ("paul", "alain", False),
        ("petra", "alain", False),
        ("sven", "alain", False),
    ],
)
async def test_the_grid_of_resets_says_who_may_sign_whom_out(graph, who, target, may):
    answer = await revoke(graph, target, who)
    assert answer.status == (200 if may else 403)
    if not may:
        assert answer.code == "Authorization_RequestDenied"


async def test_a_password_administrator_may_by_the_other_reading(graph):
    assert await switch(graph, password_admin_may_revoke=True) == 200
    assert (await revoke(graph, who="paul")).status == 200
    assert (await revoke(graph, "heidi", who="paul")).status == 403


async def test_nobody_is_there_to_be_signed_out(graph):
    path = "/users/99999999-0000-4000-8000-00000000c0de/revokeSignInSessions"
    answer = await graph.ask("POST", path)
    assert (answer.status, answer.code) == (404, "Request_ResourceNotFound")


# -- what nobody has proved


async def test_of_an_external_person_it_says_yes_and_ends_nothing(graph):
    before = await valid_from(graph, "lena")
    answer = await revoke(graph, "lena")
    assert (answer.status, answer.body["value"]) == (200, True)
    assert await valid_from(graph, "lena") == before
    assert graph.world.history.of("sessions_revoked")[0]["effect"] is False


async def test_it_may_answer_without_a_body(graph):
    await switch(graph, revoke_answer="204")
    before = await valid_from(graph)
    answer = await revoke(graph)
    assert (answer.status, answer.body) == (204, "")
    assert await valid_from(graph) > before


async def test_it_may_say_that_nothing_was_done(graph):
    await switch(graph, revoke_answer="false")
    before = await valid_from(graph)
    answer = await revoke(graph)
    assert (answer.status, answer.body["value"]) == (200, False)
    assert await valid_from(graph) == before


async def test_the_lag_is_a_switch(graph):
    await switch(graph, revoke_lag=300)
    token = graph.token("alain", life=24 * HOUR, xms_cc=["CP1"])
    graph.world.clock.shift(5)
    await revoke(graph)
    graph.world.clock.shift(299)
    assert (await asked_with(graph, token)).status == 200
    graph.world.clock.shift(2)
    assert (await asked_with(graph, token)).status == 401


@pytest.mark.parametrize(
    "flags",
    [{"revoke_lag": -1}, {"revoke_lag": 301}, {"revoke_lag": True}, {"revoke_answer": "201"},
     {"reset_revokes": "all"}, {"password_admin_may_revoke": 1}, {"revoke_speed": 1}],
)  # fmt: skip
async def test_a_switch_takes_only_what_could_be(graph, flags):
    assert await switch(graph, premium=False, **flags) == 400
    assert graph.world.tenant.is_premium


@pytest.mark.parametrize(("reading", "by_passkey"), [("portal", 200), ("adminCenter", 400)])
async def test_what_a_reset_ends_by_itself(cloud, reading, by_passkey):
    await cloud.ask("POST", "/_sim/tenant", json={"reset_revokes": reading})
    password, passkey = cloud.silent("alain"), cloud.silent("alain", amr=["fido", "mfa"])
    cloud.world.clock.shift(5)
    account = cloud.account("alain")
    before = account.sessions.valid_from
    cloud.world.tenant.set_password(account, GOOD)
    entra_refused(await cloud.on_behalf_of(password), 50173, "invalid_grant")
    assert (await cloud.on_behalf_of(passkey))[0] == by_passkey
    assert (account.sessions.valid_from > before) is (reading == "adminCenter")


# -- consent, audit, history


async def test_the_scope_can_be_left_out_of_what_was_consented(cloud):
    scope = f"https://graph.microsoft.com/{REVOKE}"
    assert (await cloud.on_behalf_of(cloud.silent(), scope=scope))[0] == 200
    status, body = await cloud.ask("POST", "/_sim/consent", json={REVOKE: False})
    assert (status, REVOKE in body["scopes"]) == (200, False)
    answer = await cloud.on_behalf_of(cloud.silent(), scope=scope)
    assert entra_refused(answer, 65001, "invalid_grant")["suberror"] == "consent_required"
    cloud.world.reset()
    assert REVOKE in cloud.world.consented


@pytest.mark.parametrize("document", [{"X": 1}, [], "x"])
async def test_consent_is_yes_or_no(cloud, document):
    assert (await cloud.ask("POST", "/_sim/consent", json=document))[0] == 400


async def test_the_audit_log_has_two_lines_of_one_call(graph):
    await revoke(graph)
    first, second = graph.world.tenant.audit_trail.entries
    names = (first.activity, second.activity)
    assert names == ("Update StsRefreshTokenValidFrom Timestamp", "Update user")
    assert first.correlation == second.correlation
    assert (first.by.key, first.target.key) == ("ada", "alain")


async def test_history_tells_who_signed_whom_out(graph):
    await revoke(graph)
    (event,) = graph.world.history.of("sessions_revoked")
    assert (event["by"], event["target"], event["effect"]) == (
        graph.id("ada"), graph.id("alain"), True,
    )  # fmt: skip
