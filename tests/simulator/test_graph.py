"""The simulated Graph refuses what the real one refuses: tokens, scopes, roles, bodies, batches."""

import re
from datetime import timedelta

import pytest
from asking import ADVANCED, GOOD, METHOD, running

from simulator.world import CONSENTED, World

OTHER = "Wv8k-Hn3d-Pz6x-Tq2b"
SCHEDULES = "/roleManagement/directory/roleAssignmentScheduleInstances"
NAME_ONLY = {"$select": "displayName"}


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture
async def graph(world):
    async with running(world) as asking:
        yield asking


def account(graph, key):
    return graph.world.tenant.account(key)


def wait(graph, seconds):
    graph.world.clock.shift(seconds)


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


# -- batches


def item(number, url, **more):
    return {"id": str(number), "method": "GET", "url": url, **more}


async def test_a_batch_answers_every_item_by_its_id(graph):
    urls = [f"/users/{graph.id(key)}?$select=displayName" for key in ("alain", "zoe", "erik")]
    answer = await graph.batch(*(item(n, url) for n, url in enumerate(urls)), item(9, "/users/x"))
    by_id = {response["id"]: response for response in answer.body["responses"]}
    names = [by_id[str(n)]["body"]["displayName"] for n in range(3)]
    assert names == ["Alain Charon", "Zoë Kühn", "Erik Lund"]
    assert by_id["9"]["status"] == 404
    assert "request-id" in by_id["9"]["headers"]


async def test_answers_come_in_any_order(graph):
    orders = set()
    for _ in range(20):
        answer = await graph.batch(*(item(n, "/me") for n in range(5)))
        orders.add(tuple(response["id"] for response in answer.body["responses"]))
    assert len(orders) > 1


async def test_each_item_has_its_own_headers(graph):
    url = "/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true"
    answer = await graph.batch(item(1, url, headers=ADVANCED), item(2, url), headers=ADVANCED)
    assert {r["id"]: r["status"] for r in answer.body["responses"]} == {"1": 200, "2": 400}


async def test_what_depends_on_a_failure_fails(graph):
    first, second = item("a", "/users/x"), item("b", "/me", dependsOn=["a"])
    answer = await graph.batch(first, second)
    assert {r["id"]: r["status"] for r in answer.body["responses"]} == {"a": 404, "b": 424}


@pytest.mark.parametrize(
    "document",
    [
        {}, [], "x", None, {"requests": []}, {"requests": {}}, {"requests": ["x"]},
        {"requests": [item(n, "/me") for n in range(21)]},
        {"requests": [item("a", "/me"), item("A", "/me")]},
        {"requests": [{"id": 1, "method": "GET", "url": "/me"}]},
        {"requests": [{"id": "1", "url": "/me"}]},
        {"requests": [{"id": "1", "method": "BREW", "url": "/me"}]},
        {"requests": [item(1, "/me", headers={"ConsistencyLevel": 1})]},
        {"requests": [item(1, "/me", body={})]},
        {"requests": [item(1, "/me", dependsOn=["2"])]},
    ],
)  # fmt: skip
async def test_a_malformed_batch_is_400_as_a_whole(graph, document):
    assert (await graph.post("/$batch", document)).status == 400


async def test_twenty_items_are_allowed_and_a_batch_in_a_batch_is_not(graph):
    full = await graph.batch(*(item(n, "/me") for n in range(20)))
    assert len(full.body["responses"]) == 20
    nested = {**item(1, "/$batch"), "method": "POST"}
    answer = await graph.batch(nested)
    assert answer.body["responses"][0]["status"] == 400


# -- resetting


async def test_a_reset_is_accepted_with_a_location_and_an_empty_body(graph):
    before = account(graph, "alain").last_password_change
    answer = await graph.reset("alain")
    assert (answer.status, answer.body) == (202, "")
    alain = graph.id("alain")
    pattern = (
        rf"{graph.base}/v1\.0/users/{alain}/authentication/operations/[0-9a-f-]{{36}}\?aadgdc="
    )
    assert re.match(pattern, answer.headers["Location"])
    assert int(answer.headers["Retry-After"]) >= 0
    assert account(graph, "alain").last_password_change > before


