"""The two shapes of sentence that most tables of words are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """Why not, and what to do instead or who can."""

    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class TitledText:
    """A heading and the sentence under it."""

    title: str
    text: str
