"""Why can't Alain sign in? One card, with what helps, from what every admin may read."""

from datetime import UTC, datetime, timedelta

import pytest

from cards import links
from cards.words import LANGUAGES
from cards.words.diagnosis import DIAGNOSIS
from resets.model import Act
from resets.sign_in_facts import Gap
from resets.troubles import Trouble
from simulator import driver
from simulator.methods import Method
from tests.conversation.why_not_story import (
    ASKED,
    WORDS,
    asks_for_new_phone,
    nothing_changed,
    pages,
    told,
    why,
)
from tests.kit.saying import approved, buttons, content, private_card, says


@pytest.fixture
async def aisha(stage):
    """An Authentication Administrator: may see how people sign in."""
    return await stage.enter("aisha")


# What the directory says


async def test_nothing_found_says_so_and_what_could_not_be_seen(stage, ada):
    card = await why(ada)

    assert says(card, "alain@contoso.com")
    assert says(card, WORDS.nothing)
    assert says(card, WORDS.blind)
    assert says(card, WORDS.gaps[Gap.METHODS_ROLE])
    assert says(card, WORDS.gaps[Gap.LOG_OFF])
    assert nothing_changed(stage)


async def test_a_disabled_account_comes_with_the_page_on_which_it_is_enabled(stage, ada):
    card = await why(ada, "why can't dirk.dormant@contoso.com sign in?")

    assert told(card, Trouble.DISABLED)
    dirk = links.properties(stage.id_of("disabled")).partition("#")[2]
    assert dirk in pages(card)
    assert not says(card, WORDS.nothing)


async def test_a_password_that_somebody_else_has_just_changed(stage, ada):
    await stage.change("alain", password_age=0)

    card = await why(ada)

    assert told(card, Trouble.PASSWORD_CHANGED)
    assert WORDS.reset in buttons(card)
    assert "Sign out" in buttons(card)


async def test_a_change_of_last_week_is_no_cause(stage, ada):
    await stage.change("alain", password_age=24 * 7)

    assert says(await why(ada), WORDS.nothing)


async def test_a_temporary_password_that_nobody_has_used_can_be_made_useless(stage, ada):
    await approved(ada)
    await private_card(ada)

    card = await why(ada)

    assert told(card, Trouble.TEMPORARY_UNUSED)
    assert "Make it useless" in buttons(card)
    await ada.press(card, "Make it useless")
    await ada.card_with("Make the temporary password useless?")
    assert len(stage.happened("reset")) == 1


async def test_a_temporary_password_that_was_made_useless_needs_a_new_one(stage, ada):
    await approved(ada)
    await private_card(ada)
    await ada.say("make alain's temporary password useless")
    asked = await ada.card_with("Make the temporary password useless?")
    await ada.press(asked, "Make it useless")
    await stage.until(lambda: len(stage.happened("reset")) == 2)

    async def seen():
        card = await why(ada)
        return card if told(card, Trouble.MADE_USELESS) else None

    card = await stage.until(seen)
    assert WORDS.reset in buttons(card)


async def test_the_users_own_new_password_is_not_called_temporary(stage, ada):
    await approved(ada)
    await private_card(ada)
    alain = stage.world.tenant.account("alain")
    alain.older_changes = []
    alain.last_password_change = datetime.now(UTC) + timedelta(minutes=1)

    card = await why(ada)

    assert told(card, Trouble.TEMPORARY_REPLACED)
    assert not told(card, Trouble.TEMPORARY_UNUSED)


async def test_an_expired_password(stage, ada):
    await driver.switch(stage.world.base, "password-life", days=90)
    await stage.change("alain", password_age=24 * 100)

    card = await why(ada)

    assert told(card, Trouble.PASSWORD_EXPIRED)
    assert WORDS.reset in buttons(card)


async def test_a_password_that_must_be_changed_where_entra_tells(stage, ada):
    await driver.switch(stage.world.base, "tenant", shows_must_change=True)
    stage.world.tenant.account("alain").must_change = True

    assert told(await why(ada), Trouble.MUST_CHANGE)


@pytest.fixture
def without_writeback(settings):
    settings["PASSWORD_WRITEBACK"] = "no"


async def test_synced_without_writeback_is_offered_a_pass(without_writeback, stage, aisha):
    card = await why(aisha, "why can't erik sign in?")

    assert told(card, Trouble.NO_WRITEBACK)
    assert "Make pass" in buttons(card)
    assert WORDS.reset not in buttons(card)
    assert says(card, WORDS.gaps[Gap.AD])


async def test_who_signs_in_at_another_provider(stage, aisha):
    card = await why(aisha, "why can't fred sign in?")

    assert told(card, Trouble.FEDERATED)
    assert "Make pass" in buttons(card)


