"""One Latchkey as a process that dies or stands still at a named point, on the harness's word.

`python -m tests.torture.node` forks one for each line on its standard input. It is the product,
built as `python app.py` builds it; only its parts' methods are wrapped from outside. It calls the
harness on loopback, tells its pid and port, and takes orders: `kill NAME` or `stop NAME` arms a
point, once; `disarm` takes it back.
"""

import asyncio
import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from pathlib import Path

from bootstrap.serving import running
from casework import maintenance, press_answers
from casework.notices import Notices
from config import Config
from entra.app import EntraApp
from graph import budget
from graph.directory import GraphDirectory
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from intents import understand
from resets import execution
from runtime import logs
from stores import node_leases, transitions
from stores.ledger import StoredLedger
from teams.gate import Gate
from teams.http_server import run
from teams.messenger import Messenger

PLACES = {
    "gate": (Gate, "admit"),
    "claim": (StoredLedger, "claim"),
    "token": (EntraApp, "on_behalf_of"),
    "read": (GraphDirectory, "pair"),
    "start": (StoredLedger, "start"),
    "reset": (GraphDirectory, "reset_password"),
    "record": (StoredLedger, "move"),
    "look": (GraphDirectory, "look"),
    "delivered": (StoredLedger, "put_private_card"),
    "redraw": (Messenger, "update"),
    "told": (StoredLedger, "acknowledge_card"),
    "show": (StoredLedger, "show"),
    "forget": (StoredLedger, "forget"),
}
POINTS = [f"{when}_{place}" for place in PLACES for when in ("before", "after")]
PASS_PLACES = {
    "make_pass": (GraphPasses, "make"),
    "hold_person": (StoredLedger, "begin_removal"),
    "begin": (StoredLedger, "begin_part"),
    "remove": (GraphMethods, "remove"),
    "effect": (StoredLedger, "put_effect"),
    "let_go": (StoredLedger, "end_removal"),
}
"""What only an act comes to which makes a pass or removes methods."""
SAFEGUARD_PLACES = {
    "grant": (StoredLedger, "answer_second"),
    "notice": (Notices, "_tell_target"),
    "freeze": (StoredLedger, "freeze"),
    "arm": (StoredLedger, "arm"),
    "hold": (StoredLedger, "hold"),
}
"""What only a case comes to of which somebody else is asked or told, or to whom it is given."""

ROUNDS = 0.5
"""Seconds between two rounds of tidying; ten in earnest."""

armed: dict[str, Callable[[], None]] = {}
ahead = timedelta(0)
"""How far this node's own clock is ahead of the machine's."""


def strike(point: str) -> None:
    """Do what is armed for *point*, once."""
    if deed := armed.pop(point, None):
        deed()


def die(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


def fill() -> None:
    """From now on the disk takes nothing more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def jump(seconds: str | float) -> None:
    global ahead  # noqa: PLW0603 - a process has one clock
    ahead += timedelta(seconds=float(seconds))


def now() -> datetime:
    return datetime.now(UTC) + ahead


def wrap(place: str, owner: type, name: str) -> None:
    original: Callable = getattr(owner, name)

    @wraps(original)
    async def wrapped(*arguments, **facts):
        strike(f"before_{place}")
        answer = await original(*arguments, **facts)
        strike(f"after_{place}")
        return answer

    setattr(owner, name, wrapped)


async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the harness's orders; when it is gone, go too."""
    while line := await reader.readline():
        match line.decode().split():
            case ["kill", point]:
                armed[point] = partial(die, signal.SIGKILL)
            case ["stop", point]:
                armed[point] = partial(die, signal.SIGSTOP)
            case ["fill", point]:
                armed[point] = fill
            case ["jump", point, seconds]:
                armed[point] = partial(jump, seconds)
            case ["jump", seconds]:
                jump(seconds)
            case ["right"]:
                jump(-ahead.total_seconds())
            case ["disarm"]:
                armed.clear()
        writer.write(f"{len(armed)}\n".encode())
    os.kill(os.getpid(), signal.SIGKILL)


async def serve(at: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", at)
    writer.write(f"{os.getpid()}\n".encode())
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    # A server tells the time itself: there the machine's own clock must not matter.
    clock = now if os.environ["DATABASE_URL"].startswith("sqlite") else None
    async with running(Config.from_env(os.environ), clock) as port:
        writer.write(f"{port}\n".encode())
        listening = asyncio.create_task(listen(reader, writer))
        await ended.wait()
        listening.cancel()


def live(wanted: dict) -> None:
    """Be a node until the end, in a process that has just been forked."""
    with Path(wanted["log"]).open("ab") as log, Path(os.devnull).open("rb") as nothing:
        for mine, theirs in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(mine.fileno(), theirs)
    os.environ.clear()
    os.environ.update(wanted["settings"])
    tempfile.tempdir = None
    # Mostly shorter than in earnest, and what depends on it as far below, so that hours pass in
    # minutes; set where the parts are put together.
    node_leases.NODE_LEASE = timedelta(seconds=wanted["run_lease"])
    execution.LONGEST_START = wanted["run_lease"] / 3
    press_answers.LONGEST_WAIT_SECONDS = 1.0
    maintenance.EVERY_SECONDS = ROUNDS
    budget.WITHIN = 1.0  # ten in earnest; the simulated Graph counts no calls unless told to
    if wanted["own_lease"] is not None:
        transitions.LEASE = timedelta(seconds=wanted["own_lease"])
    logs.begin()
    run(serve(wanted["at"]))


def bear() -> None:
    """Fork a node for each line of JSON on standard input."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    for line in sys.stdin:
        if os.fork() == 0:
            code = 1
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                live(json.loads(line))
                code = 0
            finally:
                sys.stderr.flush()
                os._exit(code)


if __name__ == "__main__":
    for place, (owner, name) in (PLACES | PASS_PLACES | SAFEGUARD_PLACES).items():
        wrap(place, owner, name)
    understand("help")  # loads the grammars
    bear()
