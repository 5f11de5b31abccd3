"""Facts about a sign-in as no page describes them: read as far as they go, and never an error."""

import json
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from graph.budget import CallBudget
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from graph.sign_in_facts import GraphSignInFacts
from resets.errors import DirectoryError
from resets.methods import Kind
from resets.model import Person, UserId
from resets.sign_in_causes import Facts, causes, unseen
from resets.sign_in_facts import Details, Gap, Registered

ALAIN = Person(UserId("0aa11bb2-0000-4000-8000-00000000a1a1"), "Alain", "alain@contoso.com")
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
TYPE = "#microsoft.graph.{}AuthenticationMethod"
FINE = {
    "account": {"id": ALAIN.id, "createdDateTime": "2020-01-01T00:00:00Z"},
    "profile": {"id": ALAIN.id},
    "lasting": {"value": [{"id": "contoso.com", "passwordValidityPeriodInDays": 90}]},
    "methods": {"value": [{"@odata.type": TYPE.format("fido2"), "id": "key"}]},
}
LOG = {"value": [{"createdDateTime": "2026-11-28T11:00:00Z", "status": {"errorCode": 50126}}]}


def batch(bodies):
    """Answer a batch with these bodies, by the names of the reads."""

    async def answer(request, raw):
        if not request.path.endswith("$batch"):
            return web.Response(text=json.dumps(bodies["log"]), content_type="application/json")
        asked = [one["id"] for one in json.loads(raw)["requests"]]
        replies = [{"id": name, "status": 200, "body": bodies[name]} for name in asked]
        return web.Response(
            text=json.dumps({"responses": replies}), content_type="application/json"
        )

    return answer


async def looked(serve, client_for, ada, **bodies):
    server = await serve(batch(FINE | {"log": LOG} | bodies))
    facts = GraphSignInFacts(client_for(server.at), CallBudget(), lambda: NOW, reads_log=True)
    return await facts.about(ada, ALAIN)


def troubles(details, **of_alain):
    return causes(Facts(replace(ALAIN, **of_alain), details), NOW)


def method(named, **facts):
    return {"@odata.type": TYPE.format(named), "id": "one", **facts}


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        ([], frozenset()),
        ([method("password"), method("email")], frozenset()),
        ([method("quantumBracelet")], {Registered.UNHEARD_OF}),
        ([method("quantumBracelet"), method("phone")], {Registered.UNHEARD_OF, Registered.PHONE}),
        ([{"id": "one"}], {Registered.UNHEARD_OF}),
        ([{"@odata.type": 7}], {Registered.UNHEARD_OF}),
        ([None, 7, "phone", [], {}], {Registered.UNHEARD_OF}),
        ([method("FIDO2"), method("hardwareOath")], {Registered.STRONG}),
        ([method("phone", displayName="<script>alert(1)</script>")], {Registered.PHONE}),
    ],
)
async def test_methods_of_odd_types_are_told_from_none(serve, client_for, ada, listed, read):
    details = await looked(serve, client_for, ada, methods={"value": listed})
    assert details.methods == frozenset(read)


async def test_of_a_type_that_nobody_here_knows_nothing_is_said(serve, client_for, ada):
    odd = {"value": [method("quantumBracelet"), method("phone")]}
    details = await looked(serve, client_for, ada, methods=odd, log={"value": []})
    assert troubles(details) == ()


async def test_half_a_list_of_methods_is_a_gap_and_no_finding(serve, client_for, ada):
    half = {"value": [method("phone")], "@odata.nextLink": "https://graph.example/next"}
    details = await looked(serve, client_for, ada, methods=half)
    assert details.methods is None
    assert Gap.METHODS_BUSY in details.gaps


async def test_an_answer_without_end_is_a_gap(serve, client_for, ada):
    endless = {"value": [method("phone", id=str(number)) for number in range(100_000)]}
    details = await looked(serve, client_for, ada, methods=endless)
    assert details.methods is None
    assert {Gap.ACCOUNT, Gap.METHODS_BUSY} <= details.gaps


ODD_DAYS = [True, -1, 0, 1.5, "90", None, 10**6, 10**9, 2**31 - 2, 2**31 - 1, 10**300, [], {}]


@pytest.mark.parametrize("days", ODD_DAYS)
async def test_an_odd_age_of_passwords_expires_nothing(serve, client_for, ada, days):
    lasting = {"value": [{"id": "contoso.com", "passwordValidityPeriodInDays": days}]}
    details = await looked(serve, client_for, ada, lasting=lasting)
    assert details.password_lasts is None


BEYOND_ALL_TIME = ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"]
"""Each can be written, and in UTC it cannot."""
ODD_TIMES = [
    *("", "soon", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 7, None, "2026-13-45"),
    *BEYOND_ALL_TIME,
]
EDGE = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), None, NOW]


