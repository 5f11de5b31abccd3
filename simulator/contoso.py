"""Contoso's people, groups, administrative units and roles, as data. Each row has its reason.

One person per kind of account that Entra knows, and one holder per row of the role matrix.
"""

from dataclasses import dataclass
from typing import Any

from simulator import managers, registered_methods
from simulator.people import Account, DomainAccount, Home, object_id

TENANT_NAME = "Contoso"
DOMAINS = {
    "contoso.com": "Managed",
    "contoso.onmicrosoft.com": "Managed",
    "fabrikam-ad.contoso.com": "Federated",
}
AD_DOMAIN = "ad.contoso.com"


@dataclass(frozen=True, slots=True)
class Group:
    """A security group. Members and owners are keys of people."""

    id: str
    name: str
    is_role_assignable: bool
    members: frozenset[str]
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit. Only roles assigned at a restricted one reach its members."""

    id: str
    name: str
    is_restricted: bool
    members: frozenset[str]


_ADMINS: tuple[tuple[str, str, str], ...] = (
    ("ada", "Ada Fischer", "Helpdesk Administrator"),
    ("grace", "Grace Okoye", "User Administrator"),
    ("gus", "Gus Lindqvist", "Global Administrator"),
    ("paul", "Paul Ferreira", "Password Administrator"),
    ("aisha", "Aisha Rahman", "Authentication Administrator"),
    ("priya", "Priya Nair", "Privileged Authentication Administrator"),
    ("sven", "Sven Aalto", "Security Administrator"),
    ("gina", "Gina Costa", "Global Reader"),
)

_ROLE_HOLDERS: tuple[tuple[str, str, str], ...] = (
    ("megan", "Megan Bowen", "Groups Administrator"),
    ("dora", "Dora Lind", "Directory Readers"),
    ("ivan", "Ivan Petrov", "Guest Inviter"),
    ("mona", "Mona Haddad", "Message Center Reader"),
    ("prisca", "Prisca Moreau", "Privileged Role Administrator"),
    ("rita", "Rita Alves", "Reports Reader"),
    ("ulla", "Ulla Berg", "Usage Summary Reports Reader"),
    ("xavier", "Xavier Roy", "User Experience Success Manager"),
    ("theo", "Theo Vasquez", "Teams Administrator"),
    ("cora", "Cora Whitfield", "Contoso License Desk"),
    ("galina", "Galina Orlova", "Global Administrator"),
    ("heidi", "Heidi Krause", "Helpdesk Administrator"),
    ("uwe", "Uwe Brandt", "User Administrator"),
    ("pavel", "Pavel Novak", "Password Administrator"),
    ("anton", "Anton Weiss", "Authentication Administrator"),
    ("pilar", "Pilar Ortega", "Privileged Authentication Administrator"),
)

_CUSTOMER = object_id("customer", "bella")
"""Azure AD B2C names its local accounts by a GUID; people never see it."""
_LONG_NAME = "Maximiliane Wilhelmina Theodora von und zu Hohenstein-Wittelsbach-Oranienburg " * 3
_MARKDOWN_NAME = "**Max** [click here](https://evil.example) <b>Power</b> | `x` _y_ # 1"


def _person(key: str, name: str, **more: Any) -> Account:
    given, _, surname = name.partition(" ")
    upn = more.pop("upn", f"{key}@contoso.com")
    more.setdefault("mail", upn)
    more.setdefault("given_name", given)
    more.setdefault("surname", surname or None)
    number = f"C{int(object_id('employee', key)[:6], 16) % 90000 + 10000}"
    more.setdefault("employee_id", number)
    more.setdefault("office", "Amsterdam 2.14")
    return Account(key=key, id=object_id("person", key), upn=upn, name=name, **more)


def _it_staff() -> list[Account]:
    staff = [
        _person(key, name, note=role, department="IT", job_title="Administrator")
        for key, name, role in (*_ADMINS, *_ROLE_HOLDERS)
    ]
    for account in staff[: len(_ADMINS)]:
        account.is_cast = True
    special = {"department": "IT", "is_cast": True}
    return [
        *staff,
        _person("norman", "Norman Vance", note="no role", is_cast=True, department="Logistics"),
        _person("petra", "Petra Jansen", note="eligible for Helpdesk Administrator", **special),
        _person("helen", "Helen Park", note="Helpdesk Administrator, Amsterdam unit", **special),
        _person("remy", "Remy Laurent", note="Helpdesk Administrator through a group", **special),
        _person("brandon", "Brandon Cole", note="Helpdesk Administrator, Board unit", **special),
    ]  # fmt: skip


def _members() -> list[Account]:
    return [
        _person("alain", "Alain Charon", department="Sales", job_title="Account Executive",
                mobile="+31 6 5550 1947", aliases=("a.charon.sales@contoso.com",)),
        _person("alex.wilber", "Alex Wilber", department="Marketing",
                job_title="Marketing Assistant", office="Utrecht 1.03"),
        _person("alex.johnson", "Alex Johnson", department="Finance", job_title="Controller",
                office="Amsterdam 3.20"),
        _person("oneil", "Siobhan O'Neil", upn="s.oneil@contoso.com", department="Legal",
                job_title="Counsel"),
        _person("zoe", "Zoë Kühn", upn="zoe.kuehn@contoso.com", department="Research",
                job_title="Chemist"),
        _person("jose", "José Müller-Lüdenscheidt", upn="jose.mueller@contoso.com",
                department="Research", job_title="Physicist"),
        # The second letter a of this first name is Cyrillic: it looks like Alain Charon and is not.
        _person("homoglyph", "Al\u0430in Charon", upn="a.charon@contoso.com",
                department="Purchasing", job_title="Buyer"),
        _person("chase", "Chase Cancel", upn="chase.cancel@contoso.com", department="Sales",
                job_title="Account Manager"),
        _person("long", _LONG_NAME.strip(), upn="maximiliane@contoso.com", department="Protocol",
                surname="von und zu Hohenstein-Wittelsbach-Oranienburg"),
        _person("markdown", _MARKDOWN_NAME, upn="max.power@contoso.com", given_name="Max",
                surname="Power", department="Stunts"),
        _person("disabled", "Dirk Dormant", upn="dirk.dormant@contoso.com", enabled=False,
                note="sign-in blocked", department="Sales"),
        _person("room", "Meeting Room Rembrandt", upn="room.rembrandt@contoso.com",
                is_resource=True, given_name=None, surname=None, employee_id=None,
                note="resource account"),
        _person("agent", "Contoso Travel Agent", upn="travel.agent@contoso.com", is_agent=True,
                given_name=None, surname=None, employee_id=None, note="agent user"),
        _person("rafa", "Rafa Campos", department="IT", note="member of a role-assignable group"),
        _person("olga", "Olga Ivanova", department="IT", note="owner of a role-assignable group"),
        _person("bianca", "Bianca Board", department="Board", job_title="Chair",
                note="in a restricted management unit"),
    ]  # fmt: skip


def _synced() -> list[Account]:
    federated = "fred@fabrikam-ad.contoso.com"
    return [
        _person("erik", "Erik Lund", department="Sales", note="synced from AD",
                domain_account=DomainAccount("el04711")),
        _person("sonja", "Sonja Falk", department="IT", note="synced, AdminCount 1",
                domain_account=DomainAccount("sfalk", admin_count=True)),
        _person("sigrid", "Sigrid Holm", department="Factory",
                note="synced, sync account may not reset",
                domain_account=DomainAccount("sholm", writable=False)),
        _person("nils", "Nils Forsberg", department="Factory", note="synced, never expires in AD",
                domain_account=DomainAccount("nforsberg", never_expires=True)),
        _person("fred", "Fred Fabrikam", upn=federated, department="Fabrikam", note="federated",
                domain_account=DomainAccount("ffabrikam")),
    ]  # fmt: skip


def _outsiders() -> list[Account]:
    return [
        _outsider("lena", "Lena Weber", "lena@fabrikam.com", Home.OTHER_ENTRA),
        _outsider("emil", "Emil Sorensen", "emil@fabrikam.com", Home.OTHER_ENTRA,
                  user_type="Member"),
        _outsider("mia", "Mia Rossi", "mia.rossi@outlook.com", Home.MICROSOFT_ACCOUNT),
        _outsider("goran", "Goran Ilic", "goran.ilic@gmail.com", Home.GOOGLE),
        _outsider("otto", "Otto Klein", "otto@klein.example", Home.EMAIL_PASSCODE),
        _outsider("lars", "Lars Nygaard", "lars@litware.example", Home.SAML),
        _outsider("ines", "Ines Pinto", "ines@adatum.com", Home.OTHER_ENTRA,
                  external_state="PendingAcceptance"),
        _outsider("guido", "Guido Bianchi", "guido@fabrikam.com", Home.OTHER_ENTRA, is_cast=True,
                  note="guest with Helpdesk Administrator"),
        _person("gwen", "Gwen Internal", upn="gwen.internal@contoso.com", user_type="Guest",
                note="internal guest"),
        _person("bella", "Bella Baker", upn=f"{_CUSTOMER}@contoso.onmicrosoft.com",
                mail="bella@adatum.example", is_customer=True, employee_id=None, office=None,
                note="customer, as in an Azure AD B2C tenant"),
    ]  # fmt: skip


def _outsider(key: str, name: str, mail: str, home: Home, **more: Any) -> Account:
    upn = f"{mail.replace('@', '_')}#EXT#@contoso.onmicrosoft.com"
    more = {"user_type": "Guest", "external_state": "Accepted", "employee_id": None} | more
    more.setdefault("note", f"external {more['user_type'].lower()} ({home})")
    return _person(key, name, upn=upn, mail=mail, home=home, office=None, **more)


def cast() -> list[Account]:
    """Make everybody anew, nobody's password known."""
    inside = [*_it_staff(), *_members(), *_synced()]
    people = [account for account in inside if not (account.is_resource or account.is_agent)]
    methods = registered_methods.of(account.key for account in people)
    for account in people:
        account.methods = methods[account.key]
        account.manager = managers.of(account.key, account.department)
    return [*inside, *_outsiders()]


