"""Entra's own records at Graph: sign-ins with their codes, changes, the last new password."""

from datetime import datetime

import pytest
from asking import GOOD
from test_signin import change, sign_in

from simulator.world import CONSENTED

ALAIN = "alain@contoso.com"
NORMAN = "norman@contoso.com"
READS = CONSENTED | {"AuditLog.Read.All"}
SIGN_INS, AUDITS = "/auditLogs/signIns", "/auditLogs/directoryAudits"


async def logged(graph, path=SIGN_INS, who="gina", scopes=READS, **options):
    return await graph.get(path, {f"${name}": value for name, value in options.items()}, who=who,
                           scopes=scopes)  # fmt: skip


async def codes(graph, **options):
    graph.world.clock.shift(121)
    answer = await logged(graph, **options)
    return [entry["status"]["errorCode"] for entry in answer.values]


def refused(answer, status, code):
    assert (answer.status, answer.code) == (status, code)


# -- sign-ins


async def test_a_try_at_the_page_stands_in_the_log_after_two_minutes(graph):
    await graph.reset("alain")
    await sign_in(graph, ALAIN)
    assert (await logged(graph)).values == []
    graph.world.clock.shift(121)
    (entry,) = (await logged(graph)).values
    assert (entry["userId"], entry["userPrincipalName"]) == (graph.id("alain"), ALAIN)
    assert entry["status"]["errorCode"] == 50055
    assert entry["status"]["failureReason"] == "The password is expired."


async def test_the_newest_comes_first_and_tells_wrong_expired_and_good(graph):
    await graph.reset("alain")
    await sign_in(graph, ALAIN, "x")
    await sign_in(graph, ALAIN)
    await change(graph)
    assert await codes(graph) == [0, 50055, 50126]


async def test_a_blocked_account_and_a_policy_have_codes_of_their_own(graph):
    await graph.reset("disabled")
    await sign_in(graph, "dirk.dormant@contoso.com")
    await graph.reset("alain")
    await graph.switch("person", upn=ALAIN, policy_blocks=True)
    page = await sign_in(graph, ALAIN)
    assert "does not meet the criteria" in page.alert
    assert await codes(graph) == [53003, 50057]


async def test_a_pass_that_is_no_good_has_a_code_of_its_own(graph):
    path = f"/users/{graph.id('alain')}/authentication/temporaryAccessPassMethods"
    code = (await graph.post(path, {}, who="aisha")).body["temporaryAccessPass"]
    await sign_in(graph, ALAIN, code)
    assert await codes(graph) == [130507]


async def test_a_name_that_nobody_has_is_not_in_the_log(graph):
    await sign_in(graph, "nobody@contoso.com", "x")
    assert await codes(graph) == []


async def test_the_log_is_asked_for_one_person_since_a_moment(graph):
    await graph.reset("alain")
    await graph.reset("norman")
    await sign_in(graph, NORMAN)
    await sign_in(graph, ALAIN)
    graph.world.clock.shift(300)
    since = graph.world.clock.now()
    graph.world.clock.shift(1)
    await sign_in(graph, ALAIN, "x")
    text = f"userId eq '{graph.id('alain')}' and createdDateTime ge {since:%Y-%m-%dT%H:%M:%SZ}"
    assert await codes(graph, filter=text, top="5") == [50126]
    assert await codes(graph, filter=text.replace(" ge ", " lt ")) == [50055]


@pytest.mark.parametrize(
    "text",
    ["createdDateTime ge yesterday", "createdDateTime eq 2026-01-01T00:00:00Z", "shoe eq 'x'",
     "createdDateTime ge 2026-01-01", "createdDateTime ge"],
)  # fmt: skip
async def test_a_filter_that_is_none_is_400(graph, text):
    assert (await logged(graph, filter=text)).status == 400


@pytest.mark.parametrize("who", ["gina", "gus", "rita", "sven"])
async def test_a_few_roles_read_sign_ins(graph, who):
    assert (await logged(graph, who=who)).status == 200


@pytest.mark.parametrize("who", ["ada", "grace", "paul", "aisha", "priya", "norman"])
async def test_most_resetters_do_not(graph, who):
    refused(await logged(graph, who=who), 403, "Authentication_RequestFromUnsupportedUserRole")
    refused(await logged(graph, AUDITS, who), 403, "Authentication_RequestFromUnsupportedUserRole")