@pytest.mark.parametrize("at", ODD_TIMES)
@pytest.mark.parametrize("changed", EDGE)
async def test_odd_times_break_nothing(serve, client_for, ada, at, changed):
    account = {"id": ALAIN.id, "createdDateTime": at}
    log = {"value": [{"createdDateTime": at, "status": {"errorCode": 50126}}]}
    details = await looked(serve, client_for, ada, account=account, log=log)
    assert isinstance(troubles(details, last_password_change=changed), tuple)


@pytest.mark.parametrize("code", [True, -1, 1.5, "50126", None, 10**30, [], {}])
async def test_a_line_of_the_log_without_a_number_is_none(serve, client_for, ada, code):
    line = {"createdDateTime": "2026-11-28T11:00:00Z", "status": {"errorCode": code}}
    details = await looked(serve, client_for, ada, log={"value": [line]})
    assert details.tries == ()


def anything(chance, depth=3):
    """Make up any JSON, with names and values as Graph has them among others."""
    texts = [
        "",
        "\ud83d",
        "a\0b",
        "<b onload=x>",
        "[x](http://e.example)",
        TYPE.format("fido2"),
        "2026-11-28T11:00:00Z",
        "contoso.com",
        "x" * 5000,
    ]
    names = [
        "value",
        "id",
        "@odata.type",
        "createdDateTime",
        "status",
        "errorCode",
        "passwordProfile",
        "forceChangePasswordNextSignIn",
        "passwordPolicies",
        "passwordValidityPeriodInDays",
        "displayName",
        "phoneNumber",
        "phoneType",
        "lifetimeInMinutes",
        "startDateTime",
        "temporaryAccessPass",
    ]
    plain = [None, True, False, 0, -1, 1.5, 50126, 2**31 - 2, 10**40, *texts]
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(plain)
    if chance.random() < 0.4:
        return [anything(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {name: anything(chance, depth - 1) for name in chance.sample(names, 6)}


@pytest.mark.parametrize("seed", range(60))
async def test_whatever_graph_answers_there_is_something_to_say(serve, client_for, ada, seed):
    chance = random.Random(seed)  # noqa: S311 - the same rubbish each time
    odd = {name: anything(chance) for name in (*FINE, "log")}
    if chance.random() < 0.5:
        odd = {name: {"value": [body] * 3} for name, body in odd.items()}
    details = await looked(serve, client_for, ada, **odd)
    assert isinstance(details, Details)
    known = Facts(ALAIN, details)
    assert isinstance(causes(known, NOW), tuple)
    assert unseen(known) <= set(Gap)


def answering(body):
    async def answer(*_):
        return web.Response(text=json.dumps(body), content_type="application/json")

    return answer


@pytest.mark.parametrize("seed", range(60))
async def test_methods_and_passes_of_any_shape_are_read_or_refused(serve, client_for, ada, seed):
    chance = random.Random(seed)  # noqa: S311 - same
    server = await serve(answering({"value": [anything(chance) for _ in range(5)]}))
    client = client_for(server.at)
    for one in await GraphMethods(client, CallBudget()).of(ada, ALAIN.id):
        assert one.kind in Kind
        assert len(one.name) <= 60
        f"{one.name}{one.id}".encode()
        assert "\0" not in one.name
        assert re.fullmatch(r"|\d{4}-\d\d-\d\d", one.made)
    made = await GraphPasses(client, CallBudget()).of(ada, ALAIN.id)
    assert made is None or made.ends >= made.created


PASS = {"id": "0aa11bb2-0000-4000-8000-0000000000ff", "startDateTime": "9999-12-31T23:00:00Z"}


@pytest.mark.parametrize("minutes", [60, 43_200, 10**40, -1, True, None, "60"])
async def test_a_pass_of_an_odd_length_breaks_nothing(serve, client_for, ada, minutes):
    listed = {"value": [PASS | {"lifetimeInMinutes": minutes}]}
    server = await serve(answering(listed))
    made = await GraphPasses(client_for(server.at), CallBudget()).of(ada, ALAIN.id)
    assert made.ends.year == 9999
    near = {
        "value": [PASS | {"startDateTime": "2026-11-28T12:00:00Z", "lifetimeInMinutes": minutes}]
    }
    server = await serve(answering(near))
    made = await GraphPasses(client_for(server.at), CallBudget()).of(ada, ALAIN.id)
    assert made.ends - NOW <= timedelta(days=30)


@pytest.mark.parametrize("reads", [GraphMethods, GraphPasses])
async def test_half_a_list_proves_nothing(serve, client_for, ada, reads):
    server = await serve(answering({"value": [], "@odata.nextLink": "https://graph.example/2"}))
    with pytest.raises(DirectoryError):
        await reads(client_for(server.at), CallBudget()).of(ada, ALAIN.id)
