"""Is Graph where it should be, and can the hosts be resolved to which answers are sent?"""

import asyncio
import socket

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, warn
from doctor.http import NoAnswer, Reply, fetch, host_of

UNAUTHORIZED = 401
NO_TOKEN = "InvalidAuthenticationToken"  # noqa: S105 - Graph's word, not a token
"""What Graph answers to whoever brings no token.
Source: https://learn.microsoft.com/graph/resolve-auth-errors
"""
RESOLVE_SECONDS = 5.0


async def graph(deployment: Deployment) -> Finding:
    """Ask Graph without a token: the real one says 401, in a shape of its own."""
    address = f"{deployment.config.cloud.graph_at}/v1.0/me"
    try:
        answer = await fetch(deployment.http, address)
    except NoAnswer as silence:
        return silence.finding()
    host = host_of(address)
    if answer.status == UNAUTHORIZED and _code(answer) == NO_TOKEN:
        return ok(f"{host} answers as Graph does")
    return fail(
        f"{host}: status {answer.status}, not what Graph says to a request without a token",
        "With a 5xx status wait, and see https://status.cloud.microsoft. With any other, something "
        "on the way answers in Graph's place (a proxy, a portal): take it out of the way.",
    )


async def service_hosts(deployment: Deployment) -> Finding:
    """Resolve each host that an answer to Teams may go to. `*.` hosts have no name to resolve."""
    cloud = deployment.config.cloud
    if cloud.loopback is not None:
        return ok(f"answers go to {cloud.loopback} only")
    named = sorted(host for host in cloud.service_hosts if not host.startswith("*."))
    found = await asyncio.gather(*map(_resolves, named))
    lost = [host for host, there in zip(named, found, strict=True) if not there]
    if lost and any(found):
        return warn(
            f"cannot be resolved: {', '.join(lost)}",
            "Nothing to do, if answers to your admins arrive: a tenant uses one of these hosts.",
        )
    if lost:
        return fail(
            f"cannot be resolved: {', '.join(lost)}",
            "Let this machine resolve and reach them (port 443): DNS, firewall, network security "
            "group. Without them Latchkey hears the admins and cannot answer.",
        )
    return ok(f"answers go to {', '.join(sorted(cloud.service_hosts))} only")


async def _resolves(host: str) -> bool:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(RESOLVE_SECONDS):
            return bool(await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM))
    except (OSError, TimeoutError):
        return False


def _code(answer: Reply) -> object:
    error = answer.body.get("error")
    return error.get("code") if isinstance(error, dict) else None
