"""Each act from the typed sentence to its result, as somebody at Teams sees it."""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from cards.words.diagnosis import DIAGNOSIS
from cards.words.password_ending import TEMPORARY
from resets.model import Act, State
from simulator.chats import ORG_TEAM
from tests.browser.looks import looks_right
from tests.browser.pages import (
    approve,
    ask,
    close,
    dialog_of,
    latest,
    log_of,
    password_in,
    speak,
)
from tests.browser.people import at_teams, press, press_in
from tests.conversation.temporary_password import changes_it, passes

ENGLISH, DUTCH = LANGUAGES["en"], LANGUAGES["nl"]
SIGN_OUT, PASS, PHONE, SCRAMBLE = (
    ENGLISH.act(act) for act in (Act.SIGN_OUT, Act.ACCESS_PASS, Act.NEW_PHONE, Act.SCRAMBLE)
)


@pytest.fixture
def settings(settings):
    return settings | {"REACH_TEAM": ORG_TEAM}


async def test_signed_out_everywhere_with_a_line_on_what_lives_on(stage, page):
    await ask(page, "sign out alain everywhere")
    await expect(latest(page, SIGN_OUT.title)).to_be_visible()
    await looks_right(page, "sign-out-asked")

    await press(page, SIGN_OUT.approve)

    done = latest(page, SIGN_OUT.states[State.DONE].title)
    await expect(done.get_by_text("up to an hour")).to_be_visible()
    await looks_right(page, "sign-out-done")
    assert len(stage.happened("sessions_revoked")) == 1


async def test_a_pass_is_made_shown_sign_by_sign_and_deleted_in_entra(stage, browser):
    async with at_teams(stage, browser, "aisha", phone=True) as page:
        await ask(page, "temporary access pass for alain")
        await expect(latest(page, PASS.title)).to_be_visible()
        await looks_right(page, "pass-asked")

        dialog = await approve(page, PASS.approve)
        await expect(dialog.get_by_text(ENGLISH.passes.each_sign)).to_be_visible()
        await looks_right(page, "pass-shown")
        await close(page)

        made = latest(page, PASS.states[State.DELIVERED].title)
        await looks_right(page, "pass-made")
        await press_in(made, ENGLISH.passes.delete)
        await expect(log_of(page).get_by_text(ENGLISH.passes.deleted)).to_be_visible()
        await looks_right(page, "pass-deleted")
    assert len(stage.happened("pass_deleted")) == 1
    assert not stage.leaks()


async def test_a_new_phone_the_old_one_goes_and_a_pass_comes_first(stage, browser):
    async with at_teams(stage, browser, "aisha", phone=True) as page:
        await ask(page, "alain has a new phone")
        card = latest(page, PHONE.title)
        await card.get_by_role("checkbox", name="Mobile phone").check()
        await looks_right(page, "phone-asked")

        await approve(page, PHONE.approve)
        await expect(dialog_of(page).get_by_text(ENGLISH.passes.each_sign)).to_be_visible()
        await looks_right(page, "phone-pass")
        await close(page)

        done = latest(page, PHONE.states[State.DELIVERED].title)
        await expect(done.get_by_text(ENGLISH.methods.removed, exact=True)).to_be_visible()
        await looks_right(page, "phone-done")
    assert len(stage.happened("method_removed")) == 1


async def test_a_temporary_password_is_made_useless_for_everybody(stage, page):
    await ask(page, "reset password for alain")
    password = await password_in(await approve(page))
    await close(page)
    await ask(page, "make alain's temporary password useless")
    await expect(latest(page, SCRAMBLE.title)).to_be_visible()
    await looks_right(page, "useless-asked")

    await press(page, SCRAMBLE.approve)

    await expect(latest(page, SCRAMBLE.states[State.DONE].title)).to_be_visible()
    await looks_right(page, "useless-done")
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "WRONG"


async def test_looked_after_once_the_shown_password_is_deleted(stage, browser, clock):
    said = TEMPORARY["nl"]
    async with at_teams(stage, browser, "ada", phone=True) as page:
        await page.get_by_role("button", name="Settings").click()
        await speak(page, "Nederlands")
        await page.get_by_role("button", name="Settings").click()
        await ask(page, "wachtwoord resetten voor alain")
        dialog = await approve(page, DUTCH.buttons.approve)
        password = await password_in(dialog)
        await press_in(dialog, DUTCH.buttons.forget)
        await expect(dialog).to_be_hidden()
        await passes(stage, clock, minutes=3)
        unused = log_of(page).get_by_text(said.not_used.partition("{")[0])
        await expect(unused).to_be_visible()
        await looks_right(page, "looked-by-itself")
        changes_it(stage, clock, password)

        await press(page, said.look_now)

        await expect(log_of(page).get_by_text(said.changed.partition("{")[0])).to_be_visible()
        await looks_right(page, "looked-now")
        for gone in (said.look_now, DUTCH.act(Act.SCRAMBLE).approve, DUTCH.buttons.show):
            await expect(log_of(page).get_by_role("button", name=gone)).to_have_count(0)


async def test_why_dirk_cannot_sign_in_and_what_would_help(stage, page):
    await ask(page, "why can't dirk.dormant@contoso.com sign in?")
    why = latest(page, DIAGNOSIS["en"].title)
    await expect(why.get_by_text("disabled").first).to_be_visible()
    await looks_right(page, "why-not")
    assert not stage.happened("reset")
