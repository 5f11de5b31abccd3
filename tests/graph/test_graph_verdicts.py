"""What each answer of Graph proves: has nothing changed, or may it have?"""

import asyncio
import json
import socket

import pytest
from aiohttp import web
from refusing import ALAIN, PASSWORD, always

from graph import responses
from graph.client import BIGGEST_BODY_BYTES, READ_SECONDS, WRITE_TIMEOUT
from graph.directory import GraphDirectory
from graph.request import READ_TIMEOUT
from graph.responses import (
    AFTER_READ,
    AFTER_WRITE,
    LOST,
    NEVER_REACHED,
    GraphAnswer,
)
from resets.errors import DirectoryBusy, DirectoryError, DirectoryRefused, DirectorySilent
from tests.kit.clock import loop_ahead
from tests.kit.patience import until

WRITES = {
    400: DirectoryRefused, 401: DirectoryRefused, 403: DirectoryRefused, 405: DirectoryRefused,
    409: DirectoryRefused, 429: DirectoryBusy, 404: DirectorySilent, 408: DirectorySilent,
    410: DirectorySilent, 412: DirectorySilent, 302: DirectorySilent, 307: DirectorySilent,
    500: DirectorySilent, 502: DirectorySilent, 503: DirectorySilent, 504: DirectorySilent,
    507: DirectorySilent,
}  # fmt: skip


@pytest.mark.parametrize(("status", "expected"), WRITES.items())
async def test_each_status_of_a_write_says_what_it_proves(serve, client_for, ada, status, expected):
    server = await serve(always(status))
    with pytest.raises(DirectoryError) as raised:
        await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert type(raised.value) is expected
    assert raised.value.status == status
    assert raised.value.code == "somecode"
    assert "nobody may repeat" not in str(raised.value)
    assert len(server.seen) == (2 if status == 401 else 1)


READS = {
    400: (DirectoryRefused, 1), 401: (DirectoryRefused, 2), 403: (DirectoryRefused, 1),
    404: (DirectoryRefused, 1), 405: (DirectoryRefused, 1), 409: (DirectoryRefused, 1),
    302: (DirectoryBusy, 1), 418: (DirectoryBusy, 1), 408: (DirectoryBusy, 3),
    429: (DirectoryBusy, 3), 500: (DirectoryBusy, 3), 502: (DirectoryBusy, 3),
    503: (DirectoryBusy, 3), 504: (DirectoryBusy, 3),
}  # fmt: skip


@pytest.mark.parametrize(("status", "expected"), READS.items())
async def test_each_status_of_a_read_is_repeated_or_not(serve, client_for, ada, status, expected):
    server = await serve(always(status))
    with pytest.raises(DirectoryError) as raised:
        await client_for(server.at).get(ada, "/me", call="me")
    assert (type(raised.value), len(server.seen)) == expected
    assert not raised.value.may_have_changed


def test_no_status_that_leaves_doubt_is_in_the_table_of_proofs():
    assert set(AFTER_WRITE) == {NEVER_REACHED, 400, 401, 403, 405, 409, 429}
    assert DirectorySilent not in AFTER_READ.values()
    assert isinstance(responses.after_write("x", GraphAnswer(LOST)), DirectorySilent)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_2xx_is_taken_with_or_without_a_body(serve, client_for, ada, status):
    async def answer(request, body):
        return web.Response(status=status, headers={"request-id": "r-1", "Retry-After": "2"})

    server = await serve(answer)
    accepted = await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert (accepted.operation, accepted.request_id, accepted.retry_after) == (None, "r-1", 2.0)
    request, body = server.seen[0]
    assert json.loads(body) == {"newPassword": PASSWORD.reveal()}
    assert request.path == (
        f"/v1.0/users/{ALAIN}/authentication/methods"
        "/28c10230-6103-485e-b985-444c60001490/resetPassword"
    )
    assert request.content_type == "application/json"
    assert request.headers["Authorization"] == "Bearer token-1"


