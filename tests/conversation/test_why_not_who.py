"""Why can't Alain sign in? Who may ask, who is meant, and the truth about unlocking."""

from cards.words import LANGUAGES
from resets.troubles import Trouble
from simulator.driver import TeamsClient, texts
from tests.conversation.why_not_story import WHO, WORDS, nothing_changed, told, why
from tests.kit.saying import buttons, content, says

# Who may ask


async def test_who_may_reset_nobody_learns_nothing(stage):
    norman = await stage.enter("norman")
    await norman.say("why can't zoe sign in?")
    await norman.card_with(LANGUAGES["en"].talk.self_service.title)

    everything = [text for card in await norman.cards() for text in texts(content(card))]
    assert not [text for text in everything if "Zoë" in text or "zoe" in text]
    assert not [e for e in stage.happened("graph_read") if "authentication" in e["path"]]


async def test_whose_role_has_gone_while_the_choice_was_open_learns_nothing(stage, ada):
    await ada.say("why can't alex sign in?")
    which = await ada.card_with(WHO.several.title)
    await stage.change("ada", roles=[])

    await ada.press(which, "Choose Alex Johnson")

    await ada.card_with(LANGUAGES["en"].talk.self_service.title)
    assert not [card for card in await ada.cards() if says(card, WORDS.title)]


async def test_who_may_not_reset_the_person_is_told_why_and_can_hand_over(stage, ada):
    await stage.change("gus", password_age=0)

    card = await why(ada, "why can't gus sign in?")

    assert told(card, Trouble.PASSWORD_CHANGED)
    assert WORDS.reset not in buttons(card)
    assert LANGUAGES["en"].hand_over.button in buttons(card)


# Who is meant


async def test_two_alexes_are_told_apart(stage, ada):
    await ada.say("why can't alex sign in?")
    which = await ada.card_with(WHO.several.title)

    await ada.press(which, "Choose Alex Johnson")

    assert says(await ada.card_with(WORDS.title), "alex.")


async def test_an_exact_name_instead_of_a_choice_asks_the_same(stage, ada):
    await ada.say("unlock alex")
    await ada.card_with(WHO.several.title)
    await ada.say("alex.johnson@contoso.com")

    assert says(await ada.card_with(WORDS.unlock_title), "alex.johnson@contoso.com")


async def test_a_near_name_is_offered_and_nobody_is_taken_for_it(stage, ada):
    await ada.say("why can't alian sign in?")

    assert says(await ada.card_with(WHO.nobody.title), "alain@contoso.com")
    assert not [card for card in await ada.cards() if says(card, WORDS.title)]


async def test_without_a_name_it_asks_for_one(stage, ada):
    await ada.say("unlock an account")
    await ada.message_with(WORDS.ask_who)

    await ada.say("alain")

    assert says(await ada.card_with(WORDS.unlock_title), "alain@contoso.com")


async def test_several_people_come_one_after_the_other(stage, ada):
    await ada.say("alain and zoe can't sign in")

    async def both():
        cards = [card for card in await ada.cards() if says(card, WORDS.title)]
        return cards if len(cards) == 2 else None

    first, second = await stage.until(both)
    assert says(first, "alain@contoso.com")
    assert says(second, "zoe.kuehn@contoso.com")


async def test_look_again_looks_again(stage, ada):
    card = await why(ada)
    await stage.change("alain", enabled=False)

    await ada.press(card, WORDS.again)

    async def seen():
        return [card for card in await ada.cards() if told(card, Trouble.DISABLED)]

    assert await stage.until(seen)


async def test_who_has_to_sign_in_first_gets_the_card_after_it(stage):
    async with TeamsClient(stage.world.base, "ada", sso=False) as ada:
        await ada.say("why can't alain sign in?")
        await ada.sign_in(await ada.sign_in_card())

        assert says(await ada.card_with(WORDS.title), "alain@contoso.com")


# Unlocking


async def test_unlocking_is_a_reset_and_the_button_leads_to_one(stage, ada):
    card = await why(ada, "unlock alain", WORDS.unlock_title)

    assert told(card, Trouble.LOCK_ENDS_BY_RESET)
    await ada.press(card, WORDS.reset)
    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")
    assert nothing_changed(stage)


async def test_a_lock_in_ad_is_said_to_be_ads(stage, ada):
    assert told(await why(ada, "unlock erik", WORDS.unlock_title), Trouble.LOCK_IS_ADS)


async def test_there_is_nothing_to_unlock_for_who_signs_in_elsewhere(stage, ada):
    card = await why(ada, "unlock lena", WORDS.unlock_title)

    assert told(card, Trouble.LOCK_IS_ELSEWHERE)
    assert WORDS.reset not in buttons(card)


async def test_who_is_blocked_and_not_locked_is_told_that(stage, ada):
    card = await why(ada, "unlock dirk.dormant@contoso.com", WORDS.unlock_title)

    assert told(card, Trouble.DISABLED)
