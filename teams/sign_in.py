"""Proving who the admin is: by Teams' silent sign-on, else by a button.

A token is believed only when Entra signed it, for this app, in this tenant, for exactly the person
who speaks. It is kept in memory alone, as a Secret, and never in the dialog's state.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-overview
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

from resets.errors import TeamsError
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret
from teams.inbound import Inbound, Scope, Sender
from teams.jwks import KeyRing
from teams.ports import COPIES_COME_FOR, TEAMS_CHANNEL, SeenMarks
from teams.sign_outs import SignOuts
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
    OPERATOR = "operator"
    """The service does not let the bot itself in: whoever runs it has to put that right."""
    NO_ANSWER = "no_answer"
    """The token service was silent; trying again may help."""


OURS = frozenset({401, 403})
"""Answers of the token service that are about the bot's own proof, not about the admin's."""

ForgetTokens: TypeAlias = Callable[[TenantId, UserId], None]
"""Drops the tokens that are kept elsewhere in somebody's name."""


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
        sign_outs: SignOuts,
        forget_tokens: ForgetTokens,
    ) -> None:
        self._token_service, self._seen_marks = token_service, seen_marks
        self._sign_outs, self._forget_tokens = sign_outs, forget_tokens
        self._app_id, self._tenant, self._connection = app_id, tenant, connection
        self._verifier = Verifier(
            entra_keys,
            issuer=f"{login}/{tenant}/v2.0",
            audiences=(app_id, f"api://botid-{app_id}"),
        )
        self._remembered: OrderedDict[tuple[TenantId, UserId], _Remembered]
        self._remembered = OrderedDict()
        self._turnstiles: WeakValueDictionary[str, _Turnstile] = WeakValueDictionary()

    async def signed_in(self, sender: Sender) -> SignedIn | None:
        """Give *sender* if signed in before: from memory, else from the token service.

        They need not be saying anything just now. Memory counts only while nobody has signed them
        out, on whichever node. Raises TeamsError when the service is silent, and LedgerError.
        """
        mark = await self._sign_outs.mark_of(sender.tenant, sender.id)
        if (known := self._recall(sender, mark)) is not None:
            return known
        return await self._taken(sender, None, mark)

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
        """Take the `state` of a `signin/verifyState`: six digits, or `CancelledByUser`.

        Raises LedgerError.
        """
        if not (isinstance(state, str) and MAGIC_CODE.fullmatch(state)):
            return NotSignedIn(WhyNot.GIVEN_UP)
        sender = inbound.sender
        mark = await self._sign_outs.mark_of(sender.tenant, sender.id)
        try:
            admin = await self._taken(sender, state, mark)
        except TeamsError as error:
            return NotSignedIn(_why(error))
        return admin or NotSignedIn(WhyNot.GIVEN_UP)

    def forget(self, sender: Sender) -> None:
        """Drop what memory holds of *sender*; the token service still knows them."""
        self._remembered.pop((sender.tenant, sender.id), None)
        self._forget_tokens(sender.tenant, sender.id)

    async def sign_out(self, sender: Sender) -> None:
        """Forget *sender* on every node and at the token service.

        Raises LedgerError or TeamsError if that failed; here they are forgotten all the same.
        """
        self.forget(sender)
        await self._sign_outs.note(sender.tenant, sender.id)
        try:
            await self._token_service.sign_out(sender.mri, self._connection, TEAMS_CHANNEL)
        finally:
            # Whoever asked while the service was at it got the old token under the new mark.
            await self._sign_outs.note(sender.tenant, sender.id)

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
        sender = inbound.sender
        mark = await self._sign_outs.mark_of(sender.tenant, sender.id)
        try:
            given = await self._token_service.exchange(
                sender.mri, self._connection, TEAMS_CHANNEL, token
            )
        except TeamsError as error:
            return NotSignedIn(_why(error))
        if given is None:
            return NotSignedIn(WhyNot.CONSENT_WANTED)
        admin = await self._believed(sender, given, mark)
        return admin or NotSignedIn(WhyNot.TOKEN_REFUSED)

    async def _taken(self, sender: Sender, code: str | None, mark: int) -> SignedIn | None:
        kept = await self._token_service.kept_token(
            sender.mri, self._connection, TEAMS_CHANNEL, code
        )
        return await self._believed(sender, kept, mark) if kept else None

    async def _believed(self, sender: Sender, token: Secret, mark: int) -> SignedIn | None:
        """Take *token* as the speaker's, and remember it; None if it is not.

        *mark* was read before the token was asked for, so that a sign-out in between counts.
        """
        claims = await self._claims(sender, token)
        if claims is None:
            return None
        admin = SignedIn(sender.id, sender.tenant, token)
        self._remember(admin, float(claims["exp"]), mark)
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

    def _recall(self, sender: Sender, mark: int) -> SignedIn | None:
        known = self._remembered.get((sender.tenant, sender.id))
        if known is None:
            return None
        if known.mark != mark:  # signed out on another node
            self.forget(sender)
            return None
        return known.admin if time.time() < known.until else None

    def _remember(self, admin: SignedIn, exp: float, mark: int) -> None:
        self._remembered[(admin.tenant, admin.id)] = _Remembered(admin, exp - EARLY_SECONDS, mark)
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


@dataclass(frozen=True, slots=True)
class _Remembered:
    admin: SignedIn
    until: float
    mark: int
    """Of the sign-out before which this was taken; another one ends it."""


def _why(error: TeamsError) -> WhyNot:
    """Tell silence from a service that does not let the bot itself in."""
    return WhyNot.OPERATOR if error.status in OURS else WhyNot.NO_ANSWER


class _Turnstile(asyncio.Lock):
    """Lets the copies of one exchange through one by one, and knows whether one has passed."""

    passed = False


def _is_short(text: object, longest: int) -> bool:
    return isinstance(text, str) and 0 < len(text) <= longest
