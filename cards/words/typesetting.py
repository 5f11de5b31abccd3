"""How French is set: no-break spaces before what stands apart, and the apostrophe of print.

Source: the Imprimerie nationale's *Lexique des règles typographiques*; a keyboard has neither, so
the words are typed as usual and set here. No client then breaks a line before a question mark.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
APOSTROPHE = "\u2019"


def set_in_french(words: T) -> T:
    """Set every text of *words* as French is printed."""
    return cast("T", _each(words))


def in_print(table: Mapping[str, T]) -> dict[str, T]:
    """Give *table*, by language, with its French set as it is printed."""
    return {**table, "fr": set_in_french(table["fr"])}


def french(text: str) -> str:
    """Set one text: `C'est « prêt » : oui ?` gets its no-break spaces and its apostrophe."""
    narrow = re.sub(r" (?=[;!?])", NARROW_NO_BREAK, text)
    wide = re.sub(r" (?=[:»])|(?<=«) ", NO_BREAK, narrow)
    return wide.replace("'", APOSTROPHE)


def with_name(text: str, name: str, language: str) -> str:
    """Put *name* in place of `{person}`; French *de* loses its vowel before that of a name.

    An *h* and a *y* keep it: whether they are mute no spelling tells (*de Hugo*, *d'Hugo*).
    """
    if language == "fr" and unicodedata.normalize("NFKD", name)[:1].lower() in set("aeiouœæ"):
        text = text.replace("de {person}", f"d{APOSTROPHE}{{person}}")
    return text.format(person=name)


def _each(node: Any) -> Any:
    """Set the texts in *node*, whatever holds them. Keys stay: they are names of our own."""
    if isinstance(node, str):
        return french(node)
    if is_dataclass(node) and not isinstance(node, type):
        inner = {field.name: _each(getattr(node, field.name)) for field in fields(node)}
        return replace(node, **inner)
    if isinstance(node, dict):
        return {key: _each(value) for key, value in node.items()}
    return tuple(map(_each, node)) if isinstance(node, tuple) else node
