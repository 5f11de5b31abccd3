"""Sign-in methods on cards: which shall go, what became of each, what remains.

What a device is called comes from outside, and in a list to choose from Markdown is live: so what
stands there is a number and the kind, and the names stand above it as plain text.
"""

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date

from cards import access_pass
from cards.blocks import Block, aside, execute, facts, notice, toggle
from cards.verbs import Verb
from cards.words import Words
from resets.acts.new_phone import became, can_go_on
from resets.acts.terms import GOING, PASS_FIRST
from resets.methods import Kind, Method, chosen, listed
from resets.model import Act, Case, State
from resets.secret import Secret

UNCLEAR = frozenset({State.EXECUTING, State.UNKNOWN})
WENT_THROUGH = frozenset({State.DONE, State.DELIVERED})
SAYS_METHODS = frozenset({State.DONE, State.DELIVERED, State.UNDELIVERED, State.UNKNOWN})
"""Where there is something to say of each method; elsewhere none was touched."""


def kinds(case: Case, words: Words) -> list[Block]:
    """Ask which methods go, none of them by default, and whether a pass comes first."""
    said, there = words.methods, listed(case)
    named = [f"{at} · {_named(method, words)}" for at, method in enumerate(there, 1)]
    return [
        *facts({said.registered: named}),
        {
            "type": "Input.ChoiceSet",
            "id": GOING,
            "label": said.choose,
            "isMultiSelect": True,
            "style": "expanded",
            "wrap": True,
            "choices": [
                {"title": f"{at + 1} · {said.kinds[method.kind]}", "value": str(at)}
                for at, method in enumerate(there)
                if method.kind is not Kind.OTHER
            ],
        },
        toggle(PASS_FIRST, said.made_first, is_on=True),
        aside(said.unless_strong),
        *access_pass.kinds(words),
    ]


def standing(case: Case, words: Words) -> list[Block]:
    """Say what became of each method and what remains, and of the pass what there is to say."""
    of_pass = access_pass.standing(case, words) if case.makes_pass else []
    return [*_of_methods(case, words), *of_pass]


def is_unfinished(case: Case) -> bool:
    """Say whether a method that should go has not, or may not have."""
    if case.act is not Act.NEW_PHONE or case.state not in SAYS_METHODS:
        return False
    return any(became(case, at) is not State.DONE for at in chosen(case))


def remove_the_rest(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer to go on with what was left; *key* brings the pass back to the card."""
    if not can_go_on(case):
        return []
    return [execute(words.methods.rest, Verb.GO_ON, case.ticket, key=key)]


def is_told_beside(case: Case) -> bool:
    """Say whether what became of the methods is news that the card with the pass cannot take."""
    return case.act is Act.NEW_PHONE and case.state is State.DELIVERED


def has_removed_nothing(case: Case) -> bool:
    """Say whether the request went through and yet each method that should go is there."""
    if case.act is not Act.NEW_PHONE or case.state not in WENT_THROUGH:
        return False
    gone = {State.DONE, *UNCLEAR, None}
    kept = [became(case, at) not in gone for at in chosen(case)]
    return bool(kept) and all(kept)


def _of_methods(case: Case, words: Words) -> list[Block]:
    if case.state not in SAYS_METHODS:
        return []
    said, going = words.methods, chosen(case)
    gone = [at for at in going if became(case, at) is State.DONE]
    waiting = [at for at in going if became(case, at) is None]
    unclear = [at for at in going if became(case, at) in UNCLEAR]
    replaced = [at for at in going if became(case, at) is State.CANCELLED]
    kept = [at for at in going if at not in {*gone, *waiting, *unclear, *replaced}]
    told = {*gone, *kept, *waiting, *unclear, *replaced}
    remain = [at for at in range(len(listed(case))) if at not in told]
    rows = {
        said.removed: _names(case, gone, words),
        said.not_removed: _names(case, kept, words),
        said.replaced: _names(case, replaced, words),
        said.waiting: _names(case, waiting, words),
        said.unclear: _names(case, unclear, words),
        said.remain: _names(case, remain, words) or ([] if told - {*gone} else [said.nothing]),
    }
    return [*facts(rows), *_hints(kept, [*unclear, *replaced], gone, words)]


def _hints(kept: list[int], unsure: list[int], gone: list[int], words: Words) -> Iterator[Block]:
    if kept and gone:
        yield notice(words.methods.default_stays, "warning")
    if kept or unsure:
        yield aside(words.methods.ask_again)


def _names(case: Case, places: list[int], words: Words) -> list[str]:
    there = listed(case)
    return [_named(there[at], words) for at in places]


def _named(method: Method, words: Words) -> str:
    """Name a method; only where text is plain."""
    said = words.methods
    if method.kind in {Kind.MOBILE, Kind.SECOND_MOBILE, Kind.OFFICE_PHONE} and method.name:
        name = said.ends_in.format(digits=method.name)
    else:
        name = method.name
    return " · ".join(filter(None, (said.kinds[method.kind], name, _day(method, words))))


def _day(method: Method, words: Words) -> str:
    if not method.made:
        return ""
    return str(format_date(date.fromisoformat(method.made), "medium", locale=words.locale))
