"""Graph answers 200, and with something else than was asked: none of it is taken for an answer."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from graph.approvers import GraphApprovers
from graph.budget import CallBudget
from graph.directory import GraphDirectory
from graph.groups import GraphGroups
from graph.last_changes import GraphLastChanges
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from graph.responses import LONGEST_WAIT_SECONDS
from graph.role_holders import GraphColleagues
from graph.sessions import GraphSessions
from graph.sign_in_facts import GraphSignInFacts
from resets.errors import DirectoryBusy, DirectoryRefused
from resets.incident_list import ListFault
from resets.model import (
    AccountKind,
    Act,
    Candidate,
    Case,
    Chat,
    Person,
    RoleId,
    Ticket,
    UserId,
)
from resets.results import Observation
from resets.secret import Secret
from resets.sign_in_facts import Gap

ALAIN = UserId("a1a1a1a1-0000-4000-8000-000000000001")
ALEX = UserId("a1a1a1a1-0000-4000-8000-000000000002")
GROUP = "c3c3c3c3-0000-4000-8000-000000000004"
UNIT = "b2b2b2b2-0000-4000-8000-000000000003"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = (NOW + timedelta(seconds=2)).isoformat()
NO_LISTS = [{"@odata.context": "x"}, {"value": None}, {"value": {}}]


@pytest.fixture
async def graph(serve, client_for, ada):
    """Start a Graph: what it says of a read by its name, of others nobody; of a GET as `GET`."""

    async def start(**said):
        answers = {"me": {"id": ada.id}, "target": {"id": ALAIN}} | said

        async def answer(request, body):
            if request.method == "GET":
                return web.json_response(answers["GET"])
            asked = [item["id"] for item in json.loads(body)["requests"]]
            replies = [reply(name, answers.get(name, {"value": []})) for name in asked]
            return web.json_response({"responses": [*replies, *answers.get("besides", [])]})

        return client_for((await serve(answer)).at)

    return start


def reply(name, body):
    return {"id": name, "status": 200, "body": body}


def case_of_alain():
    return Case(
        ticket=Ticket("t"),
        tenant="contoso",
        admin=UserId("ada"),
        target=Candidate(ALAIN, "Alain", "alain@contoso.com"),
        kind=AccountKind.CLOUD,
        act=Act.RESET_PASSWORD,
        chat=Chat("chat", "https://x"),
        opened=NOW,
        expires=NOW,
        started=NOW,
    )


async def test_nobody_is_judged_by_what_graph_says_of_somebody_else(graph, ada):
    directory = GraphDirectory(await graph(target={"id": ALEX, "displayName": "Alain"}))
    with pytest.raises(DirectoryRefused) as raised:
        await directory.pair(ada, ALAIN)
    assert raised.value.code == "another_person"


@pytest.mark.parametrize("body", [*NO_LISTS, {"value": [None]}])
@pytest.mark.parametrize("name", ["member_of", "owns", "assigned"])
async def test_what_is_no_list_protects_nobody_and_so_lets_nobody(graph, ada, name, body):
    directory = GraphDirectory(await graph(**{name: body}))
    assert not (await directory.pair(ada, ALAIN)).target.roles_readable


@pytest.mark.parametrize("body", NO_LISTS)
async def test_nor_are_units_that_are_no_list_taken_for_unrestricted(graph, ada, body):
    scope = f"/administrativeUnits/{UNIT}"
    held = {"value": [{"roleDefinitionId": "r", "directoryScopeId": scope}]}
    directory = GraphDirectory(await graph(assigned=held, units=body))
    assert not (await directory.pair(ada, ALAIN)).target.roles_readable


async def test_what_is_answered_twice_is_answered_by_neither(graph, ada):
    directory = GraphDirectory(await graph(besides=[reply("member_of", {"value": []})]))
    assert not (await directory.pair(ada, ALAIN)).target.roles_readable


@pytest.mark.parametrize("body", NO_LISTS)
async def test_half_a_search_names_nobody(graph, ada, body):
    alain = {"id": ALAIN, "displayName": "Alain Charon", "userPrincipalName": "alain@contoso.com"}
    directory = GraphDirectory(await graph(hit0={"value": [alain]}, hit1=body))
    with pytest.raises(DirectoryBusy):
        await directory.search(ada, "Alain Charon")


async def test_somebody_elses_change_proves_no_reset_and_no_sign_out(graph, ada):
    said = {"lastPasswordChangeDateTime": LATER, "signInSessionsValidFromDateTime": LATER}
    case = case_of_alain()
    for who, seen in ((ALEX, Observation.NOTHING_YET), (ALAIN, Observation.CHANGED)):
        client = await graph(GET={"id": who, **said})
        is_alain = who == ALAIN
        assert await GraphDirectory(client).look(ada, case) is seen
        assert await GraphSessions(client).ended_since(ada, case) is is_alain
        change = await GraphLastChanges(client, CallBudget()).last_change(ada, ALAIN, pressed=True)
        assert (change is not None) is is_alain


@pytest.mark.parametrize("body", NO_LISTS)
async def test_no_method_and_no_pass_is_gone_because_there_is_no_list(graph, ada, body):
    client = await graph(GET=body)
    with pytest.raises(DirectoryBusy):
        await GraphMethods(client, CallBudget()).of(ada, ALAIN)
    with pytest.raises(DirectoryBusy):
        await GraphPasses(client, CallBudget()).of(ada, ALAIN)


@pytest.mark.parametrize("body", NO_LISTS)
async def test_no_group_is_empty_or_unknown_because_there_is_no_list(graph, ada, body):
    client = await graph(members=body, groups=body)
    with pytest.raises(DirectoryBusy):
        await GraphApprovers(client).members(ada, GROUP)
    for group in (GROUP, "Field sales"):
        assert await GraphGroups(client).people_of(ada, group) is ListFault.GROUP_NOT_READ


@pytest.mark.parametrize("body", NO_LISTS)
async def test_what_is_no_list_of_methods_or_sign_ins_is_a_gap_and_no_sign_of_none(
    graph, ada, body
):
    client = await graph(methods=body, GET=body)
    facts = GraphSignInFacts(client, CallBudget(), lambda: NOW, reads_log=True)
    details = await facts.about(ada, Person(ALAIN, "Alain", "alain@contoso.com"))
    assert details.methods is None
    assert details.gaps >= {Gap.METHODS_BUSY, Gap.LOG_BUSY}


async def test_nobody_is_told_of_by_the_account_of_somebody_else(graph, ada):
    account = {"id": ALEX, "passwordPolicies": "DisablePasswordExpiration"}
    client = await graph(account=account, GET={"value": []})
    facts = GraphSignInFacts(client, CallBudget(), lambda: NOW, reads_log=True)
    details = await facts.about(ada, Person(ALAIN, "Alain", "alain@contoso.com"))
    assert not details.never_expires
    assert Gap.ACCOUNT in details.gaps


async def test_nobody_is_asked_to_take_over_because_graph_speaks_of_somebody_else(graph, ada):
    held = {"value": [{"principalId": ALAIN, "directoryScopeId": "/"}]}
    account = {"displayName": "Alex", "accountEnabled": True, "userType": "Member"}
    target = Person(UserId("gus"), "Gus", "gus@contoso.com")
    for who, found in ((ALEX, []), (ALAIN, [ALAIN])):
        client = await graph(role=held, **{ALAIN: {"id": who, **account}})
        able = await GraphColleagues(client).who_hold(ada, [RoleId("role")], target)
        assert [one.id for one in able] == found


@pytest.mark.parametrize("said", ["1e300", "99999999999", "3601"])
async def test_no_wait_that_graph_asks_for_is_without_end(serve, client_for, ada, said):
    async def answer(request, body):
        return web.json_response(
            {"error": {"code": "x"}}, status=429, headers={"Retry-After": said}
        )

    client = client_for((await serve(answer)).at)
    for call in (client.get(ada, "/me", call="me"), reset(client, ada)):
        with pytest.raises(DirectoryBusy) as raised:
            await call
        assert raised.value.retry_after == LONGEST_WAIT_SECONDS


def reset(client, ada):
    return GraphDirectory(client).reset_password(ada, ALAIN, Secret("a password of nobody's"))
