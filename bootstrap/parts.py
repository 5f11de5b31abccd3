"""Builds the edges and the core by name. Nothing here knows the conversation."""

import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import aiohttp

from config import AssignedIdentity, Config
from entra.app import EntraApp
from entra.credentials import Credential
from entra.managed_identity import ManagedIdentity
from graph.approvers import GraphApprovers
from graph.budget import CallBudget
from graph.client import GraphClient
from graph.client import open_session as open_graph_session
from graph.colleagues import GraphColleagues
from graph.directory import GraphDirectory
from graph.groups import GraphGroups
from graph.last_changes import GraphLastChanges
from graph.line_managers import GraphLineManagers
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from graph.sessions import GraphSessions
from health.skew import Skew
from instrumentation.calls import Watching, unwatched
from instrumentation.watch import Watch
from resets.acts import all_procedures
from resets.conditions import Conditions
from resets.desk import ResetDesk
from resets.execution import Execution
from resets.hand_over import Colleagues
from resets.incident import Allowance
from resets.incident_desk import IncidentDesk
from resets.lookout import Lookout
from resets.matrix import published
from resets.model import Person, TenantId
from resets.outbox import LineManagers, Tells
from resets.passwords import PasswordStyle, make_passphrase, make_password
from resets.policy import Rules
from resets.polling import OutcomePoller
from resets.ports import Clock
from resets.second import SecondPersons
from resets.secret import Secret
from resets.wordlists import words
from runtime.background import BackgroundTasks
from stores.ledger import StoredLedger
from stores.opening import open_ledger
from stores.sealing import AesSealer
from teams.adapter import TeamsAuthentication
from teams.app_token import AppToken
from teams.budgets import PersonalBudgets
from teams.connector import Connector
from teams.gate import Gate
from teams.http import open_session
from teams.jwks import KeyRing
from teams.last_refusals import LastRefusals
from teams.messenger import Messenger
from teams.portal_links import PortalLinks
from teams.ports import TEAMS_CHANNEL
from teams.service_urls import ServiceUrls
from teams.sign_in import SignIns
from teams.sign_outs import SignOuts
from teams.user_tokens import TokenService

GRAPH_SCOPES = (
    "User.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Domain.Read.All",
    "AdministrativeUnit.Read.All",
)
"""Delegated, all of them: Latchkey itself has no right to anybody's password. What else has been
granted comes along with them, and Entra lists it: so `User.RevokeSessions.All`, which
`resets.rights` names and a deployment may lack.
Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
"""


REQUESTS_A_LOOKUP = 5
"""Of the messages and presses that one person may send in a minute, one in so many may look
somebody up at Entra: sixty, where nothing else is said. Our own choice."""

ADMIN_CENTER = "https://entra.microsoft.com"


