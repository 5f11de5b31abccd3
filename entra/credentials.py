"""What the bot proves itself with to Entra: a secret, a certificate, or Azure's word for it."""

from pathlib import Path
from typing import Any, Protocol, TypeAlias

from entra.managed_identity import ManagedIdentity
from resets.secret import Secret

PEM = b"-----BEGIN"


class CertificateFile(Protocol):
    """A certificate with its private key: a PFX file, or PEM text with key and chain."""

    @property
    def file(self) -> Path:
        """Where it lies."""
        ...

    @property
    def password(self) -> Secret | None:
        """What opens it, if it is locked."""
        ...


Credential: TypeAlias = Secret | CertificateFile | ManagedIdentity


def for_msal(credential: Credential) -> str | dict[str, Any]:
    """Say it as MSAL wants it. Certificates are named by SHA-256 and sent along.

    Raises OSError or ValueError when a certificate cannot be read.

    Source: https://learn.microsoft.com/entra/identity-platform/certificate-credentials
    """
    if isinstance(credential, Secret):
        return credential.reveal()
    if isinstance(credential, ManagedIdentity):
        # Asked for each time: MSAL keeps the identity's token, and a fresh one costs nothing.
        return {"client_assertion": lambda: credential.proof().reveal()}
    password = credential.password.reveal() if credential.password else None
    content = credential.file.read_bytes()
    if PEM not in content:
        path = str(credential.file)
        return {"private_key_pfx_path": path, "passphrase": password, "public_certificate": True}
    pem = content.decode("ascii")
    return {"private_key": pem, "passphrase": password, "public_certificate": pem}
