"""kill -9 while a notice or a webhook is on its way: none is told twice, no freeze is lost."""

import sqlite3
from contextlib import closing

import pytest

from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.driver import TeamsClient
from tests.kit.patience import until
from tests.kit.saying import APPROVAL, approved, buttons, card_with_button, confirmation
from tests.kit.webhook_receiver import KEY, receiving

NOT_ME = "That was not me"
TOLD = {"NOTICE": "on", "REACH_TEAM": ORG_TEAM}


@pytest.fixture
def filed(tmp_path):
    """Read the record's events as they stand, beside whoever writes."""

    def read():
        with closing(sqlite3.connect(f"file:{tmp_path / 'ledger.sqlite'}?mode=ro", uri=True)) as db:
            return [row[0] for row in db.execute("SELECT event FROM audit ORDER BY seq")]

    return read


def notices(world):
    account = world.tenant.account("alain")
    sent = world.chats.personal(account).messages.values()
    return [message for message in sent if NOT_ME in str(message.attachments)]


async def killed(bot):
    bot.process.kill()
    await bot.ended()


@pytest.mark.unguarded
async def test_a_notice_that_was_on_its_way_is_not_sent_again_and_is_filed_as_untold(
    world, start, filed
):
    async with start(**TOLD) as bot, TeamsClient(world.base, "ada") as ada:
        card = await confirmation(ada)
        await driver.fault(world.base, "conversation", "hang_after_effect", times=9)
        await ada.press(card, APPROVAL)
        await until(lambda: "done" in filed() or "accepted" in filed())
        await killed(bot)
        world.faults.clear()

        async with start(**TOLD):
            await until(lambda: "untold" in filed())
            await confirmation(ada, "reset password for zoe")
            assert not notices(world)
    assert filed().count("untold") == 1
    assert "told" not in filed()


async def test_what_was_told_is_not_told_again_and_the_freeze_is_not_lost(world, start):
    async with (
        start(**TOLD) as bot,
        TeamsClient(world.base, "ada") as ada,
        TeamsClient(world.base, "alain") as alain,
    ):
        await approved(ada)
        await alain.press(await card_with_button(alain, NOT_ME), NOT_ME)
        await killed(bot)

        async with start(**TOLD):
            await ada.say("reset password for alain")
            refused = await ada.card_with("nobody acts on one word alone")
            assert APPROVAL not in buttons(refused)
            given = [c for c in await alain.cards() if "said that it was not you" in str(c)]
            assert len(given) == 1
            assert not notices(world), "its buttons are gone, and there is no other"


async def test_a_webhook_that_was_on_its_way_comes_again_with_the_same_id(world, start):
    async with receiving() as receiver:
        receiver.status = 500
        hook = {"WEBHOOK_URL": receiver.url, "WEBHOOK_KEY": KEY}
        async with start(**hook) as bot, TeamsClient(world.base, "ada") as ada:
            await approved(ada)
            await until(lambda: receiver.tried)
            await killed(bot)
            tried, receiver.status = set(receiver.tried), 200
            async with start(**hook):
                await until(lambda: tried <= {told["id"] for told in receiver.taken})
