"""How familiar a word is: seen in the corpus as a word, as a name, or borne by many people."""

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from intents.reading.tokens import Kind, Token

SHORTEST_NAME = 3
NEVER, ONCE = "00", "10"
"""Codes of a word in no source, and in one source as a word."""


@dataclass(frozen=True, slots=True)
class Familiarity:
    """`seen` says for a word in how many sources it stood as a word and as a name: two digits.

    `once` and `names` are bits, two of which are set for every word that one source has, and for
    every name that many bear. One word in 80 that is nobody's name finds both set by accident; it
    is a clue and no proof.
    """

    seen: dict[str, str]
    once: bytes
    names: bytes

    def of(self, token: Token) -> str:
        """Return how familiar a token is, as a clue."""
        if token.kind is not Kind.WORD:
            return "-"
        word = token.folded
        seen = self.seen.get(word) or (ONCE if holds(self.once, word) else NEVER)
        return seen + ("n" if self.is_name(word) else "")

    def is_name(self, word: str) -> bool:
        """Tell whether many people bear a name."""
        return len(word) >= SHORTEST_NAME and holds(self.names, word)


def holds(bits: bytes, word: str) -> bool:
    """Tell whether a word was put into a table of bits."""
    first, second = places(word, len(bits) * 8)
    return bool(bits[first >> 3] >> (first & 7) & bits[second >> 3] >> (second & 7) & 1)


def bits_of(words: Iterable[str], size: int) -> bytes:
    """Put words into a table of bits, `size` bytes long."""
    bits = bytearray(size)
    for word in words:
        for bit in places(word, size * 8):
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def places(word: str, bits: int) -> tuple[int, int]:
    """Return the two bits of a word in a table of so many."""
    code = crc32(word.encode("utf-8", "replace"))
    return code % bits, (code * 0x9E3779B1 >> 13) % bits
