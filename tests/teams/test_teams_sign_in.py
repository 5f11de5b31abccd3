"""Proving who the admin is. Every token here is really signed, or really forged."""

import asyncio
import time

import pytest
import teams_cloud
from signing_in import HER_SIGN_IN, said, value
from teams_cloud import ADA_MRI, APP_ID, CONNECTION, GRACE, LOGIN, TENANT, entra_token

from resets.errors import TeamsError
from resets.model import SignedIn
from teams.sign_in import COPIES_COME_FOR, NotSignedIn, WhyNot


def exchanges(cloud):
    return [call for call in cloud.calls if call.path.endswith("/exchange")]


async def test_a_silent_sign_on_proves_who_the_admin_is(sign_ins, ada, cloud):
    token = entra_token()
    admin = await sign_ins.exchanged(ada, value(token))
    assert isinstance(admin, SignedIn)
    assert (admin.id, admin.tenant) == (ada.sender.id, TENANT)
    (call,) = exchanges(cloud)
    assert call.query == HER_SIGN_IN
    assert token not in repr(admin)


async def test_what_is_used_is_what_the_token_service_gave(sign_ins, ada, cloud):
    cloud.exchange_gives = entra_token(nonce="from the service")
    admin = await sign_ins.exchanged(ada, value(entra_token()))
    assert admin.assertion.reveal() == cloud.exchange_gives


NOT_ADAS = {
    "another person's": {"oid": GRACE},
    "of no person": {"oid": None},
    "of another tenant": {"tid": "bbbbbbbb-0000-4000-8000-00000000beef"},
    "for another app": {"aud": "bbbbbbbb-1111-4000-8000-000000000001"},
    "for several": {"aud": [APP_ID]},
    "for Graph": {"aud": "https://graph.microsoft.com"},
    "issued elsewhere": {"iss": f"{LOGIN}/bbbbbbbb-0000-4000-8000-00000000beef/v2.0"},
    "issued by v1": {"iss": f"https://sts.windows.net/{TENANT}/"},
    "expired": {"exp": int(time.time()) - 3600},
    "not yet good": {"nbf": int(time.time()) + 3600},
    "of another scope": {"scp": "User.Read"},
    "of a scope that only begins so": {"scp": "access_as_user_2"},
    "of an app": {"scp": None},
    "of a scope list": {"scp": ["access_as_user"]},
}


@pytest.mark.parametrize("claims", NOT_ADAS.values(), ids=NOT_ADAS.keys())
async def test_a_token_that_is_not_adas_own_is_refused_before_anybody_is_asked(
    claims, sign_ins, ada, cloud
):
    outcome = await sign_ins.exchanged(ada, value(entra_token(**claims)))
    assert outcome == NotSignedIn(WhyNot.TOKEN_REFUSED)
    assert exchanges(cloud) == []


@pytest.mark.parametrize("claims", NOT_ADAS.values(), ids=NOT_ADAS.keys())
async def test_nor_is_it_believed_when_the_token_service_gives_it(claims, sign_ins, ada, cloud):
    cloud.exchange_gives = entra_token(**claims)
    outcome = await sign_ins.exchanged(ada, value(entra_token()))
    assert outcome == NotSignedIn(WhyNot.TOKEN_REFUSED)
    cloud.kept = {(ADA_MRI, None): entra_token(**claims)}
    assert await sign_ins.signed_in(ada.sender) is None


async def test_a_stranger_cannot_sign_for_entra(sign_ins, ada):
    token = teams_cloud.signed(teams_cloud.entra_claims(), key="stranger", headers={"kid": "entra"})
    assert await sign_ins.exchanged(ada, value(token)) == NotSignedIn(WhyNot.TOKEN_REFUSED)


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"id": "1", "connectionName": CONNECTION},
        {"id": 1, "connectionName": CONNECTION, "token": "x"},
        {"id": "", "connectionName": CONNECTION, "token": "x"},
        {"id": "x" * 257, "connectionName": CONNECTION, "token": "x"},
        {"id": "1", "connectionName": CONNECTION, "token": "x" * 20_000},
        {"id": "1", "connectionName": CONNECTION, "token": ["x"]},
        {"id": "1", "token": "x"},
    ],
)
async def test_an_odd_exchange_is_refused(odd, sign_ins, ada, cloud):
    assert await sign_ins.exchanged(ada, odd) == NotSignedIn(WhyNot.ODD)
    assert cloud.calls == []


async def test_the_client_does_not_choose_the_connection(sign_ins, ada, cloud):
    sent = value(entra_token(), connection="another")
    assert await sign_ins.exchanged(ada, sent) == NotSignedIn(WhyNot.ODD)
    assert exchanges(cloud) == []


async def test_of_many_copies_one_succeeds_and_one_is_exchanged(sign_ins, ada, cloud):
    sent = value(entra_token())
    outcomes = await asyncio.gather(*(sign_ins.exchanged(ada, sent) for _ in range(6)))
    assert [isinstance(outcome, SignedIn) for outcome in outcomes].count(True) == 1
    assert outcomes.count(NotSignedIn(WhyNot.COPY)) == 5
    assert len(exchanges(cloud)) == 1


@pytest.mark.parametrize("number", ["x", "x" * 256])
async def test_whatever_number_teams_gives_an_exchange(sign_ins, ada, number):
    sent = {"id": number, "connectionName": CONNECTION, "token": entra_token()}

    assert isinstance(await sign_ins.exchanged(ada, sent), SignedIn)


async def test_that_an_exchange_has_been_is_remembered_as_long_as_copies_come(
    sign_ins, ada, seen_marks
):
    await sign_ins.exchanged(ada, value(entra_token()))

    assert seen_marks.lives == {"exchange": COPIES_COME_FOR}


