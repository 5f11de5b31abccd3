"""One approval, delivered many times: by the same id, by a new one, to either node."""

import asyncio
from contextlib import suppress
from itertools import cycle, islice

from tests.kit.patience import until
from tests.torture import crowd
from tests.torture.checker import violations
from tests.torture.nodes import IN_EARNEST
from tests.torture.reached import Reached
from tests.torture.reading import look
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, press, press_what_is_there, settled

COPIES = (2, 5, 20, 100)
WAYS = {
    "same id": {"sameId": True},
    "new id": {"sameId": False},
}
"""Teams delivers again with the same id first, later with a new one. Each copy goes to the next
node: `Doors` sees to that."""

ROUNDS = tuple((copies, way) for copies in COPIES for way in WAYS.values())


async def deliver_often(approvals, folder, database):
    """Approve *approvals* different resets, each many times at once, over two nodes."""
    async with setting(folder, database, nodes=2, leases=IN_EARNEST) as stage:
        stage.look_at(*(node.port for node in stage.nodes))
        targets = crowd.settle(stage.world, approvals)
        admins = [await stage.enter(key) for key in crowd.ADMINS]
        rounds = list(zip(targets, islice(cycle(ROUNDS), approvals), strict=True))
        shares = [rounds[number :: len(admins)] for number in range(len(admins))]
        presses = await asyncio.gather(
            *(_approve(stage, admin, share) for admin, share in zip(admins, shares, strict=True))
        )
        wrong = await settled(stage)
        wrong += violations(await look(stage, admins), KEY)
        resets, cards = len(stage.happened("reset")), _private_cards(stage)
        if not resets == cards == approvals:
            wrong.append(f"I1: {approvals} approvals, {resets} resets, {cards} private cards")
        done = {"approvals": approvals, "presses": sum(presses), "resets": resets}
        return Reached({**done, "private cards": cards}, wrong)


async def _approve(stage, admin, share):
    pressed = 0
    for target, (copies, way) in share:
        card = await confirmation(admin, target)
        await press(admin, card, "Approve", copies=copies, **way)
        pressed += copies
        await _press_while_nothing_happens(stage, admin, card, target)
    return pressed


async def _press_while_nothing_happens(stage, admin, card, target):
    """Go on as an admin would whom a busy ledger turned away: then no copy has counted."""

    async def has_happened():
        if not (happened := stage.of(target)):
            await press_what_is_there(admin, card, "Approve")
        return happened

    with suppress(TimeoutError):  # what was reset is counted at the end
        await until(has_happened)


def _private_cards(stage):
    """Count the messages that ever offered a password."""
    return sum(
        any(face == "Password reset" for face in said) for said in stage.watch.faces.values()
    )
