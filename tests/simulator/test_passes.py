"""Temporary Access Passes at Graph: made, listed, and every refusal that is known."""

from datetime import datetime, timedelta

import pytest
from pass_steps import ALAIN, listed, make, path_of
from test_signin import sign_in

from simulator.world import CONSENTED

POLICY = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
NOT_ALLOWED = "Converged UserCredentialPolicy does not allow"


def refused(answer, status, code, words=""):
    assert (answer.status, answer.code) == (status, code)
    error = answer.body["error"]
    assert words in error["message"]
    assert error["innerError"]["message"] == error["message"]


# -- making


async def test_a_pass_is_shown_once_in_the_answer_to_its_making(graph):
    answer = await make(graph)
    assert answer.status == 201
    assert answer.body["@odata.context"].endswith("temporaryAccessPassMethods/$entity")
    assert len(answer.body["temporaryAccessPass"]) == 8
    facts = ("lifetimeInMinutes", "isUsableOnce", "isUsable", "methodUsabilityReason")
    assert [answer.body[name] for name in facts] == [60, False, True, "EnabledByPolicy"]
    (kept,) = await listed(graph)
    assert kept["id"] == answer.body["id"]
    assert kept["temporaryAccessPass"] is None
    one = await graph.get(path_of(graph, one=f"/{kept['id']}"), who="aisha")
    assert one.body["temporaryAccessPass"] is None


async def test_its_making_is_dated_more_finely_than_seconds(graph):
    created = (await make(graph)).body["createdDateTime"]
    assert len(created) == len("2026-01-25T23:53:35.5026721Z")
    assert abs(datetime.fromisoformat(created) - graph.world.clock.now()) < timedelta(minutes=1)


async def test_wishes_are_granted_within_the_policy(graph):
    start = (graph.world.clock.now() + timedelta(hours=1)).replace(microsecond=0)
    wishes = {"isUsableOnce": True, "lifetimeInMinutes": 480, "startDateTime": start.isoformat()}
    body = (await make(graph, **wishes)).body
    assert (body["isUsableOnce"], body["lifetimeInMinutes"]) == (True, 480)
    assert datetime.fromisoformat(body["startDateTime"]) == start
    assert (body["isUsable"], body["methodUsabilityReason"]) == (False, "NotYetValid")


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"lifetimeInMinutes": 59}, "The valid range between 60 and 480."),
        ({"lifetimeInMinutes": 481}, "Invalid LifetimeInMinutes specified."),
        ({"lifetimeInMinutes": "60"}, "lifetimeInMinutes"),
        ({"lifetimeInMinutes": True}, "lifetimeInMinutes"),
        ({"isUsableOnce": "yes"}, "isUsableOnce"),
        ({"startDateTime": "tomorrow"}, "startDateTime"),
        ({"startDateTime": 5}, "startDateTime"),
        ({"startDateTime": "2026-01-01T00:00:00Z"}, "startDateTime"),
        ({"startDateTime": "2099-01-01T00:00:00Z"}, "startDateTime"),
        ({"startDateTime": "2099-01-01"}, "startDateTime"),
    ],
)
async def test_a_wish_that_cannot_be_is_400_and_makes_nothing(graph, wishes, words):
    refused(await make(graph, **wishes), 400, "badRequest", words)
    assert await listed(graph) == []


async def test_an_unknown_wish_is_400(graph):
    assert (await make(graph, temporaryAccessPass="mine")).status == 400
    assert (await graph.ask("POST", path_of(graph), who="aisha")).status == 400


async def test_a_policy_of_one_use_gives_no_other_passes(graph):
    await graph.switch("pass-policy", once=True, minimum=10, maximum=30, default=15)
    refused(await make(graph, isUsableOnce=False), 400, "badRequest")
    body = (await make(graph)).body
    assert (body["isUsableOnce"], body["lifetimeInMinutes"]) == (True, 15)
    refused(await make(graph, lifetimeInMinutes=60), 400, "badRequest", "between 10 and 30.")


