"""What a language must be able to say about somebody who cannot sign in."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble


@dataclass(frozen=True, slots=True)
class DiagnosisWords:
    """Sentences, labels and buttons. None of them holds a name."""

    title: str
    unlock_title: str
    summary: str
    ask_who: str
    nothing: str
    """Where nothing was found."""
    blind: str
    """What the log would tell, where it was not read."""
    log_empty: str
    """Where it was read, and nothing was in it."""
    log: str
    """Above what Entra's sign-in log says."""
    unseen: str
    """Above what could not be read."""
    reset: str
    properties: str
    methods: str
    new_phone: str
    sign_in_log: str
    again: str
    troubles: Mapping[Trouble, Answer]
    """What is in the way, and what helps. May hold `{moment}` or `{date}`."""
    gaps: Mapping[Gap, str]
