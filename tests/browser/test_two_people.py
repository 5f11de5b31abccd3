"""Stories of two people at Teams, each in a window of their own."""

import re

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from resets.model import State
from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id
from tests.browser.looks import looks_right
from tests.browser.pages import (
    PASSWORD,
    approve,
    ask,
    close,
    dialog_of,
    latest,
    log_of,
    password_in,
    speak,
    tab_to,
)
from tests.browser.people import at_teams, press, press_in
from tests.conversation.incident_steps import FOUR, pasted

ENGLISH, DUTCH = LANGUAGES["en"], LANGUAGES["nl"]
NUMBER = re.compile(r"^[0-9]{2}$")
TWO = {"APPROVERS_GROUP": object_id("group", "approvers")}


@pytest.fixture
def settings(settings, request):
    return settings | {"REACH_TEAM": ORG_TEAM} | getattr(request, "param", {})


def having(**settings):
    return pytest.mark.parametrize("settings", [settings], indirect=True)


async def number_of_the_check(page, words):
    """Ask who is calling; give the number that stands in Ada's window."""
    await press(page, words.caller.check)
    number = await dialog_of(page).get_by_text(NUMBER).inner_text()
    await looks_right(page, f"check-number-{words.language}")
    await close(page)
    return number


async def answers(person, number, words):
    """Type the number into the question, as somebody who is on the phone does."""
    await expect(latest(person, words.caller.question)).to_be_visible()
    await looks_right(person, f"check-question-{words.language}")
    await log_of(person).get_by_label(words.caller.number).fill(number)
    await press(person, words.caller.send)
    await expect(latest(person, words.caller.thanks)).to_be_visible()


@having(VERIFY="required")
async def test_nothing_can_be_approved_before_the_caller_has_typed_the_number(stage, page, browser):
    await ask(page, "reset password for alain")
    await expect(log_of(page).get_by_text(ENGLISH.caller.required)).to_be_visible()
    await expect(log_of(page).get_by_role("button", name="Approve")).to_have_count(0)
    number = await number_of_the_check(page, ENGLISH)

    async with at_teams(stage, browser, "alain", phone=True) as alain:
        await answers(alain, number, ENGLISH)
        await looks_right(alain, "check-thanks")

    await expect(log_of(page).get_by_text(ENGLISH.caller.verified)).to_be_visible()
    await looks_right(page, "check-passed")
    await expect((await approve(page)).get_by_text(PASSWORD)).to_be_visible()


@having(SECOND_PERSON="always", **TWO)
async def test_grace_agrees_in_her_own_window_and_ada_goes_on_by_keyboard(stage, page, browser):
    await ask(page, "reset password for alain")
    await press(page, ENGLISH.second.ask)
    await expect(latest(page, ENGLISH.second.asked)).to_be_visible()
    await looks_right(page, "second-asked")

    async with at_teams(stage, browser, "grace", phone=True) as grace:
        await expect(latest(grace, ENGLISH.second.question)).to_be_visible()
        await looks_right(grace, "second-question")
        await press(grace, ENGLISH.second.agree)
        await expect(latest(grace, ENGLISH.second.you_agreed)).to_be_visible()
    assert not stage.happened("reset"), "nothing is done by an agreement"

    await expect(latest(page, ENGLISH.second.granted)).to_be_visible()
    await looks_right(page, "second-granted")
    button = log_of(page).get_by_role("button", name="Approve").last
    await page.get_by_role("textbox", name="Type a message").focus()
    await tab_to(page, button)
    await page.keyboard.press("Enter")
    await expect(dialog_of(page).get_by_text(PASSWORD)).to_be_visible()
    (reset,) = stage.happened("reset")
    assert reset["by"] == stage.id_of("ada")


@having()
async def test_handed_over_priya_resets_in_her_name_and_ada_reads_the_outcome(stage, page, browser):
    said = ENGLISH.hand_over
    await ask(page, "reset password for gus")
    await expect(log_of(page).get_by_role("button", name=said.button)).to_be_visible()
    await looks_right(page, "hand-over-refused")
    await press(page, said.button)
    await expect(latest(page, said.title)).to_be_visible()
    await looks_right(page, "hand-over-choice")
    await press(page, said.send.format(name="Priya Nair"))
    await expect(latest(page, said.sent)).to_be_visible()

    async with at_teams(stage, browser, "priya", phone=True) as priya:
        await expect(latest(priya, said.request)).to_be_visible()
        await looks_right(priya, "hand-over-request")
        await press(priya, said.open)
        await expect(latest(priya, ENGLISH.confirmation.title)).to_be_visible()
        await expect(latest(page, said.taken)).to_be_visible()
        assert not stage.happened("reset"), "nothing is done by a hand-over"
        password = await password_in(await approve(priya))

    await expect(log_of(page).get_by_text(said.by_them)).to_be_visible()
    await looks_right(page, "hand-over-ended")
    assert password not in await page.content()
    (reset,) = stage.happened("reset")
    assert reset["by"] == stage.id_of("priya")


