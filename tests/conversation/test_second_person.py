"""Four eyes: a second person agrees, the first one acts; judged from outside."""

import asyncio

import pytest

from cards.words import LANGUAGES
from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from simulator.driver import actions
from tests.conversation.caller_story import as_it_is, record
from tests.kit.saying import card_with_button, content, password_in, private_card, says

ASK = "Ask a second person"


@pytest.fixture
def settings(settings, request):
    """Every case is one for two, unless the test says otherwise."""
    always = {
        "SECOND_PERSON": "always",
        "APPROVERS_GROUP": object_id("group", "approvers"),
        "REACH_TEAM": ORG_TEAM,
    }
    return settings | always | getattr(request, "param", {})


async def approvers_are(stage, *upns):
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=list(upns))


async def asked(stage, ada, who="grace"):
    """Ada asks for alain; give her card, and whoever is asked with the question."""
    await ada.say("reset password for alain")
    card = await card_with_button(ada, ASK)
    second = await stage.enter(who)
    await ada.press(card, ASK)
    return card, second, await card_with_button(second, "Agree")


async def granted(stage, ada, who="grace"):
    card, second, question = await asked(stage, ada, who)
    await second.press(question, "Agree")
    return await stage.changed(ada, card, "A second person has agreed"), second, question


async def test_grace_agrees_and_ada_resets_in_her_own_name(stage, ada):
    card, grace, _ = await granted(stage, ada)
    assert not stage.happened("reset"), "approval is not execution"

    shown = await ada.press(card, "Approve")

    assert password_in(shown)
    (reset,) = stage.happened("reset")
    assert reset["by"] == stage.id_of("ada")
    assert not stage.leaks()
    assert "Show password" not in str(await grace.cards())


async def test_the_question_names_who_asks_and_for_whom_and_carries_no_key(stage, ada):
    _, _, question = await asked(stage, ada)
    for text in (
        "Ada Fischer (ada@contoso.com)",
        "Alain Charon",
        "alain@contoso.com",
        "every time",
    ):
        assert says(question, text), text
    assert "key" not in str(content(question))


