"""Every kind of no that Entra has, at every place where a token is wanted: a way on, always.

What a place does depends on two things alone, what is in the way and what helps, and both are found
in one function (`entra.refusals.refusal`), which `tests/graph/test_entra_refusals.py` asks about
every number that Microsoft publishes. So one number stands here for all that it sorts alike; a
number of tomorrow stands for those that nobody knows.
"""

from functools import partial

import pytest

from cards.words import LANGUAGES
from entra.refusals import refusal
from resets.hindrances import Hindrance, Remedy
from simulator import aadsts, driver
from tests.kit.patience import until
from tests.kit.saying import buttons_alone, confirmation, says

ENGLISH = LANGUAGES["en"]

UNKNOWN = 123456789
EVERY_CALL = 99


def _sorted_out(code, challenge=None):
    no = aadsts.refusal(code)
    said = {name: text for name, text in no.extra.items() if text is not None}
    found = refusal({"error": no.error, "error_codes": [code], **said}, challenge)
    return found.hindrance, found.remedy


KINDS = {_sorted_out(code): code for code in (*reversed(aadsts.NUMBERS), UNKNOWN)}
"""What is in the way and what helps, with a number that says so."""


def test_each_hindrance_and_each_remedy_is_among_them():
    assert {hindrance for hindrance, _ in KINDS} == set(Hindrance)
    assert {remedy for _, remedy in KINDS} == set(Remedy)


class Place:
    """Somewhere a token is wanted, entered anew for each kind: nothing is kept from the last."""

    challenge = None
    """What Graph has asked for before Entra is asked."""

    def __init__(self, stage, ada):
        self.stage, self.ada = stage, ada

    def refuse(self, code, times=1):
        self.stage.world.faults.order("obo", "400", code=str(code), times=times)

    async def sign_out(self):
        """Forget every token that is kept, so that Entra is asked again."""
        seen = len(self.stage.happened("sign_out"))
        await self.ada.say("sign out")
        await self.stage.until(lambda: len(self.stage.happened("sign_out")) > seen)

    async def confirmations(self):
        return [card for card in await self.ada.cards() if says(card, "Reset this password?")]

    async def buttons(self):
        """List the sign-in cards that offer their button alone."""
        return await buttons_alone(self.ada)


class Search(Place):
    async def enter(self, code):
        await self.sign_out()
        self.before = len(await self.confirmations())
        self.refuse(code)
        await self.ada.say("reset password for alain")

    async def again(self):
        await self.ada.say("reset password for alain")

    async def went_on(self):
        return len(await self.confirmations()) > self.before


class Card(Search):
    """The search still had a token; for the card Graph wants another one."""

    challenge = "{}"

    async def enter(self, code):
        await self.sign_out()
        self.before = len(await self.confirmations())
        faults = self.stage.world.faults
        faults.order("batch", "delay", after=0)
        faults.order("batch", "401_claims")
        faults.order("obo", "delay", after=0)
        self.refuse(code)
        await self.ada.say("reset password for alain")


class Press(Place):
    async def enter(self, code):
        self.card = await confirmation(self.ada, "reset password for alain@contoso.com")
        self.card = (await self.confirmations())[-1]
        self.before = len(self.stage.happened("reset"))
        self.refuse(code, EVERY_CALL)  # a look after the last reset may ask in between
        await self.again()
        self.stage.world.faults.clear()

    async def again(self):
        await self.ada.press(self.card, "Approve")

    async def went_on(self):
        return len(self.stage.happened("reset")) > self.before


class Look(Place):
    """*Check now*, again and again after one reset whose answer was lost."""

    card = None

    async def enter(self, code):
        self.card = self.card or await self._unknown()
        await self.sign_out()
        self.before = await self._said()
        self.refuse(code, EVERY_CALL)  # the look that went on before may ask in between
        await self.again()
        await self.ada.card_with(f"AADSTS{code}")
        self.stage.world.faults.clear()

    async def _unknown(self):
        await driver.fault(self.stage.world.base, "resetPassword", "500")
        await self.ada.press(await confirmation(self.ada), "Approve")
        unknown = await self.ada.card_with("Reset outcome unknown")
        await self.stage.restart_bot()  # which would look by itself
        return unknown

    async def again(self):
        self.answer = await self.ada.press(self.card, "Check now")

    async def _said(self):
        said = [message["text"] for message in await self.ada.messages()]
        return said.count(ENGLISH.states["unknown"].text)

    async def went_on(self):
        looked = "Reset outcome unknown" in self.answer.texts
        return looked or await self._said() > self.before


@pytest.mark.parametrize("place", [Search, Card, Press, Look])
async def test_there_is_a_way_on_and_the_request_goes_on_after_it(stage, ada, place):
    here = place(stage, ada)
    for code in KINDS.values():
        hindrance, remedy = _sorted_out(code, here.challenge)
        offered = len(await here.buttons())
        await here.enter(code)
        told = await ada.card_with(f"AADSTS{code}")
        assert says(told, ENGLISH.hindrances[hindrance].instead), (place, code)
        assert not await here.went_on(), (place, code)

        if remedy is Remedy.SIGN_IN:
            await until(partial(_more_than, offered, here.buttons))
            await ada.sign_in((await here.buttons())[-1])
        else:
            assert len(await here.buttons()) == offered, (place, code)
            await here.again()

        await until(here.went_on)


async def _more_than(before, listed):
    return len(await listed()) > before
