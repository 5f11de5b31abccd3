"""A new phone: a pass first, then what the admin chose goes; never the last way in without one."""

import pytest

from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from tests.conversation.hand_over_steps import to
from tests.conversation.new_phone_story import (
    ASKED,
    AUTHENTICATOR,
    DONE,
    PHONE,
    TITLE,
    asked,
    gone,
    has,
    offered,
    passes_of,
    removed,
    said_rows,
    settled,
    shows,
    there,
)
from tests.kit.saying import buttons, card_with_button, content, said, says


@pytest.fixture
def settings(settings, request):
    """Give the settings, with what the test has of its own."""
    return settings | getattr(request, "param", {})


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


async def test_the_card_lists_what_there_is_by_name_and_chooses_nothing(stage, aisha):
    card = await asked(aisha)

    assert list(offered(card)) == [f"1 · {PHONE}", f"2 · {AUTHENTICATOR}"]
    assert says(card, f"1 · {PHONE} · ends in 78")
    assert says(card, f"2 · {AUTHENTICATOR} · iPhone 15")
    assert "612345678" not in str(content(card))
    assert not passes_of(stage)
    assert there(stage) == ["authenticator", "phone"]


async def test_a_pass_is_made_first_and_then_what_was_chosen_goes(stage, aisha):
    card = await asked(aisha)

    answer = await removed(aisha, card, AUTHENTICATOR, PHONE)

    told = await settled(stage, aisha, card)
    (code,) = set(said(answer)) & stage.world.temporary_passwords
    assert len(code) == 8
    assert there(stage) == []
    whats = [e["what"] for e in stage.world.history.events]
    assert whats.index("pass_made") < whats.index("method_removed")
    assert says(told, "Nothing but the password")
    assert "Show pass" in buttons(told)
    assert not stage.leaks()


async def test_what_remains_is_said_and_stays(stage, aisha):
    card = await asked(aisha)

    await removed(aisha, card, PHONE)

    told = await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]
    assert says(told, "Still registered")
    assert says(told, "iPhone 15")


async def test_the_default_one_which_entra_keeps_while_others_are_there_goes_in_the_end(
    stage, aisha
):
    has(stage, "alain", "phone", "authenticator")  # the phone is the default, and goes first
    card = await asked(aisha)

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card)
    assert there(stage) == []


async def test_a_default_one_alone_is_kept_by_entra_and_the_card_says_why(stage, aisha):
    card = await asked(aisha)

    await removed(aisha, card, AUTHENTICATOR)

    told = await settled(stage, aisha, card, "No sign-in method removed")
    rows = said_rows(told)
    assert any("Authenticator" in name for name in rows["Not removed"])
    assert not set(rows["Not removed"]) & set(rows["Still registered"]), "named twice"
    assert not says(told, DONE), "nothing was"
    assert there(stage) == ["authenticator", "phone"]
    assert "Try again" in buttons(told)


@pytest.mark.parametrize(
    ("methods", "chosen", "is_taken"),
    [
        (["phone", "passkey"], [PHONE], True),
        (["passkey", "phone"], ["Passkey"], False),  # a number alone is no strong method
        (["passkey", "hello"], ["Passkey"], True),
        (["authenticator", "email"], [AUTHENTICATOR], False),
    ],
)
async def test_without_a_pass_something_strong_remains_or_nothing_goes(
    stage, aisha, methods, chosen, is_taken
):
    has(stage, "alain", *methods)
    card = await asked(aisha)

    await removed(aisha, card, *chosen, pass_first="false")

    told = await settled(stage, aisha, card, DONE if is_taken else "Nothing removed")
    assert len(there(stage)) == (1 if is_taken else 2)
    assert is_taken or says(told, "no strong sign-in method left")
    assert not passes_of(stage)
    assert not {"Show pass", "Delete the pass in Entra", "Pass lost"} & set(buttons(told))


async def test_without_a_pass_the_answer_to_the_press_says_what_became_of_it(stage, aisha):
    has(stage, "alain", "phone", "passkey")
    card = await asked(aisha)

    answer = await removed(aisha, card, PHONE, pass_first="false")

    assert {DONE, "Removed", "Still registered"} <= set(said(answer))
    assert not any("Not confirmed" in text for text in said(answer))


async def test_what_went_between_card_and_press_counts_for_the_last_one(stage, aisha):
    has(stage, "alain", "passkey", "hello")
    card = await asked(aisha)
    has(stage, "alain", "passkey")

    await removed(aisha, card, "Passkey", pass_first="false")

    await settled(stage, aisha, card, "Nothing removed")
    assert there(stage) == ["passkey"]


FOR_TWO = {
    "SECOND_PERSON": "always",
    "APPROVERS_GROUP": object_id("group", "approvers"),
    "REACH_TEAM": ORG_TEAM,
}


