"""RSA keys that sign tokens. Made at start, kept in memory, published as JWKS."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

RSA_BITS = 2048
"""Microsoft's own token-signing keys have this length."""


class SigningKey:
    """One RSA key with its `kid`. Signs with RS256."""

    def __init__(self) -> None:
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)

    @cached_property
    def kid(self) -> str:
        """The name by which a token says which key signed it."""
        modulus = self.private.public_key().public_numbers().n
        return _base64(hashlib.sha256(str(modulus).encode()).digest()[:20])

    @cached_property
    def public_jwk(self) -> dict[str, Any]:
        """The public half as a JWKS entry."""
        jwk = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {"kty": "RSA", "use": "sig", "kid": self.kid, "n": jwk["n"], "e": jwk["e"]}

    def sign(self, claims: dict[str, Any], **header: Any) -> str:
        """Make a signed JWT out of *claims*; *header* are more fields of its header."""
        named = {"kid": self.kid, **header}
        return jwt.encode(claims, self.private, algorithm="RS256", headers=named)


MakeKey: TypeAlias = Callable[[], SigningKey]
"""Makes a key. An argument, so that who starts many clouds need not make keys for each."""


class KeySet:
    """The keys that one issuer publishes; the newest signs."""

    def __init__(self, make_key: MakeKey = SigningKey) -> None:
        self._make_key = make_key
        self._keys = [make_key()]

    @property
    def current(self) -> SigningKey:
        """The key that signs."""
        return self._keys[-1]

    def find(self, kid: object) -> SigningKey | None:
        """Look a published key up by its `kid`."""
        return next((key for key in self._keys if key.kid == kid), None)

    def rotate(self) -> None:
        """Sign with a new key from now on; the one before stays published, older ones go."""
        self._keys = [self.current, self._make_key()]

    def jwks(self, **more: Any) -> dict[str, Any]:
        """Give the JWKS document, each entry with the fields *more*."""
        return {"keys": [{**key.public_jwk, **more} for key in self._keys]}


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