@having(VERIFY="offer", RECEIVERS="target")
async def test_in_dutch_on_a_phone_straight_to_alain_who_says_that_he_has_it(stage, browser):
    said = DUTCH.receivers
    async with (
        at_teams(stage, browser, "ada", phone=True) as ada,
        at_teams(stage, browser, "alain", phone=True) as alain,
    ):
        for page in (ada, alain):
            await page.get_by_role("button", name="Settings").click()
            await speak(page, "Nederlands")
            await page.get_by_role("button", name="Settings").click()
        await ask(alain, "help")
        await ask(ada, "wachtwoord resetten voor alain")
        card = latest(ada, DUTCH.confirmation.title)
        await expect(card.get_by_text(said.temporary)).to_be_visible()
        await looks_right(ada, "straight-asked")
        await answers(alain, await number_of_the_check(ada, DUTCH), DUTCH)
        await expect(card.get_by_text(said.target_how)).to_have_count(0)
        await card.get_by_label(said.who).select_option(label=said.target)
        await press_in(card, DUTCH.buttons.approve)

        await press_in(latest(alain, said.for_target.title), DUTCH.buttons.show)
        await expect(dialog_of(alain).get_by_text(PASSWORD)).to_be_visible()
        await looks_right(alain, "straight-shown")
        password = PASSWORD.search(await dialog_of(alain).inner_text())[0]
        await close(alain)
        assert not stage.happened("reset"), "shown before it is set"
        await press(alain, said.hold)

        await expect(latest(alain, said.is_set.title)).to_be_visible()
        await looks_right(alain, "straight-set")
        done = latest(ada, DUTCH.states[State.DELIVERED].title)
        await expect(done).to_be_visible()
        await looks_right(ada, "straight-done")
        assert not PASSWORD.search(await log_of(ada).inner_text())
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"


@having(NOTICE="on", SECURITY_CHANNEL=SECURITY, **TWO)
async def test_that_was_not_me_freezes_alain_and_the_next_card_says_so(stage, page, browser):
    await ask(page, "reset password for alain")
    await expect((await approve(page)).get_by_text(PASSWORD)).to_be_visible()
    await close(page)

    async with at_teams(stage, browser, "alain", phone=True) as alain:
        await expect(
            log_of(alain).get_by_role("button", name=ENGLISH.notices.not_me)
        ).to_be_visible()
        await looks_right(alain, "notice")
        await press(alain, ENGLISH.notices.not_me)
        await expect(log_of(alain).get_by_text("You have said that it was not you")).to_be_visible()
        await looks_right(alain, "notice-answered")

    async with at_teams(stage, browser, "gus", phone=True) as gus:
        await gus.get_by_role("button", name="Back to chats").click()
        await gus.get_by_text("Contoso: Security").first.click()
        await expect(latest(gus, ENGLISH.notices.alarm)).to_be_visible(timeout=15_000)
        await looks_right(gus, "alarm")

    await expect(log_of(page).get_by_text(ENGLISH.notices.said_not_me).last).to_be_visible()
    await ask(page, "reset password for alain")
    await expect(log_of(page).get_by_role("button", name=ENGLISH.second.ask)).to_be_visible()
    await looks_right(page, "frozen")
    await expect(log_of(page).get_by_role("button", name="Approve")).to_have_count(0)


@having(**TWO)
async def test_an_incident_from_the_list_to_four_shut_accounts(stage, page, browser):
    said = ENGLISH.incident
    await ask(page, "incident")
    form = latest(page, said.form)
    await form.get_by_label(said.people).fill(pasted(*FOUR))
    await press_in(form, said.check)
    await press_in(latest(page, said.title.format(number=4)), ENGLISH.second.ask)

    async with at_teams(stage, browser, "grace", phone=True) as grace:
        await expect(log_of(grace).get_by_role("button", name="Agree")).to_be_visible()
        await looks_right(grace, "incident-question")
        await press(grace, ENGLISH.second.agree)

    await press(page, said.begin)
    await expect(latest(page, said.over)).to_be_visible()
    await looks_right(page, "incident-done")
    assert len(stage.happened("reset")) == len(FOUR)
