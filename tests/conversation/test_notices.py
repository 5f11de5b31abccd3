"""Who is told of a case, what they can say to it, and what follows; judged from outside."""

import pytest

from cards.words import words_for
from simulator import driver
from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id
from simulator.driver import actions
from tests.conversation.caller_story import record
from tests.kit.saying import (
    APPROVAL,
    approved,
    buttons,
    card_with_button,
    confirmation,
    content,
    password_in,
    private_card,
    says,
)

PASS_WORKS = "may still work, also after a sign-out"
NOT_ME, WAS_ME, SECURE = "That was not me", "It was me", "Sign out + make useless"


@pytest.fixture
def settings(settings, request):
    """The person is told, and the security channel is there, unless the test says otherwise."""
    told = {
        "NOTICE": "on",
        "REACH_TEAM": ORG_TEAM,
        "SECURITY_CHANNEL": SECURITY,
        "APPROVERS_GROUP": object_id("group", "approvers"),
    }
    return settings | told | getattr(request, "param", {})


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "That was not me!"),
        ("nl-NL", "dat was ik niet"),
        ("de-DE", "Das war ich nicht"),
        ("fr-FR", "ce n'était pas moi"),
        ("es-ES", "no he sido yo"),
    ],
)
async def test_who_types_that_it_was_not_they_is_shown_to_the_button(stage, locale, words):
    alain = await stage.enter("alain", locale=locale)
    await alain.say(words)

    await alain.message_with(words_for(locale).notices.press_not_me)


def having(**settings):
    return pytest.mark.parametrize("settings", [settings], indirect=True)


async def noticed(stage, who="alain"):
    """Let the person sit down, and give them with the notice about their account."""
    person = await stage.enter(who)
    return person, await card_with_button(person, NOT_ME)


async def in_channel(person, text):
    return await person.card_with(text, chat=SECURITY)


async def frozen(stage, ada):
    """Ada resets alain, and alain says that it was not he."""
    shown = await approved(ada)
    alain, notice = await noticed(stage)
    await alain.press(notice, NOT_ME)
    return shown, alain, notice


async def test_alain_is_told_who_asks_and_what_and_the_notice_holds_no_secret(stage, ada):
    shown = await approved(ada)
    _, notice = await noticed(stage)
    for text in ("about to be done to your account", "Ada Fischer", "never asks"):
        assert says(notice, text), text
    assert password_in(shown) not in str(content(notice))
    assert not stage.leaks()
    assert "Ada" not in notice["summary"]


async def test_he_is_told_once(stage, ada):
    await approved(ada)
    alain, _ = await noticed(stage)
    await stage.until(lambda: stage.happened("reset"))
    await stage.restart_bot()
    await approved(ada, "reset password for zoe")
    await stage.until(lambda: len(stage.happened("reset")) == 2)
    assert len([card for card in await alain.cards() if NOT_ME in buttons(card)]) == 1


@having(NOTICE="off", SECURITY_CHANNEL="")
async def test_where_nobody_is_to_be_told_nobody_is(stage, ada):
    await approved(ada)
    await stage.until(lambda: stage.happened("reset"))
    await stage.bot.aclose()  # which waits for what is under way
    assert not await (await stage.enter("alain")).cards()


async def test_it_was_me_takes_the_buttons_away_and_freezes_nobody(stage, ada):
    await approved(ada)
    alain, notice = await noticed(stage)
    await alain.press(notice, WAS_ME)
    answered = await stage.changed(alain, notice, "You have said that it was you")
    assert not actions(content(answered))
    assert says(await confirmation(ada), "Alain Charon")


@pytest.mark.on_two_nodes
async def test_not_me_freezes_the_person_and_the_admins_card_says_so(stage, ada):
    _, alain, notice = await frozen(stage, ada)

    answered = await stage.changed(alain, notice, "You have said that it was not you")
    assert not actions(content(answered))
    warned = await ada.card_with("that was not me")
    assert says(warned, "Alain Charon")
    await ada.say("reset password for alain")
    card = await card_with_button(ada, "Ask a second person")
    assert says(card, "earlier request was not theirs")
    assert APPROVAL not in buttons(card)


