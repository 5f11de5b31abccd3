"""Does Azure give the token with which the bot proves itself, when it has no secret of its own?"""

import asyncio

import jwt

from config import AssignedIdentity, Certificate
from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok
from entra.managed_identity import ManagedIdentity, NoIdentity
from resets.secret import Secret


async def managed_identity(deployment: Deployment) -> Finding:
    """Ask where Azure gives tokens, and say for whom one was given."""
    credential = deployment.config.credential
    if not isinstance(credential, AssignedIdentity):
        kind = "a certificate" if isinstance(credential, Certificate) else "a client secret"
        return ok(f"not used: the bot proves itself by {kind}")
    identity = ManagedIdentity(credential.client_id, deployment.config.cloud.token_exchange)
    try:
        return _given(await asyncio.to_thread(identity.proof))
    except NoIdentity as none:
        return _none(str(none), credential.client_id)
    finally:
        identity.close()


def _given(proof: Secret) -> Finding:
    # Only to show what the app registration must say; whether it is true, Entra judges.
    try:
        claims = jwt.decode(proof.reveal(), options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return ok("Azure gave a token, which cannot be read from here")
    return ok(f"Azure gave a token: issuer {claims.get('iss')}, subject {claims.get('sub')}")


def _none(why: str, client_id: str) -> Finding:
    return fail(
        f"Azure gave no token: {why}",
        f"The identity with client id {client_id} must be assigned to what Latchkey runs in "
        "(Azure portal > Container App > Identity > User assigned; MicrosoftAppManagedIdentity"
        "ClientId is its Client ID, not its Object ID). Outside Azure there is none: use a "
        "certificate (docs/deploy.md).",
    )
