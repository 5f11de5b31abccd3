"""Every kind of account through the real endpoint, judged from what the outside world saw."""

from datetime import timedelta
from pathlib import Path

import pytest

from cards.words import words_for
from resets.model import State
from simulator.driver import actions
from tests.conversation.who_can_reset import ROWS, SAID, page
from tests.kit.saying import APPROVAL, private_card, says

ENGLISH = words_for("en")
ACCEPTED, DONE = ENGLISH.states[State.ACCEPTED].title, ENGLISH.states[State.DONE].text
PAGE = Path(__file__).parents[2] / "docs" / "who-can-reset.md"


@pytest.fixture
def settings(settings, request):
    """What the row's deployment would configure."""
    row = request.node.callspec.params.get("row") if hasattr(request.node, "callspec") else None
    return settings | dict(row.settings) if row else settings


def rows(choose):
    chosen = [row for row in ROWS if choose(row)]
    return pytest.mark.parametrize("row", chosen, ids=[row.name for row in chosen])


def calls(stage):
    """List everything that was ever asked of resetPassword, whatever came of it."""
    events = stage.world.history.events
    refused = [e for e in events if "resetPassword" in str(e.get("where", ""))]
    return [*stage.happened("reset"), *refused]


async def asked(stage, row):
    for name, value in row.tenant.items():
        holder = stage.world.tenant.ad if name == "writeback" else stage.world.tenant
        setattr(holder, name, value)
    admin = await stage.enter(row.admin)
    upn = stage.world.tenant.account(row.who).upn
    await admin.say(f"reset password for {upn}")
    return admin, upn


@rows(lambda row: row.refused)
async def test_where_it_is_not_possible_the_card_says_why_and_what_instead(stage, row):
    admin, upn = await asked(stage, row)

    card = await admin.card_with(ENGLISH.reasons[row.refused].why)

    assert says(card, ENGLISH.reasons[row.refused].instead)
    assert says(card, upn)
    buttons = actions(card["attachments"][0]["content"])
    assert all(button["type"] == "Action.OpenUrl" for button in buttons)
    assert not calls(stage)


@rows(lambda row: not row.refused and not row.fails)
async def test_where_it_is_possible_the_card_says_what_is_special_and_it_is_done(stage, row):
    admin, upn = await asked(stage, row)

    card = await admin.card_with(SAID.title)
    assert says(card, upn)
    for special in (SAID.synced, SAID.disabled, SAID.resource):
        assert says(card, special) is (special in row.says)
    await admin.press(card, APPROVAL)
    if SAID.synced in row.says:
        await admin.card_with(ACCEPTED)
        assert says(await private_card(admin), ENGLISH.states[State.ACCEPTED].text)
    await admin.card_with("The password has been reset")
    await private_card(admin)

    (reset,) = calls(stage)
    assert reset["target"] == stage.id_of(row.who)
    assert reset["operation"] != "patch"


@rows(lambda row: row.fails)
async def test_where_it_comes_to_nothing_afterwards_the_card_says_so(stage, row):
    admin, _ = await asked(stage, row)
    stage.world.tenant.ad.delay = timedelta(0)

    await admin.press(await admin.card_with(SAID.title), APPROVAL)

    card = await admin.card_with(ENGLISH.states[State.NOT_DONE].title)
    assert says(card, ENGLISH.reasons[row.fails].why)
    assert says(card, ENGLISH.reasons[row.fails].instead)
    assert len(calls(stage)) == 1
    assert stage.world.tenant.account(row.who).password is None, "nothing has changed"


async def test_an_admin_who_may_not_read_the_operation_is_never_told_more_than_is_known(stage, ada):
    """Windows Server AD has refused, but Entra does not show that to a Helpdesk Administrator."""
    await ada.say("reset password for sonja@contoso.com")
    await ada.press(await ada.card_with(SAID.title), APPROVAL)
    await ada.card_with(ACCEPTED)
    stage.world.clock.shift(stage.world.tenant.ad.delay.total_seconds() + 2)

    card = await ada.card_with(ACCEPTED)
    await ada.press(card, ENGLISH.buttons.check)
    assert says(await ada.card_with(ACCEPTED), ENGLISH.states[State.ACCEPTED].text)


async def test_somebody_synced_is_accepted_before_it_is_done(stage, ada):
    await ada.say("reset password for erik@contoso.com")
    await ada.press(await ada.card_with(SAID.title), APPROVAL)

    await ada.card_with(ACCEPTED)
    assert stage.world.tenant.account("erik").password is None
    await ada.card_with(DONE[:27])
    assert stage.world.tenant.account("erik").password is not None


@pytest.fixture
def long_words(settings):
    settings |= {"PASSWORD_STYLE": "words", "PASSWORD_MIN_LENGTH": "30"}


async def test_the_domains_own_minimum_is_met(long_words, stage, ada):
    """A phrase that Entra, and a domain that asks for thirty characters, both take."""
    stage.world.tenant.ad.min_length = 30
    await ada.say("reset password for erik@contoso.com")
    await ada.press(await ada.card_with(SAID.title), APPROVAL)
    await ada.card_with("The password has been reset")

    shown = await ada.press(await private_card(ada), ENGLISH.buttons.show)
    found = [t for t in texts_of(shown.card) if stage.world.tenant.sign_in(
        "erik@contoso.com", t).name == "MUST_CHANGE"]  # fmt: skip
    assert len(found) == 1
    assert len(found[0]) >= 30
    assert not stage.leaks()


def texts_of(card):
    runs = (run for block in card["body"] for run in block.get("inlines", ()))
    return [run["text"] for run in runs]


def test_every_reason_about_an_account_has_its_row():
    from resets.rights import HOME_IS_ELSEWHERE

    assert {row.refused for row in ROWS} >= set(HOME_IS_ELSEWHERE.values())


def test_the_page_says_what_the_code_does():
    assert PAGE.read_text(encoding="utf-8") == page(), "see tests/conversation/who_can_reset.py"
