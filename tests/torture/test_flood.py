"""A stranger's flood, in a small dose: what is judged is counted, not timed."""

import pytest

from tests.torture.flood import flood

pytestmark = pytest.mark.timeout(300)


async def test_nothing_that_a_stranger_sends_grows(tmp_path):
    reached = await flood(1000, tmp_path)

    assert [wrong for wrong in reached.wrong if "refused press" not in wrong] == []
