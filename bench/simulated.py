"""The cloud of whole resets: Latchkey's own simulator, behind TLS and Microsoft's real names.

`python -m bench.simulated FOLDER`. The simulator refuses what the real services refuse; added here
are people to be, names that lead to it, parts that can be late, and an end to what it remembers, so
that it costs the same after a hundred thousand resets.
"""

import asyncio
import ssl
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

import uvloop
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bench.asked import Asked
from bench.lab import APP_SECRET, BOT, BOT_PORT, CLOUD, CONTROL_PORT
from simulator import passwords
from simulator.app import build
from simulator.graph import user_resource
from simulator.people import Account, object_id
from simulator.world import World

ADMINS = 64
KEPT = 300
"""Events, messages, operations that are remembered."""
TRIM_EVERY = 1.0
KINDS = (
    ("/v3/conversations", "connector"),
    ("/oauth2/v2.0/token", "entra_token"),
    ("/$batch", "graph"),
    ("/resetPassword", "graph"),
    ("/v1.0/", "graph"),
    ("/api/usertoken/", "user_token"),
    ("/api/botsignin/", "user_token"),
    ("/v1/.well-known/", "channel_keys"),
    ("/discovery/v2.0/keys", "entra_keys"),
    ("/v2.0/.well-known/", "entra_document"),
)


class NamedWorld(World):
    """A world whose services have Microsoft's own addresses."""

    @property
    def service_url(self) -> str:
        """The connector's address, as in Europe."""
        return "https://smba.trafficmanager.net/teams/"


def people() -> Iterator[tuple[Account, Account]]:
    """Make pairs of an admin and somebody to reset, none of whose names begins like another."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    names = (f"{a}{b}{c}".title() for c, b, a in product(("ndo", "rsk"), syllables, syllables))
    for number in range(ADMINS):
        pair = []
        for kind, surname in (("admin", "Administrator"), ("target", "Colleague")):
            key, given = f"{kind}{number}", next(names)
            upn = f"{key}@contoso.com"
            account = Account(
                key, object_id("person", key), upn, f"{given} {surname}", given, surname, upn
            )
            pair.append(account)
        yield pair[0], pair[1]


def populate(world: World) -> None:
    """Let the people of the benchmark in; each admin holds Helpdesk Administrator.

    Nobody else is there: the simulator looks at everybody for each of a search's fifteen reads.
    """
    user_resource.stamp = cache(user_resource.stamp)  # a third of a search went into dates
    passwords._COST = 2  # noqa: SLF001 - nobody attacks these hashes, and they took a tenth
    world.tenant.accounts = []
    for admin, target in people():
        world.tenant.accounts += [admin, target]
        world.tenant.assignments.set_active(admin.id, ["Helpdesk Administrator"])
    known = {name: a for a in world.tenant.accounts for name in (a.key, a.id, a.upn.lower())}
    # Looked up by name a dozen times a reset: with hundreds of people that must not be a search.
    world.tenant.account = _found_in(known)  # type: ignore[assignment, method-assign]  # faster, no different


def _found_in(known: dict[str, Account]) -> Callable[[str], Account | None]:
    def account(key_or_id_or_upn: str) -> Account | None:
        return known.get(key_or_id_or_upn.lower())

    return account


def trim(world: World) -> int:
    """Forget what is old; give how many messages held a password. It must be none."""
    history = world.history._events  # noqa: SLF001 - it has no other end
    leaks = sum(bool(event.get("holds_password")) for event in history)
    history.clear()
    world.temporary_passwords.clear()
    for old in list(world.tenant.operations)[:-KEPT]:
        del world.tenant.operations[old]
    for chat in world.chats._chats.values():  # noqa: SLF001 - same
        for old in list(chat.messages)[:-KEPT]:
            del chat.messages[old]
    return leaks


async def _serve(folder: Path) -> None:
    world = NamedWorld(app_secret=APP_SECRET, bot=f"http://{BOT}:{BOT_PORT}/api/messages")
    world.base = "https://graph.microsoft.com"
    populate(world)
    asked, app = Asked(), build(world)
    app.middlewares.append(_counting(asked))
    app.add_routes([web.get("/stats", asked.stats), web.post("/set", asked.set)])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cloud.pem", folder / "cloud.key")
    runner = web.AppRunner(app, access_log=None, keepalive_timeout=75.0)
    await runner.setup()
    await web.TCPSite(runner, CLOUD, 443, ssl_context=context, backlog=1024).start()
    await web.TCPSite(runner, CLOUD, CONTROL_PORT, backlog=1024).start()
    while True:
        await asyncio.sleep(TRIM_EVERY)
        asked.add("leaks", trim(world))


def _counting(asked: Asked) -> Middleware:
    @web.middleware
    async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
        kind = next((kind for part, kind in KINDS if part in request.path), None)
        if kind is None:
            return await handler(request)
        async with asked.one(kind):
            return await handler(request)

    return count


if __name__ == "__main__":
    uvloop.run(_serve(Path(sys.argv[1])))
