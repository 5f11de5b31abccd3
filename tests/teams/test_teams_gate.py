"""What may come in. The forged requests are data: `forged_requests.json`."""

import asyncio
import json
import re
import time

import pytest
import teams_cloud
from aiohttp import ClientSession
from botbuilder.core import ActivityHandler
from forgery import FORGED, Forgery
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teams_cloud import APP_ID, jwk

from teams import gate as gate_module


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
