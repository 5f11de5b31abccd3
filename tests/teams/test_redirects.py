"""Whoever is sent elsewhere with a token or in search of keys does not go."""

import pytest
from aiohttp import web
from teams_cloud import listening

from resets.errors import TeamsError
from resets.secret import Secret
from teams.jwks import KeyRing, UnknownKey
from teams.user_tokens import TokenService

USER, CONNECTION, CHANNEL = "29:ada", "entra", "msteams"


@pytest.fixture(params=[301, 302, 303, 307, 308])
async def elsewhere(request):
    """A server that sends everybody on to another page of its own; gives it and who came."""
    visited = []

    async def send_on(asked):
        visited.append(asked.path)
        return web.Response(status=request.param, headers={"Location": "/evil"})

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", send_on)
    async with listening(app) as origin:
        yield origin, visited


async def test_no_redirect_leads_to_another_set_of_keys(http, elsewhere):
    origin, visited = elsewhere
    ring = KeyRing(http, f"{origin}/openid", endorsement=None)
    with pytest.raises(UnknownKey):
        await ring.key("any")
    assert visited == ["/openid"]


async def test_no_redirect_takes_the_bots_token_or_an_admins_elsewhere(http, app_token, elsewhere):
    origin, visited = elsewhere
    service = TokenService(http, app_token, origin, "app")
    with pytest.raises(TeamsError):
        await service.kept_token(USER, CONNECTION, CHANNEL)
    with pytest.raises(TeamsError):
        await service.exchange(USER, CONNECTION, CHANNEL, Secret("hers"))
    with pytest.raises(TeamsError):
        await service.sign_out(USER, CONNECTION, CHANNEL)
    assert len(visited) == 3
    assert "/evil" not in visited