GROUPS = (
    Group(object_id("group", "vault"), "Vault Operators", is_role_assignable=True,
          members=frozenset({"rafa"}), owners=frozenset({"olga"})),
    Group(object_id("group", "tier2"), "Tier 2 Support", is_role_assignable=True,
          members=frozenset({"remy"})),
    Group(object_id("group", "sales"), "Sales", is_role_assignable=False,
          members=frozenset({"alain", "erik", "chase"}), owners=frozenset({"alain"})),
    Group(object_id("group", "approvers"), "Latchkey approvers", is_role_assignable=False,
          members=frozenset({"grace", "gus", "priya"})),
    Group(object_id("group", "vip"), "Latchkey VIPs", is_role_assignable=False,
          members=frozenset({"bianca", "oneil"})),
)  # fmt: skip

UNITS = (
    Unit(object_id("unit", "amsterdam"), "Amsterdam", is_restricted=False,
         members=frozenset({"alain", "alex.johnson", "oneil", "megan"})),
    Unit(object_id("unit", "board"), "Board", is_restricted=True, members=frozenset({"bianca"})),
)  # fmt: skip
AMSTERDAM, BOARD = (f"/administrativeUnits/{unit.id}" for unit in UNITS)

TENANT_WIDE: tuple[tuple[str, str], ...] = (
    *((key, role) for key, _, role in (*_ADMINS, *_ROLE_HOLDERS)),
    ("guido", "Helpdesk Administrator"),
    ("guido", "Directory Readers"),
)
"""(key of a person, role) for every active assignment at scope "/"."""

SCOPED = (
    ("helen", "Helpdesk Administrator", AMSTERDAM),
    ("brandon", "Helpdesk Administrator", BOARD),
)
BY_GROUP = ((object_id("group", "tier2"), "Helpdesk Administrator"),)
ELIGIBLE = (("petra", "Helpdesk Administrator"),)
