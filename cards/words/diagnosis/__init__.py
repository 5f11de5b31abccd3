"""What is said about somebody who cannot sign in, one file a language."""

from collections.abc import Mapping

from cards.words.diagnosis.de import GERMAN
from cards.words.diagnosis.en import ENGLISH
from cards.words.diagnosis.es import SPANISH
from cards.words.diagnosis.fr import FRENCH
from cards.words.diagnosis.nl import DUTCH
from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.typesetting import in_print

DIAGNOSIS: Mapping[str, DiagnosisWords] = in_print(
    {"en": ENGLISH, "nl": DUTCH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
)
"""By language."""
