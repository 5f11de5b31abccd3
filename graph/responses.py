"""What Graph answered, and what that proves. The two tables here are the heart of the edge.

After a write only one thing matters: is it proved that nothing has changed? Only a refusal in
Graph's own words proves it. After a read nothing has changed, whatever came back.
Source: https://learn.microsoft.com/graph/errors and https://learn.microsoft.com/graph/throttling
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.challenge import claims_in
from resets.errors import DirectoryBusy, DirectoryError, DirectoryRefused, DirectorySilent

Json: TypeAlias = dict[str, Any]

NEVER_REACHED = -1
"""No connection, so that not one byte of the request was sent."""
LOST = 0
"""Sent, but no whole answer came back in time."""

AFTER_WRITE: dict[int, type[DirectoryError]] = {
    NEVER_REACHED: DirectoryBusy,
    400: DirectoryRefused,
    401: DirectoryRefused,
    403: DirectoryRefused,
    405: DirectoryRefused,
    409: DirectoryRefused,
    429: DirectoryBusy,
}
"""What proves that nothing has changed. Every other status is DirectorySilent, 404 too: it can
come from a replica that has not heard of the person whose password another has just set."""

AFTER_READ: dict[int, type[DirectoryError]] = dict.fromkeys(
    (400, 401, 403, 404, 405, 406, 409, 410, 413, 414, 415, 422), DirectoryRefused
)
"""What is no use repeating. Every other status is DirectoryBusy: never DirectorySilent, which
would say that an account may have changed."""

PASSING = frozenset({NEVER_REACHED, LOST, 408, 429, 500, 502, 503, 504})
"""What a read is repeated after."""

LONGEST_WAIT_SECONDS = 3600.0
"""Seconds for which Graph is left alone at its word. Our own choice: Graph says some minutes, and a
wait without end would leave a case unlooked at for good."""

GOOD = range(200, 300)
UNAUTHORISED = 401
FORBIDDEN = 403
CODE = re.compile(r"[A-Za-z0-9_.\-]{1,64}")


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """One answer: of Graph itself or inside a `$batch`. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Json = field(default_factory=dict, repr=False)
    request_id: str = "none"
    is_whole: bool = True
    """False when the body is cut, too long, or not what Graph writes (a proxy's page)."""
    inner: Mapping[str, "GraphAnswer"] = field(default_factory=dict)
    """The answers inside, by the names of the reads, when this is the answer of a `$batch`."""

    @property
    def is_good(self) -> bool:
        """Whether Graph did what was asked."""
        return self.status in GOOD and self.is_whole

    @property
    def is_passing(self) -> bool:
        """Whether the same question may get a better answer in a moment."""
        return self.status in PASSING or not self.is_whole

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait, when Graph said so in seconds; never longer than we let it say."""
        said = seconds(self.headers.get("retry-after", ""))
        return None if said is None else min(said, LONGEST_WAIT_SECONDS)

    @property
    def claims(self) -> str | None:
        """The claims that a better token must have, as JSON text."""
        return claims_in(self.headers.get("www-authenticate", ""))

    @property
    def wants_better_token(self) -> bool:
        """Whether this token will not do, but another might. Proves that nothing was done."""
        challenged = self.status == FORBIDDEN and self.claims is not None
        return (self.status == UNAUTHORISED or challenged) and self.is_whole


def after_write(call: str, answer: GraphAnswer) -> DirectoryError | None:
    """Say what went wrong with a write; None when Graph took it."""
    if answer.is_good:
        return None
    # Not Graph's own words: somebody in between, and Graph may have acted all the same.
    kind = AFTER_WRITE.get(answer.status, DirectorySilent) if answer.is_whole else DirectorySilent
    return _error(kind, call, answer)


def after_read(call: str, answer: GraphAnswer) -> DirectoryError | None:
    """Say what went wrong with a read; None when it can be used."""
    if answer.is_good and answer.body:
        return None
    kind = AFTER_READ.get(answer.status, DirectoryBusy) if answer.is_whole else DirectoryBusy
    return _error(kind, call, answer)


def whole_list(call: str, answer: GraphAnswer) -> list[Json]:
    """Give the objects of a list that came as a whole. Raises DirectoryError.

    From half a list, or from what is none, it does not follow what is gone, or who is not on it.
    """
    if (problem := after_read(call, answer)) is not None:
        raise problem
    found = page_of(answer.body)
    if found is None or "@odata.nextLink" in answer.body:
        raise DirectoryBusy(call, status=answer.status, code="not_whole")
    return found


def page_of(body: Json) -> list[Json] | None:
    """Give the objects of a page, without anything that is not an object; None for no page."""
    found = body.get("value")
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else None


def _error(kind: type[DirectoryError], call: str, answer: GraphAnswer) -> DirectoryError:
    status, code = max(answer.status, 0), error_code(answer.body)
    if kind is DirectoryBusy:
        wait = answer.retry_after
        return DirectoryBusy(
            call, retry_after=wait, status=status, code=code, request_id=answer.request_id
        )
    return kind(call, status=status, code=code, request_id=answer.request_id)


def read_body(raw: bytes, status: int) -> Json | None:
    """Read the body as JSON; None when it is not what Graph writes for *status*.

    An empty body is an empty object: a 202 has none.
    """
    if not raw.strip():
        return {}
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    is_error = status >= 400  # noqa: PLR2004 - HTTP's own number
    return body if not is_error or isinstance(_get(body, "error"), dict) else None


def error_code(body: Json) -> str:
    """Give Graph's error code in lower case, the outermost that there is; never its message.

    Source: https://learn.microsoft.com/graph/errors
    """
    error = _get(body, "error")
    while isinstance(error, dict):
        code = _get(error, "code")
        if isinstance(code, str) and CODE.fullmatch(code):
            return code.lower()
        error = _get(error, "innererror")
    return "none"


def items(body: Json, request_id: str) -> dict[str, GraphAnswer]:
    """Take a `$batch` reply apart, by the names of its reads. They come in any order.

    What is answered twice has no answer: which of the two to believe is not guessed.
    Source: https://learn.microsoft.com/graph/json-batching
    """
    replies = body.get("responses")
    found = replies if isinstance(replies, list) else []
    named = [reply for reply in found if isinstance(reply, dict)]
    times = Counter(str(reply.get("id")) for reply in named)
    once = [reply for reply in named if times[str(reply.get("id"))] == 1]
    return {str(reply.get("id")): _item(reply, request_id) for reply in once}


def _item(reply: Json, request_id: str) -> GraphAnswer:
    status, headers, body = reply.get("status"), reply.get("headers"), reply.get("body")
    known = status if isinstance(status, int) and status > 0 else LOST
    # Only of what went wrong do the headers say anything: how long to wait, which token to bring.
    plain = headers.items() if isinstance(headers, dict) and known not in GOOD else ()
    return GraphAnswer(
        status=known,
        headers={str(name).lower(): str(value) for name, value in plain},
        body=body if isinstance(body, dict) else {},
        request_id=request_id,
    )


def seconds(header: str) -> float | None:
    """Read a number of seconds; None for a date, nonsense or nothing."""
    try:
        value = float(header)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _get(body: Json, name: str) -> Any:
    """Look *name* up whatever its case: Graph writes both `innerError` and `innererror`."""
    return next((value for key, value in body.items() if str(key).lower() == name), None)
