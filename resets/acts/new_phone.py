"""New phone: chosen sign-in methods go, and a Temporary Access Pass comes first.

The pass is made before anything is removed, so that nobody is locked out by half of it; what is
made of it and what becomes of each method is told apart. Without a pass something strong remains.
Source: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
"""

import json
from collections.abc import Mapping, Sequence

from resets.acts.access_pass import DELETED, AccessPass
from resets.acts.procedure import Answered, Left, Prepared, Procedure
from resets.errors import DirectoryRefused
from resets.methods import (
    LISTED,
    Kind,
    Method,
    Methods,
    chosen,
    is_among,
    is_replaced,
    leaves_strong,
    listed,
    written,
)
from resets.model import Act, Case, Person, Reason, SignedIn, State
from resets.removals import Removals
from resets.results import Observation

PART = "method"
"""What a part is called, before the method's place in the list."""


GOES_ON = frozenset({State.DONE, State.DELIVERED})
"""Where the methods have their turn: without a pass that somebody has, none of them goes."""
BEGUN = frozenset({State.DONE, State.EXECUTING})
OVER = BEGUN | {State.CANCELLED}
"""What *Remove the rest* does not touch: the last was left, since it was another one by then."""
MAY_BE_GONE = frozenset({State.EXECUTING, State.UNKNOWN, State.DONE})
LEFT = frozenset({None, State.EXECUTING, State.UNKNOWN})
"""What a process that died may have left of a method: not begun, or nobody knows."""


class NewPhone(Procedure):
    """Makes a pass, unless something strong remains and none is wanted; then removes methods."""

    def __init__(self, methods: Methods, access_pass: AccessPass, removals: Removals) -> None:
        self._methods, self._pass, self._removals = methods, access_pass, removals

    async def before(self, admin: SignedIn, target: Person) -> Mapping[str, object] | Reason:
        """List what there is: the card shows it, and nothing else can be chosen."""
        there = await self._methods.of(admin, target.id)
        if not any(method.kind is not Kind.OTHER for method in there):
            return Reason.NO_METHODS
        return {LISTED: written(there)}

    def prepare(self, case: Case, target: Person) -> Prepared | Reason:
        """Refuse where nothing was chosen, or where it would lock the person out."""
        del target
        if not chosen(case):
            return Reason.NOTHING_CHOSEN
        is_safe = case.makes_pass or leaves_strong(listed(case), _ids(case))
        return Prepared() if is_safe else Reason.LAST_METHOD

    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Make the pass, once; without one look whether something strong still remains."""
        if case.makes_pass:
            return await self._pass.ask(admin, case, prepared)
        there = await self._methods.of(admin, case.target.id)
        if not await self._leaves_strong(case, there):
            raise DirectoryRefused("deleteMethod", reason=Reason.LAST_METHOD)
        return Answered()

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See whether the pass was made; without one, whether any method has gone."""
        if case.makes_pass:
            return await self._pass.look(admin, case)
        there = {method.id for method in await self._methods.of(admin, case.target.id)}
        return Observation.NOT_THERE if _ids(case) <= there else Observation.DONE

    def parts(self, case: Case) -> Sequence[str]:
        """Give the chosen methods, in the order in which they can go."""
        return [part_of(at) for at in chosen(case)]

    def once_more(self, case: Case) -> Sequence[str]:
        """Give those that Entra kept while others were there, where any has gone since."""
        ended = {part: case.effect(part) for part in self.parts(case)}
        if State.DONE not in ended.values():
            return ()
        return [part for part, became in ended.items() if became is State.NOT_DONE]

    def is_begun_on_record(self, part: str) -> bool:
        """Say so of each method; to delete a pass twice does no harm."""
        return part != DELETED

    async def left(self, admin: SignedIn, case: Case) -> Left | Reason:
        """Look which of the chosen are still there. The last strong one only with a pass."""
        there = await self._methods.of(admin, case.target.id, waits=True)
        rest = [at for at in chosen(case) if case.effect(part_of(at)) not in OVER]
        still = [at for at in rest if is_among(there, listed(case)[at])]
        if still and not await self._is_safe(admin, case, there):
            return Reason.LAST_METHOD
        ended = {part_of(at): _end_of(listed(case)[at], there) for at in rest if at not in still}
        return Left(ended, [part_of(at) for at in still])

    async def _is_safe(self, admin: SignedIn, case: Case, there: Sequence[Method]) -> bool:
        """Say whether the person gets in when all that was chosen is gone."""
        if await self._leaves_strong(case, there):
            return True
        return case.makes_pass and await self._pass.works(admin, case)

    async def _leaves_strong(self, case: Case, there: Sequence[Method]) -> bool:
        """Say so of the list. What other cases have begun to remove counts as gone.

        The list may show for a while what is no more, and an answer that was lost proves nothing.
        """
        others = await self._removals.other_removals(case)
        return leaves_strong(there, _ids(case).union(*map(_begun, others)))

    async def do_part(self, admin: SignedIn, case: Case, part: str) -> None:
        """Remove one method of the case's own list, or delete its pass."""
        if part == DELETED:
            await self._pass.do_part(admin, case, part)
            return
        at = int(part.removeprefix(f"{PART}_"))
        await self._methods.remove(admin, case.target.id, listed(case)[at])


def part_of(at: int) -> str:
    """Name the part that removes the method at this place of the list."""
    return f"{PART}_{at}"


def became(case: Case, at: int) -> State | None:
    """Say what became of the method at this place; None while it waits for its turn."""
    if at not in chosen(case):
        return State.NOT_DONE
    return case.effect(part_of(at)) or (None if case.state in GOES_ON else State.NOT_DONE)


def can_go_on(case: Case) -> bool:
    """Say whether something was left that can be done as it was approved."""
    if case.act is not Act.NEW_PHONE or case.state not in GOES_ON:
        return False
    if case.makes_pass and (not case.answer() or case.effect(DELETED) is State.DONE):
        return False
    return any(became(case, at) in LEFT for at in chosen(case))


def terms_with(case: Case, places: Sequence[int], more: Mapping[str, object]) -> str:
    """Write the terms on which *case* was approved: its list, what of it goes, and *more*."""
    kept = {LISTED: case.chosen().get(LISTED, []), "chosen": list(places)}
    return json.dumps(kept | dict(more), sort_keys=True)


def _end_of(method: Method, there: Sequence[Method]) -> State:
    """Say how it ended: what is another one by now was left, and what is not there is gone."""
    return State.CANCELLED if is_replaced(there, method) else State.DONE


def _begun(case: Case) -> frozenset[str]:
    """Give the ids of what *case* has removed, or may have."""
    there = listed(case)
    return frozenset(
        method.id for at, method in enumerate(there) if case.effect(part_of(at)) in MAY_BE_GONE
    )


def _ids(case: Case) -> frozenset[str]:
    there: list[Method] = listed(case)
    return frozenset(there[at].id for at in chosen(case))
