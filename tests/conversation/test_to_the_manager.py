"""The password goes to the manager: judged from outside, and the admin's chat opens nothing."""

import base64
import json

import pytest

from cards.words import LANGUAGES
from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.driver import actions
from tests.conversation.straight_over import MANAGER, choice, given, keys_in
from tests.kit.record import rows
from tests.kit.saying import (
    APPROVAL,
    buttons,
    card_with_button,
    confirmation,
    content,
    password_in,
    says,
)


@pytest.fixture
def settings(settings, request):
    return (
        settings | {"REACH_TEAM": ORG_TEAM, "RECEIVERS": "manager"} | getattr(request, "param", {})
    )


async def test_the_manager_sees_it_once_it_is_set_and_the_admin_reads_when(stage, ada):
    card, chase, theirs = await given(stage, ada)
    assert says(theirs, "Ada Fischer")
    assert says(theirs, "Alain Charon")

    shown = await chase.press(theirs, "Show password")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert [reset["by"] for reset in stage.happened("reset")] == [stage.id_of("ada")]
    told = await stage.changed(ada, card, "Shown {{DATE")
    assert says(told, stage.world.tenant.account(MANAGER).name)
    assert not stage.leaks()


async def test_the_admins_chat_has_no_key_and_shows_nothing(stage, ada):
    card, _, theirs = await given(stage, ada)
    assert "Show password" not in str(await ada.cards())
    assert not keys_in(await ada.messages())

    (button,) = [a for a in actions(content(theirs)) if a["title"] == "Show password"]
    stolen = {"verb": "show", "ticket": button["data"]["ticket"], "key": button["data"]["key"]}
    answer = await ada.invoke("task/fetch", {"data": stolen, "context": {}}, card["id"])
    assert password_in(answer, default=None) is None
    stolen["verb"] = "see"
    answer = await ada.invoke("task/fetch", {"data": stolen, "context": {}}, card["id"])
    assert password_in(answer, default=None) is None


async def test_the_admins_answer_to_approve_says_so_and_holds_no_password(stage, ada):
    card = await confirmation(ada)
    answer = await ada.press(card, APPROVAL, inputs=choice(stage))
    assert password_in(answer, default=None) is None
    assert stage.world.tenant.account(MANAGER).name in str(answer.body)


@pytest.mark.on_two_nodes
async def test_admins_chat_and_ledger_together_open_nothing(stage, ada, settings):
    _, _, theirs = await given(stage, ada)
    kept = rows(settings, "SELECT * FROM cases")
    (button,) = [a for a in actions(content(theirs)) if a["title"] == "Show password"]
    key = button["data"]["key"]
    everything = (str(kept) + json.dumps(await ada.messages())).encode()
    assert key.encode() not in everything
    assert base64.urlsafe_b64decode(key + "=") not in everything
    assert any(isinstance(fact, bytes) for row in kept for fact in row.values()), "sealed it is"


async def test_done_it_is_deleted_for_everybody(stage, ada):
    _, chase, theirs = await given(stage, ada)
    shown = await chase.press(theirs, "Show password")
    await chase.press(shown, "Done, delete it")
    gone = await stage.changed(chase, theirs, "The password has been deleted here")
    assert buttons(gone) == []
    again = await chase.press(theirs, "Show password")
    assert password_in(again, default=None) is None


