"""Temporary Access Passes at Graph and at the sign-in page, with every refusal that is known."""

from datetime import UTC, datetime, timedelta

import pytest
from asking import running
from test_signin import send, sign_in

from simulator.world import CONSENTED, World

ALAIN = "alain@contoso.com"
POLICY = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
NOT_ALLOWED = "Converged UserCredentialPolicy does not allow"


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture
async def graph(world):
    async with running(world) as asking:
        yield asking


def path_of(graph, target="alain", one=""):
    return f"/users/{graph.id(target)}/authentication/temporaryAccessPassMethods{one}"


async def make(graph, target="alain", who="aisha", **wishes):
    more = wishes.pop("more", {})
    return await graph.post(path_of(graph, target), wishes, who=who, **more)


async def listed(graph, target="alain", who="aisha"):
    return (await graph.get(path_of(graph, target), who=who)).values


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


# -- how it ends


async def test_it_is_taken_away(graph):
    made = (await make(graph)).body
    one = path_of(graph, one=f"/{made['id']}")
    assert (await graph.ask("DELETE", one, who="ada")).status == 403
    assert (await graph.ask("DELETE", one, who="aisha")).status == 204
    assert await listed(graph) == []
    assert (await graph.ask("DELETE", one, who="aisha")).status == 404
    graph.world.clock.shift(11)
    assert (await sign_in(graph, ALAIN, made["temporaryAccessPass"])).alert


async def state(graph):
    (kept,) = await listed(graph)
    return kept["isUsable"], kept["methodUsabilityReason"]


async def test_it_expires_and_stays_listed(graph):
    await make(graph)
    graph.world.clock.shift(3601)
    assert await state(graph) == (False, "Expired")


async def test_it_begins_when_it_was_to_begin(graph):
    start = datetime.now(UTC) + timedelta(hours=2)
    code = (await make(graph, startDateTime=start.isoformat())).body["temporaryAccessPass"]
    graph.world.clock.shift(60)
    assert await state(graph) == (False, "NotYetValid")
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    graph.world.clock.shift(7200)
    assert await state(graph) == (True, "EnabledByPolicy")


# -- at the sign-in page


async def test_it_works_once_the_servers_know_of_it(graph):
    code = (await make(graph)).body["temporaryAccessPass"]
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    graph.world.clock.shift(11)
    assert (await sign_in(graph, ALAIN, code)).heading == "You are signed in"
    assert await state(graph) == (True, "EnabledByPolicy")


async def test_one_for_one_use_is_consumed_by_the_first_sign_in(graph):
    await graph.switch(pass_lag=0)
    code = (await make(graph, isUsableOnce=True)).body["temporaryAccessPass"]
    assert (await sign_in(graph, ALAIN, code)).heading == "You are signed in"
    assert "cannot be used" in (await sign_in(graph, ALAIN, code)).alert
    assert await state(graph) == (False, "OneTimeUsed")


async def test_federated_people_come_in_by_it(graph):
    await graph.switch(pass_lag=0)
    code = (await make(graph, "fred", "gus")).body["temporaryAccessPass"]
    page = await sign_in(graph, "fred@fabrikam-ad.contoso.com", code)
    assert page.heading == "You are signed in"


async def test_it_helps_nobody_whose_account_is_blocked(graph):
    await graph.switch(pass_lag=0)
    code = (await make(graph, "disabled")).body["temporaryAccessPass"]
    assert "blocked" in (await sign_in(graph, "dirk.dormant@contoso.com", code)).alert


def registration_on(page):
    return next(field["value"] for field in page.fields if field["name"] == "registration")


async def test_whoever_came_by_it_may_register_a_passkey_for_ten_minutes(graph):
    await graph.switch(pass_lag=0)
    code = (await make(graph, isUsableOnce=True)).body["temporaryAccessPass"]
    page = await sign_in(graph, ALAIN, code)
    assert page.buttons == ["Register a passkey"]
    fields = {"registration": registration_on(page), "name": "New phone"}
    done = await send(graph, "/signin/passkey", **fields)
    assert "Your passkey was registered." in done.text
    assert (await send(graph, "/signin/passkey", **fields)).alert
    methods = graph.world.tenant.account("alain").methods
    assert [m.facts["displayName"] for m in methods if m.kind == "passkey"] == ["New phone"]
    assert len(graph.world.history.of("passkey_registered", target=graph.id("alain"))) == 1


async def test_after_ten_minutes_it_is_too_late_to_register(graph):
    await graph.switch(pass_lag=0)
    code = (await make(graph)).body["temporaryAccessPass"]
    page = await sign_in(graph, ALAIN, code)
    graph.world.clock.shift(601)
    fields = {"registration": registration_on(page), "name": "New phone"}
    assert "too late" in (await send(graph, "/signin/passkey", **fields)).alert


# -- what stays behind


async def test_history_and_audit_tell_of_it_and_never_its_code(graph):
    await graph.switch(pass_lag=0)
    body = (await make(graph, isUsableOnce=True)).body
    await sign_in(graph, ALAIN, body["temporaryAccessPass"])
    await graph.ask("DELETE", path_of(graph, one=f"/{body['id']}"), who="aisha")
    history = graph.world.history
    for what in ("pass_made", "pass_deleted"):
        (event,) = history.of(what)
        assert (event["by"], event["target"]) == (graph.id("aisha"), graph.id("alain"))
    assert history.of("sign_in")[0]["method"] == "Temporary Access Pass"
    entries = graph.world.tenant.audit_trail.entries
    assert [e.activity for e in entries] == [
        "Admin registered security info", "Admin deleted security info",
    ]  # fmt: skip
    assert entries[0].reason == "Admin registered temporary access pass method for user"
    kept = str(history.events) + repr(graph.world.tenant.account("alain"))
    assert body["temporaryAccessPass"] not in kept
    assert body["temporaryAccessPass"] in graph.world.temporary_passwords


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
