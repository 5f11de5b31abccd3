"""How familiar a word is: seen in the corpus as a word, as a name, or borne by many people."""

from dataclasses import dataclass
from zlib import crc32

from intents.reading.tokens import Kind, Token

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Familiarity:
    """`seen` says for a word in how many sources it stood as a word and as a name: two digits.

    `names` are bits: two of them are set for every name that many bear. One word in 80 that is
    nobody's name finds both set by accident; it is a clue and no proof.
    """

    seen: dict[str, str]
    names: bytes

    def of(self, token: Token) -> str:
        """Return how familiar a token is, as a clue."""
        if token.kind is not Kind.WORD:
            return "-"
        word = token.folded
        return self.seen.get(word, "00") + ("n" if is_name(word, self.names) else "")


def is_name(word: str, names: bytes) -> bool:
    """Tell whether many people bear a name."""
    if len(word) < _SHORTEST_NAME:
        return False
    first, second = places(word, len(names) * 8)
    return bool(names[first >> 3] >> (first & 7) & names[second >> 3] >> (second & 7) & 1)


def places(word: str, bits: int) -> tuple[int, int]:
    """Return the two bits of a word in a table of so many."""
    code = crc32(word.encode("utf-8", "replace"))
    return code % bits, (code * 0x9E3779B1 >> 13) % bits
