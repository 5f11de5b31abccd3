"""Tokens of the simulated cloud: minting them, and believing them or not.

Shapes: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
"""

import secrets
import uuid
from dataclasses import dataclass
from typing import Any

import jwt

from simulator.clock import Clock
from simulator.cloud_names import Names
from simulator.keys import KeySet, MakeKey, SigningKey
from simulator.people import Account

TOKEN_EXCHANGE_ID = "fb60f99c-7a34-4190-8149-302f77469936"  # noqa: S105 - an app's id
"""How `api://AzureADTokenExchange` stands in a token: by the id of Microsoft's own app."""
TEAMS_DESKTOP = "1fec8e78-bce4-4aaf-ab1b-5451cc387264"
"""The Teams desktop and mobile client, as it stands in `azp` of a silent sign-in.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
"""
ACCESS_AS_USER = "access_as_user"
USER_TOKEN_SECONDS = 4500
"""Entra gives 60 to 90 minutes; this is its documented mean.
Source: https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
"""
CP1 = "CP1"
"""By this a client says that it can answer a claims challenge.
Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities
"""
LONG_LIFE = (20 * 3600, 28 * 3600)
"""Seconds: what Graph's tokens live for such a client, somewhere between.
Source: https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
"""
CHANNEL_TOKEN_SECONDS = 3600
CHANNEL_TOKEN_REUSED = 300
"""Seconds for which activities come with one and the same token, as they do from Bot Framework."""
MOST_REMEMBERED = 1000
"""Tokens whose signature has been checked and need not be checked again."""
SKEW_SECONDS = 300
"""How far clocks may differ, as in Microsoft's own validation libraries."""


class TokenRefusal(Exception):
    """A token is not believed. `reason` is one of the words that `Tokens.read` lists."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"token not believed: {reason}")
        self.reason = reason


class GraphRefusal(Exception):
    """Graph's answer to a call whose token it does not accept."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True, slots=True)
class GraphCaller:
    """Who calls Graph: the person `oid`, through the app `app_id`, with these delegated scopes."""

    oid: str
    tid: str
    scopes: frozenset[str]
    app_id: str
    issued: int
    answers_challenges: bool
    """Whether the client declared CP1, so that the token may live long and be taken back."""


