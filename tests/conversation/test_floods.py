"""Nothing that a stranger sends grows: no state, no token, no answer without end."""

import sqlite3

import pytest

from cards.words import LANGUAGES
from simulator.driver import actions
from tests.kit.saying import approved, confirmation, content, says

ENGLISH = LANGUAGES["en"]


def rows(settings, sql):
    path = settings["DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        return ledger.execute(sql).fetchone()[0]


def press(verb, **data):
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    return {"action": action, "trigger": "manual"}


async def pressed(person, verb, number, **data):
    return await person.invoke("adaptiveCard/action", press(verb, ticket=f"{number:032x}", **data))


@pytest.mark.parametrize("sso", [True, False], ids=["signed in", "signed out"])
async def test_made_up_tickets_leave_no_state_and_ask_nobody(stage, settings, sso):
    mallory = await stage.enter("norman", sso=sso)
    await mallory.say("help")
    asked = len(stage.happened("token"))
    before = rows(settings, "SELECT count(*) FROM dialog_states")

    for number in range(60):
        answer = await pressed(mallory, "approve", number)
        assert ENGLISH.reasons["ticket_unknown"].why in str(answer.body)
    for verb in ("cancel", "check", "show", "forget", "again"):
        await pressed(mallory, verb, 7)

    assert rows(settings, "SELECT count(*) FROM dialog_states") == before
    assert rows(settings, "SELECT count(*) FROM audit WHERE reason = 'ticket_unknown'") <= 5
    assert len(stage.happened("token")) == asked
    assert not [m for m in await mallory.messages() if "card.oauth" in str(m["attachments"])]


async def test_what_is_no_ticket_at_all_is_not_even_looked_up(stage, ada, settings):
    for verb in ("approve", "cancel", "check", "show", "forget", "again"):
        for ticket in ("", "x" * 200, "0" * 31, "0" * 33, "A" * 32, "'; drop"):
            answer = await ada.invoke("adaptiveCard/action", press(verb, ticket=ticket))
            assert ENGLISH.reasons["ticket_unknown"].why in str(answer.body)

    assert rows(settings, "SELECT count(*) FROM audit WHERE event = 'press_refused'") == 0


async def test_presses_of_ones_own_cards_while_signed_out_wait_but_not_without_end(stage, settings):
    ada = await stage.enter("ada")
    cards = [await confirmation(ada, f"reset password for {who}") for who in PEOPLE]
    await ada.say("sign out")
    ada.sso = False

    for card in cards * 3:
        await ada.press(card, "Approve")

    size = rows(settings, "SELECT max(length(sealed)) FROM dialog_states")
    assert size < 8000
    assert not stage.happened("reset")


PEOPLE = ("alain@contoso.com", "zoe.kuehn@contoso.com", "s.oneil@contoso.com") * 2


LONG = "\n".join(f"person{number:04}@contoso.com" for number in range(650))
"""A pasted list, nearly as long as is taken from a client."""


@pytest.mark.parametrize("more", [{}, {"ticket": "{:032x}"}], ids=["as sent by a card", "altered"])
async def test_of_lists_that_wait_for_a_sign_in_the_newest_alone_is_kept(stage, settings, more):
    mallory = await stage.enter("norman", sso=False)

    for number in range(4):
        data = {name: text.format(number) for name, text in more.items()}
        value = press("incident_check", people=LONG, group=str(number), **data)
        await mallory.invoke("adaptiveCard/action", value)

    assert rows(settings, "SELECT max(length(sealed)) FROM dialog_states") < 1.5 * len(LONG)


@pytest.mark.parametrize("verb", ["incident_ask", "incident_begin"])
async def test_made_up_incidents_leave_no_state(stage, settings, verb):
    mallory = await stage.enter("norman", sso=False)
    await mallory.say("help")
    before = rows(settings, "SELECT count(*) FROM dialog_states")

    for number in range(4):
        await pressed(mallory, verb, number, people=LONG)

    assert rows(settings, "SELECT count(*) FROM dialog_states") == before
    assert not [m for m in await mallory.messages() if "card.oauth" in str(m["attachments"])]


async def test_somebody_elses_press_is_filed_once(stage, ada, settings):
    card = await confirmation(ada)
    grace = await stage.enter("grace")
    await grace.say("help")
    ticket = actions(content(card))[0]["data"]["ticket"]

    await grace.invoke("adaptiveCard/action", press("approve", ticket=ticket))

    assert rows(settings, "SELECT count(*) FROM audit WHERE event = 'press_refused'") == 1


class TestBudget:
    @pytest.fixture
    def settings(self, settings):
        return settings | {"REQUESTS_PER_MINUTE": "5"}

    async def test_too_many_messages_get_one_calm_answer_and_others_go_on(self, stage):
        mallory = await stage.enter("norman", locale="nl-NL")
        for _ in range(12):
            await mallory.say("help")

        calm = [m for m in await mallory.messages() if m["text"] == SLOW_DOWN_IN_DUTCH]
        assert len(calm) == 1
        ada = await stage.enter("ada")
        await ada.say("help")
        await ada.card_with(ENGLISH.talk.help.title)

    async def test_who_looks_up_too_many_is_asked_to_wait_and_nobody_is_forgotten(self, stage):
        """A fifth of five: one."""
        ada = await stage.enter("ada")
        await ada.say("reset passwords for alain@contoso.com and zoe.kuehn@contoso.com")

        await ada.message_with(ENGLISH.talk.slow_down)
        left_out = await ada.card_with(ENGLISH.labels.left_out)
        assert says(left_out, "zoe.kuehn@contoso.com")
        assert not says(left_out, "alain@contoso.com")
        grace = await stage.enter("grace")
        await confirmation(grace, "reset password for zoe.kuehn@contoso.com")

    async def test_too_many_presses_are_each_answered(self, stage):
        mallory = await stage.enter("norman")
        answers = [await pressed(mallory, "approve", number) for number in range(12)]

        assert ENGLISH.talk.slow_down in str(answers[-1].body)
        assert all(answer.status == 200 for answer in answers)


SLOW_DOWN_IN_DUTCH = LANGUAGES["nl"].talk.slow_down


async def test_an_id_without_end_is_no_id(stage, ada):
    card = await confirmation(ada)
    data = actions(content(card))[0]["data"]

    await ada.invoke("adaptiveCard/action", press("approve", ticket=data["ticket"]), "9" * 5000)

    assert len(stage.happened("reset")) <= 1


async def test_a_whole_reset_still_fits_in_the_budget(stage, ada):
    await approved(ada)
    await stage.until(lambda: stage.happened("reset"))
    assert says(await ada.card_with("alain@contoso.com"), "alain@contoso.com")
