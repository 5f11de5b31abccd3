"""What may come in: everything is checked before the SDK sees a byte, the cheapest first.

1. method, media type, announced size;
2. the Authorization header's shape, then the token (see `teams.verifier`);
3. only then the body: read with a time limit, parsed, bounded in depth and length;
4. the activity: channel, service URL, tenant, recipient, sender, delivery mode.

Whoever has no token learns nothing: the answer is a status without a body.
Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from aiohttp import StreamReader, web

from resets.model import GUID
from teams.json_fields import object_in, text_in
from teams.jwks import KeyRing
from teams.last_refusals import Noted, unnoted
from teams.ports import TEAMS_CHANNEL
from teams.refusal_log import RefusalLog
from teams.verifier import BadToken, Verifier

LARGEST_BODY = 256 * 1024
"""Bytes. Teams sends a few KB; our own choice, a quarter of aiohttp's default."""
LONGEST_HEADER = 8 * 1024
BODY_SECONDS = 10.0
DEEPEST = 32
LONGEST_LIST = 200
CROWDS = ("membersAdded", "membersRemoved")
LARGEST_CROWD = 2000
"""Who came or went: the only lists that Teams makes long. Our own choice."""
MOST_VALUES = 10_000
"""Values in a body all together, so that checking a body stays cheap. Our own choice."""

FROM_PEOPLE = frozenset({"message", "invoke"})
"""Types that must name a person; the service's own notices need not."""

log = logging.getLogger(__name__)


class TurnedAway(Exception):
    """The request is refused with *status*. `why` is a word for the log, never for the caller."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(f"{status} {why}")
        self.status, self.why = status, why

    def response(self) -> web.Response:
        """Answer with the status alone."""
        headers = {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": "POST"}}
        return web.Response(status=self.status, headers=headers.get(self.status))


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that Teams has sent to us: the activity's JSON, and the token's claims."""

    body: dict[str, Any]
    claims: dict[str, Any]


class Gate:
    """Lets in what Teams sends to *app_id* from *tenant*, and nothing else.

    *may_send_to* says whether a service URL may be answered; *issuer* is who signs for the channel;
    *noted* takes the word for each refusal.
    """

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        keys: KeyRing,
        *,
        app_id: str,
        tenant: str,
        issuer: str,
        may_send_to: Callable[[str], bool],
        noted: Noted = unnoted,
    ) -> None:
        if not (app_id and tenant):
            raise ValueError("a gate needs an app id and a tenant")
        self._verifier = Verifier(keys, issuer=issuer, audiences=(app_id,))
        self._recipient, self._tenant = f"28:{app_id}", tenant.lower()
        self._may_send_to = may_send_to
        self._refusals, self._noted = RefusalLog(log), noted

    async def admit(self, request: web.Request) -> Admitted:
        """Give the checked body and claims of *request*, or raise TurnedAway and log why."""
        try:
            _check_envelope(request)
            claims = await self._claims(_token_in(request))
            body = _parsed(await _read(request.content))
            self._check_activity(body, claims)
        except TurnedAway as no:
            self._refusals.note(no.status, no.why)
            self._noted("gate", no.why)
            raise
        return Admitted(body, claims)

    async def _claims(self, token: str) -> dict[str, Any]:
        try:
            return await self._verifier.verify(token)
        except BadToken as bad:
            raise TurnedAway(401, bad.why) from None

    def _check_activity(self, body: dict[str, Any], claims: dict[str, Any]) -> None:
        if not text_in(body, "type"):
            _turn_away(400, "type")
        if text_in(body, "channelId") != TEAMS_CHANNEL:
            _turn_away(401, "channel")
        self._check_service_url(text_in(body, "serviceUrl"), claims)
        if body.get("deliveryMode") == "expectReplies":
            # Replies would go into our answer, and so to whoever sent the request.
            _turn_away(400, "delivery_mode")
        self._check_parties(body)

    def _check_service_url(self, url: str | None, claims: dict[str, Any]) -> None:
        """The token is for one service URL; the bot's own token may go there and nowhere else."""
        if url is None or not _is_same_url(claims.get("serviceurl"), url):
            _turn_away(401, "service_url_claim")
        if not self._may_send_to(url):
            _turn_away(401, "service_url")

    def _check_parties(self, body: dict[str, Any]) -> None:
        """One rule for the tenant: named at least once, and never another than ours."""
        if _tenants(body) != {self._tenant}:
            _turn_away(403, "tenant")
        if object_in(body, "recipient").get("id") != self._recipient:
            _turn_away(403, "recipient")
        sender = text_in(object_in(body, "from"), "aadObjectId") or ""
        if body["type"] in FROM_PEOPLE and not GUID.fullmatch(sender):
            _turn_away(403, "sender")


