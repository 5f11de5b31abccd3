"""What else an admin's app may read of Graph: the tenant, managers, methods, casts, functions."""

import pytest
from asking import ADVANCED, METHOD, running

from simulator.world import World

METHODS = "authentication/methods"


@pytest.fixture
async def graph(keys):
    async with running(World(make_key=keys)) as asking:
        yield asking


def refused(answer, status, code):
    assert (answer.status, answer.code) == (status, code)


# The tenant


async def test_the_organization_is_read_with_the_smallest_scope_and_tells_little(graph):
    answer = await graph.get("/organization", scopes={"User.Read"})
    (contoso,) = answer.values
    assert contoso["id"] == graph.world.tenant_id
    assert {d["name"] for d in contoso["verifiedDomains"]} >= {"contoso.com"}
    assert contoso["tenantType"] is None


async def test_the_organization_is_told_whole_with_its_own_scope(graph):
    path = f"/organization/{graph.world.tenant_id}"
    answer = await graph.get(path, scopes={"Organization.Read.All"})
    assert answer.body["onPremisesSyncEnabled"] is True
    refused(await graph.get(path, scopes={"Domain.Read.All"}), 403, "Authorization_RequestDenied")
    refused(await graph.get("/organization/other"), 404, "Request_ResourceNotFound")


# Managers


async def test_a_manager_is_a_person_and_none_is_404(graph):
    path = f"/users/{graph.id('alain')}/manager"
    answer = await graph.get(path, {"$select": "id,displayName"})
    assert answer.body["@odata.type"] == "#microsoft.graph.user"
    assert answer.body["displayName"] == "Chase Cancel"
    refused(await graph.get("/me/manager", who="bianca"), 404, "Request_ResourceNotFound")


async def test_a_manager_needs_a_scope_for_people(graph):
    path = f"/users/{graph.id('alain')}/manager"
    refused(await graph.get(path, scopes={"User.Read"}), 403, "Authorization_RequestDenied")
    basic = {"User.ReadBasic.All"}
    assert (await graph.get(path, {"$select": "displayName"}, scopes=basic)).status == 200
    assert (await graph.get(path, {"$select": "department"}, scopes=basic)).status == 403


# Authentication methods


@pytest.mark.parametrize(
    ("who", "target", "may"),
    [
        ("gina", "gus", True),
        ("gus", "priya", True),
        ("aisha", "alain", True),
        ("aisha", "gus", False),
        ("priya", "gus", True),
        ("ada", "alain", False),
        ("grace", "alain", False),
        ("norman", "norman", True),
        ("norman", "alain", False),
    ],
)
async def test_who_sees_whose_methods(graph, who, target, may):
    answer = await graph.get(f"/users/{graph.id(target)}/{METHODS}", who=who)
    assert answer.status == (200 if may else 403)
    if not may:
        assert answer.code == "accessDenied"


async def test_methods_tell_the_second_factor_and_never_a_password(graph):
    graph.world.tenant.account("alain").mfa = True
    answer = await graph.get(f"/users/{graph.id('alain')}/{METHODS}", who="gina")
    kinds = [method["@odata.type"].rpartition(".")[2] for method in answer.values]
    assert kinds[0] == "passwordAuthenticationMethod"
    assert "microsoftAuthenticatorAuthenticationMethod" in kinds
    assert answer.values[0]["password"] is None


async def test_one_method_is_read_by_its_id_and_others_are_not_there(graph):
    base = f"/users/{graph.id('alain')}/authentication"
    assert (await graph.get(f"{base}/methods/{METHOD}", who="gina")).body["id"] == METHOD
    assert (await graph.get(f"{base}/methods/none", who="gina")).status == 404
    (only,) = (await graph.get(f"{base}/passwordMethods", who="gina")).values
    assert only["id"] == METHOD


async def test_own_methods_need_the_own_scope(graph):
    own = {"UserAuthenticationMethod.Read"}
    assert (await graph.get(f"/me/{METHODS}", who="norman", scopes=own)).status == 200
    refused(await graph.get(f"/me/{METHODS}", scopes={"User.Read"}), 403, "accessDenied")
    other = await graph.get(f"/users/{graph.id('alain')}/{METHODS}", who="gina", scopes=own)
    refused(other, 403, "accessDenied")


# Role assignments, read strictly


@pytest.mark.parametrize(
    ("who", "may"),
    [("ada", False), ("grace", False), ("norman", False), ("gina", True), ("gus", True)],
)
async def test_the_strict_reading_opens_assignments_to_a_few_roles_only(graph, who, may):
    path = "/roleManagement/directory/roleAssignments"
    options = {"$filter": f"principalId eq '{graph.id('alain')}'"}
    assert (await graph.get(path, options, who=who)).status == 200

    graph.world.tenant.role_reads_are_strict = True

    answer = await graph.get(path, options, who=who)
    assert answer.status == (200 if may else 403)


async def test_the_strict_reading_is_a_switch(graph):
    async with graph.session.post(
        f"{graph.base}/_sim/tenant", json={"strict_role_reads": True}
    ) as answer:
        assert (await answer.json())["strict_role_reads"] is True
    assert (await graph.get("/roleManagement/directory/roleAssignments")).status == 403


# Casts and batches


@pytest.mark.parametrize("what", ["memberOf", "transitiveMemberOf"])
@pytest.mark.parametrize("namespace", ["microsoft.graph", "graph"])
async def test_a_cast_is_written_with_the_namespace_or_its_alias(graph, what, namespace):
    path = f"/users/{graph.id('rafa')}/{what}/{namespace}.group"
    answer = await graph.get(path, {"$count": "true"}, headers=ADVANCED)
    assert [group["displayName"] for group in answer.values] == ["Vault Operators"]


@pytest.mark.parametrize("cast", ["group", "other.group", "graph.user", "graph.", ".group"])
async def test_any_other_cast_is_400(graph, cast):
    path = f"/me/memberOf/{cast}"
    assert (await graph.get(path, {"$count": "true"}, headers=ADVANCED)).status == 400


async def test_an_absolute_url_in_a_batch_leads_nowhere_and_spoils_no_other(graph):
    absolute = {"id": "1", "method": "GET", "url": "https://graph.microsoft.com/v1.0/me"}
    answer = await graph.batch(absolute, {"id": "2", "method": "GET", "url": "/me"})
    by_id = {response["id"]: response for response in answer.body["responses"]}
    assert (by_id["1"]["status"], by_id["2"]["status"]) == (400, 200)
    assert "'https:'" in by_id["1"]["body"]["error"]["message"]


# Functions in $filter


async def filtered(graph, text):
    options = {"$filter": text, "$count": "true"}
    return await graph.get("/users", options, headers=ADVANCED)


@pytest.mark.parametrize(
    "text",
    [
        "startswith(displayName,'Al')",
        "startswith(employeeId,'C')",
        "startswith(officeLocation,'Amsterdam')",
        "proxyAddresses/any(p:startswith(p,'smtp:a.charon'))",
        "endswith(mail,'@contoso.com')",
    ],
)
async def test_functions_that_graph_offers(graph, text):
    answer = await filtered(graph, text)
    assert answer.status == 200
    assert answer.values


@pytest.mark.parametrize(
    "text",
    [
        "startswith(department,'Sal')",
        "startswith(userType,'M')",
        "startswith(id,'0')",
        "startswith(creationType,'I')",
        "endswith(displayName,'n')",
        "endswith(surname,'n')",
    ],
)
async def test_functions_that_graph_does_not_offer(graph, text):
    refused(await filtered(graph, text), 400, "Request_UnsupportedQuery")
