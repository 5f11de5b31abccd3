"""A new phone: a pass first, then what the admin chose goes; never the last way in without one."""

import pytest

from cards.words import LANGUAGES
from cards.words.methods import METHODS
from resets.methods import Kind
from resets.model import Act, State
from simulator import driver, registered
from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from simulator.driver import actions
from tests.conversation.test_hand_over import to
from tests.kit.saying import buttons, card_with_button, content, said, says

ASKED = "alain has a new phone"
TITLE = "Remove sign-in methods?"
DONE = "Request carried out"
AUTHENTICATOR, PHONE = "Microsoft Authenticator", "Mobile phone"


@pytest.fixture
def settings(settings, request):
    """Give the settings, with what the test has of its own."""
    return settings | getattr(request, "param", {})


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


async def asked(person, words=ASKED):
    await person.say(words)
    return await person.card_with(TITLE)


def offered(card):
    """Give the places of the methods on the list, by their titles."""
    listed = next(b for b in content(card)["body"] if b.get("type") == "Input.ChoiceSet")
    return {choice["title"]: choice["value"] for choice in listed["choices"]}


def going(card, *kinds):
    """Choose the methods whose titles begin like this."""
    return ",".join(
        at for title, at in offered(card).items() if title.partition(" · ")[2].startswith(kinds)
    )


async def removed(person, card, *kinds, **inputs):
    inputs |= {"going": going(card, *kinds)}
    return await person.press(card, "Remove methods", inputs=inputs)


def there(stage, key="alain"):
    return [method.kind for method in stage.world.tenant.account(key).methods]


def has(stage, key, *words):
    """Let somebody have these methods, the default one first."""
    account = stage.world.tenant.account(key)
    account.methods[:] = [registered.by_word(key, word) for word in words]


def passes_of(stage, key="alain"):
    return stage.happened("pass_made", target=stage.id_of(key))


def gone(stage, key="alain"):
    return [e["kind"] for e in stage.happened("method_removed", target=stage.id_of(key))]


async def settled(stage, person, card, text=DONE):
    """Wait until the card says *text*, and what became of every method."""

    def finished(now):
        open_ones = ("Not confirmed", "Still to be removed")
        return says(now, text) and not any(says(now, label) for label in open_ones)

    async def look():
        (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
        return now if finished(now) else None

    return await stage.until(look)


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


@pytest.mark.parametrize("kind", ["403", "500", "429", "html"])
async def test_methods_that_cannot_be_read_bring_no_card(stage, aisha, kind):
    await driver.fault(stage.world.base, "methods", kind, times=9)
    before = len(await aisha.messages())

    await aisha.say(ASKED)

    await stage.until(lambda: _more_than(aisha, before + 1))
    assert not await _card_that_says(aisha, TITLE)
    assert there(stage) == ["authenticator", "phone"]


async def test_what_went_between_card_and_press_counts_for_the_last_one(stage, aisha):
    has(stage, "alain", "passkey", "hello")
    card = await asked(aisha)
    has(stage, "alain", "passkey")

    await removed(aisha, card, "Passkey", pass_first="false")

    await settled(stage, aisha, card, "Nothing removed")
    assert there(stage) == ["passkey"]


@pytest.mark.parametrize("typed", ["", "7", "x", "0;1", "3179e48a-750b-4051-897c-87b9720928f7"])
async def test_what_the_card_never_listed_is_not_chosen(stage, aisha, typed):
    card = await asked(aisha)

    await aisha.press(card, "Remove methods", inputs={"going": typed})

    told = await settled(stage, aisha, card, "Nothing removed")
    assert says(told, "No sign-in method was chosen")
    assert not passes_of(stage)
    assert there(stage) == ["authenticator", "phone"]


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


async def test_without_a_pass_that_was_made_nothing_is_removed(stage, aisha):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "400", times=9)

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card, "Nothing removed")
    assert there(stage) == ["authenticator", "phone"]


