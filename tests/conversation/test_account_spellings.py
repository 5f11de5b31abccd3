"""An account is the one that was typed, however the keyboard, a page or a table has dressed it."""

import pytest

from cards.words import words_for
from simulator.driver import actions
from tests.kit.patience import until
from tests.kit.saying import content, says

ENGLISH = words_for("en")
ASK = ENGLISH.confirmation.title


def presses(card):
    return [it for it in actions(content(card)) if it["type"] != "Action.OpenUrl"]


async def answer_to(ada):
    """Give the card that says that nobody was found, or the question whether that was meant."""
    titles = (ENGLISH.outcome.meant, ENGLISH.choice.nobody.title)
    found = [it for it in await ada.cards() if any(says(it, title) for title in titles)]
    return found[-1] if found else None


@pytest.mark.parametrize(
    "typed", ["alai\u207f@contoso.com", "\U0001d41alain@contoso.com", "\u24d0lain@contoso.com"]
)
async def test_a_letter_that_only_looks_like_another_finds_nobody(ada, typed):
    """Unicode's compatibility forms would make Alain's address of it."""
    await ada.say(f"reset password for {typed}")

    assert says(await ada.card_with(ENGLISH.choice.nobody.title), typed)
    assert not any(says(it, ASK) for it in await ada.cards())


@pytest.mark.parametrize("typed", ["alain\uff20contoso\uff0ecom", "\uff41\uff4cain@contoso.com"])
async def test_wide_letters_of_an_east_asian_keyboard_are_letters(ada, typed):
    await ada.say(f"reset password for {typed}")

    assert says(await ada.card_with(ASK), "alain@contoso.com")


@pytest.mark.parametrize(
    "typed",
    [
        "alain @contoso.com",
        "alain @ contoso.com",
        "alain (at) contoso.com",
        "alain[at]contoso.com",
        "alain at contoso.com",
        "alain (at) contoso (dot) com",
        '"alain"@contoso.com',
    ],
)
async def test_an_address_in_pieces_is_offered_whole_and_not_taken_for_a_name(ada, typed):
    await ada.say(f"reset password for {typed}")

    asked = await until(lambda: answer_to(ada))
    if says(asked, ENGLISH.outcome.meant):  # asked first whether that was meant
        await ada.press(asked, presses(asked)[0]["title"])
    near = await ada.card_with(ENGLISH.choice.nobody.title)
    assert says(near, ENGLISH.choice.nearest)
    assert not any(says(it, ASK) for it in await ada.cards())
    await ada.press(near, presses(near)[0]["title"])
    assert says(await ada.card_with(ASK), "alain@contoso.com")


@pytest.mark.parametrize("typed", ["alain @ contoso.org", "alain(at)contoso.org"])
async def test_an_address_in_pieces_of_another_domain_is_not_our_alain(ada, typed):
    await ada.say(f"reset password for {typed}")

    asked = await ada.card_with("contoso.org")
    if not says(asked, ENGLISH.choice.nobody.title):  # asked first whether that was meant
        await ada.press(asked, presses(asked)[0]["title"])
    nobody = await ada.card_with(ENGLISH.choice.nobody.title)
    assert not says(nobody, "alain@contoso.com")
    assert not any(says(it, ASK) for it in await ada.cards())


async def test_an_acute_accent_typed_for_the_apostrophe_leads_to_the_right_one(stage, ada):
    stage.world.tenant.account("alain").upn = "l'alain@contoso.com"
    await ada.say("reset password for l\u00b4alain@contoso.com")

    near = await ada.card_with(ENGLISH.choice.nobody.title)

    assert says(near, "l'alain@contoso.com")
    assert says(near, "l\u00b4alain@contoso.com")


@pytest.mark.parametrize(
    "listed",
    [
        "alain@contoso.com zoe.kuehn@contoso.com",
        "alain@contoso.com\nzoe.kuehn@contoso.com",
        "reset passwords for\n\n- alain@contoso.com\n- zoe.kuehn@contoso.com",
        "please reset\nalain@contoso.com\nzoe.kuehn@contoso.com\nthanks",
    ],
)
async def test_addresses_pasted_one_below_the_other_get_a_card_each(ada, listed):
    await ada.say(listed)

    await ada.card_with("zoe.kuehn@contoso.com")
    asked = [it for it in await ada.cards() if says(it, ASK)]
    assert [says(it, "alain@contoso.com") for it in asked] == [True, False]


async def test_who_is_on_no_button_of_a_question_is_named(ada):
    await ada.say("reset alain@contoso.com and zoe.kuehn@contoso.com?")

    asked = await ada.card_with(ENGLISH.outcome.meant)
    assert "zoe" not in str(content(asked))
    left_out = await ada.card_with(ENGLISH.labels.left_out)
    assert says(left_out, "zoe.kuehn@contoso.com")


@pytest.mark.parametrize(
    "typed",
    [
        "CN=Alain Charon,OU=Users,DC=contoso,DC=com",
        "alain..2",
        "alain(2)",
        "alain(ch)",
        "alain=2",
        "<b>alain</b>#2",
        "alain_charon",
        "alain (2)",
        "Alain Charon 2",
        "Alain Charon (ADM)",
    ],
)
async def test_an_account_name_with_another_inside_it_is_nobody(ada, typed):
    await ada.say(f"reset password for {typed}")

    await ada.card_with(ENGLISH.choice.nobody.title)
    assert not any(says(it, ASK) for it in await ada.cards())


@pytest.mark.parametrize("typed", ["CONTOSO/alain", "alain--2", "alain#charon"])
async def test_an_odd_account_name_is_asked_about_whole_and_is_nobody(ada, typed):
    await ada.say(f"reset password for {typed}")

    asked = await until(lambda: answer_to(ada))
    if says(asked, ENGLISH.outcome.meant):  # asked first whether that was meant
        assert typed in presses(asked)[0]["title"]
        await ada.press(asked, presses(asked)[0]["title"])
    await ada.card_with(ENGLISH.choice.nobody.title)
    assert not any(says(it, ASK) for it in await ada.cards())


@pytest.mark.parametrize(
    "typed",
    [
        "<u>alain</u>@contoso.com",
        "<b>alain</b>@contoso.com",
        "<span>alain</span>@<i>contoso</i>.com",
    ],
)
async def test_an_address_in_bold_is_the_address(ada, typed):
    await ada.say(f"reset password for {typed}")

    assert says(await ada.card_with(ASK), "alain@contoso.com")
