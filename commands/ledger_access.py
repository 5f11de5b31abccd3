"""How a command gets at the ledger, and how it ends when it does not."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config import LEDGER_FILE
from resets.secret import Secret
from runtime import settings
from runtime.settings_reader import Reader
from runtime.terminal_text import in_one_line

HOLDS, BROKEN, UNREADABLE = 0, 1, 2
"""Exit codes, for scripts."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where the ledger is, what it is signed with, and where its checkpoints are."""

    url: Secret
    key: Secret
    checkpoints: Path | None

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Access":
        """Read the settings that a command needs; ConfigError names what is missing."""
        reader = Reader(env)
        url = reader.may("DATABASE_URL", LEDGER_FILE, settings.database)
        beside = settings.beside(url)
        access = cls(
            url=url,
            key=reader.need("LATCHKEY_KEY", settings.key),
            checkpoints=reader.may("AUDIT_CHECKPOINT_FILE", beside, settings.file_to_be),
        )
        reader.finish()
        return access


def complain(name: str, error: Exception) -> int:
    """Say in one line why nothing came of it."""
    print(f"{name}: {in_one_line(str(error))}", file=sys.stderr)
    return UNREADABLE
