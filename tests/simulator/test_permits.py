"""Who may reset whom: every cell of Entra's published matrix, and the rules around."""

import json
from itertools import product
from pathlib import Path

import pytest
from asking import GOOD

from simulator.permits import may_act, reset_columns

PUBLISHED = json.loads(
    (Path(__file__).parents[2] / "resets" / "role_matrix.json").read_text(encoding="utf-8")
)
COLUMNS = [name for name, role in PUBLISHED["roles"].items() if role["inDocumentedGridColumn"]]

# Who of the cast stands in which row of the matrix.
ROWS = {
    "Authentication Administrator": "anton",
    "Directory Readers": "dora",
    "Global Administrator": "galina",
    "Groups Administrator": "megan",
    "Guest Inviter": "ivan",
    "Helpdesk Administrator": "heidi",
    "Message Center Reader": "mona",
    "Password Administrator": "pavel",
    "Privileged Authentication Administrator": "pilar",
    "Privileged Role Administrator": "prisca",
    "Reports Reader": "rita",
    "User (no admin role)": "alain",
    "Member or owner of a role-assignable group (no admin role)": "rafa",
    "Role scoped to a restricted management AU": "brandon",
    "User Administrator": "uwe",
    "User Experience Success Manager": "xavier",
    "Usage Summary Reports Reader": "ulla",
    "Any other built-in or custom role": "theo",
}


def give(graph, key, *roles):
    graph.world.tenant.assignments.set_active(graph.id(key), list(roles))


async def may(graph, admin, target, password=GOOD):
    answer = await graph.reset(target, password, who=admin)
    assert answer.status in {202, 403}, answer.body
    return answer.status == 202


def test_the_cast_stands_in_every_row_of_the_published_matrix():
    published = {row for rows in PUBLISHED["matrix"].values() for row in rows}
    assert set(ROWS) == published


async def test_the_matrix_has_six_columns(graph):
    assert set(COLUMNS) == set(reset_columns())
    assert len(COLUMNS) == 6


@pytest.mark.parametrize("column", COLUMNS)
async def test_every_cell_of_a_column_is_as_published(graph, column):
    give(graph, "norman", column)
    reached = {row for row, target in ROWS.items() if await may(graph, "norman", target)}
    assert reached == set(PUBLISHED["matrix"][column])


@pytest.mark.parametrize("role", sorted(set(PUBLISHED["roles"]) - set(COLUMNS)))
async def test_no_other_role_resets_anybody(graph, role):
    give(graph, "norman", role)
    assert not await may(graph, "norman", "alain")


@pytest.mark.parametrize("target", ["cora", "theo", "olga", "rafa"])
async def test_custom_roles_and_owners_count_as_much_as_members(graph, target):
    assert not await may(graph, "grace", target)
    assert await may(graph, "priya", target)


async def test_nobody_without_a_role_resets_anybody(graph):
    answer = await graph.reset("alain", who="norman")
    assert (answer.status, answer.code) == (403, "accessDenied")


async def test_a_target_that_is_too_privileged_is_refused_by_the_directory(graph):
    answer = await graph.reset("gus", who="ada")
    assert (answer.status, answer.code) == (403, "Authorization_RequestDenied")


async def test_no_admin_resets_their_own_account(graph):
    for admin in ("ada", "grace", "gus", "priya"):
        assert not await may(graph, admin, admin)


async def test_eligible_is_not_active_until_it_is_activated(graph):
    assert not await may(graph, "petra", "alain")
    give(graph, "petra", "Helpdesk Administrator")
    assert await may(graph, "petra", "alain")
    give(graph, "petra")
    assert not await may(graph, "petra", "alain")


async def test_a_role_through_a_group_counts_for_admin_and_target(graph):
    assert await may(graph, "remy", "alain")
    assert not await may(graph, "ada", "remy")


async def test_an_admin_of_a_unit_reaches_its_plain_members_only(graph):
    assert await may(graph, "helen", "alain")
    assert not await may(graph, "helen", "zoe"), "not in the unit"
    assert not await may(graph, "helen", "megan"), "in the unit, but an admin"


async def test_only_the_restricted_units_own_admin_reaches_its_members(graph):
    for admin in ("ada", "grace", "gus", "priya"):
        assert not await may(graph, admin, "bianca")
    assert await may(graph, "brandon", "bianca")
    assert not await may(graph, "brandon", "alain")


async def test_one_role_must_cover_all_that_the_target_holds(graph):
    give(graph, "pavel", "Helpdesk Administrator", "Authentication Administrator")
    give(graph, "norman", "User Administrator", "Authentication Administrator")
    assert not await may(graph, "norman", "pavel")
    assert await may(graph, "gus", "pavel")


async def test_the_soc_roles_reset_only_when_switched_on_and_only_plain_people(graph):
    assert not await may(graph, "sven", "alain")
    graph.world.tenant.soc_roles_may_reset = True
    assert await may(graph, "sven", "alain")
    assert not await may(graph, "sven", "dora")


async def test_roles_are_read_at_the_time_of_the_call_not_from_the_token(graph):
    token = {"Authorization": f"Bearer {graph.token('ada')}"}
    give(graph, "ada")
    path = f"/users/{graph.id('alain')}/authentication/methods/28c10230-6103-485e-b985-444c60001490"
    answer = await graph.send(
        "POST", f"{path}/resetPassword", json={"newPassword": GOOD}, headers=token
    )
    assert answer.status == 403


def test_nothing_held_permits_nothing(world):
    people = [world.tenant.standing(account) for account in world.tenant.accounts]
    nobody = next(p for p in people if p.id == world.tenant.account("norman").id)
    assert not any(may_act(nobody, person, reset_columns()) for person in people)


def test_nobody_with_less_than_global_reach_touches_a_global_admin(world):
    people = {a.key: world.tenant.standing(a) for a in world.tenant.accounts}
    able = {
        admin
        for admin, target in product(people, ("gus", "galina"))
        if admin != target and may_act(people[admin], people[target], reset_columns())
    }
    assert able == {"gus", "galina", "priya", "pilar"}