async def test_the_scope_and_a_licence_are_needed(graph):
    answer = await logged(graph, scopes=CONSENTED)
    refused(answer, 403, "Authentication_MSGraphPermissionMissing")
    await graph.switch(p1=False)
    refused(await logged(graph), 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")
    assert (await logged(graph, AUDITS)).status == 200


async def test_logs_take_five_calls_in_ten_seconds_of_their_own(graph):
    await graph.switch(throttled=True)
    assert [(await logged(graph)).status for _ in range(6)] == [200] * 5 + [429]
    assert (await graph.reset("alain")).status == 202


# -- lockout


async def test_ten_wrong_passwords_lock_and_the_right_one_is_refused_for_a_minute(graph):
    await graph.reset("alain")
    for number in range(10):
        await sign_in(graph, ALAIN, f"wrong-{number}")
    assert "temporarily locked" in (await sign_in(graph, ALAIN)).alert
    graph.world.clock.shift(61)
    assert (await sign_in(graph, ALAIN)).heading == "Update your password"
    assert 50053 in await codes(graph)


async def test_the_same_wrong_password_again_does_not_count(graph):
    await graph.reset("alain")
    for _ in range(12):
        await sign_in(graph, ALAIN, "wrong")
    assert not (await sign_in(graph, ALAIN)).alert


async def test_a_reset_is_the_unlock(graph):
    await graph.reset("alain")
    for number in range(10):
        await sign_in(graph, ALAIN, f"wrong-{number}")
    assert (await sign_in(graph, ALAIN)).alert
    await graph.reset("alain")
    assert not (await sign_in(graph, ALAIN)).alert


async def test_the_lock_grows(graph):
    await graph.reset("alain")
    for number in range(10):
        await sign_in(graph, ALAIN, f"wrong-{number}")
    graph.world.clock.shift(61)
    await sign_in(graph, ALAIN, "wrong again")
    graph.world.clock.shift(61)
    assert "temporarily locked" in (await sign_in(graph, ALAIN)).alert
    graph.world.clock.shift(60)
    assert not (await sign_in(graph, ALAIN)).alert


# -- the end of text messages


async def test_with_text_messages_only_nobody_comes_in_after_their_end(graph):
    await graph.reset("norman")
    await graph.switch(sms_has_ended=True)
    page = await sign_in(graph, NORMAN)
    assert "You need a passkey" in page.alert
    assert "Sign in first" in (await change(graph, NORMAN)).alert
    await graph.reset("alain")
    assert not (await sign_in(graph, ALAIN)).alert


async def test_the_end_is_a_day_of_the_calendar(graph):
    await graph.reset("norman")
    now = graph.world.clock.now()
    graph.world.clock.shift((datetime(2027, 2, 1, tzinfo=now.tzinfo) - now).total_seconds() - 60)
    assert not (await sign_in(graph, NORMAN)).alert
    graph.world.clock.shift(61)
    assert (await sign_in(graph, NORMAN)).alert


async def test_a_pass_and_a_passkey_are_the_way_back(graph):
    await graph.switch(sms_has_ended=True, pass_lag=0)
    path = f"/users/{graph.id('norman')}/authentication/temporaryAccessPassMethods"
    code = (await graph.post(path, {}, who="aisha")).body["temporaryAccessPass"]
    page = await sign_in(graph, NORMAN, code)
    assert page.heading == "You are signed in"
    word = next(field["value"] for field in page.fields if field["name"] == "registration")
    async with graph.session.post(
        f"{graph.base}/signin/passkey", data={"registration": word, "name": "Pixel"}
    ) as answer:
        assert answer.status == 200
    await graph.reset("norman")
    assert (await sign_in(graph, NORMAN)).heading == "Update your password"


# -- directory audits


async def test_every_change_is_in_the_audit_log_with_who_did_it_to_whom(graph):
    await graph.reset("alain")
    await graph.ask("POST", f"/users/{graph.id('alain')}/revokeSignInSessions")
    entries = (await logged(graph, AUDITS)).values
    assert [entry["activityDisplayName"] for entry in entries] == [
        "Update user", "Update StsRefreshTokenValidFrom Timestamp", "Reset user password",
    ]  # fmt: skip
    assert entries[0]["correlationId"] == entries[1]["correlationId"]
    assert entries[0]["initiatedBy"]["user"]["userPrincipalName"] == "ada@contoso.com"
    assert entries[0]["targetResources"][0]["id"] == graph.id("alain")
    assert GOOD not in str(entries)


async def test_the_audit_log_may_be_late(graph):
    await graph.switch(audit_lag=300)
    await graph.reset("alain")
    assert (await logged(graph, AUDITS)).values == []
    graph.world.clock.shift(301)
    assert len((await logged(graph, AUDITS)).values) == 1


# -- when the password was last changed


async def last_change(graph, key="alain"):
    answer = await graph.get(
        f"/users/{graph.id(key)}", {"$select": "id,lastPasswordChangeDateTime"}
    )
    return datetime.fromisoformat(answer.body["lastPasswordChangeDateTime"])


async def test_a_reset_moves_it_and_the_persons_own_change_moves_it_again(graph):
    before = await last_change(graph)
    await graph.reset("alain")
    reset = await last_change(graph)
    assert reset > before
    graph.world.clock.shift(300)
    await change(graph)
    assert (await last_change(graph) - reset).total_seconds() >= 299


async def test_by_one_claim_a_reset_does_not_move_it(graph):
    await graph.switch(reset_moves_last_change=False)
    before = await last_change(graph)
    await graph.reset("alain")
    assert await last_change(graph) == before
    await change(graph)
    assert await last_change(graph) > before


@pytest.mark.parametrize(
    ("key", "flag", "lag"), [("alain", "change_lag", 120), ("nils", "sync_lag", 180)]
)
async def test_a_replica_may_be_behind(graph, key, flag, lag):
    await graph.switch(**{flag: lag})
    before = await last_change(graph, key)
    await graph.reset(key)
    graph.world.clock.shift(3)
    await last_change(graph, key)  # the domain's answer has come
    graph.world.clock.shift(lag - 10)
    assert await last_change(graph, key) == before
    graph.world.clock.shift(20)
    assert await last_change(graph, key) > before
