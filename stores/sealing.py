"""Locks each password with a key of its own, which is kept on the button and nowhere else.

AES-256-GCM with a random nonce and the ticket as associated data, so that a sealed text moved to
another case does not open. Source: NIST SP 800-38D, https://doi.org/10.6028/NIST.SP.800-38D
"""

import base64
import re
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from resets.model import Ticket
from resets.secret import Secret

KEY_BITS = 256
NONCE_BYTES = 12
"""The length that GCM is made for (SP 800-38D, 5.2.1.1)."""

KEY_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes in base64url without padding. Checked, because Python's decoder skips foreign signs."""


class AesSealer:
    """Seals passwords. Holds nothing: the key is made, handed out and forgotten in one call."""

    def seal(self, password: Secret, name: Ticket) -> tuple[bytes, Secret]:
        """Give the sealed text, for the ledger, and its key as base64url, for the button."""
        key, nonce = AESGCM.generate_key(KEY_BITS), secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(key).encrypt(nonce, password.reveal().encode(), _context(name))
        return nonce + sealed, Secret(base64.urlsafe_b64encode(key).decode().rstrip("="))

    def unseal(self, sealed: bytes, key: Secret, name: Ticket) -> Secret | None:
        """Open it again; None when key, text or name do not belong together."""
        if not KEY_SHAPE.fullmatch(key.reveal()):
            return None
        raw = base64.urlsafe_b64decode(key.reveal() + "=")
        nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return Secret(AESGCM(raw).decrypt(nonce, text, _context(name)).decode())
        except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
            return None


def _context(name: Ticket) -> bytes:
    # A ticket comes from outside and may hold half a surrogate pair; no two may look alike here.
    return b"latchkey/1/password/" + name.encode("utf-8", "surrogatepass")
