"""Says what the weights were learned from, as one digest: training takes minutes, this does not.

Whoever changes the corpus, a word class or code that training runs has to run `make train`; until
then the digest of what lies here is another one than that in `weights.bin`, and a test says so.
Comments and docstrings do not count, nor does code that judges only what was learned.
"""

import ast
import json
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, generate_tokens

from intents.training.corpus import FOLDER as CORPUS
from intents.training.words import NAMES, word_classes

_INTENTS = Path(__file__).parent.parent
_PINNED = _INTENTS.parent / "requirements" / "dev.txt"
_LIBRARIES = ("faker==", "numpy==", "python-crfsuite==")
_JUDGES_ONLY = frozenset({"asides.py", "certainty.py", "edges.py", "lint.py"})


def provenance() -> str:
    """Return the digest of all that decides about the weights: lines, words, code, libraries."""
    digest = sha256()
    for part in _parts():
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def _parts() -> Iterator[bytes]:
    for file in sorted(CORPUS.glob("*.jsonl")):
        yield file.read_bytes()
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    yield json.dumps([word_classes(), names]).encode()
    for file in _code():
        yield statements(file.read_text(encoding="utf-8")).encode()
    pinned = _PINNED.read_text(encoding="utf-8").splitlines()
    yield "\n".join(it for it in pinned if it.startswith(_LIBRARIES)).encode()


def _code() -> list[Path]:
    folders = (_INTENTS / "reading", _INTENTS / "training")
    found = sorted(file for folder in folders for file in folder.glob("*.py"))
    return [_INTENTS / "intent.py", *(it for it in found if it.name not in _JUDGES_ONLY)]


def statements(source: str) -> str:
    """Return what a module does: its lines without comments, docstrings and empty ones."""
    said = {number for node in ast.walk(ast.parse(source)) for number in _lines_of_text(node)}
    tokens = generate_tokens(StringIO(source).readline)
    comments = dict(it.start for it in tokens if it.type == COMMENT)
    kept = (
        line[: comments.get(number)].rstrip()
        for number, line in enumerate(source.split("\n"), 1)
        if number not in said
    )
    return "\n".join(filter(None, kept))


def _lines_of_text(node: ast.AST) -> range:
    """Return the lines of a string that nothing is done with."""
    alone = node.value if isinstance(node, ast.Expr) else None
    if isinstance(alone, ast.Constant) and isinstance(alone.value, str):
        return range(alone.lineno, (alone.end_lineno or alone.lineno) + 1)
    return range(0)
