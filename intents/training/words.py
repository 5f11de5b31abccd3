"""Reads the word classes, `intents/words/<code>.toml`, for packing beside the weights.

`[words]` maps a concept to phrases, one a line; a key `a+b` gives a phrase two concepts;
`réinitialis*` stands for every word that begins so. `concepts.toml` says what each concept means.
"""

import tomllib
from pathlib import Path

from intents.reading.tokens import fold, tokens_of

FOLDER = Path(__file__).parent.parent / "words"
NAMES = FOLDER / "names.toml"
EXPLAINED = FOLDER / "concepts.toml"


def word_classes() -> dict[str, str]:
    """Return for every language its phrases, one a line: words, a tab, concepts with + between."""
    return {file.stem: _phrases(file) for file in sorted(FOLDER.glob("??.toml"))}


def used_concepts() -> set[str]:
    """Return the concepts that any word has."""
    lines = (line for packed in word_classes().values() for line in packed.split("\n"))
    return {concept for line in lines for concept in line.partition("\t")[2].split("+")}


def explained_concepts() -> set[str]:
    """Return the concepts of which `concepts.toml` says what they mean."""
    return set(tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["concepts"])


def _phrases(file: Path) -> str:
    classes = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    found = {
        (_folded(spelling), concepts): None
        for concepts, phrases in classes.items()
        for phrase in phrases
        for spelling in _spellings(phrase)
    }
    return "\n".join("\t".join(it) for it in found if it[0])


def _spellings(phrase: str) -> list[str]:
    """*zurücksetzen* is also typed *zuruecksetzen*; *don't* is also typed *dont*."""
    umlauts = phrase.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return list(dict.fromkeys([phrase, umlauts, phrase.replace("n't", "nt")]))


def _folded(phrase: str) -> str:
    words = [word for element in phrase.rstrip("*").split() for word in _words(element)]
    return " ".join(words) + ("*" if phrase.endswith("*") else "")


def _words(element: str) -> list[str]:
    """*d'* stands before a name, and is one word there."""
    if element.endswith("'") and len(element) > 1:
        return [fold(element)]
    return [token.folded for token in tokens_of(element)]
