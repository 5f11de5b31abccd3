"""A certificate instead of a client secret, from the start."""

from datetime import UTC, datetime, timedelta

import pytest
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

from tests.conversation.saying import approved, password_in, private_card


def issued():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "latchkey")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def as_pem(key, certificate):
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def as_pfx(key, certificate):
    locked = BestAvailableEncryption(b"open sesame")
    return pkcs12.serialize_key_and_certificates(b"bot", key, certificate, None, locked)


@pytest.fixture(params=[as_pem, as_pfx], ids=["pem", "pfx"])
def settings(request, settings, tmp_path):
    key, certificate = issued()
    file = tmp_path / "bot.certificate"
    file.write_bytes(request.param(key, certificate))
    settings |= {
        "MicrosoftAppCertificateFile": str(file),
        "MicrosoftAppCertificatePassword": "open sesame" if request.param is as_pfx else "",
        "trusted": certificate.public_bytes(Encoding.PEM).decode(),
    }
    return settings


async def test_ada_resets_alain_while_the_bot_has_no_secret_at_all(stage, ada):
    await approved(ada)

    shown = await ada.press(await private_card(ada), "Show password")

    assert password_in(shown)
    assert len(stage.happened("reset")) == 1
