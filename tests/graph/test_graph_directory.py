"""Our directory against the simulated Entra and Graph, over real HTTP with real tokens."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from graph.client import GraphClient
from graph.directory import GraphDirectory
from resets.errors import DirectoryRefused
from resets.matrix import published
from resets.model import (
    AccountKind,
    Allowed,
    HeldRole,
    Reason,
    Refused,
    RoleId,
    SignedIn,
    UserId,
)
from resets.policy import Rules, judge, may_ask
from resets.secret import Secret

HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
PASSWORD = Secret("Kf7m-Xt9w-Qp4z-Hn6r")
RULES = Rules(published())


def names(findings):
    return [hit.name for hit in findings.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("alain", ["Alain Charon"]),
        ("Alain Charon", ["Alain Charon"]),
        ("charon, alain", ["Alain Charon"]),
        ("alain@contoso.com", ["Alain Charon"]),
        ("ALAIN@CONTOSO.COM", ["Alain Charon"]),
        ("a.charon.sales@contoso.com", ["Alain Charon"]),
        ("a.charon@contoso.com", ["Al\u0430in Charon"]),
        ("alex", ["Alex Johnson", "Alex Wilber"]),
        ("alex w", ["Alex Wilber"]),
        ("wilber", ["Alex Wilber"]),
        ("johnson alex", ["Alex Johnson"]),
        ("zoe", ["Zoë Kühn"]),
        ("zoë", ["Zoë Kühn"]),
        ("zoe kuhn", ["Zoë Kühn"]),
        ("Zoe Kuehn", ["Zoë Kühn"]),
        ("kuehn", ["Zoë Kühn"]),
        ("kuhn", ["Zoë Kühn"]),
        ("oneil", ["Siobhan O'Neil"]),
        ("o'neil", ["Siobhan O'Neil"]),
        ("o\u2019neil", ["Siobhan O'Neil"]),
        ("siobhan oneil", ["Siobhan O'Neil"]),
        ("muller", ["José Müller-Lüdenscheidt"]),
        ("mueller", ["José Müller-Lüdenscheidt"]),
        ("jose", ["José Müller-Lüdenscheidt"]),
        ("ludenscheidt", ["José Müller-Lüdenscheidt"]),
        ("nforsberg", ["Nils Forsberg"]),
        ("CONTOSO\\nforsberg", ["Nils Forsberg"]),
        ("lena@fabrikam.com", ["Lena Weber"]),
        ("nobody of this name", []),
        ("", []),
        ("\u202e\u200b", []),
        ("cancel", ["Chase Cancel"]),
    ],
)
async def test_people_are_found_as_admins_call_them(directory, person, words, expected):
    assert names(await directory.search(person("ada"), words)) == expected


async def test_an_object_id_finds_that_person_and_nobody_else(directory, person, id_of):
    assert names(await directory.search(person("ada"), id_of("alain").upper())) == ["Alain Charon"]
    assert names(await directory.search(person("ada"), str(TENANT_NOBODY))) == []


TENANT_NOBODY = UserId("00000000-0000-4000-8000-000000000bad")


async def test_a_surname_shared_with_a_look_alike_is_a_choice(directory, person):
    findings = await directory.search(person("ada"), "charon")
    assert sorted(names(findings)) == ["Alain Charon", "Al\u0430in Charon"]


async def test_hits_tell_namesakes_apart(directory, person):
    hits = (await directory.search(person("ada"), "alex")).hits
    assert [(hit.department, hit.office) for hit in hits] == [
        ("Finance", "Amsterdam 3.20"),
        ("Marketing", "Utrecht 1.03"),
    ]


async def test_more_than_ten_hits_are_said_to_be_more(directory, person, world):
    for number in range(11):
        more = replace(world.tenant.account("alain"), key=f"anna{number}", id=str(uuid4()))
        more.upn, more.name = f"anna{number}@contoso.com", f"Anna Berg {number}"
        world.tenant.accounts.append(more)
    findings = await directory.search(person("ada"), "anna")
    assert len(findings.hits) == 10
    assert findings.more


async def test_a_search_is_one_round_trip(directory, person, world):
    await directory.search(person("ada"), "zoe kuehn")
    batches = [event for event in world.history.events if event["what"] == "graph_batch"]
    assert len(batches) == 1
    assert batches[0]["size"] <= 20


async def test_a_search_brings_the_admins_roles(directory, person):
    findings = await directory.search(person("ada"), "alain")
    assert findings.admin.roles == {HeldRole(HELPDESK)}
    assert findings.admin.name == "Ada Fischer"
    assert may_ask(findings.admin, RULES) is None


@pytest.mark.parametrize(
    ("key", "scope_of_role"),
    [("remy", "/"), ("helen", "/administrativeUnits/"), ("brandon", "/administrativeUnits/")],
)
async def test_roles_through_groups_and_for_units_are_seen(directory, person, key, scope_of_role):
    admin = (await directory.search(person(key), "alain")).admin
    assert [(held.role, held.scope.startswith(scope_of_role)) for held in admin.roles] == [
        (HELPDESK, True)
    ]


async def test_an_eligible_role_is_a_hint_and_no_right(directory, person):
    admin = (await directory.search(person("petra"), "alain")).admin
    assert not admin.roles
    assert admin.eligible == {HELPDESK}
    assert may_ask(admin, RULES) == Refused(Reason.ROLE_NOT_ACTIVE, activate=(HELPDESK,))


async def test_somebody_without_a_role_has_none(directory, person):
    assert may_ask((await directory.search(person("norman"), "alain")).admin, RULES) == Refused(
        Reason.NO_ROLE
    )


async def test_without_a_premium_licence_roles_are_still_read(directory, person, world):
    world.tenant.is_premium = False
    assert (await directory.search(person("ada"), "alain")).admin.roles == {HeldRole(HELPDESK)}


async def test_a_guest_admin_may_not_search_and_is_told_so(directory, person):
    with pytest.raises(DirectoryRefused) as refused:
        await directory.search(person("guido"), "alain")
    assert refused.value.status == 403


KINDS = {
    "alain": AccountKind.CLOUD,
    "disabled": AccountKind.CLOUD,
    "room": AccountKind.CLOUD,
    "erik": AccountKind.SYNCED,
    "sonja": AccountKind.SYNCED,
    "fred": AccountKind.FEDERATED,
    "lena": AccountKind.EXTERNAL_ENTRA,
    "emil": AccountKind.EXTERNAL_ENTRA,
    "mia": AccountKind.MICROSOFT_ACCOUNT,
    "goran": AccountKind.GOOGLE,
    "otto": AccountKind.EMAIL_CODE,
    "ines": AccountKind.NOT_REDEEMED,
    "gwen": AccountKind.INTERNAL_GUEST,
    "agent": AccountKind.AGENT,
}


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
async def test_every_kind_of_account_is_known_for_what_it_is(directory, person, id_of, key, kind):
    assert (await directory.pair(person("gus"), id_of(key))).target.kind is kind


async def test_the_target_is_read_with_all_that_the_card_shows(directory, person, id_of):
    target = (await directory.pair(person("ada"), id_of("alain"))).target
    assert (target.id, target.name, target.upn) == (
        id_of("alain"), "Alain Charon", "alain@contoso.com",
    )  # fmt: skip
    assert (target.department, target.title) == ("Sales", "Account Executive")
    assert target.enabled
    assert target.roles_readable
    assert not target.in_role_assignable_group
    assert target.last_password_change == datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
    assert set(target.name_parts) == {"Alain", "Charon", "alain"}


async def test_blocked_and_shared_accounts_are_marked(directory, person, id_of):
    assert not (await directory.pair(person("ada"), id_of("disabled"))).target.enabled
    assert (await directory.pair(person("ada"), id_of("room"))).target.is_resource


@pytest.mark.parametrize("key", ["rafa", "olga"])
async def test_members_and_owners_of_role_assignable_groups_are_protected(
    directory, person, id_of, key
):
    target = (await directory.pair(person("ada"), id_of(key))).target
    assert target.in_role_assignable_group
    assert target.roles_readable


async def test_a_restricted_unit_is_seen(directory, person, id_of):
    assert (await directory.pair(person("gus"), id_of("bianca"))).target.management_restricted


async def test_a_custom_role_protects_though_it_is_no_directory_role(directory, person, id_of):
    pair = await directory.pair(person("grace"), id_of("cora"))
    assert judge(pair.admin, pair.target, RULES).reason is Reason.OUT_OF_REACH


async def test_a_unit_that_cannot_be_read_counts_as_restricted(directory, person, id_of):
    """Helen's role is for the Amsterdam unit, and units are not open to this bot."""
    target = (await directory.pair(person("grace"), id_of("helen"))).target
    assert target.role_in_restricted_unit


