"""Builds every part by name and runs; decides nothing.

python app.py               serve (the default): the bot on /api/messages
python app.py understand    JSON lines {"text", "locale"} in, {"intent", "user"} out
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp import web
from botbuilder.core import TurnContext

import journal
from bots.latchkey_bot import LatchkeyBot
from cards.words import words_for
from config import Config, ConfigError
from dialogs.conversation import Conversation
from dialogs.deliveries import Deliveries
from dialogs.errands import Errands
from dialogs.presses import Presses
from dialogs.private import PrivateChats
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reception import Reception
from dialogs.reset_dialog import RESET, ResetDialog
from dialogs.tidying import Tidying
from graph.client import GraphClient
from graph.client import open_session as open_graph_session
from graph.directory import GraphDirectory
from graph.entra_app import EntraApp
from intents import understand as read_words
from intents import understand_lines
from resets.desk import ResetDesk
from resets.errors import LatchkeyError
from resets.execution import Execution
from resets.matrix import published
from resets.model import Person
from resets.passwords import make_password
from resets.policy import Rules
from resets.ports import Clock
from resets.secret import Secret
from stores.sealing import AesSealer
from stores.sqlite import SqliteLedger
from teams.adapter import TeamsAdapter, TeamsAuthentication
from teams.app_token import AppToken
from teams.connector import Connector
from teams.dialog_state import DialogStateAccessor
from teams.edge import messages
from teams.gate import CHANNEL, Gate
from teams.keys import KeyRing
from teams.messenger import Messenger
from teams.server import OPTIONS
from teams.service_urls import ServiceUrls
from teams.session import open_session
from teams.sign_in import SignIns
from teams.user_tokens import TokenService

log = logging.getLogger("latchkey")

GRAPH_SCOPES = (
    "User.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Domain.Read.All",
)
"""Delegated, all of them: Latchkey itself has no right to anybody's password.
Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
"""

DIALOGS_VERSION = "1"


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: list[str]) -> int:
    """Run the command named first, or serve; give the exit code."""
    commands: Mapping[str, Callable[[], int]] = {"serve": serve, "understand": understand}
    name = arguments[0] if arguments else "serve"
    if name not in commands or len(arguments) > 1:
        print(f"usage: python app.py [{'|'.join(commands)}]", file=sys.stderr)
        return 2
    return commands[name]()


def understand() -> int:
    """Read messages from standard input and write what the bot understands of each."""
    understand_lines(sys.stdin, sys.stdout)
    return 0


def serve() -> int:
    """Run the bot until it is told to stop."""
    journal.begin()
    read_words("help")  # loads the grammars, so that the first admin does not wait for them
    try:
        asyncio.run(_serve(Config.from_env(os.environ)))
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
        log.info("listening", extra={"host": config.host, "port": port})
        await stop.wait()


@asynccontextmanager
async def running(config: Config, clock: Clock = _now) -> AsyncIterator[int]:
    """Run the bot while the context lasts; give the port on which it listens."""
    async with AsyncExitStack() as opened:
        parts = await _open(config, clock, opened)
        bot, tidying = _bot(parts)
        tidied = tidying.for_ever(await tidying.before_start())
        opened.push_async_callback(_stop, asyncio.create_task(tidied))
        adapter = TeamsAdapter(parts.authentication, parts.store.once, _words_for_a_bug)
        opened.push_async_callback(parts.errands.finish)
        runner = web.AppRunner(_web(messages(parts.gate, adapter, bot)), **OPTIONS)
        await runner.setup()
        # Closed first, so that nothing new comes in while what is in flight ends.
        opened.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, config.host, config.port).start()
        yield runner.addresses[0][1]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the bot is built of. Nothing here knows the bot."""

    desk: ResetDesk
    execution: Execution
    rules: Rules
    store: SqliteLedger
    gate: Gate
    authentication: TeamsAuthentication
    sign_ins: SignIns
    messenger: Messenger
    errands: Errands
    clock: Clock


