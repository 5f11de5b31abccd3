"""Lines that nothing was learned from: they only measure.

`unseen.jsonl` to `unseen-5.jsonl` are by people who knew nothing of the reader; who labelled the
fourth, the hardest, has labelled lines of the corpus, too. In the last one crowds have no name.
`weak-kinds.jsonl` is by somebody who knew where it is weak, and holds nothing else. By now the
corpus has lines of the kinds that the second and the weak ones are of, in other words.
"""

from pathlib import Path

from intents.reading.weights import learned
from intents.report.tally import answered, share_of
from intents.training.corpus import corpus, lines_of

HERE = Path(__file__).parent
LINES = list(lines_of(HERE / "unseen.jsonl"))
LATER = list(lines_of(HERE / "unseen-2.jsonl"))
LATEST = list(lines_of(HERE / "unseen-3.jsonl"))
HARDEST = list(lines_of(HERE / "unseen-4.jsonl"))
LAST = list(lines_of(HERE / "unseen-5.jsonl"))
WEAK = list(lines_of(HERE / "weak-kinds.jsonl"))


def test_unseen_lines_are_understood():
    share = share_of(answered(learned(), LINES))
    assert share.right >= 0.94
    assert share.offered >= 0.98
    assert share.people >= 0.87
    assert share.wrong_resets == 0


def test_stories_and_forwarded_mails_are_understood():
    share = share_of(answered(learned(), LATER))
    assert share.right >= 0.92
    assert share.offered >= 0.97
    assert share.people >= 0.93
    assert share.wrong_resets == 0


def test_lines_by_yet_another_writer_are_understood():
    share = share_of(answered(learned(), LATEST))
    assert share.right >= 0.91
    assert share.offered >= 0.98
    assert share.people >= 0.92
    assert share.wrong_resets == 0


def test_the_hardest_lines_are_mostly_understood():
    share = share_of(answered(learned(), HARDEST))
    assert share.right >= 0.85
    assert share.offered >= 0.95
    assert share.people >= 0.86
    assert share.wrong_resets == 0


def test_lines_of_the_last_writer_are_understood():
    share = share_of(answered(learned(), LAST))
    assert share.right >= 0.9
    assert share.offered >= 0.96
    assert share.people >= 0.88
    assert share.wrong_resets == 0


def test_where_the_reader_was_weak_it_resets_nobody_for_sure_by_mistake():
    share = share_of(answered(learned(), WEAK))
    assert share.right >= 0.92
    assert share.offered >= 0.97
    assert share.people >= 0.95
    assert share.wrong_resets == 0


def test_nothing_was_learned_from_them():
    taught = {line.text for line in corpus()}
    assert [
        line.text
        for line in (*LINES, *LATER, *LATEST, *HARDEST, *LAST, *WEAK)
        if line.text in taught
    ] == []
