"""Migrate or copy the ledger: make room for it, or move it to another place."""

import asyncio
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Coroutine, Mapping, MutableMapping
from typing import Any

from commands.ledger_access import HOLDS, Access, complain
from resets.errors import LedgerError
from resets.secret import Secret
from runtime import settings
from runtime.settings_reader import ConfigError, Reader
from stores.copying import copy
from stores.opening import FILE, open_ledger


def add_arguments(parser: ArgumentParser) -> None:
    """Take one of two commands, each with its own options."""
    commands = parser.add_subparsers(required=True)
    migrating = commands.add_parser("migrate", help="bring DATABASE_URL's schema up to date")
    migrating.add_argument("--grant-to", metavar="ROLE", help="the role that Latchkey runs as")
    migrating.add_argument(
        "--role-from",
        metavar="VARIABLE",
        help="the environment variable with the URL that Latchkey will use; its role is made",
    )
    migrating.set_defaults(act=migrate)
    copying = commands.add_parser("copy", help="copy a ledger that is not in use into an empty one")
    copying.add_argument("--from", dest="source", type=_url, required=True)
    copying.add_argument("--to", type=_url, required=True)
    copying.set_defaults(act=move)


def run(asked: Namespace, env: MutableMapping[str, str]) -> int:
    """Run one ledger command; give its exit code."""
    act: Callable[[Namespace, Access], Coroutine[Any, Any, None]] = asked.act
    try:
        asked.serving = _serving(asked, env)
        asyncio.run(act(asked, Access.from_env(env)))
    except (ConfigError, LedgerError, OSError) as error:
        return complain("ledger", error)
    return HOLDS


async def migrate(asked: Namespace, access: Access) -> None:
    """Bring the schema up to date, as its owner, and let another role work with it."""
    if access.url.reveal().startswith(FILE):
        await (await open_ledger(access.url, access.key)).close()
    else:
        from stores.postgres.schema import prepare

        await prepare(access.url, asked.grant_to, asked.serving)
    print("the ledger is up to date")


async def move(asked: Namespace, access: Access) -> None:
    """Copy everything into another, empty ledger under the same key."""
    copied = await copy(asked.source, asked.to, access.key)
    print(f"copied {copied.cases} cases and {copied.entries} audit entries; the audit holds there")


def _url(text: str) -> Secret:
    try:
        return settings.database(text)
    except ValueError:
        raise ArgumentTypeError("sqlite:///... or postgresql://... is wanted") from None


def _serving(asked: Namespace, env: Mapping[str, str]) -> Secret | None:
    """Read the address that Latchkey will use from the variable that the command names."""
    name = getattr(asked, "role_from", None)
    if name is None:
        return None
    reader = Reader(env)
    found = reader.need(name, settings.database)
    reader.finish()
    return found
