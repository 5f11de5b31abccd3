"""Looking after a reset that is not certain: what each look proves, and when looking ends."""

import pytest

from resets.errors import DirectoryBusy, DirectorySilent, NoToken
from resets.model import Reason, State
from resets.polling import LOOK_SECONDS, CaseUpdate
from resets.ports import Observation

SILENT = DirectorySilent("resetPassword", status=500)


@pytest.fixture
async def accepted(core):
    """A reset that Entra took, and that no look has settled so far."""
    (told,) = await core.updates(await core.claimed())
    core.pauses.clear()
    core.directory.asked.clear()
    return told


async def left_unknown(core):
    case = await core.claimed()
    core.directory.cannot_reset = SILENT
    (told,) = await core.updates(case)
    core.directory.cannot_reset = None
    core.pauses.clear()
    core.directory.asked.clear()
    return told


@pytest.mark.parametrize(
    ("seen", "state", "reason"),
    [
        (Observation.DONE, State.DONE, None),
        (Observation.CHANGED, State.DONE, None),
        (Observation.FAILED, State.NOT_DONE, Reason.WRITEBACK_FAILED),
        (Observation.RUNNING, State.ACCEPTED, None),
        (Observation.NOTHING_YET, State.ACCEPTED, None),
    ],
)
async def test_a_look_settles_what_it_proves_and_nothing_else(core, accepted, seen, state, reason):
    core.directory.seen = seen

    told = await core.poller.look(core.admin, accepted)

    assert (told.case.state, told.case.reason) == (state, reason)
    assert await core.stands(accepted.case) == told.case


async def test_a_later_reset_does_not_prove_an_earlier_one(core):
    first = await left_unknown(core)
    core.clock.passes(seconds=1)
    await core.done()
    core.directory.seen = Observation.CHANGED

    told = await core.poller.look(core.admin, first)

    assert told.case.state is State.UNKNOWN


async def test_its_own_operation_proves_it_whatever_came_later(core):
    first = await left_unknown(core)
    core.clock.passes(seconds=1)
    await core.done()
    core.directory.seen = Observation.DONE

    assert (await core.poller.look(core.admin, first)).case.state is State.DONE


async def test_what_is_certain_is_not_looked_at(core):
    told = await core.done()
    core.directory.asked.clear()

    assert await core.poller.look(core.admin, told) == told
    assert await core.until_certain(told.case) == []
    assert (core.directory.asked, core.pauses) == ([], [])


@pytest.mark.parametrize("error", [SILENT, NoToken(50076)])
async def test_a_look_that_fails_shows_nothing(core, accepted, error):
    core.directory.cannot_look = error

    assert await core.poller.look(core.admin, accepted) == accepted


async def test_a_look_that_could_not_be_filed_shows_nothing(core, accepted):
    core.directory.seen = Observation.DONE
    core.ledger.fails("move")

    assert await core.poller.look(core.admin, accepted) == accepted


@pytest.mark.parametrize(("retry_after", "rest"), [(17.0, 17.0), (None, 0.0)])
async def test_graph_is_left_alone_for_as_long_as_it_asks(core, accepted, retry_after, rest):
    core.directory.cannot_look = DirectoryBusy("look", retry_after=retry_after)

    told = await core.poller.look(core.admin, accepted)

    assert (told.case, told.rest) == (accepted.case, rest)


async def test_it_is_looked_at_less_and_less_often_and_then_no_more(core, accepted):
    assert await core.until_certain(accepted.case) == []

    assert core.pauses == list(LOOK_SECONDS)
    assert core.directory.asked == ["look alain"] * len(LOOK_SECONDS)
    assert core.directory.asked_by == {core.admin}
    assert sum(LOOK_SECONDS) == 300


async def test_a_rest_that_graph_asked_for_is_kept_once(core, accepted):
    await core.until_certain(accepted.case, rest=17.0)

    assert core.pauses[:3] == [17.0, *LOOK_SECONDS[1:3]]


async def test_each_wait_that_graph_asks_for_is_kept(core, accepted):
    core.directory.cannot_look = DirectoryBusy("look", retry_after=9.0)

    await core.until_certain(accepted.case)

    assert core.pauses == [1.0, *(max(wait, 9.0) for wait in LOOK_SECONDS[1:])]


async def test_looking_ends_with_certainty_and_every_change_is_told(core, accepted):
    core.directory.seen = Observation.DONE

    assert await core.until_certain(accepted.case) == [State.DONE]
    assert core.pauses == [LOOK_SECONDS[0]]


async def test_what_another_look_filed_first_is_what_is_told(core, accepted):
    await core.ledger.move(accepted.case.ticket, [State.ACCEPTED], State.NOT_DONE)
    core.directory.seen = Observation.DONE

    told = await core.poller.look(core.admin, accepted)

    assert (told.case.state, told.key) == (State.NOT_DONE, None)


async def test_the_key_is_handed_on_with_a_password_that_may_be_shown(core, accepted):
    core.directory.seen = Observation.DONE
    assert accepted.key is not None

    assert (await core.poller.look(core.admin, accepted)).key == accepted.key


async def test_the_key_is_dropped_with_a_password_that_entra_did_not_keep(core, accepted):
    core.directory.seen = Observation.FAILED

    assert (await core.poller.look(core.admin, accepted)).key is None


async def test_a_look_that_changes_nothing_leaves_everything_as_it_was(core):
    first = await left_unknown(core)
    core.clock.passes(seconds=1)
    await core.done()
    core.directory.seen = Observation.CHANGED
    update = CaseUpdate(first.case, first.key, rest=4.0)

    assert await core.poller.look(core.admin, update) == update
