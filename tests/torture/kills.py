"""kill -9 at a named point of a reset; the next process finds out, and the admin presses again."""

import asyncio

from tests.kit.patience import LATE, until
from tests.torture import crowd
from tests.torture.checker import violations
from tests.torture.node import POINTS
from tests.torture.reached import Reached
from tests.torture.reading import look
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, hand_over, press, press_what_is_there, settled

IN_FLIGHT = {"reset_never_arrives": "hang", "answer_never_arrives": "hang_after_effect"}
"""Points that lie in the cloud: the request or the answer is on its way when the process dies."""

READY_WITHIN, REACHED_WITHIN, LAST_STEPS = LATE, 2 * LATE, LATE
"""Seconds for the private card, for a point to be reached, and for what comes after the last press
(redrawing, filing). A busy machine needs most of them; where nothing is late nobody waits."""

EVERY_POINT = (*POINTS, *IN_FLIGHT)


async def kill_at(points, folder, database=None, *, cluster=None):
    """Go through *points* one after the other, on one ledger; judge after each.

    *cluster* is where the database's server keeps its files: searched for passwords at the end.
    """
    reached = Reached()
    async with setting(folder, database) as stage:
        targets = crowd.settle(stage.world, len(points))
        ada = await stage.enter("ada")
        # Signs Ada in, so that each run has the same steps.
        await press(ada, await confirmation(ada, "alain"), "Cancel")
        for point, target in zip(points, targets, strict=True):
            wrong = await _one(stage, ada, point, target)
            reached.count("kills")
            reached.wrong += [f"{point}: {what}" for what in wrong]
        reached.count("resets", len(stage.happened("reset")))
        if cluster is not None:
            reached.wrong += violations(await look(stage, [ada], also=[cluster]), KEY)
    return reached


async def _one(stage, ada, point, target):
    card = await confirmation(ada, target)
    await _arm(stage, point)
    pressing = asyncio.create_task(press(ada, card, "Approve", copies=2))
    if point in IN_FLIGHT:
        await _reached(stage, point)
        await stage.node.kill()
    else:
        await _until_it_dies(stage.node, hand_over(ada, card, READY_WITHIN))
    await pressing
    if not await stage.node.died(1):
        await stage.node.order("disarm")
        return ["was never reached"]
    stage.world.faults.clear()
    await stage.start_again()
    # First nobody presses: the admin must be told the truth without asking for it.
    wrong = await _judged(stage, ada)
    await press(ada, card, "Approve", copies=2)
    await settled(stage)
    await press_what_is_there(ada, card, "Check now")
    await hand_over(ada, card, within=0.2)
    return wrong + await _judged(stage, ada)


async def _judged(stage, ada):
    return [*await settled(stage), *violations(await look(stage, [ada]), KEY)]


async def _until_it_dies(node, deed):
    """Go on with *deed* while the node lives."""
    doing = asyncio.create_task(deed)
    dying = asyncio.create_task(node.ended())
    await asyncio.wait((doing, dying), timeout=REACHED_WITHIN, return_when=asyncio.FIRST_COMPLETED)
    if not dying.done():
        await asyncio.wait((dying,), timeout=LAST_STEPS)
    doing.cancel()
    dying.cancel()
    await asyncio.gather(doing, dying, return_exceptions=True)


async def _arm(stage, point):
    if point in IN_FLIGHT:
        stage.world.faults.order("resetPassword", IN_FLIGHT[point])
    else:
        await stage.node.order(f"kill {point}")


async def _reached(stage, point):
    """Wait until the cloud has the request in its hands."""
    before = len(stage.happened("reset"))
    await until(lambda: not stage.world.faults.has("resetPassword"))
    if point == "answer_never_arrives":
        await until(lambda: len(stage.happened("reset")) > before)
