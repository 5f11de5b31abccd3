"""kill -9 while a pass is made and methods are removed, and one press that comes many times."""

import asyncio
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from simulator import registered
from simulator.driver import card_of, texts
from tests.kit.patience import until
from tests.torture import crowd
from tests.torture.disk import files_with
from tests.torture.node import PASS_POINTS
from tests.torture.nodes import IN_EARNEST
from tests.torture.reading import buttons
from tests.torture.stage import setting
from tests.torture.story import newest, now, press, settled

pytestmark = pytest.mark.timeout(300)

WITHIN = 40.0
HAVE = ("authenticator", "phone")
ADMITS = ("Request carried out", "Pass lost", "Outcome unknown", "Pass no longer kept here")
"""Titles of a card under which a pass may have been made."""
DENIES = ("Nothing removed", "Request refused")


async def asked(person, target):
    """Ask until the card is there; give it, and how to choose all that it lists."""
    known = {message["id"] for message in await person.cards()}
    await person.say(f"{target} has a new phone")
    card = await newest(person, "Remove sign-in methods?", known, within=WITHIN)
    (listed,) = [block for block in card_of(card)["body"] if block.get("id") == "going"]
    return card, {"going": ",".join(choice["value"] for choice in listed["choices"])}


def settle(stage, count):
    """Let people move in who have an app and a number."""
    targets = crowd.settle(stage.world, count)
    for target in targets:
        account = stage.world.tenant.account(target)
        account.methods = [registered.by_word(account.key, word) for word in HAVE]
    return targets


def passes_of(stage, target):
    whom = stage.id_of(target)
    return [event for event in stage.happened("pass_made") if event["target"] == whom]


async def told(person, card):
    return texts(card_of(await now(person, card)))


def judged(stage, target, said):
    """Say what is wrong with what became of *target*, by what the cloud saw and the card says."""
    made, left = len(passes_of(stage, target)), stage.world.tenant.account(target).methods
    wrong = [f"{made} passes by one press"] * (made > 1)
    wrong += ["a pass that the card denies"] * (made > 0 and said[0] in DENIES)
    wrong += [f"the card says {said[0]}"] * (said[0] not in ADMITS + DENIES)
    wrong += ["methods removed without a pass"] * (not left and not made)
    is_all_there = len(left) == len(HAVE)
    wrong += ["a card that says removed of what is there"] * ("Removed" in said and is_all_there)
    return wrong


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
async def test_wherever_it_dies_the_card_tells_the_truth_and_goes_on_with_the_rest(engine, request):
    """Never two passes, no method removed twice, and none left once the rest was asked for."""
    is_postgres = engine == "postgres"
    database = request.getfixturevalue("postgres").new_database() if is_postgres else None
    with tempfile.TemporaryDirectory() as folder:
        async with setting(Path(folder), database) as stage:
            targets = settle(stage, len(PASS_POINTS))
            aisha = await stage.enter("aisha")
            wrong = {
                point: await killed_at(stage, aisha, point, target)
                for point, target in zip(PASS_POINTS, targets, strict=True)
            }
            codes = {code.encode() for code in stage.world.temporary_passwords}
            assert codes
            assert not files_with(codes, (Path(folder),))
    assert wrong == {point: [] for point in PASS_POINTS}


async def killed_at(stage, aisha, point, target):
    card, choice = await asked(aisha, target)
    await stage.node.order(f"kill {point}")
    pressing = asyncio.create_task(press(aisha, card, "Remove methods", inputs=choice, copies=2))
    try:
        async with asyncio.timeout(WITHIN):
            await stage.node.ended()
    except TimeoutError:
        return ["was never reached"]
    await pressing
    await stage.start_again()
    await press(aisha, card, "Remove methods", inputs=choice)  # comes too late, and makes nothing
    wrong = await settled(stage)
    wrong += judged(stage, target, await told(aisha, card))
    return wrong + await gone_on(stage, aisha, card, target)


async def gone_on(stage, aisha, card, target):
    """Press *Remove the rest* wherever it is offered; say what is wrong with what comes of it."""
    offers = [one for one in await aisha.cards() if is_offer(one, card)]
    left = stage.world.tenant.account(target).methods

    async def over():
        """Press, and again: until the lease of the dead process is over it holds the person."""
        for one in offers:
            await press(aisha, one, "Remove the rest", copies=2)
        return not left or not offers

    with suppress(TimeoutError):
        await until(over, WITHIN)
    wrong = await settled(stage)
    wrong += judged(stage, target, await told(aisha, card))
    whom = stage.id_of(target)
    gone = [e["kind"] for e in stage.happened("method_removed") if e["target"] == whom]
    wrong += [f"removed {gone}"] * (len(gone) != len(set(gone)))
    wrong += ["methods left although the rest was asked for"] * (bool(offers) and bool(left))
    is_known = (await told(aisha, card))[0] == ADMITS[0]
    return wrong + ["no way on with the rest"] * (is_known and bool(left))


def is_offer(message, card):
    return message["id"] >= card["id"] and "Remove the rest" in buttons(message)


async def test_one_press_that_comes_many_times_to_two_nodes_makes_one_pass(postgres):
    with tempfile.TemporaryDirectory() as folder:
        database = postgres.new_database()
        async with setting(Path(folder), database, nodes=2, leases=IN_EARNEST) as stage:
            stage.look_at(*(node.port for node in stage.nodes))
            aisha = await stage.enter("aisha")
            for target, way in zip(settle(stage, 2), ({"sameId": True}, {}), strict=True):
                card, choice = await asked(aisha, target)
                await press(aisha, card, "Remove methods", inputs=choice, copies=20, **way)
                assert await settled(stage, within=60) == []
                assert judged(stage, target, await told(aisha, card)) == []
                assert len(passes_of(stage, target)) == 1
