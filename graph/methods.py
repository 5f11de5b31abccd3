"""The sign-in methods of one person over Graph: `resets.methods.Methods`."""

import asyncio
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence

from graph.budget import CallBudget
from graph.client import GONE, GraphClient, Pause
from graph.parsing import text, when
from graph.responses import Json, whole_list
from graph.urls import user
from instrumentation.calls import Call
from resets.errors import (
    DirectoryBusy,
    DirectoryRefused,
    DirectorySilent,
    LatchkeyError,
    NotAsListed,
)
from resets.methods import SHARE_AN_ID, Kind, Method, Methods, is_among
from resets.model import SignedIn, UserId

METHOD_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
"""How the ids of methods are written: GUIDs, and of passkeys base64 made safe for URLs. Source:
https://learn.microsoft.com/graph/api/fido2authenticationmethod-get"""

COLLECTIONS: Mapping[Kind, str] = {
    Kind.PASSKEY: "fido2Methods",
    Kind.HELLO: "windowsHelloForBusinessMethods",
    Kind.PLATFORM: "platformCredentialMethods",
    Kind.OATH: "softwareOathMethods",
    Kind.EMAIL: "emailMethods",
    Kind.OFFICE_PHONE: "phoneMethods",
    Kind.SECOND_MOBILE: "phoneMethods",
    Kind.MOBILE: "phoneMethods",
    Kind.AUTHENTICATOR: "microsoftAuthenticatorMethods",
}
"""Where a method of each kind is removed."""

TYPES: Mapping[str, Kind] = {
    "fido2": Kind.PASSKEY,
    "windowshelloforbusiness": Kind.HELLO,
    "platformcredential": Kind.PLATFORM,
    "softwareoath": Kind.OATH,
    "email": Kind.EMAIL,
    "microsoftauthenticator": Kind.AUTHENTICATOR,
}
"""The types that Graph lists, in lower case and without what all of them end with."""
PHONES: Mapping[str, Kind] = {
    "mobile": Kind.MOBILE,
    "alternatemobile": Kind.SECOND_MOBILE,
    "office": Kind.OFFICE_PHONE,
}
NO_METHOD = frozenset({"password", "temporaryaccesspass"})
"""Types that are no method in our sense: both have acts of their own."""

LONGEST_NAME = 60
"""Signs of a device's name that are kept; our own choice."""
DIGITS_SHOWN = 2
"""Last digits of a phone number, as Microsoft's own sign-in page shows them."""
A_DAY = 10
"""Signs of a date as ISO writes it."""

MARK_SIGNS = 16
"""Signs that are kept of a mark: 64 bits."""

LONGEST_WAIT = 12
"""Seconds until a call fits Graph's allowance again, with a little to spare."""


