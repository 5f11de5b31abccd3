"""`make demo`: the simulator and the production bot, side by side, until Ctrl-C.

The bot is started as anybody would start it (`python app.py`), with its door locked: the simulator
signs real tokens. Everything it needs is made up for this run and kept in a temporary folder.
"""

import base64
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, Self

from simulator.demo_shield import REACHED, SHIELDS, Shield

ROOT = Path(__file__).parent.parent
LOG = ROOT / ".demo" / "bot.log"
LEDGER = "latchkey.sqlite"
APP_ID = "1a7c4be1-0000-4000-8000-0000000000b0"
TENANT_ID = "5c0f1e7e-0000-4000-8000-00000000c0de"
READY_WITHIN = 60.0
"""Seconds for both programs to answer; a cold start on a slow disk takes about ten."""
STOP_WITHIN = 10.0
POLL = 0.02
"""Seconds between two looks of the hook whether it shall end."""

TAKEN = 2
"""Exit code when a port is in use."""


class DemoError(Exception):
    """The demo cannot run. The message is one clear line."""


def main() -> int:
    """Run the demo and give the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        web, bot, shield = _port("DEMO_PORT", 8765), _port("PORT", 3978), _shield()
        for name, port in (("DEMO_PORT", web), ("PORT", bot)):
            _must_be_free(name, port)
        _run(web, bot, shield)
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return TAKEN
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def _run(web: int, bot: int, shield: Shield) -> None:
    origin, bot_origin = f"http://127.0.0.1:{web}", f"http://127.0.0.1:{bot}"
    with tempfile.TemporaryDirectory(prefix="latchkey-demo-") as folder, _log() as log:
        env = _environment(Path(folder), origin, bot, shield)
        child = Bot(env, bot_origin, Path(folder), log)
        with restart_hook(child.restart) as hook:
            command = _simulator(web, bot_origin, hook, env)
            with _running("simulator", command, env) as simulator:
                _wait_for("the simulator", f"{origin}/_sim/client/people", simulator)
                print("  the simulated Microsoft cloud is up")
                with child:
                    print("  the bot is up\n")
                    print(_welcome(origin, shield))
                    _watch(simulator, child)


def _simulator(web: int, bot_origin: str, hook: str, env: Mapping[str, str]) -> list[str]:
    command = [sys.executable, "-m", "simulator", "--port", str(web)]
    command += ["--bot", f"{bot_origin}/api/messages", "--on-start-over", hook]
    off = ["--no-writeback"] if env["PASSWORD_WRITEBACK"] == "no" else []  # noqa: S105 - a setting
    return [*command, *off]


@contextmanager
def _log() -> Iterator[BinaryIO]:
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("wb") as log:
        yield log


def _environment(folder: Path, origin: str, bot: int, shield: Shield) -> dict[str, str]:
    """Make up what a deployment would configure. The secret is known to these two programs only."""
    secret = secrets.token_urlsafe(24)
    return {
        "PASSWORD_WRITEBACK": "yes",
        **REACHED,
        **shield.settings,
        **os.environ,
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": secret,
        "MicrosoftAppTenantId": TENANT_ID,
        "ConnectionName": "entra",
        "LATCHKEY_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": f"sqlite:///{folder / LEDGER}",
        "PORT": str(bot),
        "UNSAFE_SIMULATED_CLOUD": origin,
        "SIM_APP_SECRET": secret,
        "PYTHONUNBUFFERED": "1",
    }


def _welcome(origin: str, shield: Shield) -> str:
    guarded = "".join(f"    {line}\n" for line in shield.to_try)
    return f"""  Open   {origin}/

  You are Ada, of the helpdesk. Try:
    reset password for alain          then press Approve: the password opens
    reset password for alex           there are two
    reset password for gus            Ada may not; the card says who can
{guarded}  Then sign in as the user, with the temporary password:  {origin}/signin
  What the outside world saw:                             {origin}/history.html
  What the bot logs:                                      {LOG.relative_to(ROOT)}

  Ctrl-C stops everything.
"""


class Bot:
    """The bot as a child process, with its log in a file. `restart` begins with an empty ledger."""

    def __init__(self, env: Mapping[str, str], origin: str, folder: Path, log: BinaryIO) -> None:
        self._env, self._origin, self._folder, self._log = env, origin, folder, log
        self._lock = threading.Lock()
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        with self._lock:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._opened.close()

    def restart(self) -> None:
        """Stop the bot, forget its ledger, and start it anew. Returns when it answers."""
        with self._lock:
            self._opened.close()
            for file in self._folder.glob(f"{LEDGER}*"):
                file.unlink()
            self._start()

    def has_ended(self) -> bool:
        """Say whether the bot has ended by itself."""
        with self._lock:
            return self._process.poll() is not None

    def _start(self) -> None:
        command = [sys.executable, "app.py"]
        running = _running("bot", command, self._env, self._log)
        self._process = self._opened.enter_context(running)
        _wait_for("the bot", f"{self._origin}/healthz", self._process)


@contextmanager
def restart_hook(restart: Callable[[], None]) -> Iterator[str]:
    """Answer POST at the address that this gives with 204 once *restart* has been called."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                restart()
            except DemoError as error:
                self.send_error(500, str(error))
            else:
                self.send_response(204)
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _running(
    name: str, command: list[str], env: Mapping[str, str], log: BinaryIO | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)  # noqa: S603 - our own programs
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            print(f"demo: the {name} did not stop by itself", file=sys.stderr)
            process.kill()
            process.wait()


def _wait_for(name: str, url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise DemoError(f"{name} ended with code {process.returncode}{_last_words(name)}")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - http on loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise DemoError(f"{url} did not answer within {READY_WITHIN:.0f} s{_last_words(name)}")


def _last_words(name: str) -> str:
    """Give what the bot logged last, if it is the bot: nobody sees its log otherwise."""
    lines = LOG.read_text("utf-8", "replace").splitlines()[-5:] if name == "the bot" else []
    return "\n".join(("; its last lines:", *lines)) if lines else "; see the lines above"


def _watch(simulator: subprocess.Popen[bytes], bot: Bot) -> None:
    while simulator.poll() is None:
        if bot.has_ended():
            raise DemoError(f"the bot has ended{_last_words('the bot')}")
        time.sleep(0.3)
    raise DemoError("the simulator has ended; its last lines stand above")


def _port(name: str, default: int) -> int:
    value = os.environ.get(name, "") or str(default)
    if not value.isdecimal() or not 0 < int(value) < 2**16:
        raise DemoError(f"{name}={value} is not a port")
    return int(value)


def _shield() -> Shield:
    name = os.environ.get("SHIELD", "") or "off"
    if name not in SHIELDS:
        raise DemoError(f"SHIELD={name} is none of {', '.join(SHIELDS)}")
    return SHIELDS[name]


def _must_be_free(name: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise DemoError(f"port {port} is taken; choose another: {name}=... make demo") from None


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
