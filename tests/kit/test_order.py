"""In which order tests are given out."""

from types import SimpleNamespace

import pytest

from tests.kit.order import pytest_collection_modifyitems as give_out


class Item(SimpleNamespace):
    def get_closest_marker(self, name):
        return name == "torture" and self.long


def given_out(short, long, workers):
    items = [Item(at=at, long=at >= short) for at in range(short + long)]
    give_out(SimpleNamespace(workerinput={"workercount": workers}), items)
    return items


@pytest.mark.parametrize(
    ("short", "long", "workers"), [(100, 13, 6), (5, 9, 3), (0, 4, 2), (7, 0, 3), (3, 1, 6)]
)
def test_no_test_is_lost_or_played_twice(short, long, workers):
    given = given_out(short, long, workers)
    assert sorted(item.at for item in given) == list(range(short + long))


def test_each_worker_has_its_share_of_the_long_ones_and_ends_with_short_ones():
    given = given_out(96, 12, 4)
    runs = [given[at : at + 27] for at in range(0, 108, 27)]
    assert [sum(item.long for item in run) for run in runs] == [3, 3, 3, 3]
    assert not any(item.long for run in runs for item in run[-8:])
