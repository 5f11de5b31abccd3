"""Which languages there are, and which one stands in for those that are not."""

from dataclasses import replace
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from cards.words.de import GERMAN
from cards.words.en import ENGLISH
from cards.words.es import SPANISH
from cards.words.fr import FRENCH
from cards.words.nl import DUTCH
from cards.words.shape import Words

LANGUAGES: dict[str, Words] = {
    words.language: words for words in (ENGLISH, DUTCH, FRENCH, GERMAN, SPANISH)
}
LONGEST_TAG = 35
"""Signs in the longest language tag worth reading (RFC 5646, section 4.4.1)."""


def words_for(locale: str) -> Words:
    """Give the words for a tag such as `nl-BE`; English where the language is not ours.

    The region counts for numbers. *locale* comes from outside: no text makes this fail.
    """
    return _read(locale[:LONGEST_TAG].replace("-", "_"))


@lru_cache(maxsize=128)
def _read(tag: str) -> Words:
    words = LANGUAGES.get(tag.partition("_")[0].lower(), ENGLISH)
    try:
        known = Locale.parse(tag)
    except (ValueError, TypeError, UnknownLocaleError):
        return words
    return replace(words, locale=str(known)) if known.language == words.language else words
