"""When the lookout looks, what it makes of what it sees, and what it files."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from resets.errors import DirectoryBusy
from resets.events import Event
from resets.model import AccountKind, Ending, State
from resets.password_looks import Lookout
from resets.password_use import Sight, sight
from tests.kit.clock import MovableClock
from tests.kit.directory import ADA, ALAIN

LIFE = timedelta(hours=4)
MINUTES_OF_LOOKS = [2, 5, 10, 30, 60, 120, 180, 240]


class Changes:
    """Keeps `resets.password_looks.LastChanges`: the time that a test has set; `asked` counts."""

    def __init__(self):
        self.at, self.asked, self.failure = MovableClock().now, 0, None  # the reset itself

    async def last_change(self, admin, target, *, pressed=False):
        assert (admin.id, target) == (ADA.id, ALAIN.id)
        self.asked += 1
        if self.failure and not pressed:
            raise self.failure
        return self.at


@pytest.fixture
def changes():
    return Changes()


@pytest.fixture
def lookout(core, changes):
    return Lookout(changes, core.ledger, core.clock, LIFE)


async def handed_out(core):
    """Reset a password, hand it out and show it; gives the case."""
    known = await core.done()
    await core.desk.delivered(known.case, "card")
    await core.desk.show(known.case.ticket, core.actor, known.key)
    return await core.stands(known.case)


async def test_it_looks_often_at_first_then_hourly_and_at_last_when_time_is_up(core, lookout):
    case = await handed_out(core)
    looked_at = []
    for minute in range(int(LIFE / timedelta(minutes=1)) + 1):
        if await lookout.due():
            looked_at.append(minute)
        core.clock.passes(minutes=1)

    assert looked_at == MINUTES_OF_LOOKS
    assert lookout.is_over(case)


async def test_a_reminder_that_a_stopped_process_owed_is_followed_up(core, lookout, successor):
    case = await handed_out(core)
    core.clock.passes(hours=4)
    assert await lookout.due()  # and here it stops

    again = Lookout(Changes(), await successor(), core.clock, LIFE)
    assert not await again.due()
    core.clock.passes(minutes=5)
    (late,) = await again.due()
    assert await again.end(late, is_clear=True)

    assert not await again.end(case, is_clear=True)
    core.clock.passes(hours=1)
    assert not await again.due()


async def test_after_a_day_without_any_process_nobody_is_reminded_any_more(core, lookout):
    await handed_out(core)
    core.clock.passes(hours=29)
    assert not await lookout.due()


async def test_within_a_day_of_its_time_somebody_is_reminded_still(core, lookout):
    case = await handed_out(core)
    core.clock.passes(hours=27, minutes=59)
    assert await lookout.due()
    assert (await lookout.end(case, is_clear=True)).ticket == case.ticket
    assert Event.REMINDED in await core.filed()


async def test_it_is_time_for_the_reminder_once_its_life_is_over_and_not_before(core, lookout):
    case = await handed_out(core)
    core.clock.passes(hours=3, minutes=59, seconds=59)
    assert not lookout.is_over(case)
    core.clock.passes(seconds=1)
    assert lookout.is_over(case)
    assert not lookout.is_over(replace(case, taken=None))


async def test_a_time_that_tells_nothing_files_nothing(core, lookout, changes):
    case = await handed_out(core)
    before = await core.filed()
    changes.at = None
    assert await lookout.look(core.admin, case) is None
    assert await core.filed() == before


async def test_who_presses_for_a_look_gets_one_also_where_graph_is_busy(core, lookout, changes):
    case = await handed_out(core)
    changes.failure = DirectoryBusy("look")
    assert (await lookout.look(core.admin, case, pressed=True)).looked == core.clock()


async def test_it_is_off_where_its_life_is_nought(core, changes):
    await handed_out(core)
    core.clock.passes(hours=1)
    assert not await Lookout(changes, core.ledger, core.clock, timedelta(0)).due()


async def test_what_is_unused_is_noted_and_files_nothing(core, lookout):
    case = await handed_out(core)
    before = await core.filed()
    core.clock.passes(minutes=3)

    seen = await lookout.look(core.admin, case)

    assert (seen.looked, seen.ending) == (core.clock(), None)
    assert await core.filed() == before


async def test_a_later_change_ends_it_and_takes_what_is_sealed_along(core, lookout, changes):
    case = await handed_out(core)
    core.clock.passes(minutes=3)
    changes.at = core.clock()
    core.clock.passes(seconds=9)

    seen = await lookout.look(core.admin, case)

    assert (seen.ending, seen.ended, seen.forget_at) == (Ending.CHANGED, changes.at, None)
    assert (await core.filed())[-2:] == [Event.SEEN_USED, Event.FORGOTTEN]
    assert await lookout.look(core.admin, case) is None
    assert (await core.filed()).count(Event.SEEN_USED) == 1


async def test_a_change_before_anybody_was_shown_the_password_is_filed_as_that(
    core, lookout, changes
):
    known = await core.done()
    await core.desk.delivered(known.case, "card")
    core.clock.passes(minutes=3)
    changes.at = core.clock()

    seen = await lookout.look(core.admin, await core.stands(known.case))

    assert seen.ending is Ending.CHANGED_ELSEWHERE
    assert Event.SEEN_CHANGED in await core.filed()


async def test_of_a_password_that_nobody_has_seen_nobody_is_reminded(core, lookout):
    known = await core.done()
    case = await core.desk.delivered(known.case, "card")
    core.clock.passes(hours=4)
    assert await lookout.due()

    assert await lookout.end(case, is_clear=True) is None

    core.clock.passes(hours=1)
    assert not await lookout.due()
    assert Event.REMINDED not in await core.filed()


async def test_what_may_have_changed_already_is_not_brought_to_mind(core, lookout):
    case = await handed_out(core)
    core.clock.passes(hours=4)
    await lookout.due()

    assert await lookout.end(case, is_clear=False) is None
    assert Event.REMINDED not in await core.filed()


async def test_once_another_reset_has_set_the_password_the_first_has_no_end_any_more(
    core, lookout, changes
):
    first = await handed_out(core)
    core.clock.passes(minutes=3)
    second = await handed_out(core)
    core.clock.passes(minutes=3)
    changes.at = core.clock()

    assert [case.ticket for case in await lookout.due()] == [second.ticket]
    assert await lookout.look(core.admin, first) is None
    assert (await core.stands(first)).ending is None


async def test_a_later_reset_that_entra_refused_changes_nothing_of_it(core, lookout):
    first = await handed_out(core)
    core.clock.passes(minutes=3)
    case = await core.claimed()
    started = await core.ledger.start(case.ticket, "role", None)
    await core.ledger.move(started.ticket, [State.EXECUTING], State.REFUSED)

    assert [case.ticket for case in await lookout.due()] == [first.ticket]


async def test_it_can_be_put_off_and_no_end_is_undone_by_that(core, lookout, changes):
    case = await handed_out(core)
    core.clock.passes(hours=4)
    await lookout.due()
    changes.failure = DirectoryBusy("look")
    with pytest.raises(DirectoryBusy):
        await lookout.look(core.admin, case)
    await lookout.put_off(case, 30)
    core.clock.passes(seconds=29)
    assert not await lookout.due()
    core.clock.passes(seconds=1)
    assert await lookout.due()

    await lookout.end(case, is_clear=True)
    await lookout.put_off(case, 30)
    core.clock.passes(minutes=10)
    assert not await lookout.due()


async def test_no_more_than_two_at_once_and_who_has_waited_longest_first(core, lookout):
    cases = []
    for _ in range(3):
        core.directory.target = _another(len(cases))
        cases.append(await handed_out(core))
        core.clock.passes(seconds=10)
    core.clock.passes(minutes=3)

    rounds = [[case.ticket for case in await lookout.due()] for _ in range(3)]

    assert rounds == [[cases[0].ticket, cases[1].ticket], [cases[2].ticket], []]


def _another(number):
    return replace(ALAIN, id=f"alain-{number}")


SIGHTS = [
    # seconds after the start, shown how often, shown last (seconds), what is seen
    (None, 1, 30, Sight.UNCLEAR),  # no time that could be read tells nothing
    (-3600, 1, 30, Sight.NOT_USED),
    (0, 1, 30, Sight.NOT_USED),
    (20, 1, 30, Sight.NOT_USED),
    (21, 1, 30, Sight.UNCLEAR),
    (62, 1, 30, Sight.UNCLEAR),
    (63, 1, 30, Sight.CHANGED),
    (63, 1, 123, Sight.CHANGED),
    (63, 1, 124, Sight.CHANGED_ELSEWHERE),
    (63, 2, 124, Sight.CHANGED),
    (63, 0, None, Sight.CHANGED_ELSEWHERE),
]
"""Entra is asked at 0 and has taken the reset at 2."""


@pytest.mark.parametrize(("changed", "times", "shown", "expected"), SIGHTS)
async def test_what_the_time_of_the_last_change_says(core, changed, times, shown, expected):
    known = await core.done()
    start = known.case.started

    def at(seconds):
        return None if seconds is None else start + timedelta(seconds=seconds)

    case = replace(known.case, taken=at(2), times_shown=times, last_shown=at(shown))
    assert sight(case, at(changed)) is expected


async def test_what_entra_has_not_confirmed_may_still_be_the_reset_for_ten_minutes(core):
    case = (await core.done()).case
    case = replace(case, state=State.ACCEPTED, times_shown=1)
    assert sight(case, case.taken + timedelta(minutes=11)) is Sight.UNCLEAR
    assert sight(case, case.taken + timedelta(minutes=11, seconds=1)) is Sight.CHANGED


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(-3600, Sight.UNCLEAR), (-6, Sight.UNCLEAR), (-5, Sight.NOT_USED), (100, Sight.CHANGED)],
)
async def test_of_a_synced_person_nothing_is_known_before_their_reset_itself_shows(
    core, seconds, expected
):
    case = (await core.done()).case
    shown = case.started + timedelta(seconds=90)
    case = replace(case, kind=AccountKind.SYNCED, times_shown=1, last_shown=shown)
    assert sight(case, case.started + timedelta(seconds=seconds)) is expected


async def test_the_last_moment_that_can_be_written_breaks_no_look(core):
    case = (await core.done()).case
    case = replace(case, times_shown=1, last_shown=case.started + timedelta(seconds=3))
    assert sight(case, datetime.max.replace(tzinfo=UTC)) is Sight.CHANGED
