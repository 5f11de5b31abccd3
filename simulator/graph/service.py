"""Graph as an HTTP service: who calls, which call it is, what becomes of it, and a note of it."""

import uuid
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from aiohttp import web

from simulator.about import said_in
from simulator.faults import Fault, service_error
from simulator.graph import (
    audit_logs,
    batch,
    cae,
    domains,
    group_members,
    groups,
    managers,
    memberships,
    methods,
    organization,
    pass_policy,
    passes,
    reset_password,
    risky_users,
    roles,
    sessions,
    units,
    users,
)
from simulator.graph.answers import Answer, Refusal, access_denied, bad_request, error_body
from simulator.graph.calls import Call, Route, match
from simulator.graph.question import VERSION, Question
from simulator.graph.user_resource import stamp
from simulator.tokens import GraphCaller, GraphRefusal
from simulator.world import World

_BATCH_ITEM_BREAKS = 504
"""What an inner call answers whose fault would have cut a connection of its own."""

_AUTHENTICATION = "/authentication/"

_ROUTES: tuple[Route, ...] = (
    *users.ROUTES,
    *sessions.ROUTES,
    *memberships.ROUTES,
    *roles.ROUTES,
    *domains.ROUTES,
    *units.ROUTES,
    *organization.ROUTES,
    *managers.ROUTES,
    *methods.ROUTES,
    *passes.ROUTES,
    *pass_policy.ROUTES,
    *audit_logs.ROUTES,
    *group_members.ROUTES,
    *groups.ROUTES,
    *risky_users.ROUTES,
    *reset_password.ROUTES,
)
_BY_LENGTH: dict[int, list[tuple[Route, tuple[str, ...]]]] = {}
"""The same with their segments, by how many these are."""
for _route in _ROUTES:
    _BY_LENGTH.setdefault(len(_route.parts), []).append((_route, _route.parts))


class Graph:
    """The whole service for one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request under /v1.0."""
        request_id = str(uuid.uuid4())
        client_id = _client_id(request) or request_id
        question = Question.of_request(request, await request.read(), request_id)
        name = self._fault_name(question)

        async def answer() -> web.StreamResponse:
            return _respond(self._answer(question), question, client_id, self._date())

        response = await self._world.faults.around(name, request, answer)
        if not response.prepared:
            response.headers.update({"request-id": request_id, "client-request-id": client_id})
        self._note_fault(question, response)
        return response

    def _answer(self, question: Question) -> Answer | Refusal:
        self._world.tenant.settle()
        caller: GraphCaller | None = None
        try:
            caller = self._world.tokens.check_graph(question.headers.get("authorization"))
            cae.check(self._world, caller)
            result: Answer | Refusal = self._run(question, caller)
        except GraphRefusal as no:
            result = _without_person(no, question)
        except Refusal as no:
            result = no
        self._note(question, caller, result)
        return result

    def _run(self, question: Question, caller: GraphCaller) -> Answer:
        if question.path == "/$batch" and not question.is_batched:
            return self._batch(question, caller)
        route, ids = self._route(question)
        call = Call(
            world=self._world,
            caller=caller,
            method=question.method,
            path=question.path,
            options=question.options(),
            headers=question.headers,
            body=question.body,
            request_id=question.request_id,
            ids=ids,
            is_batched=question.is_batched,
        )
        # Asked for its effect: an account that is gone or blocked calls nothing.
        _ = call.admin
        return route.run(call)

    def _route(self, question: Question) -> tuple[Route, dict[str, str]]:
        """Find what serves this path; 405 when it is served for another method only."""
        segments = question.segments
        known = _serving(segments)
        for route, ids in known:
            if route.method == question.method:
                return route, dict(ids)
        if known:
            message = "Specified HTTP method is not allowed for the request target."
            raise Refusal(405, "Request_BadRequest", message)
        raise bad_request(
            f"Resource not found for the segment '{_unknown(segments)}'.", code="BadRequest"
        )

    def _batch(self, question: Question, caller: GraphCaller) -> Answer:
        if question.method != "POST":
            raise Refusal(405, "Request_BadRequest", "Only POST is allowed on $batch.")
        responses: list[dict[str, Any]] = []
        status: dict[str, int] = {}
        for item in batch.read(question.body):
            inner = Question.of_item(item, question)
            blocked = any(status[id_] >= 400 for id_ in item.depends_on)  # noqa: PLR2004 - HTTP
            result = batch.failed_dependency() if blocked else self._item_answer(inner)
            response = _item_response(item, result, inner, self._date())
            status[item.id] = response["status"]
            responses.append(response)
        self._world.history.add("graph_batch", by=caller.oid, size=len(responses))
        return Answer(200, {"responses": batch.shuffled(responses)})

    def _item_answer(self, inner: Question) -> Answer | Refusal:
        said = said_in(inner.raw_path, inner.query, inner.headers.get("authorization", ""))
        fault = self._world.faults.next(self._fault_name(inner), said)
        if fault is None:
            return self._answer(inner)
        if fault.after_effect:
            self._answer(inner)
        return _broken(fault)

    def _fault_name(self, question: Question) -> str:
        if question.path == "/$batch":
            return "batch"
        try:
            return self._route(question)[0].fault
        except Refusal:
            return "graph"

    def _note(
        self, question: Question, caller: GraphCaller | None, result: Answer | Refusal
    ) -> None:
        by = caller.oid if caller else None
        facts = {"by": by, "status": result.status, "request_id": question.request_id}
        if isinstance(result, Refusal):
            where = f"{VERSION}{question.path}"
            self._world.history.add("refused", where=where, code=result.code, **facts)
        if question.method == "GET":
            more = {"batched": True} if question.is_batched else {}
            path = f"{VERSION}{question.path}"
            self._world.history.add("graph_read", path=path, **facts, **more)

    def _note_fault(self, question: Question, response: web.StreamResponse) -> None:
        if isinstance(response, web.Response) and response.headers.get("x-ms-ags-diagnostic"):
            return
        path = f"{VERSION}{question.path}"
        self._world.history.add(
            "graph_fault", path=path, method=question.method, status=response.status
        )

    def _date(self) -> str:
        return stamp(self._world.tenant.now()).removesuffix("Z")