async def test_a_copy_that_comes_later_or_elsewhere_does_nothing(make_sign_ins, ada):
    here, other_node = make_sign_ins(), make_sign_ins()
    await here.exchanged(ada, value(entra_token()))
    for node in (here, other_node):
        outcome = await node.exchanged(ada, value(entra_token()))
        assert outcome == NotSignedIn(WhyNot.COPY)


async def test_the_same_number_from_somebody_else_is_no_copy(sign_ins, ada, cloud):
    await sign_ins.exchanged(ada, value(entra_token()))
    grace = said(cloud, **{"from": {"id": "29:grace", "aadObjectId": GRACE}})

    outcome = await sign_ins.exchanged(grace, value(entra_token(oid=GRACE)))

    assert isinstance(outcome, SignedIn)
    assert isinstance(await sign_ins.exchanged(ada, value(entra_token(), number="2")), SignedIn)


async def test_exchanges_of_two_people_do_not_wait_for_each_other(sign_ins, ada, cloud):
    grace = said(cloud, **{"from": {"id": "29:grace", "aadObjectId": GRACE}})

    outcomes = await asyncio.gather(
        sign_ins.exchanged(ada, value(entra_token())),
        sign_ins.exchanged(grace, value(entra_token(oid=GRACE))),
    )

    assert [type(outcome) for outcome in outcomes] == [SignedIn, SignedIn]


@pytest.mark.parametrize(
    ("claims", "why"), [({"tid": "x"}, "tid"), ({"oid": GRACE}, "oid"), ({"scp": "x"}, "scp")]
)
async def test_the_log_says_which_claim_was_not_hers(sign_ins, ada, caplog, claims, why):
    await sign_ins.exchanged(ada, value(entra_token(**claims)))

    (line,) = [r for r in caplog.records if r.message == "sign_in_token_refused"]
    assert line.why == why


async def test_a_failed_copy_leaves_the_way_open_for_a_good_one(sign_ins, ada, cloud):
    cloud.exchange_status = 400
    outcome = await sign_ins.exchanged(ada, value(entra_token()))
    assert outcome == NotSignedIn(WhyNot.CONSENT_WANTED)
    assert await sign_ins.exchanged(ada, value("forged")) == NotSignedIn(WhyNot.TOKEN_REFUSED)
    cloud.exchange_status = 200
    assert isinstance(await sign_ins.exchanged(ada, value(entra_token())), SignedIn)


@pytest.mark.parametrize(
    "case",
    [
        (400, WhyNot.CONSENT_WANTED),
        (404, WhyNot.CONSENT_WANTED),
        (412, WhyNot.CONSENT_WANTED),
        (401, WhyNot.OPERATOR),
        (403, WhyNot.OPERATOR),
        (429, WhyNot.NO_ANSWER),
        (500, WhyNot.NO_ANSWER),
        (503, WhyNot.NO_ANSWER),
    ],
)
async def test_each_refused_exchange_is_told_apart_by_whose_matter_it_is(
    sign_ins, ada, cloud, caplog, case
):
    cloud.exchange_status, reason = case
    outcome = await sign_ins.exchanged(ada, value(entra_token()))
    assert outcome == NotSignedIn(reason)
    assert await sign_ins.signed_in(ada.sender) is None
    (line,) = [r for r in caplog.records if r.msg == "token_service_refused"]
    assert (line.call, line.status, line.code) == ("exchange", case[0], "ConsentRequired")


@pytest.mark.parametrize("asked_to_wait", [{}, {"Retry-After": "0"}])
async def test_what_the_service_was_too_busy_to_take_is_asked_once_more(
    sign_ins, ada, cloud, asked_to_wait
):
    cloud.faults, cloud.headers = [429], asked_to_wait
    assert isinstance(await sign_ins.exchanged(ada, value(entra_token())), SignedIn)

    cloud.faults = [429]
    assert (await sign_ins.card(ada, "Please sign in.", "Sign in"))["buttons"]


async def test_a_silent_token_service_is_told_apart(sign_ins, ada, cloud):
    cloud.faults = ["reset"]
    outcome = await sign_ins.exchanged(ada, value(entra_token()))
    assert outcome == NotSignedIn(WhyNot.NO_ANSWER)
    cloud.faults = ["reset"] * 9  # a GET is tried again by aiohttp, which is harmless
    assert await sign_ins.by_code(ada, "123456") == NotSignedIn(WhyNot.NO_ANSWER)


async def test_silence_holds_neither_code_nor_token(token_service, cloud):
    cloud.faults = ["reset"] * 9
    with pytest.raises(TeamsError) as told:
        await token_service.kept_token(ADA_MRI, CONNECTION, "msteams", "123456")
    assert "123456" not in str(told.value)
    assert told.value.__cause__ is None


async def test_six_digits_sign_in(sign_ins, ada, cloud):
    cloud.kept = {(ADA_MRI, "123456"): entra_token()}
    assert isinstance(await sign_ins.by_code(ada, "123456"), SignedIn)
    assert await sign_ins.by_code(ada, "654321") == NotSignedIn(WhyNot.GIVEN_UP)


@pytest.mark.parametrize(
    "state",
    [
        "CancelledByUser",
        "12345",
        "1234567",
        "12345a",
        "\uff11\uff12\uff13\uff14\uff15\uff16",
        " 123456",
        123456,
        None,
    ],
)
async def test_nothing_but_six_digits_is_sent_as_a_code(sign_ins, ada, cloud, state):
    assert await sign_ins.by_code(ada, state) == NotSignedIn(WhyNot.GIVEN_UP)
    assert cloud.calls == []
