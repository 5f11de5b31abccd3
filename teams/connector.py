"""Calls to the Teams service: post, change and delete messages, open a conversation.

A message that was sent twice is a second card with buttons, so a POST is repeated only when it is
proved that the first was not taken. Changing and deleting may be repeated: the result is the same.
Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from instrumentation.calls import Call
from resets.errors import TeamsError
from teams.app_token import AppToken
from teams.http import CONNECT_SECONDS, TOTAL_SECONDS, json_of
from teams.json_fields import objects_in, text_in

PAGE, MOST_PAGES = 500, 50
"""People a page, the most that Teams gives, and pages: 25,000, the most that a team holds.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""
LONGEST_WAIT = 5.0
"""Seconds of Retry-After that are waited out; the turn has to end."""
SHORT_WAIT = 0.5
"""Seconds before the second try of a call that can be repeated safely."""
LIMITS = aiohttp.ClientTimeout(
    total=TOTAL_SECONDS, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS
)

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Raised before the first byte of the request leaves."""
OWN_WAIT = 1.0
"""Seconds before the second try where the service did not say how long; our own choice."""
NOT_TAKEN = frozenset({412, 429})
"""Passing refusals that prove that nothing was taken, also of a new message.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""
ASKED_TO_WAIT = frozenset({429, 503})
METHODS = {
    Call.SEND: "POST",
    Call.UPDATE: "PUT",
    Call.DELETE: "DELETE",
    Call.OPEN_CHAT: "POST",
    Call.MEMBERS: "GET",
}
TO_ONE_PERSON = "?isTargetedActivity=true"
"""Source: https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages"""
CODE = re.compile(r"[A-Za-z0-9_]{1,64}")


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What came back. `wait` is Retry-After in seconds, None when nobody said."""

    status: int
    body: dict[str, Any]
    wait: float | None = None

    @property
    def ok(self) -> bool:
        """Say whether the service took it."""
        return self.status in (200, 201, 202, 204)

    @property
    def code(self) -> str:
        """Give the service's own word for what went wrong, if it is a word."""
        error = self.body.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        return code if isinstance(code, str) and CODE.fullmatch(code) else "none"