async def test_a_guest_of_another_organisation(stage, ada):
    card = await why(ada, "why can't lena sign in?")

    assert says(card, "This person signs in with an account of another organization.")
    assert WORDS.reset not in buttons(card)


async def test_only_text_messages_which_end(stage, aisha):
    await stage.change("alain", methods=["phone"])

    card = await why(aisha)

    assert told(card, Trouble.SMS_ENDS)
    assert says(card, "February 1, 2027")
    assert {"Make pass", WORDS.methods} <= set(buttons(card))


async def test_no_method_at_all(stage, aisha):
    card = await why(aisha, "why can't jose.mueller@contoso.com sign in?")

    assert told(card, Trouble.NO_METHOD)


async def test_a_phone_that_may_be_gone_leads_to_the_card_of_a_new_one(stage, aisha):
    card = await why(aisha)

    assert told(card, Trouble.NEEDS_DEVICE)
    assert "Make pass" in buttons(card)
    assert says(card, WORDS.nothing)  # to need a phone is no fault
    assert says(await asks_for_new_phone(aisha, card), "alain@contoso.com")
    assert nothing_changed(stage)


async def test_who_may_look_but_not_remove_is_offered_no_new_phone(stage):
    await stage.change("ada", roles=["Helpdesk Administrator", "Global Reader"])
    ada = await stage.enter("ada")

    card = await why(ada)

    assert told(card, Trouble.NEEDS_DEVICE)
    assert WORDS.new_phone not in buttons(card)


async def test_a_role_that_went_while_the_card_lay_there_brings_no_list(stage, aisha):
    card = await why(aisha)
    await stage.change("aisha", roles=["Helpdesk Administrator"])

    await aisha.press(card, WORDS.new_phone)

    async def refused():
        return [one for one in await aisha.cards() if says(one, "but not change sign-in methods")]

    assert await stage.until(refused)
    assert not [one for one in await aisha.cards() if says(one, "Remove sign-in methods?")]


async def test_where_nothing_is_registered_there_is_nothing_to_remove(stage, aisha):
    card = await why(aisha, "why can't jose.mueller@contoso.com sign in?")

    assert WORDS.new_phone not in buttons(card)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_new_phone_is_one_press_away_in_ones_own_language(stage, code):
    aisha, words = await stage.enter("aisha", locale=code), DIAGNOSIS[code]
    card = await why(aisha, ASKED[code][0], words.title)

    await aisha.press(card, words.new_phone)

    await aisha.card_with(LANGUAGES[code].act(Act.NEW_PHONE).title)


async def test_an_account_that_has_just_been_made(stage, ada):
    await stage.change("alain", age=0)

    assert told(await why(ada), Trouble.NEW_ACCOUNT)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_both_are_answered_in_ones_own_language(stage, code):
    ada, (asked, unlock) = await stage.enter("ada", locale=code), ASKED[code]
    await stage.change("alain", enabled=False)

    words = DIAGNOSIS[code]
    assert told(await why(ada, asked, words.title), Trouble.DISABLED, words)
    unlocking = await why(ada, unlock, words.unlock_title)
    assert told(unlocking, Trouble.LOCK_ENDS_BY_RESET, words)
    assert words.reset in buttons(unlocking)


# What no page describes


async def test_a_method_that_nobody_has_heard_of_and_html_in_its_name_spoil_nothing(stage, aisha):
    account = stage.world.tenant.account("alain")
    odd = {"@odata.type": "#microsoft.graph.quantumBraceletAuthenticationMethod"}
    named = {"displayName": "<img src=x onerror=alert(1)>[a](http://e.example)"}
    account.methods[:] = [Method("one", "passkey", odd | named)]

    card = await why(aisha)

    assert says(card, WORDS.nothing)
    assert "e.example" not in str(content(card))


async def test_a_name_of_a_device_is_plain_text_on_the_card_of_a_new_phone(stage, aisha):
    account = stage.world.tenant.account("alain")
    name = "<img src=x onerror=alert(1)>\0\ud83d"
    account.methods[:] = [Method("one", "authenticator", {"displayName": name})]

    card = await asks_for_new_phone(aisha, await why(aisha))

    assert says(card, "Microsoft Authenticator · <img src=x onerror=alert(1)>")


@pytest.mark.parametrize("fault", ["html", "invalid_json", "truncated", "huge", "empty", "hang"])
async def test_answers_that_are_none_leave_a_clear_card(stage, aisha, fault):
    await driver.fault(stage.world.base, "methods", fault, times=9)

    card = await why(aisha)

    assert says(card, WORDS.gaps[Gap.METHODS_BUSY])
    assert says(card, WORDS.nothing)
    assert nothing_changed(stage)
