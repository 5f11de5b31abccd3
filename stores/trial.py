"""What trying to write to a ledger has shown, without leaving anything behind."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a ledger stands towards this Latchkey."""

    WRITABLE = "writable"
    IN_USE = "in_use"
    """A running Latchkey has the file."""
    NONE_YET = "none_yet"
    """It will be begun at the first start."""
    CANNOT_BEGIN = "cannot_begin"
    FOREIGN = "foreign"
    TOO_NEW = "too_new"
    BEHIND = "behind"
    """Its schema is brought up at the next start."""
    BEHIND_FOR_GOOD = "behind_for_good"
    """The same, and this role may not bring it up."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it stands, and what else was seen on the way."""

    standing: Standing
    schema: int = 0
    newest_schema: int = 0
    server_address: str = ""
    """Where the server is; empty for a file, and for a socket of this machine."""
    is_encrypted: bool = True
    schema_flaw: str | None = None
    """What in its schema is not as Latchkey made it."""
    may_change_record: bool = False
    """Whether this role could change or delete what has been filed."""
