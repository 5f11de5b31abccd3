"""What an act must be able to say, as a frozen dataclass: mypy proves that none leaves a gap."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cards.words.sentences import Answer, TitledText
from resets.model import Reason, State


@dataclass(frozen=True, slots=True)
class SecretWords:
    """What is said of the secret with which an act ends."""

    show: str
    until: str
    """For how long it is kept; holds `{span}`."""
    ready_summary: str
    working: str
    """In the dialog that opened, when Entra takes longer than the dialog may wait."""
    shown: TitledText
    forgotten: TitledText
    """That our copy is gone, and what that does not end."""
    still_works: str
    """After it has been deleted here: how long it goes on."""
    unseen: str
    gone_title: str


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
    perhaps_by_user: TitledText | None = None
    """Said in place of *done* where a change was seen, and nobody knows whether it was this one."""
    secret: SecretWords | None = None
    reasons: Mapping[Reason, Answer] = field(default_factory=dict)
    """Where the reset's own words would be untrue of this act."""
    instead: Mapping[Reason, str] = field(default_factory=dict)
    """Where the reset's *why* is true of this act, and only what to do instead is not."""