@dataclass(frozen=True, slots=True)
class Core:
    """What decides, and what it keeps its word in."""

    desk: ResetDesk
    execution: Execution
    poller: OutcomePoller
    rules: Rules
    store: StoredLedger
    second_persons: SecondPersons
    colleagues: Colleagues
    line_managers: LineManagers
    lookout: Lookout
    incidents: IncidentDesk
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Edge:
    """What speaks with Teams."""

    gate: Gate
    channel_keys: KeyRing
    authentication: TeamsAuthentication
    sign_ins: SignIns
    messenger: Messenger


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the conversation is built on."""

    core: Core
    edge: Edge
    background: BackgroundTasks
    clock: Clock
    skew: Skew
    tenant: TenantId
    team: str | None
    """Where people are found who have never written: see `casework.reach`."""
    lookups: PersonalBudgets
    refusals: LastRefusals
    tells: Tells
    """Who is told of a case."""


async def open_parts(
    config: Config, clock: Clock | None, watch: Watch, opened: AsyncExitStack
) -> Parts:
    """Open what must be closed again (by *opened*), and build the rest on it.

    Raises LedgerError when there is no ledger to write to; nothing is contacted yet.
    """
    store = await open_ledger(config.database, config.key, clock, watch.database)
    store.on_filed = watch.filed
    opened.push_async_callback(store.close)
    entra = entra_app(config, watch=watch.call)
    opened.callback(entra.close)
    skew = Skew()
    listen = (skew.listen,)
    http = await opened.enter_async_context(open_session(watch.sessions, listen))
    graph_http = await opened.enter_async_context(open_graph_session(watch.sessions, listen))
    graph = GraphClient(graph_http, config.cloud.graph_at, entra)
    budget = CallBudget(_stopwatch(clock))
    directory = GraphDirectory(graph, by_employee_id=config.find_by_employee_id, budget=budget)
    background = BackgroundTasks()
    watch.background(lambda: background.open)
    views = _Views(
        directory,
        GraphSessions(graph),
        GraphApprovers(graph),
        GraphPasses(graph, budget),
        GraphMethods(graph, budget, pause=background.pause),
        GraphColleagues(graph),
        GraphLineManagers(graph),
        GraphLastChanges(graph, budget),
        GraphGroups(graph),
        budget,
    )
    core = _core(config, views, store, background, watch)
    refusals = LastRefusals(store.dialog_states, store.clock)
    return Parts(
        core,
        _edge(config, http, entra, store, refusals),
        background,
        store.clock,
        skew,
        config.tenant,
        config.safeguards.team,
        PersonalBudgets(max(1, config.requests_per_minute // REQUESTS_A_LOOKUP)),
        refusals,
        config.notices.tells,
    )


@dataclass(frozen=True, slots=True)
class _Views:
    """Graph as each part of the core wants to see it."""

    directory: GraphDirectory
    sessions: GraphSessions
    approvers: GraphApprovers
    passes: GraphPasses
    methods: GraphMethods
    colleagues: GraphColleagues
    line_managers: GraphLineManagers
    last_changes: GraphLastChanges
    groups: GraphGroups
    budget: CallBudget


def _core(
    config: Config,
    views: "_Views",
    store: StoredLedger,
    background: BackgroundTasks,
    watch: Watch,
) -> Core:
    sealer, rules = AesSealer(), _rules(config)
    procedures = all_procedures(
        directory=views.directory,
        make_password=partial(_new_password, config),
        sessions=views.sessions,
        passes=views.passes,
        methods=views.methods,
        clock=store.clock,
    )
    desk = watch.desk(
        directory=views.directory,
        ledger=store,
        sealer=sealer,
        rules=rules,
        clock=store.clock,
        ticket_life=config.ticket_life,
        safeguards=config.safeguards,
        procedures=procedures,
    )
    store.limits, store.tells = config.safeguards.limits, config.notices.tells
    directory, approvers = views.directory, views.approvers
    poller = OutcomePoller(procedures, store, pause=background.pause)
    execution = watch.execution(
        directory=directory,
        ledger=store,
        sealer=sealer,
        rules=rules,
        clock=store.clock,
        poller=poller,
        procedures=procedures,
        password_life=config.password_life,
    )
    conditions = Conditions(config.safeguards, rules, store, store.clock)
    second_persons = SecondPersons(approvers, store, config.safeguards, conditions, store.clock)
    incidents = IncidentDesk(
        directory=directory,
        groups=views.groups,
        ledger=store,
        incidents=store,
        rules=rules,
        clock=store.clock,
        safeguards=config.safeguards,
        conditions=conditions,
        second_persons=second_persons,
    )
    return Core(
        desk=desk,
        execution=execution,
        poller=poller,
        rules=rules,
        store=store,
        second_persons=second_persons,
        colleagues=views.colleagues,
        lookout=Lookout(views.last_changes, store, store.clock, config.unused_life),
        incidents=incidents,
        allowance=views.budget,
        line_managers=views.line_managers,
    )


def _stopwatch(clock: Clock | None) -> Callable[[], float]:
    """Count seconds by the one clock that was given; else by one that never jumps."""
    return (lambda: clock().timestamp()) if clock else time.monotonic


def _edge(
    config: Config,
    http: aiohttp.ClientSession,
    entra: EntraApp,
    store: StoredLedger,
    refusals: LastRefusals,
) -> Edge:
    may_send_to = ServiceUrls(config.cloud.service_hosts, config.cloud.loopback)
    app_token = AppToken(partial(entra.app_token, config.cloud.bot_scope))
    connector = Connector(http, app_token, may_send_to)
    at, app_id = config.cloud.token_service_at, config.app_id
    token_service = TokenService(http, app_token, at, app_id, refusals.note)
    channel_keys = KeyRing(http, config.cloud.channel_keys_at, endorsement=TEAMS_CHANNEL)
    gate = Gate(
        channel_keys,
        app_id=config.app_id,
        tenant=config.tenant,
        issuer=config.cloud.channel_issuer,
        may_send_to=may_send_to,
        noted=refusals.note,
    )
    return Edge(
        gate=gate,
        channel_keys=channel_keys,
        authentication=TeamsAuthentication(connector, token_service, config.cloud.bot_scope),
        sign_ins=_sign_ins(config, http, token_service, store, entra),
        messenger=Messenger(connector, config.app_id, pages(config), config.tenant),
    )


def pages(config: Config) -> PortalLinks:
    """Say Microsoft's pages for people as they are called in this cloud."""
    portal = config.cloud.pages.get(ADMIN_CENTER, ADMIN_CENTER)
    # With the tenant, for else it opens in whichever the browser is signed in to.
    here = {f"{ADMIN_CENTER}/#view": f"{portal}/{config.tenant}/#view"}
    return PortalLinks(here | dict(config.cloud.pages), config.notices.ticket_url)


