"""What every ledger promises. A new store is one line in `conftest.STORES`."""

import asyncio
from datetime import timedelta

import pytest
from ledger_cast import (
    ADA,
    ADA_OF_FABRIKAM,
    ALAIN,
    GRACE,
    HELPDESK,
    SEALED,
    STRANGERS,
    ZOE,
    case_of,
    claimed,
    done,
    filed,
    opened,
)

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import Act, Case, Reason, Refused, State, Ticket
from resets.states import EDGES

NOBODY = Ticket("0" * 32)


class TestCases:
    async def test_a_case_is_read_back_as_it_was_opened(self, ledger, clock):
        case = await opened(ledger, clock, target=ZOE)

        assert await ledger.read(case.ticket) == case
        assert await ledger.read(NOBODY) is None

    async def test_a_ticket_is_opened_once(self, ledger, clock):
        case = await opened(ledger, clock)

        with pytest.raises(LedgerError):
            await ledger.open(case)
        assert await filed(ledger) == [Event.PROPOSED]

    async def test_cards_are_remembered(self, ledger, clock):
        case = await opened(ledger, clock)

        await ledger.put_card(case.ticket, "card-1")
        await ledger.put_private_card(case.ticket, "card-2")

        kept = await ledger.read(case.ticket)
        assert (kept.card, kept.private_card) == ("card-1", "card-2")


class TestClaims:
    async def test_ada_claims_her_case_and_the_attempt_is_on_file(self, ledger, clock):
        case = await opened(ledger, clock)

        won = await ledger.claim(case.ticket, ADA, "card-1")

        assert (won.state, won.card) == (State.EXECUTING, "card-1")
        assert (await ledger.audit_entries())[-1] == Entry(
            Event.ATTEMPTED,
            clock(),
            ADA.tenant,
            ADA.id,
            ALAIN.id,
            case.ticket,
            act=Act.RESET_PASSWORD,
        )

    async def test_a_hundred_presses_at_once_have_one_winner(self, ledger, clock):
        case = await opened(ledger, clock)

        answers = await asyncio.gather(*(ledger.claim(case.ticket, ADA, None) for _ in range(100)))

        assert sum(isinstance(answer, Case) for answer in answers) == 1
        assert answers.count(Refused(Reason.ALREADY_USED)) == 99
        assert (await filed(ledger)).count(Event.ATTEMPTED) == 1
        assert (await filed(ledger)).count(Event.PRESS_REFUSED) == 1  # the same, within a minute

    async def test_two_admins_cannot_reset_alain_at_once(self, ledger, clock):
        mine, theirs = await opened(ledger, clock), await opened(ledger, clock, admin=GRACE)

        answers = await asyncio.gather(
            ledger.claim(mine.ticket, ADA, None), ledger.claim(theirs.ticket, GRACE, None)
        )

        assert sorted(map(type, answers), key=str) == [Case, Refused]
        assert Refused(Reason.TARGET_BUSY) in answers

    @pytest.mark.parametrize("end", sorted(EDGES[State.EXECUTING]))
    async def test_alain_is_free_again_once_the_first_reset_has_ended(self, ledger, clock, end):
        first, second = await claimed(ledger, clock), await opened(ledger, clock, admin=GRACE)

        assert await ledger.claim(second.ticket, GRACE, None) == Refused(Reason.TARGET_BUSY)
        await ledger.move(first.ticket, [State.EXECUTING], end)
        assert isinstance(await ledger.claim(second.ticket, GRACE, None), Case)

    async def test_the_same_id_in_another_tenant_is_another_person(self, ledger, clock):
        await claimed(ledger, clock)

        assert isinstance(await claimed(ledger, clock, admin=ADA_OF_FABRIKAM), Case)

    async def test_a_ticket_is_good_until_its_time_and_not_at_it(self, ledger, clock):
        early, late = await opened(ledger, clock), await opened(ledger, clock, target=ZOE)

        clock.passes(minutes=9, seconds=59, microseconds=999_999)
        assert isinstance(await ledger.claim(early.ticket, ADA, None), Case)
        clock.passes(microseconds=1)
        assert await ledger.claim(late.ticket, ADA, None) == Refused(Reason.EXPIRED)

    async def test_an_unknown_ticket_is_refused_and_filed(self, ledger):
        strange = Ticket("\ud800" + "x" * 10_000)

        assert await ledger.claim(strange, ADA, None) == Refused(Reason.TICKET_UNKNOWN)
        (entry,) = await ledger.audit_entries()
        assert (entry.event, entry.admin) == (Event.PRESS_REFUSED, ADA.id)
        assert entry.ticket == "malformed"

    async def test_a_cancelled_case_says_so(self, ledger, clock):
        case = await opened(ledger, clock)

        assert (await ledger.cancel(case.ticket, ADA)).state is State.CANCELLED
        assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.CANCELLED)
        assert await filed(ledger) == [Event.PROPOSED, Event.CANCELLED, Event.PRESS_REFUSED]

    async def test_a_claimed_case_cannot_be_cancelled(self, ledger, clock):
        case = await claimed(ledger, clock)

        assert await ledger.cancel(case.ticket, ADA) == Refused(Reason.ALREADY_USED)


