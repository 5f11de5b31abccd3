"""Where things are done that Latchkey does not do: pages of Entra and of account providers.

Microsoft publishes no list of the admin center's deep links; these are the addresses that the
pages themselves show in the browser. When one is renamed, the admin center opens at its start page.
"""

from collections.abc import Callable
from urllib.parse import quote

from resets.model import Reason, UserId

ENTRA = "https://entra.microsoft.com/#view"
USERS = f"{ENTRA}/Microsoft_AAD_UsersAndTenants"
IAM = f"{ENTRA}/Microsoft_AAD_IAM"

ALL_USERS = f"{USERS}/UserManagementMenuBlade/~/AllUsers"
NEW_USER = f"{USERS}/CreateUser.ReactView"
NEW_GROUP = f"{IAM}/AddGroupBlade"
ALL_ROLES = f"{IAM}/RolesManagementMenuBlade/~/AllRoles"
AUDIT_LOG = f"{IAM}/AuditLogList.ReactView"
ACTIVATE_ROLE = f"{ENTRA}/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles"
WHO_CAN_RESET = (
    "https://learn.microsoft.com/entra/identity/role-based-access-control/"
    "privileged-roles-permissions#who-can-reset-passwords"
)

SELF_SERVICE = "https://aka.ms/sspr"
SECURITY_INFO = "https://aka.ms/mysecurityinfo"

ELSEWHERE: dict[Reason, str] = {Reason.OWN_ACCOUNT: "https://myaccount.microsoft.com"}
"""Where the admin can do it."""

THE_PERSONS_OWN: dict[Reason, str] = {
    Reason.MICROSOFT_ACCOUNT: "https://account.live.com/password/reset",
    Reason.GOOGLE: "https://accounts.google.com/signin/recovery",
    Reason.EXTERNAL_ENTRA: SELF_SERVICE,
}
"""Where the person whose password it is can reset it, and nobody else."""


def profile(user: UserId) -> str:
    """Give the page of one user: the overview, with *Revoke sessions*."""
    return f"{USERS}/UserProfileMenuBlade/~/overview/userId/{quote(user, safe='')}"


def properties(user: UserId) -> str:
    """Give the page on which one user's profile is edited."""
    return f"{USERS}/UserProfileMenuBlade/~/Properties/userId/{quote(user, safe='')}"


def roles(user: UserId) -> str:
    """Give the page with the roles that one user has been assigned."""
    return f"{USERS}/UserProfileMenuBlade/~/AdministrativeRole/userId/{quote(user, safe='')}"


def methods(user: UserId) -> str:
    """Give the page with one user's authentication methods."""
    return f"{USERS}/UserProfileMenuBlade/~/UserAuthMethods/userId/{quote(user, safe='')}"


def sign_in_log(user: UserId) -> str:
    """Give the page with one user's sign-ins."""
    return f"{USERS}/UserProfileMenuBlade/~/SignIns/userId/{quote(user, safe='')}"


THEIR_PAGE: dict[Reason, Callable[[UserId], str]] = {
    Reason.NOT_REDEEMED: profile,
    Reason.LOCAL_ACCOUNT: profile,
    Reason.AGENT: profile,
    Reason.ROLES_UNREADABLE: profile,
    Reason.FEDERATED: properties,
    Reason.NO_WRITEBACK: properties,
    Reason.WRITEBACK_REFUSED: properties,
    Reason.WRITEBACK_FAILED: properties,
    Reason.NO_TEMPORARY: properties,
}
"""Where the admin can do it, or see where the account comes from: that person's page."""


TICKET = "https://ticket.invalid/"
"""Stands for where the organisation's own tickets are: exchanged on the way out, or taken off."""


def ticket(reference: str) -> str:
    """Give the address that stands for the ticket *reference*."""
    return f"{TICKET}{quote(reference, safe='')}"
