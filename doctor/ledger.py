"""Can the ledger be written, does its audit hold, and has Teams ever been heard?

Nothing is left behind: what is written to try it is rolled back.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from doctor import ledger_file, ledger_server
from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped
from resets.errors import LedgerError
from resets.secret import Secret
from stores.audit_reading import reading
from stores.checkpoints import newest_in
from stores.opening import FILE

TRACES = ("SELECT key FROM seen LIMIT 1", "SELECT seq FROM audit LIMIT 1")
"""What a message leaves behind: its digest for an hour, and in the end an entry in the audit."""

NONE_YET = skipped("there is no ledger yet: it begins when Latchkey first starts")


async def ledger(deployment: Deployment) -> Finding:
    """Write to the ledger and take it back."""
    path = _path(deployment)
    if path is not None:
        return await ledger_file.writable(path)
    return await ledger_server.writable(deployment.config.database)


async def audit(deployment: Deployment) -> Finding:
    """Verify the whole audit, and its end against the newest checkpoint where there is one."""
    return await asyncio.to_thread(_read, deployment, _verified)


async def teams(deployment: Deployment) -> Finding:
    """See whether Teams has ever delivered anything; whether the app is installed, nobody tells."""
    return await asyncio.to_thread(_read, deployment, _heard)


def _read(deployment: Deployment, look: Callable[[Deployment], Finding]) -> Finding:
    try:
        return look(deployment) if _is_there(deployment) else NONE_YET
    except LedgerError as broken:
        return fail(
            str(broken),
            "See the check 'ledger', or the file in AUDIT_CHECKPOINT_FILE if that is named. An "
            "older ledger is brought up when Latchkey next starts.",
        )


def _verified(deployment: Deployment) -> Finding:
    key = deployment.config.key
    checkpoint = newest_in(deployment.config.checkpoint_file)
    with reading(_url(deployment), key) as found:
        end, broken = found.verify(key, checkpoint)
    if broken is None:
        seen = f", as checkpoint {checkpoint.seq} has seen" if checkpoint else ""
        return ok(f"all {end.seq - found.begins_after.seq} entries hold{seen}")
    return fail(
        f"broken at entry {broken.seq}: {broken.why}",
        "If even the first entry does not hold, LATCHKEY_KEY is not the key of this ledger: put "
        "the right one back. Otherwise somebody has written in the database: keep a copy of it as "
        "evidence, stop Latchkey, and follow SECURITY.md.",
    )


def _heard(deployment: Deployment) -> Finding:
    if any(_has_rows(deployment, sql) for sql in TRACES):
        return ok("messages from Teams have arrived in this ledger")
    return _never_heard()


def _is_there(deployment: Deployment) -> bool:
    path = _path(deployment)
    return ledger_file.is_there(path) if path else ledger_server.is_there(_url(deployment))


def _has_rows(deployment: Deployment, sql: str) -> bool:
    path, url = _path(deployment), _url(deployment)
    return ledger_file.has_rows(path, sql) if path else ledger_server.has_rows(url, sql)


def _never_heard() -> Finding:
    return skipped(
        "no message from Teams has arrived yet; Teams tells nobody beforehand",
        "Install the app (Teams admin center > Teams apps > Manage apps > Upload new app), and say "
        "hello to it. If it stays silent: Azure portal > Azure Bot > Configuration > Messaging "
        "endpoint must be https://<public name>/api/messages, and Channels must list Teams.",
    )


def _url(deployment: Deployment) -> Secret:
    return deployment.config.database


def _path(deployment: Deployment) -> Path | None:
    address = deployment.config.database.reveal()
    return Path(address.removeprefix(FILE)) if address.startswith(FILE) else None
