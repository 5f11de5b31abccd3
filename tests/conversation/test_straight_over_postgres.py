"""Straight to the person and to the manager on a server: the essential of both, once more."""

import asyncio

import pytest

from simulator.chats import ORG_TEAM
from tests.conversation.straight_over import HOLD, given, seen, signs_in_with
from tests.kit.saying import password_in


@pytest.fixture
def settings(settings, on_server):
    mine = {"REACH_TEAM": ORG_TEAM, "RECEIVERS": "target,manager", "VERIFY": "offer"}
    return settings | mine | {"DATABASE_URL": on_server}


async def test_alains_word_sets_it_once_in_adas_name(stage, ada):
    card, alain, his, password = await seen(stage, ada)
    assert not stage.happened("reset")

    await asyncio.gather(alain.press(his, HOLD), alain.press(his, HOLD))

    await stage.changed(alain, his, "Your new password is set")
    await stage.changed(ada, card, "Password reset")
    assert [reset["by"] for reset in stage.happened("reset")] == [stage.id_of("ada")]
    assert signs_in_with(stage, password)
    assert not stage.leaks()


async def test_it_waits_over_a_restart_and_ends_in_time(stage, ada, clock):
    card, alain, his, _ = await seen(stage, ada)
    await stage.restart_bot()
    clock.forward(minutes=11)
    await stage.changed(ada, card, "Request expired")
    await stage.changed(alain, his, "Do not use this password")
    assert not stage.happened("reset")


async def test_the_manager_sees_it_and_the_admin_does_not(stage, ada):
    _, chase, theirs = await given(stage, ada)
    assert "Show password" not in str(await ada.cards())
    assert password_in(await chase.press(theirs, "Show password"))
