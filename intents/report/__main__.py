"""Prints how well messages are understood: `python -m intents.report [file.jsonl ...]`.

Without arguments by cross-validation over the corpus: what is measured on a line was learned
without any line of its source. With files, which hold lines as the corpus does, by the weights that
ship. `python -m intents.report --curve` also says how accuracy grows with the number of lines.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from intents.reading.weights import learned, opened
from intents.report.cost import costs
from intents.report.tally import ReadLine, answered, confusion, shares
from intents.training.corpus import Line, corpus, lines_of
from intents.training.folds import FOLDS, fold_of
from intents.training.learning import Lesson, learn_without, lesson

_HEAD = (
    f"{'':12}{'lines':>6}{'intent':>8}{'in 3':>8}{'people':>8}{'sure':>8}{'wrong':>8}{'resets':>8}"
)
_MOST_CONFUSIONS = 15
_PARTS = (0.1, 0.25, 0.5, 1.0)


def main(arguments: Sequence[str]) -> None:
    """Print the report."""
    files = [Path(it) for it in arguments if it != "--curve"]
    for file in files:
        _print(file.name, answered(learned(), list(lines_of(file))))
    if files:
        return
    lines = corpus()
    answers = cross_validated(lesson(lines))
    _print("ordinary lines, cross-validated", _from(answers, "ordinary"))
    _print("hard lines, cross-validated", _from(answers, "writer"))
    if "--curve" in arguments:
        _print_curve(lines)
    _say("", *costs())


def cross_validated(taken: Lesson) -> list[ReadLine]:
    """Understand every written line with models that have seen no line of its source."""
    answers: list[ReadLine] = []
    for fold in range(FOLDS):
        unseen = [
            it.line for it in taken.read if it.line.template is None and fold_of(it.line) == fold
        ]
        if unseen:
            answers += answered(opened(learn_without(taken, fold)), unseen)
    return answers


def _print_curve(lines: Sequence[Line]) -> None:
    """Learn from a part of all sources each, and measure as before."""
    _say("", "== learning curve: lines written, intent, in 3, people")
    for part in _PARTS:
        kept = [it for at, it in enumerate(lines) if (at * 7919) % 1000 < part * 1000]
        answers = cross_validated(lesson(kept))
        share = dict(shares(answers))["five"]
        _say(f"{len(answers):6}{share.right:9.1%}{share.offered:8.1%}{share.people:8.1%}")


def _from(answers: Sequence[ReadLine], source: str) -> list[ReadLine]:
    return [it for it in answers if it.line.source.startswith(source)]


def _print(title: str, answers: Sequence[ReadLine]) -> None:
    _say("", f"== {title}", _HEAD)
    for language, it in shares(answers):
        if it.lines:
            _say(
                f"{language:12}{it.lines:6}{it.right:8.1%}{it.offered:8.1%}{it.people:8.1%}"
                f"{it.sure:8.1%}{it.wrong_when_sure:8.1%}{it.wrong_resets:8}"
            )
    _say("   meant, taken for:")
    _say(
        *(
            f"   {n:4} {meant} > {taken}"
            for meant, taken, n in confusion(answers)[:_MOST_CONFUSIONS]
        )
    )
    _say(
        *(
            f"   sure of a reset: {it.line.text!r} ({it.line.intent})"
            for it in answers
            if it.is_wrong_reset
        )
    )


_say: Callable[..., None] = lambda *lines: print(*lines, sep="\n")  # noqa: E731, T201 - a command prints


if __name__ == "__main__":
    main(sys.argv[1:])
