"""Who is meant? Asked whenever words fit several people, for the first hit is a guess."""

from collections import Counter
from collections.abc import Sequence

from cards.blocks import (
    Block,
    Card,
    buttons,
    card,
    facts,
    heading,
    label,
    notice,
    pick,
    plain,
    sentence,
    wish_button,
)
from cards.foreign_text import clean
from cards.lookalikes import drawn_alike, looks_like_trickery
from cards.person import id_end, who
from cards.verbs import Verb
from cards.words import Words
from resets.model import Candidate


def choose(  # noqa: PLR0913 - what the question is about, each by name
    words_typed: str,
    hits: Sequence[Candidate],
    more: bool,  # noqa: FBT001 - as the search answers
    words: Words,
    among: str = "",
    *,
    rest: Sequence[str] = (),
) -> Card:
    """List *hits*, each with what tells namesakes apart and a button of its own.

    A button carries the place in the list and the list's own mark, *among*; who that is stands in
    the dialog's own state. *rest* are the others who were named: they come after this one.
    """
    said = words.choice
    return card(
        words,
        heading(said.several.title),
        *facts({words.labels.typed: words_typed}),
        sentence(said.several.text),
        *_entries(hits, words, among),
        *([sentence(said.more)] if more else []),
        *_after_this(rest, words),
        summary=said.several_summary,
    )


def spoken_of(question: str, wish: str, people: Sequence[Candidate], words: Words) -> Card:
    """Ask *question*; each of *people*, of whom the admin has just seen a card, has a button.

    A button says the whole *wish*, an intent's name, as if it had been typed. Names that are
    alike, or read alike, have their address beside them.
    """
    times = Counter(one.name.casefold() for one in people)
    alike = drawn_alike(one.name for one in people)
    doubted = {one.id for one in people if times[one.name.casefold()] > 1 or one.name in alike}
    titles = [f"{one.name} · {one.upn}" if one.id in doubted else one.name for one in people]
    named = [
        wish_button(clean(title), wish, one.id) for title, one in zip(titles, people, strict=True)
    ]
    return card(words, sentence(question), *[buttons(button) for button in named])


def chosen(hit: Candidate, words: Words) -> Card:
    """Show who was chosen. No button is left, so that nobody is chosen twice."""
    return card(words, heading(words.choice.several.title), *who(hit, words))


def closed(words: Words) -> Card:
    """Take the place of a choice that was given up, so that no dead button remains."""
    return card(words, heading(words.choice.several.title), sentence(words.choice.closed))


def nobody(
    words_typed: str,
    nearest: Sequence[Candidate],
    words: Words,
    among: str = "",
    *,
    rest: Sequence[str] = (),
) -> Card:
    """Say that nobody fits; the nearest spellings can be pressed, for a near name is no hit.

    *rest* as for `choose`.
    """
    said = words.choice
    return card(
        words,
        heading(said.nobody.title),
        *facts({words.labels.typed: words_typed}),
        sentence(said.nobody.text),
        *([sentence(said.nearest)] if nearest else []),
        *_entries(nearest, words, among),
        *_after_this(rest, words),
        summary=said.nobody_summary,
    )


def mentioned(words_typed: str, people: Sequence[Candidate], words: Words, among: str = "") -> Card:
    """Say that Teams did not name the account that was mentioned; list who is called so."""
    said = words.choice
    return card(
        words,
        heading(said.several.title),
        *facts({words.labels.typed: words_typed}),
        sentence(said.mentioned),
        *_entries(people, words, among),
        summary=said.several_summary,
    )


def too_short(words: Words) -> Card:
    """Say that one letter finds nobody in particular."""
    return card(words, heading(words.choice.nobody.title), sentence(words.outcome.too_short))


def told_apart(hits: Sequence[Candidate]) -> list[Candidate]:
    """Put those last whose name may be made to be mistaken for somebody else's."""
    return sorted(hits, key=_looks_like_trickery)


def _after_this(rest: Sequence[str], words: Words) -> list[Block]:
    """Say who still comes, as they were typed: nobody who was named is forgotten."""
    if not rest:
        return []
    told = words.outcome.after_this.format(number=words.number(len(rest)))
    names = plain(", ".join(rest)) | {"spacing": "Small"}
    return [label(told) | {"separator": True, "spacing": "Medium"}, names]


def _entries(hits: Sequence[Candidate], words: Words, among: str) -> list[Block]:
    names = Counter(hit.name.casefold() for hit in hits)
    alike = drawn_alike(hit.name for hit in hits)
    return [
        _entry(number, hit, (names[hit.name.casefold()] > 1, hit.name in alike), words, among)
        for number, hit in enumerate(hits)
    ]


def _entry(
    number: int,
    hit: Candidate,
    beside: tuple[bool, bool],
    words: Words,
    among: str,
) -> Block:
    """Describe one hit and put its button right below it, where a screen reader expects it.

    *beside* it on the list: a namesake, a name that reads alike.
    """
    has_namesake, has_double = beside
    is_trick = has_double or _looks_like_trickery(hit)
    shown_id = id_end(hit.id) if is_trick or has_namesake else ""
    name = " · ".join(filter(None, (clean(hit.name), shown_id)))
    button = pick(words.buttons.choose.format(name=name), Verb.CHOOSE, number, among)
    return {
        "type": "Container",
        "separator": True,
        "spacing": "Medium",
        "items": [
            *who(hit, words),
            *facts({words.labels.object_id: shown_id}),
            *([notice(words.confirmation.lookalike, "attention")] if is_trick else []),
            buttons(button),
        ],
    }


def _looks_like_trickery(hit: Candidate) -> bool:
    return looks_like_trickery(hit.name, hit.upn)