@pytest.mark.on_two_nodes
@having(APPROVERS_GROUP="")
async def test_where_nobody_can_agree_the_frozen_person_is_refused_with_the_reason(stage, ada):
    await frozen(stage, ada)
    await ada.say("reset password for alain")
    card = await ada.card_with("nobody acts on one word alone")
    assert says(card, "number on record")
    assert APPROVAL not in buttons(card)


@pytest.mark.on_two_nodes
async def test_an_open_card_is_held_back_and_a_second_person_lifts_it(stage, ada):
    await approved(ada)
    grace = await stage.enter("grace")
    card = await confirmation(grace)
    alain, notice = await noticed(stage)
    await alain.press(notice, NOT_ME)

    held = await grace.press(card, APPROVAL)

    assert "not theirs" in str(held.body)
    card = await stage.changed(grace, card, "If a second person agrees")
    await grace.press(card, "Ask a second person")
    priya = await stage.enter("priya")
    await priya.press(await card_with_button(priya, "Agree"), "Agree")
    await grace.press(await stage.changed(grace, card, "has agreed"), APPROVAL)
    await stage.until(lambda: len(stage.happened("reset")) == 2)


@pytest.mark.on_two_nodes
async def test_the_freeze_stands_over_a_restart_and_ends_after_a_day(stage, ada, clock):
    await frozen(stage, ada)
    await stage.restart_bot()
    await ada.say("reset password for alain")
    await card_with_button(ada, "Ask a second person")

    clock.forward(hours=25)

    assert APPROVAL in buttons(await confirmation(ada))


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("who", ["ada", "zoe"])
async def test_nobody_else_can_say_it_for_him(stage, ada, who):
    await approved(ada)
    _, notice = await noticed(stage)
    other = ada if who == "ada" else await stage.enter(who)
    answer = await other.press(notice, NOT_ME, trespass=True)
    assert "somebody else" in str(answer.body)
    assert APPROVAL in buttons(await confirmation(ada))


@pytest.mark.on_two_nodes
async def test_what_he_said_once_cannot_be_taken_back_in_the_chat(stage, ada):
    _, alain, notice = await frozen(stage, ada)
    await alain.press(notice, WAS_ME)
    await ada.say("reset password for alain")
    await card_with_button(ada, "Ask a second person")


async def test_the_channel_is_told_by_object_ids(stage, ada):
    shown = await approved(ada)
    gus = await stage.enter("gus")
    card = await in_channel(gus, "Approved in Latchkey")
    assert says(card, stage.id_of("alain"))
    assert says(card, stage.id_of("ada"))
    for secret in ("Alain", "Ada Fischer", password_in(shown)):
        assert secret not in str(content(card))


@having(SECURITY_CHANNEL_NAMES="yes")
async def test_and_by_name_where_that_is_wanted(stage, ada):
    await approved(ada)
    card = await in_channel(await stage.enter("gus"), "Approved in Latchkey")
    assert says(card, "alain@contoso.com")


@pytest.mark.on_two_nodes
async def test_whoever_is_on_duty_gets_two_cards_in_their_own_name(stage, ada):
    await frozen(stage, ada)
    gus = await stage.enter("gus")
    alarm = await in_channel(gus, "Somebody says: that was not me")

    await gus.press(alarm, SECURE)

    end_sessions = await gus.card_with("Sign out everywhere?")
    useless = await gus.card_with("Make the temporary password useless?")
    assert not stage.happened("sessions_revoked"), "a card each, and a press each"
    await gus.press(end_sessions, button_of(end_sessions))
    await gus.press(useless, button_of(useless))
    await stage.until(lambda: stage.happened("sessions_revoked", by=stage.id_of("gus")))
    await stage.until(lambda: stage.happened("reset", by=stage.id_of("gus")))


def button_of(card):
    return buttons(card)[0]


async def test_a_pass_that_was_not_asked_for_is_said_to_outlive_a_sign_out(stage):
    aisha = await stage.enter("aisha")
    await aisha.say("temporary access pass for alain")
    await aisha.press(await card_with_button(aisha, "Make pass"), "Make pass")
    alain, notice = await noticed(stage)
    await alain.press(notice, NOT_ME)
    assert says(await in_channel(await stage.enter("gus"), "Somebody says"), PASS_WORKS)
    assert says(await aisha.card_with("Somebody says"), PASS_WORKS)


