"""Resetting a password at Graph: what is taken, what is refused, what becomes of it."""

import re
from datetime import timedelta

import pytest
from asking import GOOD, METHOD, account, wait

OTHER = "Wv8k-Hn3d-Pz6x-Tq2b"


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
