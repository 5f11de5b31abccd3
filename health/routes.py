"""The two addresses that platforms ask. Neither says more than a word for each check."""

from http import HTTPStatus

from aiohttp import web

from health.readiness import Readiness, Status


def routes(readiness: Readiness) -> list[web.RouteDef]:
    """Give `GET /healthz` and `GET /readyz`."""

    async def ready(_: web.Request) -> web.Response:
        status, found = await readiness.look()
        return web.json_response(
            {
                "status": status.value,
                "checks": {name: "ok" if well else "failed" for name, well in found.items()},
            },
            status=HTTPStatus.OK if status is Status.READY else HTTPStatus.SERVICE_UNAVAILABLE,
        )

    return [web.get("/healthz", _alive), web.get("/readyz", ready)]


async def _alive(_: web.Request) -> web.Response:
    """That it is answered says it all: the process is there and its loop goes round."""
    return web.json_response({"status": "up"})