class GraphMethods(Methods):
    """Lists and removes methods in the admin's name, within Graph's small allowance.

    With *key* numbers are told apart without being kept. Whoever has another key, as after it was
    replaced, removes none of those that were listed by the first.
    """

    def __init__(
        self,
        client: GraphClient,
        budget: CallBudget,
        *,
        key: bytes | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._client, self._budget, self._pause = client, budget, pause
        self._key = key or secrets.token_bytes(32)

    async def of(self, admin: SignedIn, target: UserId, *, waits: bool = False) -> Sequence[Method]:
        """List all but the password and passes. Graph takes no query options here."""
        if waits:
            await self._wait_for_room()
        self._budget.take()
        path = f"{user(target)}/authentication/methods"
        answer = await self._client.get(admin, path, call=Call.METHODS)
        listed = whole_list(Call.METHODS, answer)
        return [it for row in listed if (it := _method(row, self._key))]

    async def remove(self, admin: SignedIn, target: UserId, method: Method) -> None:
        """Remove it, once. What Graph put off was not done, and is asked once more.

        A lost answer, or that there is no such method, is not believed: the list tells. Raises
        NotAsListed where its id has gone over to another number or address.
        """
        for tries_left in (1, 0):
            try:
                await self._remove_as_listed(admin, target, method)
            except DirectoryBusy as busy:
                if not tries_left or (busy.retry_after or 0) > LONGEST_WAIT:
                    raise
                await self._pause(busy.retry_after or 1.0)
            else:
                return

    async def _remove_as_listed(self, admin: SignedIn, target: UserId, method: Method) -> None:
        """Look right before it, with room for both calls: Graph removes by the id alone."""
        looks = method.kind in SHARE_AN_ID
        await self._wait_for_room(2 if looks else 1)
        if not looks or await self._is_as_listed(admin, target, method):
            await self._remove(admin, target, method)

    async def _is_as_listed(self, admin: SignedIn, target: UserId, method: Method) -> bool:
        there = await self.of(admin, target)
        if is_among(there, method):
            return True
        if method.id in {other.id for other in there}:
            raise NotAsListed(Call.DELETE_METHOD, code="another_one")
        return False

    async def _remove(self, admin: SignedIn, target: UserId, method: Method) -> None:
        path = _path(target, method)
        self._budget.take()
        try:
            answer = await self._client.delete(admin, path, call=Call.DELETE_METHOD)
        except DirectorySilent as lost:
            if await self._is_there(admin, target, method, lost):
                raise
            return
        if answer.status == GONE:
            await self._check_gone(admin, target, method)

    async def _check_gone(self, admin: SignedIn, target: UserId, method: Method) -> None:
        """Believe that there is no such method only where the list has none."""
        no = DirectorySilent(Call.DELETE_METHOD, status=GONE, code="not_found")
        if await self._is_there(admin, target, method, no):
            raise no

    async def _is_there(
        self, admin: SignedIn, target: UserId, method: Method, otherwise: DirectorySilent
    ) -> bool:
        """Look at the list. What cannot be looked at stays as it was: *otherwise*."""
        try:
            return method.id in {there.id for there in await self.of(admin, target)}
        except LatchkeyError:
            raise otherwise from None

    async def _wait_for_room(self, calls: int = 1) -> None:
        """Wait until the calls fit Graph's allowance; a 429 would cost a reset its turn."""
        for _ in range(LONGEST_WAIT):
            if self._budget.has_room(calls):
                return
            await self._pause(1.0)


def _path(target: UserId, method: Method) -> str:
    collection = COLLECTIONS.get(method.kind)
    if collection is None or not METHOD_ID.fullmatch(method.id):
        raise DirectoryRefused(Call.DELETE_METHOD, code="not_a_method")
    return f"{user(target)}/authentication/{collection}/{method.id}"


def _method(row: Json, key: bytes) -> Method | None:
    """Read a method; None for what is none. One without a usable id cannot be removed."""
    named = text(row, "@odata.type").lower().rpartition(".")[2].removesuffix("authenticationmethod")
    if named in NO_METHOD:
        return None
    kind = _phone(row) if named == "phone" else TYPES.get(named, Kind.OTHER)
    if not METHOD_ID.fullmatch(text(row, "id")):
        return Method("", Kind.OTHER)
    return Method(text(row, "id"), kind, _name(row, kind), _day(row), _mark(row, kind, key))


def _phone(row: Json) -> Kind:
    return PHONES.get(text(row, "phoneType").lower(), Kind.OTHER)


def _name(row: Json, kind: Kind) -> str:
    """Tell it from others of its kind: the device, the key and its model, the last two digits."""
    if COLLECTIONS.get(kind) == "phoneMethods":
        digits = "".join(sign for sign in text(row, "phoneNumber") if sign.isdigit())
        return digits[-DIGITS_SHOWN:]
    said = [text(row, "displayName"), text(row, "model")]
    return ", ".join(dict.fromkeys(filter(None, said)))[:LONGEST_NAME]


def _mark(row: Json, kind: Kind, key: bytes) -> str:
    """Tell a number or address from the next one under its id; nobody reads it out of this."""
    if kind not in SHARE_AN_ID:
        return ""
    digits = "".join(sign for sign in text(row, "phoneNumber") if sign.isdigit())
    what = f"{kind} {digits} {text(row, 'emailAddress').casefold()}"
    return hmac.digest(key, what.encode("utf-8", "surrogatepass"), "sha256").hex()[:MARK_SIGNS]


def _day(row: Json) -> str:
    made = when(text(row, "createdDateTime"))
    return made.isoformat()[:A_DAY] if made else ""
