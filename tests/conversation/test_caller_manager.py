"""A caller whom Teams does not reach: said at once, and their manager of record may vouch."""

import asyncio

import pytest

from cards.words import LANGUAGES
from simulator import driver
from tests.conversation.caller_story import (
    ASK_MANAGER,
    CHECK,
    HOW,
    OFFERED,
    as_it_is,
    asked,
    card_to_check,
    number_in,
    offered_on,
    record,
    vouched_for,
)
from tests.kit.saying import (
    buttons_alone,
    card_with_button,
    content,
    password_in,
    said,
    says,
    the_button,
)

ALAIN = "alain@contoso.com"


@pytest.fixture
def settings(settings, request):
    return settings | OFFERED | getattr(request, "param", {})


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("how", ["not_installed", "blocked", "disabled_by_admin", "writes_blocked"])
async def test_whom_teams_does_not_reach_is_said_at_once(stage, ada, settings, how):
    await stage.change(ALAIN, teams=how)
    card = await card_to_check(ada)

    answer = await ada.press(card, CHECK)

    assert "Teams does not reach" in str(answer.body)
    await stage.changed(ada, card, "Teams does not reach")
    assert ASK_MANAGER in await offered_on(ada, card)
    (filed,) = record(settings, "unreachable")
    assert filed["peer"] == stage.id_of("alain")


@pytest.mark.parametrize("call", ["conversation", "send"])
@pytest.mark.parametrize("status", ["404", "429", "503"])
async def test_a_service_that_says_no_is_the_same(stage, ada, call, status):
    card = await card_to_check(ada)
    await driver.fault(stage.world.base, call, status, times=3, retryAfter="30")

    answer = await ada.press(card, CHECK)

    assert "Teams does not reach" in str(answer.body)
    assert not [text for text in said(answer) if text.isdigit()]


@pytest.mark.on_two_nodes
async def test_who_is_signed_out_sees_nothing_and_the_manager_comes_after_three_minutes(
    stage, ada, clock
):
    await stage.change(ALAIN, teams="signed_out")
    card = await card_to_check(ada)
    assert number_in(await ada.press(card, CHECK))
    assert ASK_MANAGER not in await offered_on(ada, card)
    clock.forward(minutes=3, seconds=1)

    await stage.changed(ada, card, "Nobody has answered in time")
    assert ASK_MANAGER in await offered_on(ada, card)


async def test_the_manager_vouches_with_the_number_and_a_reason(stage, ada, settings):
    await stage.change(ALAIN, teams="not_installed")
    card, number, chase, question = await vouched_for(stage, ada)
    for text in ("Ada Fischer", "Alain Charon", "face to face"):
        assert says(question, text), text
    await stage.changed(ada, card, "in their manager's chat")

    await chase.press(question, "I vouch", inputs={"number": number, "why": HOW})

    done = await stage.changed(ada, card, "Chase Cancel")
    assert says(done, HOW)
    assert password_in(await ada.press(done, "Approve"))
    (entry,) = record(settings, "verified")
    assert (entry["peer"], entry["detail"]) == (stage.id_of("chase"), HOW)


@pytest.mark.parametrize("why", ["", "   "])
async def test_without_a_reason_nobody_vouches(stage, ada, why):
    await stage.change(ALAIN, teams="not_installed")
    card, number, chase, question = await vouched_for(stage, ada)
    inputs = {"number": number, "why": why}

    answer = await chase.press(question, "I vouch", inputs=inputs, trespass=True)

    assert "in one line" in str(answer.body)
    assert not says(await as_it_is(ada, card), "vouches for the caller")


@pytest.mark.on_two_nodes
async def test_without_a_reason_the_other_button_forged_does_not_help(stage, ada):
    await stage.change(ALAIN, teams="not_installed")
    card, number, chase, question = await vouched_for(stage, ada)
    (vouch,) = [a for a in driver.actions(content(question)) if a["title"] == "I vouch"]
    data = {"ticket": vouch["data"]["ticket"], "number": number}
    action = {"type": "Action.Execute", "verb": "tell_number", "data": data}

    answer = await chase.invoke("adaptiveCard/action", {"action": action}, question["id"])

    assert "in one line" in str(answer.body)
    assert not says(await as_it_is(ada, card), "vouches for the caller")


async def test_a_manager_who_cannot_vouch_says_so(stage, ada, settings):
    await stage.change(ALAIN, teams="not_installed")
    card, _, chase, question = await vouched_for(stage, ada)
    await chase.press(question, "I cannot vouch")
    await stage.changed(ada, card, "does not vouch")
    assert [e["reason"] for e in record(settings, "verify_failed")] == ["not_vouched"]


