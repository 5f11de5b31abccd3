"""Can the keys be had with which Teams and Entra sign, and does our own key ring take them?"""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok
from doctor.http import NoAnswer, Reply, fetch, host_of
from teams.jwks import KeyRing, UnknownKey
from teams.ports import TEAMS_CHANNEL

OK = 200
NO_SUCH_TENANT = 90002


class NoKeys(Exception):
    """There are no keys to be had; holds the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.seen)
        self.finding = finding


async def entra_keys(deployment: Deployment) -> Finding:
    """Fetch the keys with which Entra signs the admins' tokens."""
    address = deployment.entra_openid
    try:
        document = await _good(deployment, address, _no_tenant(deployment))
        return await _judged(deployment, address, document, endorsement=None)
    except NoAnswer as silence:
        return silence.finding()
    except NoKeys as none:
        return none.finding


async def channel_keys(deployment: Deployment) -> Finding:
    """Fetch the keys with which Bot Framework signs what Teams delivers, endorsed for Teams."""
    address = deployment.config.cloud.channel_keys_at
    try:
        document = await _good(deployment, address, _intruder(address))
        return await _judged(deployment, address, document, endorsement=TEAMS_CHANNEL)
    except NoAnswer as silence:
        return silence.finding()
    except NoKeys as none:
        return none.finding


async def _judged(
    deployment: Deployment, address: str, document: dict[str, Any], endorsement: str | None
) -> Finding:
    keys = await _good(deployment, _keys_address(address, document), _intruder(address))
    listed = keys.get("keys")
    names = [key.get("kid") for key in listed if isinstance(key, dict)] if listed else []
    ring = KeyRing(deployment.http, address, endorsement=endorsement)
    usable = [name for name in names if isinstance(name, str) and await _takes(ring, name)]
    endorsed = f" and endorsed for {endorsement}" if endorsement else ""
    if not usable:
        return fail(f"of {len(names)} keys none is usable{endorsed}", _intruder(address))
    return ok(f"{len(usable)} of {len(names)} keys usable{endorsed}")


async def _good(deployment: Deployment, url: str, remedy: str) -> dict[str, Any]:
    answer = await fetch(deployment.http, url)
    if answer.status != OK or not answer.body:
        raise NoKeys(fail(f"{host_of(url)}: {_said(answer)}", remedy))
    return answer.body


def _said(answer: Reply) -> str:
    codes = answer.body.get("error_codes")
    code = codes[0] if isinstance(codes, list) and codes and isinstance(codes[0], int) else None
    if answer.status == OK:
        return "an answer that is no JSON"
    if code == NO_SUCH_TENANT:
        return f"there is no such tenant (AADSTS{code})"
    return f"status {answer.status}" + (f" (AADSTS{code})" if code else "")


def _keys_address(address: str, document: dict[str, Any]) -> str:
    """Look where the product's ring looks: at the document's own origin."""
    at, named = urlsplit(address), urlsplit(str(document.get("jwks_uri", "")))
    return urlunsplit((at.scheme, at.netloc, named.path, named.query, ""))


async def _takes(ring: KeyRing, name: str) -> bool:
    try:
        await ring.key(name)
    except UnknownKey:
        return False
    return True


def _no_tenant(deployment: Deployment) -> str:
    return (
        f"Is MicrosoftAppTenantId ({deployment.config.tenant}) the Tenant ID on Entra admin center "
        "> Overview? With a 5xx status wait, and see https://status.cloud.microsoft."
    )


def _intruder(address: str) -> str:
    return (
        f"Open {address} in a browser on another network. If it differs there, something here "
        "answers in its place (a proxy, a portal): take it out of the way. If it is the same, "
        "wait, and see https://azure.status.microsoft."
    )