@lru_cache(1024)
def _serving(segments: tuple[str, ...]) -> list[tuple[Route, dict[str, str]]]:
    """List what serves a path, by whatever method, with what the words in braces stand for."""
    routes = _BY_LENGTH.get(len(segments), ())
    known = [(r, ids) for r, p in routes if (ids := match(p, segments)) is not None]
    # A pattern without words in braces is the closer match: /users/$count is nobody's id.
    return sorted(known, key=lambda found: len(found[1]))


def _unknown(segments: tuple[str, ...]) -> str:
    """Name the segment that leads nowhere: of an absolute URL in a batch already the first."""
    named = segments[:1] if segments and segments[0].endswith(":") else segments[-1:]
    return named[0][:60] if named else ""


def _client_id(request: web.Request) -> str | None:
    """Read the caller's own number for the call; one that cannot be echoed counts as none."""
    given = request.headers.get("client-request-id", "")[:64]
    return given if given.isascii() and given.isprintable() and given else None


def _respond(
    result: Answer | Refusal, question: Question, client_id: str, date: str
) -> web.Response:
    headers = {**result.headers, "x-ms-ags-diagnostic": '{"ServerInfo":{"DataCenter":"Here"}}'}
    body = _body(result, question, client_id, date)
    if body is None:
        return web.Response(status=result.status, headers=headers)
    if isinstance(body, int):
        return web.Response(text=str(body), status=result.status, headers=headers)
    return web.json_response(body, status=result.status, headers=headers)


def _item_response(
    item: batch.Item, result: Answer | Refusal, inner: Question, date: str
) -> dict[str, Any]:
    headers = {**result.headers, "Content-Type": "application/json", "request-id": inner.request_id}
    body = _body(result, inner, inner.request_id, date)
    response = {"id": item.id, "status": result.status, "headers": headers}
    return response if body is None else {**response, "body": body}


def _body(result: Answer | Refusal, question: Question, client_id: str, date: str) -> Any:
    if isinstance(result, Answer):
        return result.body
    body = error_body(result.code, result.message, date, question.request_id, client_id)
    if _AUTHENTICATION in question.path:
        # This service says everything twice.
        body["error"]["innerError"]["message"] = result.message
    return body


def _without_person(no: GraphRefusal, question: Question) -> Refusal:
    """Refuse a token that is not good; the methods service has words of its own for one of apps."""
    if no.status == HTTPStatus.FORBIDDEN and _AUTHENTICATION in question.path:
        return access_denied()
    return Refusal(no.status, no.code, no.message)


def _broken(fault: Fault) -> Refusal:
    digits = fault.base[:3]
    status = int(digits) if digits.isdigit() else _BATCH_ITEM_BREAKS
    error = service_error(status)["error"]
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
    return Refusal(status, error["code"], error["message"], headers)
