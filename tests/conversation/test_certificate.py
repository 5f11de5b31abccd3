"""A certificate instead of a client secret, from the start."""

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from tests.kit.certificates import issued
from tests.kit.saying import approved, password_in, private_card


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
