"""Our directory against the simulated Entra and Graph, over real HTTP with real tokens."""

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
    Reason,
    Refused,
    RoleId,
    SignedIn,
    UserId,
)
from resets.policy import Rules, judge
from resets.secret import Secret
from simulator.contoso import Unit

HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
PASSWORD = Secret("Kf7m-Xt9w-Qp4z-Hn6r")
RULES = Rules(published())
TENANT_NOBODY = UserId("00000000-0000-4000-8000-000000000bad")


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
    "lars": AccountKind.OTHER_PROVIDER,
    "bella": AccountKind.LOCAL,
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


async def test_a_role_for_an_ordinary_unit_protects_like_that_role(directory, person, id_of):
    """Helen is Helpdesk Administrator of the Amsterdam unit."""
    pair = await directory.pair(person("grace"), id_of("helen"))
    assert not pair.target.role_in_restricted_unit
    assert isinstance(judge(pair.admin, pair.target, RULES), Allowed)


async def test_a_role_for_a_restricted_unit_protects_more(directory, person, id_of):
    pair = await directory.pair(person("grace"), id_of("brandon"))
    assert pair.target.role_in_restricted_unit
    assert judge(pair.admin, pair.target, RULES).reason is Reason.OUT_OF_REACH


@pytest.mark.parametrize("fault", ["403", "404", "500"])
@pytest.mark.parametrize("admin", ["grace", "gus"])
async def test_whose_unit_cannot_be_read_is_nobodys(directory, person, id_of, world, fault, admin):  # noqa: PLR0913, PLR0917
    """It may be a restricted one."""
    world.faults.order("units", fault, times=8)
    pair = await directory.pair(person(admin), id_of("helen"))
    assert judge(pair.admin, pair.target, RULES) == Refused(Reason.ROLES_UNREADABLE)


async def test_who_holds_no_role_for_a_unit_does_not_suffer_from_unreadable_units(
    directory, person, id_of, world
):
    world.faults.order("units", "403", times=8)
    pair = await directory.pair(person("helen"), id_of("alain"))
    assert isinstance(judge(pair.admin, pair.target, RULES), Allowed)


async def test_the_admin_of_a_restricted_unit_is_not_guessed(directory, person, id_of, world):
    world.faults.order("units", "403", times=8)
    pair = await directory.pair(person("brandon"), id_of("bianca"))
    assert judge(pair.admin, pair.target, RULES) == Refused(Reason.ROLES_UNREADABLE)


async def test_more_units_than_a_page_holds_count_as_unreadable(directory, person, id_of, world):
    more = [Unit(str(uuid4()), f"Unit {n}", is_restricted=False, members=()) for n in range(1000)]
    world.tenant.units = (*world.tenant.units, *more)
    pair = await directory.pair(person("gus"), id_of("helen"))
    assert not pair.target.roles_readable


@pytest.mark.long
async def test_our_rule_says_yes_where_graph_does_and_no_where_it_does_not(
    directory, person, world, id_of
):
    """Every person of the cast against six admins, over HTTP, with all that is read on the way."""
    for admin in ("ada", "grace", "helen", "brandon", "remy", "priya"):
        for account in world.tenant.accounts:
            pair = await directory.pair(person(admin), id_of(account.key))
            if isinstance(judge(pair.admin, pair.target, RULES), Allowed):
                await directory.reset_password(person(admin), id_of(account.key), PASSWORD)
                continue
            with pytest.raises(DirectoryRefused):
                await directory.reset_password(person(admin), id_of(account.key), PASSWORD)


async def test_a_pair_is_one_round_trip(directory, person, id_of, world):
    await directory.pair(person("ada"), id_of("alain"))
    calls = [e for e in world.history.events if e["what"] in ("graph_batch", "graph_read")]
    assert [e["size"] for e in calls if e["what"] == "graph_batch"] == [11]


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


@pytest.fixture
def grant(world):
    """Have an administrator grant only these permissions, for this test."""
    before = world.consented
    yield lambda permissions: setattr(world, "consented", frozenset(permissions))
    world.consented = before


async def test_without_consent_for_groups_nobody_may(  # noqa: PLR0913, PLR0917
    world, http, app_of, person, id_of, grant
):
    few = ("User.Read.All", "RoleManagement.Read.Directory")
    grant(few)
    directory = GraphDirectory(GraphClient(http, world.base, app_of(scopes=few)))
    assert not (await directory.pair(person("gus"), id_of("alain"))).target.roles_readable


async def test_without_consent_for_domains_the_rest_still_works(  # noqa: PLR0913, PLR0917
    world, http, app_of, person, id_of, grant
):
    few = ("User.Read.All", "RoleManagement.Read.Directory", "GroupMember.Read.All")
    grant(few)
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
