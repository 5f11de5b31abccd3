"""Finding the person: never the first hit, never for somebody who may reset nobody."""

import pytest

from cards import messages
from cards.words import words_for
from simulator.driver import actions, texts
from teams.message_text import LONGEST_TEXT
from tests.kit.saying import password_in, private_card, says

ENGLISH = words_for("en")


def buttons(message):
    return [a["title"] for a in actions(message["attachments"][0]["content"])]


async def test_two_alexes_are_told_apart_and_the_chosen_one_is_reset(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("alex.wilber@contoso.com")
    assert says(which, "alex.johnson@contoso.com")
    assert says(which, "Marketing")
    assert says(which, "Finance")
    assert not stage.happened("reset")

    number = 1 + [t for t in texts(which["attachments"][0]["content"]) if "@" in t].index(
        "alex.johnson@contoso.com"
    )
    chosen = await ada.press(which, buttons(which)[number - 1])
    assert not actions(chosen.card)
    await ada.press(await ada.card_with("Reset this password?"), "Approve")
    await private_card(ada)

    (reset,) = stage.happened("reset")
    assert reset["target"] == stage.id_of("alex.johnson")


async def test_a_button_that_names_nobody_chooses_nobody(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("alex.wilber")
    for pick in ("7", "-1", "99999999999", "0; drop", "٣"):
        value = {
            "action": {"type": "Action.Execute", "verb": "choose", "data": {"pick": pick}},
            "trigger": "manual",
        }
        answer = await ada.invoke("adaptiveCard/action", value, which["id"])
        assert answer.status == 200

    assert not [m for m in await ada.cards() if says(m, "Reset this password?")]
    assert not stage.happened("reset")


async def test_nobody_of_that_name(stage, ada):
    await ada.say("reset password for zebulon")

    card = await ada.card_with("zebulon")

    assert not [
        a for a in actions(card["attachments"][0]["content"]) if a["type"] != "Action.OpenUrl"
    ]


@pytest.mark.parametrize(
    ("words", "upn"),
    [
        ("reset password for alain@contoso.com", "alain@contoso.com"),
        ("reset password for o'neil", "s.oneil@contoso.com"),
        ("reset password for zoe kuhn", "zoe.kuehn@contoso.com"),
    ],
)
async def test_people_are_found_as_admins_write_them(ada, words, upn):
    await ada.say(words)

    card = await ada.card_with("Reset this password?")

    assert says(card, upn)


async def test_the_person_may_come_in_a_second_message(ada):
    await ada.say("reset a password")
    await ada.message_with("Whose password")
    await ada.say("alain")

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")


@pytest.mark.parametrize("asking", ["reset a password", "why can't somebody sign in?"])
async def test_everybody_who_is_named_in_a_second_message_has_a_turn(ada, asking):
    await ada.say(asking)
    await ada.message_with("Type a name")
    await ada.say("alain and zoe")

    await ada.card_with("Alain Charon")
    await ada.card_with("Zoë Kühn")


async def test_two_people_in_one_message_get_a_card_each(stage, ada):
    await ada.say("reset password for alain and zoe")

    await ada.card_with("zoe.kuehn@contoso.com")

    asked = [m for m in await ada.cards() if says(m, "Reset this password?")]
    assert len(asked) == 2
    assert not stage.happened("reset")


THREE = "reset password for alex, gus and bananaman"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("reset password for alain and zoe", messages.several_people(2, 5, ENGLISH)),
        (f"reset password for zoe {'.' * LONGEST_TEXT}", ENGLISH.outcome.cut),
    ],
)
async def test_what_nothing_hangs_on_may_be_refused_by_teams(stage, ada, words, sentence):
    stage.world.faults.order("send", "403", names=frozenset({sentence}))
    await ada.say(words)

    asked = await ada.card_with("zoe")
    assert asked
    assert not stage.world.faults.has("send")


async def test_a_question_about_the_first_says_who_comes_after(ada):
    await ada.say(THREE)

    asked = await ada.card_with(ENGLISH.choice.several.title)

    assert says(asked, "More after this one: 2.")
    assert says(asked, "gus, bananaman")


async def test_after_the_answer_the_others_have_their_turn(ada):
    await ada.say(THREE)
    await ada.press(await ada.card_with(ENGLISH.choice.several.title), "Choose Alex Johnson")

    await ada.card_with("alex.johnson@contoso.com")
    await ada.card_with("Gus Lindqvist")
    nobody = await ada.card_with(ENGLISH.choice.nobody.title)
    assert says(nobody, "bananaman")


@pytest.mark.parametrize("instead", ["reset password for alain", "alain@contoso.com"])
async def test_who_asks_for_something_else_is_told_who_was_not_looked_at(ada, instead):
    await ada.say(THREE)
    await ada.card_with(ENGLISH.choice.several.title)

    await ada.say(instead)

    left_out = await ada.card_with(ENGLISH.labels.left_out)
    assert says(left_out, "gus")
    assert says(left_out, "bananaman")
    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")


async def test_who_is_named_again_is_not_called_left_out(ada):
    await ada.say(THREE)
    await ada.card_with(ENGLISH.choice.several.title)

    await ada.say("reset password for gus")

    left_out = await ada.card_with(ENGLISH.labels.left_out)
    assert says(left_out, "bananaman")
    assert not says(left_out, "gus")


async def test_near_names_for_the_first_say_who_comes_after_as_well(ada):
    await ada.say("reset password for alian and zoe")

    near = await ada.card_with(ENGLISH.choice.nearest)

    assert says(near, "More after this one: 1.")
    await ada.press(near, "Choose Alain Charon")
    await ada.card_with("zoe.kuehn@contoso.com")


async def test_somebody_without_a_role_learns_nothing_about_anybody(stage):
    norman = await stage.enter("norman")
    await norman.say("reset password for alain")
    there = await norman.card_with("Reset your own password")
    await norman.say("reset password for nobody.at.all")
    await stage.until(lambda: len(stage.happened("send")) >= 3)
    cards = [m for m in await norman.cards() if says(m, "Reset your own password")]

    assert len(cards) == 2
    assert texts(cards[0]["attachments"][0]["content"]) == texts(
        cards[1]["attachments"][0]["content"]
    )
    assert not says(there, "Charon")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("reset password for ada@contoso.com", "your own account"),
        ("reset password for gus", ENGLISH.labels.who_can),
    ],
)
async def test_out_of_reach_is_said_before_any_button(stage, ada, words, why):
    await ada.say(words)

    card = await ada.card_with(why)

    pressed = {action.get("verb") for action in actions(card["attachments"][0]["content"])}
    assert pressed <= {None, "hand_over"}, "no button does it, nor leads to one that does"
    assert not stage.happened("reset")


async def test_the_refusal_names_who_could(ada):
    await ada.say("reset password for gus")

    card = await ada.card_with("Gus Lindqvist")

    assert says(card, "Privileged Authentication Administrator")
    assert says(card, "Global Administrator")


async def test_the_approval_of_a_choice_is_still_needed(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("alex.wilber@contoso.com")

    await ada.press(which, buttons(which)[0])

    card = await ada.card_with("Reset this password?")
    assert not stage.happened("reset")
    shown = await ada.press(card, "Approve")
    assert password_in(shown), "it had been approved without her"
    assert len(stage.happened("reset")) == 1
