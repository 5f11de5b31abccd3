"""Two nodes on one ledger: one stands still, many press at once, one dies under load."""

import pytest

from tests.kit.postgres_server import running_postgres
from tests.torture import contention, duplicates, pauses, storm
from tests.torture.figures import in_lanes

pytestmark = pytest.mark.timeout(900)

SOME_POINTS = ("after_claim", "before_start", "after_start", "before_reset", "before_redraw")


async def test_a_node_that_stood_still_for_longer_than_its_lease_notices(postgres):
    def run(points, folder):
        return pauses.stop_at(points, folder, postgres.new_database())

    reached = await in_lanes(SOME_POINTS, run)

    assert reached.wrong == []
    assert reached.done["stops"] == len(SOME_POINTS)


async def test_of_two_who_draw_one_card_the_one_that_knows_more_is_right(postgres, tmp_path):
    reached = await pauses.draw_late(tmp_path, postgres.new_database())

    assert reached.wrong == []


async def test_an_approval_that_arrives_a_hundred_times_is_one_reset(postgres, tmp_path):
    reached = await duplicates.deliver_often(8, tmp_path, postgres.new_database())

    assert reached.wrong == []
    assert reached.done["presses"] == 254
    assert reached.done["resets"] == 8


async def test_eight_admins_at_once_never_reset_one_person_at_once(postgres, tmp_path):
    reached = await contention.press_together(3, tmp_path, postgres.new_database())

    assert reached.wrong == []
    assert reached.done["presses"] == 24


async def test_under_load_a_dying_node_and_a_dying_server_lose_nothing(tmp_path):
    with running_postgres() as server:  # of its own: this one is killed
        reached = await storm.storm(10, 2, 1, tmp_path, server)

    assert reached.wrong == []
    assert (reached.done["kills"], reached.done["kills of PostgreSQL"]) == (2, 1)
    assert reached.done["resets"]
