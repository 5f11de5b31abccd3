"""Somebody in more groups than fit on a page, and operations as Graph may report them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from graph.directory import GraphDirectory
from resets.errors import DirectoryBusy, DirectoryRefused
from resets.model import AccountKind, Act, Candidate, Case, Chat, Ticket, UserId
from resets.results import Observation

ALAIN = UserId("a1a1a1a1-0000-4000-8000-000000000001")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROLE_GROUP = {
    "@odata.type": "#microsoft.graph.group", "id": "g", "displayName": "Vault",
    "isAssignableToRole": True,
}  # fmt: skip


@pytest.fixture
async def paged(serve, ada):
    """Start a Graph whose first page of groups ends in a link; later pages come from `pages`."""

    async def start(link, pages):
        async def answer(request, body):
            if request.method == "GET":
                return web.json_response(pages.pop(0))
            asked = json.loads(body)["requests"]
            return web.json_response({"responses": [reply(item["id"]) for item in asked]})

        def reply(name):
            body = {"me": {"id": ada.id}, "target": {"id": ALAIN}}.get(name, {"value": []})
            if name == "member_of":
                body = {"value": [], "@odata.nextLink": link(server.at)}
            return {"id": name, "status": 200, "body": body}

        server = await serve(answer)
        return server

    return start


def next_page(at):
    return f"{at}/v1.0/users/{ALAIN}/transitiveMemberOf?$skiptoken=a%2Fb"


async def test_every_page_counts(paged, client_for, ada):
    server = await paged(next_page, [{"value": [ROLE_GROUP]}])
    target = (await GraphDirectory(client_for(server.at)).pair(ada, ALAIN)).target
    assert target.in_role_assignable_group
    assert target.roles_readable
    assert server.seen[1][0].raw_path.endswith("?$skiptoken=a%2Fb")


async def test_pages_without_end_are_unreadable(paged, client_for, ada):
    pages = []
    server = await paged(next_page, pages)
    pages += [{"value": [], "@odata.nextLink": next_page(server.at)}] * 50
    target = (await GraphDirectory(client_for(server.at)).pair(ada, ALAIN)).target
    assert not target.roles_readable
    assert len(server.seen) < 10


@pytest.mark.parametrize(
    "link",
    [
        lambda _: f"https://evil.example/v1.0/users/{ALAIN}/transitiveMemberOf",
        lambda at: f"{at}/beta/users/{ALAIN}/transitiveMemberOf",
        lambda at: f"{at}/v1.0/users/{ALAIN.replace('a1', 'b2')}/transitiveMemberOf",
        lambda at: f"{at}/v1.0/users/{ALAIN}/../x",
    ],
)
async def test_a_page_elsewhere_is_not_fetched_and_unreadable(paged, client_for, ada, link):
    server = await paged(link, [])
    target = (await GraphDirectory(client_for(server.at)).pair(ada, ALAIN)).target
    assert not target.roles_readable
    assert len(server.seen) == 1


@pytest.mark.parametrize("page", [{}, {"error": {}}, {"value": None}, {"value": "x"}])
async def test_a_page_that_is_no_list_is_unreadable(paged, client_for, ada, page):
    server = await paged(next_page, [page] * 3)
    target = (await GraphDirectory(client_for(server.at)).pair(ada, ALAIN)).target
    assert not target.roles_readable


# Operations


@pytest.fixture
async def look(serve, client_for, ada):
    """Look at a reset whose operation answers *status* and *body*."""

    async def look(status, body, changed=None, at=None, user_status=200):
        async def answer(request, _):
            if "/operations/" in request.path:
                return web.json_response(body, status=status)
            person = {"id": ALAIN, "lastPasswordChangeDateTime": changed}
            return web.json_response(person if user_status < 400 else body, status=user_status)

        server = await serve(answer)
        case = Case(
            ticket=Ticket("0" * 32), tenant=ada.tenant, admin=ada.id,
            target=Candidate(ALAIN, "Alain", "alain@contoso.com"), kind=AccountKind.CLOUD,
            act=Act.RESET_PASSWORD,
            chat=Chat("c", "s"), opened=NOW, expires=NOW, started=NOW,
            changed_before=NOW - timedelta(days=9),
            operation=f"{at or server.at}/v1.0/users/{ALAIN}/authentication/operations/1?a=b",
        )  # fmt: skip
        return await GraphDirectory(client_for(server.at)).look(ada, case)

    return look


@pytest.mark.parametrize(
    ("status", "sight"),
    [
        ("succeeded", Observation.DONE),
        ("Succeeded", Observation.DONE),
        ("FAILED", Observation.FAILED),
        ("running", Observation.RUNNING),
        ("notStarted", Observation.RUNNING),
        ("unknownFutureValue", Observation.NOTHING_YET),
        (None, Observation.NOTHING_YET),
    ],
)
async def test_an_operation_is_read_in_any_case(look, status, sight):
    assert await look(200, {"id": "1", "status": status}) is sight


FORBIDDEN = {"error": {"code": "accessDenied"}}


@pytest.mark.parametrize("status", [403, 404])
async def test_an_operation_that_may_not_be_read_is_no_failure(look, status):
    assert await look(status, FORBIDDEN, "2026-11-22T12:00:01Z") is Observation.CHANGED
    assert await look(status, FORBIDDEN, "2026-11-13T12:00:00Z") is Observation.NOTHING_YET
    assert await look(status, FORBIDDEN) is Observation.NOTHING_YET


async def test_whole_seconds_do_not_hide_a_change(look):
    assert await look(403, FORBIDDEN, "2026-11-22T11:59:58Z") is Observation.CHANGED
    assert await look(403, FORBIDDEN, "2026-11-22T11:59:50Z") is Observation.NOTHING_YET


@pytest.mark.parametrize(("status", "error"), [(503, DirectoryBusy), (400, DirectoryRefused)])
async def test_a_look_that_sees_nothing_at_all_says_so(look, status, error):
    with pytest.raises(error):
        await look(status, {"error": {"code": "x"}}, user_status=status)


async def test_an_operation_elsewhere_is_never_asked(look):
    """Whatever the ledger says: the address is judged again before the token goes there."""
    sight = await look(500, {}, "2026-11-22T12:00:01Z", at="https://evil.example")
    assert sight is Observation.CHANGED
