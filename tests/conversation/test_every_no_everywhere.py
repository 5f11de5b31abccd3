"""Every kind of no that Entra has, at every place where a token is wanted: a way on, always.

What a place does depends on two things alone, what is in the way and what helps, and both are found
in one function (`entra.refusals.refusal`), which `tests/graph/test_entra_refusals.py` asks about
every number that Microsoft publishes. So one number stands here for all that it sorts alike; a
number of tomorrow stands for those that nobody knows. Where a place shares its way of meeting a no
with one that meets every kind, a number for each remedy is enough.
`test_no_place_is_forgotten.py` holds the table to the code.
"""

from functools import partial

import pytest

from cards.words import LANGUAGES
from entra.refusals import refusal
from resets.hindrances import Hindrance, Remedy
from simulator import aadsts
from tests.conversation import token_places as by_words
from tests.conversation import token_presses as by_press
from tests.kit.patience import until
from tests.kit.saying import says

ENGLISH = LANGUAGES["en"]

UNKNOWN = 123456789


def _sorted_out(code, challenge=None):
    no = aadsts.refusal(code)
    said = {name: text for name, text in no.extra.items() if text is not None}
    found = refusal({"error": no.error, "error_codes": [code], **said}, challenge)
    return found.hindrance, found.remedy


KINDS = {_sorted_out(code): code for code in (*reversed(aadsts.NUMBERS), UNKNOWN)}
"""What is in the way and what helps, with a number that says so."""

REMEDIES = {remedy: code for (_, remedy), code in KINDS.items()}
"""What helps, with a number that says so."""

EVERY_KIND = (by_words.Search, by_words.Card, by_words.Why)
EVERY_KIND += (by_press.Press, by_press.SignOut, by_press.Look)
EVERY_REMEDY = (
    by_words.WhyCard,
    by_words.Choose,
    by_words.Again,
    by_words.Wish,
    by_words.Author,
    by_words.Secure,
    by_words.HandOver,
    by_words.Colleagues,
    by_words.TakeOver,
    by_press.Pass,
    by_press.NewPhone,
    by_press.Scramble,
    by_press.ToTheManager,
    by_press.AskSecond,
    by_press.AskManager,
    by_press.IncidentList,
    by_press.Incident,
    by_press.IncidentBegin,
    by_press.SignedOutIncident,
    by_press.LookNow,
    by_press.LookAtPass,
    by_press.DeletePass,
    by_press.RemoveRest,
)
PLACES = [pytest.param(place, tuple(KINDS.values()), id=place.__name__) for place in EVERY_KIND]
PLACES += [
    pytest.param(place, tuple(REMEDIES.values()), id=place.__name__) for place in EVERY_REMEDY
]


@pytest.fixture
def settings(settings, request):
    callspec = getattr(request.node, "callspec", None)
    return settings | (callspec.params["place"].settings if callspec else {})


def test_each_hindrance_and_each_remedy_is_among_them():
    assert {hindrance for hindrance, _ in KINDS} == set(Hindrance)
    assert set(REMEDIES) == set(Remedy)


@pytest.mark.parametrize(("place", "codes"), PLACES)
async def test_there_is_a_way_on_and_the_request_goes_on_after_it(stage, place, codes):
    person = await stage.enter(place.who)
    here = place(stage, person)
    for code in codes:
        hindrance, remedy = _sorted_out(code, here.challenge)
        offered = len(await here.buttons())
        await here.enter(code)
        told = await person.card_with(f"AADSTS{code}")
        assert says(told, ENGLISH.hindrances[hindrance].instead), (place, code)
        assert not await here.went_on(), (place, code)

        if remedy is Remedy.SIGN_IN:
            await until(partial(_more_than, offered, here.buttons))
            await person.sign_in((await here.buttons())[-1])
        else:
            assert len(await here.buttons()) == offered, (place, code)
        if remedy is not Remedy.SIGN_IN or here.is_pressed_again:
            await here.again()

        await until(here.went_on)


async def _more_than(before, listed):
    return len(await listed()) > before