@pytest.mark.on_two_nodes
async def test_before_anybody_has_agreed_there_is_no_approve_and_a_forged_one_does_nothing(
    stage, ada
):
    card, _, _ = await asked(stage, ada)
    assert "Approve" not in str(content(card))
    (ticket,) = {action["data"]["ticket"] for action in actions(content(card)) if "data" in action}

    await ada.submit({"verb": "approve", "ticket": ticket}, card["id"], chat=card["chat"])

    async def told():
        return [m for m in await ada.messages() if "must agree" in (m.get("text") or "")]

    assert await stage.until(told)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_a_no_ends_the_case(stage, ada):
    card, grace, question = await asked(stage, ada)
    await grace.press(question, "Decline")

    declined = await stage.changed(ada, card, "A second person has declined")
    assert "Approve" not in str(content(declined))
    late = await grace.press(question, "Agree")
    assert "already" in str(late.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_the_first_answer_counts(stage, ada):
    card, grace, question = await asked(stage, ada)
    priya = await stage.enter("priya")
    hers = await card_with_button(priya, "Agree")
    await asyncio.gather(grace.press(question, "Agree"), priya.press(hers, "Decline"))
    now = content(await stage.changed(ada, card, "A second person has"))
    assert ("Approve" in str(now)) is ("agreed" in str(now))


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("who", ["ada", "norman"])
async def test_who_was_not_asked_cannot_agree(stage, ada, who):
    card, _, question = await asked(stage, ada)
    other = ada if who == "ada" else await stage.enter(who)
    answer = await other.press(question, "Agree", trespass=True)
    assert "somebody else" in str(answer.body)
    now = next(m for m in await ada.cards() if m["id"] == card["id"])
    assert "agreed" not in str(content(now))


@pytest.mark.on_two_nodes
async def test_from_another_tenant_nobody_agrees(stage, ada):
    card, grace, question = await asked(stage, ada)
    tenant = "fab00000-0000-4000-8000-00000000fab0"
    place = {"id": question["chat"], "conversationType": "personal", "tenantId": tenant}
    abroad = {"conversation": place, "channelData": {"tenant": {"id": tenant}}}

    await grace.press(question, "Agree", changes=abroad, trespass=True)

    assert not says(await as_it_is(ada, card), "agreed")


@pytest.mark.on_two_nodes
async def test_agreed_to_twice_it_is_agreed_to_once(stage, ada, settings):
    card, grace, question = await asked(stage, ada)
    await grace.press(question, "Agree", copies=4, sameId=False)
    await stage.changed(ada, card, "A second person has agreed")
    (agreed,) = record(settings, "second_granted")
    assert (agreed["admin"], agreed["peer"]) == (stage.id_of("ada"), stage.id_of("grace"))


@pytest.mark.on_two_nodes
async def test_whoever_has_lost_the_role_since_the_agreement_resets_nobody(stage, ada):
    card, _, _ = await granted(stage, ada)
    await stage.change("ada@contoso.com", roles=[])

    answer = await ada.press(card, "Approve")

    assert password_in(answer, default=None) is None
    await stage.changed(ada, card, "Reset refused")
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_where_the_asker_alone_could_agree_nobody_can(stage, ada):
    await approvers_are(stage, "ada@contoso.com")
    await ada.say("reset password for alain")
    answer = await ada.press(await card_with_button(ada, ASK), ASK)
    assert "nobody who could agree" in str(answer.body)


@pytest.mark.on_two_nodes
async def test_an_agreement_runs_out(stage, ada, clock):
    card, _, _ = await granted(stage, ada)
    clock.forward(minutes=6)
    answer = await ada.press(card, "Approve")
    assert "second person" in str(answer.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_whoever_has_left_the_group_meanwhile_cannot_agree(stage, ada):
    _, grace, question = await asked(stage, ada)
    await approvers_are(stage, "gus@contoso.com", "priya@contoso.com")
    answer = await grace.press(question, "Agree")
    assert "somebody else" in str(answer.body)


async def test_what_was_agreed_by_somebody_who_has_left_the_group_resets_nobody(stage, ada):
    card, _, _ = await granted(stage, ada)
    await approvers_are(stage, "gus@contoso.com", "priya@contoso.com")

    await ada.press(card, "Approve")

    await stage.changed(ada, card, "A second person must agree to this first.")
    assert not stage.happened("reset")


async def test_while_the_asker_is_signed_out_a_word_of_somebody_who_has_left_comes_to_nothing(
    stage, ada
):
    card, grace, question = await asked(stage, ada)
    ada.sso = False  # nothing brings the sign-in back unnoticed
    await ada.say("sign out")
    await ada.message_with(LANGUAGES["en"].talk.signed_out)
    await approvers_are(stage, "gus@contoso.com", "priya@contoso.com")
    await grace.press(question, "Agree")
    card = await stage.changed(ada, card, "A second person has agreed")
    ada.sso = True

    await ada.press(card, "Approve")

    await stage.changed(ada, card, "A second person must agree to this first.")
    assert not stage.happened("reset")


async def test_where_nobody_knows_whether_who_agreed_is_still_in_the_group_nobody_is_reset(
    stage, ada
):
    card, _, _ = await granted(stage, ada)
    stage.world.faults.order("groupMembers", "503", times=9)

    await ada.press(card, "Approve")

    await stage.changed(ada, card, "Password not reset")
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_a_group_that_cannot_be_read_at_the_press_agrees_to_nothing(stage, ada):
    card, grace, question = await asked(stage, ada)
    stage.world.faults.order("groupMembers", "403", times=9)

    answer = await grace.press(question, "Agree")

    assert "can't be read" in str(answer.body)
    now = next(m for m in await ada.cards() if m["id"] == card["id"])
    assert "agreed" not in str(content(now))


@pytest.mark.on_two_nodes
async def test_what_was_agreed_stands_over_a_restart(stage, ada):
    card, _, _ = await granted(stage, ada)
    await stage.restart_bot()
    assert password_in(await ada.press(card, "Approve"))


@pytest.mark.on_two_nodes
@pytest.mark.parametrize(
    "settings", [{"APPROVERS_GROUP": object_id("group", "nobody")}], indirect=True
)
async def test_a_group_that_cannot_be_read_refuses(stage, ada):
    await ada.say("reset password for alain")
    answer = await ada.press(await card_with_button(ada, ASK), ASK)
    assert "nobody who could agree" in str(answer.body)


async def test_a_group_that_entra_is_too_busy_to_read_is_not_called_empty(stage, ada):
    await ada.say("reset password for alain")
    card = await card_with_button(ada, ASK)
    stage.world.faults.order("groupMembers", "503", times=9)

    answer = await ada.press(card, ASK)

    assert "nobody who could agree" not in str(answer.body)
    await ada.card_with("Entra cannot be reached")


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("settings", [{"REACH_TEAM": ""}], indirect=True)
async def test_where_nobody_can_be_reached_it_says_so(stage, ada):
    await ada.say("reset password for alain")
    answer = await ada.press(await card_with_button(ada, ASK), ASK)
    assert "can be reached" in str(answer.body)


@pytest.mark.parametrize("settings", [{"SECOND_PERSON": "risky"}], indirect=True)
async def test_an_ordinary_person_needs_nobody_the_first_time_and_somebody_the_second(stage, ada):
    await ada.say("reset password for alain")
    card = await ada.card_with("Reset this password?")
    await ada.press(card, "Approve")
    await private_card(ada)

    await ada.say("reset password for alain")

    second = await card_with_button(ada, ASK)
    assert says(second, "within the last 24 hours")
