"""The cloud of whole resets: Latchkey's own simulator, behind TLS and Microsoft's real names.

`python -m bench.simulated FOLDER`. The simulator refuses what the real services refuse; added here
are people to be, names that lead to it, parts that can be late, several nodes of the
bot, and an end to what it remembers, so that it costs the same after a hundred thousand resets.
"""

import argparse
import asyncio
import base64
import json
import re
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import cycle, product
from pathlib import Path

import uvloop
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bench.call_counts import Asked
from bench.lab import APP_SECRET, BOT, BOT_PORT, CLOUD, CONTROL_PORT
from simulator import passwords
from simulator.app import build
from simulator.graph import listings, search, user_resource, users
from simulator.graph.answers import Answer
from simulator.graph.calls import Call
from simulator.graph.listings import Entity, Kind
from simulator.graph.user_resource import UserEntity
from simulator.people import Account, object_id
from simulator.world import World

ADMINS = 64
"""How many there are, unless a run wants more."""
NAMESAKE = "Quentin"
"""The given name of all namesakes, which nobody else has."""
KEPT = 300
"""Events, messages, operations that are remembered."""
TRIM_EVERY = 1.0
LETTERS = 2
SEARCHED = re.compile(r"""(?:"\w+:|')(\w+)""")
"""The first word of each clause of a `$search`, and of each text of a `$filter`."""
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
    """A world whose services have Microsoft's own addresses, and whose bot may be several nodes."""

    @property
    def bot(self) -> str:
        """The node whose turn it is: each as often as the others."""
        return next(self._bots)

    @bot.setter
    def bot(self, endpoints: str) -> None:
        self._bots = cycle(endpoints.split())

    @property
    def service_url(self) -> str:
        """The connector's address, as in Europe."""
        return "https://smba.trafficmanager.net/teams/"


def people(admins: int = ADMINS) -> Iterator[tuple[Account, Account]]:
    """Make pairs of an admin and somebody to reset, none of whose names begins like another."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    # Names that read as no word of any language, so that the reader is sure of every one of them.
    names = (f"{a}{b}{c}".title() for c, b, a in product(("lka", "rsk"), syllables, syllables))
    for number in range(admins):
        pair = []
        for kind, surname in (("admin", "Administrator"), ("target", "Colleague")):
            key, given = f"{kind}{number}", next(names)
            upn = f"{key}@contoso.com"
            account = Account(
                key, object_id("person", key), upn, f"{given} {surname}", given, surname, upn
            )
            pair.append(account)
        yield pair[0], pair[1]


def everybody_else(people: int, namesakes: int) -> Iterator[Account]:
    """Make people whom nobody resets; the last *namesakes* of them are called Quentin."""
    for number in range(people):
        given = NAMESAKE if number >= people - namesakes else f"Wf{number}"
        key, surname = f"other{number}", f"Xh{number}"
        name, upn = f"{given} {surname}", f"{key}@contoso.com"
        yield Account(key, object_id("person", key), upn, name, given, surname, upn)


def populate(world: World, admins: int, people_else: int, namesakes: int) -> None:
    """Let the people of the benchmark in; each admin holds Helpdesk Administrator."""
    user_resource.stamp = cache(user_resource.stamp)  # a third of a search went into dates
    passwords._COST = 2  # noqa: SLF001 - nobody attacks these hashes, and they took a tenth
    world.tenant.accounts = []
    for admin, target in people(admins):
        world.tenant.accounts += [admin, target]
        world.tenant.assignments.set_active(admin.id, ["Helpdesk Administrator"])
    world.tenant.accounts += everybody_else(people_else, namesakes)
    users.listing = Found(world.tenant.accounts).listing  # type: ignore[attr-defined, assignment]
    known = {name: a for a in world.tenant.accounts for name in (a.key, a.id, a.upn.lower())}
    # Looked up by name a dozen times a reset: with hundreds of people that must not be a search.
    world.tenant.account = _found_in(known)  # type: ignore[assignment, method-assign]  # faster, no different


class Found:
    """Finds whom a question may mean, so that the simulator need not look at everybody each time.

    By the first letters of what is searched in; it judges itself whom of these it does mean.
    """

    def __init__(self, accounts: list[Account]) -> None:
        self._all, self._by_beginning = accounts, defaultdict[str, list[Account]](list)
        for account in accounts:
            texts = (account.given_name, account.surname, account.mail, account.upn)
            words = {text.lower() for text in texts if text} | search.tokens(account.name)
            for beginning in {word[:LETTERS] for word in words}:
                self._by_beginning[beginning].append(account)

    def listing(self, call: Call, kind: Kind, _: Iterable[Entity]) -> Answer:
        """Answer as the simulator does, of whom it may find."""
        found = (UserEntity(call.tenant, account) for account in self._among(call.options))
        return listings.listing(call, kind, found)

    def _among(self, options: Mapping[str, str]) -> Iterable[Account]:
        asked = options.get("$search", "") or options.get("$filter", "")
        beginnings = {word.lower()[:LETTERS] for word in SEARCHED.findall(asked)}
        if not beginnings:
            return self._all
        # Of *d'Abo* one letter stands before the apostrophe: whoever begins with it.
        known = (key for key in self._by_beginning if key.startswith(tuple(beginnings)))
        found = {id(one): one for key in known for one in self._by_beginning[key]}
        return found.values()


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


async def _serve(asked_for: argparse.Namespace) -> None:
    folder, ports = asked_for.folder, range(BOT_PORT, BOT_PORT + asked_for.nodes)
    bots = " ".join(f"http://{BOT}:{port}/api/messages" for port in ports)
    world = NamedWorld(app_secret=APP_SECRET, bot=bots)
    world.base = "https://graph.microsoft.com"
    populate(world, asked_for.admins, asked_for.people, asked_for.namesakes)
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
        async with asked.one(kind, _caller(request) if kind == "graph" else ""):
            return await handler(request)

    return count


def _caller(request: web.Request) -> str:
    """Read in whose name Graph is asked; the simulator judges whether that is so."""
    claims = request.headers.get("Authorization", "..").split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(f"{claims}===") or b"{}").get("oid", ""))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.simulated", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--admins", type=int, default=ADMINS)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--people", type=int, default=0, help="besides the admins and theirs")
    parser.add_argument("--namesakes", type=int, default=0, help=f"of these, called {NAMESAKE}")
    return parser.parse_args()


if __name__ == "__main__":
    uvloop.run(_serve(_arguments()))