async def test_our_rule_never_says_yes_where_graph_says_no(directory, person, world, id_of):
    """Every person of the cast against three admins: what we allow, Graph carries out."""
    for admin in ("ada", "grace", "helen"):
        for account in world.tenant.accounts:
            pair = await directory.pair(person(admin), id_of(account.key))
            if isinstance(judge(pair.admin, pair.target, RULES), Allowed):
                await directory.reset_password(person(admin), id_of(account.key), PASSWORD)


async def test_a_pair_is_one_round_trip(directory, person, id_of, world):
    await directory.pair(person("ada"), id_of("alain"))
    calls = [e for e in world.history.events if e["what"] in ("graph_batch", "graph_read")]
    assert [e["size"] for e in calls if e["what"] == "graph_batch"] == [10]


async def test_a_person_who_does_not_exist_is_a_404(directory, person):
    with pytest.raises(DirectoryRefused) as refused:
        await directory.pair(person("ada"), TENANT_NOBODY)
    assert refused.value.status == 404


@pytest.mark.parametrize("call", ["transitiveMemberOf", "ownedObjects", "roles"])
@pytest.mark.parametrize("fault", ["403", "404", "500", "503"])
async def test_what_protects_and_cannot_be_read_lets_nobody(  # noqa: PLR0913, PLR0917
    directory, person, id_of, world, call, fault
):
    world.faults.order(call, fault, times=8)
    pair = await directory.pair(person("gus"), id_of("alain"))
    assert not pair.target.roles_readable
    assert judge(pair.admin, pair.target, RULES) == Refused(Reason.ROLES_UNREADABLE)


