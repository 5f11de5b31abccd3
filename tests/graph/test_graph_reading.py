"""Graph's JSON as our nouns, above all where it says less than one would like."""

from datetime import UTC, datetime

import pytest

from graph import parsing
from graph.parsing import (
    Memberships,
    kind_of,
    memberships_of,
    name_parts,
    when,
)
from resets.model import AccountKind, HeldRole, RoleId

HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8"


def user(**facts):
    own = [{"signInType": "userPrincipalName", "issuer": "contoso.onmicrosoft.com"}]
    usual = {"userPrincipalName": "x@contoso.com", "userType": "Member", "identities": own}
    return usual | facts


def invited(issuer, **facts):
    federated = [{"signInType": "federated", "issuer": issuer}]
    upn = "x_y.com#EXT#@contoso.onmicrosoft.com"
    return user(
        userPrincipalName=upn, userType="Guest", externalUserState="Accepted",
        identities=federated, **facts,
    )  # fmt: skip


ACCOUNTS = [
    (user(), AccountKind.CLOUD),
    (user(onPremisesSyncEnabled=False), AccountKind.CLOUD),
    (user(onPremisesSyncEnabled=None), AccountKind.CLOUD),
    (user(onPremisesSyncEnabled=True), AccountKind.SYNCED),
    (user(userType="Guest"), AccountKind.INTERNAL_GUEST),
    (user(userType="Guest", onPremisesSyncEnabled=True), AccountKind.SYNCED),
    (user(userPrincipalName="x@Fed.contoso.com"), AccountKind.FEDERATED),
    (user(userPrincipalName="x@fed.contoso.com", onPremisesSyncEnabled=True),
     AccountKind.FEDERATED),
    (invited("ExternalAzureAD"), AccountKind.EXTERNAL_ENTRA),
    (invited("ExternalAzureAD") | {"userType": "Member"}, AccountKind.EXTERNAL_ENTRA),
    (invited("ExternalAzureAD") | {"identities": None}, AccountKind.EXTERNAL_ENTRA),
    (invited("MicrosoftAccount"), AccountKind.MICROSOFT_ACCOUNT),
    (invited("Microsoft account"), AccountKind.MICROSOFT_ACCOUNT),
    (invited("google.com"), AccountKind.GOOGLE),
    (invited("mail"), AccountKind.EMAIL_CODE),
    (invited("facebook.com"), AccountKind.OTHER_PROVIDER),
    (invited("https://idp.fabrikam.com/saml"), AccountKind.OTHER_PROVIDER),
    (invited("ExternalAzureAD") | {"externalUserState": "PendingAcceptance"},
     AccountKind.NOT_REDEEMED),
    (invited("mail") | {"externalUserState": "Pending Acceptance"}, AccountKind.NOT_REDEEMED),
    (user(identities=[{"signInType": "federated", "issuer": "google.com"}]), AccountKind.GOOGLE),
    (user(**{"@odata.type": "#microsoft.graph.agentUser"}), AccountKind.AGENT),
    (user(identityParentId="p"), AccountKind.AGENT),
    ({}, AccountKind.CLOUD),
]  # fmt: skip


@pytest.mark.parametrize(("row", "kind"), ACCOUNTS)
def test_each_account_is_known_by_where_its_password_lives(row, kind):
    assert kind_of(row, frozenset({"fed.contoso.com"})) is kind


def group(**facts):
    return {"@odata.type": "#microsoft.graph.group", "id": "g"} | facts


MEMBERSHIPS = [
    ([], Memberships()),
    ([group(displayName="Sales", isAssignableToRole=False)], Memberships()),
    ([group(displayName="Vault", isAssignableToRole=True)],
     Memberships(in_role_assignable_group=True)),
    ([group(isAssignableToRole=True)], Memberships(in_role_assignable_group=True)),
    # Graph writes null for an ordinary group; without a name, null means "you may not know".
    ([group(displayName="Sales", isAssignableToRole=None)], Memberships()),
    ([group(displayName=None, isAssignableToRole=None)], Memberships(is_readable=False)),
    ([group()], Memberships(is_readable=False)),
    ([{"@odata.type": "#microsoft.graph.directoryRole", "roleTemplateId": HELPDESK.upper()}],
     Memberships(roles=frozenset({HeldRole(RoleId(HELPDESK))}))),
    ([{"@odata.type": "#microsoft.graph.directoryRole", "roleTemplateId": None}],
     Memberships(is_readable=False)),
    ([{"@odata.type": "#microsoft.graph.administrativeUnit", "id": "U1"}],
     Memberships(units=frozenset({"u1"}))),
    ([{"@odata.type": "#microsoft.graph.somethingNew", "id": "x"}],
     Memberships(is_readable=False)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), MEMBERSHIPS)
def test_what_cannot_be_read_is_never_taken_for_harmless(rows, expected):
    assert memberships_of(rows) == expected


def test_one_unreadable_group_among_many_is_enough():
    readable = group(displayName="Sales", isAssignableToRole=False)
    assert not memberships_of([readable, group(), readable]).is_readable


def test_an_assignment_keeps_its_scope_and_an_unknown_one_hides_a_role():
    rows = [
        {"roleDefinitionId": HELPDESK, "directoryScopeId": "/administrativeUnits/u"},
        {"roleDefinitionId": HELPDESK},
    ]
    scopes = {held.scope for held in parsing.held(rows).roles}
    assert scopes == {"/", "/administrativeUnits/u"}
    assert not parsing.held([{"directoryScopeId": "/"}]).is_readable


def test_units_are_taken_from_scopes_and_only_when_they_are_ids():
    unit = "0a0a0a0a-0000-4000-8000-00000000000A"
    held = [HeldRole(RoleId("r"), f"/administrativeUnits/{unit}"), HeldRole(RoleId("r"), "/")]
    odd = [HeldRole(RoleId("r"), "/administrativeUnits/" + "-" * 36)]
    assert parsing.units_of(held + odd) == {unit.lower()}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-09T08:15:00Z", datetime(2026, 3, 9, 8, 15, tzinfo=UTC)),
        ("2026-03-09T08:15:00.1234567Z", datetime(2026, 3, 9, 8, 15, 0, 123456, tzinfo=UTC)),
        ("2026-03-09T10:15:00+02:00", datetime(2026, 3, 9, 8, 15, tzinfo=UTC)),
        ("2026-03-09T08:15:00", datetime(2026, 3, 9, 8, 15, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("2020-05-14T12-01-03.45Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_are_read_leniently(text, time):
    assert when(text) == time


def test_no_part_of_a_name_is_forgotten():
    row = user(
        displayName="José Müller-Lüdenscheidt", givenName="José", surname="Müller-Lüdenscheidt",
        userPrincipalName="jose.mueller@contoso.com", onPremisesSamAccountName="jmueller",
    )  # fmt: skip
    assert name_parts(row) == (
        "José", "Müller", "Lüdenscheidt", "Müller-Lüdenscheidt", "jose.mueller", "jmueller",
    )  # fmt: skip


def test_wrong_types_everywhere_are_no_crash():
    keys = [*parsing.PERSON_FIELDS.split(","), "@odata.type", "proxyAddresses"]
    for odd in (7, [], {}, [7], [{}], True, "x"):
        row = dict.fromkeys(keys, odd)
        assert parsing.person(row, Memberships()).roles == frozenset()
        parsing.candidate(row)
