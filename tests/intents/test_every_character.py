"""No character of Unicode breaks the reader: each within a name, between words, and alone."""

import sys
import unicodedata

import pytest

from intents import understand

NEVER_SEEN = {"Cn", "Co", "Cs"}
"""Not assigned, private, half of a pair: they are dropped, so that a name may hold hundreds."""
ALIKE = (range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x40000))
"""Han and Hangul, a hundred thousand letters of two kinds: all within names, else one in 101."""
OF_MANY = {chr(it) for alike in ALIKE for it in alike if it % 101}
A_NAME, A_MESSAGE = 480, 60


def characters(*, seen):
    found = map(chr, range(sys.maxunicode + 1))
    return [it for it in found if (unicodedata.category(it) not in NEVER_SEEN) is seen]


def portions(characters, size):
    return (characters[at : at + size] for at in range(0, len(characters), size))


@pytest.mark.long
@pytest.mark.parametrize(
    ("shape", "left_out"),
    [("al{}in ", set()), ("{} ", OF_MANY)],
    ids=["within a name", "between words"],
)
def test_every_character_that_is_seen_is_read(shape, left_out):
    told_apart = [it for it in characters(seen=True) if it not in left_out]
    for some in portions(told_apart, A_MESSAGE):
        assert understand("".join(map(shape.format, some))).choices


@pytest.mark.long
def test_every_character_that_is_never_seen_is_dropped():
    for some in portions(characters(seen=False), A_NAME):
        hidden = f"al{''.join(some)}ain"
        assert understand(f"reset {hidden}").people == (hidden,)


@pytest.mark.long
def test_every_character_is_read_alone():
    alone = (it for it in characters(seen=True) if it not in OF_MANY)
    assert all(understand(it).choices for it in alone)
