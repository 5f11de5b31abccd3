"""What an auditor is told of people who moved no case: looks, sign-ins and sign-outs."""

import sqlite3

import pytest

from cards.words import words_for
from cards.words.diagnosis import DIAGNOSIS
from simulator import driver
from tests.kit.saying import approved, confirmation


@pytest.fixture
def filed(settings):
    """List who did what of one kind, by the audit."""

    def of(event):
        path = settings["DATABASE_URL"].removeprefix("sqlite:///")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
            found = ledger.execute(
                "SELECT admin, target, ticket FROM audit WHERE event = ? ORDER BY seq", (event,)
            )
            return found.fetchall()

    return of


async def test_a_sign_in_is_filed_however_it_came(stage, filed):
    ada, grace = await stage.enter("ada"), await stage.enter("grace", sso=False)

    await confirmation(ada)
    await grace.say("reset password for alain")
    await grace.sign_in(await grace.sign_in_card())
    await grace.card_with("Reset this password?")

    assert filed("signed_in") == [
        (stage.id_of("ada"), None, None),
        (stage.id_of("grace"), None, None),
    ]


async def test_who_stays_signed_in_does_not_sign_in_again(stage, ada, filed):
    await confirmation(ada)
    await confirmation(ada, "reset password for zoe.kuehn@contoso.com")

    assert len(filed("signed_in")) == 1


async def test_a_sign_in_that_failed_is_none(stage, filed):
    ada = await stage.enter("ada", sso=False)
    await ada.say("reset password for alain")
    await ada.sign_in_card()

    value = {"id": "x", "connectionName": "entra", "token": "no token"}
    await ada.invoke("signin/tokenExchange", value)
    await ada.invoke("signin/verifyState", {"state": "CancelledByUser"})

    assert filed("signed_in") == []


async def test_a_sign_out_is_filed_once_a_minute(stage, ada, filed, clock):
    await confirmation(ada)
    for _ in range(3):
        await ada.say("sign out")
    assert filed("signed_out") == [(stage.id_of("ada"), None, None)]

    clock.forward(minutes=2)
    await ada.say("sign out")
    assert len(filed("signed_out")) == 2


async def test_a_look_is_filed_with_the_case_it_was_about(stage, ada, filed):
    await driver.fault(stage.world.base, "resetPassword", "500")
    await approved(ada)
    unknown = await ada.card_with("Reset outcome unknown")
    assert filed("checked") == []

    await ada.press(unknown, "Check now")

    ((admin, target, ticket),) = filed("checked")
    assert (admin, target) == (stage.id_of("ada"), stage.id_of("alain"))
    assert ticket


async def test_who_asked_why_somebody_cannot_sign_in_is_on_record_with_ids_alone(stage, ada, filed):
    await ada.say("why can't alain sign in?")
    await ada.card_with(DIAGNOSIS["en"].title)

    assert filed("diagnosed") == [(stage.id_of("ada"), stage.id_of("alain"), None)]


async def test_a_ledger_that_is_gone_is_told_as_such_and_not_as_anybody_elses_trouble(
    stage, ada, tmp_path
):
    told = words_for("en").talk.no_record.title
    await ada.say("help")
    await ada.card_with(words_for("en").talk.help.title)
    (tmp_path / "ledger.sqlite").rename(tmp_path / "elsewhere")

    await ada.say("reset password for alain")
    await ada.message_with(told)
    answer = await ada.invoke("signin/verifyState", {"state": "123456"})
    assert answer.body is None, "a sign-in is not answered by a window"
    await ada.card_with(told)
