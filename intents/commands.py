"""Commands to the bot itself that count in any language: sign out, speak another language.

`commands.json` holds them by what they ask for and by language; `languages` says what a language is
called, by itself and in the others. JSON, because it is read before the first message is.
"""

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from intents.intent import Intent
from intents.reading.characters import seen
from intents.reading.tokens import Kind, fold, tokens_of

_FILE = Path(__file__).parent / "commands.json"
_LONGEST, _LONGEST_COMMAND, _LONGEST_NAME = 256, 48, 30


class Question(StrEnum):
    """What an admin asks about where a request stands."""

    OUTCOME = "outcome"
    PASSWORD_LIFE = "password_life"  # noqa: S105  a question, not a password
    CARD_LIFE = "card_life"


FOLLOW_TEAMS = "auto"
"""Stands for a language, where the choice of one is given back to Teams."""


def is_sign_out(text: str) -> bool:
    """Tell whether *text*, as a whole, asks to forget the writer's own sign-in."""
    return _letters_of(text) in _sign_outs()


def is_disowned(text: str) -> bool:
    """Tell whether *text*, as a whole, says that it was not the writer who called."""
    return _letters_of(text) in _not_me()


def question_of(text: str) -> Question | None:
    """Return what *text*, as a whole, asks about where a request stands; None for all else."""
    return _questions().get(_letters_of(text))


def offered_intent(text: str) -> Intent | None:
    """Return what *text* means where, as a whole, it is a command that we know."""
    return _offered().get(_letters_of(text)) if len(text) <= _LONGEST_COMMAND else None


def asks_who_calls(text: str, people: Sequence[str] = ()) -> bool:
    """Tell whether *text*, as a whole, asks if the helpdesk, or one of *people*, calls the writer.

    What is asked about somebody else's call (*is it really Alain on the phone*) is another wish.
    """
    if offered_intent(text) is Intent.VERIFY_CALLER:
        return True
    without = text[:_LONGEST]
    for name in people:
        without = without.replace(name, " ")
    named = bool(people) and _letters_of(without) in _calls_me()
    return named or _is_framed(_letters_of(text))


def asks_for_another(text: str, people: Sequence[str]) -> bool:
    """Tell whether *text*, as a whole, says that one of *people*, but another one, was meant."""
    letters = _letters_of(text)
    names = [_letters_of(name) for name in people]
    return any(letters == before + name for before in _anothers() for name in names if name)


def _is_framed(letters: str) -> bool:
    """Whoever is named before *really calling me* need not be known for a name."""
    return any(
        letters.startswith(before)
        and letters.endswith(after)
        and 0 < len(letters) - len(before) - len(after) <= _LONGEST_NAME
        for before, after in _frames()
    )


def wanted_language(text: str) -> str | None:
    """Give the code of the one language of ours that *text* names; None if it names none or two.

    `FOLLOW_TEAMS` where *text*, as a whole, says that the language shall be that of Teams.
    """
    if _letters_of(text) in _follow_teams():
        return FOLLOW_TEAMS
    named = {code for word in _words_in(text) if (code := _languages().get(word)) is not None}
    return named.pop() if len(named) == 1 else None


def asks_for_language(text: str) -> bool:
    """Tell whether *text*, as a whole, is a language's name, or gives the choice back to Teams."""
    words = _words_in(text)
    return _letters_of(text) in _follow_teams() or (len(words) == 1 and words[0] in _languages())


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(it.folded for it in tokens_of(text[:_LONGEST]) if it.kind is not Kind.MARK)


def _letters_of(text: str) -> str:
    """Return the letters and digits that are seen: enough to know a whole command by."""
    return "".join(filter(str.isalnum, fold(seen(text[:_LONGEST]).text)))


@cache
def _sign_outs() -> frozenset[str]:
    return frozenset(_letters_of(text) for texts in _read("sign_out").values() for text in texts)


@cache
def _questions() -> MappingProxyType[str, Question]:
    return MappingProxyType(
        {
            _letters_of(text): question
            for question in Question
            for texts in _read(question).values()
            for text in texts
        }
    )


@cache
def _not_me() -> frozenset[str]:
    return frozenset(_letters_of(text) for texts in _read("not_me").values() for text in texts)


@cache
def _calls_me() -> frozenset[str]:
    return frozenset(_letters_of(text) for texts in _read("calls_me").values() for text in texts)


@cache
def _frames() -> tuple[tuple[str, str], ...]:
    """Return what stands before and behind the name, where words behind it end the question."""
    phrases = (text.split("\u2026") for texts in _read("calls_me").values() for text in texts)
    framed = ((_letters_of(before), _letters_of(after)) for before, after in phrases)
    return tuple((before, after) for before, after in framed if after)


@cache
def _anothers() -> tuple[str, ...]:
    """Return what stands before the name: *no, the other Alain*."""
    return tuple(_letters_of(text) for texts in _read("another").values() for text in texts)


@cache
def _follow_teams() -> frozenset[str]:
    return frozenset(
        _letters_of(text) for texts in _read("follow_teams").values() for text in texts
    )


@cache
def _offered() -> MappingProxyType[str, Intent]:
    return MappingProxyType(
        {
            _letters_of(text): intent
            for intent in (
                Intent.RESET_PASSWORD,
                Intent.HELP,
                Intent.CANCEL,
                Intent.INCIDENT,
                Intent.VERIFY_CALLER,
            )
            for texts in _read(intent.value).values()
            for text in texts
        }
    )


@cache
def _languages() -> MappingProxyType[str, str]:
    named = _read("languages").items()
    return MappingProxyType({fold(name): code for code, names in named for name in names})


def _read(table: str) -> dict[str, list[str]]:
    return _tables()[table]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return tables