class Tokens:
    """Both issuers, Entra and Bot Framework, of one tenant and one bot."""

    def __init__(
        self, clock: Clock, tenant_id: str, app_id: str, names: Names, make_key: MakeKey
    ) -> None:
        self._clock, self._tenant_id, self._app_id = clock, tenant_id, app_id
        self._names = names
        self.entra_keys, self.channel_keys = KeySet(make_key), KeySet(make_key)
        self._believed: dict[str, tuple[SigningKey, dict[str, Any]]] = {}
        self._channel_token: tuple[SigningKey, str, int, str] | None = None
        self.channel_header: dict[str, str] = {}
        """What the channel's tokens have in their header besides the usual, such as `cty`."""

    @property
    def issuer(self) -> str:
        """The `iss` of Entra's v2 tokens."""
        return f"{self._names.login}/{self._tenant_id}/v2.0"

    @property
    def v1_issuer(self) -> str:
        """The `iss` of Entra's v1 tokens; Graph and Bot Framework still take those."""
        return f"https://sts.windows.net/{self._tenant_id}/"

    def mint(self, *, life: int = USER_TOKEN_SECONDS, **claims: Any) -> str:
        """Sign any claims as Entra. *life* is in seconds; claims given here win over the usual."""
        return self.entra_keys.current.sign({**self._times(life), **claims})

    def mint_graph(self, account: Account, scopes: frozenset[str] | set[str], **more: Any) -> str:
        """Make the token with which the bot calls Graph in *account*'s name."""
        claims = self._v1_claims(self._names.graph) | _person(account) | {"idtyp": "user"}
        return self.mint(**{**claims, "scp": " ".join(sorted(scopes)), "upn": account.upn, **more})

    def mint_for_bot(self, account: Account, *, azp: str = TEAMS_DESKTOP, **more: Any) -> str:
        """Make a v2 token of *account* for the bot itself (scope access_as_user).

        It is what Teams hands out silently, and the only thing that on-behalf-of accepts.
        """
        claims = {"iss": self.issuer, "aud": self._app_id, "azp": azp, "azpacr": "0", "ver": "2.0"}
        claims |= _person(account) | {"tid": self._tenant_id, "scp": ACCESS_AS_USER}
        return self.mint(**{**claims, "preferred_username": account.upn, **more})

    def mint_app(self, audience: str, **more: Any) -> str:
        """Make the bot's own token, with no person in it."""
        service_principal = self._service_principal
        claims = self._v1_claims(audience) | {"idtyp": "app", "oid": service_principal}
        return self.mint(**{**claims, "sub": service_principal, **more})

    def mint_own_app(self, **more: Any) -> str:
        """Make the bot's token for itself: v2, as its registration asks for, and no person's."""
        claims = {"iss": self.issuer, "aud": self._app_id, "azp": self._app_id, "azpacr": "1"}
        claims |= {"ver": "2.0", "tid": self._tenant_id, "idtyp": "app"}
        service_principal = self._service_principal
        return self.mint(**{**claims, "oid": service_principal, "sub": service_principal, **more})

    @property
    def _service_principal(self) -> str:
        return str(uuid.uuid5(uuid.UUID(self._tenant_id), self._app_id))

    def mint_id(self, account: Account) -> str:
        """Make the id_token that goes with a person's token when `openid` was asked."""
        claims = {"iss": self.issuer, "aud": self._app_id, "ver": "2.0", "tid": self._tenant_id}
        return self.mint(**{**claims, **_person(account), "preferred_username": account.upn})

    def mint_channel(self, service_url: str, **more: Any) -> str:
        """Make the token with which Bot Framework delivers an activity to the bot."""
        times = self._times(CHANNEL_TOKEN_SECONDS)
        issuer = self._names.bot_framework
        claims = {"iss": issuer, "aud": self._app_id, "serviceurl": service_url}
        kept = {name: times[name] for name in ("nbf", "exp")}
        return self.channel_keys.current.sign({**kept, **claims, **more}, **self.channel_header)

    def set_channel_header(self, header: dict[str, str]) -> None:
        """Let the channel's tokens carry *header* from now on."""
        self.channel_header, self._channel_token = header, None

    def channel_token(self, service_url: str) -> str:
        """Give the token that activities come with now: the same one for some minutes."""
        key, now = self.channel_keys.current, self._clock.seconds()
        if self._channel_token is not None:
            by, about, since, token = self._channel_token
            if by is key and about == service_url and since <= now < since + CHANNEL_TOKEN_REUSED:
                return token
        token = self.mint_channel(service_url)
        self._channel_token = (key, service_url, now, token)
        return token

    def read(self, token: str) -> dict[str, Any]:
        """Give the claims of a token that Entra signed and that is valid now.

        Raises TokenRefusal: "malformed", "algorithm", "unknown_key", "signature", "no_lifetime",
        "not_yet_valid" or "expired". Audience, tenant and scopes are the caller's to check.
        """
        claims = self._signed(token)
        now = self._clock.seconds()
        for name in ("nbf", "exp"):
            if type(claims.get(name)) is not int:
                raise TokenRefusal("no_lifetime")
        if claims["nbf"] > now + SKEW_SECONDS:
            raise TokenRefusal("not_yet_valid")
        if claims["exp"] <= now - SKEW_SECONDS:
            raise TokenRefusal("expired")
        return claims

    def check_graph(self, authorization: str | None) -> GraphCaller:
        """Say who calls Graph by the *authorization* header, or raise GraphRefusal."""
        claims = self._graph_claims(bearer(authorization))
        if "scp" not in claims:
            raise GraphRefusal(
                403, "Authorization_RequestDenied", "Insufficient privileges: no delegated scope."
            )
        scopes = frozenset(claims["scp"].split())
        return GraphCaller(
            oid=claims["oid"],
            tid=claims["tid"],
            scopes=scopes,
            app_id=claims["appid"],
            issued=claims.get("iat", claims["nbf"]),
            answers_challenges=CP1 in claims.get("xms_cc", []),
        )

    def check_bot(self, authorization: str | None) -> None:
        """Accept the bot's own Bot Framework token only; anything else raises TokenRefusal."""
        token = bearer(authorization)
        if token is None:
            raise TokenRefusal("missing")
        claims = self.read(token)
        if claims.get("aud") != self._names.bot_framework:
            raise TokenRefusal("audience")
        if claims.get("iss") != self.v1_issuer or claims.get("appid") != self._app_id:
            raise TokenRefusal("caller")

    def _graph_claims(self, token: str | None) -> dict[str, Any]:
        if token is None:
            raise _unauthenticated("Access token is empty.")
        try:
            claims = self.read(token)
        except TokenRefusal as no:
            raise _unauthenticated(_GRAPH_WORDS.get(no.reason, _BAD_SIGNATURE)) from no
        if claims.get("aud") != self._names.graph:
            raise _unauthenticated("Access token validation failure. Invalid audience.")
        if claims.get("tid") != self._tenant_id:
            raise _unauthenticated("Access token validation failure. Invalid issuer.")
        return claims

    def _signed(self, token: str) -> dict[str, Any]:
        by, claims = self._believed.get(token, (None, {}))
        if by is None or self.entra_keys.find(by.kid) is not by:
            by, claims = self._checked(token)
            if len(self._believed) >= MOST_REMEMBERED:
                self._believed.clear()
            self._believed[token] = by, claims
        return dict(claims)

    def _checked(self, token: str) -> tuple[SigningKey, dict[str, Any]]:
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.InvalidTokenError, RecursionError) as bad:
            raise TokenRefusal("malformed") from bad
        if header.get("alg") != "RS256":
            raise TokenRefusal("algorithm")
        key = self.entra_keys.find(header.get("kid"))
        if key is None:
            raise TokenRefusal("unknown_key")
        return key, _verified(token, key.public_jwk)

    def _times(self, life: int) -> dict[str, Any]:
        now = self._clock.seconds()
        return {"iat": now, "nbf": now, "exp": now + life, "uti": uuid.uuid4().hex[:22]}

    def _v1_claims(self, audience: str) -> dict[str, Any]:
        claims = {"iss": self.v1_issuer, "aud": audience, "ver": "1.0"}
        return claims | {"appid": self._app_id, "appidacr": "1", "tid": self._tenant_id}


