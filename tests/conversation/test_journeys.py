"""How often a node asks its PostgreSQL and waits, act by act: counted on the wire.

A journey to a server in the same rack is half a millisecond, to one in another zone two: a reset
is as slow as it has journeys. What comes every few seconds falls into one count in a few: so the
cheapest of several is held to.
"""

import asyncio
import contextlib

import pytest

from casework import maintenance
from tests.kit.relay import Relay
from tests.kit.saying import APPROVAL, confirmation, private_card
from tests.kit.stage import HURRY

JOURNEYS = {
    "reset": 19,
}
"""What each act may cost, from the words to the last card, by an admin who is signed in. Who makes
one dearer changes this table, and says in its commit what that buys."""

QUIET = 0.4
"""Seconds without a journey after which an act is over. Longer than its own pauses on stage."""


@pytest.fixture
def relay(postgres):
    with contextlib.closing(Relay(postgres.new_database())) as relay:
        yield relay


@pytest.fixture(autouse=True)
def rounds_at_their_own_pace(monkeypatch):
    """Keep what comes every ten seconds as rare as in service: all else is hurried on stage."""
    monkeypatch.setattr(maintenance, "EVERY_SECONDS", maintenance.EVERY_SECONDS * HURRY)


@pytest.fixture
def settings(settings, relay):
    return settings | {"DATABASE_URL": relay.url}


async def settled(relay):
    """Give the journeys so far, once none has come for a while."""
    before = -1
    while before != relay.journeys:
        before = relay.journeys
        await asyncio.sleep(QUIET)
    return relay.journeys


async def cheapest(relay, act, whom):
    """Give what *act* costs, of several: the first is left out, of who has just signed in."""
    costs = []
    for who in whom:
        before = await settled(relay)
        await act(who)
        costs.append(await settled(relay) - before)
    return min(costs[1:])


async def test_a_plain_reset(stage, ada, relay):
    async def reset(who):
        dialog = await ada.press(await confirmation(ada, f"reset password for {who}"), APPROVAL)
        await private_card(ada)
        await ada.press(dialog, "Done, delete it")
        await ada.card_with("Temporary password deleted")

    assert await cheapest(relay, reset, ("alain", "zoe", "alex wilber")) <= JOURNEYS["reset"]
