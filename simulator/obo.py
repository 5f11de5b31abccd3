"""On behalf of: a person's token for the bot becomes a token for Graph in that person's name.

Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
"""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from simulator.aadsts import refusal
from simulator.entra_errors import EntraRefusal, invalid_grant, missing
from simulator.people import Account
from simulator.scopes import for_person, is_for_itself, not_consented
from simulator.tokens import (
    ACCESS_AS_USER,
    CP1,
    USER_TOKEN_SECONDS,
    TokenRefusal,
    long_life,
)
from simulator.world import World

REVOKED = "The provided grant has expired due to it being revoked; sign in again."


def exchange(world: World, form: Mapping[str, str]) -> dict[str, Any]:
    """Answer an on-behalf-of request whose client has proved itself, or raise EntraRefusal."""
    for name in ("assertion", "requested_token_use", "scope"):
        if not form.get(name):
            raise missing(name)
    if form["requested_token_use"] != "on_behalf_of":  # noqa: S105 - a protocol word
        raise missing("requested_token_use")
    capabilities = _capabilities(form.get("claims"))
    claims = _believed(world, form["assertion"])
    account = _account(world, claims)
    _check_policies(account, claims)
    if is_for_itself(form["scope"], world.names, world.own_names):
        return _for_itself(world, account)
    granted, openid = for_person(form["scope"], world.consented, world.names)
    world.history.add(
        "token", grant="on_behalf_of", client=world.app_id, oid=account.id,
        scopes=sorted(granted), aud=world.names.graph,
    )  # fmt: skip
    life = _life(world, capabilities)
    more = {"xms_cc": capabilities} if capabilities else {}
    scopes = [f"{world.names.graph}/{name}" for name in sorted(granted)]
    scopes += sorted(openid - {"offline_access"})
    token = world.tokens.mint_graph(account, granted, life=life, **more)
    answer = _answer(token, scopes, life)
    return answer | _extras(world, account, openid, form)


def _for_itself(world: World, account: Account) -> dict[str, Any]:
    token = world.tokens.mint_for_bot(account, azp=world.app_id, azpacr="1")
    facts = {"grant": "on_behalf_of", "client": world.app_id, "oid": account.id}
    world.history.add("token", scopes=[ACCESS_AS_USER], aud=world.app_id, **facts)
    return _answer(token, [f"{world.app_id_uri}/{ACCESS_AS_USER}"], USER_TOKEN_SECONDS)


def _believed(world: World, assertion: str) -> dict[str, Any]:
    """Give the assertion's claims if it is a person's, for this bot, from this tenant's Entra."""
    try:
        claims = world.tokens.read(assertion)
    except TokenRefusal as no:
        refusal = _NOT_BELIEVED.get(no.reason, _bad_signature)
        raise refusal() from no
    if claims.get("aud") not in (world.app_id, world.app_id_uri):
        raise invalid_grant(
            500131,
            "Assertion audience does not match the Client app presenting the assertion.",
        )
    issuers = (world.tokens.issuer, world.tokens.v1_issuer)
    if claims.get("tid") != world.tenant_id or claims.get("iss") not in issuers:
        raise invalid_grant(50013, "Assertion failed: it was issued by another tenant.")
    _check_scope(claims)
    return claims


def _check_scope(claims: Mapping[str, Any]) -> None:
    if "scp" not in claims:
        raise invalid_grant(
            7000114, "The application is not allowed to make application on-behalf-of calls."
        )
    if ACCESS_AS_USER not in str(claims["scp"]).split():
        raise invalid_grant(50013, "Assertion failed: it lacks the scope this application exposes.")


def _account(world: World, claims: Mapping[str, Any]) -> Account:
    account = world.tenant.account(str(claims.get("oid", "")))
    if account is None:
        raise refusal(50034, "The user account does not exist in the directory.")
    if not account.enabled:
        raise invalid_grant(50057, "The user account is disabled.")
    if has_ended(world, account, claims):
        raise refusal(50173, REVOKED)
    return account


def has_ended(world: World, account: Account, claims: Mapping[str, Any]) -> bool:
    """Say whether the sign-in behind a token with *claims* was ended since it was given."""
    by_password = "pwd" in claims.get("amr", ["pwd"])
    since = account.sessions.count_from(world.clock.now(), by_password=by_password)
    return bool(claims.get("iat", 0) < int(since.timestamp()))


def _check_policies(account: Account, claims: Mapping[str, Any]) -> None:
    if not account.consent:
        raise not_consented()
    if account.mfa and "mfa" not in claims.get("amr", []):
        raise refusal(50076, "You must use multi-factor authentication to access the resource.")


def _life(world: World, capabilities: list[str]) -> int:
    is_long = world.tenant.evaluates_continuously and CP1 in capabilities
    return long_life() if is_long else USER_TOKEN_SECONDS


def _answer(token: str, scopes: list[str], life: int) -> dict[str, Any]:
    # Of a token that lives long Entra says when to ask for the next one: at half of its life.
    early = {"refresh_in": life // 2} if life > USER_TOKEN_SECONDS else {}
    return {
        "token_type": "Bearer",
        "scope": " ".join(scopes),
        "expires_in": life,
        "ext_expires_in": life,
        **early,
        "access_token": token,
    }


def _extras(
    world: World, account: Account, openid: frozenset[str], form: Mapping[str, str]
) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    if "openid" in openid:
        extras["id_token"] = world.tokens.mint_id(account)
    if "offline_access" in openid:
        # Handed out as Entra does, so that a bot that asks for one is found keeping it.
        extras["refresh_token"] = f"1.{secrets.token_urlsafe(96)}"
    if form.get("client_info") == "1":
        info = json.dumps({"uid": account.id, "utid": world.tenant_id}).encode()
        extras["client_info"] = urlsafe_b64encode(info).rstrip(b"=").decode()
    return extras


def _capabilities(claims: str | None) -> list[str]:
    """Read the `claims` parameter; give the client's capabilities (`CP1` ...) in it."""
    try:
        asked = json.loads(claims) if claims else {}
        token = asked.get("access_token") or {}
        values = (token.get("xms_cc") or {}).get("values") or []
        return [str(value) for value in values]
    except (ValueError, AttributeError, TypeError, RecursionError) as bad:
        raise EntraRefusal(
            9002313, "invalid_request", "Invalid request. Request is malformed or invalid."
        ) from bad


def _malformed() -> EntraRefusal:
    return EntraRefusal(50027, "invalid_request", "JWT token is invalid or malformed.")


def _bad_signature() -> EntraRefusal:
    return invalid_grant(50013, "Assertion failed signature validation.")


def _times() -> EntraRefusal:
    return invalid_grant(500133, "Assertion is not within its valid time range.")


_NOT_BELIEVED = {
    "malformed": _malformed,
    "no_lifetime": _malformed,
    "expired": _times,
    "not_yet_valid": _times,
}
