"""Every kind of account as data: each row is a test and a line of docs/who-can-reset.md.

After a change: python -m tests.conversation.who_can_reset > docs/who-can-reset.md
"""

import json
import sys
from dataclasses import dataclass, field
from types import MappingProxyType

from cards.words import words_for
from resets.matrix import DATA, published
from resets.model import Act, Reason, RoleId, State
from resets.policy import Rules

ENGLISH = words_for("en")
SAID = ENGLISH.confirmation
LEARN = "https://learn.microsoft.com"
USER_PROPERTIES = f"{LEARN}/entra/external-id/user-properties"
RESET = f"{LEARN}/graph/api/authenticationmethod-resetpassword"
USER = f"{LEARN}/graph/api/resources/user"
WRITEBACK = f"{LEARN}/entra/identity/authentication/concept-sspr-writeback"
TROUBLE = f"{LEARN}/entra/identity/authentication/troubleshoot-sspr-writeback"
HOW_TO = f"{LEARN}/entra/fundamentals/users-reset-password-azure-portal"
POLICY = f"{LEARN}/entra/identity/authentication/concept-sspr-policy"
NOTHING = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """One kind of account, who plays it, and what becomes of a reset of theirs."""

    account: str
    who: str
    known_by: str
    source: str
    refused: Reason | None = None
    """Why there is no button."""
    fails: Reason | None = None
    """Why it comes to nothing after the button was pressed."""
    says: tuple[str, ...] = ()
    """What the confirmation card says besides."""
    admin: str = "ada"
    settings: dict = field(default_factory=lambda: NOTHING)
    tenant: dict = field(default_factory=lambda: NOTHING)
    """How the simulated tenant differs."""

    @property
    def name(self):
        """The row's name in the test report."""
        return self.account.lower().replace(",", "").replace(" ", "-")


IDENTITIES = "`identities`: issuer"
SYNCED = "`onPremisesSyncEnabled` is true"
FEDERATED = "`authenticationType` of the domain is Federated"
UNSEEN = f"{SYNCED}; Graph tells nothing of the rest"

ROWS = (
    Row("Cloud user", "alain", "none of what follows", RESET),
    Row("Internal guest", "gwen", "`userType` is Guest, but no foreign issuer", USER_PROPERTIES),
    Row("Disabled account", "disabled", "`accountEnabled` is false", USER, says=(SAID.disabled,)),
    Row("Resource account", "room", "`isResourceAccount` is true", USER, says=(SAID.resource,)),
    Row("User of an Education tenant", "zoe", "need not be known: only the rules for passwords are "
        "milder", POLICY, tenant={"is_education": True}),
    Row("Synced, writeback on", "erik", f"{SYNCED}; `PASSWORD_WRITEBACK=yes`", WRITEBACK,
        says=(SAID.synced,)),
    Row("Synced, writeback off", "erik", f"{SYNCED}; `PASSWORD_WRITEBACK=no`", WRITEBACK,
        refused=Reason.NO_WRITEBACK, settings={"PASSWORD_WRITEBACK": "no"}),
    Row("Synced, writeback unknown and on", "erik", f"{SYNCED}; the setting is not made",
        WRITEBACK, says=(SAID.synced,), settings={"PASSWORD_WRITEBACK": "unknown"}),
    Row("Synced, writeback unknown and off", "erik", f"{SYNCED}; the setting is not made",
        WRITEBACK, fails=Reason.WRITEBACK_REFUSED, says=(SAID.synced,),
        settings={"PASSWORD_WRITEBACK": "unknown"}, tenant={"writeback": False}),
    Row("Synced, password never expires in AD", "nils", UNSEEN, WRITEBACK, says=(SAID.synced,)),
    Row("Synced, protected in AD by AdminCount", "sonja", UNSEEN, TROUBLE,
        fails=Reason.WRITEBACK_FAILED, says=(SAID.synced,), admin="gus"),
    Row("Synced, closed to the sync account", "sigrid", UNSEEN, TROUBLE,
        fails=Reason.WRITEBACK_FAILED, says=(SAID.synced,), admin="gus"),
    Row("Federated domain", "fred", FEDERATED, HOW_TO, refused=Reason.FEDERATED),
    Row("Federated domain, proved to work", "fred", f"{FEDERATED}; `FEDERATED_MAY_BE_RESET=yes`",
        WRITEBACK, says=(SAID.synced,), settings={"FEDERATED_MAY_BE_RESET": "yes"},
        tenant={"federated_may_be_reset": True}),
    Row("Guest of another Entra tenant", "lena", f"{IDENTITIES} ExternalAzureAD, or `#EXT#` in the "
        "UPN", USER_PROPERTIES, refused=Reason.EXTERNAL_ENTRA),
    Row("External member", "emil", "the same; `userType` is not asked", USER_PROPERTIES,
        refused=Reason.EXTERNAL_ENTRA),
    Row("Microsoft account", "mia", f"{IDENTITIES} MicrosoftAccount", USER_PROPERTIES,
        refused=Reason.MICROSOFT_ACCOUNT),
    Row("Google account", "goran", f"{IDENTITIES} google.com", USER_PROPERTIES,
        refused=Reason.GOOGLE),
    Row("E-mail one-time passcode", "otto", f"{IDENTITIES} mail", USER_PROPERTIES,
        refused=Reason.EMAIL_CODE),
    Row("Other identity provider", "lars", f"{IDENTITIES} is any other", USER_PROPERTIES,
        refused=Reason.OTHER_PROVIDER),
    Row("Invited, not redeemed", "ines", "`externalUserState` is PendingAcceptance",
        USER_PROPERTIES, refused=Reason.NOT_REDEEMED),
    Row("Customer of a B2C tenant", "bella", "`creationType` is LocalAccount, or a sign-in type "
        "emailAddress or userName", RESET, refused=Reason.LOCAL_ACCOUNT),
    Row("AI agent's account", "agent", "`@odata.type` is agentUser",
        f"{LEARN}/graph/api/resources/agentuser", refused=Reason.AGENT),
    Row("One's own account", "ada", "the object id is the admin's", RESET,
        refused=Reason.OWN_ACCOUNT),
)  # fmt: skip

