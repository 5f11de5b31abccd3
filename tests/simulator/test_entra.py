"""Entra gives a token to the bot it knows, for a person who is there, and to nobody else."""

import datetime as dt
import hashlib
from base64 import urlsafe_b64encode

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from scripted_bot import BOT_SCOPE, claims_of, entra_refused

GRAPH = "https://graph.microsoft.com"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


# The documents


async def test_the_openid_document_names_entra_by_its_real_name(cloud):
    tenant = cloud.world.tenant_id
    status, document = await cloud.ask("GET", f"/{tenant}/v2.0/.well-known/openid-configuration")

    assert status == 200
    assert document["issuer"] == f"https://login.microsoftonline.com/{tenant}/v2.0"
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        assert document[name].startswith(f"https://login.microsoftonline.com/{tenant}/")


async def test_a_token_verifies_with_the_published_keys(cloud):
    _, jwks = await cloud.ask("GET", f"/{cloud.world.tenant_id}/discovery/v2.0/keys")
    token = cloud.silent()
    key = next(k for k in jwks["keys"] if k["kid"] == jwt.get_unverified_header(token)["kid"])

    claims = jwt.decode(token, jwt.PyJWK(key), ["RS256"], audience=cloud.world.app_id)

    assert claims["oid"] == cloud.account("ada").id
    assert claims["tid"] == cloud.world.tenant_id
    assert claims["scp"] == "access_as_user"


@pytest.mark.parametrize(("tenant", "code"), [("common", 50194), ("contoso.example", 90002)])
async def test_another_tenant_is_unknown(cloud, tenant, code):
    answer = await cloud.token(tenant, grant_type="client_credentials", scope=BOT_SCOPE)
    entra_refused(answer, code, "invalid_request")


# The bot's own token


async def test_the_bot_gets_a_token_for_bot_framework(cloud):
    status, body = await cloud.token(grant_type="client_credentials", scope=BOT_SCOPE)

    assert (status, body["token_type"]) == (200, "Bearer")
    claims = claims_of(body["access_token"])
    assert claims["aud"] == "https://api.botframework.com"
    assert (claims["appid"], claims["idtyp"]) == (cloud.world.app_id, "app")
    assert claims["exp"] - claims["iat"] == body["expires_in"]


async def test_a_wrong_secret_is_refused(cloud):
    answer = await cloud.token(
        grant_type="client_credentials", scope=BOT_SCOPE, client_secret="guessed"
    )
    entra_refused(answer, 7000215, "invalid_client", 401)


async def test_no_credential_is_refused(cloud):
    answer = await cloud.token(grant_type="client_credentials", scope=BOT_SCOPE, client_secret=None)
    entra_refused(answer, 7000218, "invalid_client", 401)


async def test_an_unknown_app_is_refused(cloud):
    answer = await cloud.token(
        grant_type="client_credentials", scope=BOT_SCOPE, client_id=cloud.world.tenant_id
    )
    entra_refused(answer, 700016, "unauthorized_client")


@pytest.mark.parametrize(
    ("scope", "code", "error"),
    [
        ("", 900144, "invalid_request"),
        ("https://api.botframework.com/user_impersonation", 1002012, "invalid_scope"),
        ("https://vault.azure.net/.default", 500011, "invalid_resource"),
        (f"{BOT_SCOPE} {GRAPH}/.default", 28000, "invalid_request"),
        (f"{GRAPH}/.default {GRAPH}/User.Read", 70011, "invalid_scope"),
    ],
)
async def test_a_scope_that_no_app_can_have_is_refused(cloud, scope, code, error):
    answer = await cloud.token(grant_type="client_credentials", scope=scope)
    entra_refused(answer, code, error)


@pytest.mark.parametrize(
    ("grant", "code", "error"),
    [(None, 900144, "invalid_request"), ("password", 70003, "unsupported_grant_type")],
)
async def test_other_grants_are_refused(cloud, grant, code, error):
    entra_refused(await cloud.token(grant_type=grant, scope=BOT_SCOPE), code, error)


async def test_a_body_that_is_no_form_is_refused(cloud):
    path = f"/{cloud.world.tenant_id}/oauth2/v2.0/token"
    entra_refused(await cloud.ask("POST", path, json={}), 900144, "invalid_request")


