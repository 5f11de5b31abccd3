"""How somebody signs in besides by password: methods, and what remains when some of them go.

Source: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Protocol

from resets.model import Case, SignedIn, UserId


class Kind(StrEnum):
    """What a method is. Each has a name in every language, and a collection in Graph."""

    PASSKEY = "passkey"
    HELLO = "hello"
    PLATFORM = "platform"
    """A credential of a Mac."""
    OATH = "oath"
    """An app of another maker that shows codes."""
    EMAIL = "email"
    OFFICE_PHONE = "office_phone"
    SECOND_MOBILE = "second_mobile"
    MOBILE = "mobile"
    AUTHENTICATOR = "authenticator"
    OTHER = "other"
    """One that Latchkey does not know, and so does not remove."""


GO_IN_THIS_ORDER = tuple(Kind)
"""Last what Entra may ask for by default, which it keeps while others remain; the second mobile
phone before the first. Sources: https://github.com/microsoftgraph/microsoft-graph-docs/issues/14470
and https://learn.microsoft.com/graph/api/phoneauthenticationmethod-delete"""

STRONG = frozenset({Kind.PASSKEY, Kind.HELLO, Kind.PLATFORM, Kind.OATH, Kind.AUTHENTICATOR})
"""What still lets somebody in. Not a phone number: Microsoft ends its texts and calls on
2027-02-01; not an e-mail address, which serves for self-service reset alone. Source:
https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement"""

PHONES = frozenset({Kind.MOBILE, Kind.SECOND_MOBILE, Kind.OFFICE_PHONE})

SHARE_AN_ID = PHONES | {Kind.EMAIL}
"""Of these Graph gives each the same id, whoever's it is and whatever is registered by then.
Source: https://learn.microsoft.com/graph/api/phoneauthenticationmethod-get and
https://learn.microsoft.com/graph/api/emailauthenticationmethod-get"""

MOST_LISTED = 20
"""Methods that a card lists; our own choice, more than anybody has."""


@dataclass(frozen=True, slots=True)
class Method:
    """One method as Graph lists it. *name* and *made* are foreign, and may be empty."""

    id: str
    kind: Kind
    name: str = ""
    """Of a device its name, of a phone its last two digits: never the number."""
    made: str = ""
    """The day on which it was registered, as ISO writes it, where Graph gives it."""
    mark: str = ""
    """What tells it from a later one with the same id: a keyed digest, never the number itself."""


class Methods(Protocol):
    """The methods of one person, in the admin's name. Every call may raise DirectoryError."""

    async def of(self, admin: SignedIn, target: UserId, *, waits: bool = False) -> Sequence[Method]:
        """List all but the password and passes; with *waits* once Graph's allowance has room."""
        ...

    async def remove(self, admin: SignedIn, target: UserId, method: Method) -> None:
        """Take one away. What is gone when looked for has been taken away.

        Raises NotAsListed where another is registered in its place by now: that one stays.
        """
        ...


LISTED = "listed"
"""The term that holds what the card listed: only of these can any be chosen."""
CHOSEN = "chosen"
"""The term that holds which of them shall go, by their places in the list."""


def written(methods: Sequence[Method]) -> list[dict[str, str]]:
    """Write what was listed, for the case."""
    order = sorted(methods, key=lambda method: GO_IN_THIS_ORDER.index(method.kind))
    return [asdict(method) for method in order[:MOST_LISTED]]


def listed(case: Case) -> list[Method]:
    """Read what was listed on the card of *case*, in the order in which they go."""
    return [_read(row) for row in case.chosen().get(LISTED, ())]


def chosen(case: Case) -> list[int]:
    """Give the places of those that shall go."""
    return list(case.chosen().get(CHOSEN, ()))


def chosen_from(case: Case, typed: str) -> list[int]:
    """Read the places that came through a client; what was not listed counts as not chosen."""
    named = {part.strip() for part in typed.split(",")[: 2 * MOST_LISTED]}
    able = (at for at, method in enumerate(listed(case)) if method.kind is not Kind.OTHER)
    return [at for at in able if str(at) in named]


def leaves_strong(there: Sequence[Method], gone: Collection[str]) -> bool:
    """Say whether a strong method remains of *there* when those with the ids *gone* are gone."""
    return any(method.kind in STRONG and method.id not in gone for method in there)


def is_among(there: Sequence[Method], method: Method) -> bool:
    """Say whether *method* is still registered. A number registered since is another one."""
    return any(_is_same(other, method) for other in there)


def is_replaced(there: Sequence[Method], method: Method) -> bool:
    """Say whether another one is registered in its place by now, with the same id."""
    return not is_among(there, method) and any(other.id == method.id for other in there)


def _is_same(other: Method, method: Method) -> bool:
    if other.id != method.id:
        return False
    if other.mark and method.mark:
        return other.mark == method.mark
    return other.kind not in PHONES or other.name == method.name


def _read(row: Mapping[str, Any]) -> Method:
    mark = row.get("mark", "")  # a list of an earlier version has none
    return Method(row["id"], Kind(row["kind"]), row["name"], row["made"], mark)