PROTECTION = {
    Reason.PROTECTED: "One of a list ([incidents](incident.md)) holds a role, or could get one "
    "through a role-assignable group.",
    Reason.OUT_OF_REACH: "The person's roles, or their membership or ownership of a "
    "role-assignable group, are more than any one role of the admin covers.",
    Reason.OUTSIDE_UNIT: "The admin's role is for administrative units in which the person is not.",
    Reason.RESTRICTED_UNIT: "The person is in a restricted management unit, and the admin holds "
    "no role for that unit. Global Administrator does not help.",
    Reason.ROLE_NOT_ACTIVE: "The admin is eligible in PIM for a role that would do, at a scope "
    "that reaches the person. The card names it and links to the page.",
    Reason.NO_ROLE: "No role that resets passwords, or a guest, whatever they hold. Nobody is "
    "named: the card holds the self-service link and nothing else.",
    Reason.ROLES_UNREADABLE: "Something that may protect the person could not be read.",
}

INTRODUCTION = """\
# Who can reset whom, and what Latchkey says where it is not possible

This page is made from the code and the tests: what stands here is what the cards say in English,
and every row of the first table is a test with a person of the simulated Contoso
(`tests/conversation/test_account_kinds.py`). Entra has the last word in every case.

## By kind of account

| Account | Known by | Card | What it says and what to do instead | Source |
|---|---|---|---|---|
"""

UNDER_ACCOUNTS = """
Notes
- *Synced*: Graph does not tell whether passwords are written back, so it is the setting
  `PASSWORD_WRITEBACK`. While that is `unknown`, the outcome tells. A reset that comes through
  proves that writeback is on. One that Entra turns down at once does not prove that it is off: a
  password policy is refused with the same answer. The card therefore names both, and Latchkey does
  not switch the setting by itself. Set it to `no`, and admins read the reason before they press.
- *Synced* resets are shown as *accepted, not yet confirmed* until Entra's operation or the time of
  the last password change confirms them. Entra lets only some roles read the operation
  (Authentication, Privileged Authentication and Global Administrator). For the others a refusal of
  Windows Server AD stays invisible: the card stays at *accepted, not yet confirmed*.
- Latchkey never sets a password with `PATCH`: that does not reach Windows Server AD.
- *Azure AD B2C*: the customers are known by their accounts. For the staff accounts of such a tenant
  Graph gives no sign that Latchkey may read with its permissions; Entra refuses the call itself.
- *Federated* is known only where Latchkey may read the domains. Otherwise Entra refuses.

## By role

| Reason | When | What the card says |
|---|---|---|
"""

