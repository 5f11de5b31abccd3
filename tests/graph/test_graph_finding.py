"""Finding people in the simulated Entra as admins call them, over real HTTP with real tokens."""

from dataclasses import replace
from uuid import uuid4

import pytest

from graph.client import GraphClient
from graph.directory import GraphDirectory
from resets.matrix import published
from resets.model import HeldRole, Reason, Refused, RoleId, UserId
from resets.policy import Rules, may_ask

HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
RULES = Rules(published())
TENANT_NOBODY = UserId("00000000-0000-4000-8000-000000000bad")


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
        ("Charon, Alain", ["Alain Charon"]),
        ("alain@con", []),
        ("FABRIKAM\\nforsberg", []),
    ],
)
async def test_people_are_found_as_admins_call_them(directory, person, words, expected):
    assert names(await directory.search(person("ada"), words)) == expected


async def test_an_object_id_finds_that_person_and_nobody_else(directory, person, id_of):
    assert names(await directory.search(person("ada"), id_of("alain").upper())) == ["Alain Charon"]
    assert names(await directory.search(person("ada"), str(TENANT_NOBODY))) == []


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


async def test_a_whole_address_is_one_read(directory, person, world):
    await directory.search(person("ada"), "alain@contoso.com")
    reads = [e for e in world.history.events if e.get("path") == "/v1.0/users"]
    assert len(reads) == 1


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("alian", ["Alain Charon", "Al\u0430in Charon"]),
        ("alain sharon", ["Alain Charon", "Al\u0430in Charon"]),
        ("meagan", ["Megan Bowen"]),
        ("siobhan onell", ["Siobhan O'Neil"]),
        ("zebulon", []),
        ("xq", []),
        ("alian@contoso.com", ["Alain Charon"]),
    ],
)
async def test_where_nobody_fits_similar_names_are_told(directory, person, typed, near):
    findings = await directory.search(person("ada"), typed)
    assert findings.hits == ()
    assert sorted(hit.name for hit in findings.near) == near


async def test_people_are_found_by_employee_id_only_where_that_is_switched_on(
    http, app_of, world, person
):
    client = GraphClient(http, world.base, app_of())
    number = world.tenant.account("alain").employee_id
    assert (await GraphDirectory(client).search(person("ada"), number)).hits == ()
    on = GraphDirectory(client, by_employee_id=True)
    assert names(await on.search(person("ada"), number)) == ["Alain Charon"]
    assert names(await on.search(person("ada"), number.lower())) == ["Alain Charon"]
    assert names(await on.search(person("ada"), number[:-1])) == []


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
    assert admin.eligible == {HeldRole(HELPDESK)}
    assert may_ask(admin, RULES) == Refused(Reason.ROLE_NOT_ACTIVE, activate=(HELPDESK,))


async def test_somebody_without_a_role_has_none(directory, person):
    assert may_ask((await directory.search(person("norman"), "alain")).admin, RULES) == Refused(
        Reason.NO_ROLE
    )


async def test_without_a_premium_licence_roles_are_still_read(directory, person, world):
    world.tenant.is_premium = False
    assert (await directory.search(person("ada"), "alain")).admin.roles == {HeldRole(HELPDESK)}


@pytest.mark.parametrize("words", ["alain", "alain@contoso.com", "nobody of this name"])
async def test_a_guest_learns_nothing_whatever_role_they_hold(directory, person, words):
    findings = await directory.search(person("guido"), words)
    assert findings.hits == findings.near == ()
    assert HeldRole(HELPDESK) in findings.admin.roles
    assert may_ask(findings.admin, RULES) == Refused(Reason.NO_ROLE)


async def test_nor_does_a_guest_who_names_an_object_id(directory, person, id_of):
    assert (await directory.search(person("guido"), id_of("alain"))).hits == ()
