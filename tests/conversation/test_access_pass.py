"""A Temporary Access Pass: made once, shown to one admin, refused to whose role is not it."""

import pytest

from simulator import driver
from simulator.driver import actions
from tests.kit.saying import buttons, card_with_button, content, said, says

ASKED = "temporary access pass for alain"
TITLE = "Make a Temporary Access Pass?"
SPELLED = "Say every sign, capitals too."


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


async def made(person, words=ASKED, **inputs):
    return await person.press(await asked(person, words), "Make pass", inputs=inputs)


def passes_of(stage, key="alain"):
    return stage.happened("pass_made", target=stage.id_of(key))


def code_in(stage, answer):
    """Give the pass that stands in an answer, as it is known to Entra."""
    shown = set(said(answer)) & stage.world.temporary_passwords
    (code,) = shown
    return code


async def test_aisha_makes_a_pass_and_is_shown_it_sign_by_sign(stage, aisha):
    answer = await made(aisha)

    code = code_in(stage, answer)
    assert SPELLED in said(answer)
    assert len(code) == 8
    (one,) = passes_of(stage)
    assert (one["by"], one["once"], one["minutes"]) == (stage.id_of("aisha"), True, 60)
    assert any("ten minutes to register" in text for text in said(answer))
    assert not stage.happened("reset")
    assert not stage.leaks()


async def test_the_card_says_what_lives_on_before_anything_is_made(stage, aisha):
    card = await asked(aisha)

    assert says(card, "An older pass stops working.")
    assert says(card, "The password stays as it is")
    assert not passes_of(stage)


async def test_a_second_press_makes_no_second_pass(stage, aisha):
    card = await asked(aisha)
    await aisha.press(card, "Make pass")

    again = await aisha.press(card, "Make pass")

    assert "already" in str(again.body)
    assert len(passes_of(stage)) == 1


async def test_she_chooses_for_several_sign_ins_and_for_how_long(stage, aisha):
    answer = await made(aisha, once="false", minutes="240")

    (one,) = passes_of(stage)
    assert (one["once"], one["minutes"]) == (False, 240)
    assert any("Good for several sign-ins" in text for text in said(answer))


async def test_what_the_card_never_offered_counts_as_not_chosen(stage, aisha):
    await made(aisha, once="perhaps", minutes="99999")

    (one,) = passes_of(stage)
    assert (one["once"], one["minutes"]) == (True, 60)


async def test_a_length_that_the_tenant_does_not_allow_is_told_with_its_range(stage, aisha):
    answer = await made(aisha, minutes="10")

    assert any("does not allow a pass of this length" in text for text in said(answer))
    assert not passes_of(stage)
    card = await stage.until(lambda: _card_that_says(aisha, "Lengths that are allowed"))
    assert says(card, "60 minutes – 8 hours")  # noqa: RUF001 - from, to
    assert "Try again" in buttons(card)


@pytest.mark.parametrize("behaviour", ["refuse", "unusable"])
async def test_a_person_outside_the_policy_gets_no_pass_that_works(stage, aisha, behaviour):
    stage.world.tenant.unproved.out_of_policy = behaviour
    stage.world.tenant.pass_policy.enabled = False

    answer = await made(aisha)

    assert any("allows no Temporary Access Pass" in text for text in said(answer))
    gone = stage.happened("pass_deleted", target=stage.id_of("alain"))
    assert len(passes_of(stage)) == len(gone)


async def test_ada_may_reset_but_not_issue_a_pass_and_is_told_who_may(stage, ada):
    await ada.say(ASKED)

    card = await stage.until(lambda: _card_that_says(ada, "You may reset passwords, but not"))
    assert says(card, "Authentication Administrator")
    assert not passes_of(stage)


async def test_where_a_federated_reset_is_refused_a_pass_is_one_press_away(stage, aisha):
    await aisha.say("reset password for fred@fabrikam-ad.contoso.com")
    refusal = await card_with_button(aisha, "Make pass")

    await aisha.press(refusal, "Make pass")
    answer = await aisha.press(await aisha.card_with(TITLE), "Make pass")

    assert code_in(stage, answer)
    assert len(passes_of(stage, "fred")) == 1
    assert not stage.happened("reset")


@pytest.mark.parametrize("settings", [{"PASSWORD_WRITEBACK": "no"}], indirect=True)
async def test_where_nothing_is_written_back_a_pass_is_one_press_away(stage, aisha):
    await aisha.say("reset password for erik@contoso.com")
    refusal = await card_with_button(aisha, "Make pass")

    await aisha.press(refusal, "Make pass")
    answer = await aisha.press(await aisha.card_with(TITLE), "Make pass")

    assert code_in(stage, answer)
    assert len(passes_of(stage, "erik")) == 1