UNDER_ROLES = """
One role must cover all that the person holds; two roles that each cover half do not add up. Roles
count at whatever scope and however they came: assigned, through a group, activated in PIM. A role
held for an administrative unit reaches people of that unit without any admin role; Privileged
Authentication Administrator reaches all of them. Custom roles and the partner roles reset nobody.
Security Administrator, Security Operator and Entra SOC Identity Responder reset people without a
role where `SECURITY_ROLES_MAY_RESET` says so. Eligibility for membership of a group (PIM for
Groups) is not seen: activate it and ask again.

Latchkey reads both sides in one `$batch` before the card and in one at the press.

## By act

What each act needs of a role, besides reaching the person. What each does: [acts.md](acts.md).

| Role | {acts} |
"""

UNDER_ACTS = """
Source: the resource actions of each role, `resets/role_matrix.json` ({date}). The published table's
heading says that all six may end sessions; Password Administrator does not hold that action, and
the stricter reading counts until it is tried in a tenant.

## Entra's table

"""

ACTS = {
    Act.RESET_PASSWORD: "Reset, make useless",
    Act.SIGN_OUT: "Sign out everywhere",
    Act.ACCESS_PASS: "Temporary Access Pass",
    Act.NEW_PHONE: "New phone",
}


def page():
    """Write the whole page."""
    return "".join(
        (
            INTRODUCTION,
            *map(_row, ROWS),
            UNDER_ACCOUNTS,
            *(
                f"| `{reason}` | {when} | {_answer(reason)} |\n"
                for reason, when in PROTECTION.items()
            ),
            UNDER_ROLES.format(acts=" | ".join(ACTS.values())),
            *_acts(),
            *_matrix(),
        )
    )


def _row(row):
    said = _answer(row.refused) if row.refused else _offered(row)
    return f"| {row.account} | {row.known_by} | {_card(row)} | {said} | [source]({row.source}) |\n"


def _card(row):
    if row.refused:
        return f"no button (`{row.refused}`)"
    if row.fails:
        return f"button; then *{ENGLISH.states[State.NOT_DONE].title}* (`{row.fails}`)"
    return "button; accepted, then done" if SAID.synced in row.says else "button; done"


def _offered(row):
    said = [*row.says, *([_answer(row.fails)] if row.fails else [])]
    return " ".join(said) or f"{SAID.temporary} {SAID.must_change} {SAID.no_expiry}"


def _answer(reason):
    if reason is Reason.NO_ROLE:
        return ENGLISH.talk.self_service.text
    answer = ENGLISH.reasons[reason]
    return f"{answer.why} {answer.instead}"


def _acts():
    matrix, rules = published(), Rules(published())
    yield f"|---|{'---|' * len(ACTS)}\n"
    for role in (each for each in matrix.covers if each not in matrix.undocumented):
        cells = ("yes" if role in rules.roles_for(act) else "" for act in ACTS)
        yield f"| {matrix.name(role)} | {' | '.join(cells)} |\n"
    yield UNDER_ACTS.format(date=json.loads(DATA.read_text("utf-8"))["actions"]["date"])


def _matrix():
    matrix = published()
    columns = list(matrix.covers)
    documented = [role for role in columns if role not in matrix.undocumented]
    yield f"| The person holds | {' | '.join(map(matrix.name, documented))} |\n"
    yield f"|---|{'---|' * len(documented)}\n"
    for line in sorted(
        set().union(*matrix.covers.values()), key=lambda at: matrix.name(RoleId(at))
    ):
        cells = ("yes" if line in matrix.covers[role] else "" for role in documented)
        yield f"| {matrix.name(RoleId(line))} | {' | '.join(cells)} |\n"
    yield f"\nSource: {LEARN}/entra/identity/role-based-access-control/privileged-roles-permissions"
    yield "#who-can-reset-passwords (read June 2026)\n"


if __name__ == "__main__":
    sys.stdout.write(page())
