"""Entra believes a managed identity in the app's place, where the app registration says so.

Issuer, subject and audience must be equal, letter by letter. Source:
https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
"""

from simulator.entra_errors import EntraRefusal, invalid_client
from simulator.tokens import TOKEN_EXCHANGE_ID, TokenRefusal
from simulator.world import World

NO_MATCH = "No matching federated identity record found for presented assertion"


def check_identity(world: World, token: str) -> None:
    """Accept *token* as the app's credential, or raise EntraRefusal."""
    claims = _believed(world, token)
    trusted = [f for f in world.federated if f.issuer == claims.get("iss")]
    if not trusted:
        raise invalid_client(700211, f"{NO_MATCH} issuer.")
    trusted = [f for f in trusted if f.subject == claims.get("sub")]
    if not trusted:
        raise invalid_client(700213, f"{NO_MATCH} subject.")
    if claims.get("aud") != TOKEN_EXCHANGE_ID or not any(
        f.audience == world.names.token_exchange for f in trusted
    ):
        raise invalid_client(700212, f"{NO_MATCH} audience.")
    if "xms_mirid" not in claims:
        raise invalid_client(
            700222, "AAD-issued tokens may not be used for federated identity flows."
        )


def _believed(world: World, token: str) -> dict[str, object]:
    try:
        return world.tokens.read(token)
    except TokenRefusal as no:
        if no.reason in {"expired", "not_yet_valid"}:
            raise invalid_client(
                700024, "Client assertion is not within its valid time range."
            ) from no
        if no.reason == "unknown_key":
            raise invalid_client(700211, f"{NO_MATCH} issuer.") from no
        raise EntraRefusal(
            50027, "invalid_request", "JWT token is invalid or malformed.", status=401
        ) from no
