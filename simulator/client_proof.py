"""How the bot proves to Entra that it is the bot: by secret, certificate, or federated identity.

Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from simulator.entra_errors import EntraRefusal, invalid_client, missing
from simulator.federation import check_identity
from simulator.tokens import SKEW_SECONDS
from simulator.world import World

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
OWN_CHECKS = {f"verify_{name}": False for name in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")}


def check_client(world: World, form: Mapping[str, str]) -> None:
    """Accept the bot's own credential; anything else raises EntraRefusal."""
    client = form.get("client_id") or _client_of_assertion(form)
    if not client:
        raise missing("client_id")
    if client != world.app_id:
        raise EntraRefusal(
            700016,
            "unauthorized_client",
            "Application with the identifier given was not found in the directory 'Contoso'.",
        )
    if "client_assertion" in form:
        _check_assertion(world, form)
    else:
        _check_secret(world, form)


def _check_secret(world: World, form: Mapping[str, str]) -> None:
    if "client_secret" not in form:
        raise invalid_client(
            7000218,
            "The request body must contain the following parameter: "
            "'client_assertion' or 'client_secret'.",
        )
    if not hmac.compare_digest(form["client_secret"].encode(), world.app_secret.encode()):
        raise invalid_client(7000215, "Invalid client secret provided.")
    if world.secret_expired:
        raise invalid_client(7000222, "The provided client secret keys are expired.")


def _check_assertion(world: World, form: Mapping[str, str]) -> None:
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise missing("client_assertion_type")
    token = form["client_assertion"]
    if _is_vouched_for(world, token):
        check_identity(world, token)
        return
    claims = _signed_claims(token, _certificate(world, token))
    if claims.get("iss") != world.app_id or claims.get("sub") != world.app_id:
        raise invalid_client(
            700021, "Client assertion application identifier doesn't match 'client_id' parameter."
        )
    if claims.get("aud") not in _audiences(world):
        raise invalid_client(700023, "Client assertion audience claim does not match Realm issuer.")
    _check_times(claims, world.clock.seconds())


def _is_vouched_for(world: World, token: str) -> bool:
    """Say whether somebody else speaks for the app: no certificate is named, nor the app itself."""
    header = _header(token)
    claims = jwt.decode(token, options={"verify_signature": False})
    return not {"x5t", "x5t#S256"} & header.keys() and claims.get("iss") != world.app_id


def _audiences(world: World) -> tuple[str, ...]:
    authority = f"{world.names.login}/{world.tenant_id}"
    return f"{authority}/oauth2/v2.0/token", f"{authority}/v2.0"


def _check_times(claims: Mapping[str, Any], now: int) -> None:
    begin, end = claims.get("nbf", now), claims.get("exp")
    if not (isinstance(begin, int | float) and isinstance(end, int | float)):
        raise invalid_client(50027, "Client assertion has no valid lifetime.")
    if not begin - SKEW_SECONDS <= now < end + SKEW_SECONDS:
        raise invalid_client(700024, "Client assertion is not within its valid time range.")


def _certificate(world: World, token: str) -> x509.Certificate:
    """Find the registered certificate that the assertion's header names by its thumbprint."""
    header = _header(token)
    if header.get("alg") not in ("RS256", "PS256"):
        raise invalid_client(5002738, "The client assertion's algorithm is not supported.")
    for pem in world.certificates:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        if _names(header, certificate):
            return certificate
    raise invalid_client(
        700027,
        "The certificate with identifier used to sign the client assertion is not registered "
        "on application.",
    )


def _names(header: Mapping[str, Any], certificate: x509.Certificate) -> bool:
    der = certificate.public_bytes(Encoding.DER)
    # SHA-1 is what `x5t` is defined with; it names the certificate and protects nothing.
    known = {
        "x5t": hashlib.sha1(der, usedforsecurity=False).digest(),
        "x5t#S256": hashlib.sha256(der).digest(),
    }
    given = {name: header[name] for name in known if name in header}
    # MSAL leaves the padding on, and Entra takes it with or without.
    return bool(given) and all(
        str(value).rstrip("=") == _base64(known[name]) for name, value in given.items()
    )


def _signed_claims(token: str, certificate: x509.Certificate) -> dict[str, Any]:
    key: Any = certificate.public_key()
    try:
        claims = jwt.decode(token, key, ["RS256", "PS256"], options=OWN_CHECKS)  # type: ignore[arg-type]  # a plain dict serves as PyJWT's TypedDict
    except jwt.InvalidTokenError as bad:
        raise invalid_client(
            700027, "Client assertion failed signature validation. [Reason - bad signature.]"
        ) from bad
    return claims


def _client_of_assertion(form: Mapping[str, str]) -> str:
    """Take the app's id from the assertion's subject, where `client_id` may be left out."""
    if "client_assertion" not in form:
        return ""
    _header(form["client_assertion"])
    claims = jwt.decode(form["client_assertion"], options={"verify_signature": False})
    return str(claims.get("sub", ""))


def _header(token: str) -> dict[str, Any]:
    try:
        jwt.decode(token, options={"verify_signature": False})
        return jwt.get_unverified_header(token)
    except (jwt.InvalidTokenError, RecursionError) as bad:
        raise EntraRefusal(
            50027, "invalid_request", "JWT token is invalid or malformed.", status=401
        ) from bad


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
