"""The simulated Graph refuses what the real one refuses: tokens, scopes, people, roles."""

import pytest
from asking import ADVANCED, account

from simulator.world import CONSENTED

SCHEDULES = "/roleManagement/directory/roleAssignmentScheduleInstances"
NAME_ONLY = {"$select": "displayName"}


# -- tokens and scopes


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer \u00e9.b.c"],
)
async def test_a_call_without_a_good_token_is_401(graph, authorization):
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = await graph.send("GET", "/me", headers=headers)
    assert (answer.status, answer.code) == (401, "InvalidAuthenticationToken")


@pytest.mark.parametrize(
    "claims",
    [{"aud": "https://api.botframework.com"}, {"tid": "0" * 8}, {"exp": 1}, {"nbf": 9999999999}],
)
async def test_a_token_for_somebody_else_or_another_time_is_401(graph, claims):
    token = graph.token("ada", **claims)
    answer = await graph.send("GET", "/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 401


async def test_a_blocked_admin_calls_nothing(graph):
    account(graph, "ada").enabled = False
    assert (await graph.get("/me")).status == 401
    assert (await graph.reset("alain")).status == 401


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        ("User.Read.All", "/users"),
        ("User.Read.All", "/users/alain@contoso.com"),
        ("RoleManagement.Read.Directory", "/roleManagement/directory/roleAssignments"),
        (
            "RoleManagement.Read.Directory",
            f"{SCHEDULES}/filterByCurrentUser(on='principal')",
        ),
        ("Domain.Read.All", "/domains/contoso.com"),
        ("AdministrativeUnit.Read.All", "/directory/administrativeUnits"),
    ],
)
async def test_each_read_needs_its_scope(graph, scope, path):
    assert (await graph.get(path)).status == 200
    without = await graph.get(path, scopes=CONSENTED - {scope})
    assert (without.status, without.code) == (403, "Authorization_RequestDenied")


async def test_a_reset_needs_its_scope_and_no_other_will_do(graph):
    scopes = (CONSENTED - {"UserAuthenticationMethod.ReadWrite.All"}) | {
        "UserAuthMethod-Password.ReadWrite.All",
        "User.ReadWrite.All",
        "Directory.AccessAsUser.All",
    }
    answer = await graph.reset("alain", scopes=scopes)
    assert (answer.status, answer.code) == (403, "accessDenied")


async def test_refusals_carry_both_request_ids(graph):
    answer = await graph.get("/users/nobody@contoso.com", headers={"client-request-id": "mine-1"})
    assert (answer.status, answer.code) == (404, "Request_ResourceNotFound")
    inner = answer.body["error"]["innerError"]
    assert inner["client-request-id"] == answer.headers["client-request-id"] == "mine-1"
    assert inner["request-id"] == answer.headers["request-id"]


async def test_unknown_paths_and_methods_are_400_and_405(graph):
    assert (await graph.get("/nonsense")).status == 400
    assert (await graph.get("/roleManagement/directory/transitiveRoleAssignments")).status == 400
    assert (await graph.ask("DELETE", f"/users/{graph.id('alain')}")).status == 405


# -- people


async def test_people_are_read_by_object_id_and_by_sign_in_name(graph):
    lena = account(graph, "lena")
    for path in (lena.id, "lena_fabrikam.com%23EXT%23@contoso.onmicrosoft.com",
                 lena.id.upper()):  # fmt: skip
        answer = await graph.get(f"/users/{path}")
        assert answer.body["id"] == lena.id
    quoted = await graph.get("/users('alain@contoso.com')")
    assert quoted.body["displayName"] == "Alain Charon"
    assert (await graph.get("/users/alain")).status == 404, "the simulator's key is no id"


async def test_me_is_the_caller(graph):
    assert (await graph.get("/me", NAME_ONLY, who="grace")).body["displayName"] == "Grace Okoye"
    assert (await graph.get("/me", scopes={"User.Read"})).status == 200


async def test_basic_reading_rights_open_basic_properties_only(graph):
    path, scopes = f"/users/{graph.id('alain')}", {"User.ReadBasic.All"}
    assert (await graph.get(path, NAME_ONLY, scopes=scopes)).status == 200
    assert (await graph.get(path, {"$select": "department"}, scopes=scopes)).status == 403


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("alain", {"userType": "Member", "externalUserState": None, "onPremisesSyncEnabled": None}),
        ("lena", {"userType": "Guest", "creationType": "Invitation",
                  "externalUserState": "Accepted"}),
        ("emil", {"userType": "Member", "externalUserState": "Accepted"}),
        ("ines", {"externalUserState": "PendingAcceptance"}),
        ("gwen", {"userType": "Guest", "externalUserState": None, "creationType": None}),
        ("erik", {"onPremisesSyncEnabled": True, "onPremisesSamAccountName": "el04711"}),
        ("disabled", {"accountEnabled": False}),
        ("room", {"isResourceAccount": True}),
        ("bianca", {"isManagementRestricted": True}),
    ],
)  # fmt: skip
async def test_each_kind_of_account_looks_as_entra_shows_it(graph, key, facts):
    answer = await graph.get(f"/users/{graph.id(key)}", {"$select": ",".join(facts)})
    assert facts.items() <= answer.body.items()


