"""Whose token is believed, and for how long."""

import time

import pytest
import teams_cloud
from teams_cloud import APP_ID, KEYS

from teams import verifier as verifier_module


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


@pytest.mark.parametrize("shape", ["no slash", "capitals", "cty", "no typ", "every name"])
async def test_what_microsofts_own_libraries_accept_is_accepted(bot, cloud, shape):
    url = cloud.service_url
    claimed = {"no slash": url.rstrip("/"), "capitals": url.upper()}.get(shape, url)
    every_name = {"cty": "JWT", "x5t": "of-the-channel"}
    headers = {"cty": {"cty": "JWT"}, "no typ": {"typ": None}, "every name": every_name}.get(shape)
    token = teams_cloud.signed(teams_cloud.channel_claims(claimed), headers=headers)

    answer = await bot.post(teams_cloud.activity(url), token=token)

    assert answer.status == 202
    assert len(bot.turns) == 1
