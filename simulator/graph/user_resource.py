"""A person as Graph's `user`: every property that Latchkey's kind of app may ask for.

Source: https://learn.microsoft.com/graph/api/resources/user
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from simulator import contoso
from simulator.graph.listings import Kind
from simulator.people import Account, Home
from simulator.tenant import Tenant


def stamp(moment: datetime) -> str:
    """Write a time as Graph does, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _identities(account: Account) -> list[dict[str, Any]]:
    here = {"signInType": "userPrincipalName", "issuer": str(Home.HERE)}
    own = here | {"issuerAssignedId": account.upn}
    if account.is_customer:
        by_mail = {"signInType": "emailAddress", "issuer": str(Home.HERE)}
        return [by_mail | {"issuerAssignedId": account.mail}, own]
    if not account.is_external:
        return [own]
    # Only a few identity providers give the directory an id; the others leave null.
    federated = {"signInType": "federated", "issuer": str(account.home), "issuerAssignedId": None}
    if account.home is Home.EMAIL_PASSCODE:
        federated["issuerAssignedId"] = account.mail
    return [federated, own]


def _creation_type(account: Account) -> str | None:
    if account.is_customer:
        return "LocalAccount"
    return "Invitation" if account.is_external else None


def _proxy_addresses(account: Account) -> list[str]:
    main = [f"SMTP:{account.mail}"] if account.mail else []
    return [*main, *(f"smtp:{alias}" for alias in account.aliases)]


_FROM_ACCOUNT: dict[str, Callable[[Account], Any]] = {
    "id": lambda a: a.id,
    "displayName": lambda a: a.name,
    "givenName": lambda a: a.given_name,
    "surname": lambda a: a.surname,
    "userPrincipalName": lambda a: a.upn,
    "mail": lambda a: a.mail,
    "mailNickname": lambda a: a.upn.partition("@")[0].replace("#EXT#", ""),
    "jobTitle": lambda a: a.job_title,
    "department": lambda a: a.department,
    "officeLocation": lambda a: a.office,
    "employeeId": lambda a: a.employee_id,
    "businessPhones": lambda _: [],
    "mobilePhone": lambda a: a.mobile,
    "createdDateTime": lambda a: stamp(a.created),
    "preferredLanguage": lambda _: None,
    "otherMails": lambda a: [a.mail] if a.is_external else [],
    "proxyAddresses": _proxy_addresses,
    "userType": lambda a: a.user_type,
    "accountEnabled": lambda a: a.enabled,
    "creationType": _creation_type,
    "externalUserState": lambda a: a.external_state,
    "identities": _identities,
    "isResourceAccount": lambda a: True if a.is_resource else None,
    "signInSessionsValidFromDateTime": lambda a: stamp(a.sessions.valid_from),
    "passwordPolicies": lambda a: "DisablePasswordExpiration" if a.is_synced else None,
    # null, not false, for an account that was never synced.
    "onPremisesSyncEnabled": lambda a: True if a.is_synced else None,
    "onPremisesDomainName": lambda a: contoso.AD_DOMAIN if a.is_synced else None,
    "onPremisesSamAccountName": lambda a: a.domain_account.sam if a.domain_account else None,
}

_FROM_TENANT = ("isManagementRestricted", "lastPasswordChangeDateTime", "passwordProfile")
"""Properties that the account alone cannot tell."""

BASIC = frozenset({"id", "displayName", "givenName", "surname", "userPrincipalName", "mail"})
"""What User.ReadBasic.All opens."""

_STRINGS = (
    "id displayName givenName surname userPrincipalName mail mailNickname jobTitle department "
    "officeLocation employeeId userType creationType externalUserState onPremisesSamAccountName"
)
_USUAL = (
    "businessPhones displayName givenName jobTitle mail mobilePhone officeLocation "
    "preferredLanguage surname userPrincipalName id"
)
_STARTS = (
    "displayName givenName surname userPrincipalName mail mailNickname jobTitle officeLocation "
    "employeeId onPremisesSamAccountName proxyAddresses otherMails"
)
_ENDS = "userPrincipalName mail proxyAddresses otherMails"
USERS = Kind(
    context="users",
    properties=frozenset(_FROM_ACCOUNT) | {*_FROM_TENANT},
    usual=tuple(_USUAL.split()),
    filterable={
        **dict.fromkeys(_STRINGS.split(), str),
        **dict.fromkeys(("accountEnabled", "onPremisesSyncEnabled"), bool),
        **dict.fromkeys(("proxyAddresses", "otherMails", "identities"), list),
    },
    functions={"startswith": frozenset(_STARTS.split()), "endswith": frozenset(_ENDS.split())},
    is_searchable=True,
)


class UserEntity(Mapping[str, Any]):
    """Every property of an account, to be filtered and selected from; read when it is asked for."""

    def __init__(self, tenant: Tenant, account: Account) -> None:
        self._tenant, self._account = tenant, account

    def __getitem__(self, name: str) -> Any:
        """Give the property *name*. Raises KeyError when users have none of that name."""
        if name == "lastPasswordChangeDateTime":
            return stamp(self._tenant.last_change_told(self._account))
        if name == "passwordProfile":
            return self._password_profile()
        if name == "isManagementRestricted":
            return self._tenant.is_management_restricted(self._account) or None
        if name == "@odata.type" and self._account.is_agent:
            return "#microsoft.graph.agentUser"
        return _FROM_ACCOUNT[name](self._account)

    def _password_profile(self) -> dict[str, Any] | None:
        """Graph never gives a password out; the property is there, and null unless switched on."""
        if not self._tenant.unproved.shows_must_change:
            return None
        must = {"forceChangePasswordNextSignIn": self._account.must_change}
        return {"password": None, "forceChangePasswordNextSignInWithMfa": False, **must}

    def __iter__(self) -> Iterator[str]:
        """Name the properties."""
        yield from (*_FROM_ACCOUNT, *_FROM_TENANT)
        if self._account.is_agent:
            yield "@odata.type"

    def __len__(self) -> int:
        """Count the properties."""
        return sum(1 for _ in self)