@pytest.mark.parametrize(
    ("key", "issuer"),
    [("lena", "ExternalAzureAD"), ("mia", "MicrosoftAccount"), ("goran", "google.com"),
     ("otto", "mail"), ("alain", "contoso.onmicrosoft.com")],
)  # fmt: skip
async def test_identities_name_where_the_password_lives(graph, key, issuer):
    answer = await graph.get(f"/users/{graph.id(key)}", {"$select": "identities"})
    assert answer.body["identities"][0]["issuer"] == issuer


# -- roles, groups, domains


async def memberships(graph, key, **more):
    answer = await graph.get(f"/users/{graph.id(key)}/transitiveMemberOf", **more)
    return {(e["@odata.type"].rpartition(".")[2], e.get("displayName")) for e in answer.values}


async def test_memberships_show_groups_roles_and_units(graph):
    assert await memberships(graph, "megan") == {
        ("directoryRole", "Groups Administrator"), ("administrativeUnit", "Amsterdam"),
    }  # fmt: skip
    assert await memberships(graph, "remy") == {
        ("group", "Tier 2 Support"), ("directoryRole", "Helpdesk Administrator"),
    }  # fmt: skip


async def test_units_say_which_of_them_are_restricted(graph):
    answer = await graph.get("/directory/administrativeUnits")
    assert {u["displayName"]: u["isMemberManagementRestricted"] for u in answer.values} == {
        "Amsterdam": None, "Board": True,
    }  # fmt: skip


async def test_without_the_units_scope_only_id_and_type_are_told(graph):
    scopes = CONSENTED - {"AdministrativeUnit.Read.All"}
    assert ("administrativeUnit", None) in await memberships(graph, "megan", scopes=scopes)


async def test_scoped_and_custom_roles_are_not_directory_roles(graph):
    assert await memberships(graph, "helen") == set()
    assert await memberships(graph, "cora") == set()


async def test_without_the_groups_scope_only_id_and_type_are_told(graph):
    answer = await graph.get(
        f"/users/{graph.id('rafa')}/transitiveMemberOf",
        {"$select": "id,isAssignableToRole"},
        scopes={"User.Read.All"},
    )
    assert [entity["isAssignableToRole"] for entity in answer.values] == [None]


async def test_a_cast_needs_the_header_and_the_count(graph):
    path = "/me/transitiveMemberOf/microsoft.graph.directoryRole"
    assert (await graph.get(path)).status == 400
    assert (await graph.get(path, {"$count": "true"})).status == 400
    answer = await graph.get(path, {"$count": "true"}, headers=ADVANCED)
    assert [role["displayName"] for role in answer.values] == ["Helpdesk Administrator"]
    assert answer.values[0]["roleTemplateId"] == "729827e3-9c14-49f7-bb1b-9608f156bbb8"
    assert answer.values[0]["id"] != answer.values[0]["roleTemplateId"]
    wrong = await graph.get("/me/transitiveMemberOf/directoryRole", {"$count": "true"},
                            headers=ADVANCED)  # fmt: skip
    assert wrong.status == 400


async def test_owners_are_seen_by_what_they_own(graph):
    path = f"/users/{graph.id('olga')}/ownedObjects/microsoft.graph.group"
    answer = await graph.get(path, {"$count": "true"}, headers=ADVANCED)
    assert [group["isAssignableToRole"] for group in answer.values] == [True]


async def assignments(graph, key, collection="roleAssignments", **more):
    options = {"$filter": f"principalId eq '{graph.id(key)}'"}
    return await graph.get(f"/roleManagement/directory/{collection}", options, **more)


async def test_assignments_show_scopes_but_not_what_comes_through_groups(graph):
    scopes = [held["directoryScopeId"] for held in (await assignments(graph, "helen")).values]
    assert len(scopes) == 1
    assert scopes[0].startswith("/administrativeUnits/")
    assert (await assignments(graph, "remy")).values == []


MINE = "filterByCurrentUser(on='principal')"


async def test_ones_own_active_assignments_come_through_groups_too(graph):
    path = f"/roleManagement/directory/roleAssignmentScheduleInstances/{MINE}"
    remy = (await graph.get(path, who="remy")).values
    assert [(held["memberType"], held["principalId"]) for held in remy] == [
        ("Group", graph.id("remy"))
    ]
    assert (await graph.get(path, who="petra")).values == []


async def test_eligible_roles_stand_apart_from_active_ones(graph):
    path = f"/roleManagement/directory/roleEligibilityScheduleInstances/{MINE}"
    assert len((await graph.get(path, who="petra")).values) == 1


async def test_pim_needs_a_licence_and_a_role_to_look_at_others(graph):
    name = "roleAssignmentScheduleInstances"
    assert (await assignments(graph, "heidi", name)).status == 403
    assert len((await assignments(graph, "heidi", name, who="gina")).values) == 1
    graph.world.tenant.is_premium = False
    answer = await graph.get(f"/roleManagement/directory/{name}/{MINE}")
    assert (answer.status, answer.code) == (400, "AadPremiumLicenseRequired")


async def test_domains_say_who_checks_their_passwords(graph):
    options = {"$select": "authenticationType"}
    for name, kind in (("contoso.com", "Managed"), ("Fabrikam-AD.contoso.com", "Federated")):
        assert (await graph.get(f"/domains/{name}", options)).body["authenticationType"] == kind
    assert (await graph.get("/domains/example.com")).status == 404
