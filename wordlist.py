"""The words for passphrases: the long list of the Electronic Frontier Foundation, from `xkcdpass`.

Source: https://www.eff.org/dice and https://pypi.org/project/xkcdpass/
"""

from functools import cache

from xkcdpass import xkcd_password  # type: ignore[import-untyped]  # ships no types

from resets.passwords import SHORTEST_WORD, fit_for_phrases

LONGEST_WORD = 8
"""Letters; longer words are no harder to guess, but harder to spell out. Our own choice."""


@cache
def words() -> tuple[str, ...]:
    """Read the list: some 6,000 English words of four to eight letters, 12.6 bits each."""
    file = xkcd_password.locate_wordfile("eff-long")
    found = xkcd_password.generate_wordlist(
        wordfile=file, min_length=SHORTEST_WORD, max_length=LONGEST_WORD
    )
    return fit_for_phrases(found)
