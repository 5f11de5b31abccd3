"""An account that is disabled: nobody is told to sign in without the word that nobody can."""

import pytest

from cards.words import LANGUAGES
from resets.model import Reason
from simulator import driver
from simulator.chats import ORG_TEAM
from tests.conversation.straight_over import MANAGER, choice
from tests.kit.saying import (
    APPROVAL,
    approved,
    card_with_button,
    confirmation,
    password_in,
    private_card,
    said,
    says,
)

DIRK = "dirk.dormant@contoso.com"
ASKED = f"reset password for {DIRK}"


def nobody_can(code="en"):
    why = LANGUAGES[code].reasons[Reason.ACCOUNT_DISABLED]
    return f"{why.why} {why.instead}"


@pytest.fixture
def settings(settings, request):
    return settings | getattr(request, "param", {})


async def test_the_window_with_the_password_and_the_result_say_that_nobody_can_sign_in(stage, ada):
    answer = await approved(ada, ASKED)

    assert password_in(answer)
    assert nobody_can() in said(answer)
    assert says(await private_card(ada), nobody_can())
    assert stage.happened("reset", target=stage.id_of("disabled"))


async def test_what_was_said_of_it_stands_over_a_restart_and_once_the_password_is_deleted(
    stage, ada
):
    window = await approved(ada, ASKED)
    card = await private_card(ada)
    await stage.restart_bot()

    shown = await ada.press(card, "Show password")
    await ada.press(window, "Done, delete it")

    assert nobody_can() in said(shown)
    assert says(await stage.changed(ada, card, "Temporary password deleted"), nobody_can())


async def test_it_is_said_in_the_language_that_was_chosen_meanwhile(stage, ada):
    await approved(ada, ASKED)
    card = await private_card(ada)
    await ada.say("Nederlands")
    await ada.message_with(LANGUAGES["nl"].talk.language_changed)

    assert nobody_can("nl") in said(await ada.press(card, "Show password"))


async def test_who_was_disabled_only_after_the_card_is_known_too(stage, ada):
    card = await confirmation(ada)
    assert not says(card, "disabled")
    await stage.change("alain@contoso.com", enabled=False)

    assert nobody_can() in said(await ada.press(card, APPROVAL))


async def test_who_is_enabled_before_the_press_is_called_disabled_nowhere(stage, ada):
    card = await confirmation(ada, ASKED)
    await stage.change(DIRK, enabled=True)

    answer = await ada.press(card, APPROVAL)

    assert password_in(answer)
    assert "disabled" not in str(said(answer))
    assert not says(await private_card(ada), "disabled")


async def test_an_outcome_that_is_not_known_says_so_too(stage, ada):
    card = await confirmation(ada, ASKED)
    await driver.fault(stage.world.base, "resetPassword", "503")
    await ada.press(card, APPROVAL)

    assert says(await ada.card_with("Reset outcome unknown"), nobody_can())


async def test_a_pass_says_it_in_its_window_and_on_its_card(stage):
    aisha = await stage.enter("aisha")
    await aisha.say(f"temporary access pass for {DIRK}")
    card = await aisha.card_with("Make a Temporary Access Pass?")
    assert says(card, LANGUAGES["en"].confirmation.disabled)

    answer = await aisha.press(card, "Make pass")

    assert nobody_can() in said(answer)
    assert says(await card_with_button(aisha, "Show pass"), nobody_can())


@pytest.mark.parametrize(
    "settings", [{"REACH_TEAM": ORG_TEAM, "RECEIVERS": "manager"}], indirect=True
)
async def test_the_manager_who_gets_the_password_reads_it_too(stage, ada):
    card = await confirmation(ada)
    await stage.change("alain@contoso.com", enabled=False)
    chase = await stage.enter(MANAGER)
    await ada.press(card, APPROVAL, inputs=choice(stage))

    theirs = await card_with_button(chase, "Show password")

    assert says(theirs, nobody_can())
    assert nobody_can() in said(await chase.press(theirs, "Show password"))
