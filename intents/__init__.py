"""Words in, typed intent out. Pure: no network, no clock, no state.

    understand("reset alain's password")  # Understanding(intent=RESET_PASSWORD, people=("alain",))

The grammar is data (`languages/*.toml`, one file a language); the engine is the same for all.
"""

from intents.commands import FOLLOW_TEAMS, is_sign_out, wanted_language
from intents.intent import Intent, Understanding
from intents.lines import understand_lines
from intents.understanding import understand

__all__ = [
    "FOLLOW_TEAMS",
    "Intent",
    "Understanding",
    "is_sign_out",
    "understand",
    "understand_lines",
    "wanted_language",
]
