"""A temporary password after it was handed out: seen to be used, or brought to mind once.

Each round that looks is the first one of a process: so every story goes on across a restart.
"""

import sqlite3

import pytest

from simulator import driver
from tests.kit.patience import until
from tests.kit.saying import approved, buttons, confirmation, password_in, private_card, said, says

OWN = "His-very-own-4711"
REMINDER = "Has this temporary password been used?"
NOT_USED = "Not used yet"
USED = "by the user as far as Latchkey can see"


@pytest.fixture
def settings(settings, request):
    return settings | getattr(request, "param", {})


@pytest.fixture
def filed(settings):
    """List the events on record, in order."""

    def of():
        path = settings["DATABASE_URL"].removeprefix("sqlite:///")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
            found = ledger.execute("SELECT event FROM audit ORDER BY seq").fetchall()
        return [event for (event,) in found]

    return of


async def told_to_alain(ada, words="reset password for alain"):
    """Have a password reset and read it out; give the card, which still has its button."""
    await approved(ada, words)
    card = await private_card(ada)
    password = password_in(await ada.press(card, "Show password"))
    return await with_button(ada, card, "Done, delete it"), password


async def reset_and_told(ada, words="reset password for alain"):
    """The same, and then delete our copy: the card has no key any more that it could lose."""
    card, password = await told_to_alain(ada, words)
    await ada.press(card, "Done, delete it")
    return card, password


async def as_it_is(person, message):
    (now,) = [m for m in await person.messages() if m["id"] == message["id"]]
    return now


async def with_button(person, message, title):
    async def shown():
        now = await as_it_is(person, message)
        return now if title in buttons(now) else None

    return await until(shown)


async def passes(stage, clock, **span):
    """Let time pass for the bot, and have the next process go its first round."""
    clock.forward(**span)
    await stage.restart_bot()


def changes_it(stage, clock, password):
    """Let Alain sign in with the temporary password and choose one of his own."""
    assert stage.world.tenant.change_password("alain@contoso.com", password, OWN) is None
    dated(stage, clock)


def dated(stage, clock):
    """Date Alain's change by the clock of the bot: the cloud's own would end every token."""
    stage.world.tenant.account("alain").last_password_change = clock()


def looks(stage, key="alain"):
    """The reads of one person alone, which no reset makes beside those of its own minutes."""
    path = f"/v1.0/users/{stage.id_of(key)}"
    return [e for e in stage.happened("graph_read", path=path) if not e.get("batched")]


async def looked(stage, before):
    return await stage.until(lambda: len(looks(stage)) > before)


async def reminders(person):
    return [m for m in await person.cards() if says(m, REMINDER)]


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


async def test_who_never_uses_it_is_brought_to_mind_once_and_looked_at_no_more(
    stage, ada, clock, filed
):
    await reset_and_told(ada)
    for _ in range(3):
        await passes(stage, clock, minutes=40)
    await passes(stage, clock, hours=2, minutes=1)
    (reminder,) = await until(lambda: reminders(ada))
    assert {"Make it useless", "Look now"} <= set(buttons(reminder))
    before = len(looks(stage))

    for _ in range(2):
        await passes(stage, clock, hours=2)
    await ada.press(reminder, "Make it useless")
    await ada.card_with("Make the temporary password useless?")

    assert len(await reminders(ada)) == filed().count("reminded") == 1
    assert len(looks(stage)) == before


async def test_a_reminder_does_not_let_anybody_overwrite_what_the_user_has_chosen_since(
    stage, ada, clock
):
    _, password = await reset_and_told(ada)
    await passes(stage, clock, hours=5)
    (reminder,) = await until(lambda: reminders(ada))
    changes_it(stage, clock, password)

    await ada.press(reminder, "Make it useless")

    await ada.card_with("may be the user's own")
    assert stage.world.tenant.sign_in("alain@contoso.com", OWN).name == "SIGNED_IN"
    answer = await ada.press(reminder, "Look now")
    assert any(USED in text for text in said(answer))


async def test_a_reminder_that_was_due_while_nothing_ran_comes_late_and_once(stage, ada, clock):
    await reset_and_told(ada)
    await passes(stage, clock, hours=9)
    await until(lambda: reminders(ada))
    await passes(stage, clock, hours=1)

    assert len(await reminders(ada)) == 1


async def test_nobody_is_reminded_of_what_was_used(stage, ada, clock, filed):
    card, password = await reset_and_told(ada)
    clock.forward(minutes=2)
    changes_it(stage, clock, password)

    await passes(stage, clock, hours=5)
    await stage.changed(ada, card, USED)

    assert not await reminders(ada)
    assert "reminded" not in filed()


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


async def test_while_entra_is_busy_the_look_and_the_reminder_wait(stage, ada, clock):
    card, _ = await reset_and_told(ada)
    await driver.fault(stage.world.base, "user", "503", times=9)
    clock.forward(hours=5)
    await stage.restart_bot()
    await stage.until(lambda: stage.happened("graph_fault", status=503))
    assert not await reminders(ada)
    stage.world.faults.clear()

    await passes(stage, clock, minutes=10)

    await until(lambda: reminders(ada))
    await stage.changed(ada, card, NOT_USED)


class TestTwoNodes:
    @pytest.fixture
    def settings(self, settings, postgres):
        return settings | {"DATABASE_URL": postgres.new_database()}

    async def test_on_one_postgres_ledger_one_of_them_looks_and_one_reminds(
        self, stage, ada, clock
    ):
        await reset_and_told(ada)
        for _ in range(4):
            before = len(looks(stage))
            clock.forward(minutes=61)
            async with await stage.start_bot(), await stage.start_bot():
                await looked(stage, before)

        assert len(await until(lambda: reminders(ada))) == 1
        await passes(stage, clock, hours=1)
        assert len(await reminders(ada)) == 1
        assert len(looks(stage)) == before + 1
