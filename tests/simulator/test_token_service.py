"""The token service keeps people's tokens for the bot, and gives them to the bot alone."""

import base64
import json
import re

import jwt
import pytest

from simulator.chats import mri


def refused(answer, status, code):
    got, body = answer
    assert (got, body["error"]["code"]) == (status, code)


def user(cloud, key="ada", **more):
    query = {"userId": mri(cloud.account(key)), "connectionName": cloud.world.connection}
    return "&".join(f"{n}={v}" for n, v in {**query, "channelId": "msteams", **more}.items())


async def exchange(cloud, token, key="ada", **more):
    path = f"/api/usertoken/exchange?{user(cloud, key, **more)}"
    return await cloud.as_bot("POST", path, json={"token": token})


async def get_token(cloud, key="ada", **more):
    return await cloud.as_bot("GET", f"/api/usertoken/GetToken?{user(cloud, key, **more)}")


async def test_before_signing_in_there_is_no_token(cloud):
    refused(await get_token(cloud), 404, "NotFound")


async def test_a_silent_token_becomes_one_that_entra_accepts(cloud):
    status, body = await exchange(cloud, cloud.silent())
    assert (status, body["connectionName"]) == (200, cloud.world.connection)
    assert (await cloud.on_behalf_of(body["token"]))[0] == 200
    assert (await get_token(cloud))[1]["token"] == body["token"]
    assert cloud.world.history.of("exchange")[0]["oid"] == cloud.account("ada").id


@pytest.mark.parametrize(
    "change", [{"aud": "https://graph.microsoft.com"}, {"life": -301}, {"scp": "profile"}]
)
async def test_a_token_that_teams_did_not_give_is_not_exchanged(cloud, change):
    refused(await exchange(cloud, cloud.silent(**change)), 400, "BadArgument")


async def test_a_token_that_nobody_signed_is_not_exchanged(cloud):
    claims = jwt.decode(cloud.silent(), options={"verify_signature": False})
    forged = jwt.encode(claims, "a key of somebody else's, long enough", algorithm="HS256")
    refused(await exchange(cloud, forged), 400, "BadArgument")


async def test_a_disabled_person_is_not_exchanged(cloud):
    token, cloud.account("ada").enabled = cloud.silent(), False
    refused(await exchange(cloud, token), 400, "BadArgument")


async def test_an_unknown_connection_is_refused(cloud):
    refused(await get_token(cloud, connectionName="other"), 400, "BadArgument")
    refused(await exchange(cloud, cloud.silent(), connectionName="other"), 400, "BadArgument")


@pytest.mark.parametrize("missing", ["userId", "connectionName", "channelId"])
async def test_a_question_that_lacks_a_parameter_is_refused(cloud, missing):
    refused(await get_token(cloud, **{missing: ""}), 400, "BadArgument")


async def test_after_signing_out_the_token_is_gone(cloud):
    await exchange(cloud, cloud.silent())
    _, before = await cloud.as_bot("GET", f"/api/usertoken/GetTokenStatus?{user(cloud)}")
    status, _ = await cloud.as_bot("DELETE", f"/api/usertoken/SignOut?{user(cloud)}")
    _, after = await cloud.as_bot("GET", f"/api/usertoken/GetTokenStatus?{user(cloud)}")
    assert (status, before[0]["hasToken"], after[0]["hasToken"]) == (200, True, False)
    refused(await get_token(cloud), 404, "NotFound")


def state(cloud, **changes):
    whole = {"connectionName": cloud.world.connection, "msAppId": cloud.world.app_id}
    return base64.b64encode(json.dumps({**whole, **changes}).encode()).decode().replace("+", "%2B")


async def sign_in_resource(cloud, text):
    return await cloud.as_bot("GET", f"/api/botsignin/GetSignInResource?state={text}")


async def test_the_sign_in_resource_is_the_bots_own_api(cloud):
    status, body = await sign_in_resource(cloud, state(cloud))
    assert status == 200
    assert body["signInLink"].startswith(f"{cloud.base}/oauth/signin?state=")
    assert body["tokenExchangeResource"]["uri"] == f"api://botid-{cloud.world.app_id}"