async def test_alain_himself_cannot_answer_what_his_manager_is_asked(stage, ada, clock):
    card, number, alain, question = await asked(stage, ada)
    clock.forward(minutes=3, seconds=1)
    now = await stage.changed(ada, card, "Nobody has answered in time")
    number = number_in(await ada.press(now, ASK_MANAGER))
    answer = await alain.press(question, "Send", inputs={"number": number}, trespass=True)
    assert "over" in str(answer.body)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_whoever_is_the_manager_no_more_cannot_vouch(stage, ada):
    await stage.change(ALAIN, teams="not_installed")
    card, number, chase, question = await vouched_for(stage, ada)
    await stage.change(ALAIN, manager="bianca@contoso.com")

    answer = await chase.press(question, "I vouch", inputs={"number": number, "why": HOW})

    assert "somebody else" in str(answer.body)
    assert not says(await as_it_is(ada, card), "vouches for the caller")


@pytest.mark.on_two_nodes
@pytest.mark.parametrize(
    "manager",
    [None, "ada@contoso.com", ALAIN, "dirk.dormant@contoso.com", "gwen.internal@contoso.com"],
    ids=["none", "the admin", "the caller", "blocked", "a guest"],
)
async def test_who_may_not_vouch_is_not_asked(stage, ada, manager):
    await stage.change(ALAIN, teams="not_installed", manager=manager)
    card = await card_to_check(ada)
    await ada.press(card, CHECK)
    now = await stage.changed(ada, card, "Teams does not reach")

    answer = await ada.press(now, ASK_MANAGER)

    assert "no manager on record" in str(answer.body)


async def test_a_manager_whom_teams_does_not_reach_either(stage, ada):
    await stage.change(ALAIN, teams="not_installed")
    await stage.change("chase.cancel@contoso.com", teams="blocked")
    card = await card_to_check(ada)
    await ada.press(card, CHECK)
    now = await stage.changed(ada, card, "Teams does not reach")
    answer = await ada.press(now, ASK_MANAGER)
    assert "manager on record either" in str(answer.body)


async def test_the_manager_is_asked_only_where_the_caller_could_not_be(stage, ada):
    card = await card_to_check(ada)
    ticket = next(a["data"]["ticket"] for a in driver.actions(content(card)) if "data" in a)
    data = {"msteams": {"type": "task/fetch"}, "verb": "ask_manager", "ticket": ticket}
    await ada.invoke("task/fetch", {"data": data}, card["id"])
    chase = await stage.enter("chase")
    assert not [c for c in await chase.cards() if "vouch" in str(content(c))]


async def test_from_the_dialog_itself_the_manager_can_be_asked(stage, ada):
    await stage.change(ALAIN, teams="not_installed")
    dialog = await ada.press(await card_to_check(ada), CHECK)
    assert number_in(await ada.press(dialog, ASK_MANAGER))
    chase = await stage.enter("chase")
    await card_with_button(chase, "I vouch")


@pytest.mark.on_two_nodes
async def test_two_admins_check_one_caller_one_after_the_other(stage, ada, clock):
    card, _, _, _ = await asked(stage, ada)
    grace = await stage.enter("grace")
    hers = await card_to_check(grace)

    answer = await grace.press(hers, CHECK)

    assert "asked about this caller" in str(answer.body)
    clock.forward(minutes=3, seconds=1)
    await stage.changed(ada, card, "Nobody has answered in time")
    assert number_in(await grace.press(hers, CHECK))


@pytest.mark.on_two_nodes
async def test_two_admins_at_the_same_moment_ask_once(stage, ada, settings):
    grace = await stage.enter("grace")
    cards = await asyncio.gather(card_to_check(ada), card_to_check(grace))

    answers = await asyncio.gather(ada.press(cards[0], CHECK), grace.press(cards[1], CHECK))

    assert len([a for a in answers if "Say this number" in str(a.body)]) == 1
    assert len(record(settings, "verify_asked")) == 1


@pytest.mark.on_two_nodes
async def test_three_checks_of_one_caller_in_an_hour_and_no_fourth(stage, ada, clock):
    for _ in range(3):
        card, _, alain, question = await asked(stage, ada)
        await alain.press(question, "Send", inputs={"number": "09"})
        await alain.press(question, "Send", inputs={"number": "09"})
        await stage.changed(ada, card, "wrong twice")

    answer = await ada.press(await card_to_check(ada), CHECK)
    assert "60 minutes" in str(answer.body)
    assert "Say this number" not in str(answer.body)

    clock.forward(minutes=61)
    assert number_in(await ada.press(await card_to_check(ada), CHECK))


async def test_a_sign_in_in_vain_leads_round_no_further_and_says_who_can_help(stage, ada):
    """A policy asks for a second factor for Graph, and does not cover the bot's own app."""
    await stage.change(ALAIN, teams="not_installed")
    card = await card_to_check(ada)
    await ada.press(card, CHECK)
    now = await stage.changed(ada, card, "Teams does not reach")
    stage.world.tenant.mfa_policy_covers_bot = False
    await stage.change("ada@contoso.com", mfa=True)
    stage.world.faults.order("manager", "401_claims")
    await ada.press(now, ASK_MANAGER)
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    await ada.card_with(LANGUAGES["en"].talk.sign_in_in_vain.instead)
    assert len(await buttons_alone(ada)) == 1
