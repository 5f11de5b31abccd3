"""Whole answers are chosen: a wish with its people, among all that the message may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents import Intent, understand
from intents.reading.candidates import ways_of
from intents.reading.choosing import SORTS
from intents.reading.lanes import MOST, closed_lanes, opened_lanes
from intents.reading.message import read
from intents.reading.weights import learned

ROWS = st.lists(
    st.lists(st.integers(-MOST, MOST), min_size=SORTS, max_size=SORTS), min_size=1, max_size=250
)


@given(ROWS)
def test_a_sum_of_rows_opens_to_the_sums_of_their_lanes(rows):
    opened = opened_lanes(sum(map(closed_lanes, rows)), SORTS, 1.0)
    assert opened == [sum(lane) for lane in zip(*rows, strict=True)]


def people_in(text):
    message = read(text, "en", learned().lexicon)
    search = learned().spans.search(message)
    return [
        tuple(" ".join(it.shown for it in message.tokens[s.first : s.last + 1]) for s in way.people)
        for way in ways_of(search, search.spans())
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("reset password for alain", ("alain",)),
        ("reset password for alain", ()),
        ("Megan Bowen says Alain needs a new password", ("Megan Bowen",)),
        ("Megan Bowen says Alain needs a new password", ("Alain",)),
        ("reset alain, megan and diego", ("alain", "megan", "diego")),
    ],
)
def test_every_way_to_read_the_people_is_considered(text, people):
    ways = people_in(text)
    assert people in ways
    assert len(ways) == len(set(ways))


def test_no_message_has_many_ways_to_be_read():
    assert len(people_in(" ".join(f"Alain{n} Charon{n}" for n in range(70)))) <= 80


@pytest.mark.parametrize(
    ("text", "intent", "people"),
    [
        ("Megan asked me to reset Alain's password", Intent.RESET_PASSWORD, ("Alain",)),
        ("not megan but alain needs a new password", Intent.RESET_PASSWORD, ("alain",)),
        ("what is the wifi password", Intent.OUT_OF_SCOPE, ()),
    ],
)
def test_the_best_answer_is_a_wish_with_its_people(text, intent, people):
    understood = understand(text)
    assert (understood.intent, understood.people) == (intent, people)


@pytest.mark.parametrize("text", ["speak Dutch to me", "help", "thanks a lot", "the second one"])
def test_a_wish_that_is_about_nobody_names_nobody(text):
    assert understand(text).people == ()
