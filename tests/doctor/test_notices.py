"""The security channel and the webhook, as the doctor sees them before anybody needs them."""

import pytest

from doctor.finding import Mark
from simulator import driver
from simulator.chats import SECURITY
from tests.kit.webhook_receiver import KEY, receiving


async def test_without_a_card_yet_it_is_not_known_where_to_ask(examined):
    found = (await examined(SECURITY_CHANNEL=SECURITY))["security channel"]
    assert found.mark is Mark.SKIPPED


async def test_a_channel_that_is_there_is_well(examined, heard):
    found = (await examined(SECURITY_CHANNEL=SECURITY))["security channel"]
    assert found.mark is Mark.OK, found


@pytest.mark.parametrize(
    ("trouble", "said"),
    [({"deleted": True}, "is not there"), ({"bot": False}, "is not in")],
)
async def test_a_channel_that_cannot_be_written_to_is_told(examined, heard, world, trouble, said):
    await driver.switch(world.base, "channel", name="Security", **trouble)
    found = (await examined(SECURITY_CHANNEL=SECURITY))["security channel"]
    assert found.mark is Mark.FAIL
    assert said in found.seen


async def test_a_signed_ping_is_taken(examined):
    async with receiving() as receiver:
        found = (await examined(WEBHOOK_URL=receiver.url, WEBHOOK_KEY=KEY))["webhook"]
        assert found.mark is Mark.OK
        assert receiver.taken[0]["outcome"] == "ping"


async def test_another_key_is_told(examined):
    async with receiving() as receiver:
        found = (await examined(WEBHOOK_URL=receiver.url, WEBHOOK_KEY=KEY[::-1]))["webhook"]
    assert found.mark is Mark.FAIL
    assert "status 401" in found.seen
    assert KEY[::-1] not in found.seen + found.remedy


async def test_a_webhook_that_is_not_there_is_told(examined):
    async with receiving() as receiver:
        url = receiver.url
    found = (await examined(WEBHOOK_URL=url, WEBHOOK_KEY=KEY))["webhook"]
    assert found.mark is Mark.FAIL
