"""What somebody proved or agreed to for one admin's case is worth nothing for another's.

The check of a caller, and a second person's word, are of one case. A hand-over begins a new one.
"""

import pytest

from tests.conversation.caller_story import CHECK, REQUIRED, number_in, record
from tests.conversation.hand_over_steps import sent
from tests.conversation.vishing_steps import AGREE, ASK, TWO, approve_all_the_same
from tests.kit.saying import buttons, card_with_button, password_in


@pytest.fixture
def settings(settings, request):
    return settings | request.param


async def opened(stage, ada):
    """Ada hands Gus over to Priya, who opens it; give Priya and her card."""
    _, priya, request = await sent(stage, ada)
    await priya.press(request, "Open")
    return priya, await card_with_button(priya, "Cancel")


async def checked(stage, admin, card):
    """Let Gus type the number of the case on *card*."""
    number = number_in(await admin.press(card, CHECK))
    gus = await stage.enter("gus")
    await gus.press(await card_with_button(gus, "Send"), "Send", inputs={"number": number})
    return await stage.changed(admin, card, "Answered by")


@pytest.mark.parametrize("settings", [REQUIRED], indirect=True)
async def test_who_receives_it_checks_the_caller_themselves(stage, ada, settings):
    priya, card = await opened(stage, ada)

    assert CHECK in buttons(card)
    assert "Approve" not in buttons(card)
    assert await approve_all_the_same(priya, card) is None
    assert not stage.happened("reset")

    assert password_in(await priya.press(await checked(stage, priya, card), "Approve"))
    (verified,) = record(settings, "verified")
    assert verified["admin"] == stage.id_of("priya")


@pytest.mark.parametrize("settings", [REQUIRED], indirect=True)
async def test_a_check_that_another_admin_has_made_of_the_same_person_does_not_count(stage, ada):
    """Gus types for a case that Priya began herself; the one handed over knows nothing of it."""
    other = await stage.enter("priya")
    await other.say("reset password for gus")
    await checked(stage, other, await card_with_button(other, CHECK))
    known = {message["id"] for message in await other.cards()}

    _, _, request = await sent(stage, ada)
    await other.press(request, "Open")

    mine = [m for m in await other.cards() if m["id"] not in known and CHECK in buttons(m)]
    assert mine, "the new case asks for a check of its own"
    assert await approve_all_the_same(other, mine[-1]) is None
    assert not stage.happened("reset")


@pytest.mark.parametrize("settings", [TWO | {"SECOND_PERSON": "always"}], indirect=True)
async def test_a_second_persons_word_for_another_case_does_not_travel_either(stage, ada):
    priya, grace = await stage.enter("priya"), await stage.enter("grace")
    await priya.say("reset password for gus")
    first = await card_with_button(priya, ASK)
    await priya.press(first, ASK)
    await grace.press(await card_with_button(grace, AGREE), AGREE)
    await stage.changed(priya, first, "A second person has agreed")
    known = {message["id"] for message in await priya.cards()}

    _, _, request = await sent(stage, ada)
    await priya.press(request, "Open")

    (mine,) = [m for m in await priya.cards() if m["id"] not in known and ASK in buttons(m)]
    assert "Approve" not in buttons(mine)
    assert await approve_all_the_same(priya, mine) is None
    assert not stage.happened("reset")