async def test_a_state_that_is_not_the_bots_is_refused(cloud):
    for text in ("", "***", base64.b64encode(b"[]").decode(), state(cloud, connectionName="x")):
        refused(await sign_in_resource(cloud, text), 400, "BadArgument")
    refused(await sign_in_resource(cloud, state(cloud, msAppId="x")), 403, "Forbidden")


async def sign_in_by_popup(cloud, key):
    _, body = await sign_in_resource(cloud, state(cloud))
    link = body["signInLink"].removeprefix(cloud.base)
    _, page = await cloud.ask("GET", link)
    assert "Sign in as Ada Fischer" in page
    form = {"state": link.partition("=")[2], "account": key}
    return await cloud.ask("POST", "/oauth/signin", data=form)


async def test_the_code_of_the_popup_gives_the_token_once(cloud):
    cloud.account("ada").mfa = True
    _, page = await sign_in_by_popup(cloud, "ada")
    code = re.search(r'state: "(\d{6})"', page)[1]
    status, body = await get_token(cloud, code=code)
    assert status == 200
    assert (await cloud.on_behalf_of(body["token"]))[0] == 200
    await cloud.as_bot("DELETE", f"/api/usertoken/SignOut?{user(cloud)}")
    refused(await get_token(cloud, code=code), 404, "NotFound")


async def test_a_wrong_code_gives_nothing(cloud):
    refused(await get_token(cloud, code="000000"), 404, "NotFound")


async def test_a_sign_in_link_works_once_and_not_forever(cloud):
    _, body = await sign_in_resource(cloud, state(cloud))
    link = body["signInLink"].removeprefix(cloud.base)
    await cloud.ask("POST", "/_sim/clock", json={"seconds": 601})
    status, page = await cloud.ask("GET", link)
    assert status == 400
    assert "expired" in page


async def test_a_disabled_account_cannot_use_the_popup(cloud):
    cloud.account("ada").enabled = False
    status, page = await sign_in_by_popup(cloud, "ada")
    assert status == 403
    assert "state:" not in page


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "a/b"])
async def test_a_body_that_is_no_form_signs_nobody_in(cloud, kind):
    headers = {"Content-Type": kind}
    status, _ = await cloud.ask("POST", "/oauth/signin", data=b"--y\xff", headers=headers)
    assert status == 400


# The newer calls


def state_of(cloud):
    state = {"connectionName": cloud.world.connection, "msAppId": cloud.world.app_id}
    return base64.urlsafe_b64encode(json.dumps(state).encode()).rstrip(b"=").decode()


async def token_or_resource(cloud, **more):
    query = user(cloud, state=state_of(cloud), **more)
    return await cloud.as_bot("GET", f"/api/usertoken/GetTokenOrSignInResource?{query}")


async def test_one_call_gives_the_token_or_the_way_to_it(cloud):
    status, body = await token_or_resource(cloud)
    assert (status, body["tokenResponse"]) == (200, None)
    assert body["signInResource"]["tokenExchangeResource"]["uri"] == cloud.world.app_id_uri

    await exchange(cloud, cloud.silent())
    _, body = await token_or_resource(cloud)
    assert body["signInResource"] is None
    assert (await cloud.on_behalf_of(body["tokenResponse"]["token"]))[0] == 200


async def test_tokens_by_resource_are_the_bots_own_alone(cloud):
    await exchange(cloud, cloud.silent())
    path = f"/api/usertoken/GetAadTokens?{user(cloud)}"
    wanted = [cloud.world.app_id_uri, "https://graph.microsoft.com"]
    status, body = await cloud.as_bot("POST", path, json={"resourceUrls": wanted})
    assert (status, list(body)) == (200, [cloud.world.app_id_uri])
    refused(await cloud.as_bot("POST", path, json={"resourceUrls": 5}), 400, "BadArgument")


async def test_nobody_elses_token_is_among_them(cloud):
    await exchange(cloud, cloud.silent())
    path = f"/api/usertoken/GetAadTokens?{user(cloud, 'grace')}"
    body = {"resourceUrls": [cloud.world.app_id_uri]}
    assert await cloud.as_bot("POST", path, json=body) == (200, {})
