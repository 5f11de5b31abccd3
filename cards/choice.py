"""Who is meant? Asked whenever words fit several people, for the first hit is a guess."""

from collections.abc import Sequence

from cards.blocks import Block, Card, buttons, card, facts, heading, pick, plain, sentence
from cards.confirmation import id_end, whom
from cards.verbs import Verb
from cards.words import Words
from resets.model import Candidate


def choose(words_typed: str, hits: Sequence[Candidate], more: bool, words: Words) -> Card:  # noqa: FBT001 - as the search answers
    """List *hits*, each with what tells namesakes apart and a button of its own.

    A button carries the place in the list; who that is stands in the dialog's own state.
    """
    said = words.choice
    return card(
        words,
        heading(said.several.title),
        *facts({words.labels.typed: words_typed}),
        sentence(said.several.text),
        *[_entry(number, hit, words) for number, hit in enumerate(hits)],
        *([sentence(said.more)] if more else []),
        summary=said.several_summary,
    )


def chosen(hit: Candidate, words: Words) -> Card:
    """Show who was chosen. No button is left, so that nobody is chosen twice."""
    return card(words, heading(words.choice.several.title), *whom(hit, words))


def closed(words: Words) -> Card:
    """Take the place of a choice that was given up, so that no dead button remains."""
    return card(words, heading(words.choice.several.title), sentence(words.choice.closed))


def nobody(words_typed: str, nearest: Sequence[Candidate], words: Words) -> Card:
    """Say that nobody fits, and show the nearest spellings. No button: a near name is no hit."""
    said = words.choice
    return card(
        words,
        heading(said.nobody.title),
        *facts({words.labels.typed: words_typed}),
        sentence(said.nobody.text),
        *([sentence(said.nearest)] if nearest else []),
        *[_described(hit, hit.name, words) for hit in nearest],
        summary=said.nobody_summary,
    )


def _entry(number: int, hit: Candidate, words: Words) -> Block:
    """Describe one hit and put its button right below it, where a screen reader expects it."""
    shown = number + 1
    button = pick(words.buttons.choose.format(number=shown), Verb.CHOOSE, number)
    described = _described(hit, f"{shown}. {hit.name}", words)
    described["items"].append(buttons(button))
    return described


def _described(hit: Candidate, name: str, words: Words) -> Block:
    labels = words.labels
    rows = {
        labels.upn: hit.upn,
        labels.department: hit.department,
        labels.office: hit.office,
        labels.object_id: id_end(hit.id),
    }
    return {
        "type": "Container",
        "separator": True,
        "items": [plain(name, weight="Bolder"), *facts(rows)],
    }