def long_life() -> int:
    """Draw the life of one long-lived token, in seconds."""
    shortest, longest = LONG_LIFE
    return shortest + secrets.randbelow(longest - shortest + 1)


def bearer(authorization: str | None) -> str | None:
    """Take the token out of an Authorization header; None when there is none."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


_BAD_SIGNATURE = "Invalid token: signature validation failed."
_GRAPH_WORDS = {
    "malformed": "CompactToken parsing failed with error code: 80049217",
    "expired": "Lifetime validation failed, the token is expired.",
    "not_yet_valid": "Lifetime validation failed, the token is not yet valid.",
}


def _unauthenticated(message: str) -> GraphRefusal:
    return GraphRefusal(401, "InvalidAuthenticationToken", message)


def _person(account: Account) -> dict[str, Any]:
    return {"oid": account.id, "name": account.name, "sub": f"{account.id}-pairwise"}


def _verified(token: str, jwk: dict[str, Any]) -> dict[str, Any]:
    # The times are checked against the simulator's clock, which PyJWT does not know.
    own_checks = {
        f"verify_{name}": False for name in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")
    }
    try:
        claims = jwt.decode(token, jwt.PyJWK(jwk), ["RS256"], options=own_checks)  # type: ignore[arg-type]  # a plain dict serves as PyJWT's TypedDict
    except jwt.InvalidTokenError as bad:
        raise TokenRefusal("signature") from bad
    return claims