@pytest.mark.on_two_nodes
async def test_another_manager_than_on_the_card_ends_it_before_anything_happens(stage, ada):
    card = await confirmation(ada)
    assert says(card, stage.world.tenant.account(MANAGER).name)
    await driver.person(stage.world.base, "alain@contoso.com", manager="grace@contoso.com")
    answer = await ada.press(card, APPROVAL, inputs=choice(stage))
    assert "no longer the one" in str(answer.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("manager", [None, "ada", "guido"], ids=["none", "the_admin", "guest"])
async def test_who_cannot_get_it_is_said_before_the_button(stage, ada, manager):
    upn = stage.world.tenant.account(manager).upn if manager else None
    await driver.person(stage.world.base, "alain@contoso.com", manager=upn)
    card = await confirmation(ada)
    assert says(card, "has no manager who could get it")
    answer = await ada.press(card, APPROVAL, inputs=choice(stage))
    assert "cannot be reached" in str(answer.body)
    assert not stage.happened("reset")


async def test_a_manager_whom_teams_does_not_reach_is_not_offered(stage, ada):
    upn = stage.world.tenant.account(MANAGER).upn
    await driver.person(stage.world.base, upn, teams="not_installed")
    assert says(await confirmation(ada), "has no manager who could get it")


async def test_who_is_disabled_is_not_offered(stage, ada):
    await stage.change(stage.world.tenant.account(MANAGER).upn, enabled=False)
    assert says(await confirmation(ada), "has no manager who could get it")


@pytest.mark.parametrize("settings", [{"RECEIVERS": ""}], indirect=True)
async def test_without_the_setting_nothing_is_offered_and_a_forged_choice_gives_it_to_nobody(
    stage, ada
):
    card = await confirmation(ada)
    assert "Who gets the password" not in str(content(card))
    await ada.press(card, APPROVAL, inputs=choice(stage))
    assert not stage.happened("reset")


async def test_without_a_choice_it_is_the_admins_as_ever(stage, ada):
    card = await confirmation(ada)
    shown = await ada.press(card, APPROVAL, inputs={"receiver": "admin"})
    assert password_in(shown)


async def test_what_was_refused_leaves_the_manager_with_nothing(stage, ada):
    card = await confirmation(ada)
    chase = await stage.enter(MANAGER)
    await driver.fault(stage.world.base, "resetPassword", "403")
    await ada.press(card, APPROVAL, inputs=choice(stage))
    await stage.changed(ada, card, "Reset refused")
    assert "Show password" not in str(await chase.cards())


async def test_what_cannot_be_given_is_said_to_be_lost(stage, ada):
    card = await confirmation(ada)
    chat = next(iter(await (await stage.enter(MANAGER)).chats()))["id"]
    assert chat
    await driver.fault(stage.world.base, "send", "403", code="ConversationBlockedByUser", times=9)
    await ada.press(card, APPROVAL, inputs=choice(stage))
    told = await stage.changed(ada, card, "Temporary password not delivered")
    assert says(told, "could not be given to the person whom you chose")


@pytest.mark.on_two_nodes
async def test_check_now_of_an_unknown_case_carries_no_key(stage, ada):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, "resetPassword", "500_after_effect")
    await driver.fault(stage.world.base, "user", "503", times=3)
    await ada.press(card, APPROVAL, inputs=choice(stage))
    unknown = await stage.changed(ada, card, "Reset outcome unknown")
    assert "Check now" in buttons(unknown)
    assert not keys_in(await ada.messages())


async def test_it_is_on_record_who_gets_it(stage, ada, settings):
    _, chase, theirs = await given(stage, ada)
    await chase.press(theirs, "Show password")
    found = rows(settings, "SELECT * FROM audit WHERE receiver IS NOT NULL ORDER BY seq")
    events = {entry["event"]: (entry["receiver"], entry["peer"]) for entry in found}
    for event in ("directed", "shown"):
        assert events[event] == ("manager", stage.id_of(MANAGER)), event
    assert events["attempted"][0] == "manager"


async def test_what_nobody_looked_at_in_time_is_said_loudly(stage, ada, clock):
    card, chase, theirs = await given(stage, ada)
    clock.forward(minutes=31)
    await stage.changed(ada, card, "Nobody has seen this password")
    await stage.changed(chase, theirs, "The password has been deleted here")
    late = await chase.press(theirs, "Show password")
    assert password_in(late, default=None) is None


@pytest.mark.on_two_nodes
async def test_another_person_presses_the_managers_button(stage, ada):
    _, _, theirs = await given(stage, ada)
    for who in (ada, await stage.enter("grace")):
        answer = await who.press(theirs, "Show password", trespass=True)
        assert password_in(answer, default=None) is None
        assert "somebody else" in str(answer.body)


@pytest.mark.parametrize("locale", ["nl", "fr", "de", "es"])
async def test_each_reads_it_in_their_own_language(stage, ada, locale):
    card = await confirmation(ada)
    chase, said = await stage.enter(MANAGER), LANGUAGES[locale]
    await chase.say(said.own_name)
    await chase.message_with(said.talk.language_changed)
    await ada.press(card, APPROVAL, inputs=choice(stage))
    theirs = await card_with_button(chase, said.buttons.show)
    assert says(theirs, said.receivers.for_manager.title)
    assert says(await stage.changed(ada, card, "Goes to"), "Password reset")