def _is_same_url(claimed: object, url: str) -> bool:
    """Compare as Microsoft's own libraries do: neither case nor the last slash counts.

    It is the activity's URL that is called, and only if its host is on the list.
    """
    if not isinstance(claimed, str):
        return False
    return claimed.rstrip("/").casefold() == url.rstrip("/").casefold()


def _turn_away(status: int, why: str) -> NoReturn:
    raise TurnedAway(status, why)


def _check_envelope(request: web.Request) -> None:
    if request.method != "POST":
        _turn_away(405, "method")
    if request.content_type != "application/json" or "Content-Encoding" in request.headers:
        _turn_away(415, "media_type")
    if (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        _turn_away(415, "charset")
    if (request.content_length or 0) > LARGEST_BODY:
        _turn_away(413, "size")


def _token_in(request: web.Request) -> str:
    """Take the token out of the one Authorization header there must be."""
    headers = request.headers.getall("Authorization", [])
    if len(headers) != 1 or len(headers[0]) > LONGEST_HEADER or not headers[0].isascii():
        _turn_away(401, "authorization")
    scheme, _, token = headers[0].partition(" ")
    if scheme != "Bearer" or not token or " " in token:
        _turn_away(401, "authorization")
    return token


async def _read(content: StreamReader) -> bytes:
    """Read the body, however it was announced, up to the limits."""
    if content.is_eof() and content.total_bytes <= LARGEST_BODY:  # it is all there
        return content.read_nowait()
    raw = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in content.iter_any():
                raw += part
                if len(raw) > LARGEST_BODY:
                    _turn_away(413, "size")
    except TimeoutError:
        _turn_away(408, "slow_body")
    return bytes(raw)


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        _turn_away(400, "json")
    if not isinstance(body, dict):
        _turn_away(400, "not_an_object")
    if not _is_small(raw):
        for part in _parts(body):
            _check_bounds(part)
    return body


def _parts(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the body without its crowds, and those in pieces of the usual length."""
    crowds = [body[name] for name in CROWDS if isinstance(body.get(name), list)]
    yield {
        name: value for name, value in body.items() if not any(value is crowd for crowd in crowds)
    }
    for crowd in crowds:
        if len(crowd) > LARGEST_CROWD:
            _turn_away(400, "length")
        for at in range(0, len(crowd), LONGEST_LIST):
            yield {"members": crowd[at : at + LONGEST_LIST]}


def _is_small(raw: bytes) -> bool:
    """Say whether *raw* cannot break any bound, by its punctuation alone: then no value is walked.

    Every level opens a bracket, every list or object has one comma less than members, and half a
    surrogate pair can only come as an escape.
    """
    opened = raw.count(b"{") + raw.count(b"[")
    return opened < DEEPEST and raw.count(b",") < LONGEST_LIST and b"\\u" not in raw


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(name)


def _check_bounds(body: dict[str, Any]) -> None:
    """Walk level by level, so that no depth of nesting can exhaust Python's own stack."""
    level: list[Any] = [body]
    values = 0
    for _ in range(DEEPEST):
        level = [child for value in level for child in _children(value)]
        values += len(level)
        if values > MOST_VALUES:
            _turn_away(400, "values")
        if not level:
            return
    _turn_away(400, "depth")


def _children(value: object) -> list[Any]:
    if isinstance(value, str):
        _check_text(value)
    if not isinstance(value, dict | list):
        return []
    if len(value) > LONGEST_LIST:
        _turn_away(400, "length")
    return [*value, *value.values()] if isinstance(value, dict) else value


def _check_text(text: str) -> None:
    """Refuse half a surrogate pair: it cannot be sent, stored or hashed later."""
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        _turn_away(400, "text")


def _tenants(body: dict[str, Any]) -> set[Any]:
    """Collect the tenants that an activity names; anything but a string counts as another."""
    said = (
        object_in(object_in(body, "channelData"), "tenant").get("id"),
        object_in(body, "conversation").get("tenantId"),
    )
    return {_lower(tenant) for tenant in said if tenant is not None}


def _lower(tenant: object) -> object:
    return tenant.lower() if isinstance(tenant, str) else ""
