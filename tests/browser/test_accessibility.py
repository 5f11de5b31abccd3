"""axe-core at every card, in every look of the client: nothing that it knows to be wrong.

Source of the rules: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
"""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from cards.words.diagnosis import DIAGNOSIS
from resets.model import State
from simulator import driver
from tests.browser.looks import every_look, wrong_for_axe
from tests.browser.pages import approve, ask, close, latest, log_of, password_in, speak

ENGLISH = LANGUAGES["en"]


@every_look
async def test_the_cards_of_a_reset(client):
    await ask(client, "reset password for alain")
    asking = latest(client, ENGLISH.confirmation.title)
    await asking.get_by_role("button", name="Details").click()
    await expect(asking.get_by_text("Helpdesk Administrator")).to_be_visible()
    assert await wrong_for_axe(client) == []

    await password_in(await approve(client))
    assert await wrong_for_axe(client) == []

    await close(client)
    result = latest(client, ENGLISH.states[State.DELIVERED].title)
    await result.get_by_role("button", name="More").click()
    await expect(result.get_by_role("link", name="Add a user")).to_be_visible()
    assert await wrong_for_axe(client) == []

    await result.get_by_role("button", name="Done, delete it").click()
    await expect(latest(client, ENGLISH.password.forgotten.title)).to_be_visible()
    assert await wrong_for_axe(client) == []


@every_look
async def test_a_password_that_must_be_waited_for(stage, impatient, client):
    stage.world.faults.order("resetPassword", "held")
    await ask(client, "reset password for alain")
    dialog = await approve(client)
    await expect(dialog.get_by_text(ENGLISH.outcome.working)).to_be_visible()
    assert await wrong_for_axe(client) == []

    await close(client)
    stage.world.faults.release()
    await expect(log_of(client).get_by_role("button", name="Show password")).to_be_visible()
    assert await wrong_for_axe(client) == []


OTHERS = [
    ("reset password for alex", ENGLISH.choice.several.title),
    ("reset password for zebulon", ENGLISH.choice.nobody.title),
    ("reset password for alian", ENGLISH.choice.nobody.title),
    ("reset password for charon", ENGLISH.choice.several.title),
    ("reset password for gus", ENGLISH.talk.refused),
    ("reset password for a.charon@contoso.com", ENGLISH.confirmation.title),
    ("reset password for dirk.dormant@contoso.com", ENGLISH.confirmation.title),
    ("unlock alain", DIAGNOSIS["en"].unlock_title),
    ("why can't dirk.dormant@contoso.com sign in?", DIAGNOSIS["en"].title),
    ("delete alain", ENGLISH.talk.other_wish),
    ("set alain's password to Summer2026!", ENGLISH.talk.password_typed.title),
    ("help", ENGLISH.talk.help.title),
]


@every_look
async def test_every_other_card(client):
    for words, heading in OTHERS:
        await ask(client, words)
        await expect(latest(client, heading)).to_be_visible()

    assert await wrong_for_axe(client) == []


@every_look
async def test_trouble_and_the_sign_in_button(stage, client):
    stage.world.faults.order("sso", "interaction_required")
    await ask(client, "reset password for alain")
    await expect(log_of(client).get_by_role("button", name="Sign in")).to_be_visible()
    stage.world.faults.order("obo", "400", code="53003", times=3)

    assert await wrong_for_axe(client) == []


@every_look
async def test_what_is_not_certain_and_what_has_no_token(stage, client):
    stage.world.faults.order("resetPassword", "500")
    await ask(client, "reset password for alain")
    await approve(client)
    await close(client)
    unknown = latest(client, ENGLISH.states[State.UNKNOWN].title)
    await unknown.get_by_role("button", name="Check now").click()
    await expect(unknown.get_by_text("still no clear answer")).to_be_visible()
    await ask(client, "reset password for sonja@contoso.com")
    await expect(latest(client, ENGLISH.confirmation.title)).to_be_visible()
    await password_in(await approve(client))
    assert await wrong_for_axe(client) == []
    await close(client)
    await expect(latest(client, ENGLISH.states[State.ACCEPTED].title)).to_be_visible()
    await driver.person(stage.world.base, "ada@contoso.com", consent=False)
    await ask(client, "sign out")
    await expect(log_of(client).get_by_text("signed out").last).to_be_visible()
    await ask(client, "reset password for zoe")
    await expect(latest(client, ENGLISH.talk.no_token)).to_be_visible()

    assert await wrong_for_axe(client) == []


@every_look
async def test_what_somebody_without_a_role_sees(client):
    """From the welcome to the link for one's own password."""
    await client.goto(client.url.replace("as=ada", "as=norman").split("&chat=")[0])
    await ask(client, "reset password for alain")
    await expect(latest(client, ENGLISH.talk.self_service.title)).to_be_visible()
    await expect(latest(client, ENGLISH.talk.welcome.title)).to_be_visible()

    assert await wrong_for_axe(client) == []


@every_look
async def test_the_public_chats_and_the_list(client):
    await expect(log_of(client)).to_be_visible()  # a phone shows either the chat or the list
    if await client.get_by_role("button", name="Back to chats").is_visible():
        await client.get_by_role("button", name="Back to chats").click()
    assert await wrong_for_axe(client) == []
    await client.get_by_role("link", name="Helpdesk night shift").click()
    await ask(client, "@Latchkey reset password for alain")
    await expect(log_of(client).get_by_text(ENGLISH.talk.private_place)).to_be_visible()

    assert await wrong_for_axe(client) == []


@pytest.mark.parametrize("look", ["light"])
async def test_the_settings_of_a_phone_are_named_too(client):
    await client.set_viewport_size({"width": 390, "height": 844})
    await client.get_by_role("button", name="Settings").click()
    await speak(client, "Nederlands")

    assert await wrong_for_axe(client) == []


@pytest.mark.parametrize("path", ["/signin", "/oauth/signin?state=nonsense"])
async def test_the_simulated_sign_in_pages(stage, page, path):
    await page.goto(stage.world.base + path)
    # The pages let no script in but their own, so that axe comes by another way.
    axe = await (await page.request.get(f"{stage.world.base}/lib/axe-core/axe.min.js")).text()
    await page.evaluate(axe)
    found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [rule["id"] for rule in found["violations"]] == []