async def test_a_second_pass_takes_the_place_of_the_first(graph):
    first = (await make(graph)).body
    second = (await make(graph)).body
    assert [kept["id"] for kept in await listed(graph)] == [second["id"]]
    graph.world.clock.shift(11)
    assert (await sign_in(graph, ALAIN, first["temporaryAccessPass"])).alert
    assert not (await sign_in(graph, ALAIN, second["temporaryAccessPass"])).alert


async def test_it_is_no_password_and_ends_no_session(graph):
    account = graph.world.tenant.account("alain")
    before = account.last_password_change, account.sessions.valid_from
    await make(graph)
    assert (account.last_password_change, account.sessions.valid_from) == before


# -- who may


@pytest.mark.parametrize(
    ("who", "target", "may"),
    [
        ("aisha", "alain", True),
        ("aisha", "paul", True),
        ("aisha", "ada", False),
        ("aisha", "grace", False),
        ("aisha", "gus", False),
        ("aisha", "rafa", False),
        ("aisha", "bianca", False),
        ("aisha", "anton", True),
        ("aisha", "aisha", False),
        ("priya", "gus", True),
        ("priya", "rafa", True),
        ("priya", "priya", False),
        ("gus", "priya", True),
        ("gus", "gus", False),
        ("ada", "alain", False),
        ("grace", "alain", False),
        ("paul", "alain", False),
        ("gina", "alain", False),
        ("norman", "norman", False),
    ],
)
async def test_only_authentication_administrators_make_passes(graph, who, target, may):
    answer = await make(graph, target, who)
    if may:
        assert answer.status == 201
    else:
        refused(answer, 403, "accessDenied", "Request Authorization failed")
        assert graph.world.tenant.account(target).access_pass is None


async def test_a_role_of_a_unit_reaches_into_its_unit_only(graph):
    scope = graph.world.tenant.units[0].id
    await graph.switch("person", upn="norman@contoso.com", roles=["Authentication Administrator"])
    book = graph.world.tenant.assignments
    held = next(h for h in book.active if h.principal_id == graph.id("norman"))
    book.active.remove(held)
    book.active.append(type(held)(held.principal_id, held.role_id, f"/administrativeUnits/{scope}"))
    assert (await make(graph, "alain", "norman")).status == 201
    refused(await make(graph, "chase", "norman"), 403, "accessDenied")


@pytest.mark.parametrize("who", ["gina", "gus", "aisha", "priya", "alain"])
async def test_who_may_see_that_there_is_one(graph, who):
    await make(graph)
    assert len(await listed(graph, who=who)) == 1


@pytest.mark.parametrize("who", ["ada", "grace", "paul", "norman"])
async def test_who_may_not_see_that_there_is_one(graph, who):
    await make(graph)
    refused(await graph.get(path_of(graph), who=who), 403, "accessDenied")


TAP = "UserAuthMethod-TAP.ReadWrite.All"
WRITE = "UserAuthenticationMethod.ReadWrite.All"


@pytest.mark.parametrize("scope", [TAP, WRITE])
async def test_one_of_two_scopes_opens_it(graph, scope):
    scopes = CONSENTED - {WRITE} | {scope}
    assert (await make(graph, more={"scopes": scopes})).status == 201
    assert (await graph.get(path_of(graph), who="aisha", scopes=scopes)).status == 200


async def test_without_a_scope_and_without_a_person_it_is_denied(graph):
    scopes = CONSENTED - {WRITE} | {"UserAuthenticationMethod.Read.All"}
    refused(await make(graph, more={"scopes": scopes}), 403, "accessDenied")
    assert (await graph.get(path_of(graph), who="aisha", scopes=scopes)).status == 200
    app = {"Authorization": f"Bearer {graph.world.tokens.mint_app(graph.world.names.graph)}"}
    refused(await graph.send("GET", path_of(graph), headers=app), 403, "accessDenied")


# -- for whom


@pytest.mark.parametrize("key", ["fred", "erik", "gwen", "disabled", "jose"])
async def test_it_is_there_for_people_whose_password_cannot_be_set(graph, key):
    graph.world.tenant.has_writeback = False
    assert (await make(graph, key, "gus")).status == 201


