"""*Is it really you?*: about the asker alone, from anybody, and the same work for yes and no."""

import pytest

from tests.kit.record import rows
from tests.kit.saying import confirmation, content, says

NOBODY = "No, nobody has a request about you"
SOMEBODY = "Yes, there is a request about you"


async def test_alain_learns_who_has_a_case_about_him(stage, ada):
    await confirmation(ada)
    alain = await stage.enter("alain")
    await alain.say("is it really you?")
    told = await alain.card_with(SOMEBODY)
    for text in ("Ada Fischer", "ada@contoso.com", "Reset this password", "never asks for"):
        assert says(told, text), text
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("who", ["zoe", "ada", "norman"])
async def test_nobody_learns_of_a_case_about_somebody_else(stage, ada, who):
    await confirmation(ada)
    other = ada if who == "ada" else await stage.enter(who)
    await other.say("is it really you?")
    told = await other.card_with(NOBODY)
    assert "lain" not in str(content(told))


@pytest.mark.parametrize(
    "words", ["is Ada really calling me?", "is Latchkey's Ada really calling me"]
)
async def test_whoever_names_the_caller_is_answered_about_themselves(stage, ada, words):
    await confirmation(ada)
    alain = await stage.enter("alain")
    await alain.say(words)
    assert await alain.card_with(SOMEBODY)


@pytest.mark.on_two_nodes
async def test_a_case_of_half_an_hour_ago_is_not_told(stage, ada, clock):
    await confirmation(ada)
    clock.forward(minutes=31)
    alain = await stage.enter("alain")
    await alain.say("is it really you?")
    assert await alain.card_with(NOBODY)


@pytest.mark.on_two_nodes
async def test_a_case_that_was_cancelled_is_not_told(stage, ada):
    card = await confirmation(ada)
    await ada.press(card, "Cancel")
    alain = await stage.enter("alain")
    await alain.say("is it really you?")
    assert await alain.card_with(NOBODY)


@pytest.mark.on_two_nodes
async def test_the_sixth_time_in_an_hour_is_not_answered_and_an_hour_later_it_is(stage, ada, clock):
    await confirmation(ada)
    alain = await stage.enter("alain")
    for _ in range(6):
        await alain.say("is it really you?")
    await alain.message_with("five times within an hour")
    assert len([card for card in await alain.cards() if says(card, SOMEBODY)]) == 5

    clock.forward(minutes=61)
    await alain.say("is it really you?")
    assert await alain.card_with(NOBODY)


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        ("nl", "bent u het echt?", "Ja, er is een aanvraag"),
        ("de", "sind Sie es wirklich?", "Ja, es gibt einen Vorgang"),
        ("fr", "est-ce vraiment vous ?", "Oui, une demande"),
        ("es", "¿es usted de verdad?", "Sí, hay una solicitud"),
    ],
)
async def test_in_ones_own_language(stage, ada, code, words, told):
    await confirmation(ada)
    alain = await stage.enter("alain", locale=code)
    await alain.say(words)
    assert await alain.card_with(told)


async def test_no_sign_in_and_no_question_to_entra_is_needed(stage):
    norman = await stage.enter("norman", sso=False)
    before = len(stage.happened("graph_read"))
    await norman.say("is it really you?")
    await norman.card_with(NOBODY)
    assert len(stage.happened("graph_read")) == before


async def test_it_is_on_record_in_the_askers_name(stage, ada, settings):
    await confirmation(ada)
    alain = await stage.enter("alain")
    await alain.say("is it really you?")
    await alain.card_with(SOMEBODY)

    (asked,) = rows(settings, "SELECT admin, target FROM audit WHERE event = 'asked_back'")
    assert set(asked.values()) == {stage.id_of("alain")}
