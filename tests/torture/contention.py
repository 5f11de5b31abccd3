"""Eight admins press Approve for one person at the same moment, again and again, on two nodes."""

import asyncio

from tests.torture import crowd
from tests.torture.checker import violations
from tests.torture.nodes import IN_EARNEST
from tests.torture.reached import Reached
from tests.torture.reading import buttons, look
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, now, press, settled

TAKES = 0.03
"""Seconds that Entra takes for a reset here: long enough for others to come in between."""

JUDGED_EVERY = 100


async def press_together(rounds, folder, database):
    """Let eight admins have *rounds* rounds for one target; judge by what the cloud was asked."""
    async with setting(folder, database, nodes=2, leases=IN_EARNEST) as stage:
        stage.look_at(*(node.port for node in stage.nodes))
        (target,) = crowd.settle(stage.world, 1)
        admins = [await stage.enter(key) for key in crowd.ADMINS]
        reached, cards = Reached(), dict.fromkeys(admins)
        for number in range(rounds):
            cards = await _cards(admins, cards, target)
            stage.world.faults.clear()
            stage.world.faults.order("resetPassword", "delay", times=len(admins), after=TAKES)
            answers = await asyncio.gather(*(press(a, cards[a], "Approve") for a in admins))
            reached.wrong += await settled(stage)
            reached.wrong += _untold(answers)
            reached.count("presses", len(answers))
            if (number + 1) % JUDGED_EVERY == 0 or number + 1 == rounds:
                reached.wrong += violations(await look(stage, admins), KEY)
        reached.done = {"rounds": rounds, **reached.done, "resets": len(stage.happened("reset"))}
        if reached.done["resets"] < rounds:
            reached.wrong.append(f"in {rounds} rounds only {reached.done['resets']} had a winner")
        return reached


async def _cards(admins, cards, target):
    """Give everybody a card with a button: who lost still has theirs."""
    there = await asyncio.gather(*(_card(admin, cards[admin], target) for admin in admins))
    return dict(zip(admins, there, strict=True))


async def _card(admin, card, target):
    if card is not None:
        card = await now(admin, card)
        if "Approve" in buttons(card):
            return card
    return await confirmation(admin, target)


def _untold(answers):
    """Name the presses that were answered with nothing at all."""
    silent = [answer for answer in answers if answer is None or not answer.texts]
    return ["I4: a press was answered with nothing"] * len(silent)