@pytest.mark.parametrize("key", ["lena", "emil", "mia", "otto"])
async def test_guests_from_elsewhere_get_none(graph, key):
    words = "Temporary Access Pass cannot be added to an external guest user."
    refused(await make(graph, key, "gus"), 400, "badRequest", words)


async def test_a_path_that_names_nobody_or_no_pass_is_404(graph):
    nobody = "/users/99999999-0000-4000-8000-00000000c0de/authentication"
    path = f"{nobody}/temporaryAccessPassMethods"
    refused(await graph.post(path, {}, who="gus"), 404, "resourceNotFound")
    one = path_of(graph, one="/99999999-0000-4000-8000-00000000c0de")
    refused(await graph.get(one, who="gus"), 404, "resourceNotFound")
    refused(await graph.ask("DELETE", one, who="gus"), 404, "resourceNotFound")


# -- the policy


async def test_where_passes_are_off_or_the_person_is_left_out_it_is_refused(graph):
    for policy in ({"enabled": False}, {"enabled": True, "exclude": ["Sales"]},
                   {"exclude": [], "include": ["Vault Operators"]}):  # fmt: skip
        assert await graph.switch("pass-policy", **policy) == 200
        refused(await make(graph), 400, "badRequest", NOT_ALLOWED)


async def test_by_the_older_reading_it_is_made_and_cannot_be_used(graph):
    await graph.switch(out_of_policy="unusable")
    await graph.switch("pass-policy", exclude=["Sales"])
    body = (await make(graph)).body
    assert (body["isUsable"], body["methodUsabilityReason"]) == (False, "DisabledByPolicy")
    graph.world.clock.shift(11)
    page = await sign_in(graph, ALAIN, body["temporaryAccessPass"])
    assert "cannot be used" in page.alert


@pytest.mark.parametrize(
    "policy", [{"once": 1}, {"length": 49}, {"minimum": 0}, {"include": ["Nobody"]}, {"x": 1}]
)
async def test_a_policy_that_cannot_be_is_400(graph, policy):
    assert await graph.switch("pass-policy", enabled=False, **policy) == 400
    assert graph.world.tenant.pass_policy.enabled


READ_POLICY = CONSENTED | {"Policy.Read.AuthenticationMethod"}


@pytest.mark.parametrize(
    ("who", "may"),
    [("gina", True), ("gus", True), ("aisha", False), ("priya", False), ("ada", False)],
)
async def test_who_makes_passes_may_not_read_the_policy(graph, who, may):
    answer = await graph.get(f"{POLICY}/temporaryAccessPass", who=who, scopes=READ_POLICY)
    assert answer.status == (200 if may else 403)
    if may:
        assert answer.body["maximumLifetimeInMinutes"] == 480
        assert answer.body["includeTargets"][0]["id"] == "all_users"


async def test_the_role_for_policies_reads_it_and_the_scope_is_needed(graph):
    role = ["Authentication Policy Administrator"]
    await graph.switch("person", upn="norman@contoso.com", roles=role)
    path = f"{POLICY}('TemporaryAccessPass')"
    assert (await graph.get(path, who="norman", scopes=READ_POLICY)).status == 200
    assert (await graph.get(path, who="gina")).status == 403


async def test_all_that_is_about_authentication_shares_five_calls_in_ten_seconds(graph):
    await graph.switch(throttled=True)
    alain = f"/users/{graph.id('alain')}/authentication"
    made = await make(graph)
    calls = [
        graph.reset("alain", who="aisha"),
        graph.get(f"{alain}/methods", who="aisha"),
        graph.get(path_of(graph), who="aisha"),
        graph.ask("DELETE", path_of(graph, one=f"/{made.body['id']}"), who="aisha"),
    ]
    assert [(await call).status for call in calls] == [202, 200, 200, 204]
    for late in (graph.get(f"{alain}/phoneMethods", who="aisha"), make(graph)):
        answer = await late
        assert answer.status == 429
        assert 1 <= int(answer.headers["Retry-After"]) <= 11
    assert (await graph.get(f"/users/{graph.id('alain')}")).status == 200
    path = f"/users/{graph.id('alain')}/revokeSignInSessions"
    assert (await graph.ask("POST", path)).status == 200
