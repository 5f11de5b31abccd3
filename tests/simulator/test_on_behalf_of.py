"""A person's token for the bot becomes one for Graph: for that person, with what was agreed to."""

import datetime as dt
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

import jwt
import pytest
from scripted_bot import GRAPH_SCOPE, claims_of, entra_refused

GRAPH = "https://graph.microsoft.com"


# On behalf of a person


async def test_a_graph_token_is_in_the_persons_name(cloud):
    status, body = await cloud.on_behalf_of(cloud.silent(), scope=f"{GRAPH_SCOPE} openid")

    assert status == 200
    claims = claims_of(body["access_token"])
    assert claims["aud"] == GRAPH
    assert claims["oid"] == cloud.account("ada").id
    assert claims["tid"] == cloud.world.tenant_id
    assert claims["appid"] == cloud.world.app_id
    assert "User.Read.All" in claims["scp"].split()
    assert claims_of(body["id_token"])["oid"] == cloud.account("ada").id


async def test_whatever_was_asked_all_that_was_consented_comes_along(cloud):
    _, body = await cloud.on_behalf_of(cloud.silent(), scope=f"{GRAPH}/User.Read.All")
    names = {name.removeprefix(f"{GRAPH}/") for name in body["scope"].split()}
    assert names == cloud.world.consented


async def test_default_grants_all_that_was_consented(cloud):
    _, body = await cloud.on_behalf_of(cloud.silent(), scope=f"{GRAPH}/.default")
    assert set(claims_of(body["access_token"])["scp"].split()) == cloud.world.consented


async def test_a_refresh_token_comes_only_when_asked_for(cloud):
    _, without = await cloud.on_behalf_of(cloud.silent())
    _, with_it = await cloud.on_behalf_of(cloud.silent(), scope=f"{GRAPH_SCOPE} offline_access")
    assert "refresh_token" not in without
    assert with_it["refresh_token"]


async def test_client_info_names_person_and_tenant(cloud):
    _, body = await cloud.on_behalf_of(cloud.silent(), client_info="1")
    info = json.loads(urlsafe_b64decode(body["client_info"] + "=="))
    assert info == {"uid": cloud.account("ada").id, "utid": cloud.world.tenant_id}


async def test_a_client_that_can_answer_challenges_says_so_in_its_token(cloud):
    claims = json.dumps({"access_token": {"xms_cc": {"values": ["CP1"]}}})
    _, body = await cloud.on_behalf_of(cloud.silent(), claims=claims)
    assert claims_of(body["access_token"])["xms_cc"] == ["CP1"]


@pytest.mark.parametrize(
    "claims", ["{", "[]", '{"access_token": 1}', '{"access_token": {"xms_cc": 5}}']
)
async def test_claims_that_make_no_sense_are_refused(cloud, claims):
    entra_refused(
        await cloud.on_behalf_of(cloud.silent(), claims=claims), 9002313, "invalid_request"
    )


async def test_a_tampered_assertion_is_refused(cloud):
    header, payload, signature = cloud.silent("norman").split(".")
    _, other, _ = cloud.silent("gus").split(".")
    answer = await cloud.on_behalf_of(f"{header}.{other}.{signature}")
    entra_refused(answer, 50013, "invalid_grant")
    assert payload != other


async def test_an_unsigned_assertion_is_refused(cloud):
    unsigned = jwt.encode(claims_of(cloud.silent()), None, algorithm="none")
    entra_refused(await cloud.on_behalf_of(unsigned), 50013, "invalid_grant")


async def test_an_assertion_signed_by_the_channel_is_refused(cloud):
    forged = cloud.world.tokens.channel_keys.current.sign(claims_of(cloud.silent()))
    entra_refused(await cloud.on_behalf_of(forged), 50013, "invalid_grant")


DEEP = urlsafe_b64encode(b"[" * 60_000).rstrip(b"=").decode()


@pytest.mark.parametrize("text", ["hello", "a.b.c", "..", "é.é.é", f"{DEEP}.e30.AA", "x" * 200_000])
async def test_an_assertion_that_is_no_jwt_at_all_is_refused(cloud, text):
    entra_refused(await cloud.on_behalf_of(text), 50027, "invalid_request")


async def test_an_expired_assertion_is_refused(cloud):
    entra_refused(await cloud.on_behalf_of(cloud.silent(life=-301)), 500133, "invalid_grant")


async def test_an_assertion_for_another_app_is_refused(cloud):
    entra_refused(await cloud.on_behalf_of(cloud.silent(aud=GRAPH)), 500131, "invalid_grant")


