"""Counts how familiar words are, and packs the names that many people bear.

Names by Faker (MIT), which collects them by country from public statistics.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from zlib import crc32

from intents.reading.lexical import ONCE, SHORTEST_NAME, Familiarity, bits_of
from intents.reading.message import Message
from intents.reading.tokens import Kind, fold

COUNTRIES = tuple(
    (
        "ar_DZ az_AZ cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_NZ en_US es_AR es_CO "
        "es_ES es_MX et_EE fi_FI fr_CH fr_FR fr_QC ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS "
        "it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR "
        "tw_GH uz_UZ vi_VN yo_NG zu_ZA"
    ).split()
)
_BYTES_OF_NAMES = 1 << 16
_BYTES_OF_ONCE = 1 << 15
_NOTHING = bytes(1)
_FORGOTTEN = 30
"""So many in a hundred known names are taken for unknown in training: there are more names."""

Sources = dict[str, set[str]]


@cache
def listed_names(country: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the first and the last names of one country, sorted."""
    provider = import_module(f"faker.providers.person.{country}").Provider
    found: tuple[set[str], set[str]] = (set(), set())
    for attribute in dir(provider):
        kind = 0 if attribute.startswith("first_names") else 1
        if attribute.startswith(("first_names", "last_names")):
            names = getattr(provider, attribute)
            found[kind].update(it for it in names if isinstance(it, str) and it)
    return tuple(sorted(found[0])), tuple(sorted(found[1]))


@cache
def packed_names() -> bytes:
    """Set two bits for every word of a name in the countries whose people type in our scripts."""
    names = (it for country in COUNTRIES for both in listed_names(country) for it in both)
    words = {fold(part) for name in names for part in name.split()}
    return bits_of(
        (it for it in words if len(it) >= SHORTEST_NAME and it.isalpha()), _BYTES_OF_NAMES
    )


class Familiarities:
    """In how many sources every word stood, as a word and within a name."""

    def __init__(self, read: Iterable[tuple[str, Message, Sequence[int]]]) -> None:
        """Count `(source, message, labels)`; label 0 is no name."""
        self._as_word: Sources = defaultdict(set)
        self._as_name: Sources = defaultdict(set)
        for source, message, labels in read:
            for token, label in zip(message.tokens, labels, strict=True):
                if token.kind is Kind.WORD:
                    (self._as_name if label else self._as_word)[token.folded].add(source)

    def for_reading(self) -> Familiarity:
        """Return what a new message is read with: all that was counted."""
        seen = self._seen()
        once = bits_of((it for it, code in seen.items() if code == ONCE), _BYTES_OF_ONCE)
        often = {it: code for it, code in seen.items() if code != ONCE}
        return Familiarity(often, once, packed_names())

    def for_learning(self, source: str, words: Iterable[str]) -> Familiarity:
        """Return what a line of `source` is learned with: as if that source did not exist."""
        counted = {word: self._code(word, source) for word in words}
        names = _NOTHING if crc32(source.encode() + b"?") % 100 < _FORGOTTEN else packed_names()
        return Familiarity(counted, _NOTHING, names)

    def _seen(self) -> dict[str, str]:
        words = sorted(self._as_word.keys() | self._as_name.keys())
        return {word: self._code(word, "") for word in words}

    def _code(self, word: str, source: str) -> str:
        return _bucket(self._as_word.get(word, set()), source) + _bucket(
            self._as_name.get(word, set()), source
        )


def _bucket(sources: set[str], but: str) -> str:
    count = len(sources) - (but in sources)
    return str(count) if count < 2 else "2" if count < 4 else "4"  # noqa: PLR2004 - one, some, many
