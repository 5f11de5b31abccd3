"""Proving who the admin is: by Teams' silent sign-on, else by a button.

A token is believed only when Entra signed it, for this app, in this tenant, for exactly the person
who speaks. It is kept in memory alone, as a Secret, and never in the dialog's state.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-overview
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from weakref import WeakValueDictionary

from resets.errors import TeamsError
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret
from teams.inbound import Inbound, Scope, Sender
from teams.jwks import KeyRing
from teams.ports import COPIES_COME_FOR, TEAMS_CHANNEL, SeenMarks
from teams.user_tokens import MAGIC_CODE, TokenService, Visitor
from teams.verifier import BadToken, Verifier

SCOPE = "access_as_user"
"""The one permission that Teams' own clients may use on our app (manifest, webApplicationInfo)."""
EARLY_SECONDS = 5 * 60.0
"""Seconds before its end at which a remembered token is no longer used: a turn must fit in."""
MOST_REMEMBERED = 1024
LONGEST_TOKEN = 16 * 1024
LONGEST_ID = 256

log = logging.getLogger(__name__)


class WhyNot(StrEnum):
    """Why somebody is not signed in."""

    COPY = "copy"
    """Another copy of this exchange has been taken, from another device say: answer 200, and do
    nothing more."""
    ODD = "odd"
    """The client sent something that is no exchange of ours."""
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a reason, not a token
    """The token is not Entra's, not for us, or not this person's."""
    CONSENT_WANTED = "consent_wanted"
    """The service gave no token: answer 412, and Teams shows the sign-in button."""
    GIVEN_UP = "given_up"
    """The person closed the sign-in window, or the code is wrong."""
    NO_ANSWER = "no_answer"
    """The token service was silent; trying again may help."""


@dataclass(frozen=True, slots=True)
class NotSignedIn:
    """The answer is no. Not an error: the sign-in button is still there."""

    reason: WhyNot


