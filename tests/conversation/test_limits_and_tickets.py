"""How often, and under which ticket."""

import pytest

from tests.kit.saying import confirmation, content, private_card


@pytest.fixture
def settings(settings, request):
    return settings | request.param


LIMIT = pytest.mark.parametrize("settings", [{"LIMIT_TARGET_DAY": "1"}], indirect=True)
TICKET = pytest.mark.parametrize(
    "settings", [{"TICKET": "required", "TICKET_PATTERN": "INC[0-9]{7}"}], indirect=True
)


@LIMIT
async def test_over_the_limit_it_says_when_it_goes_on_and_nothing_happens(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)

    second = await ada.press(await confirmation(ada), "Approve")

    assert "24 hours" in str(second.body) or "1 day" in str(second.body)
    assert len(stage.happened("reset")) == 1


@LIMIT
async def test_another_person_is_not_held_up(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await ada.press(await confirmation(ada, "reset password for zoe"), "Approve")
    await stage.until(lambda: len(stage.happened("reset")) == 2)


@TICKET
async def test_without_a_ticket_nothing_is_approved_and_the_card_asks_for_it(stage, ada):
    card = await confirmation(ada)
    assert "Ticket number" in str(content(card))

    refused = await ada.press(card, "Approve")
    assert "ticket number" in str(refused.body)
    wrong = await ada.press(card, "Approve", inputs={"reference": "banana"})
    assert "ticket number" in str(wrong.body)
    assert not stage.happened("reset")

    await ada.press(card, "Approve", inputs={"reference": "INC0012345"})
    await stage.until(lambda: stage.happened("reset"))