async def test_where_the_tenant_gives_no_passes_the_card_says_how_to_go_on(stage, aisha):
    stage.world.tenant.pass_policy.enabled = False
    has(stage, "alain", "phone", "passkey")
    card = await asked(aisha)

    await removed(aisha, card, PHONE)

    told = await settled(stage, aisha, card, "Nothing removed")
    assert says(told, "Try again without a pass")
    assert there(stage) == ["phone", "passkey"]


async def test_after_a_lost_pass_nothing_is_removed_and_the_card_says_so(stage, aisha):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "reset_after_effect")

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    told = await stage.changed(aisha, card, "Pass lost")
    assert says(told, "Not removed")
    assert there(stage) == ["authenticator", "phone"]
    assert {"Start again", "Delete the pass in Entra"} <= set(buttons(told))
    assert len(passes_of(stage)) == 1


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

    told = await stage.until(lambda: _shows(aisha, card, {label, "ends in 78", DONE}))
    assert ("passkey" in there(stage)) is not is_gone
    assert "phone" not in there(stage)
    lines = said_rows(told)
    assert any("Blue key" in name for name in lines[label])
    assert any("78" in name for name in lines["Removed"])


def said_rows(card):
    """Give what stands beside each label."""
    rows = {}
    for block in content(card)["body"]:
        if block.get("type") != "ColumnSet" or len(block["columns"]) != 2:
            continue
        label, names = (driver.texts(column) for column in block["columns"])
        rows["".join(label)] = names
    return rows


async def _shows(person, card, wanted):
    (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
    is_over = "Removed" in said_rows(now) and says(now, "Still registered")
    return now if is_over and all(says(now, text) for text in wanted) else None


async def test_what_was_gone_already_counts_as_removed(stage, aisha):
    card = await asked(aisha)
    has(stage, "alain", "authenticator")

    await removed(aisha, card, PHONE)

    told = await settled(stage, aisha, card)
    assert any("78" in name for name in said_rows(told)["Removed"])


async def test_who_has_nothing_but_a_password_is_offered_a_pass(stage, aisha):
    await aisha.say("jose.mueller@contoso.com has a new phone")

    refusal = await card_with_button(aisha, "Make pass")

    assert says(refusal, "Nothing is registered for this person")


async def test_ada_may_reset_but_not_change_methods_and_is_told_who_may(stage, ada):
    await ada.say(ASKED)

    card = await stage.until(lambda: _card_that_says(ada, "but not change sign-in methods"))
    assert says(card, "Authentication Administrator")
    assert there(stage) == ["authenticator", "phone"]


async def test_nobody_removes_their_own(stage, aisha):
    await aisha.say("aisha has a new phone")

    await stage.until(lambda: _card_that_says(aisha, "nobody removes their own sign-in methods"))


async def test_an_admin_whom_her_role_does_not_cover_keeps_everything(stage, aisha):
    await aisha.say("gus has a new phone")

    await stage.until(lambda: _card_that_says(aisha, "Privileged Authentication Administrator"))
    assert not stage.happened("method_removed")


async def test_a_role_that_ended_between_card_and_press_removes_nothing(stage, aisha):
    card = await asked(aisha)
    await stage.change("aisha@contoso.com", roles=[])

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card, "Request refused")
    assert there(stage) == ["authenticator", "phone"]
    assert not passes_of(stage)


async def test_somebody_else_presses_in_vain(stage, aisha, ada):
    card = await asked(aisha)
    (button,) = [a for a in actions(content(card)) if a["title"] == "Remove methods"]
    button = {**button, "data": {**button["data"], "going": going(card, PHONE)}}

    await ada.submit({"action": button})

    assert there(stage) == ["authenticator", "phone"]


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


async def _more_than(person, count):
    return len(await person.messages()) > count


async def _card_that_says(person, text):
    found = [card for card in await person.cards() if says(card, text)]
    return found[-1] if found else None


# What was left


async def not_confirmed(stage, aisha):
    """Let the answer to the first removal be lost where Entra did not do it."""
    has(stage, "alain", "authenticator", "passkey", "phone")
    card = await asked(aisha)
    await driver.fault(stage.world.base, "deleteMethod", "500")
    await removed(aisha, card, "Passkey", PHONE)
    return await stage.until(lambda: _shows(aisha, card, {"Not confirmed", "ends in 78"}))


