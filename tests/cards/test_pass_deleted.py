"""The card of a pass that was deleted at Entra says that, and not that it was made."""

from itertools import product

import pytest
from card_gallery import NOON, case
from card_reading import elements
from word_tables import every_language

from cards import outcome
from cards.access_pass import MAY_EXIST
from resets.acts.access_pass import DELETED
from resets.model import Act, State

CARDS = (outcome.settled, outcome.told, outcome.forgotten)


def passes(ended):
    """Every card of a pass that may be there, seen or not, kept or not; *ended*: its deletion."""
    effects = f'{{"{DELETED}": "{ended}"}}'
    for state, seen, kept in product(sorted(MAY_EXIST), (0, 1), (True, False)):
        forget_at = NOON if kept else None
        yield case(
            act=Act.ACCESS_PASS, state=state, times_shown=seen, forget_at=forget_at, effects=effects
        )


def title(card):
    return next(it["text"] for it in elements(card) if it.get("style") == "heading")


def texts(card):
    return [it["text"] for it in elements(card) if it["type"] == "TextBlock"]


@every_language
def test_a_pass_that_was_deleted_heads_its_card_whatever_it_was_before(words):
    for it, draw in product(passes(State.DONE), CARDS):
        card, was = draw(it, words), words.state(it)
        assert title(card) == words.passes.deleted_title, (it.state, draw)
        assert not {was.title, was.text} & set(texts(card)), (it.state, draw)


@every_language
@pytest.mark.parametrize("ended", [State.NOT_DONE, State.UNKNOWN])
def test_a_pass_that_may_be_there_still_is_never_headed_as_deleted(words, ended):
    for it, draw in product(passes(ended), CARDS):
        assert title(draw(it, words)) != words.passes.deleted_title, (it.state, draw)
