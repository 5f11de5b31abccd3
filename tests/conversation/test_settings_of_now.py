"""Settings that were raised at a restart reach the cards that were open before it."""

import pytest

from simulator.driver import actions
from tests.conversation.caller_story import CHECK, OFFERED
from tests.conversation.straight_over import CHOICE, HOLD, SHOW, armed, checked
from tests.conversation.vishing_steps import AGREE, ASK, TWO, by, card_about, were_reset
from tests.kit.saying import APPROVAL, buttons, card_with_button, confirmation, content, password_in

LOW = {**TWO, **OFFERED, "SECOND_PERSON": "off", "RECEIVERS": "target"}


@pytest.fixture(params=["sqlite", "postgres"])
def settings(settings, request, tmp_path):
    if request.param == "postgres":
        settings["DATABASE_URL"] = request.getfixturevalue("on_server")
        settings["AUDIT_CHECKPOINT_FILE"] = str(tmp_path / "checkpoints")
    return settings | LOW


async def agreed(stage, ada, card):
    """Let Ada ask, by the button that her card has got, and Grace agree; give the card."""
    grace = await stage.enter("grace")
    await ada.press(await stage.changed(ada, card, "If a second person agrees"), ASK)
    await grace.press(await card_with_button(grace, AGREE), AGREE)
    return await stage.changed(ada, card, "A second person has agreed")


async def test_a_card_of_one_becomes_a_card_for_two(stage, ada):
    card = await confirmation(ada)
    assert ASK not in buttons(card)
    await stage.restart_bot(SECOND_PERSON="always")

    refused = await ada.press(card, APPROVAL)

    assert "second person must agree" in str(refused.body)
    assert not were_reset(stage)
    card = await agreed(stage, ada, card)
    assert password_in(await ada.press(card, APPROVAL))
    assert were_reset(stage) == by(stage, "ada", "alain")


async def test_a_card_for_an_administrator_as_well(stage):
    galina = await stage.enter("galina")
    card = await confirmation(galina, "reset password for rafa")
    await stage.restart_bot(SECOND_PERSON="risky")

    await galina.press(card, APPROVAL)

    over = await stage.changed(galina, card, "second person must agree")
    assert not were_reset(stage)
    await galina.press(over, "Try again")
    assert APPROVAL not in buttons(await card_with_button(galina, ASK))


async def test_whoever_has_become_an_administrator_since_the_card_is_one_for_two(stage):
    await stage.restart_bot(SECOND_PERSON="risky")
    galina = await stage.enter("galina")
    card = await confirmation(galina)
    await stage.change("alain@contoso.com", roles=["Reports Reader"])

    await galina.press(card, APPROVAL)

    asked_anew = await stage.changed(galina, card, "have changed since the card was made")
    await galina.press(asked_anew, "Try again")
    assert APPROVAL not in buttons(await card_with_button(galina, ASK))
    assert not were_reset(stage)


async def test_two_cards_for_one_person_are_not_two_first_acts(stage, ada):
    await stage.restart_bot(SECOND_PERSON="risky")
    first = await confirmation(ada)
    grace = await stage.enter("grace")
    other = await confirmation(grace)
    assert password_in(await ada.press(first, APPROVAL))

    refused = await grace.press(other, APPROVAL)

    assert "second person must agree" in str(refused.body)
    assert were_reset(stage) == by(stage, "ada", "alain")


async def test_a_card_without_a_check_waits_for_one(stage, ada):
    card = await card_about(ada, "alain", CHECK)
    await stage.restart_bot(VERIFY="required")

    refused = await ada.press(card, APPROVAL)

    assert password_in(refused, default=None) is None
    assert not were_reset(stage)


async def test_what_is_armed_already_is_not_set_on_one_word(stage, ada):
    _, alain, his = await armed(stage, ada)
    assert password_in(await alain.press(his, SHOW))
    await stage.restart_bot(SECOND_PERSON="always")

    await alain.press(his, HOLD)

    assert not were_reset(stage)


async def test_nor_is_anything_armed_on_one_word(stage, ada):
    card, alain = await checked(stage, ada)
    await stage.restart_bot(SECOND_PERSON="always")

    await ada.press(card, APPROVAL, inputs=CHOICE)

    assert not [c for c in await alain.cards() if HOLD in buttons(c)]
    assert not were_reset(stage)


async def test_lowered_a_card_keeps_what_it_was_shown_with(stage, ada):
    await stage.restart_bot(SECOND_PERSON="always")
    card = await card_about(ada, "alain", ASK)
    await stage.restart_bot(SECOND_PERSON="off")
    await ada.submit({"verb": "approve", "ticket": ticket_of(card)}, card["id"], chat=card["chat"])
    await ada.message_with("second person must agree")
    assert not were_reset(stage)


def ticket_of(card):
    return next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])
