"""Two nodes on one PostgreSQL: whichever a press comes to, a hand-over goes one way, and once."""

import pytest

from simulator.chats import ORG_TEAM
from tests.conversation.hand_over_steps import offered, to
from tests.kit.saying import buttons, card_with_button, password_in, says


@pytest.fixture
def settings(settings, on_server):
    return settings | {"DATABASE_URL": on_server, "REACH_TEAM": ORG_TEAM}


@pytest.fixture
def clock():
    """The server's own, so that all nodes agree."""
    return


@pytest.fixture
async def nodes(stage):
    """Two nodes; give what lets the next press come to the first, or to the second."""
    first = stage.world.bot
    await stage.start_bot()
    second = stage.world.bot

    def come_to(number):
        stage.world.bot = (first, second)[number]

    come_to(0)
    return come_to


async def requests(person):
    return [card for card in await person.cards() if "Not now" in buttons(card)]


async def test_each_step_comes_to_another_node_and_ada_learns_how_it_ended(stage, ada, nodes):
    card = await offered(ada)
    priya = await stage.enter("priya")
    nodes(1)
    await ada.press(card, to(stage, "priya"))
    request = await card_with_button(priya, "Open")
    nodes(0)
    await priya.press(request, "Open")
    asked = await priya.card_with("Reset this password?")
    nodes(1)

    shown = await priya.press(asked, "Approve")

    assert password_in(shown)
    told = await stage.changed(ada, card, "Password reset")
    assert buttons(told) == []
    (reset,) = stage.happened("reset")
    assert reset["by"] == stage.id_of("priya")
    assert password_in(shown) not in str(await ada.messages())
    assert not stage.leaks()


async def test_sent_on_both_nodes_at_once_it_reaches_one_person_once(stage, ada, nodes):
    card = await offered(ada)
    priya = await stage.enter("priya")
    send = to(stage, "priya")

    await ada.press(card, send, copies=5, sameId=False)
    nodes(1)
    late = await ada.press(card, send)

    await card_with_button(priya, "Open")
    assert "This is over" in str(late.body)
    assert len(await requests(priya)) == 1


async def test_what_was_declined_on_one_node_is_not_opened_on_the_other(stage, ada, nodes):
    card = await offered(ada)
    priya = await stage.enter("priya")
    await ada.press(card, to(stage, "priya"))
    request = await card_with_button(priya, "Open")
    await priya.press(request, "Not now")
    nodes(1)

    late = await priya.press(request, "Open")

    assert "somebody else" in str(late.body)
    assert not [one for one in await priya.cards() if says(one, "Reset this password?")]
    await stage.changed(ada, card, "cannot do it now")
    assert not stage.happened("reset")
