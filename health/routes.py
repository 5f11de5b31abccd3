"""The two addresses that platforms ask. Which check failed is told on this machine alone."""

from http import HTTPStatus

from aiohttp import web

from health.readiness import Readiness, Status

LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = frozenset({"X-Forwarded-For", "Forwarded", "Via"})


def routes(readiness: Readiness) -> list[web.RouteDef]:
    """Give `GET /healthz` and `GET /readyz`."""

    async def ready(request: web.Request) -> web.Response:
        status, found = await readiness.look()
        named = {name: "ok" if well else "failed" for name, well in found.items()}
        details = {"checks": named} if _is_from_here(request) else {}
        return web.json_response(
            {"status": status.value, **details},
            status=HTTPStatus.OK if status is Status.READY else HTTPStatus.SERVICE_UNAVAILABLE,
        )

    return [web.get("/healthz", _alive), web.get("/readyz", ready)]


def _is_from_here(request: web.Request) -> bool:
    """Say whether it was asked on this machine, and not through a proxy on it."""
    return request.remote in LOOPBACK and not FORWARDED & set(request.headers)


async def _alive(_: web.Request) -> web.Response:
    """That it is answered says it all: the process is there and its loop goes round."""
    return web.json_response({"status": "up"})
