"""The app package speaks as the cards do (docs/decisions/0012-how-it-is-said.md)."""

import json
import re

import pytest

from cards.words.typesetting import french
from manifest.package import HERE, TRANSLATIONS, translation

ONCE_SAID = {
    "en": r"\brights?\b|own name|forg[eo]t|goes on",
    "nl": r"\brechten\b|eigen naam|verge(et|ten)|druk op",
    "de": r"\bRechten?\b|eigenen Namen|verg(isst|essen)",
    "fr": r"\bdroits?\b|propre nom|oubli",
    "es": r"\bpermisos?\b|propio nombre|olvid|(?<!Microsoft )\bEntra\b",
}
"""Wordings that 0012 gave up: roles are not rights, and what Latchkey keeps it deletes."""


def sayings(tag):
    if tag != "en":
        return [text for key, text in translation(tag).items() if key != "$schema"]
    return re.findall(r'"(?:short|full|description|title)": "([^"]+)"', template())


def template():
    return json.dumps(json.loads((HERE / "template.json").read_text()), ensure_ascii=False)


@pytest.mark.parametrize("tag", ["en", *TRANSLATIONS])
def test_the_package_uses_the_words_that_were_decided_on(tag):
    assert sayings(tag)
    assert [text for text in sayings(tag) if re.search(ONCE_SAID[tag], text)] == []


def test_french_is_set_as_on_the_cards_but_for_what_is_typed():
    """The commands stay as a keyboard has them: Teams puts them into the box to be sent."""
    set_in_french = {
        key: text
        for key, text in translation("fr").items()
        if not key.endswith("title") and key != "$schema"
    }
    assert {k: t for k, t in set_in_french.items() if t != french(t)} == {}