def entra_app(
    config: Config, scopes: Sequence[str] = GRAPH_SCOPES, watch: Watching = unwatched
) -> EntraApp:
    """Build the bot as Entra knows it; its tokens in an admin's name have these Graph *scopes*."""
    return EntraApp(
        app_id=config.app_id,
        tenant=config.tenant,
        credential=_credential(config),
        login=config.cloud.login,
        login_at=config.cloud.login_at,
        scopes=[f"{config.cloud.graph}/{scope}" for scope in scopes],
        watch=watch,
    )


def _credential(config: Config) -> Credential:
    if isinstance(config.credential, AssignedIdentity):
        return ManagedIdentity(config.credential.client_id, config.cloud.token_exchange)
    return config.credential


def _sign_ins(
    config: Config,
    http: aiohttp.ClientSession,
    token_service: TokenService,
    store: StoredLedger,
    entra: EntraApp,
) -> SignIns:
    return SignIns(
        token_service,
        KeyRing(http, openid_address(config), endorsement=None),
        app_id=config.app_id,
        tenant=config.tenant,
        connection=config.connection,
        login=config.cloud.login,
        seen_marks=store.seen_marks,
        sign_outs=SignOuts(store.dialog_states),
        forget_tokens=entra.forget,
    )


def openid_address(config: Config) -> str:
    """Say where Entra describes the tenant, and with it the keys that it signs with."""
    return f"{config.cloud.login_at}/{config.tenant}/v2.0/.well-known/openid-configuration"


def _rules(config: Config) -> Rules:
    return Rules(
        matrix=published(),
        writeback=config.writeback,
        federated_may_be_reset=config.federated_may_be_reset,
        security_roles_may_reset=config.security_roles_may_reset,
    )


def _new_password(config: Config, person: Person, locale: str) -> Secret:
    banned, least = config.banned_words, config.password_length
    if config.password_style is PasswordStyle.WORDS:
        return make_passphrase(person, words(locale), banned, least=least)
    return make_password(person, banned, least=least)
