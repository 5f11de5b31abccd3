"""One reminder of a temporary password that nobody used: across restarts, on two nodes.

Each round is the first one of a process: so every story goes on across a restart.
"""

import pytest

from simulator import driver
from tests.conversation.temporary_password import (
    NOT_USED,
    OWN,
    USED,
    changes_it,
    events_in,
    looked,
    looks,
    passes,
    reminders,
    reset_and_told,
)
from tests.kit.patience import until
from tests.kit.saying import buttons, said


@pytest.fixture
def filed(settings):
    """List the events on record, in order."""
    return lambda: events_in(settings)


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
    def settings(self, settings, on_server):
        return settings | {"DATABASE_URL": on_server}

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