async def test_where_entra_refuses_a_synced_password_a_pass_is_one_press_away(stage, aisha):
    stage.world.tenant.ad.writeback = False
    await aisha.say("reset password for erik@contoso.com")
    card = await aisha.card_with("Reset this password?")

    await aisha.press(card, "Approve")

    told = await stage.changed(aisha, card, "Password not reset")
    assert "Make pass" in buttons(told)
    await aisha.press(told, "Make pass")
    assert await aisha.card_with(TITLE)
    assert not passes_of(stage, "erik")


async def test_a_tenant_of_passes_for_one_sign_in_says_so(stage, aisha):
    stage.world.tenant.pass_policy.once = True

    answer = await made(aisha, once="false")

    assert any("probably allows only passes for one sign-in" in text for text in said(answer))
    assert not passes_of(stage)


async def test_a_pass_that_comes_many_times_by_one_press_is_made_once(stage, aisha):
    card = await asked(aisha)

    await aisha.press(card, "Make pass", copies=20, sameId=False)

    await card_with_button(aisha, "Show pass")
    assert len(passes_of(stage)) == 1


async def test_forgetting_it_here_says_that_the_pass_lives_on(stage, aisha):
    answer = await made(aisha)
    card = await card_with_button(aisha, "Show pass")

    await aisha.press(answer, "Done, delete it")

    told = await stage.changed(aisha, card, "Pass no longer kept here")
    assert says(told, "goes on working until it ends, unless it is deleted in Entra")
    assert "Delete the pass in Entra" in buttons(told)
    assert not stage.happened("pass_deleted")


async def test_deleted_in_entra_it_works_no_longer_and_is_not_shown_either(stage, aisha):
    await made(aisha)
    card = await card_with_button(aisha, "Delete the pass in Entra")

    answer = await aisha.press(card, "Delete the pass in Entra")

    assert any("it no longer works" in text for text in said(answer))
    assert len(stage.happened("pass_deleted", target=stage.id_of("alain"))) == 1
    told = await stage.changed(aisha, card, "it no longer works")
    assert "Show pass" not in buttons(told)


async def test_somebody_else_deletes_nothing(stage, aisha, ada):
    await made(aisha)
    card = await card_with_button(aisha, "Delete the pass in Entra")
    (button,) = [a for a in actions(content(card)) if a["title"] == "Delete the pass in Entra"]

    await ada.submit({"action": {"type": "Action.Execute", **button}})

    assert not stage.happened("pass_deleted")


@pytest.mark.parametrize("kind", ["429", "400", "401", "403"])
async def test_what_entra_refused_has_made_nothing_and_can_be_tried_again(stage, aisha, kind):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", kind, times=9)
    await aisha.press(card, "Make pass")

    title = "Pass refused" if kind == "403" else "Pass not made"
    told = await aisha.card_with(title)
    assert "Try again" in buttons(told)
    assert not passes_of(stage)


async def test_after_a_lost_answer_a_look_finds_the_pass_and_says_that_nobody_knows_it(
    stage, aisha
):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "reset_after_effect")
    await aisha.press(card, "Make pass")

    told = await aisha.card_with("Pass lost")

    assert {"New pass", "Delete the pass in Entra"} <= set(buttons(told))
    assert "Show pass" not in buttons(told)
    assert len(passes_of(stage)) == 1
    await aisha.press(told, "Delete the pass in Entra")
    assert len(stage.happened("pass_deleted", target=stage.id_of("alain"))) == 1


async def test_after_a_lost_answer_that_nothing_shows_is_believed_only_later(stage, aisha, clock):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "reset")
    await aisha.press(card, "Make pass")
    unknown = await aisha.card_with("Pass outcome unknown")
    assert {"Check now", "New pass", "Delete the pass in Entra"} <= set(buttons(unknown))
    await aisha.press(unknown, "Check now")
    await aisha.card_with("Pass outcome unknown")
    deleted = await aisha.press(unknown, "Delete the pass in Entra")
    assert any("may or may not have been deleted" in text for text in said(deleted))

    clock.forward(minutes=2)
    looked = await aisha.press(unknown, "Check now")

    assert any("no pass was made" in text for text in said(looked))
    assert not passes_of(stage)


async def test_the_pass_stands_in_no_message_no_log_and_no_ledger(
    stage, aisha, settings, caplog, tmp_path
):
    caplog.set_level("DEBUG")
    code = code_in(stage, await made(aisha))
    card = await card_with_button(aisha, "Show pass")
    again = await aisha.press(card, "Show pass")

    assert code in said(again)
    assert not stage.leaks()
    assert code not in caplog.text
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(code.encode() in text for text in kept)


async def _card_that_says(person, text):
    found = [card for card in await person.cards() if says(card, text)]
    return found[-1] if found else None
