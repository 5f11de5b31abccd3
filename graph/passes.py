"""The Temporary Access Passes of one person over Graph: `resets.acts.access_pass.Passes`."""

import json
import re
from datetime import UTC, datetime, timedelta
from functools import partial

from graph.budget import CallBudget
from graph.client import GraphClient
from graph.parsing import text, when
from graph.responses import GraphAnswer, Json, whole_list
from graph.urls import is_object_id, user
from instrumentation.calls import Call
from resets.acts.access_pass import Made, PassChoice, Passes
from resets.errors import DirectoryError, DirectoryRefused, DirectorySilent
from resets.model import Reason, SignedIn, UserId
from resets.secret import Secret

BAD_REQUEST = 400
RANGE = re.compile(
    r"Invalid LifetimeInMinutes.{0,80}?between (\d{1,6}) and (\d{1,6})", re.IGNORECASE
)
"""How Graph states which lifetimes the tenant allows, in minutes; who may make a pass may not read
the policy itself. No page documents the words; without them the reason is just Entra's no."""
NOT_IN_POLICY = re.compile(r"UserCredentialPolicy does not allow", re.IGNORECASE)
"""How Graph says that the policy gives this person no pass, or nobody.
Source: https://github.com/MicrosoftDocs/azure-docs/issues/111778"""
USED_UP = "onetimeused"
NOT_ALLOWED = "disabledbypolicy"
"""The methodUsabilityReason of a pass that somebody has signed in with, and of one that was made
and still cannot be used. Source:
https://learn.microsoft.com/graph/api/resources/temporaryaccesspassauthenticationmethod"""
LONGEST_MINUTES = 43_200
"""What Entra allows at most.
Source: https://learn.microsoft.com/graph/api/resources/temporaryaccesspassauthenticationmethod"""
LONGEST_MESSAGE = 1000
"""Signs of Graph's message that are looked at."""


class GraphPasses(Passes):
    """Makes, finds and deletes passes in the admin's name, within Graph's small allowance."""

    def __init__(self, client: GraphClient, budget: CallBudget) -> None:
        self._client, self._budget = client, budget

    async def make(self, admin: SignedIn, target: UserId, wanted: PassChoice) -> Made:
        """Make one. An answer without a code proves nothing, and is DirectorySilent."""
        body: Json = {"isUsableOnce": wanted.once}
        if wanted.minutes is not None:
            body["lifetimeInMinutes"] = wanted.minutes
        self._budget.take()
        explain = partial(_explained, once=wanted.once)
        answer = await self._client.post(
            admin, _passes(target), body, call=Call.CREATE_PASS, explain=explain
        )
        made = _made(answer.body, answer.request_id)
        if made is None or made.code is None:
            raise DirectorySilent(Call.CREATE_PASS, code="no_code", request_id=answer.request_id)
        return made

    async def of(self, admin: SignedIn, target: UserId) -> Made | None:
        """Give the newest of the list, which has one or none."""
        self._budget.take()
        answer = await self._client.get(admin, _passes(target), call=Call.PASSES)
        listed = [made for row in whole_list(Call.PASSES, answer) if (made := _made(row))]
        return max(listed, key=lambda made: made.created, default=None)

    async def delete(self, admin: SignedIn, target: UserId, made: str) -> None:
        """Take it away; repeating does no harm."""
        if not is_object_id(made):
            raise DirectoryRefused(Call.DELETE_PASS, code="not_an_object_id")
        self._budget.take()
        await self._client.delete(admin, f"{_passes(target)}/{made}", call=Call.DELETE_PASS)


def _passes(target: UserId) -> str:
    return f"{user(target)}/authentication/temporaryAccessPassMethods"


def _made(body: Json, request_id: str | None = None) -> Made | None:
    """Read a pass; None for what is none. Its times may be malformed: then it counts from now."""
    made, code = text(body, "id").lower(), text(body, "temporaryAccessPass")
    if not is_object_id(made):
        return None
    created = when(text(body, "createdDateTime")) or datetime.now(UTC)
    reason = text(body, "methodUsabilityReason").lower()
    return Made(
        id=made,
        created=created,
        ends=_end(when(text(body, "startDateTime")) or created, body),
        once=body.get("isUsableOnce") is True,
        is_usable=body.get("isUsable") is not False,
        is_used=reason == USED_UP,
        is_allowed=reason != NOT_ALLOWED,
        code=Secret(code) if code else None,
        request_id=request_id,
    )


def _end(start: datetime, body: Json) -> datetime:
    """Say when it ends; at once where Graph does not say for how long, or says nonsense."""
    minutes = body.get("lifetimeInMinutes")
    if type(minutes) is not int or not 0 < minutes <= LONGEST_MINUTES:
        return start
    try:
        return start + timedelta(minutes=minutes)
    except OverflowError:
        return start


def _explained(problem: DirectoryError, answer: GraphAnswer, *, once: bool) -> DirectoryError:
    """Tell apart what a 400 can mean; only numbers of ours come out of Graph's words.

    What is left over of a pass that was to be good for several sign-ins is taken for that: Graph
    has no published words for a policy of one sign-in.
    """
    if not isinstance(problem, DirectoryRefused) or answer.status != BAD_REQUEST:
        return problem
    message = _message(answer.body)
    if found := RANGE.search(message):
        span = json.dumps({"range": [int(found[1]), int(found[2])]})
        return _refused(problem, Reason.PASS_LIFETIME, span)
    if NOT_IN_POLICY.search(message):
        return _refused(problem, Reason.PASS_NOT_ALLOWED)
    return problem if once else _refused(problem, Reason.PASS_ONCE_ONLY)


def _refused(
    problem: DirectoryRefused, reason: Reason, detail: str | None = None
) -> DirectoryRefused:
    return DirectoryRefused(
        problem.call,
        reason=reason,
        detail=detail,
        status=problem.status,
        code=problem.code,
        request_id=problem.request_id,
    )


def _message(body: Json) -> str:
    error = body.get("error")
    return text(error, "message")[:LONGEST_MESSAGE] if isinstance(error, dict) else ""