async def test_without_consent_for_groups_nobody_may(world, http, app_of, person, id_of):
    few = ("User.Read.All", "RoleManagement.Read.Directory")
    directory = GraphDirectory(GraphClient(http, world.base, app_of(scopes=few)))
    assert not (await directory.pair(person("gus"), id_of("alain"))).target.roles_readable


async def test_without_consent_for_domains_the_rest_still_works(world, http, app_of, person, id_of):
    few = ("User.Read.All", "RoleManagement.Read.Directory", "GroupMember.Read.All")
    directory = GraphDirectory(GraphClient(http, world.base, app_of(scopes=few)))
    target = (await directory.pair(person("gus"), id_of("alain"))).target
    assert target.roles_readable
    assert target.kind is AccountKind.CLOUD


async def test_somebody_elses_token_is_not_used(directory, person, id_of):
    """Grace's token under Ada's name: the confused deputy stops here."""
    mixed = SignedIn(id_of("ada"), person("ada").tenant, person("grace").assertion)
    with pytest.raises(DirectoryRefused) as refused:
        await directory.pair(mixed, id_of("alain"))
    assert refused.value.code == "another_person"


def tokens_given(world):
    return [e for e in world.history.events if e.get("grant") == "on_behalf_of"]


async def test_one_token_serves_a_conversation_and_a_fresh_pair_gets_a_new_one(
    directory, person, id_of, world
):
    ada = person("ada")
    await directory.search(ada, "alain")
    await directory.pair(ada, id_of("alain"))
    assert len(tokens_given(world)) == 1
    await directory.pair(ada, id_of("alain"), fresh=True)
    await directory.reset_password(ada, id_of("alain"), PASSWORD)
    assert len(tokens_given(world)) == 2
