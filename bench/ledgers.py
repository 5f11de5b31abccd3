"""Whole resets on each ledger: a file, a server, a server behind a pooler.

What one reset costs the bot's processor, and how often it asks the server and waits: journeys are
counted on the wire, between the bot and the server, by a relay that understands no more of the
protocol than who speaks.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import psycopg

from bench import lab, resets, turns
from bench.processes import Watched
from bench.resets import Setting
from tests.kit.postgres_server import PostgresServer, _family_of, running_postgres
from tests.kit.relay import Relay

ROUNDS = 2
AT_ONCE = 24
"""Few: what is asked is what a reset costs, and not how long a queue for one disk may become."""
BUSY = 48
"""Admins who keep two nodes busy, of which each is as slow as `SHARE` makes it."""
SHARE = 0.2
"""Of a core, for each node: nodes, simulated cloud and PostgreSQL share two cores here, and the
nodes shall be what is scarce."""
SECONDS = 3.0
POOLER_PORT = 6432
Row = dict[str, Any]


def ledgers(warm: int) -> Iterator[Row]:
    """Let admins who are signed in do *warm* resets on each kind of ledger; and turns."""
    for name, row in _kinds(warm):
        yield {"what": "ledger_kind", "ledger": name, **row}
    for name, row in _turns():
        yield {"what": "turn_on", "ledger": name, **row}


def nodes(warm: int) -> Iterator[Row]:
    """Let one node and then two, each with the same share of a core, do *warm* resets."""
    with running_postgres() as server:
        for number in range(ROUNDS):
            for count in (1, 2):
                setting = Setting(nodes=count, share=SHARE)
                with resets.stage(server.new_database(), setting) as stage:
                    stage.work(BUSY, at_once=BUSY)
                    row = stage.work(warm, at_once=BUSY)
                    yield {"what": "nodes", "round": number + 1, "nodes": count, **row}


def _kinds(warm: int) -> Iterator[tuple[str, Row]]:
    with running_postgres() as server:
        for number in range(ROUNDS):
            with TemporaryDirectory(dir=lab.HOME) as folder:
                yield "sqlite", {"round": number + 1, **_resets(Path(folder) / "a.sqlite", warm)}
            before = _cpu(server)
            row = _resets(server.new_database(), warm)
            row["server_cpu_ms"] = 1000 * (_cpu(server) - before) / (warm + 2 * AT_ONCE)
            yield "postgres", {"round": number + 1, **row}
        yield "postgres counted", _counted(server)
        if shutil.which("pgbouncer"):
            with _pooler(server) as url:
                yield "pgbouncer", _resets(url, warm)


def _resets(ledger: Path | str, warm: int) -> Row:
    with resets.stage(ledger) as stage:
        stage.work(2 * AT_ONCE, at_once=AT_ONCE)
        return stage.work(warm, at_once=AT_ONCE)


def _turns() -> Iterator[tuple[str, Row]]:
    """Give what single turns cost on a file and on a server."""
    with running_postgres() as server, turns.cloud() as cloud:
        for variant in ("card", "dialog"):
            for name, url in (("sqlite", None), ("postgres", server.new_database())):
                row = turns.measure(
                    "latchkey", variant, cloud, seconds=SECONDS, warm_up=1.0, ledger=url
                )
                yield name, row


def _cpu(server: PostgresServer) -> float:
    """Give the CPU seconds of the server: of all its processes, and of those that have ended."""
    pids = _family_of(server._process)  # noqa: SLF001 - it has no other name
    return sum(Watched(pid).cpu() for pid in pids) + Watched(pids[0]).cpu_of_ended()


def _counted(server: PostgresServer) -> Row:
    """Do resets one after the other, so that no sweep of the bot's own is among the journeys."""
    url = server.new_database()
    relay = Relay(url)
    with resets.stage(relay.url) as stage:
        stage.work(4, at_once=4)
        time.sleep(1)
        before, transactions = relay.journeys, _transactions(url)
        row = stage.work(32, at_once=1)
        time.sleep(1)
        row["journeys"] = (relay.journeys - before) / 32
        row["transactions"] = (_transactions(url) - transactions) / 32
        row["connections"] = relay.connections
        return row


def _transactions(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        found = connection.execute(
            "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
    return int(found[0]) if found else 0


@contextmanager
def _pooler(server: PostgresServer) -> Iterator[str]:
    """Put pgbouncer before the server, in transaction mode, with fewer sessions than the bot."""
    url = server.new_database()
    parts = urlsplit(url)
    with TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        settings = Path(folder) / "pgbouncer.ini"
        settings.write_text(
            f"[databases]\n* = host=127.0.0.1 port={parts.port} user={parts.username}\n"
            f"[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {POOLER_PORT}\nauth_type = any\n"
            f"pool_mode = transaction\ndefault_pool_size = 2\nunix_socket_dir =\n",
            encoding="utf-8",
        )
        settings.chmod(0o644)
        program = shutil.which("pgbouncer") or "pgbouncer"
        process = subprocess.Popen([program, "-q", "-u", "postgres", settings])
        try:
            resets.until(lambda: _answers(_at(url, POOLER_PORT)))
            yield _at(url, POOLER_PORT)
        finally:
            process.terminate()
            process.wait()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=1).close()
    except psycopg.OperationalError:
        return False
    return True


def _at(url: str, port: int) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}").geturl()
