"""Who asks and who is meant, as the directory knows them."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from resets.ids import WHOLE_TENANT, RoleId, TenantId, UserId
from resets.secret import Secret

IDEOGRAPH = re.compile("[\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
"""Han and Hangul: one of them is a surname. Any other letter alone begins half a directory."""


def is_too_short(name: str) -> bool:
    """Say whether *name* is one letter by which nobody is looked for."""
    return len(name) == 1 and not IDEOGRAPH.match(name)


class AccountKind(StrEnum):
    """Where an account's password lives, which decides whether it can be reset from here."""

    CLOUD = "cloud"
    INTERNAL_GUEST = "internal_guest"
    SYNCED = "synced"
    FEDERATED = "federated"
    EXTERNAL_ENTRA = "external_entra"
    MICROSOFT_ACCOUNT = "microsoft_account"
    GOOGLE = "google"
    OTHER_PROVIDER = "other_provider"
    EMAIL_CODE = "email_code"
    NOT_REDEEMED = "not_redeemed"
    LOCAL = "local"
    """A customer's account in an Azure AD B2C tenant: it has a password, but not for this call."""
    AGENT = "agent"


WRITTEN_BACK = frozenset({AccountKind.SYNCED, AccountKind.FEDERATED})
"""Accounts that live in Windows Server AD, where Password never expires outweighs our wish. A
federated domain that does not is rare, and unseen.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-writeback
"""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """An active assignment: which role, and where it counts (`/` is the whole tenant)."""

    role: RoleId
    scope: str = WHOLE_TENANT


IN_ROLE_GROUP = "role_group"
"""Beside the ids of roles: a member or owner of a group to which roles can be assigned."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the directory, with all that the rule needs. Freshly read, never remembered."""

    id: UserId
    name: str
    upn: str
    kind: AccountKind = AccountKind.CLOUD
    department: str = ""
    title: str = ""
    office: str = ""
    enabled: bool = True
    is_resource: bool = False
    is_guest: bool = False
    """A guest by `userType`, wherever the password lives. Guests learn nothing about anybody."""
    roles: frozenset[HeldRole] = frozenset()
    eligible: frozenset[HeldRole] = frozenset()
    """Roles that the person may activate but has not: they give no right, only a hint."""
    in_role_assignable_group: bool = False
    """Member *or owner*; Entra protects both like an administrator."""
    units: frozenset[str] = frozenset()
    """Ids of the administrative units that the person is in."""
    management_restricted: bool = False
    """In a restricted management unit: roles for the whole tenant do not count, whichever."""
    restricted_units: frozenset[str] = frozenset()
    """Those of `units` that are restricted; empty also when that could not be read."""
    role_in_restricted_unit: bool = False
    """Holds a role whose scope is a restricted management unit."""
    permissions: frozenset[str] | None = None
    """Of an admin: the delegated permissions in Latchkey's token, as Entra listed them; None when
    it did not say. What is not among them is refused whatever the roles are."""
    roles_readable: bool = True
    """False when any part of what protects the person could not be read: then nobody may."""
    last_password_change: datetime | None = None
    created: datetime | None = None
    """None also for accounts from before June 2018, of which Graph does not say it."""
    is_vip: bool | None = False
    """Member of the deployment's VIP group. None where that group cannot be read, or is empty."""
    name_parts: tuple[str, ...] = ()
    """What a password must not contain: names, sign-in name, account name in AD."""

    @property
    def protected_by(self) -> frozenset[str]:
        """What a card names that makes an administrator of them: roles by id, `IN_ROLE_GROUP`."""
        roles: set[str] = {held.role for held in self.roles}
        return frozenset(roles | {IN_ROLE_GROUP} if self.in_role_assignable_group else roles)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One hit of a search: enough to tell namesakes apart, nothing to judge by."""

    id: UserId
    name: str
    upn: str
    department: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An admin who has proved who they are. `assertion` is their Teams sign-on token."""

    id: UserId
    tenant: TenantId
    assertion: Secret = field(repr=False)