async def _open(config: Config, clock: Clock, opened: AsyncExitStack) -> Parts:
    """Open what must be closed again, and build the edges and the core on it."""
    http = await opened.enter_async_context(open_session())
    graph_http = await opened.enter_async_context(open_graph_session())
    store = await SqliteLedger.open_at(_database(config), clock, config.key)
    opened.push_async_callback(store.close)
    entra = _entra(config)
    opened.callback(entra.close)
    directory = GraphDirectory(GraphClient(graph_http, config.cloud.graph_at, entra))
    sealer, rules, errands = AesSealer(), _rules(config), Errands()
    may_send_to = ServiceUrls(config.cloud.service_hosts, config.cloud.loopback)
    app_token = AppToken(partial(entra.app_token, config.cloud.bot_scope))
    connector = Connector(http, app_token, may_send_to)
    token_service = TokenService(http, app_token, config.cloud.token_service_at, config.app_id)
    return Parts(
        desk=ResetDesk(
            directory=directory,
            ledger=store,
            sealer=sealer,
            rules=rules,
            clock=clock,
            ticket_life=config.ticket_life,
        ),
        execution=Execution(
            directory=directory,
            ledger=store,
            sealer=sealer,
            rules=rules,
            clock=clock,
            make_password=partial(_new_password, config),
            password_life=config.password_life,
            pause=errands.pause,
        ),
        rules=rules,
        store=store,
        gate=Gate(
            KeyRing(http, config.cloud.channel_keys_at, endorsement=CHANNEL),
            app_id=config.app_id,
            tenant=config.tenant,
            issuer=config.cloud.channel_issuer,
            may_send_to=may_send_to,
        ),
        authentication=TeamsAuthentication(connector, token_service, config.cloud.bot_scope),
        sign_ins=_sign_ins(config, http, token_service, store),
        messenger=Messenger(connector, config.app_id),
        errands=errands,
        clock=clock,
    )


def _bot(parts: Parts) -> tuple[LatchkeyBot, Tidying]:
    """Build the conversation on the parts."""
    deliveries = Deliveries(parts.desk, parts.execution, parts.messenger, parts.errands)
    presses = Presses(
        desk=parts.desk,
        execution=parts.execution,
        deliveries=deliveries,
        messenger=parts.messenger,
        sign_ins=parts.sign_ins,
        clock=parts.clock,
    )
    reset = ResetDialog(
        desk=parts.desk,
        presses=presses,
        deliveries=deliveries,
        sign_ins=parts.sign_ins,
        messenger=parts.messenger,
        matrix=parts.rules.matrix,
    )
    conversation = _conversation(parts, reset)
    bot = LatchkeyBot(
        reception=Reception(conversation, parts.messenger, parts.sign_ins),
        conversation=conversation,
        presses=presses,
        private=PrivateChats(parts.messenger),
        sign_ins=parts.sign_ins,
        messenger=parts.messenger,
        once=parts.store.once,
    )
    return bot, Tidying(parts.desk, parts.execution, deliveries)


def _conversation(parts: Parts, reset: ResetDialog) -> Conversation:
    prompts = (
        WhoPrompt(parts.messenger),
        SignInPrompt(parts.messenger, parts.sign_ins),
        ChoicePrompt(parts.messenger),
    )
    state = DialogStateAccessor(
        parts.store.dialog_states,
        version=DIALOGS_VERSION,
        dialogs={RESET, WHO, SIGN_IN, CHOICE},
    )
    return Conversation(state, (reset, *prompts))


def _entra(config: Config) -> EntraApp:
    return EntraApp(
        app_id=config.app_id,
        tenant=config.tenant,
        credential=config.credential,
        login=config.cloud.login,
        login_at=config.cloud.login_at,
        scopes=[f"{config.cloud.graph}/{scope}" for scope in GRAPH_SCOPES],
    )


def _sign_ins(
    config: Config, http: aiohttp.ClientSession, token_service: TokenService, store: SqliteLedger
) -> SignIns:
    openid = f"{config.cloud.login_at}/{config.tenant}/v2.0/.well-known/openid-configuration"
    return SignIns(
        token_service,
        KeyRing(http, openid, endorsement=None),
        app_id=config.app_id,
        tenant=config.tenant,
        connection=config.connection,
        login=config.cloud.login,
        once=store.once,
    )


def _rules(config: Config) -> Rules:
    return Rules(
        matrix=published(),
        writeback=config.writeback,
        federated_may_be_reset=config.federated_may_be_reset,
        security_roles_may_reset=config.security_roles_may_reset,
    )


def _database(config: Config) -> Path:
    return Path(config.database.removeprefix("sqlite:///"))


def _new_password(config: Config, person: Person) -> Secret:
    return make_password(person, config.banned_words)


def _web(handle: Callable[[web.Request], Awaitable[web.Response]]) -> web.Application:
    app = web.Application()
    app.router.add_route("*", "/api/messages", handle)
    app.router.add_get("/healthz", _healthy)
    return app


async def _healthy(_: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def _words_for_a_bug(context: TurnContext, reference: str) -> str:
    told = words_for(context.activity.locale or "en").talk.trouble
    return f"{told.title} {told.text} {reference}"


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
