"""A temporary password after it was handed out: seen to be used or not, on the card of its reset.

Each round that looks is the first one of a process: so every story goes on across a restart.
"""

import pytest

from simulator import driver
from tests.conversation.temporary_password import (
    NOT_USED,
    USED,
    as_it_is,
    changes_it,
    events_in,
    looked,
    looks,
    passes,
    reminders,
    reset_and_told,
    told_to_alain,
    with_button,
)
from tests.kit.saying import buttons, confirmation, password_in, private_card, said, says


@pytest.fixture
def settings(settings, request):
    return settings | getattr(request, "param", {})


@pytest.fixture
def filed(settings):
    """List the events on record, in order."""
    return lambda: events_in(settings)


async def test_the_card_says_by_itself_that_it_is_unused_and_then_that_it_was_used(
    stage, ada, clock, filed
):
    card, password = await reset_and_told(ada)
    await passes(stage, clock, minutes=3)
    unused = await stage.changed(ada, card, NOT_USED)
    assert "Look now" in buttons(unused)
    changes_it(stage, clock, password)

    await passes(stage, clock, minutes=3)
    used = await stage.changed(ada, card, USED)

    assert not {"Look now", "Make it useless"} & set(buttons(used))
    assert filed().count("seen_used") == 1
    assert not await reminders(ada)


async def test_the_button_that_shows_the_password_stays_until_the_password_is_another(
    stage, ada, clock, filed
):
    card, password = await told_to_alain(ada)
    before = len(looks(stage))
    await passes(stage, clock, minutes=3)
    await looked(stage, before)
    shown = await ada.press(await as_it_is(ada, card), "Show password")
    assert password_in(shown) == password
    changes_it(stage, clock, password)

    await passes(stage, clock, minutes=3)

    assert "Show password" not in buttons(await stage.changed(ada, card, USED))
    assert {"seen_used", "forgotten"} <= set(filed())


async def test_while_nobody_is_signed_in_nothing_is_read_and_the_card_says_so(stage, ada, clock):
    card, _ = await reset_and_told(ada)
    await ada.say("sign out")
    await ada.message_with("signed out")
    before = len(stage.happened("graph_read"))

    await passes(stage, clock, minutes=3)
    told = await stage.changed(ada, card, "It is not known whether")

    assert says(told, "only while you are signed in")
    assert "Look now" in buttons(told)
    assert len(stage.happened("graph_read")) == before


async def test_look_now_asks_for_a_sign_in_and_then_says_it(stage, clock):
    grace = await stage.enter("grace", sso=False)
    await grace.say("reset password for alain")
    await grace.sign_in(await grace.sign_in_card())
    card = await grace.card_with("Reset this password?")
    await grace.press(card, "Approve")
    password = password_in(await grace.press(await private_card(grace), "Show password"))
    await grace.press(await with_button(grace, card, "Done, delete it"), "Done, delete it")
    await grace.say("sign out")
    await grace.message_with("signed out")
    await passes(stage, clock, minutes=3)
    told = await stage.changed(grace, card, "It is not known whether")
    changes_it(stage, clock, password)

    await grace.press(told, "Look now")
    await grace.sign_in(await grace.sign_in_card())

    await grace.card_with(USED)
    await stage.changed(grace, card, USED)


async def test_look_now_answers_on_the_card_it_was_pressed_on(stage, ada, clock):
    card, password = await reset_and_told(ada)
    await passes(stage, clock, minutes=3)
    unused = await stage.changed(ada, card, NOT_USED)
    changes_it(stage, clock, password)

    answer = await ada.press(unused, "Look now")

    assert any(USED in text for text in said(answer))


async def test_nobody_else_may_look(stage, ada, clock):
    card, _ = await reset_and_told(ada)
    await passes(stage, clock, minutes=3)
    unused = await stage.changed(ada, card, NOT_USED)
    before = len(looks(stage))
    grace = await stage.enter("grace")
    await confirmation(grace)

    answer = await grace.press(unused, "Look now", chat=await grace.chat("personal"))

    assert "made for somebody else" in str(answer.body)
    assert len(looks(stage)) == before