async def test_last_password_change_moves_for_everybody_to_see(graph):
    path, options = f"/users/{graph.id('alain')}", {"$select": "lastPasswordChangeDateTime"}
    before = (await graph.get(path, options)).body
    await graph.reset("alain")
    assert (await graph.get(path, options)).body != before


async def test_an_empty_body_makes_entra_invent_a_password(graph):
    answer = await graph.reset("alain", None)
    assert answer.status == 202
    made = answer.body["newPassword"]
    assert re.fullmatch(r"[A-Z][a-z]{3}\d{4}", made)
    assert account(graph, "alain").password.is_same_as(made)
    assert made in graph.world.temporary_passwords


@pytest.mark.parametrize(
    "method", ["28c10230-6103-485e-b985-444c60001491", "3179e48a-750b-4051-897c-87b9720928f7", "x"]
)
async def test_another_method_id_is_405(graph, method):
    assert (await graph.reset("alain", method=method)).status == 405


async def test_the_old_route_and_a_missing_person_are_refused(graph):
    old = f"/users/{graph.id('alain')}/authentication/passwordMethods/{METHOD}/resetPassword"
    assert (await graph.post(old, {})).status == 400
    gone = f"/users/00000000-0000-4000-8000-000000000000/authentication/methods/{METHOD}"
    assert (await graph.post(f"{gone}/resetPassword", {})).status == 404


@pytest.mark.parametrize(
    "document",
    [{"newPassword": 5}, {"newPassword": ""}, {"newPassword": "Pässwort-9x-Qr4s"}, [], "x",
     {"newPassword": GOOD, "requireChangeOnNextSignIn": True}],
)  # fmt: skip
async def test_a_body_that_the_action_does_not_know_is_400(graph, document):
    path = f"/users/{graph.id('alain')}/authentication/methods/{METHOD}/resetPassword"
    assert (await graph.post(path, document)).status == 400
    assert graph.world.history.of("reset") == []


async def test_a_body_must_be_json_and_say_so(graph):
    path = f"/users/{graph.id('alain')}/authentication/methods/{METHOD}/resetPassword"
    assert (await graph.ask("POST", path, data=b"{}")).status == 400
    json_type = {"Content-Type": "application/json"}
    for data in (b"", b"{", b"\xff", b"[" * 100_000):
        assert (await graph.ask("POST", path, data=data, headers=json_type)).status == 400


@pytest.mark.parametrize(
    "password",
    ["Kf7m-Xt", "x" * 253 + "A1-x", "kfmxtqrsjnv", "Kfmxtqrsjnv", "alain-Xt9w-Qr4s",
     "Xt9w-CHARON-4s", "Contoso-Xt9w-1", "A1ain-Xt9w-Qr4s", "P@ssw0rd", "Summer1!"],
)  # fmt: skip
async def test_a_password_that_breaks_the_rules_is_refused(graph, password):
    answer = await graph.reset("alain", password)
    assert answer.status == 400
    assert account(graph, "alain").password is None


@pytest.mark.parametrize("key", ["lena", "emil", "mia", "goran", "otto", "ines", "agent", "fred"])
async def test_passwords_that_live_elsewhere_cannot_be_reset(graph, key):
    answer = await graph.reset(key, who="gus")
    assert answer.status == 400
    assert graph.world.history.of("reset") == []


@pytest.mark.parametrize("key", ["gwen", "disabled", "room", "oneil", "homoglyph", "long"])
async def test_passwords_that_live_here_can(graph, key):
    assert (await graph.reset(key)).status == 202


# -- synced people and operations


async def finished(graph, location, who="aisha"):
    answer = await graph.ask("GET", location, who=who)
    assert answer.status == 200, answer.body
    return answer.body["status"], answer.body["statusDetail"]


async def test_a_synced_reset_runs_for_a_while_and_then_succeeds(graph):
    location = (await graph.reset("erik", who="aisha")).headers["Location"]
    assert (await finished(graph, location))[0] == "running"
    assert account(graph, "erik").password is None
    wait(graph, 3)
    assert await finished(graph, location) == ("succeeded", "ResetSuccess")
    assert account(graph, "erik").must_change


