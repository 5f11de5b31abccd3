"""When any ledger hands a sealed password out, and to whom."""

from datetime import timedelta

from ledger_cast import (
    ADA,
    GRACE,
    SEALED,
    claimed,
    done,
    filed,
)

from resets.events import Event
from resets.model import Case, Reason, Refused, State


class TestShowing:
    async def test_each_showing_is_counted_and_filed(self, ledger, clock):
        case = await done(ledger, clock)

        await ledger.show(case.ticket, ADA)
        clock.passes(minutes=1)
        shown, sealed = await ledger.show(case.ticket, ADA)

        assert (shown.times_shown, shown.last_shown, sealed) == (2, clock(), SEALED)
        assert (await filed(ledger))[-2:] == [Event.SHOWN, Event.SHOWN]

    async def test_what_is_forgotten_is_not_shown(self, ledger, clock):
        case = await done(ledger, clock)

        assert (await ledger.forget(case.ticket, ADA)).state is State.DONE
        assert await ledger.show(case.ticket, ADA) == Refused(Reason.FORGOTTEN)
        assert await ledger.forget(case.ticket, ADA) == Refused(Reason.FORGOTTEN)
        assert (await filed(ledger))[-2:] == [Event.FORGOTTEN, Event.PRESS_REFUSED]

    async def test_what_does_not_open_is_neither_counted_nor_filed_as_shown(self, ledger, clock):
        case = await done(ledger, clock)

        refused = await ledger.show(case.ticket, ADA, lambda _: False)

        assert refused == Refused(Reason.TICKET_UNKNOWN)
        assert (await ledger.read(case.ticket)).times_shown == 0
        assert (await filed(ledger))[-1] is Event.PRESS_REFUSED

    async def test_one_press_that_is_refused_is_filed_once_a_minute_whichever_way_it_came(
        self, ledger, clock
    ):
        case = await done(ledger, clock)
        for _ in range(3):
            await ledger.show(case.ticket, GRACE)
            await ledger.note(Event.PRESS_REFUSED, case, actor=GRACE, reason=Reason.NOT_YOURS)
        assert (await filed(ledger)).count(Event.PRESS_REFUSED) == 1

        clock.passes(minutes=1)
        await ledger.show(case.ticket, GRACE)

        assert (await filed(ledger)).count(Event.PRESS_REFUSED) == 2

    async def test_the_time_limit_ends_it_even_before_the_sweep(self, ledger, clock):
        case = await done(ledger, clock)
        clock.passes(minutes=30)

        assert await ledger.show(case.ticket, ADA) == Refused(Reason.FORGOTTEN)
        assert [late.ticket for late in await ledger.overdue()] == [case.ticket]
        assert isinstance(await ledger.forget(case.ticket, None), Case)
        assert await ledger.overdue() == []
        assert (await ledger.audit_entries())[-1].reason is Reason.EXPIRED

    async def test_a_password_is_shown_only_once_entra_has_taken_it(self, ledger, clock):
        case = await claimed(ledger, clock)
        facts = {"sealed": SEALED, "forget_at": clock() + timedelta(minutes=30)}
        await ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN, **facts)

        assert await ledger.show(case.ticket, ADA) == Refused(Reason.FORGOTTEN)
        await ledger.move(case.ticket, [State.UNKNOWN], State.DONE)
        assert isinstance(await ledger.show(case.ticket, ADA), tuple)
