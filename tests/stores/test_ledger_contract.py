"""What every ledger promises. A new store is one line in `conftest.STORES`."""

import asyncio
from dataclasses import replace
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


class TestOnce:
    async def test_of_fifty_copies_one_is_the_first(self, ledger):
        life = timedelta(minutes=65)

        answers = await asyncio.gather(*(ledger.seen_marks.mark("m", "1", life) for _ in range(50)))

        assert answers.count(True) == 1

    async def test_kinds_are_apart_and_time_runs_out(self, ledger, clock):
        life = timedelta(minutes=65)

        assert await ledger.seen_marks.mark("message", "1", life)
        assert await ledger.seen_marks.mark("exchange", "1", life)
        clock.passes(minutes=64)
        assert not await ledger.seen_marks.mark("message", "1", life)
        clock.passes(minutes=1)
        assert await ledger.seen_marks.mark("message", "1", life)


class TestDialogStates:
    async def test_a_state_is_read_back_with_its_version(self, ledger):
        states = ledger.dialog_states

        assert await states.read("ada") is None
        assert await states.write("ada", {"stack": [{"id": "choose"}]}, None)
        state, version = await states.read("ada")
        assert state == {"stack": [{"id": "choose"}]}
        assert await states.write("ada", {}, version)
        assert not await states.write("ada", {"late": 1}, version)
        assert (await states.read("ada"))[0] == {}

    async def test_what_is_meant_to_last_outlives_the_sweep(self, ledger, clock):
        states = ledger.dialog_states
        await states.write("lasting|language|ada", {"language": "nl"}, None)
        await states.write("ada", {"stack": []}, None)
        clock.passes(days=8)
        await states.write("grace", {"stack": []}, None)

        assert (await states.read("lasting|language|ada"))[0] == {"language": "nl"}
        assert await states.read("ada") is None

    async def test_of_twenty_first_writes_one_counts(self, ledger):
        states = ledger.dialog_states

        won = await asyncio.gather(*(states.write("ada", {"n": n}, None) for n in range(20)))

        assert won.count(True) == 1

    async def test_a_state_that_was_deleted_cannot_be_continued(self, ledger):
        states = ledger.dialog_states
        await states.write("ada", {"n": 1}, None)
        _, version = await states.read("ada")

        await states.delete("ada")
        await states.delete("ada")
        await states.write("ada", {"n": 2}, None)

        assert not await states.write("ada", {"n": 3}, version)

    async def test_only_plain_json_is_stored(self, ledger):
        with pytest.raises(TypeError):
            await ledger.dialog_states.write("ada", {"token": object()}, None)


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
