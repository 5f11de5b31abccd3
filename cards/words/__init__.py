"""Every word that Latchkey says, one file a language."""

from cards.words.languages import LANGUAGES, words_for
from cards.words.shape import Words

__all__ = ["LANGUAGES", "Words", "words_for"]
