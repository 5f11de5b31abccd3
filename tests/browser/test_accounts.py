"""Accounts and roles in a real browser: refusals, namesakes, a synced user, an eligible admin."""

import re
from datetime import timedelta

from playwright.async_api import expect

from cards.words import LANGUAGES
from tests.browser.pages import approve, ask, close, latest, log_of, password_in

ENGLISH = LANGUAGES["en"]


async def be(page, key):
    await page.get_by_role("combobox", name="Signed in as").select_option(key)


def newest(page):
    return log_of(page).get_by_role("article").last


def card_with(page, text):
    return log_of(page).get_by_role("article").filter(has_text=text).last


async def test_a_refusal_says_why_and_who_can(stage, page):
    await ask(page, "reset password for gus@contoso.com")

    card = card_with(page, "Gus Lindqvist")
    await expect(card.get_by_text("protected by roles or groups")).to_be_visible()
    await expect(card.get_by_text("Who can")).to_be_visible()
    await expect(card.get_by_text("Privileged Authentication Administrator")).to_be_visible()
    await expect(card.get_by_text("Global Administrator").first).to_be_visible()
    await expect(card.get_by_role("button", name="Approve")).to_have_count(0)
    assert not stage.happened("reset")


async def test_of_two_alexes_the_one_from_marketing_is_chosen(stage, page):
    await ask(page, "reset password for alex")
    choice = latest(page, "Who do you mean?")
    await expect(choice.get_by_text("alex.johnson@contoso.com")).to_be_visible()
    await expect(choice.get_by_text("alex.wilber@contoso.com")).to_be_visible()
    await expect(choice.get_by_text("Marketing")).to_be_visible()

    await choice.get_by_role("button", name="Choose Alex Wilber").click()
    asked = card_with(page, "Reset this password?")
    await expect(asked.get_by_text("alex.wilber@contoso.com")).to_be_visible()
    await password_in(await approve(page))

    (reset,) = stage.happened("reset")
    assert reset["target"] == stage.id_of("alex.wilber")


async def test_somebody_synced_is_accepted_first_and_done_when_ad_has_it(stage, page):
    stage.world.tenant.ad.delay = timedelta(hours=1)
    await ask(page, "reset password for erik@contoso.com")
    asked = card_with(page, "Reset this password?")
    await asked.get_by_role("button", name="Details").click()
    await expect(asked.get_by_text("Synced from Windows Server AD")).to_be_visible()
    await expect(asked.get_by_text("Password never expires")).to_be_visible()

    dialog = await approve(page)

    await expect(dialog.get_by_text(ENGLISH.outcome.unless_ad_refuses)).to_be_visible()
    await close(page)
    await expect(latest(page, "Password accepted, not yet confirmed")).to_be_visible()
    assert stage.world.tenant.account("erik").password is None
    for operation in stage.world.tenant.operations.values():
        operation.due = stage.world.tenant.now()
    done = card_with(page, "The password has been reset")
    await expect(done).to_be_visible()
    await expect(log_of(page).get_by_role("heading", name=re.compile("accepted"))).to_have_count(0)
    assert stage.world.tenant.account("erik").password is not None


async def test_an_eligible_admin_activates_a_role_and_goes_on(stage, page):
    await be(page, "petra")
    await ask(page, "reset password for alain@contoso.com")
    card = card_with(page, "You have an eligible role")
    await expect(card.get_by_text("Helpdesk Administrator")).to_be_visible()
    await expect(card.get_by_role("link", name="Activate a role")).to_be_visible()
    await expect(card.get_by_role("button", name="Approve")).to_have_count(0)

    await stage.change("petra@contoso.com", roles=["Helpdesk Administrator"])
    await ask(page, "reset password for alain@contoso.com")
    await expect(latest(page, "Reset this password?")).to_be_visible()
    await password_in(await approve(page))

    (reset,) = stage.happened("reset")
    assert (reset["by"], reset["target"]) == (stage.id_of("petra"), stage.id_of("alain"))
