"""One language as data: which phrases stand for which concept.

A language is one file, `languages/<code>.toml`. `[words]` maps a concept to phrases separated by
commas; `a+b` gives a phrase two concepts; `réinitialis*` stands for every word that begins so.
Loaded once per process, read-only after that.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from intents.typed_text import Word, fold, words_of

_FOLDER = Path(__file__).parent / "languages"
_STEM_KEY = 3
_SHORTEST_TYPO = 5
_LONG_WORD = 8
_MOST_SLIPS = 2
_TYPO_CONCEPTS = ("reset", "password", "unlock", "forgot", "temporary", "not", "stop", "account")
"""Concepts whose words are recognised with a typing error; names look too much like the rest."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row that stand for concepts; a word that ends in `*` is a beginning."""

    words: tuple[str, ...]
    concepts: frozenset[str]

    def matches(self, folded: list[str], at: int) -> bool:
        """Tell whether the words stand in `folded` from `at` on."""
        seen = folded[at : at + len(self.words)]
        return len(seen) == len(self.words) and all(
            word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
            for word, wanted in zip(seen, self.words, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that the engine knows about one language. See `languages/en.toml` for the concepts."""

    language: str
    elisions: frozenset[str]
    suffixes: frozenset[str]
    bare_s: bool
    nouns_are_capital: bool
    leading_particles: frozenset[str]
    exact: MappingProxyType[str, tuple[Phrase, ...]]
    stems: MappingProxyType[str, tuple[Phrase, ...]]
    typo_words: MappingProxyType[str, frozenset[str]]
    typo_choices: tuple[str, ...]

    def phrase_at(self, folded: list[str], at: int) -> tuple[int, frozenset[str]]:
        """Return length and concepts of the longest phrase at word `at`; (0, nothing) if none."""
        word = folded[at]
        candidates = self.exact.get(word, ()) + self.stems.get(word[:_STEM_KEY], ())
        found = [phrase for phrase in candidates if phrase.matches(folded, at)]
        longest = max((len(phrase.words) for phrase in found), default=0)
        concepts = (phrase.concepts for phrase in found if len(phrase.words) == longest)
        return longest, frozenset().union(*concepts)

    def meant_by_typo(self, folded: str) -> frozenset[str]:
        """Return the concepts of the one known word that `folded` is a slip of, or nothing."""
        if len(folded) < _SHORTEST_TYPO or not folded.isalpha():
            return frozenset()
        best = process.extractOne(
            folded, self.typo_choices, scorer=OSA.distance, score_cutoff=_MOST_SLIPS
        )
        if best is None:
            return frozenset()
        word, slips, _ = best
        long = min(len(word), len(folded)) >= _LONG_WORD
        return self.typo_words[word] if long or slips == 1 else frozenset()


@cache
def grammars() -> MappingProxyType[str, Grammar]:
    """Return every language there is, by code, from the files in `languages/`."""
    files = sorted(_FOLDER.glob("*.toml"))
    return MappingProxyType({file.stem: _load(file) for file in files})


@cache
def vocabulary() -> MappingProxyType[str, frozenset[str]]:
    """Return which languages know a whole word, and (with `*`) a beginning of three letters."""
    known: dict[str, set[str]] = {}
    for language, grammar in grammars().items():
        for index in (grammar.exact, grammar.stems):
            for phrases in index.values():
                for phrase in phrases:
                    for word in phrase.words:
                        known.setdefault(word, set()).add(language)
    return MappingProxyType({word: frozenset(codes) for word, codes in known.items()})


@cache
def refusals() -> frozenset[str]:
    """Return every single word that refuses something in any language: *not*, *niet*, *pas*."""
    return frozenset(
        word
        for grammar in grammars().values()
        for word, phrases in grammar.exact.items()
        for phrase in phrases
        if len(phrase.words) == 1 and "not" in phrase.concepts
    )


def split_for(words: list[Word], elisions: frozenset[str], suffixes: frozenset[str]) -> list[Word]:
    """Cut *d'Alain* into two words where the language elides, and *Alain's* everywhere."""
    parts: list[Word] = []
    for word in words:
        parts.extend([word] if word.mark or word.mention else _split(word, elisions, suffixes))
    return parts


def _split(word: Word, elisions: frozenset[str], suffixes: frozenset[str]) -> list[Word]:
    head, apostrophe, tail = word.folded.partition("'")
    whole = len(word.shown) == word.end - word.start == len(word.folded)
    if not apostrophe or not whole:
        return [word]
    if head in elisions and tail:
        first = _part(word, 0, len(head) + 1)
        return [first, *_split(_part(word, len(head) + 1, len(word.shown)), elisions, suffixes)]
    end = word.folded.rpartition("'")[0]
    ending = word.folded[len(end) + 1 :]
    if end and (ending in ("s", "") or ending in suffixes):
        mark = replace(_part(word, len(end), len(word.shown)), folded="'s")
        return [_part(word, 0, len(end)), mark]
    return [word]


def _part(word: Word, start: int, end: int) -> Word:
    return replace(
        word,
        start=word.start + start,
        end=word.start + end,
        shown=word.shown[start:end],
        folded=word.folded[start:end],
    )


def _load(file: Path) -> Grammar:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    elisions = frozenset(data.get("elisions", ()))
    suffixes = frozenset(fold(s) for s in data.get("suffixes", ()))
    phrases = [
        _phrase(text, frozenset(concepts.split("+")), elisions)
        for concepts, texts in data["words"].items()
        for spelling in texts.split(",")
        for text in _spellings(spelling.strip())
    ]
    return Grammar(
        language=file.stem,
        elisions=elisions,
        suffixes=suffixes,
        bare_s=data.get("bare_s", False),
        nouns_are_capital=data.get("nouns_are_capital", False),
        leading_particles=frozenset(data.get("leading_particles", ())),
        exact=_index(phrases, stems=False),
        stems=_index(phrases, stems=True),
        typo_words=_typo_words(phrases),
        typo_choices=tuple(_typo_words(phrases)),
    )


def _spellings(text: str) -> list[str]:
    """*zurücksetzen* is also typed *zuruecksetzen*; *don't* is also typed *dont*."""
    umlauts = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return list(dict.fromkeys([text, umlauts, text.replace("n't", "nt")]))


def _phrase(text: str, concepts: frozenset[str], elisions: frozenset[str]) -> Phrase:
    words: list[str] = []
    for element in text.split():
        if element.endswith("'") and len(element) > 1:
            words.append(fold(element))
            continue
        parts = split_for(words_of(element.rstrip("*")), elisions, frozenset())
        words.extend(part.folded for part in parts)
        if element.endswith("*"):
            words[-1] += "*"
    return Phrase(tuple(words), concepts)


def _index(phrases: list[Phrase], *, stems: bool) -> MappingProxyType[str, tuple[Phrase, ...]]:
    index: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        first = phrase.words[0]
        if first.endswith("*") == stems:
            index.setdefault(first[:_STEM_KEY] if stems else first, []).append(phrase)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


def _typo_words(phrases: list[Phrase]) -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType(
        {
            phrase.words[0].rstrip("*"): phrase.concepts
            for phrase in phrases
            if len(phrase.words) == 1
            and len(phrase.words[0].rstrip("*")) >= _SHORTEST_TYPO
            and phrase.concepts & set(_TYPO_CONCEPTS)
        }
    )
