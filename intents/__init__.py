"""Words in, typed wish out. Pure: no network, no clock, no state.

    understand("reset alain's password")  # intent=RESET_PASSWORD, people=("alain",), sure=True

What it knows it has learned from `corpus/` (`make train`); what is certain (addresses, mentions,
passwords in the chat, commands) is decided by rules in `reading/`.
"""

from intents.commands import (
    FOLLOW_TEAMS,
    Question,
    asks_for_another,
    asks_for_language,
    asks_who_calls,
    is_disowned,
    is_sign_out,
    question_of,
    wanted_language,
)
from intents.intent import Choice, Intent, Understanding
from intents.lines import understand_lines
from intents.phone_numbers import names_phone_number
from intents.understanding import understand

__all__ = [
    "FOLLOW_TEAMS",
    "Choice",
    "Intent",
    "Question",
    "Understanding",
    "asks_for_another",
    "asks_for_language",
    "asks_who_calls",
    "is_disowned",
    "is_sign_out",
    "names_phone_number",
    "question_of",
    "understand",
    "understand_lines",
    "wanted_language",
]
