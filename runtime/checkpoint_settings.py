"""Reading where the audit's end is written down."""

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from resets.secret import Secret
from runtime import settings
from runtime.settings_reader import CannotServe, Reader, existing_file

HOST = re.compile(r"[a-z0-9]{3,24}\.blob\.core\.(windows\.net|usgovcloudapi\.net)")
CONTAINER = re.compile(r"/[a-z0-9](?:-?[a-z0-9]){2,62}/?")
"""Names of accounts and containers.
Source: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
"""


@dataclass(frozen=True, slots=True)
class CheckpointPlaces:
    """Where checkpoints go: into a file, to receivers elsewhere, or both."""

    file: Path | None
    """Beside the ledger's file if nothing else is said."""
    receiver: tuple[str, int, bool] | None
    """As syslog messages: host, port, whether by TLS."""
    authorities: Path | None
    """Who may vouch for that receiver, where the public authorities do not."""
    container: str | None
    """Of Azure Storage: an append blob a day is made there."""


def read(reader: Reader, database: Secret, *, is_simulated: bool) -> CheckpointPlaces:
    """Ask *reader* for every setting of it."""
    beside = settings.beside(database)
    return CheckpointPlaces(
        file=reader.may("AUDIT_CHECKPOINT_FILE", beside, settings.file_to_be),
        receiver=reader.may("AUDIT_CHECKPOINT_SYSLOG", None, settings.syslog),
        authorities=reader.may("AUDIT_CHECKPOINT_SYSLOG_CERTIFICATE", None, existing_file),
        container=reader.may(
            "AUDIT_CHECKPOINT_BLOB", None, partial(container, is_simulated=is_simulated)
        ),
    )


def container(value: str, *, is_simulated: bool = False) -> str:
    """Read the address of a container: https, and without a key, for no shared one is used."""
    parts = urlsplit(value)
    clear = is_simulated and parts.scheme == "http" and parts.hostname in settings.LOOPBACK
    in_storage = parts.scheme == "https" and HOST.fullmatch(parts.hostname or "")
    told_more = parts.username or parts.password or parts.query or parts.fragment or parts.port
    if not CONTAINER.fullmatch(parts.path) or not (clear or (in_storage and not told_more)):
        raise CannotServe("must be https://ACCOUNT.blob.core.windows.net/CONTAINER")
    return value.rstrip("/")
