"""Addresses that a server chooses would get the admin's token: only our Graph's are followed."""

import pytest
from aiohttp import web
from refusing import ALAIN, PASSWORD, always

from graph.directory import GraphDirectory
from graph.urls import path_on
from resets.errors import DirectoryBusy, DirectorySilent


async def test_no_redirect_is_followed(serve, client_for, ada):
    evil = await serve(always(200))

    async def answer(request, body):
        raise web.HTTPTemporaryRedirect(f"{evil.at}/v1.0/users/{ALAIN}")

    server = await serve(answer)
    with pytest.raises(DirectoryBusy):
        await client_for(server.at).get(ada, "/me", call="me")
    with pytest.raises(DirectorySilent):
        await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert not evil.seen


GRAPH = "https://graph.microsoft.com"
OPERATION = f"/users/{ALAIN}/authentication/operations/74bf?aadgdc=DUB02P&aadgsu=ssprprod-a%2Fb"


@pytest.mark.parametrize("origin", [GRAPH, f"{GRAPH}:443", "https://GRAPH.microsoft.com"])
def test_our_own_addresses_are_kept_byte_for_byte(origin):
    assert path_on(GRAPH, f"{origin}/v1.0{OPERATION}") == OPERATION


@pytest.mark.parametrize(
    "location",
    [
        "", "/v1.0" + OPERATION, "//graph.microsoft.com/v1.0" + OPERATION,
        "http://graph.microsoft.com/v1.0" + OPERATION,
        "https://evil.example/v1.0" + OPERATION,
        "https://graph.microsoft.com.evil.example/v1.0" + OPERATION,
        "https://graph.microsoft.com@evil.example/v1.0" + OPERATION,
        "https://evil.example@graph.microsoft.com/v1.0" + OPERATION,
        "https://graph.microsoft.com:444/v1.0" + OPERATION,
        "https://graph.microsoft.com/beta" + OPERATION,
        "https://graph.microsoft.com/v1.0/me/x",
        "https://graph.microsoft.com/v1.0/users/../me",
        "https://graph.microsoft.com/v1.0/users/%2e%2e/me",
        "https://graph.microsoft.com/v1.0/users/..%2fme",
        "https://graph.microsoft.com/v1.0/users\\..\\me",
        f"https://graph.microsoft.com/v1.0/users/{ALAIN}#x",
        f"https://graph.microsoft.com/v1.0/users/{ALAIN}\r\nHost: evil",
        "https://[::1/v1.0/users/x", "https://graph.microsoft.com:99999/v1.0/users/x",
        "javascript:alert(1)", "https:///v1.0/users/x", "https://graph.microsoft.com/v1.0/users/é",
    ],
)  # fmt: skip
def test_an_address_of_anybody_else_is_not_followed(location):
    assert path_on(GRAPH, location) is None


async def test_a_foreign_location_is_forgotten(serve, client_for, ada):
    evil = await serve(always(200))

    async def answer(request, body):
        return web.Response(status=202, headers={"Location": f"{evil.at}/v1.0{OPERATION}"})

    server = await serve(answer)
    accepted = await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert accepted.operation is None
    assert not evil.seen


NORMAN = "00000000-0000-4000-8000-00000000dead"
OF_ALAIN = f"/users/{ALAIN}/authentication/operations/74bf"


@pytest.mark.parametrize(
    "path",
    [
        f"/users/{NORMAN}/authentication/operations/74bf",
        f"/users/{ALAIN}",
        f"/users/{ALAIN}/authentication/operations",
        f"/users/{ALAIN}/authentication/operations/",
        f"/users/{ALAIN}/authentication/operations/74bf/x",
        f"/users/{ALAIN}/authentication/operations/?{OF_ALAIN}",
        f"/users/{NORMAN}/manager?{OF_ALAIN}",
        f"/users/{NORMAN}{OF_ALAIN}",
        f"/users//{ALAIN}/authentication/operations/74bf",
        f"/users('{NORMAN}')/authentication/operations/74bf",
        f"/users/{ALAIN}/authentication/methods/74bf",
    ],
)
async def test_a_location_on_graph_that_is_no_operation_of_this_person_is_forgotten(
    serve, client_for, ada, path
):
    async def answer(request, body):
        return web.Response(status=202, headers={"Location": f"{server.at}/v1.0{path}"})

    server = await serve(answer)
    accepted = await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert accepted.operation is None


@pytest.mark.parametrize("path", [OPERATION, OF_ALAIN, OF_ALAIN.replace(ALAIN, ALAIN.upper())])
async def test_an_operation_of_the_person_is_kept_as_graph_spells_it(serve, client_for, ada, path):
    async def answer(request, body):
        return web.Response(status=202, headers={"Location": f"{server.at}/v1.0{path}"})

    server = await serve(answer)
    accepted = await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert accepted.operation == f"{server.at}/v1.0{path}"
