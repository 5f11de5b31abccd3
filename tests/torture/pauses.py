"""A node that stands still for longer than its lease, wakes up, and must notice."""

import asyncio
import signal
from functools import partial

from tests.kit.patience import LATE, LOOK_EVERY, until
from tests.torture import crowd, story
from tests.torture.checker import violations
from tests.torture.nodes import SHORT
from tests.torture.reached import Reached
from tests.torture.reading import look, state_of
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, hand_over, press, press_what_is_there, settled

NOTICES = ("after_claim", "before_read", "after_read", "before_start", "after_start")
"""Where waking up must not end in a reset: others have settled the case meanwhile."""

CANNOT_NOTICE = ("before_reset",)
"""Graph takes no token that would fence it off: here only the truth can be told afterwards."""

TOO_LATE = ("after_reset", "after_record", "before_redraw", "after_redraw", "before_delivered")
EVERY_POINT = (*NOTICES, *CANNOT_NOTICE, *TOO_LATE)


async def stop_at(points, folder, database):
    """Stop a node of two at each of *points*, one after the other; judge after each."""
    reached = Reached()
    async with setting(folder, database, nodes=2) as stage:
        targets = crowd.settle(stage.world, len(points))
        ada = await stage.enter("ada")
        await press(ada, await confirmation(ada, "alain"), "Cancel")
        for point, target in zip(points, targets, strict=True):
            wrong = await _one(stage, ada, point, target)
            reached.count("stops")
            reached.wrong += [f"{point}: {what}" for what in wrong]
        reached.count("resets", len(stage.happened("reset")))
    return reached


async def draw_late(folder, database):
    """Let both take one for theirs, and let the one that knows less draw the card last."""
    async with setting(folder, database, nodes=2) as stage:
        (target,) = crowd.settle(stage.world, 1)
        ada = await stage.enter("ada")
        card = await confirmation(ada, target)
        for node in stage.nodes:
            await node.order("stop after_record")
        pressing = asyncio.create_task(press(ada, card, "Approve"))
        one = await _first_to_stop(stage)
        (other,) = (node for node in stage.nodes if node is not one)
        await other.order("stop before_redraw")  # which comes when it has taken the case over
        wrong = await _stopped(other)
        one.signal(signal.SIGCONT)
        stage.divider.left_out = {other}
        await pressing
        await story.newest(ada, "Password reset", within=LATE)
        other.signal(signal.SIGCONT)
        await asyncio.sleep(1)
        return Reached({"stops": 2}, wrong + await _judged(stage, ada))


async def _stopped(node):
    try:
        await until(lambda: node.stands_still)
    except TimeoutError:
        return ["the other one never came to draw the card"]
    return []


async def _one(stage, ada, point, target):
    card = await confirmation(ada, target)
    for node in stage.nodes:
        await node.order(f"stop {point}")
    pressing = asyncio.create_task(press(ada, card, "Approve"))
    stopped = await _first_to_stop(stage)
    if stopped is None:
        return ["was never reached"]
    await asyncio.sleep(SHORT.run_lease)
    wrong = await _judged(stage, ada)  # by the other one's word
    stopped.signal(signal.SIGCONT)
    stage.divider.left_out.clear()
    await pressing
    await asyncio.sleep(1)  # so long it may act on what it believes
    wrong += await _judged(stage, ada)
    if point in NOTICES and stage.of(target):
        wrong.append("I5: it has reset after others had settled it")
    if point in NOTICES and state_of(stage.database, target) != "not_done":
        wrong.append("I4: it woke up, knows that nothing happened, and does not say so")
    await press(ada, card, "Approve", copies=2)
    await press_what_is_there(ada, card, "Check now")
    await hand_over(ada, card, within=0.2)
    return wrong + await _judged(stage, ada)


async def _first_to_stop(stage):
    """Wait for the node that reaches the point; the other one goes on, and gets all the work."""
    try:
        node = await until(partial(_standing_still, stage))
    except TimeoutError:
        return None
    stage.divider.left_out.add(node)
    (other,) = (one for one in stage.nodes if one is not node)
    await other.order("disarm")
    return node


def _standing_still(stage):
    return next((node for node in stage.nodes if node.stands_still), None)


async def _judged(stage, ada):
    """Give what is wrong and stays so: a card may still be on its way to where the ledger is."""
    unsettled = await settled(stage)
    end = asyncio.get_running_loop().time() + LATE
    while wrong := violations(await look(stage, [ada]), KEY):
        if asyncio.get_running_loop().time() > end:
            break
        await asyncio.sleep(LOOK_EVERY)
    return [*unsettled, *wrong]
