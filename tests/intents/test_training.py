"""What is learned: the same bytes from the same lines, from a corpus that is well kept.

What learns is dear to import, so only the tests that let it learn do.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from intents.reading.weights import FILE, MAGIC, learned_from, opened
from intents.training import expansion
from intents.training.corpus import corpus
from intents.training.lint import faults, faults_of_words
from intents.training.provenance import provenance, statements
from intents.understanding import understand_with

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lines():
    return corpus()


@pytest.fixture(scope="module")
def learn():
    from intents.training.learning import learn, lesson

    def learned(lines, learned_from="", workers=1):
        return learn(lesson(lines, workers=workers), learned_from)

    return learned


@pytest.fixture(scope="module")
def learned_twice(lines, learn):
    ordinary = [line for line in lines if line.source.startswith("ordinary")]
    few = [line for line in ordinary if line.template is None][::4]
    return [learn(few) for _ in range(2)]


def test_the_same_lines_teach_the_same_bytes(learned_twice):
    first, second = learned_twice
    assert first == second


@pytest.mark.timeout(3600)
@pytest.mark.skipif("FULL_TRAINING" not in os.environ, reason="minutes: set FULL_TRAINING=1")
def test_the_whole_corpus_teaches_the_weights_that_ship(lines, learn):
    """Bit by bit, so on the machine and with the libraries that they were learned with."""
    assert learn(lines, provenance(), workers=os.cpu_count()) == FILE.read_bytes()


def test_the_weights_that_ship_are_those_of_this_corpus_and_code():
    """What the test above would find in minutes, whatever changed: `make train` mends it."""
    assert learned_from(FILE.read_bytes()) == provenance()


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ("RARELY = 2\n", "RARELY = 3\n", True),
        ("RARELY = 2\n", '"""A module."""\n\nRARELY = 2  # see there\n"""Why."""\n', False),
        ("def f():\n    return 1\n", 'def f():\n    """Say."""\n\n    return 1\n', False),
        ('MARK = "#"\n', 'MARK = "# "\n', True),
        ("if a:\n    b()\n", "if a:\n    pass\nb()\n", True),
    ],
)
def test_of_code_counts_what_it_does_and_not_what_it_says(before, after, differs):
    assert (statements(before) != statements(after)) is differs


def test_the_lines_with_other_people_are_those_that_expansion_makes():
    made = "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in expansion.all_expanded())
    assert expansion.FILE.read_text(encoding="utf-8") == made


def test_a_small_corpus_teaches_something(learned_twice):
    understood = understand_with(opened(learned_twice[0]), "reset password for alain")
    assert understood.intent == "reset_password"


def test_of_many_features_those_are_learned_that_tell_wishes_apart():
    from intents.training.wishes import Wished, learn_wishes

    said = [{"words": {"same", side}} for side in ("left", "right") * 20]
    messages = Wished.of(said, ["x", "y"] * 20, ("x", "y"))
    assert learn_wishes(messages, 2).keys == [("words", "left"), ("words", "right")]
    assert len(learn_wishes(messages, 3).keys) == 3


def test_a_word_of_several_lists_is_held_once():
    model = opened(FILE.read_bytes())
    names = {it: it for it in model.spans.familiarity.seen}
    shared = [it for table in model.spans.tables for it in table if it in names]
    assert shared
    assert all(names[it] is it for it in shared)


def test_the_corpus_is_well_kept():
    assert list(faults()) == []
    assert list(faults_of_words()) == []


def test_the_corpus_is_large_and_of_many_voices(lines):
    assert len(lines) >= 8_000
    assert len({line.source for line in lines}) >= 100
    assert {line.locale for line in lines} >= {"en", "nl", "fr", "de", "es", "it", "pt", "ja", "zh"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"text":"a","locale":"en","intent":"help","user":"b","tags":[],"source":"x"}', "stand"),
        ('{"text":"a","locale":"en","intent":"hop","user":null,"tags":[],"source":"x"}', "unknown"),
        ('{"text":"a","locale":"en","intent":"help","tags":[],"source":"x"}', "keys"),
        ('{"text":"a","locale":"en","intent":"help","user":null,"tags":[]}', "missing"),
    ],
)
def test_the_lint_finds_what_is_wrong(tmp_path, line, fault):
    (tmp_path / "some.jsonl").write_text(line + "\n", encoding="utf-8")
    assert fault in " ".join(faults(tmp_path))


def test_the_weights_are_small_and_of_this_version():
    data = FILE.read_bytes()
    assert data.startswith(MAGIC)
    assert len(data) <= 2_200_000


def test_weights_of_another_version_are_refused():
    with pytest.raises(ValueError, match="make train"):
        opened(b"latchkey-reader-0\n")


@pytest.mark.processes
def test_reading_needs_no_library():
    code = (
        "import sys; from intents import understand; understand('help me');"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'numpy', 'scipy', 'sklearn', 'pycrfsuite', 'faker', 'rapidfuzz'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr
