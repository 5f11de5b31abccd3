"""Who signs out is signed out, whichever node the next words come to; two nodes on PostgreSQL."""

import pytest

from tests.kit.saying import confirmation, says, sign_in_cards


@pytest.fixture
def settings(settings, on_server):
    return settings | {"DATABASE_URL": on_server}


@pytest.fixture
def clock():
    """The server's own, so that both nodes agree."""
    return


async def test_who_signed_out_on_one_node_is_asked_again_on_the_other(stage, ada):
    first = stage.world.bot
    await stage.start_bot()
    second = stage.world.bot
    await confirmation(ada)  # the second node remembers her now
    ada.sso = False
    stage.world.bot = first
    await ada.say("sign out")
    await ada.message_with("signed out")
    stage.world.bot = second
    asked = len(await sign_in_cards(ada))

    await ada.say("reset password for zoe.kuehn@contoso.com")

    await stage.until(lambda: _more_than(asked, ada))
    assert not [card for card in await ada.cards() if says(card, "zoe.kuehn@contoso.com")]


async def _more_than(before, person):
    return len(await sign_in_cards(person)) > before