@pytest.mark.parametrize(
    ("key", "password"), [("sonja", GOOD), ("sigrid", GOOD), ("erik", "El04711-Xt9w-Qr")]
)
async def test_what_the_domain_forbids_fails_after_a_while(graph, key, password):
    answer = await graph.reset(key, password, who="aisha")
    assert answer.status == 202
    wait(graph, 3)
    assert (await finished(graph, answer.headers["Location"]))[0] == "failed"
    assert account(graph, key).password is None


async def test_the_domain_remembers_passwords_and_their_age(graph):
    await graph.reset("nils", GOOD, who="aisha")
    wait(graph, 3)
    again = await graph.reset("nils", OTHER, who="aisha")
    wait(graph, 3)
    assert await finished(graph, again.headers["Location"]) == ("failed", "PasswordTooYoung")
    wait(graph, timedelta(days=2).total_seconds())
    same = await graph.reset("nils", GOOD, who="aisha")
    wait(graph, 3)
    assert await finished(graph, same.headers["Location"]) == ("failed", "PasswordInHistory")


async def test_a_password_that_must_be_changed_may_be_replaced_at_once(graph):
    for password in (GOOD, OTHER):
        answer = await graph.reset("erik", password, who="aisha")
        wait(graph, 3)
        assert (await finished(graph, answer.headers["Location"]))[0] == "succeeded"


async def test_without_writeback_and_without_a_password_synced_people_are_refused(graph):
    assert (await graph.reset("erik", None)).status == 400
    graph.world.tenant.ad.writeback = False
    assert (await graph.reset("erik")).status == 400


async def test_most_resetters_may_not_read_the_operation(graph):
    location = (await graph.reset("alain", who="aisha")).headers["Location"]
    for who in ("ada", "grace", "paul", "helen"):
        answer = await graph.ask("GET", location, who=who)
        assert (answer.status, answer.code) == (403, "accessDenied")
    for who in ("aisha", "priya", "gus", "gina"):
        assert await finished(graph, location, who) == ("succeeded", "ResetSuccess")


async def test_the_location_must_be_followed_byte_for_byte(graph):
    location = (await graph.reset("alain", who="aisha")).headers["Location"]
    for wrong in (location.partition("?")[0], location.replace("aadgsu", "aad"),
                  location.replace(graph.id("alain"), graph.id("zoe"))):  # fmt: skip
        assert (await graph.ask("GET", wrong, who="aisha")).status == 404


# -- PATCH, sessions, throttling, faults, history


PATCH_SCOPES = CONSENTED | {"User-PasswordProfile.ReadWrite.All", "User.EnableDisableAccount.All"}


async def patch(graph, key, document, who="grace", scopes=PATCH_SCOPES):
    return await graph.ask(
        "PATCH", f"/users/{graph.id(key)}", json=document, who=who, scopes=scopes
    )


def profile(**more):
    forced = {"forceChangePasswordNextSignIn": True}
    return {"passwordProfile": {"password": GOOD, **forced, **more}}


async def test_a_patch_sets_a_password_and_answers_204(graph):
    answer = await patch(graph, "alain", profile())
    assert (answer.status, answer.body) == (204, "")
    assert account(graph, "alain").must_change
    assert account(graph, "alain").password.is_same_as(GOOD)


async def test_a_patch_does_not_write_back_to_the_domain(graph):
    answer = await patch(graph, "erik", profile())
    assert (answer.status, answer.code) == (400, "Request_BadRequest")
    assert "on-premises mastered" in answer.body["error"]["message"]


async def test_a_patch_needs_scope_role_and_a_good_password(graph):
    everything_else = CONSENTED | {"User.ReadWrite.All"}
    assert (await patch(graph, "alain", profile(), scopes=everything_else)).status == 403
    assert (await patch(graph, "gus", profile())).status == 403
    assert (await patch(graph, "alain", {"accountEnabled": False}, who="ada")).status == 403
    for bad in (profile(password="short"), profile(password=5), profile(shoe=1),
                {"passwordProfile": 1}, {}, {"accountEnabled": "no"}, {"shoe": 1}):  # fmt: skip
        assert (await patch(graph, "alain", bad)).status == 400


