"""Can the ledger be written, does its audit hold, and has Teams ever been heard?

Nothing is left behind: what is written to try it is rolled back.
"""

import asyncio
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.errors import LedgerError
from stores import checkpoint_file, verification
from stores.checkpoint_file import Kept
from stores.keys import Keys
from stores.opening import file_of, reading, try_write
from stores.trial import Standing, Trial
from stores.verification import Verification

TRACES = ("SELECT key FROM seen LIMIT 1", "SELECT seq FROM audit LIMIT 1")
"""What a message leaves behind: its digest for an hour, and in the end an entry in the audit."""

FILE_REMEDY = (
    "DATABASE_URL must name a file on this machine's own disk (or NFS 4.1), in a folder that "
    "the user Latchkey runs as can write to. A schema that is too new needs the newer Latchkey "
    "back; docs/operations.md says how to restore a backup."
)
SERVER_REMEDY = (
    "Try DATABASE_URL with psql from this machine: host, port, TLS (sslmode), role, password. "
    "A ledger is begun, and its schema brought up, by the role that owns it: run 'python "
    "app.py ledger migrate' with the owner's URL."
)

UNFIT = {Standing.CANNOT_BEGIN, Standing.FOREIGN, Standing.TOO_NEW, Standing.BEHIND_FOR_GOOD}
TOO_NEW = "it has schema {schema}, this Latchkey knows {newest}"
OF_FILE = {
    Standing.NONE_YET: "none yet; {path} will be begun when Latchkey first starts",
    Standing.CANNOT_BEGIN: "its folder is missing, or not writable for this user",
    Standing.IN_USE: "{path} is in use by a running Latchkey",
    Standing.FOREIGN: "it is a database, but no ledger of Latchkey",
    Standing.TOO_NEW: TOO_NEW,
    Standing.BEHIND: "{path} has schema {schema}, and is brought up when Latchkey next starts",
    Standing.WRITABLE: "{path} can be written",
}
BEHIND = "it has schema {schema}, this Latchkey needs {newest}, and"
OF_SERVER = {
    Standing.NONE_YET: "none yet; it will be begun when Latchkey first starts",
    Standing.CANNOT_BEGIN: "there is no ledger yet, and this role may not begin one",
    Standing.TOO_NEW: TOO_NEW,
    Standing.BEHIND: f"{BEHIND} brings it up when it next starts",
    Standing.BEHIND_FOR_GOOD: f"{BEHIND} this role may not bring it up",
    Standing.WRITABLE: "the server can be written to (schema {schema})",
}


async def ledger(deployment: Deployment) -> Finding:
    """Write to the ledger and take it back."""
    url = deployment.config.database
    path = file_of(url)
    try:
        trial = await asyncio.to_thread(try_write, url)
    except LedgerError as broken:
        return _not_well(path, str(broken))
    said = (OF_FILE if path else OF_SERVER)[trial.standing]
    seen = said.format(path=path, schema=trial.schema, newest=trial.newest_schema)
    if trial.standing in UNFIT:
        return _not_well(path, seen)
    if trial.schema_flaw:
        return _not_well(path, f"its schema was altered: {trial.schema_flaw}")
    return _reservations(trial) or ok(seen)


async def audit(deployment: Deployment) -> Finding:
    """Verify the whole audit, and its end against the newest checkpoint where there is one."""
    return await asyncio.to_thread(_read, deployment, _verified)


async def teams(deployment: Deployment) -> Finding:
    """See whether Teams has ever delivered anything; whether the app is installed, nobody tells."""
    return await asyncio.to_thread(_read, deployment, _heard)


def is_exposed(address: str, *, encrypted: bool) -> bool:
    """Say whether others may read along on the way to *address* ("": a socket of this machine)."""
    # A private one counts as near: most often it is the network of the containers on one machine.
    return not encrypted and bool(address) and not ip_address(address).is_private


def _reservations(trial: Trial) -> Finding | None:
    """Say what works and should not stay."""
    if is_exposed(trial.server_address, encrypted=trial.is_encrypted):
        return warn(
            "the server can be written to, but what is sent there is not encrypted",
            "Let DATABASE_URL end in ?sslmode=verify-full&sslrootcert=<file with the authorities, "
            "such as /etc/ssl/certs/ca-certificates.crt>.",
        )
    if trial.may_change_record:
        return warn(
            "the server can be written to, but this role could also change the record",
            "Let Latchkey run as a role of its own: docs/operations.md, PostgreSQL.",
        )
    return None


def _not_well(path: Path | None, why: str) -> Finding:
    return fail(f"{path}: {why}", FILE_REMEDY) if path else fail(why, SERVER_REMEDY)


def _read(deployment: Deployment, look: Callable[[Deployment], Finding]) -> Finding:
    path = file_of(deployment.config.database)
    try:
        if path is not None and not path.exists():
            return skipped("there is no ledger yet: it begins when Latchkey first starts")
        return look(deployment)
    except LedgerError as broken:
        return fail(
            str(broken),
            "See the check 'ledger', or the file in AUDIT_CHECKPOINT_FILE if that is named. An "
            "older ledger is brought up when Latchkey next starts.",
        )


def _verified(deployment: Deployment) -> Finding:
    kept = checkpoint_file.read(deployment.config.checkpoints.file)
    with reading(deployment.config.database) as tx:
        found = verification.verify(tx, Keys.of(deployment.config.key), kept.checkpoints)
    if not found.flaws:
        return _compared(found, kept)
    return fail(
        f"broken: {found.flaws[0]}",
        "If even the first entry does not hold, LATCHKEY_KEY is not the key of this ledger: put "
        "the right one back. Otherwise somebody has written in the database: keep a copy of it as "
        "evidence, stop Latchkey, and follow SECURITY.md.",
    )


def _compared(found: Verification, kept: Kept) -> Finding:
    """Say what the record was compared with, and what that is worth."""
    if kept.is_as_written:
        return ok(f"all {found.entries} entries hold, as {found.compared} checkpoints have seen")
    if not found.entries:
        return ok("all 0 entries hold")
    why = "the checkpoint file is a copy" if found.compared else "there is no checkpoint"
    return warn(
        f"all {found.entries} entries hold, but {why}: a restored ledger would not be told apart",
        "If it was restored from a backup, docs/operations.md says what follows; cards from before "
        "the next start ask again. Else leave AUDIT_CHECKPOINT_FILE where it was written, apart "
        "from the ledger.",
    )


def _heard(deployment: Deployment) -> Finding:
    with reading(deployment.config.database) as tx:
        if any(tx.row(sql) for sql in TRACES):
            return ok("messages from Teams have arrived in this ledger")
    return skipped(
        "no message from Teams has arrived yet; Teams tells nobody beforehand",
        "Install the app (Teams admin center > Teams apps > Manage apps > Upload new app), and say "
        "hello to it. If it stays silent: Azure portal > Azure Bot > Configuration > Messaging "
        "endpoint must be https://<public name>/api/messages, and Channels must list Teams.",
    )
