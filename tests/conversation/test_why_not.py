"""Why can't Alain sign in? One card, with what helps; and the truth about unlocking."""

from datetime import UTC, datetime, timedelta

import pytest

from cards import links
from cards.words import LANGUAGES
from cards.words.why import WHY
from resets.model import Act
from resets.sign_in_facts import READ_LOG, Gap
from resets.troubles import CODES, Trouble
from simulator import driver
from simulator.driver import TeamsClient, actions, texts
from simulator.methods import Method
from tests.kit.saying import approved, buttons, content, private_card, says

WORDS = WHY["en"]
WHO = LANGUAGES["en"].choice
CHANGES = {"reset", "revoke", "pass", "method_removed"}


def part(text):
    """Give what of a sentence stands on every card: the part before what is filled in."""
    return text.partition("{")[0].strip()


def told(card, trouble, words=WORDS):
    return says(card, part(words.troubles[trouble].why)) and says(
        card, words.troubles[trouble].instead
    )


def pages(card):
    return [a["url"].partition("#")[2] for a in actions(content(card)) if "url" in a]


async def why(person, words="why can't alain sign in?", title=WORDS.title):
    await person.say(words)
    return await person.card_with(title)


def nothing_changed(stage):
    return not any(event["what"] in CHANGES for event in stage.world.history.events)


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


# A phone that is gone


async def asks_for_new_phone(person, card):
    await person.press(card, WORDS.new_phone)
    return await person.card_with("Remove sign-in methods?")


async def test_a_phone_that_may_be_gone_leads_to_the_card_of_a_new_one(stage, aisha):
    card = await why(aisha)

    assert told(card, Trouble.NEEDS_DEVICE)
    assert says(card, WORDS.nothing)  # to need a phone is no fault
    assert says(await asks_for_new_phone(aisha, card), "alain@contoso.com")
    assert nothing_changed(stage)


async def test_what_the_log_says_of_a_phone_leads_there_too(reader, stage):
    await stage.change("alain", methods=["phone", "authenticator"])
    await tried(stage, 50074)

    card = await why(reader)

    assert buttons(card).count(WORDS.new_phone) == 1
    await asks_for_new_phone(reader, card)


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
    aisha, words = await stage.enter("aisha", locale=code), WHY[code]
    card = await why(aisha, ASKED[code][0], words.title)

    await aisha.press(card, words.new_phone)

    await aisha.card_with(LANGUAGES[code].act(Act.NEW_PHONE).title)


async def test_an_account_that_has_just_been_made(stage, ada):
    await stage.change("alain", age=0)

    assert told(await why(ada), Trouble.NEW_ACCOUNT)


# What the log says


@pytest.fixture
def reads_sign_ins(settings):
    settings["READ_SIGN_INS"] = "yes"


@pytest.fixture
async def reader(reads_sign_ins, stage):
    """An admin whose roles reset and read the log, where nothing else is in the way of that."""
    await driver.switch(stage.world.base, "consent", **{READ_LOG: True})
    await driver.switch(stage.world.base, "tenant", sign_in_log_lag=0)
    await stage.change("aisha", roles=["Authentication Administrator", "Reports Reader"])
    return await stage.enter("aisha")


async def tried(stage, code, minutes=5):
    await driver.switch(
        stage.world.base, "sign-in", upn="alain@contoso.com", code=code, minutes=minutes
    )


@pytest.mark.parametrize(("code", "trouble"), CODES.items())
async def test_a_number_of_the_log_is_told_in_words(reader, stage, code, trouble):
    await tried(stage, code)

    card = await why(reader)

    assert says(card, WORDS.log)
    assert told(card, trouble)
    assert says(card, f"AADSTS{code}")


async def test_a_number_without_words_is_told_as_it_is(reader, stage):
    await tried(stage, 90094)

    card = await why(reader)

    assert told(card, Trouble.OTHER_CODE)
    assert says(card, "AADSTS90094")


async def test_what_failed_before_the_last_success_is_over(reader, stage):
    await tried(stage, 50126, minutes=30)
    await tried(stage, 0, minutes=10)

    card = await why(reader)

    assert told(card, Trouble.GOT_IN)
    assert not told(card, Trouble.WRONG_PASSWORD)
    assert says(card, WORDS.nothing)


async def test_a_log_in_which_nothing_is_says_so(reader, stage):
    card = await why(reader)

    assert says(card, WORDS.nothing)
    assert says(card, WORDS.log_empty)
    assert not says(card, WORDS.blind)


async def test_the_log_is_not_asked_for_unless_the_deployment_says_so(stage, ada):
    await why(ada)

    assert not [e for e in stage.happened("graph_read") if "auditLogs" in e["path"]]


# What is refused


async def test_a_missing_permission_is_one_quiet_line(reads_sign_ins, stage, ada):
    assert says(await why(ada), WORDS.gaps[Gap.LOG_PERMISSION])
    assert not [e for e in stage.happened("graph_read") if "auditLogs" in e["path"]]


async def test_a_role_that_may_not_read_the_log_is_one_quiet_line(reads_sign_ins, stage, ada):
    await driver.switch(stage.world.base, "consent", **{READ_LOG: True})

    card = await why(ada)

    assert says(card, WORDS.gaps[Gap.LOG_ROLE])
    assert says(card, WORDS.nothing)


async def test_a_missing_licence_is_another(reader, stage):
    await driver.switch(stage.world.base, "tenant", p1=False)

    assert says(await why(reader), WORDS.gaps[Gap.LOG_LICENCE])


async def test_methods_that_are_not_shown_do_not_spoil_the_card(stage, aisha):
    stage.world.faults.order("methods", "403", times=9)
    await stage.change("alain", password_age=0)

    card = await why(aisha)

    assert says(card, WORDS.gaps[Gap.METHODS_ROLE])
    assert told(card, Trouble.PASSWORD_CHANGED)


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


# In every language

ASKED = {
    "en": ("why can't alain sign in?", "unlock alain"),
    "nl": ("waarom kan alain niet aanmelden", "ontgrendel alain"),
    "fr": ("pourquoi alain ne peut pas se connecter", "déverrouille alain"),
    "de": ("warum kann sich alain nicht anmelden", "entsperre alain"),
    "es": ("por qué alain no puede iniciar sesión", "desbloquea alain"),
}


@pytest.mark.parametrize("code", LANGUAGES)
async def test_both_are_answered_in_ones_own_language(stage, code):
    ada, (asked, unlock) = await stage.enter("ada", locale=code), ASKED[code]
    await stage.change("alain", enabled=False)

    words = WHY[code]
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
