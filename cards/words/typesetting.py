"""How French is set: no-break spaces before what stands apart, and the apostrophe of print.

Source: the Imprimerie nationale's *Lexique des règles typographiques*; a keyboard has neither, so
the words are typed as usual and set here. No client then breaks a line before a question mark.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from cards.words.shape import Words

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
APOSTROPHE = "\u2019"


def set_in_french(words: Words) -> Words:
    """Set every text of *words* as French is printed."""
    return cast("Words", _each(words))


def french(text: str) -> str:
    """Set one text: `C'est « prêt » : oui ?` gets its no-break spaces and its apostrophe."""
    narrow = re.sub(r" (?=[;!?])", NARROW_NO_BREAK, text)
    wide = re.sub(r" (?=[:»])|(?<=«) ", NO_BREAK, narrow)
    return wide.replace("'", APOSTROPHE)


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
