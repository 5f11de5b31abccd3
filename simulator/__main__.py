"""`python -m simulator`: play the Microsoft cloud for one bot until Ctrl-C."""

import argparse
import asyncio
import os
import secrets
import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

from simulator.app import PortTaken, running
from simulator.world import APP_ID, CONNECTION, World

TAKEN = 2
"""Exit code when the port is in use, or an argument makes no sense."""


def main() -> int:
    """Run the simulator; give the exit code."""
    arguments = _arguments()
    try:
        asyncio.run(_serve(_world(arguments), arguments.port))
    except (PortTaken, FileNotFoundError) as error:
        print(f"simulator: {error}", file=sys.stderr)
        return TAKEN
    return 0


async def _serve(world: World, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with running(world, port):
        print(f"Simulated Microsoft cloud: {world.base}   bot: {world.bot}", flush=True)
        await stop.wait()


def _world(arguments: argparse.Namespace) -> World:
    # A secret that nobody was told is as good as none: the bot is then refused, not let in.
    secret = arguments.secret or os.environ.get("SIM_APP_SECRET") or secrets.token_urlsafe(32)
    return World(
        bot=arguments.bot,
        app_id=arguments.app_id,
        app_secret=secret,
        connection=arguments.connection,
        has_writeback=arguments.writeback,
        on_start_over=arguments.on_start_over,
        certificates=tuple(Path(file).read_text("ascii") for file in arguments.certificate),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=_port, default=8765, help="on 127.0.0.1 (default 8765)")
    parser.add_argument(
        "--bot", type=_endpoint, default="http://127.0.0.1:3978/api/messages", help="its endpoint"
    )
    parser.add_argument("--app-id", default=APP_ID, help="the bot's application id")
    parser.add_argument("--secret", help="the bot's client secret (or SIM_APP_SECRET)")
    parser.add_argument("--connection", default=CONNECTION, help="the bot's OAuth connection")
    parser.add_argument(
        "--certificate", action="append", default=[], help="PEM file that the bot may sign with"
    )
    parser.add_argument(
        "--no-writeback",
        dest="writeback",
        action="store_false",
        help="passwords of synced people cannot be set from the cloud",
    )
    parser.add_argument(
        "--on-start-over",
        type=_endpoint,
        help="address to POST to when somebody starts over, so that the bot does, too",
    )
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**16:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)


def _endpoint(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{text} is not an http address")
    return text


if __name__ == "__main__":
    sys.exit(main())