@pytest.mark.on_two_nodes
async def test_who_has_no_role_is_told_so_and_nothing_happens(stage, ada):
    await frozen(stage, ada)
    sven = await stage.enter("sven")
    await sven.press(await in_channel(sven, "Somebody says"), SECURE)
    await sven.card_with("role")
    assert not stage.happened("sessions_revoked")


@pytest.mark.on_two_nodes
async def test_the_channels_button_does_nothing_anywhere_else(stage, ada):
    await frozen(stage, ada)
    gus = await stage.enter("gus")
    alarm = await in_channel(gus, "Somebody says")
    (button,) = [a for a in actions(content(alarm)) if a["title"] == SECURE]

    await ada.submit({"verb": "secure", **button["data"]}, alarm["id"])

    await ada.message_with("does not know this card")
    assert not [card for card in await ada.cards() if says(card, "Sign out everywhere?")]


@having(TELL_MANAGER="yes")
async def test_the_manager_is_told_who_asks_for_whom(stage, ada):
    await approved(ada)
    manager = await stage.enter(stage.world.tenant.account("alain").manager)
    card = await manager.card_with("an account in your team")
    for text in ("Alain Charon", "Ada Fischer"):
        assert says(card, text), text
    assert not actions(content(card))


@having(NOTICE="required")
async def test_where_he_must_be_told_and_can_be_it_goes_on_after_the_notice(stage, ada):
    assert password_in(await approved(ada))
    _, notice = await noticed(stage)
    events = stage.world.history.events
    told = [at for at, e in enumerate(events) if e.get("activity") == notice["id"]]
    reset = [at for at, e in enumerate(events) if e["what"] == "reset"]
    assert told[0] < reset[0]


@pytest.mark.on_two_nodes
@having(NOTICE="required")
@pytest.mark.parametrize("reach", ["not_installed", "blocked", "writes_blocked"])
async def test_where_he_must_be_told_and_cannot_be_nothing_happens(stage, ada, settings, reach):
    await stage.change("alain@contoso.com", teams=reach)
    answer = await approved(ada)
    assert "must be told beforehand" in str(answer.body)
    assert not stage.happened("reset")
    claims = len(record(settings, "attempted"))
    assert claims == (reach == "writes_blocked"), "what can be known ends it before the claim"


@pytest.mark.parametrize("reach", ["not_installed", "blocked", "writes_blocked"])
async def test_where_he_need_not_be_told_it_goes_on_without(stage, ada, reach):
    await stage.change("alain@contoso.com", teams=reach)
    assert password_in(await approved(ada))


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("trouble", [{"deleted": True}, {"bot": False}])
async def test_a_channel_that_is_gone_stops_nothing(stage, ada, trouble):
    await driver.switch(stage.world.base, "channel", name="Security", **trouble)
    assert password_in(await approved(ada))


@pytest.mark.on_two_nodes
async def test_a_storm_of_429_stops_no_reset(stage, ada):
    card = await confirmation(ada)
    for call in ("conversation", "send"):
        await driver.fault(stage.world.base, call, "429", times=50)
    await ada.press(card, APPROVAL)
    await stage.until(lambda: stage.happened("reset"))


@having(TICKET="ask", TICKET_URL="https://tickets.example/show?id={ticket}&view=1")
async def test_a_ticket_opens_in_its_own_system(stage, ada):
    await ada.say("reset password for alain INC0012345")
    card = await ada.card_with("Alain Charon")
    (link,) = [a for a in actions(content(card)) if a["type"] == "Action.OpenUrl"]
    assert link["url"] == "https://tickets.example/show?id=INC0012345&view=1"


@having(TICKET="ask")
async def test_without_an_address_no_button_opens_it(stage, ada):
    await ada.say("reset password for alain INC0012345")
    card = await ada.card_with("INC0012345")
    assert "ticket.invalid" not in str(content(card))
    await ada.press(card, APPROVAL)
    assert "ticket.invalid" not in str(await private_card(ada))
