"""Commands to the bot itself that count in any language: sign out, speak another language."""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from intents.intent import Intent
from intents.reading.tokens import Kind, fold, tokens_of

_FILE = Path(__file__).parent / "commands.toml"
_LONGEST, _LONGEST_COMMAND = 256, 48

FOLLOW_TEAMS = "auto"
"""Stands for a language, where the choice of one is given back to Teams."""


def is_sign_out(text: str) -> bool:
    """Tell whether *text*, as a whole, asks to forget the writer's own sign-in."""
    return _words_in(text) in _sign_outs()


def offered_intent(text: str) -> Intent | None:
    """Return what *text* means where, as a whole, it is a command that Teams offers to type."""
    return _offered().get(_words_in(text)) if len(text) <= _LONGEST_COMMAND else None


def wanted_language(text: str) -> str | None:
    """Give the code of the one language of ours that *text* names; None if it names none or two.

    `FOLLOW_TEAMS` where *text*, as a whole, says that the language shall be that of Teams.
    """
    if _words_in(text) in _follow_teams():
        return FOLLOW_TEAMS
    named = {code for word in _words_in(text) if (code := _languages().get(word)) is not None}
    return named.pop() if len(named) == 1 else None


def asks_for_language(text: str) -> bool:
    """Tell whether *text*, as a whole, is a language's name, or gives the choice back to Teams."""
    words = _words_in(text)
    return words in _follow_teams() or (len(words) == 1 and words[0] in _languages())


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(it.folded for it in tokens_of(text[:_LONGEST]) if it.kind is not Kind.MARK)


@cache
def _sign_outs() -> frozenset[tuple[str, ...]]:
    return frozenset(_words_in(text) for texts in _read("sign_out").values() for text in texts)


@cache
def _follow_teams() -> frozenset[tuple[str, ...]]:
    return frozenset(_words_in(text) for texts in _read("follow_teams").values() for text in texts)


@cache
def _offered() -> MappingProxyType[tuple[str, ...], Intent]:
    return MappingProxyType(
        {
            _words_in(text): intent
            for intent in (Intent.RESET_PASSWORD, Intent.HELP)
            for texts in _read(intent.value).values()
            for text in texts
        }
    )


@cache
def _languages() -> MappingProxyType[str, str]:
    named = _read("languages").items()
    return MappingProxyType({fold(name): code for code, names in named for name in names})


def _read(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[table]
    return found