class Connector:
    """Calls the service at an activity's service URL. Every method raises TeamsError."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        app_token: AppToken,
        may_send_to: Callable[[str], bool],
    ) -> None:
        self._http, self._app_token, self._may_send_to = http, app_token, may_send_to

    async def post(
        self,
        service_url: str,
        conversation: str,
        activity: Mapping[str, Any],
        reply_to: str | None = None,
        *,
        is_targeted: bool = False,
    ) -> str:
        """Send a message, once; gives its id, empty when the service named none.

        *is_targeted*: in a shared place only its `recipient` shall see it.
        """
        path = _path(conversation, "activities", *([reply_to] if reply_to else []))
        path += TO_ONE_PERSON if is_targeted else ""
        return _id_in(await self._call(Call.SEND, service_url, path, activity))

    async def put(
        self, service_url: str, conversation: str, message: str, activity: Mapping[str, Any]
    ) -> None:
        """Replace a message of our own."""
        path = _path(conversation, "activities", message)
        await self._call(Call.UPDATE, service_url, path, {**activity, "id": message})

    async def delete(self, service_url: str, conversation: str, message: str) -> None:
        """Delete a message of our own."""
        path = _path(conversation, "activities", message)
        await self._call(Call.DELETE, service_url, path, None)

    async def create(self, service_url: str, parameters: Mapping[str, Any]) -> str:
        """Open a conversation; gives its id."""
        answer = await self._call(Call.OPEN_CHAT, service_url, "v3/conversations", parameters)
        if not (conversation := _id_in(answer)):
            raise TeamsError(Call.OPEN_CHAT, status=answer.status, code="no_id")
        return conversation

    async def members(self, service_url: str, conversation: str) -> list[dict[str, Any]]:
        """List who is in a conversation: the first page, which a 1:1 chat always fits on."""
        path = _path(conversation, "pagedmembers")
        return objects_in((await self._call(Call.MEMBERS, service_url, path, None)).body, "members")

    async def all_members(self, service_url: str, conversation: str) -> list[dict[str, Any]]:
        """List who is in a team, page after page, up to the most that a team can hold."""
        path, page = f"{_path(conversation, 'pagedmembers')}?pageSize={PAGE}", ""
        found: list[dict[str, Any]] = []
        for _ in range(MOST_PAGES):
            answer = await self._call(Call.MEMBERS, service_url, path + page, None)
            found += objects_in(answer.body, "members")
            token = text_in(answer.body, "continuationToken")
            if not token:
                break
            page = f"&continuationToken={quote(token, safe='')}"
        return found

    async def member(self, service_url: str, conversation: str, who: str) -> dict[str, Any]:
        """Describe *who* is in a conversation; of a thread in a channel, who is in the channel."""
        path = _path(conversation.partition(";messageid=")[0], "members", who)
        return (await self._call(Call.MEMBERS, service_url, path, None)).body

    async def _call(
        self, call: Call, service_url: str, path: str, body: Mapping[str, Any] | None
    ) -> ServiceAnswer:
        if not self._may_send_to(service_url):
            raise TeamsError(call, code="service_url_not_allowed")
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        data = json.dumps(body).encode() if body is not None else None
        answer = await self._first_try(call, url, data)
        if (wait := _worth_repeating(call, answer)) is not None:
            await asyncio.sleep(wait)
            answer = await self._try(call, url, data)
        if not answer.ok:
            raise TeamsError(call, status=answer.status, code=answer.code)
        return answer

    async def _first_try(self, call: Call, url: URL, data: bytes | None) -> ServiceAnswer:
        """Try, and once more at once if nothing had left, or if repeating is harmless."""
        try:
            return await self._send(call, url, data)
        except aiohttp.ClientError as error:
            if METHODS[call] == "POST" and not isinstance(error, NEVER_SENT):
                raise TeamsError(call, code=type(error).__name__) from None
        except TimeoutError:
            raise TeamsError(call, code="timeout") from None
        return await self._try(call, url, data)

    async def _try(self, call: Call, url: URL, data: bytes | None) -> ServiceAnswer:
        try:
            return await self._send(call, url, data)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TeamsError(call, code=type(error).__name__) from None

    async def _send(self, call: Call, url: URL, data: bytes | None) -> ServiceAnswer:
        headers = {"Authorization": await self._app_token.header()}
        if data is not None:
            headers["Content-Type"] = "application/json"
        async with self._http.request(
            METHODS[call],
            url,
            data=data,
            headers=headers,
            allow_redirects=False,
            timeout=LIMITS,
            trace_request_ctx=call,
        ) as response:
            return ServiceAnswer(response.status, await _body_of(response), _wait_of(response))


def _path(conversation: str, *parts: str) -> str:
    """Build the path; ids can come back from a store, so that they may not lead elsewhere."""
    return "/".join(("v3/conversations", _quoted_before(conversation), *map(_quoted, parts)))


def _quoted(part: str) -> str:
    if part in ("", ".", ".."):
        raise TeamsError("path", code="bad_id")
    return quote(part, safe="")


_quoted_before = lru_cache(1024)(_quoted)
"""For conversations, which come again; a message's id comes once or twice."""


def _worth_repeating(call: Call, answer: ServiceAnswer) -> float | None:
    """Say how long to wait before the second try; None when there must be none."""
    wait = answer.wait
    if wait is not None and wait > LONGEST_WAIT:
        return None
    if answer.status in NOT_TAKEN:
        return OWN_WAIT if wait is None else wait
    if METHODS[call] == "POST":
        return wait if answer.status in ASKED_TO_WAIT else None
    if answer.status in ASKED_TO_WAIT or answer.status >= 500:  # noqa: PLR2004 - HTTP's own limit
        return SHORT_WAIT if wait is None else wait
    return None


async def _body_of(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Read the answer; an unreadable one counts as empty, because the status says enough."""
    try:
        return await json_of(response)
    except (ValueError, aiohttp.ClientError):
        return {}


def _wait_of(response: aiohttp.ClientResponse) -> float | None:
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else None


def _id_in(answer: ServiceAnswer) -> str:
    found = answer.body.get("id")
    return found if isinstance(found, str) else ""
