"""Run the bot until it is told to stop (SIGTERM or Ctrl-C)."""

import asyncio
import logging
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import MutableMapping

from bootstrap.serving import read_ahead, running
from config import Config, ConfigError
from resets.errors import LatchkeyError
from runtime import hardening, logs
from runtime.settings_reader import Reader
from teams import http_server

log = logging.getLogger("latchkey")


def add_arguments(parser: ArgumentParser) -> None:
    """Take none: a deployment decides by its settings."""
    parser.epilog = "The settings: docs/configuration.md"


def run(_: Namespace, env: MutableMapping[str, str]) -> int:
    """Serve until a signal; give the exit code."""
    logs.begin()
    hardening.close()
    read_ahead()
    try:
        reader = Reader(env)
        config = Config.read(reader)
        for name, meant in reader.near_misses().items():
            log.warning("unknown_setting", extra={"setting": name, "meant": meant})
        hardening.forget_secrets(env, reader.secrets)
        http_server.run(_serve(config))
    except ConfigError as error:
        print(f"config: {error}", file=sys.stderr)
        return 1
    except (LatchkeyError, OSError) as error:
        print(f"cannot start: {error}", file=sys.stderr)
        return 1
    return 0


async def _serve(config: Config) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with running(config) as port:
        log.info("listening", extra={"host": config.serving.host, "port": port})
        http_server.collect_rarely()
        await stop.wait()
