"""What may come in. The forged requests are data: `forged_requests.json`."""

import asyncio
import base64
import hashlib
import hmac
import itertools
import json
import re
import sys
import time
from pathlib import Path

import pytest
import teams_cloud
from aiohttp import ClientSession, web
from botbuilder.core import ActivityHandler
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teams_cloud import APP_ID, KEYS, jwk

from teams import gate as gate_module
from teams import verifier as verifier_module

FORGED = json.loads(Path(__file__).with_name("forged_requests.json").read_text(encoding="utf-8"))
MOST_CALLS = 10_000
"""Calls and returns that turning one away may cost; the dearest (900 brackets) took 4,022."""


def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def changed(base, changes, fill):
    """Merge *changes* into *base*; null takes a field away."""
    merged = {**base, **{name: fill(value) for name, value in changes.items()}}
    return {name: value for name, value in merged.items() if changes.get(name, "") is not None}


def rsa(key, digest, signed):
    return KEYS[key].sign(signed, padding.PKCS1v15(), digest)


def pss(signed):
    how = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    return KEYS["channel"].sign(signed, how, hashes.SHA256())


def with_public_key(digest):
    return lambda signed: hmac.new(teams_cloud.public_pem("channel"), signed, digest).digest()


SIGNATURES = {
    **dict.fromkeys(("none", "None", "nOnE"), lambda _: b""),
    "HS256": with_public_key(hashlib.sha256),
    "HS512": with_public_key(hashlib.sha512),
    "RS384": lambda signed: rsa("channel", hashes.SHA384(), signed),
    "RS512": lambda signed: rsa("channel", hashes.SHA512(), signed),
    "PS256": pss,
    "cut": lambda signed: rsa("channel", hashes.SHA256(), signed)[:-1],
    "swapped": lambda _: rsa("channel", hashes.SHA256(), b"another token"),
}
"""Ways to sign that must not count. Every other name is a key that signs as Microsoft does."""


def signature(how, signed):
    if how in SIGNATURES:
        return SIGNATURES[how](signed)
    return rsa(how, hashes.SHA256(), signed)


def text(recipe):
    """Give a text of the corpus: plain, as `{"repeat": [text, times]}`, or a list of these."""
    if isinstance(recipe, list):
        return "".join(map(text, recipe))
    return recipe if isinstance(recipe, str) else recipe["repeat"][0] * recipe["repeat"][1]


class Forgery:
    """Builds the request that one line of the corpus describes."""

    def __init__(self, case, cloud):
        self.case, self.cloud = case, cloud

    def fill(self, value):
        if isinstance(value, str):
            return value.replace("{origin}", self.cloud.origin)
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if isinstance(value, dict) and "now" in value:
            return int(time.time()) + value["now"]
        if isinstance(value, dict) and "repeat" in value:
            again, times = value["repeat"]
            return again * times if isinstance(again, str) else [self.fill(again)] * times
        return value

    def header(self):
        how = self.case.get("sign", "channel")
        is_known = how in KEYS or how in ("cut", "swapped", "stranger")
        base = {"alg": "RS256" if is_known else how, "typ": "JWT", "kid": "channel"}
        return json.dumps(changed(base, self.case.get("header", {}), self.fill))

    def claims(self):
        base = teams_cloud.channel_claims(self.cloud.service_url)
        claims = changed(base, self.case.get("claims", {}), self.fill)
        if "service_url" in self.case:
            claims = changed(claims, {"serviceurl": self.case["service_url"]}, self.fill)
        return json.dumps(claims).replace('{"huge": 1}', "1e999")

    def token(self):
        header = text(self.case.get("raw_header", self.header())).encode()
        claims = text(self.case.get("raw_claims", self.claims())).encode()
        signed = part(header) + b"." + part(claims)
        return (signed + b"." + part(signature(self.case.get("sign", "channel"), signed))).decode()

    def headers(self):
        said = {"Content-Type": self.case.get("media", "application/json")}
        if "encoding" in self.case:
            said["Content-Encoding"] = self.case["encoding"]
        authorization = self.case.get("authorization", "Bearer {token}")
        if authorization is not None:
            said["Authorization"] = authorization.replace("{token}", self.token()).replace(
                "{long}", "CANARY" + "x" * 9 * 1024
            )
        return said

    def body(self):
        if "size" in self.case:
            return b"{" + b" " * (self.case["size"] - 2) + b"}"
        if "raw" in self.case:
            return text(self.case["raw"]).encode("utf-8", "surrogateescape")
        base = teams_cloud.activity(self.cloud.service_url)
        body = changed(base, self.case.get("body", {}), self.fill)
        body |= {f"f{i}": 1 for i in range(self.case.get("fields", 0))}
        if "service_url" in self.case:
            body = changed(body, {"serviceUrl": self.case["service_url"]}, self.fill)
        return json.dumps(body).encode()

    async def send(self, client, url):
        async def chunks():
            yield self.body()

        data = chunks() if self.case.get("chunked") else self.body()
        method = self.case.get("method", "POST")
        headers = self.headers()
        skip = () if headers["Content-Type"] else ("Content-Type",)
        headers = {name: text for name, text in headers.items() if name not in skip}
        async with client.request(
            method, url, data=data, headers=headers, skip_auto_headers=skip
        ) as response:
            return response.status, await response.read()


