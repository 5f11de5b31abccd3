"""Two cases about one person, without a pass, each taking what the other leaves: one strong stays.

On a file, and on two nodes of a server.
"""

import asyncio

import pytest

from tests.conversation.new_phone_story import (
    asked,
    has,
    not_confirmed,
    press_rest,
    removed,
    settled,
    there,
)
from tests.kit.saying import says

KEY, AUTHENTICATOR = "Passkey", "Microsoft Authenticator"


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request):
    return request.param


@pytest.fixture
def settings(settings, engine, request):
    if engine == "sqlite":
        return settings
    return settings | {"DATABASE_URL": request.getfixturevalue("on_server")}


@pytest.fixture
def clock(clock, engine):
    """The server's own, so that all nodes agree."""
    return clock if engine == "sqlite" else None


@pytest.fixture
async def aisha(stage):
    return await stage.enter("aisha")


@pytest.fixture
async def priya(stage):
    return await stage.enter("priya")


@pytest.fixture
async def other_node(stage, engine):
    """Let whatever is pressed from now on come to another node, where there is one."""
    first = stage.world.bot
    if engine == "postgres":
        await stage.start_bot()
    second, stage.world.bot = stage.world.bot, first

    def come_there():
        stage.world.bot = second

    return come_there


async def is_held(stage):
    """Say whether a removal has come to Entra, and waits there."""
    return stage.world.faults.holding


async def test_while_one_takes_the_key_another_does_not_take_the_app(
    stage, aisha, priya, other_node
):
    has(stage, "alain", "passkey", "authenticator")
    hers, theirs = await asked(aisha), await asked(priya)
    stage.world.faults.order("deleteMethod", "held")
    pressing = asyncio.create_task(removed(aisha, hers, KEY, pass_first="false"))
    await stage.until(lambda: is_held(stage))
    other_node()

    answer = await removed(priya, theirs, AUTHENTICATOR, pass_first="false")

    assert any("Something else is being done" in text for text in answer.texts)
    stage.world.faults.release()
    await pressing
    await settled(stage, aisha, hers)
    await removed(priya, theirs, AUTHENTICATOR, pass_first="false")
    told = await settled(stage, priya, theirs, "Nothing removed")
    assert says(told, "no strong sign-in method left")
    assert there(stage) == ["authenticator"]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_while_the_rest_goes_another_does_not_take_what_it_leaves(
    stage, aisha, priya, other_node
):
    card = await not_confirmed(stage, aisha, pass_first="false")
    theirs = await asked(priya)
    stage.world.faults.order("deleteMethod", "held")
    pressing = asyncio.create_task(press_rest(stage, aisha, card))
    await stage.until(lambda: is_held(stage))
    other_node()

    answer = await removed(priya, theirs, AUTHENTICATOR, pass_first="false")

    assert any("Something else is being done" in text for text in answer.texts)
    stage.world.faults.release()
    await pressing
    await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_who_presses_where_another_node_may_be_dead_hears_when_that_is_known(
    stage, aisha, other_node
):
    card = await not_confirmed(stage, aisha)
    stage.world.faults.order("deleteMethod", "held")
    pressing = asyncio.create_task(press_rest(stage, aisha, card))
    await stage.until(lambda: is_held(stage))
    other_node()

    answer = await aisha.press(card, "Remove the rest")

    assert any("that is known within a minute" in text for text in answer.texts)
    stage.world.faults.release()
    await pressing
    await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]
