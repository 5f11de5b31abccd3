"""Counts what was understood, by language and by kind of line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intents.intent import Intent, Understanding
from intents.reading.choosing import ABOUT_NOBODY
from intents.reading.weights import Learned
from intents.training.corpus import Line
from intents.understanding import understand_with

FIVE = ("en", "nl", "fr", "de", "es")
ALL = "all"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line and what was understood of it."""

    line: Line
    understood: Understanding

    @property
    def is_right(self) -> bool:
        """The first choice is what was meant."""
        return self.understood.intent == self.line.intent

    @property
    def is_offered(self) -> bool:
        """What was meant is among the choices."""
        return any(it.intent == self.line.intent for it in self.understood.choices)

    @property
    def names_the_people(self) -> bool:
        """The people are exactly those who were meant."""
        return self.understood.people == self.line.people

    @property
    def offers_the_people(self) -> bool:
        """The choice that was meant names exactly the people who were meant."""
        return any(
            it.intent == self.line.intent and it.people == self.line.people
            for it in self.understood.choices
        )

    @property
    def is_wrong_reset(self) -> bool:
        """A confirmation card would have come that nobody asked for."""
        wrong = self.line.intent != Intent.RESET_PASSWORD
        return wrong and self.understood.sure and self.understood.intent is Intent.RESET_PASSWORD


def answered(model: Learned, lines: Iterable[Line]) -> list[ReadLine]:
    """Understand lines with what a model has learned."""
    return [ReadLine(it, understand_with(model, it.text, it.locale)) for it in lines]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `lines` answers are right, and in what respect."""

    lines: int
    right: float
    offered: float
    people: float
    sure: float
    wrong_when_sure: float
    wrong_resets: int


def share_of(answers: Sequence[ReadLine]) -> Share:
    """Count a set of answers."""
    total = len(answers) or 1
    sure = [it for it in answers if it.understood.sure]
    return Share(
        len(answers),
        sum(it.is_right for it in answers) / total,
        sum(it.is_offered for it in answers) / total,
        sum(it.names_the_people for it in answers) / total,
        len(sure) / total,
        sum(not it.is_right for it in sure) / (len(sure) or 1),
        sum(it.is_wrong_reset for it in answers),
    )


def shares(answers: Sequence[ReadLine]) -> Iterator[tuple[str, Share]]:
    """Return the share of each of the five languages, of the five together, and of the others."""
    for language in FIVE:
        yield language, share_of([it for it in answers if it.line.locale == language])
    yield "five", share_of([it for it in answers if it.line.locale in FIVE])
    yield "others", share_of([it for it in answers if it.line.locale not in FIVE])


def confusion(answers: Iterable[ReadLine]) -> list[tuple[str, str, int]]:
    """Return what was taken for what, the most frequent first."""
    wrong = Counter(
        (it.line.intent, it.understood.intent.value) for it in answers if not it.is_right
    )
    return [(meant, taken, count) for (meant, taken), count in wrong.most_common()]


def is_named(line: Line) -> bool:
    """Tell whether the people of a line matter: in some wishes nobody is meant."""
    return line.intent not in ABOUT_NOBODY
