"""Why can't Alain sign in? What Entra's log says, and what could not be seen."""

import pytest

from resets.sign_in_facts import READ_LOG, Gap
from resets.troubles import CODES, Trouble
from simulator import driver
from tests.conversation.why_not_story import WORDS, asks_for_new_phone, told, why
from tests.kit.saying import buttons, says

# What the log says


@pytest.fixture
def reads_sign_ins(settings):
    settings["READ_SIGN_INS"] = "yes"


@pytest.fixture
async def reader(reads_sign_ins, stage):
    """An admin whose roles reset and read the log, where nothing else is in the way of that."""
    await driver.switch(stage.world.base, "consent", **{READ_LOG: True})
    await driver.switch(stage.world.base, "tenant", sign_in_log_lag=0)
    await stage.change("aisha", roles=["Authentication Administrator", "Reports Reader"])
    return await stage.enter("aisha")


async def tried(stage, code, minutes=5):
    await driver.switch(
        stage.world.base, "sign-in", upn="alain@contoso.com", code=code, minutes=minutes
    )


@pytest.fixture
async def aisha(stage):
    """An Authentication Administrator: may see how people sign in."""
    return await stage.enter("aisha")


@pytest.mark.parametrize(("code", "trouble"), CODES.items())
async def test_a_number_of_the_log_is_told_in_words(reader, stage, code, trouble):
    await tried(stage, code)

    card = await why(reader)

    assert says(card, WORDS.log)
    assert told(card, trouble)
    assert says(card, f"AADSTS{code}")


async def test_a_number_without_words_is_told_as_it_is(reader, stage):
    await tried(stage, 90094)

    card = await why(reader)

    assert told(card, Trouble.OTHER_CODE)
    assert says(card, "AADSTS90094")


async def test_what_failed_before_the_last_success_is_over(reader, stage):
    await tried(stage, 50126, minutes=30)
    await tried(stage, 0, minutes=10)

    card = await why(reader)

    assert told(card, Trouble.GOT_IN)
    assert not told(card, Trouble.WRONG_PASSWORD)
    assert says(card, WORDS.nothing)


async def test_a_log_in_which_nothing_is_says_so(reader, stage):
    card = await why(reader)

    assert says(card, WORDS.nothing)
    assert says(card, WORDS.log_empty)
    assert not says(card, WORDS.blind)


async def test_the_log_is_not_asked_for_unless_the_deployment_says_so(stage, ada):
    await why(ada)

    assert not [e for e in stage.happened("graph_read") if "auditLogs" in e["path"]]


# What is refused


async def test_a_missing_permission_is_one_quiet_line(reads_sign_ins, stage, ada):
    assert says(await why(ada), WORDS.gaps[Gap.LOG_PERMISSION])
    assert not [e for e in stage.happened("graph_read") if "auditLogs" in e["path"]]


async def test_a_role_that_may_not_read_the_log_is_one_quiet_line(reads_sign_ins, stage, ada):
    await driver.switch(stage.world.base, "consent", **{READ_LOG: True})

    card = await why(ada)

    assert says(card, WORDS.gaps[Gap.LOG_ROLE])
    assert says(card, WORDS.nothing)


async def test_a_missing_licence_is_another(reader, stage):
    await driver.switch(stage.world.base, "tenant", p1=False)

    assert says(await why(reader), WORDS.gaps[Gap.LOG_LICENCE])


async def test_methods_that_are_not_shown_do_not_spoil_the_card(stage, aisha):
    stage.world.faults.order("methods", "403", times=9)
    await stage.change("alain", password_age=0)

    card = await why(aisha)

    assert says(card, WORDS.gaps[Gap.METHODS_ROLE])
    assert told(card, Trouble.PASSWORD_CHANGED)


async def test_what_the_log_says_of_a_phone_leads_there_too(reader, stage):
    await stage.change("alain", methods=["phone", "authenticator"])
    await tried(stage, 50074)

    card = await why(reader)

    assert buttons(card).count(WORDS.new_phone) == 1
    await asks_for_new_phone(reader, card)