@pytest.mark.parametrize("stranger", STRANGERS)
class TestStrangers:
    @pytest.mark.parametrize("press", ["claim", "cancel", "show", "forget"])
    @pytest.mark.parametrize("story", [opened, claimed, done])
    @pytest.mark.parametrize("later", [{}, {"days": 1}], ids=["at once", "a day later"])
    async def test_a_press_that_is_not_adas_is_refused_whatever_the_state(  # noqa: PLR0913, PLR0917
        self, ledger, clock, stranger, press, story, later
    ):
        """At once it would count if it were hers: so the condition on the owner is what refuses."""
        case = await story(ledger, clock)
        clock.passes(**later)
        arguments = (None,) if press == "claim" else ()

        answer = await getattr(ledger, press)(case.ticket, stranger, *arguments)

        assert answer == Refused(Reason.NOT_YOURS)
        assert await ledger.read(case.ticket) == case
        entry = (await ledger.audit_entries())[-1]
        assert (entry.admin, entry.reason) == (stranger.id, Reason.NOT_YOURS)
        assert entry.target == (ALAIN.id if stranger.tenant == ADA.tenant else None)


class TestMoves:
    async def test_the_right_that_was_used_is_filed_with_the_outcome(self, ledger, clock):
        case = await done(ledger, clock)

        entry = (await ledger.audit_entries())[-1]
        assert (entry.event, entry.role, entry.request_id) == (Event.DONE, HELPDESK, "req-1")
        assert (await ledger.read(case.ticket)).started == clock()

    async def test_a_case_that_stands_elsewhere_is_not_moved(self, ledger, clock):
        case = await done(ledger, clock)
        before = await filed(ledger)

        assert await ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN) is None
        assert await ledger.move(NOBODY, [State.EXECUTING], State.UNKNOWN) is None
        assert await filed(ledger) == before

    async def test_no_step_is_taken_that_the_core_does_not_know(self, ledger, clock):
        case = await done(ledger, clock)

        assert await ledger.move(case.ticket, list(State), State.PENDING) is None
        assert await ledger.move(case.ticket, list(State), State.NOT_DONE) is None
        with pytest.raises(ValueError, match="claim"):
            await ledger.move(case.ticket, list(State), State.EXECUTING)

    async def test_graph_must_not_be_asked_for_a_case_that_was_settled(self, ledger, clock):
        case = await claimed(ledger, clock)

        assert await ledger.start(case.ticket, HELPDESK, clock() - timedelta(days=90))
        await ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN)
        assert not await ledger.start(case.ticket, HELPDESK, None)
        assert (await ledger.read(case.ticket)).changed_before == clock() - timedelta(days=90)

    async def test_a_case_says_when_it_was_claimed(self, ledger, clock):
        case = await opened(ledger, clock)
        clock.passes(minutes=3)
        await ledger.claim(case.ticket, ADA, None)
        approved = clock()
        clock.passes(minutes=1)
        await ledger.start(case.ticket, HELPDESK, None)

        assert (await ledger.read(case.ticket)).claimed == approved

    async def test_why_it_does_not_help_yet_stays_until_a_no_takes_its_place(self, ledger, clock):
        case = await claimed(ledger, clock)
        started = await ledger.start(case.ticket, HELPDESK, None, Reason.ACCOUNT_DISABLED)
        taken = await ledger.move(case.ticket, [State.EXECUTING], State.ACCEPTED)
        assert started.was_disabled
        assert taken.was_disabled
        assert (await ledger.read(case.ticket)).was_disabled

        no = Reason.WRITEBACK_FAILED
        ended = await ledger.move(case.ticket, [State.ACCEPTED], State.NOT_DONE, reason=no)
        assert (ended.was_disabled, ended.reason) == (False, no)

    async def test_facts_that_are_left_out_keep_their_value(self, ledger, clock):
        case = await claimed(ledger, clock)
        facts = {"sealed": SEALED, "forget_at": clock() + timedelta(minutes=30)}
        await ledger.move(
            case.ticket, [State.EXECUTING], State.ACCEPTED, operation="https://g/1", **facts
        )

        await ledger.move(case.ticket, [State.ACCEPTED], State.DONE)

        shown, sealed = await ledger.show(case.ticket, ADA)
        assert (shown.operation, sealed) == ("https://g/1", SEALED)

    async def test_a_password_that_was_never_set_is_not_kept(self, ledger, clock):
        case = await claimed(ledger, clock)
        facts = {"sealed": SEALED, "forget_at": clock() + timedelta(minutes=30)}
        await ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN, **facts)

        await ledger.move(case.ticket, [State.UNKNOWN], State.NOT_DONE)

        clock.passes(days=1)
        assert await ledger.overdue() == []

    async def test_a_sealed_password_needs_a_time_to_end(self, ledger, clock):
        case = await claimed(ledger, clock)

        with pytest.raises(LedgerError):
            await ledger.move(case.ticket, [State.EXECUTING], State.DONE, sealed=SEALED)


