"""Between *Open* and the answer something goes wrong: nobody has taken it, and nothing is lost."""

import pytest

from simulator import driver
from simulator.chats import ORG_TEAM
from tests.conversation.caller_story import as_it_is, record
from tests.conversation.hand_over_steps import sent
from tests.kit.saying import buttons, says

TAKEN, ASKED = "You have taken it over", "Reset this password?"


@pytest.fixture
def settings(settings):
    return settings | {"REACH_TEAM": ORG_TEAM}


async def still_waits(ada, card, priya, request):
    """Say whether both cards read as before the press."""
    is_open = "Open" in buttons(await as_it_is(priya, request))
    return is_open and says(await as_it_is(ada, card), "Sent")


async def test_while_graph_is_busy_nobody_has_taken_it_and_it_is_opened_later(stage, ada, settings):
    card, priya, request = await sent(stage, ada)
    await driver.fault(stage.world.base, "user", "503", times=9)

    await priya.press(request, "Open")

    assert await still_waits(ada, card, priya, request)
    assert record(settings, "hand_over_taken") == []
    stage.world.faults.clear()
    await priya.press(request, "Open")
    await priya.press(await priya.card_with(ASKED), "Approve")
    assert await stage.changed(ada, card, "Password reset")
    assert len(record(settings, "hand_over_taken")) == 1


async def test_while_graph_is_busy_it_can_still_be_declined(stage, ada):
    card, priya, request = await sent(stage, ada)
    await driver.fault(stage.world.base, "user", "503", times=9)
    await priya.press(request, "Open")

    await priya.press(request, "Not now")

    assert await stage.changed(ada, card, "cannot do it now")


async def test_who_has_to_sign_in_first_takes_it_by_signing_in(stage, ada, settings):
    card, priya, request = await sent(stage, ada)
    await priya.say("sign out")
    priya.sso = False
    await priya.press(request, "Open")
    button = await priya.sign_in_card()
    assert await still_waits(ada, card, priya, request)

    await priya.sign_in(button)

    await priya.card_with(ASKED)
    assert says(await stage.changed(priya, request, TAKEN), "Gus")
    assert await stage.changed(ada, card, "Opened by your colleague")
    assert len(record(settings, "hand_over_taken")) == 1


async def test_whose_every_role_has_gone_meanwhile_is_refused_and_ada_reads_so(stage, ada):
    card, priya, request = await sent(stage, ada)
    await stage.change("priya@contoso.com", roles=[])

    await priya.press(request, "Open")

    assert await stage.changed(ada, card, "may not do it either")
    assert not stage.happened("reset")