async def test_a_patch_with_one_bad_part_changes_nothing(graph):
    mixed = {"accountEnabled": False, **profile(password="short")}
    assert (await patch(graph, "alain", mixed)).status == 400
    assert account(graph, "alain").enabled


async def test_an_account_can_be_blocked_by_patch(graph):
    assert (await patch(graph, "alain", {"accountEnabled": False})).status == 204
    assert not account(graph, "alain").enabled


async def test_sessions_are_revoked_with_the_right_scope(graph):
    path = f"/users/{graph.id('alain')}/revokeSignInSessions"
    assert (await graph.ask("POST", path)).status == 403
    answer = await graph.ask("POST", path, scopes=CONSENTED | {"User.RevokeSessions.All"})
    assert (answer.status, answer.body["value"]) == (200, True)


async def test_five_calls_in_ten_seconds_are_all_when_throttling_is_on(graph):
    graph.world.tenant.is_throttled = True
    assert [(await graph.reset("alain")).status for _ in range(5)] == [202] * 5
    sixth = await graph.reset("alain")
    assert sixth.status == 429
    assert 1 <= int(sixth.headers["Retry-After"]) <= 11
    wait(graph, 11)
    assert (await graph.reset("alain")).status == 202


async def test_a_fault_before_the_effect_changes_nothing(graph):
    graph.world.faults.order("resetPassword", "503", retry_after="2")
    answer = await graph.reset("alain")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
    assert account(graph, "alain").password is None


async def test_a_fault_after_the_effect_hides_a_real_reset(graph):
    graph.world.faults.order("resetPassword", "404_after_effect")
    assert (await graph.reset("alain")).status == 404
    assert account(graph, "alain").password.is_same_as(GOOD)
    assert len(graph.world.history.of("reset")) == 1


async def test_a_fault_can_strike_one_item_of_a_batch(graph):
    graph.world.faults.order("transitiveMemberOf", "429", retry_after="3")
    answer = await graph.batch(item(1, "/me"), item(2, "/me/transitiveMemberOf"))
    by_id = {response["id"]: response for response in answer.body["responses"]}
    assert by_id["1"]["status"] == 200
    assert (by_id["2"]["status"], by_id["2"]["headers"]["Retry-After"]) == (429, "3")


async def test_history_tells_who_did_what_and_never_a_password(graph):
    await graph.reset("alain")
    await graph.reset("gus")
    await graph.get(f"/users/{graph.id('alain')}", NAME_ONLY)
    reset = graph.world.history.of("reset")[0]
    assert (reset["by"], reset["target"]) == (graph.id("ada"), graph.id("alain"))
    assert graph.world.history.of("refused")[0]["code"] == "Authorization_RequestDenied"
    read = graph.world.history.of("graph_read")[0]
    assert read["path"] == f"/v1.0/users/{graph.id('alain')}"
    assert GOOD not in str(graph.world.history.events)


# -- switches


async def switch(graph, name, document):
    async with graph.session.post(f"{graph.base}/_sim/{name}", json=document) as answer:
        return answer.status


async def test_switches_change_what_people_hold(graph):
    wanted = {"upn": "norman@contoso.com", "roles": ["User Administrator"], "mfa": True}
    assert await switch(graph, "person", wanted) == 200
    assert (await graph.reset("heidi", who="norman")).status == 202
    assert account(graph, "norman").mfa


@pytest.mark.parametrize(
    "document",
    [{}, [], "x", {"upn": "nobody"}, {"upn": 1}, {"upn": "ada", "roles": ["King"]},
     {"upn": "ada", "roles": "x"}, {"upn": "ada", "enabled": 1}, {"upn": "ada", "x": 1},
     {"upn": "ada", "roles": [], "eligible": [5]}],
)  # fmt: skip
async def test_a_switch_that_does_not_exist_is_400_and_changes_nothing(graph, document):
    assert await switch(graph, "person", document) == 400
    assert (await graph.reset("alain")).status == 202


async def test_the_tenant_can_be_set_up_otherwise(graph):
    assert await switch(graph, "tenant", {"writeback": False, "throttled": True}) == 200
    assert (await graph.reset("erik")).status == 400
    assert await switch(graph, "tenant", {"writeback": "no"}) == 400
