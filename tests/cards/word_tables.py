"""Every sentence of a language, wherever it stands."""

from dataclasses import fields, is_dataclass

import pytest

from cards.words import LANGUAGES
from cards.words.acts import ACTS
from cards.words.diagnosis import DIAGNOSIS
from cards.words.password_ending import TEMPORARY

NAMES_THEMSELVES = {"language", "locale", "own_name"}
"""Fields in which a language says which it is."""
every_language = pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))


def said(node, path=()):
    """Every sentence of a language, by where it stands in the table."""
    if isinstance(node, str):
        yield path, node
    elif is_dataclass(node):
        for field in fields(node):
            yield from said(getattr(node, field.name), (*path, field.name))
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from said(inner, (*path, str(key)))
    elif isinstance(node, tuple):
        for number, inner in enumerate(node):
            yield from said(inner, (*path, number))


def beside(words):
    """Give what is said of the acts and safeguards: tables of their own, by language."""
    names = (
        *("sessions", "passes", "methods", "second", "caller", "hand_over", "incident"),
        *("reverse_check", "receivers", "questions"),
    )
    tables = {name: getattr(words, name) for name in names}
    tables["temporary"] = TEMPORARY[words.language]
    tables["why"] = DIAGNOSIS[words.language]
    return tables | {a.value: words.act(a) for a in ACTS}


def sentences(words):
    kept = dict(said(words)) | dict(said(beside(words)))
    return {path: text for path, text in kept.items() if path[0] not in NAMES_THEMSELVES}
