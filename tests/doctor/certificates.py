"""Certificates that end when a test says so."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID


def pem(folder, life):
    """Write key and certificate as PEM; give the file and its password (none)."""
    key, certificate = _issued(life)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "bot.pem"
    file.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return file, ""


def pfx(folder, life):
    """Write a locked PFX; give the file and its password."""
    key, certificate = _issued(life)
    locked = BestAvailableEncryption(b"open sesame")
    file = folder / "bot.pfx"
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"bot", key, certificate, None, locked))
    return file, "open sesame"


def _issued(life):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "latchkey")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + life)
        .sign(key, hashes.SHA256())
    )
    return key, certificate
