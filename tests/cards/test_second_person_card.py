"""The admin's card names who was asked and who has answered so that nobody is taken for another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from card_gallery import NOON, case
from card_reading import texts
from incident_gallery import cases_of, known

from cards import incident, second_person
from cards.words import LANGUAGES
from resets.model import Second, UserId
from resets.second_person import Asked, written

ENGLISH = LANGUAGES["en"]
GRACE = Asked(UserId("a-000111"), "Grace Hart", "a:1", "https://x", "en", "grace@contoso.com")
TRICK = Asked(UserId("b-000222"), "Gr\u0430ce Hart", "a:2", "https://x", "en", "gr.ace@contoso.com")
LEFT = timedelta(minutes=3)


def of_list(state, words, by=None):
    asked = [
        replace(one, second=state, second_by=by, second_people=written([GRACE, TRICK]))
        for one in cases_of(case)
    ]
    return incident.stands(known(unreached=2), asked, words, left=LEFT)


def of_one(state, words, by=None):
    it = replace(
        case(), second=state, second_by=by, second_people=written([GRACE, TRICK]), second_until=NOON
    )
    if state is Second.ASKED:
        return second_person.asked(it, [GRACE, TRICK], words, missed=2)
    return second_person.decided(it, words, LEFT)


@pytest.mark.parametrize("drawn", [of_one, of_list])
@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_who_may_be_mistaken_for_another_is_marked_among_those_who_were_asked(drawn, words):
    seen = texts(drawn(Second.ASKED, words))
    order = ["Grace Hart", "Gr\u0430ce Hart · 000222", words.confirmation.lookalike, TRICK.upn]
    assert [text for text in seen if text in order] == order
    assert seen[seen.index(words.second.unreached) + 1] == "2"


@pytest.mark.parametrize("drawn", [of_one, of_list])
@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_so_is_who_has_agreed_and_the_card_says_for_how_long_it_counts(drawn, words):
    seen = texts(drawn(Second.GRANTED, words, TRICK.id))
    order = ["Gr\u0430ce Hart · 000222", words.confirmation.lookalike, TRICK.upn]
    assert [text for text in seen if text in order] == order
    assert words.second.now_press.format(span=words.span(LEFT)) in seen


@pytest.mark.parametrize("drawn", [of_one, of_list])
def test_nobody_else_is_warned_of(drawn):
    assert ENGLISH.confirmation.lookalike not in texts(drawn(Second.GRANTED, ENGLISH, GRACE.id))


def test_where_all_were_reached_no_number_is_shown():
    it = replace(case(), second=Second.ASKED, second_until=NOON)
    assert ENGLISH.second.unreached not in texts(second_person.asked(it, [GRACE], ENGLISH))
