"""The certificate by which the bot may prove itself to Entra, instead of a secret."""

import base64
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

import jwt
import pytest
from aiohttp import web
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from resets.errors import NoToken
from resets.model import TenantId
from resets.secret import Secret
from tests.kit.certificates import issued

LOGIN = "https://login.microsoftonline.com"
TENANT = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")
BOT_SCOPE = "https://api.botframework.com/.default"


@dataclass
class CertificateFile:
    file: Path
    password: Secret | None = None


@pytest.fixture
def certificate():
    return issued()


def stored(kind, password, key, certificate):
    """Give the bytes of a certificate file, locked if there is a password."""
    lock = serialization.NoEncryption()
    if password:
        lock = serialization.BestAvailableEncryption(password.encode())
    if kind == "pfx":
        return pkcs12.serialize_key_and_certificates(b"latchkey", key, certificate, None, lock)
    form, pem = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    return key.private_bytes(pem, form, lock) + certificate.public_bytes(pem)


def entra_that_trusts(certificate):
    """Answer as Entra does to a client that proves itself by *certificate*, and to no other."""

    async def answer(request, body):
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        assertion = form["client_assertion"]
        at = f"{LOGIN}/{TENANT}/oauth2/v2.0/token"
        named = jwt.get_unverified_header(assertion)["x5t#S256"].rstrip("=")
        own = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256()))
        claims = jwt.decode(assertion, certificate.public_key(), ["PS256"], audience=at)
        proved = named == own.decode().rstrip("=") and claims["iss"] == claims["sub"]
        assert "client_secret" not in form
        token = "t" if proved else None
        return web.json_response({"access_token": token, "expires_in": 3600})

    return answer


@pytest.mark.parametrize("password", [None, "open sesame"])
@pytest.mark.parametrize("kind", ["pfx", "pem"])
async def test_a_certificate_proves_the_bot(  # noqa: PLR0913, PLR0917
    entra_that, person, certificate, tmp_path, kind, password
):
    file = tmp_path / "latchkey.bin"
    file.write_bytes(stored(kind, password, *certificate))
    credential = CertificateFile(file, Secret(password) if password else None)
    app, _ = await entra_that(entra_that_trusts(certificate[1]), credential)
    assert await app.on_behalf_of(person("ada")) == Secret("t")
    assert await app.app_token(BOT_SCOPE) == (Secret("t"), 3600.0)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"-----BEGIN nonsense"])
async def test_a_broken_certificate_is_no_token(app_of, person, tmp_path, content):
    file = tmp_path / "latchkey.pfx"
    file.write_bytes(content)
    with pytest.raises(NoToken) as none:
        await app_of(CertificateFile(file)).on_behalf_of(person("ada"))
    assert none.value.error == "unusable"
