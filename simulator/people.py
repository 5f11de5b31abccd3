"""A person of the simulated tenant: everything Entra and the Windows Server AD know about them.

The people themselves stand in contoso.py; passwords are kept only as salted hashes.
"""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from simulator.lockout import Lockout
from simulator.methods import Method
from simulator.passes import Pass
from simulator.passwords import StoredPassword
from simulator.reach import Reach
from simulator.risk import Risk
from simulator.sessions import Sessions

_CONTOSO = uuid.UUID("5c0f1e7e-0000-4000-8000-00000000c0de")
LONG_AGO = datetime(2026, 3, 9, 8, 15, 0, tzinfo=UTC)
"""When everybody last changed their password; fixed, so that every start looks the same."""


@lru_cache(10_000)
def object_id(kind: str, key: str) -> str:
    """Name the object *key* of a *kind* ("person", "group" ...): the same GUID at every start."""
    return str(uuid.uuid5(_CONTOSO, f"{kind}/{key}"))


class Home(StrEnum):
    """Where somebody's credentials live. Values are the issuers that Entra shows in `identities`.

    Source: https://learn.microsoft.com/entra/external-id/user-properties
    """

    HERE = "contoso.onmicrosoft.com"
    OTHER_ENTRA = "ExternalAzureAD"
    MICROSOFT_ACCOUNT = "MicrosoftAccount"
    GOOGLE = "google.com"
    EMAIL_PASSCODE = "mail"
    SAML = "https://idp.litware.example/saml"
    """A company with an identity provider of its own: the issuer is that provider's URI."""


@dataclass(slots=True)
class DomainAccount:
    """The Windows Server AD side of a synced person.

    `admin_count` is AdminSDHolder's mark on protected accounts; `writable` says whether the sync
    account may reset the password; `history` holds earlier passwords, newest last.
    """

    sam: str
    admin_count: bool = False
    writable: bool = True
    cannot_change: bool = False
    never_expires: bool = False
    last_set: datetime | None = LONG_AGO
    """None stands for pwdLastSet = 0: the password must be changed."""
    history: list[StoredPassword] = field(default_factory=list)


@dataclass(slots=True)
class Account:
    """One object of /users. `key` is the word by which tests and the client call this person."""

    key: str
    id: str
    upn: str
    name: str
    given_name: str | None = None
    surname: str | None = None
    mail: str | None = None
    aliases: tuple[str, ...] = ()
    job_title: str | None = None
    department: str | None = None
    office: str | None = None
    employee_id: str | None = None
    mobile: str | None = None
    """The number on record, at which a desk may call back."""
    created: datetime = LONG_AGO
    manager: str | None = None
    """The key of the person they answer to."""
    note: str = ""
    is_cast: bool = False
    """Whether one can be this person in the client."""

    enabled: bool = True
    user_type: str = "Member"
    home: Home = Home.HERE
    external_state: str | None = None
    """None for internal accounts, else "PendingAcceptance" or "Accepted"."""
    domain_account: DomainAccount | None = None
    is_resource: bool = False
    is_agent: bool = False
    is_customer: bool = False
    """A local account of an Azure AD B2C tenant: signs in with an e-mail address of any domain."""
    reach: Reach | None = None
    """Whether the bot reaches them in Teams; None: as where they both are makes it."""
    timezone: str = "Europe/Amsterdam"
    """The time zone of the device on which they use Teams, by its IANA name."""
    consent: bool = True
    policy_blocks: bool = False
    """Whether Conditional Access keeps this person out at the sign-in page."""
    mfa: bool = False
    """Whether Entra asks this person for a second factor before it gives out a token."""

    methods: list[Method] = field(default_factory=list)
    """What they sign in with besides the password; what is asked for first stands first."""
    risk: Risk | None = None
    """What ID Protection thinks of them; None: nothing."""
    access_pass: Pass | None = None
    """Their Temporary Access Pass, also one that is used up or has expired."""
    lockout: Lockout = field(default_factory=Lockout)
    password: StoredPassword | None = None
    """None: a password that nobody at this desk knows."""
    must_change: bool = False
    last_password_change: datetime = LONG_AGO
    older_changes: list[tuple[datetime, datetime]] = field(default_factory=list)
    """(until when, what a replica that is behind still tells as the last change)."""
    sessions: Sessions = field(default_factory=lambda: Sessions(LONG_AGO, LONG_AGO, LONG_AGO))

    @property
    def domain(self) -> str:
        """The domain of the sign-in name, in lower case."""
        return self.upn.rpartition("@")[2].lower()

    @property
    def is_external(self) -> bool:
        """Whether the credentials live elsewhere, whatever `user_type` says."""
        return self.home is not Home.HERE

    @property
    def is_synced(self) -> bool:
        """Whether the Windows Server AD owns this account."""
        return self.domain_account is not None

    def is_in_teams(self, now: datetime) -> bool:
        """Say whether their Teams shows them anything and takes a press."""
        return self.reach is not Reach.SIGNED_OUT and self.sessions.is_in_teams(now)

    @property
    def default_method(self) -> Method | None:
        """What multifactor sign-in asks for first."""
        return next((method for method in self.methods if method.may_be_default), None)

    @property
    def has_text_messages_only(self) -> bool:
        """Whether a phone number is all that they have as a second factor."""
        return bool(self.methods) and all(method.kind == "phone" for method in self.methods)

    @property
    def name_parts(self) -> tuple[str, ...]:
        """What a password may not contain: names and the sign-in name's local part."""
        local = self.upn.partition("@")[0]
        return tuple(p for p in (self.given_name, self.surname, self.name, local) if p)
