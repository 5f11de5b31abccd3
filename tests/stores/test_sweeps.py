"""What every ledger does without a press: what expires, is forgotten, or is taken over."""

from dataclasses import replace

import pytest
from ledger_cast import (
    ADA,
    ALAIN,
    HELPDESK,
    ZOE,
    case_of,
    claimed,
    done,
    filed,
    opened,
)

from resets.events import Event
from resets.model import Act, Reason, Refused, State


class TestSweeps:
    async def test_cases_past_their_time_expire_once_and_are_filed(self, ledger, clock):
        case, claim = await opened(ledger, clock), await claimed(ledger, clock, target=ZOE)
        clock.passes(minutes=10)

        assert [e.ticket for e in await ledger.expired()] == [case.ticket]
        assert await ledger.expired() == []
        assert (await filed(ledger))[-1] is Event.EXPIRED
        assert (await ledger.read(claim.ticket)).state is State.EXECUTING

    async def test_at_the_very_moment_at_which_it_expires_a_press_is_too_late(self, ledger, clock):
        case = await opened(ledger, clock)
        clock.now = case.expires

        assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.EXPIRED)

    async def test_a_clock_set_back_does_not_revive_what_has_expired(self, ledger, clock):
        case = await opened(ledger, clock)
        clock.passes(hours=1)
        await ledger.expired()
        clock.passes(hours=-1)

        assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.EXPIRED)

    async def test_a_running_claim_is_left_alone_until_its_lease_is_over(self, ledger, clock):
        case = await claimed(ledger, clock)

        assert await ledger.adopt_orphans() == []
        clock.passes(minutes=5)
        assert [left.ticket for left in await ledger.adopt_orphans()] == [case.ticket]

    @pytest.mark.parametrize("state", [State.NOT_DONE, State.UNKNOWN])
    async def test_what_the_admin_was_not_told_is_left_to_a_successor(
        self, ledger, clock, reopened, state
    ):
        case = await claimed(ledger, clock)
        await ledger.move(case.ticket, [State.EXECUTING], state)
        # Of an earlier moment: counts for nothing, and who drew that must draw again.
        assert not await ledger.acknowledge_card(case.ticket, State.EXECUTING)

        successor = await reopened()

        assert [left.state for left in await successor.adopt_orphans()] == [state]
        assert await successor.adopt_orphans() == []
        await successor.close()

    async def test_what_the_admin_was_told_is_left_alone(self, ledger, clock, reopened):
        case = await claimed(ledger, clock)
        await ledger.move(case.ticket, [State.EXECUTING], State.NOT_DONE)
        assert await ledger.acknowledge_card(case.ticket, State.NOT_DONE)

        successor = await reopened()

        assert await successor.adopt_orphans() == []
        await successor.close()

    @pytest.mark.parametrize(
        ("drawn", "owed"), [(State.DONE, []), (State.ACCEPTED, [State.DELIVERED])]
    )
    async def test_the_private_card_acknowledges_what_it_says_and_no_more(
        self, ledger, clock, reopened, drawn, owed
    ):
        case = await done(ledger, clock)

        kept = await ledger.put_private_card(case.ticket, "card-2", drawn)

        assert (kept.state, kept.private_card) == (State.DELIVERED, "card-2")
        successor = await reopened()
        assert [left.state for left in await successor.adopt_orphans()] == owed
        await successor.close()

    @pytest.mark.parametrize(("drawn", "owed"), [(State.ACCEPTED, 0), (None, 1)])
    async def test_of_what_is_not_certain_yet_the_private_card_acknowledges_it_too(
        self, ledger, clock, reopened, drawn, owed
    ):
        case = await claimed(ledger, clock)
        await ledger.start(case.ticket, HELPDESK, None)
        await ledger.move(case.ticket, [State.EXECUTING], State.ACCEPTED)
        await ledger.put_private_card(case.ticket, "card-2", drawn)
        clock.passes(hours=2)  # nobody looks at it any more

        successor = await reopened()

        assert len(await successor.adopt_orphans()) == owed
        await successor.close()

    async def test_a_reset_whose_password_was_made_useless_is_owed_a_card_that_says_so(
        self, ledger, clock, reopened
    ):
        case = await done(ledger, clock)
        await ledger.put_private_card(case.ticket, "card-2", State.DONE)
        clock.passes(minutes=3)
        scramble = replace(case_of(ADA, ALAIN, clock()), act=Act.SCRAMBLE)
        await ledger.open(scramble)
        await ledger.claim(scramble.ticket, ADA, None)
        await ledger.start(scramble.ticket, HELPDESK, None)
        await ledger.move(scramble.ticket, [State.EXECUTING], State.DONE)
        await ledger.acknowledge_card(scramble.ticket, State.DONE)

        successor = await reopened()

        assert [left.ticket for left in await successor.adopt_orphans()] == [case.ticket]
        await successor.close()

    async def test_what_no_chat_takes_for_a_day_is_given_up(self, ledger, clock, reopened):
        case = await claimed(ledger, clock)
        await ledger.move(case.ticket, [State.EXECUTING], State.NOT_DONE)
        clock.passes(days=1)

        successor = await reopened()

        assert await successor.adopt_orphans() == []
        await successor.close()

    async def test_a_change_proves_a_reset_only_if_no_later_one_asked_for_the_same_person(
        self, ledger, clock
    ):
        async def proved(case):
            return await ledger.move(case.ticket, [State.UNKNOWN], State.DONE, if_last=True)

        async def unknown(target):
            case = await started(ledger, clock, target)
            return await ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN)

        first, others = await unknown(ALAIN), await unknown(ZOE)
        clock.passes(seconds=20)
        second = await unknown(ALAIN)

        assert await proved(first) is None
        assert (await proved(second)).state is State.DONE
        assert (await proved(others)).state is State.DONE


async def started(ledger, clock, target):
    """Graph has been asked."""
    case = await claimed(ledger, clock, target=target)
    assert await ledger.start(case.ticket, HELPDESK, None)
    return await ledger.read(case.ticket)