def in_plain_signs(name):
    """Name a case so that pytest finds it again by its id, as `make mutants` asks for it."""
    return re.sub(r"[^ -~]|\\", "?", name[:60])


@pytest.mark.parametrize("case", FORGED, ids=[in_plain_signs(case["name"]) for case in FORGED])
async def test_a_forged_request_is_turned_away_without_a_turn_and_without_a_word(
    case, bot, cloud, caplog, noted
):
    cloud.keys = [
        jwk("channel", endorsements=["msteams"]),
        jwk("unendorsed"),
        {**jwk("rotated", endorsements=["directline"]), "kid": "directline"},
    ]
    status, body = await Forgery(case, cloud).send(bot.client, bot.url)
    assert status == case["status"]
    assert body in (b"", b"405: Method Not Allowed")
    assert bot.turns == []
    assert cloud.calls == []
    lines = [record for record in caplog.records if record.name == "teams.gate"]
    assert [line.status for line in lines] == [case["status"]]
    assert lines[0].why == case.get("why", lines[0].why), "turned away for another reason"
    assert noted == [("gate", lines[0].why)]
    assert "CANARY" not in caplog.text


async def test_a_refusal_says_which_method_and_which_kind_of_token_would_be_taken(bot):
    async with bot.client.get(bot.url) as no:
        assert (no.status, no.headers["Allow"]) == (405, "POST")
    async with bot.client.post(bot.url, json={}) as no:
        assert (no.status, no.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_the_corpus_is_large():
    assert len(FORGED) >= 60
    assert len({case["name"] for case in FORGED}) == len(FORGED)


async def test_an_honest_request_reaches_the_bot(bot):
    assert (await bot.say()).status == 202
    assert [turn.text for turn in bot.turns] == ["reset password for alain"]


async def test_a_token_that_expired_half_a_minute_ago_is_within_the_leeway(bot, cloud):
    body = teams_cloud.activity(cloud.service_url)
    sent = await bot.post(body, exp=int(time.time()) - 30)
    assert sent.status == 202


class CountedKeys:
    """Keys at hand, and how often one was asked for."""

    asked = 0

    async def key(self, _name):
        self.asked += 1
        return KEYS["channel"].public_key()


async def test_a_token_is_verified_once_and_of_too_many_the_oldest_again(monkeypatch):
    monkeypatch.setattr(verifier_module, "MOST_REMEMBERED", 2)
    keys = CountedKeys()
    verifier = verifier_module.Verifier(keys, issuer=teams_cloud.ISSUER, audiences=(APP_ID,))
    first, second, third = (
        teams_cloud.signed(teams_cloud.channel_claims(url)) for url in ("a", "b", "c")
    )

    for token in (first, second, first, third, first):
        await verifier.verify(token)
    assert keys.asked == 3
    await verifier.verify(second)
    assert keys.asked == 4


@pytest.mark.parametrize(("issuer", "audiences"), [("", (APP_ID,)), ("i", ()), ("i", ("",))])
def test_a_verifier_of_nobody_or_for_nobody_cannot_be_built(issuer, audiences):
    with pytest.raises(ValueError, match="an issuer and an audience"):
        verifier_module.Verifier(CountedKeys(), issuer=issuer, audiences=audiences)


async def test_a_token_is_not_remembered_beyond_its_end(bot, cloud, monkeypatch):
    body = teams_cloud.activity(cloud.service_url)
    token = teams_cloud.signed(teams_cloud.channel_claims(cloud.service_url))
    assert (await bot.post(body, token=token)).status == 202
    an_hour_later = time.time() + 3700
    monkeypatch.setattr("teams.verifier.time.time", lambda: an_hour_later)
    monkeypatch.setattr("jwt.api_jwt.datetime", _later_by(3700))
    assert (await bot.post(body, token=token)).status == 401


def _later_by(seconds):
    from datetime import datetime, timedelta

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(seconds=seconds)

    return Later


async def test_a_body_that_comes_in_pieces_is_read_whole(bot, cloud):
    body = json.dumps(teams_cloud.activity(cloud.service_url)).encode()

    async def pieces():
        yield body[:40]
        for _ in range(50):  # the bot is on the same loop: it takes what has come
            await asyncio.sleep(0)
        yield body[40:]

    headers = Forgery({}, cloud).headers()
    async with bot.client.post(bot.url, data=pieces(), headers=headers) as response:
        assert response.status == 202
    assert [turn.text for turn in bot.turns] == ["reset password for alain"]


async def test_a_body_that_does_not_come_is_given_up(bot, cloud, monkeypatch, caplog):
    monkeypatch.setattr(gate_module, "BODY_SECONDS", 0.05)
    forgery = Forgery({}, cloud)

    async def never():
        yield b"{"
        await asyncio.Event().wait()

    async with bot.client.post(bot.url, data=never(), headers=forgery.headers()) as response:
        assert response.status == 408
    assert [r.why for r in caplog.records if r.name == "teams.gate"] == ["slow_body"]


async def test_an_over_long_header_is_neither_logged_nor_answered(bot, caplog):
    headers = {"Authorization": f"Bearer CANARY{'x' * 40_000}"}
    async with ClientSession() as client, client.post(bot.url, headers=headers) as response:
        assert response.status == 400
    assert "CANARY" not in caplog.text
    assert [r.error for r in caplog.records if r.name == "aiohttp.server"] == ["LineTooLong"]


async def test_two_authorization_headers_are_one_too_many(bot, cloud):
    token = Forgery({}, cloud).token()
    headers = [("Authorization", f"Bearer {token}")] * 2
    headers.append(("Content-Type", "application/json"))
    async with bot.client.post(bot.url, headers=headers, data=b"{}") as response:
        assert response.status == 401


HOSTILE = [case for case in FORGED if case["status"] in (401, 413, 415)]


async def test_a_bad_request_costs_few_calls(bot, cloud):
    """Counted, in Python and C, less what client and bare server need for the same request."""
    await bot.say()
    dear = {}
    async with teams_cloud.listening(_bare(), auto_decompress=False) as bare:
        for case in HOSTILE:
            forgery = Forgery(case, cloud)
            forgery.token = _constant(forgery.token())
            calls = await _calls(forgery, bot.client, bot.url)
            calls -= await _calls(forgery, bot.client, bare)
            if calls > MOST_CALLS:
                dear[case["name"]] = calls
    assert dear == {}


def _bare():
    async def refuse(_):
        return web.Response(status=418)

    app = web.Application()
    app.router.add_route("*", "/", refuse)
    return app


async def _calls(forgery, client, url):
    count = itertools.count()
    sys.setprofile(lambda *_: next(count))
    try:
        await forgery.send(client, url)
    finally:
        sys.setprofile(None)
    return next(count)


def _constant(value):
    return lambda: value


def test_a_gate_without_an_app_id_cannot_be_built(may_send_to):
    for app_id, tenant in (("", "t"), (APP_ID, "")):
        with pytest.raises(ValueError, match="app id"):
            gate_module.Gate(
                None, app_id=app_id, tenant=tenant, issuer="i", may_send_to=may_send_to
            )


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("x" * 5000),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
FIELDS = [
    *sorted(teams_cloud.activity("")),
    "value",
    "name",
    "membersAdded",
    "reactionsAdded",
    "action",
    "replyToId",
    "attachments",
    "relatesTo",
    "callerId",
]


KINDS = (
    "message",
    "invoke",
    "conversationUpdate",
    "installationUpdate",
    "event",
    "messageReaction",
)
NAMES = ("adaptiveCard/action", "task/fetch", "task/submit", "signin/tokenExchange", "odd")


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    changes=st.dictionaries(st.sampled_from(FIELDS), ODD, min_size=1, max_size=3),
    kind_and_name=st.tuples(st.sampled_from(KINDS), st.sampled_from(NAMES)),
)
async def test_no_authenticated_activity_however_odd_is_answered_with_5xx(
    bot, cloud, caplog, changes, kind_and_name
):
    kind, name = kind_and_name
    caplog.clear()

    async def look_at_everything(context):
        if name != "signin/tokenExchange":  # which the SDK's own handler does not know
            await ActivityHandler().on_turn(context)

    bot.script.act = look_at_everything
    # An id of its own, or most examples would be copies that nobody looks at.
    fresh = {"type": kind, "name": name, "id": str(time.monotonic_ns()), **changes}
    sent = await bot.post({**teams_cloud.activity(cloud.service_url), **fresh})
    assert sent.status in (200, 202, 400, 401, 403)
    assert "turn_failed" not in caplog.messages


