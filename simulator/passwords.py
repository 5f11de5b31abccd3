"""What the simulated Entra does with passwords: hash them, judge them, make them up."""

import hashlib
import hmac
import os
import secrets
import string
import unicodedata
from dataclasses import dataclass
from typing import Self

_COST = 2**4
"""Of scrypt: next to nothing. These passwords live as long as the demo does, beside a set that
holds each temporary one as it is."""

_SYMBOLS = "@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> "
_ALLOWED = frozenset(string.ascii_letters + string.digits + _SYMBOLS)
_LEET = str.maketrans("013457@$!|", "oleastasil")
_BANNED = ("password", "welcome", "qwerty", "letmein", "summer", "winter", "spring", "autumn")
"""A few words for Microsoft's unpublished global list; the tenant's own names come on top."""
_ENOUGH_POINTS = 5
_WORTH_COMPARING = 4


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """A password as salted scrypt hash. The plain value is not kept."""

    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, password: str) -> Self:
        """Hash *password* with a fresh salt."""
        salt = os.urandom(16)
        return cls(salt, _hash(password, salt))

    def is_same_as(self, password: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(self.digest, _hash(password, self.salt))


def _hash(password: str, salt: bytes) -> bytes:
    # "surrogatepass": whatever a form or a JSON string can hold must be comparable.
    raw = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(raw, salt=salt, n=_COST, r=8, p=1)


def complaint(
    password: str, name_parts: tuple[str, ...], tenant_name: str, *, any_class: bool = False
) -> str | None:
    """Say why Entra refuses *password*, or None when it takes it.

    8 to 256 characters, three of four classes, only the published characters, and five points
    after banned words have been weighed. Education tenants take any class: *any_class*.
    Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy and
    https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad
    """
    if not 8 <= len(password) <= 256:  # noqa: PLR2004 - the published limits
        return "The password must have 8 to 256 characters."
    if not set(password) <= _ALLOWED:
        return "The password holds a character that is not allowed."
    if not any_class and _classes(password) < 3:  # noqa: PLR2004 - the published rule
        return "The password needs three of: lower case, upper case, digit, symbol."
    names = _comparable((*name_parts, tenant_name))
    if any(name in _normal(password) for name in names):
        return "The password holds part of a name."
    if _points(_normal(password)) < _ENOUGH_POINTS:
        return "The password is too easy to guess."
    return None


def _classes(password: str) -> int:
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits, _SYMBOLS)
    return sum(any(char in kind for char in password) for kind in kinds)


def _comparable(names: tuple[str, ...]) -> set[str]:
    return {
        _normal(word)
        for name in names
        for word in name.replace(".", " ").replace("-", " ").replace("_", " ").split()
        if len(word) >= _WORTH_COMPARING
    }


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return plain.translate(_LEET)


def _points(normal: str) -> int:
    found = 0
    for word in _BANNED:
        found += normal.count(word)
        normal = normal.replace(word, "")
    return found + len(normal)


def made_by_entra() -> str:
    """Make up a password of the shape that Entra itself gives out, such as "Cuyo5459"."""
    vowels, consonants = "aeiou", "bcdfghjklmnpqrstvwxyz"
    letters = [secrets.choice(kind) for kind in (consonants, vowels, consonants, vowels)]
    return "".join(letters).capitalize() + "".join(secrets.choice("23456789") for _ in range(4))