async def test_an_assertion_of_another_tenant_is_refused(cloud):
    other = "11111111-0000-4000-8000-00000000c0de"
    entra_refused(await cloud.on_behalf_of(cloud.silent(tid=other)), 50013, "invalid_grant")


async def test_an_assertion_without_a_person_is_refused(cloud):
    app_only = cloud.world.tokens.mint_app(cloud.world.app_id)
    entra_refused(await cloud.on_behalf_of(app_only), 7000114, "invalid_grant")


async def test_an_assertion_without_access_as_user_is_refused(cloud):
    entra_refused(await cloud.on_behalf_of(cloud.silent(scp="profile")), 50013, "invalid_grant")


@pytest.mark.parametrize("missing", ["assertion", "requested_token_use", "scope"])
async def test_a_request_that_lacks_a_field_is_refused(cloud, missing):
    answer = await cloud.on_behalf_of(cloud.silent(), **{missing: None})
    assert missing in entra_refused(answer, 900144, "invalid_request")["error_description"]


async def test_a_scope_without_consent_is_refused(cloud):
    answer = await cloud.on_behalf_of(cloud.silent(), scope=f"{GRAPH_SCOPE} {GRAPH}/Mail.Read")
    assert entra_refused(answer, 65001, "invalid_grant")["suberror"] == "consent_required"


async def test_a_resource_that_does_not_exist_is_refused(cloud):
    answer = await cloud.on_behalf_of(cloud.silent(), scope="https://nowhere.example/.default")
    entra_refused(answer, 500011, "invalid_resource")


async def test_a_person_whose_consent_is_off_gets_no_token(cloud):
    cloud.account("ada").consent = False
    body = entra_refused(await cloud.on_behalf_of(cloud.silent()), 65001, "invalid_grant")
    assert body["suberror"] == "consent_required"


async def test_a_second_factor_is_demanded_with_claims(cloud):
    cloud.account("ada").mfa = True
    body = entra_refused(await cloud.on_behalf_of(cloud.silent()), 50076, "interaction_required")
    assert json.loads(body["claims"])["access_token"]["capolids"]["essential"] is True


async def test_a_second_factor_that_was_given_is_enough(cloud):
    cloud.account("ada").mfa = True
    status, _ = await cloud.on_behalf_of(cloud.silent(amr=["pwd", "mfa"]))
    assert status == 200


async def test_a_disabled_person_gets_no_token(cloud):
    cloud.account("ada").enabled = False
    entra_refused(await cloud.on_behalf_of(cloud.silent()), 50057, "invalid_grant")


async def test_a_person_who_is_gone_gets_no_token(cloud):
    gone = cloud.silent(oid="99999999-0000-4000-8000-00000000c0de")
    entra_refused(await cloud.on_behalf_of(gone), 50034, "invalid_grant")


async def test_a_revoked_session_gets_no_token(cloud):
    token = cloud.silent()
    account = cloud.account("ada")
    account.sessions.valid_from = cloud.world.clock.now() + dt.timedelta(seconds=2)
    entra_refused(await cloud.on_behalf_of(token), 50173, "invalid_grant")


async def test_history_tells_who_got_which_token_and_never_the_token(cloud):
    _, body = await cloud.on_behalf_of(cloud.silent())
    (event,) = cloud.world.history.of("token")
    assert event["oid"] == cloud.account("ada").id
    assert event["scopes"] == sorted(cloud.world.consented)
    assert body["access_token"] not in json.dumps(cloud.world.history.events)


# Faults, clock, keys


async def test_a_fault_on_order_strikes_once_in_entras_shape(cloud):
    cloud.world.faults.order("obo", "503", retry_after="3")
    entra_refused(await cloud.on_behalf_of(cloud.silent()), 90033, "temporarily_unavailable", 503)
    status, _ = await cloud.on_behalf_of(cloud.silent())
    assert status == 200


async def test_a_clock_that_moves_on_ends_tokens(cloud):
    token = cloud.silent()
    await cloud.ask("POST", "/_sim/clock", json={"seconds": 7200})
    entra_refused(await cloud.on_behalf_of(token), 500133, "invalid_grant")


async def test_a_new_key_signs_and_the_one_before_still_counts(cloud):
    before = cloud.silent()
    await cloud.ask("POST", "/_sim/keys", json={"issuer": "entra"})
    after = cloud.silent()
    assert jwt.get_unverified_header(before)["kid"] != jwt.get_unverified_header(after)["kid"]
    assert (await cloud.on_behalf_of(before))[0] == (await cloud.on_behalf_of(after))[0] == 200
