"""Reading where the audit's end is written down."""

from dataclasses import dataclass
from pathlib import Path

from resets.secret import Secret
from runtime import settings
from runtime.settings import Reader


@dataclass(frozen=True, slots=True)
class CheckpointPlaces:
    """Where checkpoints go: into a file, to a receiver elsewhere, or both."""

    file: Path | None
    """Beside the ledger's file if nothing else is said."""
    receiver: tuple[str, int, bool] | None
    """As syslog messages: host, port, whether by TLS."""
    authorities: Path | None
    """Who may vouch for that receiver, where the public authorities do not."""


def read(reader: Reader, database: Secret) -> CheckpointPlaces:
    """Ask *reader* for every setting of it."""
    beside = settings.beside(database)
    return CheckpointPlaces(
        file=reader.may("AUDIT_CHECKPOINT_FILE", beside, settings.file_to_be),
        receiver=reader.may("AUDIT_CHECKPOINT_SYSLOG", None, settings.syslog),
        authorities=reader.may("AUDIT_CHECKPOINT_SYSLOG_CERTIFICATE", None, settings.existing_file),
    )
