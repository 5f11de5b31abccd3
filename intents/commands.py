"""Commands to the bot itself that count in any language: sign out, speak another language."""

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

from intents.typed_text import fold, words_of

_FILE = Path(__file__).parent / "commands.toml"


def is_sign_out(text: str) -> bool:
    """Tell whether *text*, as a whole, asks to forget the writer's own sign-in."""
    return _words_in(text) in _sign_outs()


def wanted_language(text: str) -> str | None:
    """Give the code of the one language of ours that *text* names; None if it names none or two."""
    named = {code for word in _words_in(text) if (code := _languages().get(word)) is not None}
    return named.pop() if len(named) == 1 else None


def _words_in(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(text) if not word.mark)


@cache
def _sign_outs() -> frozenset[tuple[str, ...]]:
    return frozenset(_words_in(text) for texts in _read("sign_out").values() for text in texts)


@cache
def _languages() -> MappingProxyType[str, str]:
    named = _read("languages").items()
    return MappingProxyType({fold(name): code for code, names in named for name in names})


def _read(table: str) -> dict[str, list[str]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))[table]
    return {code: [text.strip() for text in texts.split(",")] for code, texts in data.items()}