async def test_the_trail_tells_the_whole_story_in_order(ledger, clock):
    case = await done(ledger, clock)
    await ledger.move(case.ticket, [State.DONE], State.DELIVERED)
    await ledger.note(Event.PRESS_REFUSED, case, actor=GRACE, reason=Reason.NOT_YOURS)

    assert await filed(ledger) == [
        Event.PROPOSED,
        Event.ATTEMPTED,
        Event.DONE,
        Event.DELIVERED,
        Event.PRESS_REFUSED,
    ]
    assert not (await ledger.verify()).flaws


async def test_times_must_know_their_zone(ledger, clock):
    with pytest.raises(ValueError, match="zone"):
        await ledger.open(case_of(ADA, ALAIN, clock().replace(tzinfo=None)))


class TestParts:
    """A part is begun once, and whoever began it answers for it until its end is on file."""

    async def test_of_many_who_begin_a_part_one_does(self, ledger, clock):
        case = await done(ledger, clock)

        begun = await asyncio.gather(
            *(ledger.begin_part(case.ticket, "method_0") for _ in range(20))
        )

        assert len([one for one in begun if one]) == 1
        entries = await ledger.audit_entries()
        details = [e.detail for e in entries if e.event is Event.EFFECT]
        assert details == ["method_0 executing"]

    @pytest.mark.parametrize("end", [State.UNKNOWN, State.NOT_DONE, State.REFUSED])
    async def test_what_was_not_done_for_sure_can_be_begun_again(self, ledger, clock, end):
        case = await done(ledger, clock)
        await ledger.begin_part(case.ticket, "method_0")
        await ledger.put_effect(case.ticket, "method_0", end)

        assert await ledger.begin_part(case.ticket, "method_0")

    async def test_what_is_done_is_neither_begun_again_nor_undone_by_a_late_word(
        self, ledger, clock
    ):
        case = await done(ledger, clock)
        await ledger.put_effect(case.ticket, "method_0", State.DONE)

        assert await ledger.begin_part(case.ticket, "method_0") is None
        late = await ledger.put_effect(case.ticket, "method_0", State.NOT_DONE)
        assert late.effect("method_0") is State.DONE

    async def test_nobody_begins_a_part_of_no_case(self, ledger):
        assert await ledger.begin_part(NOBODY, "method_0") is None
