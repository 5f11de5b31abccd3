"""In which order tests are given out: those that wait for nodes to die beside those that compute.

A worker gets a run of the list, and whoever is done takes from the end of another's. Left in the
order of their folders, the long ones that mostly wait come last of all: then the cores have nothing
to do, and at the very end one worker plays alone.
"""

from itertools import chain

import pytest

AMONG_THE_FIRST = 2 / 3
"""Of each worker's run: what is behind is short, and taken over by whoever is done."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if workers := getattr(config, "workerinput", {}).get("workercount"):
        long = [item for item in items if item.get_closest_marker("torture")]
        short = [item for item in items if not item.get_closest_marker("torture")]
        items[:] = chain.from_iterable(_runs(short, long, workers))


def _runs(short, long, workers):
    """Give each worker's run: an equal part of the short ones, and its share of the long."""
    for worker in range(workers):
        begin, end = (len(short) * edge // workers for edge in (worker, worker + 1))
        yield _mixed(short[begin:end], long[worker::workers])


def _mixed(short, long):
    """Put *long* evenly among the first of *short*."""
    gap = int(len(short) * AMONG_THE_FIRST) // (len(long) or 1)
    mixed = ([*short[gap * at : gap * (at + 1)], one] for at, one in enumerate(long))
    return [*chain.from_iterable(mixed), *short[gap * len(long) :]]
