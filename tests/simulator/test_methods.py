"""How people sign in, as Graph lists it by kind, and what of it can be removed by whom."""

import pytest
from asking import METHOD

from simulator.registered_methods import PHONE_IDS
from simulator.world import CONSENTED

TYPE = "#microsoft.graph.{}AuthenticationMethod"
WRITE = "UserAuthenticationMethod.ReadWrite.All"
COLLECTIONS = (
    "passwordMethods", "phoneMethods", "microsoftAuthenticatorMethods", "softwareOathMethods",
    "fido2Methods", "emailMethods", "windowsHelloForBusinessMethods", "temporaryAccessPassMethods",
)  # fmt: skip


def base(graph, key="alain"):
    return f"/users/{graph.id(key)}/authentication"


async def kinds(graph, key, who="gina"):
    answer = await graph.get(f"{base(graph, key)}/methods", who=who)
    names = (method["@odata.type"] for method in answer.values)
    return [
        name.removeprefix("#microsoft.graph.").removesuffix("AuthenticationMethod")
        for name in names
    ]


async def remove(graph, collection, one, key="alain", who="aisha", **more):
    return await graph.ask("DELETE", f"{base(graph, key)}/{collection}/{one}", who=who, **more)


def refused(answer, status, code, words=""):
    assert (answer.status, answer.code) == (status, code)
    assert words in answer.body["error"]["innerError"]["message"]


# -- who has what


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("alain", ["password", "microsoftAuthenticator", "phone"]),
        ("norman", ["password", "phone"]),
        ("sigrid", ["password", "phone", "phone"]),
        ("zoe", ["password", "fido2", "microsoftAuthenticator"]),
        ("oneil", ["password", "windowsHelloForBusiness", "softwareOath"]),
        ("chase", ["password", "microsoftAuthenticator", "email"]),
        ("jose", ["password"]),
        ("grace", ["password", "microsoftAuthenticator"]),
        ("lena", []),
    ],
)
async def test_the_cast_signs_in_in_every_way_there_is(graph, key, what):
    assert await kinds(graph, key) == what


async def test_each_method_shows_its_own_properties_and_no_others(graph):
    answer = await graph.get(f"{base(graph)}/methods", who="gina")
    shown = {method["@odata.type"]: set(method) - {"@odata.type", "id"} for method in answer.values}
    assert shown == {
        TYPE.format("password"): {"password", "createdDateTime"},
        TYPE.format("phone"): {"phoneNumber", "phoneType", "smsSignInState"},
        TYPE.format("microsoftAuthenticator"): {
            "displayName", "deviceTag", "phoneAppVersion", "createdDateTime",
        },
    }  # fmt: skip


async def test_a_pass_is_listed_among_the_methods_without_its_code(graph):
    await graph.post(f"{base(graph)}/temporaryAccessPassMethods", {}, who="aisha")
    answer = await graph.get(f"{base(graph)}/methods", who="gina")
    assert answer.values[-1]["@odata.type"] == TYPE.format("temporaryAccessPass")
    assert answer.values[-1]["temporaryAccessPass"] is None


@pytest.mark.parametrize("collection", COLLECTIONS)
async def test_there_is_a_list_for_each_kind_without_the_name_of_the_type(graph, collection):
    answer = await graph.get(f"{base(graph)}/{collection}", who="gina")
    assert answer.status == 200
    assert answer.body["@odata.context"].endswith(f"/authentication/{collection}")
    assert not any("@odata.type" in method for method in answer.values)


async def test_a_list_by_kind_holds_that_kind_only(graph):
    (only,) = (await graph.get(f"{base(graph)}/phoneMethods", who="gina")).values
    assert only["id"] == PHONE_IDS["mobile"]
    assert (await graph.get(f"{base(graph)}/fido2Methods", who="gina")).values == []


async def test_one_of_a_kind_is_read_by_its_id(graph):
    one = await graph.get(f"{base(graph)}/phoneMethods/{PHONE_IDS['mobile']}", who="gina")
    assert one.body["phoneNumber"] == "+31 612345678"
    assert (await graph.get(f"{base(graph)}/fido2Methods/none", who="gina")).status == 404


async def test_its_own_scope_opens_a_kind_alone(graph):
    scopes = CONSENTED - {WRITE} | {"UserAuthMethod-Phone.Read.All"}
    assert (await graph.get(f"{base(graph)}/phoneMethods", who="gina", scopes=scopes)).status == 200
    for closed in ("methods", "fido2Methods"):
        answer = await graph.get(f"{base(graph)}/{closed}", who="gina", scopes=scopes)
        refused(answer, 403, "accessDenied")


@pytest.mark.parametrize("option", ["$select", "$filter", "$top", "$expand"])
async def test_query_options_are_not_taken(graph, option):
    answer = await graph.get(f"{base(graph)}/methods", {option: "id"}, who="gina")
    assert answer.status == 400


