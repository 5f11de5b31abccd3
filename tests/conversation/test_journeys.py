"""How often a node asks its PostgreSQL and waits, act by act: counted on the wire.

A journey to a server in the same rack is half a millisecond, to one in another zone two: an act
is as slow as it has journeys. What the product does because time has passed is put off here, so
that the count is the same on every machine.
"""

import asyncio
import contextlib

import pytest

from casework import chosen_languages, maintenance, runner
from simulator.chats import ORG_TEAM
from stores import read_ahead
from stores.postgres import foreseen
from tests.conversation.hand_over_steps import to
from tests.conversation.new_phone_story import going, settled
from tests.kit.relay import Relay
from tests.kit.saying import APPROVAL, card_with_button, confirmation, private_card

JOURNEYS = {
    "reset: up to the card": 4,
    "reset: from the press on": 8,
    "reset: deleted": 2,
    "refused press": 2,
    "sign out": 9,
    "temporary access pass": 11,
    "new phone, two methods": 17,
    "hand over": 28,
}
"""What each step costs an admin who is signed in; at a hand-over two people's turns may meet at the
ledger's lock, which costs one more. Who makes one dearer changes this table, and says
in its commit what that buys."""

LONG = 1_000_000.0

QUIET = 0.4
"""Seconds without a journey, and with nothing under way, after which a step is over."""


@pytest.fixture
def relay(on_server):
    with contextlib.closing(Relay(on_server)) as relay:
        yield relay


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch):
    """Let nothing be late, old or due: it is work that is counted, not how quick the machine is."""
    monkeypatch.setattr(maintenance, "EVERY_SECONDS", LONG)
    monkeypatch.setattr(runner, "WORKING_AFTER_SECONDS", LONG)
    monkeypatch.setattr(chosen_languages, "SECONDS", LONG)
    monkeypatch.setattr(read_ahead, "SECONDS", LONG)
    monkeypatch.setattr(foreseen, "LATEST_SECONDS", LONG)


@pytest.fixture
def settings(settings, relay):
    return settings | {"DATABASE_URL": relay.url, "REACH_TEAM": ORG_TEAM}


class Meter:
    """Counts from one note to the next, each time once nothing is under way any more."""

    def __init__(self, stage, relay):
        self._stage, self._relay, self._before, self.told = stage, relay, 0, {}

    async def start(self):
        before = -1
        while before != self._relay.journeys:  # a card is there before its turn has ended
            before = self._relay.journeys
            await asyncio.sleep(QUIET)
            await self._stage.until(lambda: not self._stage.after_turns.open)
        self._before = self._relay.journeys

    async def note(self, step):
        before = self._before
        await self.start()
        self.told[step] = self._before - before


@pytest.fixture
def meter(stage, relay):
    return Meter(stage, relay)


async def reset(meter, admin):
    card = await confirmation(admin)
    await meter.note("reset: up to the card")
    dialog = await admin.press(card, APPROVAL)
    await private_card(admin)
    await meter.note("reset: from the press on")
    await admin.press(dialog, "Done, delete it")
    await admin.card_with("Temporary password deleted")
    await meter.note("reset: deleted")
    await admin.press(card, APPROVAL)
    await meter.note("refused press")


async def sign_out(meter, admin):
    await admin.say("sign out alain everywhere")
    await admin.press(await admin.card_with("Sign out everywhere?"), "Sign out")
    await admin.card_with("Signed out everywhere")
    await meter.note("sign out")


async def access_pass(meter, admin):
    await admin.say("temporary access pass for alain")
    await admin.press(await card_with_button(admin, "Make pass"), "Make pass")
    await card_with_button(admin, "Show pass")
    await meter.note("temporary access pass")


async def new_phone(meter, admin, stage):
    await admin.say("zoe has a new phone")
    card = await admin.card_with("Remove sign-in methods?")
    both = going(card, "Microsoft Authenticator", "Mobile phone")
    await admin.press(card, "Remove methods", inputs={"going": both})
    await settled(stage, admin, card)
    await meter.note("new phone, two methods")


async def hand_over(meter, admin, stage):
    priya = await stage.enter("priya")
    await confirmation(priya, "reset password for zoe.kuehn@contoso.com")
    await meter.start()
    await admin.say("reset password for gus")
    await admin.press(await card_with_button(admin, "Hand over"), "Hand over")
    await admin.press(await admin.card_with("Who should do it?"), to(stage, "priya"))
    await priya.press(await card_with_button(priya, "Open"), "Open")
    await stage.until(lambda: _asked_about_gus(priya))
    await meter.note("hand over")


async def _asked_about_gus(priya):
    return [card for card in await priya.cards() if "gus@" in str(card) and APPROVAL in str(card)]


async def test_each_act_makes_the_journeys_that_are_written_down(stage, meter, relay):
    aisha = await stage.enter("aisha")
    await confirmation(aisha, "reset password for zoe.kuehn@contoso.com")
    await stage.until(lambda: LONG in stage.after_turns.paused_for)  # the first round is over
    await meter.start()

    await reset(meter, aisha)
    await sign_out(meter, aisha)
    await access_pass(meter, aisha)
    await new_phone(meter, aisha, stage)
    await hand_over(meter, aisha, stage)

    assert {step: n for step, n in meter.told.items() if n > JOURNEYS[step]} == {}
    assert meter.told.keys() == JOURNEYS.keys()
