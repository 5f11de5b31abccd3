"""Each point at which a Latchkey can die while others are asked, told or given, once each."""

from pathlib import Path

import pytest

from tests.torture.safeguard_kills import EVERY_POINT, STORIES, Place

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("point", EVERY_POINT)
async def test_no_act_without_its_condition_and_no_freeze_is_lost(point, tmp_path):
    await STORIES[point](point, Place(tmp_path))


@pytest.mark.parametrize("point", EVERY_POINT)
async def test_the_same_holds_on_postgres(point, tmp_path, postgres):
    with postgres.database() as database:
        await STORIES[point](point, Place(tmp_path, database, Path(postgres.folder)))
