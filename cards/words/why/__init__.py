"""What is said about somebody who cannot sign in, one file a language."""

from collections.abc import Mapping

from cards.words.typesetting import in_print
from cards.words.why.de import GERMAN
from cards.words.why.en import ENGLISH
from cards.words.why.es import SPANISH
from cards.words.why.fr import FRENCH
from cards.words.why.nl import DUTCH
from cards.words.why.shape import WhyWords

WHY: Mapping[str, WhyWords] = in_print(
    {"en": ENGLISH, "nl": DUTCH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
)
"""By language."""
