"""How our client repeats, waits and answers challenges, over real HTTP."""

import base64
import json

import aiohttp
import pytest
from aiohttp import web
from refusing import CLAIMS, always, error

from graph import responses
from graph.challenge import claims_in
from graph.client import GraphClient
from graph.urls import Read
from resets.errors import DirectoryBusy, DirectoryRefused


@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [("2", [2.0, 2.0]), ("5", [5.0, 5.0]), ("6", []), ("3600", []), ("-1", [0.5, 1.5]),
     ("soon", [0.5, 1.5]), ("nan", [0.5, 1.5]), ("inf", [0.5, 1.5]),
     ("Wed, 21 Oct 2026 07:28:00 GMT", [0.5, 1.5])],
)  # fmt: skip
async def test_short_waits_are_waited_out_and_long_ones_are_told(  # noqa: PLR0913, PLR0917
    serve, client_for, ada, pauses, retry_after, waited
):
    server = await serve(always(429, headers={"Retry-After": retry_after}))
    with pytest.raises(DirectoryBusy) as busy:
        await client_for(server.at).get(ada, "/me", call="me")
    assert pauses == waited
    assert busy.value.retry_after == responses.seconds(retry_after)


async def test_every_attempt_has_a_request_id_of_its_own(serve, client_for, ada):
    server = await serve(always(503))
    with pytest.raises(DirectoryBusy) as busy:
        await client_for(server.at).get(ada, "/me", call="me")
    ids = [request.headers["client-request-id"] for request, _ in server.seen]
    assert len(set(ids)) == 3
    assert busy.value.request_id == ids[-1]


async def test_a_batch_asks_again_only_for_what_failed(serve, client_for, ada):
    async def answer(request, body):
        asked = json.loads(body)["requests"]
        broken = len(server.seen) == 1
        replies = [
            {"id": r["id"], "status": 503 if broken and r["id"] == "b" else 200, "body": {"v": 1}}
            for r in asked
        ]
        return web.json_response({"responses": replies[::-1]})

    server = await serve(answer)
    reads = [Read("a", "/a"), Read("b", "/b", advanced=True)]
    found = await client_for(server.at).batch(ada, reads, call="batch")
    assert {name: answer.status for name, answer in found.items()} == {"a": 200, "b": 200}
    assert [json.loads(body)["requests"] for _, body in server.seen][1] == [
        {"id": "b", "method": "GET", "url": "/b", "headers": {"ConsistencyLevel": "eventual"}}
    ]


@pytest.mark.parametrize(
    "replies",
    [None, {}, [], ["x"], [{"id": "a"}], [{"id": "a", "status": "200"}],
     [{"id": "a", "status": True}], [{"id": "a", "status": 200, "body": "x", "headers": []}]],
)  # fmt: skip
async def test_an_odd_batch_reply_never_breaks_us(serve, client_for, ada, replies):
    async def answer(request, body):
        return web.json_response({"responses": replies})

    server = await serve(answer)
    found = await client_for(server.at).batch(ada, [Read("a", "/a")], call="batch")
    assert responses.after_read("a", found["a"]) is not None


# Tokens


@pytest.mark.parametrize(
    "encoded",
    [
        base64.b64encode(CLAIMS.encode()).decode(),
        base64.urlsafe_b64encode(CLAIMS.encode()).decode(),
        base64.urlsafe_b64encode(CLAIMS.encode()).decode().rstrip("="),
    ],
)
async def test_a_challenge_is_decoded_and_answered_once(serve, client_for, ada, tokens, encoded):
    async def answer(request, body):
        if request.headers["Authorization"] == "Bearer token-1":
            challenge = f'Bearer realm="", error="insufficient_claims", claims="{encoded}"'
            return error(401, headers={"WWW-Authenticate": challenge})
        return web.json_response({"id": "x"})

    server = await serve(answer)
    assert (await client_for(server.at).get(ada, "/me", call="me")).body == {"id": "x"}
    assert tokens.asked == [(None, False), (CLAIMS, True)]


async def test_a_403_with_a_challenge_is_answered_too(serve, client_for, ada, tokens):
    encoded = base64.b64encode(CLAIMS.encode()).decode()
    server = await serve(always(403, headers={"WWW-Authenticate": f'Bearer claims="{encoded}"'}))
    with pytest.raises(DirectoryRefused):
        await client_for(server.at).get(ada, "/me", call="me")
    assert tokens.asked[1] == (CLAIMS, True)


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", 'Bearer claims=""', 'Bearer claims="%%%"', 'Bearer claims="W10="',
     'Bearer claims="bm90IGpzb24="', 'Bearer claims="/w=="', 'Bearer xclaims="e30="',
     'Bearer claims="' + "A" * 9000 + '"'],
)  # fmt: skip
def test_a_challenge_that_makes_no_sense_is_none(header):
    assert claims_in(header) is None


async def test_the_session_must_not_take_credentials_from_the_environment(tokens):
    async with aiohttp.ClientSession(trust_env=True) as http:
        with pytest.raises(ValueError, match="environment"):
            GraphClient(http, "https://graph.microsoft.com", tokens)


async def test_netrc_and_proxies_of_the_environment_do_not_count(
    serve, client_for, ada, tmp_path, monkeypatch
):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login evil password evil\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def answer(request, body):
        return web.json_response({"id": "x"})

    server = await serve(answer)
    await client_for(server.at).get(ada, "/me", call="me")
    assert server.seen[0][0].headers["Authorization"] == "Bearer token-1"


async def test_no_cookie_of_one_admin_reaches_another(serve, client_for, ada):
    async def answer(request, body):
        return web.json_response({"id": "x"}, headers={"Set-Cookie": "who=ada"})

    server = await serve(answer)
    for _ in range(2):
        await client_for(server.at).get(ada, "/me", call="me")
    assert "Cookie" not in server.seen[1][0].headers