async def test_a_refusal_repeats_the_callers_correlation_id(cloud):
    given = "b7c0de00-0000-4000-8000-00000000c0de"
    path = f"/{cloud.world.tenant_id}/oauth2/v2.0/token"
    _, body = await cloud.ask("POST", path, data={}, headers={"client-request-id": given})
    assert body["correlation_id"] == given


# A certificate instead of a secret


class Certificate:
    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Latchkey")])
        now = dt.datetime.now(dt.UTC)
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
        builder = builder.public_key(self.key.public_key()).serial_number(1)
        builder = builder.not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
        signed = builder.sign(self.key, hashes.SHA256())
        self.pem = signed.public_bytes(serialization.Encoding.PEM).decode()
        self.der = signed.public_bytes(serialization.Encoding.DER)

    def assertion(self, cloud, *, alg="PS256", header=None, signer=None, **changes):
        app, now = cloud.world.app_id, cloud.world.clock.seconds()
        audience = f"https://login.microsoftonline.com/{cloud.world.tenant_id}/oauth2/v2.0/token"
        claims = {"iss": app, "sub": app, "aud": audience, "nbf": now, "exp": now + 600}
        named = header or {"x5t#S256": thumbprint(self.der, hashlib.sha256)}
        return jwt.encode({**claims, **changes}, signer or self.key, algorithm=alg, headers=named)


def thumbprint(der, digest):
    return urlsafe_b64encode(digest(der).digest()).rstrip(b"=").decode()


@pytest.fixture(scope="module")
def certificate():
    return Certificate()


async def by_certificate(cloud, certificate, assertion, kind=ASSERTION_TYPE):
    cloud.world.certificates = (certificate.pem,)
    return await cloud.token(
        grant_type="client_credentials",
        scope=BOT_SCOPE,
        client_secret=None,
        client_assertion=assertion,
        client_assertion_type=kind,
    )


@pytest.mark.parametrize("alg", ["PS256", "RS256"])
@pytest.mark.parametrize(("name", "digest"), [("x5t", "sha1"), ("x5t#S256", "sha256")])
async def test_a_registered_certificate_proves_the_bot(cloud, certificate, alg, name, digest):
    header = {name: thumbprint(certificate.der, getattr(hashlib, digest))}
    assertion = certificate.assertion(cloud, alg=alg, header=header)
    status, body = await by_certificate(cloud, certificate, assertion)
    assert status == 200, body


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"header": {"x5t": "AAAA"}}, 700027),
        ({"header": {"kid": "AAAA"}}, 700027),
        ({"aud": "https://login.microsoftonline.com/other/oauth2/v2.0/token"}, 700023),
        ({"iss": "someone"}, 700021),
        ({"sub": "someone"}, 700021),
        ({"exp": 1_700_000_000}, 700024),
        ({"nbf": 4_000_000_000}, 700024),
        ({"exp": "soon"}, 50027),
    ],
)
async def test_an_assertion_that_is_not_right_is_refused(cloud, certificate, changes, code):
    assertion = certificate.assertion(cloud, **changes)
    answer = await by_certificate(cloud, certificate, assertion)
    entra_refused(answer, code, "invalid_client", 401)


@pytest.fixture
def another_key():
    """Made before the test: it may take long enough to be taken for a blocked event loop."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


async def test_an_assertion_by_another_key_is_refused(cloud, certificate, another_key):
    assertion = certificate.assertion(cloud, signer=another_key)
    answer = await by_certificate(cloud, certificate, assertion)
    entra_refused(answer, 700027, "invalid_client", 401)


async def test_an_assertion_that_is_no_jwt_is_refused(cloud, certificate):
    deep = urlsafe_b64encode(b"[" * 60_000).rstrip(b"=").decode()
    for text in ("not.a.jwt", "", f"{deep}.e30.AA", f"e30.{deep}.AA"):
        answer = await by_certificate(cloud, certificate, text)
        entra_refused(answer, 50027, "invalid_request", 401)


async def test_an_assertion_of_no_declared_type_is_refused(cloud, certificate):
    answer = await by_certificate(cloud, certificate, certificate.assertion(cloud), kind="jwt")
    entra_refused(answer, 900144, "invalid_request")


async def test_a_certificate_nobody_registered_is_refused(cloud, certificate):
    assertion = certificate.assertion(cloud)
    answer = await cloud.token(
        grant_type="client_credentials",
        scope=BOT_SCOPE,
        client_secret=None,
        client_assertion=assertion,
        client_assertion_type=ASSERTION_TYPE,
    )
    entra_refused(answer, 700027, "invalid_client", 401)
