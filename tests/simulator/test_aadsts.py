"""Entra's no, as Entra says it: the number, and the words around it by which a client decides."""

import json

import pytest
from scripted_bot import entra_refused

from simulator import aadsts, driver


async def refused_with(cloud, code, **more):
    await driver.fault(cloud.base, "obo", "400", code=str(code), **more)
    return await cloud.on_behalf_of(cloud.silent())


def policy_in(body):
    return json.loads(body["claims"])["access_token"]["capolids"]


def test_the_list_has_a_source_and_a_date():
    assert aadsts.PUBLISHED["source"].endswith("/reference-error-codes")
    assert aadsts.PUBLISHED["date"] >= "2025-02-03"
    assert len(aadsts.NUMBERS) > 300


def test_no_number_answers_in_two_ways():
    answered = [code for row in aadsts.PUBLISHED["answers"] for code in row["codes"]]
    assert len(answered) == len(set(answered))
    assert set(answered) <= set(aadsts.NUMBERS)


async def test_a_policy_that_blocks_says_that_signing_in_is_no_use(cloud):
    body = entra_refused(await refused_with(cloud, 53003), 53003, "invalid_grant")
    assert body["suberror"] == "message_only"
    assert policy_in(body) == {"essential": True, "values": [aadsts.POLICY]}


@pytest.mark.parametrize("code", [50072, 50076, 50079, 50158])
async def test_a_second_factor_that_is_wanted_is_an_interaction_with_claims(cloud, code):
    body = entra_refused(await refused_with(cloud, code), code, "interaction_required")
    assert body["suberror"] == "basic_action"
    assert policy_in(body)["essential"] is True


@pytest.mark.parametrize(
    ("code", "error", "suberror"),
    [
        (53000, "interaction_required", "additional_action"),
        (53005, "unauthorized_client", "protection_policy_required"),
        (65001, "invalid_grant", "consent_required"),
        (50055, "invalid_grant", "user_password_expired"),
        (50173, "invalid_grant", "bad_token"),
        (70043, "invalid_grant", "token_expired"),
        (7000222, "invalid_client", None),
        (123456789, "invalid_grant", None),
    ],
)
async def test_the_words_around_a_number_are_those_of_its_class(cloud, code, error, suberror):
    body = entra_refused(await refused_with(cloud, code), code, error)
    assert body.get("suberror") == suberror


async def test_the_words_can_be_ordered_otherwise_for_the_same_number(cloud):
    answer = await refused_with(cloud, 50076, error="invalid_grant", claims=None)
    body = entra_refused(answer, 50076, "invalid_grant")
    assert body["suberror"] == "basic_action"
    assert "claims" not in body


async def test_every_number_has_a_body_in_entras_shape(cloud):
    for code in aadsts.NUMBERS:
        _, body = await refused_with(cloud, code)
        assert body["error_codes"] == [code]
        assert body["error"]


async def test_a_session_that_was_ended_is_a_bad_token(cloud):
    token = cloud.silent()
    cloud.world.clock.shift(10)
    cloud.account("ada").sessions.valid_from = cloud.world.clock.now()
    body = entra_refused(await cloud.on_behalf_of(token), 50173, "invalid_grant")
    assert body["suberror"] == "bad_token"
