"""Certificates that end when a test says so."""

from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from tests.kit.certificates import issued


def pem(folder, life):
    """Write key and certificate as PEM; give the file and its password (none)."""
    key, certificate = issued(life)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "bot.pem"
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return file, ""


def pfx(folder, life):
    """Write a locked PFX; give the file and its password."""
    key, certificate = issued(life)
    locked = BestAvailableEncryption(b"open sesame")
    file = folder / "bot.pfx"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"bot", key, certificate, None, locked))
    return file, "open sesame"
