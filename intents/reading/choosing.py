"""Chooses whom a wish is about, among all the ways to read the people of a message.

A linear model over what speaks for each way; a clue counts differently from wish to wish.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from types import MappingProxyType

from intents.intent import Intent
from intents.reading.candidates import People, Way
from intents.reading.lanes import opened_lanes

ABOUT_NOBODY = frozenset(
    {
        Intent.SELF_SERVICE,
        Intent.HELP,
        Intent.CONFIRM,
        Intent.CANCEL,
        Intent.SELECT,
        Intent.SMALL_TALK,
        Intent.CHANGE_LANGUAGE,
        Intent.OUT_OF_SCOPE,
    }
)
"""Whoever is named in such a message is not whom anything shall be done to."""

_SORTS = (
    (Intent.RESET_PASSWORD,),
    (Intent.NEGATION,),
    (Intent.BULK_RESET, Intent.INCIDENT),
    (Intent.VERIFY_CALLER,),
    (Intent.AUDIT_STATUS, Intent.EXPLAIN_PERMISSION, Intent.SHOW_SECRET, Intent.CREATE_GROUP),
    (Intent.PROVIDE_USER, Intent.FIND_USER),
    (Intent.EDIT_PROFILE, Intent.ASSIGN_ROLE, Intent.ADD_USER),
)
"""Sorts of wishes, in each of which a clue counts differently; all others are the last one."""
SORTS = len(_SORTS) + 1
SORT_OF = MappingProxyType(
    dict.fromkeys(Intent, SORTS - 1) | {it: at for at, sort in enumerate(_SORTS) for it in sort}
)


@dataclass(frozen=True, slots=True)
class ChoiceModel:
    """What was learned: for each clue a row of weights, one for every sort of wish."""

    table: dict[str, int]
    scale: float

    def meant(self, wishes: Sequence[Intent], ways: Sequence[Way]) -> dict[Intent, People]:
        """Return whom each wish is about; whoever is named in some wishes, they are about nobody.

        Of ways that fit as well, the first.
        """
        said = [self._said(way) for way in ways]
        return {wish: () if wish in ABOUT_NOBODY else _best(wish, ways, said) for wish in wishes}

    def _said(self, way: Way) -> list[float]:
        total = sum(map(self.table.get, way.clues, repeat(0)))
        return opened_lanes(total, SORTS, self.scale)


def _best(wish: Intent, ways: Sequence[Way], said: Sequence[Sequence[float]]) -> People:
    sort = SORT_OF[wish]
    return ways[max(range(len(ways)), key=lambda at: said[at][sort])].people
