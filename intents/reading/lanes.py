"""Rows of small weights packed into one integer each, so that adding rows takes one addition.

A lane is 16 bits wide and signed; a row is the sum of its weights, each moved to its lane. So a sum
of rows is the row of the sums, as long as every one of them stays within a lane.
"""

from collections.abc import Sequence

LANE = 16
MOST = 127
"""The largest weight of a row: 250 of them add up to less than a lane holds."""
_HALF = 1 << (LANE - 1)
_MASK = (1 << LANE) - 1
_MOST_LANES = 16
_SHIFTS = tuple(tuple(range(0, LANE * lanes, LANE)) for lanes in range(_MOST_LANES + 1))
_HALVES = tuple(sum(_HALF << shift for shift in shifts) for shifts in _SHIFTS)


def closed_lanes(weights: Sequence[int]) -> int:
    """Pack a row."""
    return sum(weight << (LANE * at) for at, weight in enumerate(weights))


def opened_lanes(total: int, lanes: int, scale: float) -> list[float]:
    """Return what stands in the lanes of a row, or of a sum of rows, times *scale*."""
    raised = total + _HALVES[lanes]
    return [((raised >> shift & _MASK) - _HALF) * scale for shift in _SHIFTS[lanes]]
