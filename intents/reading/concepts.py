"""What words stand for: *zurücksetzen* and *reset* are one concept, in any of our languages.

The word classes are data (`intents/words/<code>.toml`); training packs them beside the weights.
"""

from dataclasses import dataclass
from sys import intern

from intents.reading.tokens import Kind, Token

Phrase = tuple[tuple[str, ...], tuple[str, ...]]
"""Words in a row, the last of which may end in `*` for any ending, and their concepts."""

STEM_KEY = 3
_LONGEST_STEM = 14
_HOME_BONUS = 3
_ENGLISH_BONUS = 1
_NOTHING: tuple[str, ...] = ()
_NORWEGIAN = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of one language: single words, longer ones by the first, beginnings."""

    words: dict[str, tuple[str, ...]]
    phrases: dict[str, list[Phrase]]
    stems: dict[str, list[Phrase]]

    def phrase_at(self, words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
        """Return length and concepts of the longest phrase at word `at`; (0, nothing) if none."""
        word = words[at]
        concepts = self.words.get(word, _NOTHING)
        longest = 1 if concepts else 0
        begun, stems = self.phrases.get(word), self.stems.get(word[:STEM_KEY])
        if not begun and not stems:
            return longest, concepts
        for phrase, meant in (*(begun or ()), *(stems or ())):
            length = len(phrase)
            if length >= longest and _matches(phrase, words, at):
                concepts = meant if length > longest else (*concepts, *meant)
                longest = length
        return longest, concepts


def _matches(phrase: tuple[str, ...], words: list[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    for wanted, word in zip(phrase, words[at:], strict=False):
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages, and which of them know a word or (with `*`) a beginning."""

    languages: "Languages"
    known_in: dict[str, tuple[str, ...]]

    def language_of(self, tokens: list[Token], locale: str) -> str:
        """Return the language that knows most letters; in doubt the locale's, then English."""
        home = locale.replace("_", "-").split("-")[0].lower()
        home = _NORWEGIAN.get(home, home)
        score = dict.fromkeys(self.languages.packed, 0.0)
        score["en"] += _ENGLISH_BONUS
        if home in score:
            score[home] += _HOME_BONUS
        for token in tokens:
            if token.kind is Kind.WORD:
                for code in self._knowing(token.folded):
                    score[code] += len(token.folded)
        return max(score, key=score.__getitem__)

    def _knowing(self, word: str) -> set[str]:
        found = set(self.known_in.get(word, ()))
        for length in range(2, min(len(word), _LONGEST_STEM) + 1):
            codes = self.known_in.get(word[:length] + "*")
            if codes:
                found.update(codes)
        return found

    def concepts_of(self, tokens: list[Token], code: str) -> list[tuple[str, ...]]:
        """Return the concepts of every token; a phrase gives its own to all its words."""
        language = self.languages[code]
        words = [_word(token) for token in tokens]
        found: list[tuple[str, ...]] = []
        while len(found) < len(words):
            length, concepts = language.phrase_at(words, len(found))
            found.extend([concepts] * max(length, 1))
        return found


def _word(token: Token) -> str:
    """What is certain to be no word of the language matches no phrase."""
    if token.kind in (Kind.WORD, Kind.MARK) and not token.quoted:
        return token.folded or "\0"
    return "\0"


class Languages(dict[str, Language]):
    """Languages by code, each built from what training packed when it is asked for first."""

    def __init__(self, packed: dict[str, str]) -> None:
        """Keep the phrases of every language, one a line: words, a tab, concepts."""
        super().__init__()
        self.packed = packed

    def __missing__(self, code: str) -> Language:
        """Build a language; KeyError for one that is not ours."""
        built = Language({}, {}, {})
        for line in self.packed[code].split("\n"):
            written, _, concepts = line.partition("\t")
            _add(built, tuple(written.split(" ")), tuple(map(intern, concepts.split("+"))))
        self[code] = built
        return built


def lexicon(packed: dict[str, str]) -> Lexicon:
    """Build the lexicon from the phrases of every language: which words does each know?"""
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    for code, lines in packed.items():
        words = {word for line in lines.split("\n") for word in line.split("\t", 1)[0].split(" ")}
        for word in words:
            codes = known.get(word, _NOTHING)
            known[word] = shared.setdefault((*codes, code), (*codes, code))
    return Lexicon(Languages(packed), known)


def _add(language: Language, words: tuple[str, ...], concepts: tuple[str, ...]) -> None:
    first = words[0]
    if first.endswith("*"):
        language.stems.setdefault(first[:STEM_KEY], []).append((words, concepts))
    elif len(words) > 1:
        language.phrases.setdefault(first, []).append((words, concepts))
    else:
        language.words[first] = (*language.words.get(first, ()), *concepts)
