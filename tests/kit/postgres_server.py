"""A PostgreSQL of our own: on a loopback port, in a folder that goes away, and durable."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row

from stores.postgres import catalog, schema
from tests.kit.ports import free_port

OWNER = "latchkey_owner"
START_SECONDS = 60
STOP_SECONDS = 60
"""For its last checkpoint; after many runs on a busy disk it takes longer than anybody waits."""


def programs() -> Path | None:
    """Say where the server's programs lie; None when there is no PostgreSQL here."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if packaged:
        return packaged[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


class PostgresServer:
    """One server process. Each test takes a database of its own from it."""

    def __init__(self, folder: Path | None, port: int, base: str | None = None) -> None:
        self.folder, self._port = folder, port
        self._base = base or f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        self._process: subprocess.Popen[bytes] | None = None
        self._owner: psycopg.Connection | None = None
        self._with_tables: str | None = None

    @classmethod
    def at(cls, url: str) -> "PostgresServer":
        """Take a server that runs already and is not ours to stop."""
        server = cls(None, 0, url)
        atexit.register(server._close)
        return server

    def create(self) -> None:
        """Make the cluster: everybody on this machine is trusted, and everything is fsynced."""
        _make_for_the_owner(self.folder)
        self._call("initdb", "-D", self._data, "-A", "trust", "-U", OWNER, "--no-instructions")

    def start(self) -> None:
        """Start it and wait until it answers. Right after a kill that may need some tries."""
        end = time.monotonic() + START_SECONDS
        while True:
            self._launch()
            while self._process is not None and self._process.poll() is None:
                with suppress(psycopg.OperationalError):
                    psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                    return
                time.sleep(0.05)
            if time.monotonic() > end:
                raise TimeoutError("PostgreSQL does not start")
            time.sleep(0.2)

    def kill(self) -> None:
        """kill -9, the server and all that belong to it, as when the power fails."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()

    def pause(self) -> None:
        """Let it hang: connections stay open, and no answer comes."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """Stop it in an orderly way; what has been measured by then is not lost by its dawdling."""
        self.go_on()
        self._close()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def url(self, database: str, *, user: str | None = None) -> str:
        """Give the address of *database*, for its owner or for *user*."""
        parts = urlsplit(self._base)
        place = parts.netloc if user is None else f"{user}@{parts.netloc.rpartition('@')[2]}"
        return parts._replace(netloc=place, path=f"/{database}").geturl()

    def new_database(self) -> str:
        """Make an empty database and give its address."""
        # template1, which is the default, can be busy with the server's own housekeeping.
        return self._copy("template0")

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database for as long as the context lasts; give its address.

        What is left behind would be read again at each start after a kill, and searched by others.
        """
        yield from self._until_over(self.new_database())

    @contextmanager
    def ledger(self) -> Iterator[str]:
        """Make a database in which the tables are there, and empty; give its address.

        It is copied from one in which they were made once, as a first node makes them.
        """
        if self._with_tables is None:
            self._with_tables = self._make_tables()
        yield from self._until_over(self._copy(self._with_tables))

    def _make_tables(self) -> str:
        url = self.new_database()
        with psycopg.connect(url, row_factory=dict_row) as connection:
            connection.execute(f"SET search_path = {catalog.SCHEMA}")
            schema.migrate(connection)
        return _name(url)

    def _copy(self, template: str) -> str:
        name = f"ledger_{uuid4().hex}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def _until_over(self, url: str) -> Iterator[str]:
        yield url
        self._do(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        """Run *statement* on a connection that stays: a new one costs more than the statement."""
        if self._owner is None or self._owner.closed:
            self._owner = psycopg.connect(self.url("postgres"), autocommit=True)
        try:
            self._owner.execute(statement)
        except psycopg.OperationalError:
            if not self._owner.closed:
                raise
            self._do(statement)  # the server has been killed meanwhile

    def _close(self) -> None:
        if self._owner is not None:
            self._owner.close()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _launch(self) -> None:
        options = [
            "-p",
            self._port,
            "-h",
            "127.0.0.1",
            "-k",
            self.folder,
            "-c",
            "log_min_messages=fatal",
        ]
        command = [_program("postgres"), "-D", self._data, *options]
        self._process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **_as_the_owner(),
        )

    def _call(self, program: str, *arguments: object) -> None:
        command = [str(part) for part in (_program(program), *arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **_as_the_owner())

    def _signal(self, number: signal.Signals) -> None:
        for pid in _family_of(self._process):
            with suppress(ProcessLookupError):
                os.kill(pid, number)


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Run a server while the context lasts."""
    # Not under pytest's own folder: that one is for its owner alone, and the server is another.
    with tempfile.TemporaryDirectory(
        prefix="latchkey-postgres-", ignore_cleanup_errors=True
    ) as folder:
        server = PostgresServer(Path(folder), free_port())
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _name(url: str) -> str:
    return urlsplit(url).path[1:]


def _program(name: str) -> Path:
    folder = programs()
    if folder is None:
        raise FileNotFoundError(
            "no PostgreSQL on this machine: install Debian's package postgresql"
        )
    return folder / name


def _as_the_owner() -> dict[str, object]:
    """The server refuses to be run by root: then the package's own user runs it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make_for_the_owner(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)


def _family_of(process: subprocess.Popen[bytes] | None) -> list[int]:
    """List the server and its children, each of which has a session of its own."""
    if process is None:
        return []
    running = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [process.pid, *(pid for pid in running if _parent_of(pid) == process.pid)]


def _parent_of(pid: int) -> int | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    return int(stat.rpartition(")")[2].split()[1])
