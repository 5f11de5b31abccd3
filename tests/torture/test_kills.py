"""Each point at which a Latchkey can die, once; `make torture` goes there many times."""

import pytest

from tests.torture.figures import in_lanes
from tests.torture.kills import EVERY_POINT, kill_at

pytestmark = pytest.mark.timeout(900)


async def test_wherever_it_dies_nothing_is_reset_twice_and_the_admin_learns_the_truth():
    reached = await in_lanes(EVERY_POINT, kill_at)

    assert reached.wrong == []
    assert reached.done["kills"] == len(EVERY_POINT)


async def test_the_same_holds_on_postgres(postgres):
    async def run(points, folder):
        with postgres.database() as database:
            return await kill_at(points, folder, database, cluster=postgres.folder)

    reached = await in_lanes(EVERY_POINT, run)

    assert reached.wrong == []
    assert reached.done["kills"] == len(EVERY_POINT)
