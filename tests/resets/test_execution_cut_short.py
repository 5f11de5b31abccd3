"""Carrying out that is cut short: settled by somebody else, given up, or taken over."""

from dataclasses import replace

import pytest

from resets.errors import DirectoryRefused
from resets.events import Event
from resets.model import Reason, State
from resets.ports import Observation
from tests.kit.directory import ALAIN, HELPDESK


def refused(status):
    return DirectoryRefused("resetPassword", status=status)


class TestTakenForDead:
    """Another process settled the case while Graph was being asked."""

    async def test_what_graph_then_answers_is_known_after_all(self, core):
        case = await core.claimed()
        core.directory.meanwhile = lambda: core.execution.give_up(case)
        core.directory.seen = Observation.DONE

        assert await core.carried_out(case) == [State.DONE]
        assert await core.filed() == [
            Event.PROPOSED,
            Event.ATTEMPTED,
            Event.UNKNOWN,
            Event.ACCEPTED,
            Event.DONE,
        ]

    async def test_a_password_that_another_look_left_out_has_no_key(self, core):
        case = await core.claimed()

        async def another_process_settles_it():
            given_up = await core.execution.give_up(case)
            core.directory.seen = Observation.CHANGED
            await core.poller.look(core.admin, given_up)

        core.directory.meanwhile = another_process_settles_it

        (told,) = await core.updates(case)

        assert (told.case.state, told.key) == (State.DONE, None)

    async def test_a_refusal_is_known_after_all(self, core):
        case = await core.claimed()
        core.directory.meanwhile = lambda: core.execution.give_up(case)
        core.directory.cannot_reset = refused(404)

        assert await core.carried_out(case) == [State.NOT_DONE]
        assert (await core.stands(case)).state is State.NOT_DONE


class TestGivingUp:
    async def test_before_graph_was_asked_nothing_has_changed(self, core):
        case = await core.claimed()

        told = await core.execution.give_up(case)

        assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.INTERRUPTED)

    async def test_after_graph_was_asked_nobody_knows(self, core):
        case = await core.claimed()
        await core.ledger.start(case.ticket, HELPDESK, None)

        told = await core.execution.give_up(case)

        assert (told.case.state, told.case.reason) == (State.UNKNOWN, None)

    async def test_that_the_account_was_disabled_is_known_after_all(self, core):
        case = await core.claimed()
        core.directory.target = replace(ALAIN, enabled=False)
        core.directory.meanwhile = lambda: core.execution.give_up(case)

        (told,) = await core.updates(case)

        assert told.case.was_disabled
        assert (await core.stands(case)).was_disabled

    async def test_a_password_whose_card_arrived_is_delivered(self, core):
        case = await core.claimed()
        await core.ledger.start(case.ticket, HELPDESK, None)
        await core.ledger.put_private_card(case.ticket, "private-card")
        await core.ledger.move(case.ticket, [State.EXECUTING], State.DONE)

        assert (await core.execution.give_up(case)).case.state is State.DELIVERED

    async def test_a_password_whose_card_never_arrived_stays_done(self, core):
        told = await core.done()

        assert (await core.execution.give_up(told.case)).case == told.case

    async def test_what_is_settled_stays_as_it_is(self, core):
        case = await core.claimed()
        core.directory.cannot_reset = refused(403)
        (told,) = await core.updates(case)

        assert (await core.execution.give_up(case)).case == told.case

    async def test_what_was_left_behind_is_settled_and_listed(self, core):
        case = await core.claimed()
        core.clock.passes(minutes=6)

        (settled,) = await core.execution.adopt_orphans()

        assert (settled.ticket, settled.state) == (case.ticket, State.NOT_DONE)


class TestSuccessors:
    """Another process on the same ledger, once this one has ended."""

    @pytest.mark.parametrize(("minutes", "looks"), [(59, True), (61, False)])
    async def test_what_is_not_certain_is_looked_after_for_an_hour(
        self, core, successor, minutes, looks
    ):
        case = await core.claimed()
        unknown = await core.ledger.move(case.ticket, [State.EXECUTING], State.UNKNOWN)
        await core.desk.acknowledge_card(unknown)  # so that nothing else is owed
        core.clock.passes(minutes=minutes)

        next_one = await successor()

        assert bool(await next_one.adopt_orphans()) is looks

    async def test_a_card_that_says_how_it_ended_is_owed_to_nobody(self, core, successor):
        case = await core.claimed()
        core.directory.cannot_reset = refused(403)
        (told,) = await core.updates(case)
        await core.desk.acknowledge_card(told.case)

        assert await (await successor()).adopt_orphans() == []

    async def test_what_a_successor_took_over_falls_to_its_own_successor(self, core, successor):
        case = await core.claimed()

        for _ in range(3):
            (taken,) = await (await successor()).adopt_orphans()
            assert (taken.ticket, taken.state) == (case.ticket, State.EXECUTING)


async def test_what_is_called_off_before_entra_was_asked_has_changed_nothing(core):
    case = await core.claimed()

    told = await core.execution.call_off(case, Reason.SIGN_IN_ENDED)

    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.SIGN_IN_ENDED)
    assert await core.stands(case) == told.case
    assert core.directory.asked == []
    assert (await core.last_entry()).event is Event.NOT_DONE