# -- removing


async def test_a_method_is_removed(graph):
    answer = await remove(graph, "phoneMethods", PHONE_IDS["mobile"])
    assert (answer.status, answer.body) == (204, "")
    assert await kinds(graph, "alain") == ["password", "microsoftAuthenticator"]
    (event,) = graph.world.history.of("method_removed")
    assert (event["by"], event["target"]) == (graph.id("aisha"), graph.id("alain"))
    (entry,) = graph.world.tenant.audit_trail.entries
    assert entry.activity == "Admin deleted security info"
    assert (await remove(graph, "phoneMethods", PHONE_IDS["mobile"])).status == 404


async def test_the_default_one_goes_last(graph):
    (app,) = (await graph.get(f"{base(graph)}/microsoftAuthenticatorMethods", who="gina")).values
    words = "Cannot delete default method with other methods configured."
    one = "microsoftAuthenticatorMethods", app["id"]
    refused(await remove(graph, *one), 400, "badRequest", words)
    assert (await remove(graph, "phoneMethods", PHONE_IDS["mobile"])).status == 204
    assert (await remove(graph, *one)).status == 204
    assert await kinds(graph, "alain") == ["password"]


async def test_a_phone_that_is_the_default_one_is_refused_in_other_words(graph):
    words = "matches the user's current default authentication method"
    answer = await remove(graph, "phoneMethods", PHONE_IDS["mobile"], "sigrid")
    refused(answer, 400, "badRequest", words)


async def test_whether_the_default_one_stays_is_a_switch(graph):
    await graph.switch(default_method_stays=False)
    answer = await remove(graph, "phoneMethods", PHONE_IDS["mobile"], "sigrid")
    assert answer.status == 204


async def test_a_mobile_phone_stays_while_there_is_a_second_one(graph):
    refused(await remove(graph, "phoneMethods", PHONE_IDS["mobile"], "erik"), 400, "badRequest")
    assert (await remove(graph, "phoneMethods", PHONE_IDS["alternateMobile"], "erik")).status == 204
    assert (await remove(graph, "phoneMethods", PHONE_IDS["mobile"], "erik")).status == 204


@pytest.mark.parametrize(
    ("key", "collection"),
    [("zoe", "fido2Methods"), ("chase", "emailMethods"),
     ("oneil", "windowsHelloForBusinessMethods"), ("alex.wilber", "softwareOathMethods"),
     ("grace", "microsoftAuthenticatorMethods")],
)  # fmt: skip
async def test_every_kind_can_be_removed(graph, key, collection):
    (one,) = (await graph.get(f"{base(graph, key)}/{collection}", who="gina")).values
    assert (await remove(graph, collection, one["id"], key, "gus")).status == 204
    assert (await graph.get(f"{base(graph, key)}/{collection}", who="gina")).values == []


async def test_a_password_is_not_removed_and_a_method_has_its_own_list(graph):
    assert (await remove(graph, "passwordMethods", METHOD)).status in (400, 405)
    wrong = await remove(graph, "fido2Methods", PHONE_IDS["mobile"])
    refused(wrong, 404, "resourceNotFound")
    assert (await remove(graph, "methods", PHONE_IDS["mobile"])).status == 405


@pytest.mark.parametrize(
    ("who", "may"),
    [("aisha", True), ("priya", True), ("gus", True), ("ada", False), ("grace", False),
     ("paul", False), ("gina", False), ("alain", False)],
)  # fmt: skip
async def test_who_may_remove_the_methods_of_a_member(graph, who, may):
    answer = await remove(graph, "phoneMethods", PHONE_IDS["mobile"], who=who)
    assert answer.status == (204 if may else 403)
    if not may:
        assert answer.code == "accessDenied"


async def test_of_admins_an_authentication_administrator_removes_none(graph):
    phone = "phoneMethods", PHONE_IDS["mobile"], "ada"
    refused(await remove(graph, *phone), 403, "accessDenied")
    assert (await remove(graph, *phone, who="priya")).status == 204


async def test_removing_needs_a_scope_that_writes(graph):
    one = "phoneMethods", PHONE_IDS["mobile"]
    reading = CONSENTED - {WRITE} | {"UserAuthenticationMethod.Read.All"}
    refused(await remove(graph, *one, scopes=reading), 403, "accessDenied")
    narrow = CONSENTED - {WRITE} | {"UserAuthMethod-Phone.ReadWrite.All"}
    assert (await remove(graph, *one, scopes=narrow)).status == 204


async def test_a_test_may_say_what_somebody_has(graph):
    words = ["phone", "passkey", "email", "office", "oath", "hello", "authenticator"]
    assert await graph.switch("person", upn="jose.mueller@contoso.com", methods=words) == 200
    assert len(await kinds(graph, "jose")) == len(words) + 1
    assert await graph.switch("person", upn="jose.mueller@contoso.com", methods=["fax"]) == 400