@pytest.mark.parametrize("settings", [FOR_TWO], indirect=True)
async def test_where_two_are_needed_the_choice_is_made_once_the_other_has_agreed(stage, aisha):
    await aisha.say(ASKED)
    card = await card_with_button(aisha, "Ask a second person")
    grace = await stage.enter("grace")
    await aisha.press(card, "Ask a second person")
    await grace.press(await card_with_button(grace, "Agree"), "Agree")
    agreed = await stage.changed(aisha, card, "A second person has agreed")
    assert there(stage) == ["authenticator", "phone"]

    await removed(aisha, agreed, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card)
    assert there(stage) == []
    assert {e["by"] for e in stage.happened("method_removed")} == {stage.id_of("aisha")}
    assert "Show pass" not in str(await grace.cards())


async def test_its_pass_is_deleted_in_entra_and_the_methods_stay_gone(stage, aisha):
    card = await asked(aisha)
    await removed(aisha, card, AUTHENTICATOR, PHONE)
    told = await settled(stage, aisha, card)

    answer = await aisha.press(told, "Delete the pass in Entra")

    assert any("it no longer works" in text for text in said(answer))
    assert len(stage.happened("pass_deleted", target=stage.id_of("alain"))) == 1
    now = await stage.changed(aisha, card, "it no longer works")
    assert says(now, "Nothing but the password")
    assert "Show pass" not in buttons(now)


@pytest.mark.parametrize("settings", [{"REACH_TEAM": ORG_TEAM}], indirect=True)
async def test_it_is_handed_over_and_the_choice_is_the_other_ones(stage, ada):
    aisha = await stage.enter("aisha")
    await ada.say(ASKED)
    await ada.press(await card_with_button(ada, "Hand over"), "Hand over")
    offer = await ada.card_with("Who should do it?")
    await ada.press(offer, to(stage, "aisha"))
    await aisha.press(await card_with_button(aisha, "Open"), "Open")
    card = await aisha.card_with(TITLE)

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card)
    assert {e["by"] for e in stage.happened("method_removed")} == {stage.id_of("aisha")}
    assert there(stage) == []


async def test_a_second_press_makes_and_removes_nothing_again(stage, aisha):
    card = await asked(aisha)
    await removed(aisha, card, PHONE)
    await settled(stage, aisha, card)

    await removed(aisha, card, AUTHENTICATOR)

    assert len(passes_of(stage)) == 1
    assert gone(stage) == ["phone"]


@pytest.mark.parametrize(
    ("kind", "is_gone", "label"),
    [
        ("403", False, "Not removed"),
        ("409", True, "Removed"),  # proved undone, so it is asked again after the others
        ("500", False, "Not confirmed"),
        ("404", False, "Not confirmed"),
        ("404_after_effect", True, "Removed"),
        ("500_after_effect", True, "Removed"),
        ("reset_after_effect", True, "Removed"),
    ],
)
async def test_each_removal_ends_in_its_own_truth(stage, aisha, kind, is_gone, label):
    has(stage, "alain", "authenticator", "passkey", "phone")
    card = await asked(aisha)
    await driver.fault(stage.world.base, "deleteMethod", kind)  # of the first, which is the key

    await removed(aisha, card, "Passkey", PHONE)

    told = await stage.until(lambda: shows(aisha, card, {label, DONE}, last="78"))
    assert ("passkey" in there(stage)) is not is_gone
    assert "phone" not in there(stage)
    lines = said_rows(told)
    assert any("Blue key" in name for name in lines[label])
    assert any("78" in name for name in lines["Removed"])


async def test_what_was_gone_already_counts_as_removed(stage, aisha):
    card = await asked(aisha)
    has(stage, "alain", "authenticator")

    await removed(aisha, card, PHONE)

    told = await settled(stage, aisha, card)
    assert any("78" in name for name in said_rows(told)["Removed"])


async def test_no_name_of_a_device_stands_in_the_list_to_choose_from(stage, aisha):
    has(stage, "alain", "authenticator")
    stage.world.tenant.account("alain").methods[0].facts["displayName"] = "[a](http://e.example)"

    card = await asked(aisha)

    assert list(offered(card)) == [f"1 · {AUTHENTICATOR}"]
    assert says(card, "[a](http://e.example)")  # as plain text, where nothing is read into it


async def test_no_name_and_no_pass_of_it_stands_in_a_log_or_is_leaked(
    stage, aisha, caplog, tmp_path
):
    caplog.set_level("DEBUG")
    card = await asked(aisha)
    answer = await removed(aisha, card, AUTHENTICATOR, PHONE)
    await settled(stage, aisha, card)

    (code,) = set(said(answer)) & stage.world.temporary_passwords
    assert code not in caplog.text
    assert "iPhone 15" not in caplog.text
    assert not stage.leaks()
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(code.encode() in text or b"612345678" in text for text in kept)
