"""Builds the edges and the core by name. The composition root, with `app.py` above it.

Nothing here knows the conversation: `app.py` builds that on these parts.
"""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp

import wordlist
from config import Config
from dialogs.errands import Errands
from graph.client import GraphClient
from graph.client import open_session as open_graph_session
from graph.directory import GraphDirectory
from graph.entra_app import EntraApp
from resets.desk import ResetDesk
from resets.execution import Execution
from resets.matrix import published
from resets.model import Person
from resets.passwords import PasswordStyle, make_passphrase, make_password
from resets.policy import Rules
from resets.ports import Clock
from resets.secret import Secret
from stores.sealing import AesSealer
from stores.sqlite import SqliteLedger
from teams.adapter import TeamsAuthentication
from teams.app_token import AppToken
from teams.connector import Connector
from teams.gate import CHANNEL, Gate
from teams.keys import KeyRing
from teams.messenger import Messenger
from teams.service_urls import ServiceUrls
from teams.session import open_session
from teams.sign_in import SignIns
from teams.user_tokens import TokenService

GRAPH_SCOPES = (
    "User.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Domain.Read.All",
    "AdministrativeUnit.Read.All",
)
"""Delegated, all of them: Latchkey itself has no right to anybody's password.
Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
"""


@dataclass(frozen=True, slots=True)
class Core:
    """What decides, and what it keeps its word in."""

    desk: ResetDesk
    execution: Execution
    rules: Rules
    store: SqliteLedger


@dataclass(frozen=True, slots=True)
class Edge:
    """What speaks with Teams."""

    gate: Gate
    authentication: TeamsAuthentication
    sign_ins: SignIns
    messenger: Messenger


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the conversation is built on."""

    core: Core
    edge: Edge
    errands: Errands
    clock: Clock


async def open_parts(config: Config, clock: Clock, opened: AsyncExitStack) -> Parts:
    """Open what must be closed again (by *opened*), and build the rest on it.

    Raises LedgerError when there is no ledger to write to; nothing is contacted yet.
    """
    store = await SqliteLedger.open_at(_database(config), clock, config.key)
    opened.push_async_callback(store.close)
    entra = _entra(config)
    opened.callback(entra.close)
    http = await opened.enter_async_context(open_session())
    graph_http = await opened.enter_async_context(open_graph_session())
    graph = GraphClient(graph_http, config.cloud.graph_at, entra)
    directory = GraphDirectory(graph, by_employee_id=config.find_by_employee_id)
    errands = Errands()
    core = _core(config, directory, store, clock, errands)
    return Parts(core, _edge(config, http, entra, store), errands, clock)


def _core(
    config: Config, directory: GraphDirectory, store: SqliteLedger, clock: Clock, errands: Errands
) -> Core:
    sealer, rules = AesSealer(), _rules(config)
    desk = ResetDesk(
        directory=directory,
        ledger=store,
        sealer=sealer,
        rules=rules,
        clock=clock,
        ticket_life=config.ticket_life,
    )
    execution = Execution(
        directory=directory,
        ledger=store,
        sealer=sealer,
        rules=rules,
        clock=clock,
        make_password=partial(_new_password, config),
        password_life=config.password_life,
        pause=errands.pause,
    )
    return Core(desk, execution, rules, store)


def _edge(
    config: Config, http: aiohttp.ClientSession, entra: EntraApp, store: SqliteLedger
) -> Edge:
    may_send_to = ServiceUrls(config.cloud.service_hosts, config.cloud.loopback)
    app_token = AppToken(partial(entra.app_token, config.cloud.bot_scope))
    connector = Connector(http, app_token, may_send_to)
    token_service = TokenService(http, app_token, config.cloud.token_service_at, config.app_id)
    gate = Gate(
        KeyRing(http, config.cloud.channel_keys_at, endorsement=CHANNEL),
        app_id=config.app_id,
        tenant=config.tenant,
        issuer=config.cloud.channel_issuer,
        may_send_to=may_send_to,
    )
    return Edge(
        gate=gate,
        authentication=TeamsAuthentication(connector, token_service, config.cloud.bot_scope),
        sign_ins=_sign_ins(config, http, token_service, store),
        messenger=Messenger(connector, config.app_id),
    )


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
    banned, least = config.banned_words, config.password_length
    if config.password_style is PasswordStyle.WORDS:
        return make_passphrase(person, wordlist.words(), banned, least=least)
    return make_password(person, banned, least=least)
