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
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
APP_ID = "1a7c4be1-0000-4000-8000-0000000000b0"
TENANT_ID = "5c0f1e7e-0000-4000-8000-00000000c0de"
READY_WITHIN = 60.0
"""Seconds for both programs to answer; a cold start on a slow disk takes about ten."""
STOP_WITHIN = 10.0

TAKEN = 2
"""Exit code when a port is in use."""


class DemoError(Exception):
    """The demo cannot run. The message is one clear line."""


def main() -> int:
    """Run the demo and give the exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        web, bot = _port("DEMO_PORT", 8765), _port("PORT", 3978)
        for name, port in (("DEMO_PORT", web), ("PORT", bot)):
            _must_be_free(name, port)
        _run(web, bot)
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return TAKEN
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def _run(web: int, bot: int) -> None:
    origin = f"http://127.0.0.1:{web}"
    bot_origin = f"http://127.0.0.1:{bot}"
    with tempfile.TemporaryDirectory(prefix="latchkey-demo-") as folder:
        env = _environment(Path(folder), origin, bot)
        simulator = [sys.executable, "-m", "simulator", "--port", str(web)]
        simulator += ["--bot", f"{bot_origin}/api/messages"]
        with _running("simulator", simulator, env) as first:
            _wait_for("the simulator", f"{origin}/_sim/client/people", first)
            print("  the simulated Microsoft cloud is up")
            with _running("bot", [sys.executable, "app.py"], env) as second:
                _wait_for("the bot", f"{bot_origin}/healthz", second)
                print("  the bot is up\n")
                print(_welcome(origin))
                _watch(first, second)


def _environment(folder: Path, origin: str, bot: int) -> dict[str, str]:
    """Make up what a deployment would configure. The secret is known to these two programs only."""
    secret = secrets.token_urlsafe(24)
    return {
        **os.environ,
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": secret,
        "MicrosoftAppTenantId": TENANT_ID,
        "ConnectionName": "entra",
        "LATCHKEY_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "DATABASE_URL": f"sqlite:///{folder / 'latchkey.sqlite'}",
        "PORT": str(bot),
        "UNSAFE_SIMULATED_CLOUD": origin,
        "PASSWORD_WRITEBACK": "yes",
        "SIM_APP_SECRET": secret,
        "PYTHONUNBUFFERED": "1",
    }


def _welcome(origin: str) -> str:
    return f"""  Open   {origin}/

  You are Ada, of the helpdesk. Try:
    reset password for alain          then press Approve, and Show password
    reset password for alex           there are two
    reset password for gus            Ada may not; the card says who can
  Then sign in as the user, with the temporary password:  {origin}/signin
  What the outside world saw:                             {origin}/_sim/history

  Ctrl-C stops everything.
"""


@contextmanager
def _running(
    name: str, command: list[str], env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=env)  # noqa: S603 - our own programs
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            print(f"demo: the {name} did not stop by itself", file=sys.stderr)
            process.kill()


def _wait_for(name: str, url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise DemoError(f"{name} ended with code {process.returncode}; see the lines above")
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - http on loopback
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise DemoError(f"{url} did not answer within {READY_WITHIN:.0f} s")


def _watch(*processes: subprocess.Popen[bytes]) -> None:
    while all(process.poll() is None for process in processes):
        time.sleep(0.3)
    raise DemoError("one of the programs has ended; its last lines stand above")


def _port(name: str, default: int) -> int:
    value = os.environ.get(name, "") or str(default)
    if not value.isdecimal() or not 0 < int(value) < 2**16:
        raise DemoError(f"{name}={value} is not a port")
    return int(value)


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