class SignIns:
    """Who has signed in. One for the whole bot; tokens live in its memory only.

    *connection* is the OAuth connection of the Azure Bot; *login* Entra's name as in tokens,
    such as `https://login.microsoftonline.com`.
    """

    def __init__(  # noqa: PLR0913 - each is a part that the bot is made of
        self,
        token_service: TokenService,
        entra_keys: KeyRing,
        *,
        app_id: str,
        tenant: TenantId,
        connection: str,
        login: str,
        seen_marks: SeenMarks,
    ) -> None:
        self._token_service, self._seen_marks = token_service, seen_marks
        self._app_id, self._tenant, self._connection = app_id, tenant, connection
        self._verifier = Verifier(
            entra_keys,
            issuer=f"{login}/{tenant}/v2.0",
            audiences=(app_id, f"api://botid-{app_id}"),
        )
        self._remembered: OrderedDict[tuple[TenantId, UserId], tuple[float, SignedIn]]
        self._remembered = OrderedDict()
        self._turnstiles: WeakValueDictionary[str, _Turnstile] = WeakValueDictionary()

    async def signed_in(self, sender: Sender) -> SignedIn | None:
        """Give *sender* if signed in before: from memory, else from the token service.

        They need not be saying anything just now. Raises TeamsError when the service is silent.
        """
        if (known := self._recall(sender)) is not None:
            return known
        return await self._taken(sender, code=None)

    async def exchanged(self, inbound: Inbound, value: Mapping[str, Any]) -> SignedIn | NotSignedIn:
        """Take the value of a `signin/tokenExchange`; one copy of it succeeds, once.

        Raises LedgerError. Everything else that can go wrong is a NotSignedIn.
        """
        exchange, token = value.get("id"), value.get("token")
        if not (_is_short(exchange, LONGEST_ID) and _is_short(token, LONGEST_TOKEN)):
            return NotSignedIn(WhyNot.ODD)
        if value.get("connectionName") != self._connection:
            return NotSignedIn(WhyNot.ODD)
        key = f"{inbound.chat.conversation}|{inbound.sender.id}|{exchange}"
        # Each of the admin's devices sends a copy; in turn, so that they cannot all be first.
        turnstile = self._turnstiles.setdefault(key, _Turnstile())
        async with turnstile:
            outcome = await self._let_through(turnstile, inbound, Secret(str(token)), key)
            turnstile.passed |= isinstance(outcome, SignedIn)
        return outcome

    async def by_code(self, inbound: Inbound, state: object) -> SignedIn | NotSignedIn:
        """Take the `state` of a `signin/verifyState`: six digits, or `CancelledByUser`."""
        if not (isinstance(state, str) and MAGIC_CODE.fullmatch(state)):
            return NotSignedIn(WhyNot.GIVEN_UP)
        try:
            admin = await self._taken(inbound.sender, code=state)
        except TeamsError:
            return NotSignedIn(WhyNot.NO_ANSWER)
        return admin or NotSignedIn(WhyNot.GIVEN_UP)

    def forget(self, sender: Sender) -> None:
        """Drop what memory holds of *sender*; the token service still knows them."""
        self._remembered.pop((sender.tenant, sender.id), None)

    async def sign_out(self, sender: Sender) -> None:
        """Forget *sender* here and at the token service. Raises TeamsError if that failed."""
        self.forget(sender)
        await self._token_service.sign_out(sender.mri, self._connection, TEAMS_CHANNEL)

    async def card(self, inbound: Inbound, text: str, title: str) -> dict[str, Any]:
        """Make the sign-in card's content: *text* above a button called *title*.

        In the 1:1 chat Teams tries to sign on silently first. Elsewhere it cannot, and shows an
        error if asked to, so that only the button is offered. Raises TeamsError.
        """
        resource = await self._token_service.sign_in_resource(
            self._connection, self._visitor(inbound)
        )
        button = {"type": "signin", "title": title, "value": resource.link}
        content: dict[str, Any] = {"connectionName": self._connection, "text": text}
        content["buttons"] = [button]
        if inbound.scope is Scope.PERSONAL and resource.exchangeable:
            content["tokenExchangeResource"] = resource.exchangeable
        return content

    async def _let_through(
        self, turnstile: "_Turnstile", inbound: Inbound, token: Secret, key: str
    ) -> SignedIn | NotSignedIn:
        if turnstile.passed:
            return NotSignedIn(WhyNot.COPY)
        if await self._claims(inbound.sender, token) is None:
            return NotSignedIn(WhyNot.TOKEN_REFUSED)
        outcome = await self._exchange(inbound, token)
        # Claimed only now: a failed copy must leave the way open for a good one.
        if isinstance(outcome, SignedIn) and not await self._seen_marks.mark(
            "exchange", key, COPIES_COME_FOR
        ):
            return NotSignedIn(WhyNot.COPY)
        return outcome

    async def _exchange(self, inbound: Inbound, token: Secret) -> SignedIn | NotSignedIn:
        try:
            given = await self._token_service.exchange(
                inbound.sender.mri, self._connection, TEAMS_CHANNEL, token
            )
        except TeamsError:
            return NotSignedIn(WhyNot.NO_ANSWER)
        if given is None:
            return NotSignedIn(WhyNot.CONSENT_WANTED)
        admin = await self._believed(inbound.sender, given)
        return admin or NotSignedIn(WhyNot.TOKEN_REFUSED)

    async def _taken(self, sender: Sender, code: str | None) -> SignedIn | None:
        kept = await self._token_service.kept_token(
            sender.mri, self._connection, TEAMS_CHANNEL, code
        )
        return await self._believed(sender, kept) if kept else None

    async def _believed(self, sender: Sender, token: Secret) -> SignedIn | None:
        """Take *token* as the speaker's, and remember it; None if it is not."""
        claims = await self._claims(sender, token)
        if claims is None:
            return None
        admin = SignedIn(sender.id, sender.tenant, token)
        self._remember(admin, float(claims["exp"]))
        return admin

    async def _claims(self, sender: Sender, token: Secret) -> dict[str, Any] | None:
        """Verify *token* and that it is the speaker's own; None, and a line in the log, if not."""
        try:
            claims = await self._verifier.verify(token.reveal())
            why = self._mismatch(claims, sender)
        except BadToken as bad:
            why = bad.why
        if why is None:
            return claims
        log.warning("sign_in_token_refused", extra={"why": why})
        return None

    def _mismatch(self, claims: dict[str, Any], sender: Sender) -> str | None:
        """Name the claim that does not fit the person who speaks."""
        scopes = claims.get("scp")
        if claims.get("tid") != self._tenant or sender.tenant != self._tenant:
            return "tid"
        if claims.get("oid") != sender.id:
            return "oid"
        return None if isinstance(scopes, str) and SCOPE in scopes.split() else "scp"

    def _recall(self, sender: Sender) -> SignedIn | None:
        until, admin = self._remembered.get((sender.tenant, sender.id), (0.0, None))
        return admin if time.time() < until else None

    def _remember(self, admin: SignedIn, exp: float) -> None:
        self._remembered[(admin.tenant, admin.id)] = (exp - EARLY_SECONDS, admin)
        self._remembered.move_to_end((admin.tenant, admin.id))
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered.popitem(last=False)

    def _visitor(self, inbound: Inbound) -> Visitor:
        return Visitor(
            user=inbound.sender.mri,
            bot=f"28:{self._app_id}",
            channel=TEAMS_CHANNEL,
            conversation=inbound.chat.conversation,
            tenant=inbound.sender.tenant,
            service_url=inbound.chat.service_url,
            activity_id=inbound.activity_id,
            locale=inbound.chat.locale,
        )


class _Turnstile(asyncio.Lock):
    """Lets the copies of one exchange through one by one, and knows whether one has passed."""

    passed = False


def _is_short(text: object, longest: int) -> bool:
    return isinstance(text, str) and 0 < len(text) <= longest
