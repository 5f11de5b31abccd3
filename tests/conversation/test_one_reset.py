"""One reset, end to end, judged from what the outside world saw."""

from simulator.driver import TeamsClient, actions
from tests.kit.saying import (
    APPROVAL,
    approved,
    buttons,
    card_with_button,
    confirmation,
    content,
    offers_password,
    password_in,
    private_card,
    said,
    says,
)


async def test_ada_resets_alain_and_hands_out_a_password_that_works(stage, ada):
    await approved(ada)
    shown = await ada.press(await private_card(ada), "Show password")

    signed_in = stage.world.tenant.sign_in("alain@contoso.com", password_in(shown))
    assert signed_in.name == "MUST_CHANGE"
    (reset,) = stage.happened("reset")
    assert (reset["by"], reset["target"]) == (stage.id_of("ada"), stage.id_of("alain"))
    assert not stage.leaks()


async def test_the_card_says_exactly_whom_and_what(ada):
    card = await confirmation(ada)

    for text in (
        "Alain Charon",
        "alain@contoso.com",
        "Sales",
        "Account Executive",
        "Helpdesk Administrator",
        "Latchkey creates a temporary password and shows it only to you.",
        "The user must change it at the next sign-in.",
    ):
        assert says(card, text), text
    assert [button["title"] for button in actions(content(card))[:2]] == ["Approve", "Cancel"]


async def test_one_press_brings_the_password_and_the_card_then_tells_what_happened(stage, ada):
    card = await confirmation(ada)
    shown = await ada.press(card, "Approve")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    told = await stage.changed(ada, card, "The password has been reset")
    assert [m["id"] for m in await ada.cards()].count(told["id"]) == 1
    assert not [m for m in await ada.cards() if m["id"] > card["id"]]  # one card a case


async def test_when_entra_is_slow_the_dialog_says_so_and_the_card_offers_the_password(
    stage, impatient, ada
):
    card = await confirmation(ada)
    stage.world.faults.order("resetPassword", "held")
    slow = await ada.press(card, "Approve")
    stage.world.faults.release()

    assert "the card offers the password" in " ".join(slow.texts)
    shown = await ada.press(await private_card(ada), "Show password")
    assert password_in(shown)


async def test_two_presses_after_the_card_leave_everything_tidy(stage, ada):
    card = await confirmation(ada)
    dialog = await ada.press(card, "Approve")
    closed = await ada.press(dialog, "Done, delete it")

    assert closed.body is None  # which closes the dialog
    await stage.changed(ada, card, "Temporary password deleted")
    assert not [m for m in await ada.cards() if offers_password(m)]


async def test_it_can_be_deleted_only_once_somebody_has_seen_it(stage, impatient, ada):
    card = await confirmation(ada)
    stage.world.faults.order("resetPassword", "held")
    await ada.press(card, "Approve")
    stage.world.faults.release()
    unseen = await private_card(ada)
    assert "Done, delete it" not in buttons(unseen)

    await ada.press(unseen, "Show password")

    assert await card_with_button(ada, "Done, delete it")


async def test_cancel_cancels(stage, ada):
    card = await confirmation(ada)
    answer = await ada.press(card, "Cancel")

    assert "Reset canceled" in " ".join(answer.texts)
    await ada.card_with("Reset canceled")
    again = await ada.press(card, "Approve")
    assert "Reset canceled" in " ".join(again.texts)
    assert not stage.happened("reset")


async def test_a_second_press_does_nothing_and_says_so(stage, ada):
    card = await confirmation(ada)
    first = await ada.press(card, "Approve", copies=5)
    await private_card(ada)
    second = await ada.press(card, "Approve")

    assert sum(password_in(copy, default=None) is not None for copy in first.all) == 1
    assert any("already" in text for text in said(second))
    assert len(stage.happened("reset")) == 1


