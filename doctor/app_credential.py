"""Does Entra know the bot by its credential, and until when?"""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from config import Certificate
from doctor.deployment import Deployment
from doctor.entra_words import of_the_app
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.errors import NoToken
from resets.secret import Secret

AHEAD = timedelta(days=30)
"""How long before its end a certificate is reported, so that a new one can be made in peace."""

PEM = b"-----BEGIN"


async def app_credential(deployment: Deployment) -> Finding:
    """Get a token in the bot's own name, as the bot does before it answers anybody."""
    try:
        await deployment.entra.app_token(deployment.config.cloud.bot_scope)
    except NoToken as no:
        return of_the_app(no, deployment)
    return ok("Entra knows the bot and gave it a token")


async def credential_end(deployment: Deployment) -> Finding:
    """Say when the credential ends, as far as that can be seen from here."""
    credential = deployment.config.credential
    if isinstance(credential, Secret):
        return skipped(
            "a client secret: Entra does not tell an app when its secret ends",
            f"{deployment.registration} > Certificates & secrets, column Expires, or: az ad app "
            f"credential list --id {deployment.config.app_id} --query [].endDateTime. Put 30 days "
            "before it into your calendar; a certificate is watched here.",
        )
    if isinstance(credential, Certificate):
        return _of_certificate(credential, deployment)
    return ok("a managed identity: nothing ends, Azure renews it")


def _of_certificate(credential: Certificate, deployment: Deployment) -> Finding:
    try:
        certificate = _read(credential)
    except (ValueError, TypeError, OSError):
        return fail(
            f"{credential.file} cannot be read as a certificate",
            "It must be a PFX file (with MicrosoftAppCertificatePassword, if it has one) or a PEM "
            "file with private key and certificate, readable for the user Latchkey runs as.",
        )
    return _judged(certificate, deployment)


def _judged(certificate: x509.Certificate, deployment: Deployment) -> Finding:
    now, end = deployment.clock(), certificate.not_valid_after_utc
    until = f"the certificate is good until {end:%Y-%m-%d}"
    remedy = (
        "Make a new one beside it, register both, restart Latchkey, take the old one away "
        "(docs/deploy.md, A new certificate)."
    )
    if now < certificate.not_valid_before_utc:
        return fail(f"the certificate begins only on {certificate.not_valid_before_utc:%F}", remedy)
    if now >= end:
        return fail(f"the certificate ended on {end:%Y-%m-%d}", remedy)
    left = (end - now).days
    return (
        ok(f"{until}: {left} days") if end - now > AHEAD else warn(f"{until}: {left} days", remedy)
    )


def _read(credential: Certificate) -> x509.Certificate:
    """Read the bot's own certificate; in a PEM file it is the first."""
    content = credential.file.read_bytes()
    if PEM in content:
        return x509.load_pem_x509_certificates(content)[0]
    password = credential.password.reveal().encode() if credential.password else None
    certificate = load_key_and_certificates(content, password)[1]
    if certificate is None:
        raise ValueError("a key without a certificate")
    return certificate