@pytest.mark.parametrize("settings", [{"REQUESTS_PER_MINUTE": "15"}], indirect=True)
async def test_look_now_is_no_more_often_than_a_search(stage, ada, clock):
    card, _ = await reset_and_told(ada)
    await passes(stage, clock, minutes=3)
    unused = await stage.changed(ada, card, NOT_USED)
    before = len(looks(stage))

    answers = [await ada.press(unused, "Look now") for _ in range(5)]

    assert len(looks(stage)) == before + 3
    assert NOT_USED not in str(answers[-1].body)


async def test_what_was_made_useless_is_looked_at_no_more(stage, ada, clock, filed):
    card, _ = await reset_and_told(ada)
    await ada.say("make alain's temporary password useless")
    await ada.press(await ada.card_with("Make the temporary password useless?"), "Make it useless")
    await stage.changed(ada, card, "Made useless")
    before = len(looks(stage))

    await passes(stage, clock, hours=5)
    other, _ = await reset_and_told(ada, "reset password for zoe.kuehn@contoso.com")
    await passes(stage, clock, minutes=3)
    await stage.changed(ada, other, NOT_USED)

    assert len(looks(stage)) == before
    assert not await reminders(ada)
    assert not {"reminded", "seen_used"} & set(filed())


async def test_of_two_resets_only_the_newer_one_is_looked_after(stage, ada, clock, filed):
    older, _ = await reset_and_told(ada)
    newer, password = await reset_and_told(ada)
    await passes(stage, clock, minutes=3)
    await stage.changed(ada, newer, NOT_USED)
    changes_it(stage, clock, password)
    await passes(stage, clock, minutes=3)
    await stage.changed(ada, newer, USED)

    assert not says(await as_it_is(ada, older), USED)
    assert filed().count("seen_used") == 1


async def test_a_reset_of_unknown_outcome_is_left_to_check_now(stage, ada, clock, filed):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, "resetPassword", "500")
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")

    await passes(stage, clock, hours=5)
    other, _ = await reset_and_told(ada, "reset password for zoe.kuehn@contoso.com")
    await passes(stage, clock, minutes=3)
    await stage.changed(ada, other, NOT_USED)

    assert "Look now" not in buttons(await as_it_is(ada, unknown))
    assert not {"reminded", "seen_used"} & set(filed())


@pytest.mark.parametrize("settings", [{"UNUSED_HOURS": "0"}], indirect=True)
async def test_where_it_is_switched_off_nothing_is_read_and_nobody_reminded(
    stage, ada, clock, filed
):
    card, _ = await reset_and_told(ada)
    before = len(stage.happened("graph_read"))

    await passes(stage, clock, hours=5)
    await ada.say("help")
    await ada.card_with("Latchkey")

    assert len(stage.happened("graph_read")) == before
    assert "Look now" not in buttons(await as_it_is(ada, card))
    assert "reminded" not in filed()


async def test_a_replica_that_lags_delays_what_is_seen_and_changes_nothing_of_it(stage, ada, clock):
    card, password = await reset_and_told(ada)
    stage.world.tenant.unproved.change_lag = 100
    clock.forward(minutes=2)
    changes_it(stage, clock, password)
    await stage.restart_bot()
    await stage.changed(ada, card, NOT_USED)

    stage.world.tenant.account("alain").older_changes = []  # the replica has caught up
    await passes(stage, clock, minutes=3)

    await stage.changed(ada, card, USED)


async def test_where_a_reset_moves_no_last_change_a_use_is_seen_all_the_same(stage, ada, clock):
    stage.world.tenant.unproved.reset_moves_last_change = False
    card, password = await reset_and_told(ada)
    await passes(stage, clock, minutes=12)
    changes_it(stage, clock, password)

    await passes(stage, clock, minutes=20)

    await stage.changed(ada, card, USED)
