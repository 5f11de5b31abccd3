"""One call to Graph, taken apart: whose it is, what it asks, with which options and headers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.graph.answers import Answer, Refusal, bad_request, denied
from simulator.people import Account
from simulator.tenant import Tenant
from simulator.tokens import GraphCaller
from simulator.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `headers` has lower-case names; `ids` what the path's {words} stood for.

    `path` begins after /v1.0 and still says "me" where the caller wrote "me".
    """

    world: World
    caller: GraphCaller
    method: str
    path: str
    options: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    request_id: str
    ids: Mapping[str, str]
    is_batched: bool = False

    @property
    def tenant(self) -> Tenant:
        """The directory that is asked."""
        return self.world.tenant

    @property
    def admin(self) -> Account:
        """The account in whose name the call is made."""
        account = self.tenant.account(self.caller.oid)
        if account is None or not account.enabled:
            raise Refusal(401, "InvalidAuthenticationToken", "The user account is not usable.")
        return account

    @property
    def is_advanced(self) -> bool:
        """Whether the caller accepts the eventually consistent index."""
        return self.headers.get("consistencylevel", "").lower() == "eventual"

    @property
    def wants_count(self) -> bool:
        """Whether $count=true was asked."""
        return self.options.get("$count", "").lower() == "true"

    def require(self, *scopes: str, otherwise: Callable[[], Refusal] = denied) -> None:
        """Go on only when the token holds one of *scopes*; else 403."""
        if not self.caller.scopes.intersection(scopes):
            raise otherwise()

    def audit(self, *activities: str, target: Account, **more: str) -> None:
        """Put what this call did into the directory's audit log. *more*: service, reason."""
        trail = self.tenant.audit_trail
        trail.add(self.tenant.now(), *activities, by=self.admin, target=target, **more)

    def json_object(self, known: frozenset[str]) -> dict[str, Any]:
        """Read the body as a JSON object that holds no properties but *known*; else 400."""
        if not self.headers.get("content-type", "").lower().startswith("application/json"):
            raise bad_request("Write requests must contain the Content-Type header declaration.")
        document = read_json(self.body)
        if not isinstance(document, dict):
            raise bad_request("The body must be a JSON object.", code="BadRequest")
        unknown = sorted(document.keys() - known)
        if unknown:
            raise bad_request(f"The parameter '{unknown[0][:60]}' does not exist.")
        return document


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that Graph can do. `fault` is the name under which it can be made to fail."""

    method: str
    pattern: str
    fault: str
    run: Callable[[Call], Answer]

    @property
    def parts(self) -> tuple[str, ...]:
        """The pattern's segments."""
        return tuple(self.pattern.strip("/").split("/"))


def match(parts: tuple[str, ...], segments: tuple[str, ...]) -> dict[str, str] | None:
    """Give what the {words} of *parts* stand for in *segments*; None if it is another path."""
    ids: dict[str, str] = {}
    for part, segment in zip(parts, segments, strict=True):
        if part[0] == "{":
            ids[part.strip("{}")] = segment
        elif part != segment:
            return None
    return ids


def read_json(body: bytes) -> Any:
    """Read JSON, or refuse with 400 whatever is not."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as bad:
        raise bad_request("Unable to read JSON request payload.", code="BadRequest") from bad
