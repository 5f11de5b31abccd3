"""Who signed this, for whom, and does it still hold: the one place where a JWT is believed.

Used for the channel's tokens and for the admins' own. What it does, in this order:

1. shape: three parts, a header of at most four known fields, RS256, a key name;
2. key: from the ring, never from the token (`jku`, `x5u`, `jwk` and `crit` are refused in 1);
3. signature, `exp` and `nbf`;
4. `iss` and `aud`, by plain comparison of strings.

Source: https://datatracker.ietf.org/doc/html/rfc8725
"""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Collection
from typing import Any

import jwt
from jwt.utils import base64url_decode

from teams.jwks import KeyRing, UnknownKey

KNOWN_HEADERS = frozenset({"alg", "kid", "typ", "x5t", "cty"})
"""`cty` says what the payload is, and is not acted on (RFC 7515, 4.1.10)."""
LONGEST_KID = 256
LEEWAY = 60.0
"""Seconds by which clocks may differ. Both are kept by NTP; the SDK's five minutes would only
lengthen the life of a stolen token."""
MOST_REMEMBERED = 1024
REMEMBERED_FOR = 15 * 60.0
"""Seconds until a verified token is verified again, so that a withdrawn key ends its tokens."""

ODD = (jwt.PyJWTError, UnknownKey, ValueError, TypeError, OverflowError, RecursionError)
"""What forged tokens make the decoder raise: an `exp` of 1e999, a header of 4000 brackets ..."""


class BadToken(Exception):
    """The token proves nothing. `why` is a word for the log; it holds nothing of the token."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Verifier:
    """Verifies tokens of one issuer for us, the audience. Verified ones are remembered a while."""

    def __init__(self, keys: KeyRing, *, issuer: str, audiences: Collection[str]) -> None:
        if not (issuer and audiences and all(audiences)):
            raise ValueError("a verifier needs an issuer and an audience")
        self._keys, self._issuer, self._audiences = keys, issuer, frozenset(audiences)
        self._verified: OrderedDict[bytes, tuple[float, dict[str, Any]]] = OrderedDict()

    async def verify(self, token: str) -> dict[str, Any]:
        """Give the claims of *token*, or raise BadToken."""
        name = hashlib.sha256(token.encode()).digest()
        remembered = self._verified.get(name)
        if remembered is not None and time.time() < remembered[0]:
            self._verified.move_to_end(name)
            return remembered[1]
        claims = await self._verified_now(token)
        self._remember(name, claims)
        return claims

    async def _verified_now(self, token: str) -> dict[str, Any]:
        try:
            key = await self._keys.key(_key_name(token))
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                leeway=LEEWAY,
                # By hand below: as strings, so that a list can never slip through.
                options={
                    "require": ["exp", "nbf", "iss", "aud"],
                    "verify_aud": False,
                    "verify_iss": False,
                },
            )
        except ODD as error:
            raise BadToken(type(error).__name__) from None
        return self._meant_for_us(claims)

    def _meant_for_us(self, claims: dict[str, Any]) -> dict[str, Any]:
        if claims["iss"] != self._issuer:
            raise BadToken("issuer")
        if not (isinstance(claims["aud"], str) and claims["aud"] in self._audiences):
            raise BadToken("audience")
        return claims

    def _remember(self, name: bytes, claims: dict[str, Any]) -> None:
        until = min(float(claims["exp"]), time.time() + REMEMBERED_FOR)
        self._verified[name] = (until, claims)
        if len(self._verified) > MOST_REMEMBERED:
            self._verified.popitem(last=False)


def _key_name(token: str) -> str:
    """Read which key *token* claims to be signed with. Nothing else of its header is used."""
    first, _, rest = token.partition(".")
    if rest.count(".") != 1:
        raise BadToken("shape")
    header = json.loads(base64url_decode(first))
    if not isinstance(header, dict) or not header.keys() <= KNOWN_HEADERS:
        raise BadToken("header")
    kid = header.get("kid")
    if header.get("alg") != "RS256" or header.get("typ", "JWT") != "JWT":
        raise BadToken("algorithm")
    if not (isinstance(kid, str) and 0 < len(kid) <= LONGEST_KID):
        raise BadToken("kid")
    return kid
