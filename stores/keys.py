"""Keys for the ledger, all derived from the deployment's one key, and what they sign.

Whoever steals the database has none of them; whoever edits it cannot sign what they wrote.
"""

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from resets.errors import LedgerError
from resets.secret import Secret

CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=bytes.hex)
"""The one way to write facts that is signed: sorted keys, no spaces, ASCII only, bytes in hex."""

KEY_BYTES = 32
"""Length of the deployment key and of every key made of it: 256 bits."""

PURPOSES = ("audit", "cases", "dialogs", "callers", "methods")
"""What each key is for, in the order of the fields of `Keys`."""

Fact = str | int | bytes | None


@dataclass(frozen=True, slots=True)
class Keys:
    """One key for each purpose, so that what is signed for one never passes for another."""

    audit: bytes = field(repr=False)
    cases: bytes = field(repr=False)
    dialogs: bytes = field(repr=False)
    callers: bytes = field(repr=False)
    methods: bytes = field(repr=False)

    @classmethod
    def of(cls, deployment_key: Secret) -> Self:
        """Derive all keys from *deployment_key*: base64 of 32 random bytes. Else LedgerError."""
        raw = _decoded(deployment_key)
        return cls(*(_derived(raw, purpose) for purpose in PURPOSES))


def sign(key: bytes, facts: Mapping[str, Fact]) -> str:
    """Give the HMAC-SHA-256 of *facts*, as 64 hex digits.

    Signed are the bytes of `canonical(facts)`; a second implementation needs no more than that.
    """
    return hmac.digest(key, canonical(facts), "sha256").hex()


def is_signed(key: bytes, facts: Mapping[str, Fact], signature: str) -> bool:
    """Say whether *signature* is ours, in a time that does not depend on where it differs."""
    # As bytes: compare_digest refuses text that is not ASCII, and an edited row may hold anything.
    return hmac.compare_digest(sign(key, facts).encode(), signature.encode())


def canonical(facts: Mapping[str, Fact]) -> bytes:
    """Write *facts* in the one way that is signed: sorted keys, no spaces, ASCII, bytes in hex."""
    return CANONICAL.encode(facts).encode("ascii")


def _decoded(deployment_key: Secret) -> bytes:
    try:
        raw = base64.b64decode(deployment_key.reveal(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise LedgerError("the deployment key must be base64 of 32 random bytes")
    return raw


def _derived(raw: bytes, purpose: str) -> bytes:
    """Derive with HKDF (RFC 5869). No salt: the key is random already."""
    info = f"latchkey/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(raw)
