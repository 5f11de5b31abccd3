"""One simulated cloud: a tenant, a bot, its chats, the keys, and what happened so far.

Everything that the services share stands here; none of it outlives the process.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from simulator.chats import Chats
from simulator.clock import Clock, utc_now
from simulator.cloud_names import CLOUDS
from simulator.faults import Faults
from simulator.history import History
from simulator.keys import MakeKey, SigningKey
from simulator.oauth_sign_ins import SignIns
from simulator.streams import Streams
from simulator.tenant import Tenant
from simulator.tokens import Tokens

TENANT_ID = "5c0f1e7e-0000-4000-8000-00000000c0de"
APP_ID = "1a7c4be1-0000-4000-8000-0000000000b0"
CONNECTION = "entra"
"""Our own choice: the name of the OAuth connection, which the bot's ConnectionName must equal."""

CONSENTED = frozenset(
    {
        "User.Read",
        "User.Read.All",
        "UserAuthenticationMethod.ReadWrite.All",
        "RoleManagement.Read.Directory",
        "GroupMember.Read.All",
        "Domain.Read.All",
        "AdministrativeUnit.Read.All",
        "User.RevokeSessions.All",
    }
)
"""The delegated Graph scopes to which the tenant's administrator has agreed for the bot."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A user-assigned managed identity of the machine on which the bot runs."""

    client_id: str
    principal_id: str


@dataclass(frozen=True, slots=True)
class Federated:
    """Whom else the app registration believes: a federated identity credential."""

    issuer: str
    subject: str
    audience: str


@dataclass
class World:
    """The whole cloud. Build it, hand it to `simulator.app.build`, look at `history` afterwards.

    `base` is where the simulator answers, `bot` the bot's messaging endpoint; both may be set
    after the ports are known. `certificates` are PEM texts of what the app registration trusts.
    `endorsements` are the channels for which the channel's keys sign; `token_exchange_url` is what
    the OAuth connection has there ("": the Application ID URI, as it should be; None: nothing).
    `cloud` is whose names the services go by. `identity` is what Azure gives tokens for here, to
    whoever knows `identity_header`; `federated` is what the app registration makes of them.
    `has_writeback` is how the tenant begins. `on_start_over` is called (POST) when somebody starts
    over, before anything is forgotten here. `make_key` makes the keys that sign. `utc` tells the
    time of day.
    """

    base: str = "http://127.0.0.1:8765"
    bot: str = "http://127.0.0.1:3978/api/messages"
    app_id: str = APP_ID
    app_secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    tenant_id: str = TENANT_ID
    connection: str = CONNECTION
    consented: frozenset[str] = CONSENTED
    certificates: tuple[str, ...] = ()
    secret_expired: bool = False
    endorsements: tuple[str, ...] = ("msteams",)
    token_exchange_url: str | None = ""
    cloud: str = "global"
    identity: Identity | None = None
    identity_header: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    federated: tuple[Federated, ...] = ()
    has_writeback: bool = True
    on_start_over: str | None = None
    make_key: MakeKey = field(default=SigningKey, repr=False)
    utc: Callable[[], datetime] = field(default=utc_now, repr=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.utc)
        self._begins_consented = self.consented
        self.names = CLOUDS[self.cloud]
        self.history = History(self.clock)
        self.faults = Faults()
        self.tokens = Tokens(self.clock, self.tenant_id, self.app_id, self.names, self.make_key)
        self.tenant = Tenant(self.clock.now, has_writeback=self.has_writeback)
        self.streams = Streams(self.tenant.is_in_teams)
        self.chats = Chats(self.tenant, self.clock, f"28:{self.app_id}")
        self.sign_ins = SignIns(self.clock)
        self.temporary_passwords: set[str] = set()
        """Every temporary password ever set here, to find copies where none belong."""

    def trust_identity(self) -> None:
        """Let the app registration believe the managed identity, as infra/ registers it."""
        if self.identity is not None:
            names = self.tokens.issuer, self.identity.principal_id, self.names.token_exchange
            self.federated = (Federated(*names),)

    @property
    def service_url(self) -> str:
        """The connector's address, as it stands in activities and in the channel's tokens."""
        return f"{self.base}/teams/"

    @property
    def app_id_uri(self) -> str:
        """The bot's Application ID URI: the resource of its sign-in cards."""
        return f"api://botid-{self.app_id}"

    @property
    def own_names(self) -> tuple[str, str]:
        """How the bot's own registration is called as a resource: by id, and by its URI."""
        return self.app_id, self.app_id_uri

    def reset(self) -> None:
        """Start over: people, chats, history, faults and clock. The keys stay, as caches do."""
        self.clock.shift(-self.clock.ahead.total_seconds())
        self.tenant.reset()
        for part in (self.history, self.faults, self.chats, self.sign_ins):
            part.clear()
        self.tokens.set_channel_header({})
        self.consented = self._begins_consented
        self.temporary_passwords.clear()