@pytest.mark.parametrize("shape", ["no slash", "capitals", "cty", "no typ"])
async def test_what_microsofts_own_libraries_accept_is_accepted(bot, cloud, shape):
    url = cloud.service_url
    claimed = {"no slash": url.rstrip("/"), "capitals": url.upper()}.get(shape, url)
    headers = {"cty": {"cty": "JWT"}, "no typ": {"typ": None}}.get(shape)
    token = teams_cloud.signed(teams_cloud.channel_claims(claimed), headers=headers)

    answer = await bot.post(teams_cloud.activity(url), token=token)

    assert answer.status == 202
    assert len(bot.turns) == 1


async def test_a_crowd_that_comes_at_once_is_let_in_and_a_longer_one_is_not(bot, cloud, caplog):
    def of(count, last="29:last"):
        members = [{"id": f"29:{n}", "aadObjectId": f"{n}"} for n in range(count - 1)]
        return teams_cloud.activity(
            cloud.service_url, type="conversationUpdate", membersAdded=[*members, {"id": last}]
        )

    assert (await bot.post(of(2000))).status == 202
    assert (await bot.post(of(2001))).status == 400
    assert (await bot.post(of(2000, last="\ud800"))).status == 400  # looked at to the last
    odd = of(300)
    odd["membersAdded"][0]["id"] = "\ud800"
    assert (await bot.post(odd)).status == 400  # and from the first

    lines = [record.why for record in caplog.records if record.name == "teams.gate"]
    assert lines == ["length", "text", "text"]


async def test_values_are_counted_over_all_levels(bot, cloud, caplog):
    levels = [[[[0]]] for _ in range(100)]
    body = teams_cloud.activity(cloud.service_url, value=[levels] * 30)

    assert (await bot.post(body)).status == 400
    (line,) = [record for record in caplog.records if record.name == "teams.gate"]
    assert line.why == "values"


async def test_a_flood_of_refusals_does_not_fill_the_log(bot, cloud, caplog):
    for _ in range(40):
        await bot.post(teams_cloud.activity(cloud.service_url), token="x.y.z")

    assert 0 < len([r for r in caplog.records if r.msg == "request_turned_away"]) <= 20