async def press_rest(stage, person, card, code="en", **more):
    """Press it once the first press is over: until then it only says so."""
    working = LANGUAGES[code].act(Act.NEW_PHONE).states[State.EXECUTING].text

    async def answered():
        answer = await person.press(card, METHODS[code].rest, **more)
        return answer if working not in answer.texts else None

    return await stage.until(answered)


async def test_the_rest_goes_by_one_press_and_the_pass_stays_on_the_card(stage, aisha):
    card = await not_confirmed(stage, aisha)

    await press_rest(stage, aisha, card)

    told = await settled(stage, aisha, card)
    assert sorted(gone(stage)) == ["FIDO2 security key", "phone"]
    assert there(stage) == ["authenticator"]
    assert "Show pass" in buttons(told)
    assert "Remove the rest" not in buttons(told)
    assert len(passes_of(stage)) == 1
    assert not stage.leaks()


async def test_who_presses_it_many_times_removes_nothing_twice(stage, aisha):
    card = await not_confirmed(stage, aisha)

    await press_rest(stage, aisha, card, copies=10)

    await settled(stage, aisha, card)
    assert sorted(gone(stage)) == ["FIDO2 security key", "phone"]


async def test_somebody_else_removes_no_rest(stage, aisha, ada):
    card = await not_confirmed(stage, aisha)
    (button,) = [a for a in actions(content(card)) if a["title"] == "Remove the rest"]

    await ada.submit({"action": button})

    assert gone(stage) == ["phone"]


async def test_a_role_that_ended_since_removes_no_rest(stage, aisha):
    card = await not_confirmed(stage, aisha)
    await stage.change("aisha@contoso.com", roles=["Helpdesk Administrator"])

    answer = await press_rest(stage, aisha, card)

    assert any("sign-in methods" in text for text in answer.texts)
    assert gone(stage) == ["phone"]


async def test_after_a_restart_the_rest_goes_as_well(stage, aisha):
    card = await not_confirmed(stage, aisha)
    await stage.restart_bot()

    await press_rest(stage, aisha, card)

    await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]


async def test_a_number_that_was_registered_since_stays(stage, aisha):
    has(stage, "alain", "authenticator", "phone", "passkey")
    card = await asked(aisha)
    await driver.fault(stage.world.base, "deleteMethod", "500", times=2)
    await removed(aisha, card, PHONE)
    now = await stage.until(lambda: _shows_unclear(aisha, card))
    await stage.until(lambda: reads_of_methods(stage) == 3)  # the look after the lost answer
    (number,) = [m for m in stage.world.tenant.account("alain").methods if m.kind == "phone"]
    number.facts["phoneNumber"] = "+32 470 00 00 11"

    await press_rest(stage, aisha, now)

    told = await settled(stage, aisha, card)
    assert any("ends in 78" in name for name in said_rows(told)["Removed"])
    assert "phone" in there(stage)


def reads_of_methods(stage):
    reads = stage.happened("graph_read")
    return len([one for one in reads if one["path"].endswith("/authentication/methods")])


async def _shows_unclear(person, card):
    (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
    return now if "Not confirmed" in said_rows(now) else None


@pytest.mark.parametrize("code", ["nl", "fr", "de", "es"])
async def test_the_rest_is_offered_in_ones_own_language(stage, code):
    aisha, words = await stage.enter("aisha", locale=code), METHODS[code]
    has(stage, "alain", "authenticator", "passkey", "phone")
    await aisha.say("alain has a new phone")
    card = await aisha.card_with(LANGUAGES[code].act(Act.NEW_PHONE).title)
    await driver.fault(stage.world.base, "deleteMethod", "500")
    remove = LANGUAGES[code].act(Act.NEW_PHONE).approve
    await aisha.press(card, remove, inputs={"going": going(card, words.kinds[Kind.PASSKEY])})
    now = await stage.changed(aisha, card, words.unclear)

    await press_rest(stage, aisha, now, code)

    await stage.changed(aisha, card, words.removed)
    assert there(stage) == ["authenticator", "phone"]
