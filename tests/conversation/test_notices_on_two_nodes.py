"""Two nodes on one PostgreSQL: each knows who is frozen, and nobody is told by both."""

import pytest

from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id
from tests.kit.saying import APPROVAL, approved, buttons, card_with_button, confirmation

NOT_ME = "That was not me"


@pytest.fixture
def settings(settings, on_server):
    return settings | {
        "DATABASE_URL": on_server,
        "NOTICE": "required",
        "REACH_TEAM": ORG_TEAM,
        "SECURITY_CHANNEL": SECURITY,
        "APPROVERS_GROUP": object_id("group", "approvers"),
    }


@pytest.fixture
def clock():
    """The server's own, so that all nodes agree."""
    return


async def test_what_is_said_to_one_node_holds_on_the_other(stage, ada):
    await approved(ada)  # on the first
    alain, grace = await stage.enter("alain"), await stage.enter("grace")
    open_card = await confirmation(grace)
    first = stage.world.bot
    await stage.start_bot()  # from here on everything arrives there

    await alain.press(await card_with_button(alain, NOT_ME), NOT_ME)
    alarm = await grace.card_with("Somebody says: that was not me", chat=SECURITY)
    held = await grace.press(open_card, APPROVAL)
    assert "not theirs" in str(held.body)

    stage.world.bot = first
    await ada.say("reset password for alain")
    card = await card_with_button(ada, "Ask a second person")
    assert APPROVAL not in buttons(card)
    rung = [c for c in await grace.cards(SECURITY) if c["summary"] == alarm["summary"]]
    assert len(rung) == 1
    assert len(stage.happened("reset")) == 1