async def test_somebody_elses_press_does_nothing_and_says_so(stage, ada):
    """Gus is an administrator too, signed in and at work; the card is Ada's all the same."""
    gus = await stage.enter("gus")
    await confirmation(gus, "reset password for zoe")
    card = await confirmation(ada)

    answer = await gus.press(card, APPROVAL, chat=await gus.chat("personal"))

    assert NOT_YOURS in " ".join(said(answer))
    assert not stage.happened("reset")
    await ada.press(card, APPROVAL)  # nothing was taken from her
    await private_card(ada)
    assert [reset["by"] for reset in stage.happened("reset")] == [stage.id_of("ada")]


NOT_YOURS = "This card was made for somebody else or for another chat."


async def test_an_expired_card_does_nothing_and_says_so(stage, ada, clock):
    card = await confirmation(ada)
    clock.forward(minutes=10, seconds=1)
    answer = await ada.press(card, "Approve")

    assert "Request expired" in " ".join(answer.texts)
    assert not stage.happened("reset")


async def test_a_press_after_the_role_is_gone_does_nothing_and_says_so(stage, ada):
    card = await confirmation(ada)
    await stage.change("ada@contoso.com", roles=[])
    await ada.press(card, "Approve")

    await ada.card_with("Reset refused")
    assert not stage.happened("reset")


async def test_a_target_who_became_an_administrator_meanwhile_is_refused(stage, ada):
    card = await confirmation(ada)
    await stage.change("alain@contoso.com", roles=["User Administrator"])
    await ada.press(card, "Approve")

    await ada.card_with("Reset refused")
    assert not stage.happened("reset")


async def test_a_target_who_is_renamed_meanwhile_is_not_reset_but_offered_anew(stage, ada):
    card = await confirmation(ada)
    stage.world.tenant.account("alain").name = "Alain Caron"
    await ada.press(card, "Approve")

    kept = await ada.card_with("have changed since the card was made")
    assert not stage.happened("reset")
    await ada.press(kept, "Try again")
    anew = await ada.card_with("Alain Caron")
    await ada.press(anew, "Approve")
    await private_card(ada)
    assert len(stage.happened("reset")) == 1


async def test_the_password_can_be_forgotten(stage, ada):
    await approved(ada)
    private = await private_card(ada)
    await ada.press(private, "Show password")
    dialog = await ada.press(private, "Show password")
    assert "3" in " ".join(dialog.texts)  # once in the answer to Approve
    await ada.press(dialog, "Done, delete it")

    gone = await ada.press(private, "Show password")
    assert "no longer has it" in " ".join(gone.texts)
    updated = await ada.card_with("Temporary password deleted")
    assert updated["edited"]


async def test_the_password_is_forgotten_when_its_time_is_up(stage, ada, clock):
    await approved(ada)
    private = await private_card(ada)
    clock.forward(minutes=31)

    gone = await ada.press(private, "Show password")

    assert password_in(gone, default=None) is None
    assert "no longer has it" in " ".join(gone.texts)


async def test_a_changed_key_or_ticket_on_the_button_opens_nothing(stage, ada):
    await approved(ada)
    private = await private_card(ada)
    button = next(a for a in actions(content(private)) if a["title"] == "Show password")
    for change in ({"key": "A" * 44}, {"key": ""}, {"ticket": "0" * 32}, {"ticket": "' OR 1=1"}):
        value = {"data": {**button["data"], **change}, "context": {"theme": "default"}}
        answer = await ada.invoke("task/fetch", value, private["id"])
        assert answer.status == 200
        assert password_in(answer, default=None) is None


async def test_a_restart_between_card_and_press_does_not_matter(stage, ada):
    card = await confirmation(ada)
    await stage.restart_bot()
    await ada.press(card, "Approve")

    shown = await ada.press(await private_card(ada), "Show password")

    assert stage.world.tenant.sign_in("alain@contoso.com", password_in(shown)).name == "MUST_CHANGE"


async def test_without_silent_sign_on_the_button_does_it(stage):
    async with TeamsClient(stage.world.base, "ada", sso=False) as ada:
        await ada.say("reset password for alain")
        await ada.sign_in(await ada.sign_in_card())

        await ada.card_with("Alain Charon")
