"""Lines that nothing was learned from: `unseen.jsonl` only measures."""

from pathlib import Path

from intents.reading.weights import learned
from intents.report.__main__ import answered
from intents.report.tally import share_of
from intents.training.corpus import corpus, lines_of

LINES = list(lines_of(Path(__file__).parent / "unseen.jsonl"))


def test_unseen_lines_are_understood():
    share = share_of(answered(learned(), LINES))
    assert share.right >= 0.86
    assert share.offered >= 0.97
    assert share.people >= 0.82
    assert share.wrong_resets == 0


def test_nothing_was_learned_from_them():
    taught = {line.text for line in corpus()}
    assert [line.text for line in LINES if line.text in taught] == []
