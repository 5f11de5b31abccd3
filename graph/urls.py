"""How our words become a Graph URL: only object ids in paths, everything else encoded."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from resets.errors import DirectoryRefused
from resets.model import GUID, UserId

VERSION = "/v1.0"
USERS = "/users/"

NOT_FOUND = 404
ENCODED = {byte: quote(bytes([byte]), safe="") for byte in range(256)}
OPERATION = re.compile(r"/users/([^/]+)/authentication/operations/[\w.~=-]+")
PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Read:
    """One GET of a `$batch`. `path` stands below the version; `name` finds its answer again.

    `advanced` reads use Graph's search index, which may lag behind by minutes.
    Source: https://learn.microsoft.com/graph/aad-advanced-queries
    """

    name: str
    path: str
    advanced: bool = False


def object_id(value: str) -> str:
    """Give *value* back if it is an object id, in lower case. Nothing else ever enters a path.

    Raises DirectoryRefused with status 404, for there is nobody of that name; nothing is sent.
    """
    if not GUID.fullmatch(lowered := value.lower()):
        raise DirectoryRefused("object id", status=NOT_FOUND, code="not_an_object_id")
    return lowered


def is_object_id(value: str) -> bool:
    """Say whether *value* is an object id."""
    return GUID.fullmatch(value.lower()) is not None


def user(person: UserId) -> str:
    """Give the path of *person*."""
    return f"{USERS}{object_id(person)}"


def with_query(path: str, **options: str) -> str:
    """Add OData query options; each value is percent-encoded as a whole."""
    encoded = (f"${name}={_encoded(value)}" for name, value in options.items())
    return f"{path}?{'&'.join(encoded)}"


def _encoded(value: str) -> str:
    # As quote() does, but all letters at once: a search encodes some twenty texts.
    return value.encode().decode("latin-1").translate(ENCODED)


def literal(text: str) -> str:
    """Make an OData string literal of *text*: a quote inside is doubled, so that none ends it.

    Source: https://learn.microsoft.com/graph/query-parameters#escaping-single-quotes
    """
    return "'" + text.replace("'", "''") + "'"


def search_clause(prop: str, text: str) -> str:
    r"""Make one quoted clause of `$search`; `"` and `\` inside are escaped by a backslash.

    Source: https://learn.microsoft.com/graph/search-query-parameter
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{prop}:{escaped}"'


def path_on(graph_at: str, url: str) -> str | None:
    """Give what follows the version in *url*, byte for byte, if it is below our Graph's users.

    The server chose this address and will get the admin's token: any other origin, user
    information, a way up or a fragment makes it None.
    """
    try:
        there, ours = urlsplit(url), urlsplit(graph_at)
        is_ours = _origin(there) == _origin(ours) and _is_plain(url)
    except ValueError:
        return None
    if not is_ours or not there.path.startswith(f"{VERSION}{USERS}"):
        return None
    query = f"?{there.query}" if there.query else ""
    return there.path.removeprefix(VERSION) + query


def operation_of(person: UserId, graph_at: str, url: str) -> str | None:
    """Give what follows the version in *url*, if it is an operation of *person*'s on our Graph.

    Of anybody else's it would be told as this person's outcome.
    Source: https://learn.microsoft.com/graph/api/longrunningoperation-get
    """
    path = path_on(graph_at, url)
    theirs = OPERATION.fullmatch(path.partition("?")[0]) if path else None
    if theirs is None or theirs[1].lower() != person.lower():
        return None
    return path


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or PORTS.get(url.scheme)


def _is_plain(url: str) -> bool:
    path = url.partition("?")[0].lower()
    crooked = ("..", "%2e", "%2f", "%5c", "\\", "#", "@")
    return url.isascii() and url.isprintable() and not any(part in path for part in crooked)