@pytest.mark.parametrize("status", [200, 202, 400, 403, 429])
async def test_words_that_are_not_graphs_prove_nothing(serve, client_for, ada, status):
    """A proxy's page may come after Graph has acted."""

    async def answer(request, body):
        return web.Response(status=status, text="<html>sign in to the network</html>")

    server = await serve(answer)
    with pytest.raises(DirectorySilent):
        await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)
    assert len(server.seen) == 1


async def test_a_refusal_without_a_body_is_still_a_refusal(serve, client_for, ada):
    async def answer(request, body):
        return web.Response(status=403)

    server = await serve(answer)
    with pytest.raises(DirectoryRefused):
        await GraphDirectory(client_for(server.at)).reset_password(ada, ALAIN, PASSWORD)


async def test_a_server_that_cannot_be_reached_has_changed_nothing(client_for, ada):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        at = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(DirectoryBusy) as busy:
            await GraphDirectory(client_for(at)).reset_password(ada, ALAIN, PASSWORD)
    assert not busy.value.may_have_changed
    assert busy.value.status == 0


async def test_a_failed_tls_handshake_has_changed_nothing(serve, client_for, ada):
    server = await serve(always(200))
    at = server.at.replace("http://", "https://")
    with pytest.raises(DirectoryBusy):
        await GraphDirectory(client_for(at)).reset_password(ada, ALAIN, PASSWORD)
    assert not server.seen


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 202 Accep", b"nonsense\r\n\r\n"])
async def test_a_line_cut_after_the_request_leaves_doubt(client_for, ada, sent):
    async def cut(reader, writer):
        await reader.readuntil(b"}")
        writer.write(sent)
        writer.close()

    server = await asyncio.start_server(cut, "127.0.0.1", 0)
    at = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        with pytest.raises(DirectorySilent):
            await GraphDirectory(client_for(at)).reset_password(ada, ALAIN, PASSWORD)


async def never(request, body):
    await asyncio.Event().wait()


async def test_no_answer_in_time_leaves_doubt(serve, client_for, ada):
    server = await serve(never)
    directory = GraphDirectory(client_for(server.at))
    asking = asyncio.create_task(directory.reset_password(ada, ALAIN, PASSWORD))
    await until(lambda: server.seen)
    with loop_ahead(WRITE_TIMEOUT.total + 1), pytest.raises(DirectorySilent):
        await asking
    assert len(server.seen) == 1


async def test_a_read_with_all_its_repeats_ends_in_time(serve, client_for, ada):
    server = await serve(never)
    asking = asyncio.create_task(client_for(server.at).get(ada, "/me", call="me"))
    await until(lambda: server.seen)
    for tries in (1, 2):
        with loop_ahead(tries * READ_TIMEOUT.sock_read):
            await until(lambda tries=tries: len(server.seen) > tries)
    with loop_ahead(READ_SECONDS), pytest.raises(DirectoryBusy):
        await asking
    assert len(server.seen) == 3


async def test_an_answer_without_end_is_not_read_to_its_end(serve, client_for, ada):
    async def answer(request, body):
        return web.Response(body=b" " * (BIGGEST_BODY_BYTES + 1) + b"{}")

    server = await serve(answer)
    with pytest.raises(DirectoryBusy):
        await client_for(server.at).get(ada, "/me", call="me")


# What errors may say


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": {"code": "Request_BadRequest"}}, "request_badrequest"),
        ({"Error": {"Code": "X"}}, "x"),
        ({"error": {"code": "", "innerError": {"code": "Deep"}}}, "deep"),
        ({"error": {"innererror": {"innerError": {"code": "Deeper"}}}}, "deeper"),
        ({"error": {"code": "has blanks and alain@contoso.com"}}, "none"),
        ({"error": {"code": 7}}, "none"),
        ({"error": "text"}, "none"),
        ({}, "none"),
    ],
)
def test_only_the_code_of_an_error_is_kept(body, code):
    assert responses.error_code(body) == code


async def test_a_hostile_request_id_is_not_repeated(serve, client_for, ada):
    server = await serve(always(400, headers={"request-id": "x y <script>"}))
    with pytest.raises(DirectoryRefused) as refused:
        await client_for(server.at).get(ada, "/me", call="me")
    assert "<script>" not in str(refused.value)
