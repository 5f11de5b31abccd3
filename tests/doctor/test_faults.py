"""Each fault, switched on at the simulated cloud or in the settings, is named with its remedy."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from yarl import URL

from config import Config
from doctor.deployment import deployment
from doctor.finding import Mark
from doctor.hosts import service_hosts
from entra.permissions import GRAPH_SCOPES
from resets.rights import REVOKE_SESSIONS
from resets.sign_in_facts import READ_LOG
from runtime.clouds import GLOBAL
from simulator import driver
from simulator.world import CONSENTED
from tests.doctor.findings import failures

WITHOUT_A_PERSON = {
    "sign-in",
    "consent",
    "sessions",
    "sign-in log",
    "roles",
    "approvers",
    "managers",
}


async def test_a_healthy_deployment_is_all_green_with_a_person(examined, as_person):
    findings = await examined(as_person("ada"))

    marks = {name: found.mark for name, found in findings.items()}
    del marks["role table"]  # it ages by itself: tests/doctor/test_role_table.py
    # Of a client secret and of an app that nobody has spoken to yet there is nothing to see.
    unseen = {"audit", "teams", "refusals", "credential end", "security channel", "webhook"}
    unseen |= {
        "reach team",
        "approvers",
        "vip group",
        "managers",
        "guards",
        "tickets",
        "checkpoint blob",
    }  # nothing asks for them
    assert {name for name, mark in marks.items() if mark is not Mark.OK} == unseen
    assert {marks[name] for name in unseen} == {Mark.SKIPPED}
    assert findings["consent"].seen == f"for all {len(GRAPH_SCOPES)} permissions"
    assert "ada@contoso.com" in findings["sign-in"].seen


async def test_without_a_person_the_sign_in_says_how_to_check_it(examined):
    findings = await examined()

    for name in WITHOUT_A_PERSON:
        assert findings[name].mark is Mark.SKIPPED
        assert "--sign-in" in findings[name].remedy


async def test_every_missing_setting_is_named_at_once_and_the_rest_is_skipped(examined):
    findings = await examined(LATCHKEY_KEY="", ConnectionName="", PORT="many")

    assert failures(findings) == {"settings"}
    for name in ("LATCHKEY_KEY", "ConnectionName", "PORT"):
        assert name in findings["settings"].seen
    assert findings["role table"].mark is Mark.OK
    assert findings["the rest"].seen == "28 checks, because the settings are not complete"


async def test_a_tenant_that_does_not_exist_is_named(examined):
    other = "00000000-0000-4000-8000-000000000002"

    findings = await examined(MicrosoftAppTenantId=other)

    assert "no such tenant (AADSTS90002)" in findings["entra keys"].seen
    assert other in findings["entra keys"].remedy
    assert findings["app credential"].mark is Mark.FAIL
    assert "'entra keys'" in findings["app credential"].remedy


async def test_an_unknown_connection_is_named_with_its_portal_page(examined):
    findings = await examined(ConnectionName="graph")

    assert failures(findings) == {"oauth connection"}
    assert "no connection 'graph'" in findings["oauth connection"].seen
    assert "OAuth Connection Settings" in findings["oauth connection"].remedy


async def test_a_token_service_in_trouble_is_not_called_an_unknown_connection(examined, world):
    await driver.fault(world.base, "sign_in_resource", "503")

    found = (await examined())["oauth connection"]

    assert found.mark is Mark.FAIL
    assert "status 503" in found.seen
    assert "no connection" not in found.seen


@pytest.mark.parametrize(
    ("url", "said"),
    [(None, "cannot sign in silently"), ("api://other", "another app: api://other")],
)
async def test_a_connection_that_teams_cannot_use_silently_is_a_warning(examined, world, url, said):
    world.token_exchange_url = url

    found = (await examined())["oauth connection"]

    assert found.mark is Mark.WARN
    assert said in found.seen
    assert f"Token Exchange URL to {world.app_id_uri}" in found.remedy


@pytest.mark.parametrize(
    ("seconds", "mark", "side"),
    [
        (30, Mark.OK, "within"),
        (-120, Mark.WARN, "ahead of"),
        (120, Mark.WARN, "behind"),
        (400, Mark.FAIL, "behind"),
    ],
)
async def test_a_wrong_clock_is_noticed(examined, world, seconds, mark, side):
    world.clock.shift(seconds)

    found = (await examined())["clock"]

    assert found.mark is mark
    assert side in found.seen
    assert (mark is Mark.OK) or "NTP" in found.remedy


async def test_keys_that_are_not_endorsed_for_teams_are_no_keys(examined, world):
    world.endorsements = ("webchat",)

    findings = await examined()

    assert failures(findings) == {"channel keys"}
    assert "none is usable and endorsed for msteams" in findings["channel keys"].seen


@pytest.mark.parametrize(
    ("fault", "name", "said"),
    [
        (("keys", "503"), "channel keys", "status 503"),
        (("keys", "html"), "channel keys", "no JSON"),
        (("keys", "reset"), "channel keys", "the connection broke"),
        (("entra_keys", "503"), "entra keys", "status 503"),
        (("entra_keys", "invalid_json"), "entra keys", "no JSON"),
    ],
)
async def test_keys_that_cannot_be_had_are_explained(examined, world, fault, name, said):
    await driver.fault(world.base, *fault, times=20)

    found = (await examined())[name]

    assert found.mark is Mark.FAIL
    assert said in found.seen
    assert found.remedy


async def test_something_that_answers_in_graphs_place_is_not_graph(examined, world):
    await driver.fault(world.base, "user", "html", times=9)

    found = (await examined())["graph"]

    assert found.mark is Mark.FAIL
    assert "status 200" in found.seen
    assert "proxy" in found.remedy


@pytest.mark.parametrize("missing", ["GroupMember.Read.All", "Domain.Read.All"])
async def test_each_permission_without_consent_is_named(examined, world, as_person, missing):
    world.consented = CONSENTED - {missing}

    found = (await examined(as_person("ada")))["consent"]

    assert found.seen == f"no admin consent for {missing}"
    assert "Grant admin consent" in found.remedy


async def test_consent_to_nothing_names_them_all(examined, world, as_person):
    world.consented = frozenset({"User.Read"})

    found = (await examined(as_person("ada")))["consent"]

    assert all(scope in found.seen for scope in GRAPH_SCOPES)


async def test_without_the_right_to_sign_out_it_is_a_warning_and_consent_is_well(
    examined, world, as_person
):
    world.consented = CONSENTED - {REVOKE_SESSIONS}

    findings = await examined(as_person("ada"))

    assert findings["consent"].mark is Mark.OK
    assert findings["sessions"].mark is Mark.WARN
    assert findings["sessions"].seen == "not granted - resets work, sign-out does not"
    assert REVOKE_SESSIONS in findings["sessions"].remedy


async def test_the_sign_in_log_is_looked_at_only_where_it_is_to_be_read(examined, world, as_person):
    off = (await examined(as_person("ada")))["sign-in log"]
    without = (await examined(as_person("ada"), READ_SIGN_INS="yes"))["sign-in log"]
    world.consented = CONSENTED | {READ_LOG}
    granted = (await examined(as_person("ada"), READ_SIGN_INS="yes"))["sign-in log"]

    assert [one.mark for one in (off, without, granted)] == [Mark.OK, Mark.WARN, Mark.OK]
    assert READ_LOG in without.remedy


async def test_trouble_at_entra_is_not_taken_for_a_right_that_is_missing(
    examined, world, as_person
):
    await driver.fault(world.base, "obo", "400", times=9, code="53003")

    found = (await examined(as_person("ada")))["sessions"]

    assert found.mark is Mark.FAIL
    assert "AADSTS53003" in found.seen


async def test_trouble_at_entra_is_not_taken_for_a_missing_permission(examined, world, as_person):
    await driver.fault(world.base, "obo", "400", times=9, code="53003")

    found = (await examined(as_person("ada")))["consent"]

    assert found.mark is Mark.FAIL
    assert "AADSTS53003" in found.seen
    assert "consent" not in found.seen


async def test_a_wrong_code_is_no_sign_in_and_consent_is_not_guessed(examined, as_person):
    async def wrong(link):
        code = await as_person("ada")(link)
        return f"{(int(code) + 1) % 10**6:06}"

    findings = await examined(wrong)

    assert findings["sign-in"].mark is Mark.FAIL
    assert "Test Connection" in findings["sign-in"].remedy
    assert findings["consent"].seen == "because 'sign-in' did not succeed"


async def test_the_token_service_forgets_the_sign_in_and_the_tenant_is_unchanged(
    examined, world, as_person
):
    await examined(as_person("ada"))

    done = [event["what"] for event in world.history.events]
    # Reads alone, and refusals of what was asked without a token.
    harmless = {"token", "signed_in_by_popup", "code_redeemed", "graph_read", "graph_batch"}
    harmless |= {"refused"}
    assert set(done) - harmless == {"sign_out"}


async def test_a_host_that_cannot_be_resolved_is_listed(settings):
    cloud = replace(GLOBAL, service_hosts=frozenset({"nowhere.invalid", "*.botframework.com"}))
    config = replace(Config.from_env(settings), cloud=cloud)

    async with deployment(config, lambda: datetime.now(UTC)) as there:
        found = await service_hosts(there)

    assert found.mark is Mark.FAIL
    assert found.seen == "cannot be resolved: nowhere.invalid"


@pytest.mark.parametrize(
    ("claims", "remedy"),
    [
        ({"aud": "https://graph.microsoft.com"}, "Scopes must be api://botid-"),
        ({"scp": "User.Read"}, "Scopes must be api://botid-"),
        ({"iss": "https://sts.windows.net/x/"}, "requestedAccessTokenVersion must be 2"),
        ({"tid": "00000000-0000-4000-8000-000000000003"}, "Sign in with an account of tenant"),
        ({"life": -600}, "'clock'"),
    ],
)
async def test_a_sign_in_that_latchkey_would_not_accept_says_what_to_mend(
    examined, world, claims, remedy
):
    token = world.tokens.mint_for_bot(world.tenant.account("ada"), **claims)

    async def ask(link):
        return world.sign_ins.finish(URL(link).query["state"], token, 3600)

    findings = await examined(ask)

    assert findings["sign-in"].mark is Mark.FAIL
    assert remedy in findings["sign-in"].remedy
    assert findings["consent"].mark is Mark.SKIPPED


async def test_a_cloud_without_a_reset_is_refused_with_the_reason(examined):
    findings = await examined(MICROSOFT_CLOUD="china")

    assert failures(findings) == {"settings"}
    assert "no way to reset a password through Graph" in findings["settings"].seen


async def test_another_cloud_than_the_tenants_is_noticed(examined):
    """The simulated tenant is in the global cloud; its keys are not those of another one."""
    findings = await examined(MICROSOFT_CLOUD="usgov")

    assert findings["cloud"].seen.startswith("usgov")
    assert "app credential" in failures(findings)


async def test_a_host_of_another_tenants_cloud_is_no_failure(settings):
    hosts = frozenset({"nowhere.invalid", "localhost"})
    config = Config.from_env(settings)
    config = replace(config, cloud=replace(GLOBAL, service_hosts=hosts))

    async with deployment(config, lambda: datetime.now(UTC)) as there:
        found = await service_hosts(there)

    assert (found.mark, found.seen) == (Mark.WARN, "cannot be resolved: nowhere.invalid")
