"""Tokens for clients that can answer a challenge live long, and can be taken back."""

import base64
import json
import re

import pytest
from asking import running
from scripted_bot import claims_of, entra_refused

from simulator.world import World

CP1 = json.dumps({"access_token": {"xms_cc": {"values": ["CP1"]}}})
HOUR = 3600


@pytest.fixture
async def graph(keys):
    async with running(World(make_key=keys)) as asking:
        yield asking


async def lives(cloud, **form):
    _, body = await cloud.on_behalf_of(cloud.silent(), **form)
    claims = claims_of(body["access_token"])
    assert claims["exp"] - claims["iat"] == body["expires_in"]
    return body


async def test_a_client_that_answers_challenges_gets_a_token_for_a_day(cloud):
    lengths = [(await lives(cloud, claims=CP1))["expires_in"] for _ in range(12)]
    assert all(20 * HOUR <= length <= 28 * HOUR for length in lengths)
    assert len(set(lengths)) > 1


async def test_it_is_told_to_renew_it_at_half_of_its_life(cloud):
    body = await lives(cloud, claims=CP1)
    assert body["refresh_in"] == body["expires_in"] // 2


async def test_other_clients_get_a_short_one(cloud):
    body = await lives(cloud)
    assert body["expires_in"] == 4500
    assert "refresh_in" not in body


async def test_without_continuous_evaluation_every_token_is_short(cloud):
    await cloud.ask("POST", "/_sim/tenant", json={"cae": False})
    assert (await lives(cloud, claims=CP1))["expires_in"] == 4500


async def asked_with(graph, token):
    return await graph.send("GET", "/me", headers={"Authorization": f"Bearer {token}"})


def long_lived(graph):
    return graph.token("ada", life=24 * HOUR, xms_cc=["CP1"])


def signed_out_everywhere(graph):
    graph.world.clock.shift(60)
    account = graph.world.tenant.account("ada")
    account.sessions.valid_from = graph.world.clock.now()


def new_password(graph):
    graph.world.clock.shift(60)
    graph.world.tenant.set_password(graph.world.tenant.account("ada"), "Kf7m-Xt9w-Qr4s-Jn8v")


@pytest.mark.parametrize("event", [signed_out_everywhere, new_password])
async def test_graph_takes_a_long_token_back_with_a_challenge(graph, event):
    token = long_lived(graph)
    assert (await asked_with(graph, token)).status == 200
    event(graph)

    answer = await asked_with(graph, token)

    assert (answer.status, answer.code) == (401, "InvalidAuthenticationToken")
    challenge = answer.headers["WWW-Authenticate"]
    assert 'error="insufficient_claims"' in challenge
    claims = claims_in(challenge)
    moment = int(claims["access_token"]["nbf"]["value"])
    sessions = graph.world.tenant.account("ada").sessions
    assert moment == int(sessions.count_from(graph.world.clock.now()).timestamp())
    assert (await asked_with(graph, long_lived(graph))).status == 200


async def test_a_batch_is_challenged_as_a_whole(graph):
    token = long_lived(graph)
    signed_out_everywhere(graph)
    body = {"requests": [{"id": "1", "method": "GET", "url": "/me"}]}
    headers = {"Authorization": f"Bearer {token}"}
    answer = await graph.send("POST", "/$batch", json=body, headers=headers)
    assert answer.status == 401
    assert "insufficient_claims" in answer.headers["WWW-Authenticate"]


def claims_in(challenge):
    return json.loads(base64.b64decode(re.search(r' claims="([^"]+)"', challenge)[1]))


async def test_a_challenge_on_order_may_ask_for_other_claims(graph):
    place = {"access_token": {"xms_rp_ipaddr": {"value": "192.0.2.7"}}}
    graph.world.faults.order("user", "401_claims", says={"claims": json.dumps(place)})
    answer = await asked_with(graph, long_lived(graph))
    assert answer.status == 401
    assert claims_in(answer.headers["WWW-Authenticate"]) == place


async def test_a_client_that_cannot_answer_keeps_its_short_token_until_it_ends(graph):
    token = graph.token("ada")
    signed_out_everywhere(graph)
    assert (await asked_with(graph, token)).status == 200


async def test_the_sign_in_behind_a_revoked_token_is_of_no_use_either(cloud):
    old = cloud.silent()
    cloud.world.clock.shift(60)
    cloud.account("ada").sessions.valid_from = cloud.world.clock.now()
    entra_refused(await cloud.on_behalf_of(old, claims=CP1), 50173, "invalid_grant")
    assert (await cloud.on_behalf_of(cloud.silent(), claims=CP1))[0] == 200
