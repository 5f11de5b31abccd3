"""The keys of Microsoft: rotation, outage, slowness. The clock is an argument."""

import asyncio
from contextlib import suppress

import pytest
from teams_cloud import jwk

from teams.jwks import (
    BELIEVED_FOR,
    PAUSE_SECONDS,
    RENEW_AFTER,
    KeyRing,
    UnknownKey,
)
from teams.service_urls import ServiceUrls
from tests.kit.patience import until


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ring(http, cloud, clock):
    return KeyRing(http, cloud.metadata_url, endorsement="msteams", clock=clock)


async def test_a_hundred_requests_at_once_cost_one_fetch(ring, cloud):
    found = await asyncio.gather(*(ring.key("channel") for _ in range(100)))
    assert len({key.public_numbers().n for key in found}) == 1
    assert cloud.key_fetches == 1


async def test_a_rotated_key_is_found_at_once(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys = [jwk("rotated", endorsements=["msteams"])]
    clock.now += PAUSE_SECONDS
    assert await ring.key("rotated")
    with pytest.raises(UnknownKey):
        await ring.key("channel")


async def test_made_up_key_names_cause_few_fetches_and_keep_no_true_key_out(ring, cloud, clock):
    await ring.key("channel")
    for number in range(200):
        clock.now += 0.25
        with pytest.raises(UnknownKey):
            await ring.key(f"made-up-{number}")
    assert cloud.key_fetches <= 1 + 50 / PAUSE_SECONDS
    cloud.keys = [
        jwk("channel", endorsements=["msteams"]),
        jwk("rotated", endorsements=["msteams"]),
    ]
    clock.now += PAUSE_SECONDS
    assert await ring.key("rotated")


async def test_in_the_midst_of_a_flood_of_made_up_names_a_new_key_counts_within_seconds(
    ring, cloud, clock
):
    await ring.key("channel")
    began = clock.now
    cloud.keys = [*cloud.keys, jwk("rotated", endorsements=["msteams"])]
    found = False
    for number in range(400):
        clock.now += 0.1
        with pytest.raises(UnknownKey):
            await ring.key(f"made-up-{number}")
        if not found:
            with suppress(UnknownKey):
                found = bool(await ring.key("rotated"))
                assert clock.now - began <= PAUSE_SECONDS + 0.1
    assert found
    assert cloud.key_fetches <= 1 + 40 / PAUSE_SECONDS


async def test_a_withdrawn_key_is_refused_after_an_hour(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys = [jwk("rotated", endorsements=["msteams"])]
    clock.now += RENEW_AFTER + 1
    assert await ring.key("channel")  # renewed behind this caller's back

    async def is_refused():
        try:
            await ring.key("channel")
        except UnknownKey:
            return True

    await until(is_refused)


async def test_the_last_good_keys_are_kept_through_an_outage_of_less_than_a_day(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys_status = 503
    clock.now += BELIEVED_FOR - 1
    assert await ring.key("channel")
    await until(lambda: cloud.key_fetches == 2)
    assert await ring.key("channel")


async def test_keys_that_nobody_has_confirmed_for_a_day_are_not_believed(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys_status = 503
    clock.now += BELIEVED_FOR + 1
    with pytest.raises(UnknownKey):
        await ring.key("channel")
    cloud.keys_status = 200
    clock.now += PAUSE_SECONDS
    assert await ring.key("channel")


@pytest.mark.parametrize(
    "entry",
    [
        jwk("channel"),
        jwk("channel", endorsements=[]),
        jwk("channel", endorsements="msteams"),
        jwk("channel", endorsements=["directline"]),
        jwk("channel", endorsements=["msteams"], use="enc"),
        jwk("channel", endorsements=["msteams"], kty="EC"),
        jwk("channel", endorsements=["msteams"], n="AQAB"),
        jwk("channel", endorsements=["msteams"], n=5),
        jwk("channel", endorsements=["msteams"], kid=["channel"]),
        "no object",
    ],
)
async def test_an_entry_that_is_no_key_endorsed_for_teams_is_left_out(ring, cloud, entry):
    cloud.keys = [entry, jwk("rotated", endorsements=["msteams"])]
    assert await ring.key("rotated")
    with pytest.raises(UnknownKey):
        await ring.key("channel")


async def test_a_broken_key_set_does_not_replace_a_good_one(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys = [jwk("channel")]
    clock.now += RENEW_AFTER + 1
    await ring.key("channel")
    await until(lambda: cloud.key_fetches == 2)
    assert await ring.key("channel")


async def test_keys_are_read_where_the_document_is_whatever_it_names(http, cloud):
    ring = KeyRing(http, cloud.entra_metadata_url, endorsement=None)
    assert await ring.key("entra")


async def test_a_slow_key_server_stalls_nobody_who_has_a_known_key(ring, cloud, clock):
    await ring.key("channel")
    cloud.keys_held = asyncio.Event()
    clock.now += RENEW_AFTER + 1
    await asyncio.gather(*(ring.key("channel") for _ in range(50)))
    await until(lambda: cloud.key_fetches == 2)
    await asyncio.gather(*(ring.key("channel") for _ in range(50)))
    cloud.keys_held.set()


async def test_a_caller_who_gives_up_does_not_end_the_fetch(ring, cloud):
    cloud.keys_held = asyncio.Event()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await ring.key("channel")
    cloud.keys_held.set()
    assert await ring.key("channel")
    assert cloud.key_fetches == 1


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://smba.trafficmanager.net/emea/5c0f1e7e-0000-4000-8000-00000000c0de/", True),
        ("https://europe.botframework.com", True),
        ("https://botframework.com/", False),
        ("https://evil.example/", False),
        ("http://127.0.0.1:8765/teams/", True),
        ("http://127.0.0.1:87650/teams/", False),
        ("http://127.0.0.1:8765@evil.example/", False),
        ("https://127.0.0.1:8765/teams/", False),
    ],
)
def test_only_listed_hosts_and_the_simulator_may_get_the_bots_token(url, may):
    hosts = {"smba.trafficmanager.net", "*.botframework.com"}
    assert ServiceUrls(hosts, "http://127.0.0.1:8765")(url) is may


def test_without_a_simulator_no_plain_http_address_is_allowed():
    assert not ServiceUrls({"smba.trafficmanager.net"})("http://127.0.0.1:8765/teams/")
