"""What an act must be able to say, as a frozen dataclass: mypy proves that none leaves a gap."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cards.words.sentences import Answer, TitledText
from resets.model import Reason, State


@dataclass(frozen=True, slots=True)
class ActWords:
    """The sentences and buttons of one act in one language. None of them holds a name."""

    title: str
    """Above the card that asks before acting."""
    summary: str
    """What a notification may show of that card."""
    ask_who: str
    effects: tuple[str, ...]
    """What will happen, said before the press."""
    approve: str
    again: str
    """The button that asks for the same once more, where the outcome is not known."""
    states: Mapping[State, TitledText]
    reasons: Mapping[Reason, Answer] = field(default_factory=dict)
    """Where the reset's own words would be untrue of this act."""
    instead: Mapping[Reason, str] = field(default_factory=dict)
    """Where the reset's *why* is true of this act, and only what to do instead is not."""
