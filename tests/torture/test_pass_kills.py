"""Each point at which a Latchkey can die in a pass or a removal, and one press that comes often."""

import asyncio
import tempfile
from pathlib import Path

import pytest

from tests.torture.act_kills import (
    EVERY_POINT,
    asked,
    is_offer,
    judged,
    kill_at,
    passes_of,
    settle,
    told,
)
from tests.torture.nodes import IN_EARNEST
from tests.torture.stage import setting
from tests.torture.story import press, settled

pytestmark = pytest.mark.timeout(300)


PASSES = [point for point in EVERY_POINT if point.startswith("pass")]
"""`make torture` goes to the others as well: in the rest of a removal, and in a scramble."""


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_wherever_it_dies_the_card_tells_the_truth_and_goes_on_with_the_rest(
    engine, request, tmp_path
):
    """Never two passes, no method removed twice, and none left once the rest was asked for."""
    server = request.getfixturevalue("postgres") if engine == "postgres" else None
    database = server.new_database() if server else None
    cluster = Path(server.folder) if server else None

    reached = await kill_at(PASSES, tmp_path, database, cluster=cluster)

    assert reached.wrong == []
    assert reached.done["kills"] == len(PASSES)


async def test_what_teams_does_not_take_at_once_is_told_all_the_same(tmp_path):
    """The card keeps the pass; what became of the methods is said on another one beside it."""
    async with setting(tmp_path) as stage:
        (target,) = settle(stage, 1)
        aisha = await stage.enter("aisha")
        card, choice = await asked(aisha, target)
        await stage.node.order("kill after_effect")
        pressing = asyncio.create_task(press(aisha, card, "Remove methods", inputs=choice))
        await stage.node.ended()
        await pressing
        stage.world.faults.order("send", "500", times=2)

        await stage.start_again()

        assert await settled(stage) == []
        assert [one for one in await aisha.cards() if is_offer(one, card)]
        assert not stage.world.faults.has("send")


async def test_one_press_that_comes_many_times_to_two_nodes_makes_one_pass(postgres):
    with tempfile.TemporaryDirectory() as folder:
        database = postgres.new_database()
        async with setting(Path(folder), database, nodes=2, leases=IN_EARNEST) as stage:
            stage.look_at(*(node.port for node in stage.nodes))
            aisha = await stage.enter("aisha")
            for target, way in zip(settle(stage, 2), ({"sameId": True}, {}), strict=True):
                card, choice = await asked(aisha, target)
                await press(aisha, card, "Remove methods", inputs=choice, copies=20, **way)
                assert await settled(stage, within=60) == []
                assert judged(stage, target, await told(aisha, card)) == []
                assert len(passes_of(stage, target)) == 1
