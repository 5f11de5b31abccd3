"""What a running Latchkey turned away is shown by the doctor, who runs beside it."""

import aiohttp
import pytest

from doctor.finding import Mark
from tests.kit.stage import set_stage


@pytest.fixture
async def stage(bot_settings, clock, keys, grammars):
    async with set_stage(bot_settings, clock, keys) as stage:
        stage.bot = await stage.start_bot()
        yield stage


@pytest.fixture
def settings(stage, bot_settings):
    return bot_settings


@pytest.fixture
def turned_away(stage, examined, clock):
    """Look as the doctor does until the check says *word*."""

    async def until(word):
        async def seen():
            found = (await examined())["refusals"]
            return found if word in found.seen else None

        return await stage.until(seen)

    return until


async def test_where_nothing_was_turned_away_it_is_well(stage, examined):
    found = (await examined())["refusals"]

    assert found.mark is Mark.OK
    assert "nothing" in found.seen


async def test_a_tenant_that_is_not_ours_is_named_with_what_to_change(stage, turned_away):
    ada = await stage.enter("ada")
    elsewhere = {"tenant": {"id": "00000000-0000-4000-8000-00000000beef"}}
    await ada.say("help", changes={"channelData": elsewhere})

    found = await turned_away("gate: tenant")

    assert found.mark is Mark.WARN
    assert "MicrosoftAppTenantId" in found.remedy


async def test_a_token_service_that_shuts_the_bot_out_is_named(stage, turned_away):
    ada = await stage.enter("ada")
    stage.world.faults.order("exchange", "401", times=3)
    await ada.say("reset password for alain")

    found = await turned_away("token service: 401")

    assert found.mark is Mark.WARN
    assert "app credential" in found.remedy


async def test_what_anybody_can_cause_is_shown_and_no_trouble(stage, turned_away):
    async with aiohttp.ClientSession() as http, http.post(stage.world.bot, json={}) as answer:
        assert answer.status == 401

    assert (await turned_away("gate: authorization")).mark is Mark.OK
