"""Of whom each admin has just seen a card, so that *and sign him out as well* is one press away.

In the memory of one node, for half an hour; where it is lost, Latchkey asks who is meant without
it. Nobody is looked up by it without a press on their name.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from resets.model import Actor, Candidate, Person, TenantId, UserId

LASTS = 1800.0
"""Seconds for which somebody counts as spoken of; our own choice: longer than a call takes."""
MOST_PEOPLE = 3
"""People kept for each admin, the newest: as many as a question has buttons."""
MOST_ADMINS = 1000
"""The one heard longest ago is forgotten first. Our own choice: 1 MB."""

_Admin = tuple[TenantId, UserId]


class SpokenOf:
    """Remembers them. *clock* counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[_Admin, list[tuple[float, Candidate]]] = OrderedDict()

    def note(self, actor: Actor, person: Person) -> None:
        """Remember that *actor* has been shown *person*; the newest comes first."""
        self._forget_what_is_over()
        somebody = Candidate(person.id, person.name, person.upn)
        others = [seen for seen in self._lately(actor) if seen[1].id != person.id]
        self._seen[_admin(actor)] = [(self._clock(), somebody), *others][:MOST_PEOPLE]
        self._seen.move_to_end(_admin(actor))
        if len(self._seen) > MOST_ADMINS:
            self._seen.popitem(last=False)

    def by(self, actor: Actor) -> list[Candidate]:
        """List whom *actor* has seen a card about in the last half hour, newest first."""
        return [somebody for _, somebody in self._lately(actor)]

    def forget(self, actor: Actor) -> None:
        """Forget all that *actor* has seen: they have signed out."""
        self._seen.pop(_admin(actor), None)

    def _forget_what_is_over(self) -> None:
        since = self._clock() - LASTS
        for admin in [admin for admin, seen in self._seen.items() if seen[0][0] <= since]:
            del self._seen[admin]

    def _lately(self, actor: Actor) -> list[tuple[float, Candidate]]:
        since = self._clock() - LASTS
        return [seen for seen in self._seen.get(_admin(actor), ()) if seen[0] > since]


def _admin(actor: Actor) -> _Admin:
    return actor.tenant, actor.id
