"""A Graph that refuses, in the shape in which it does."""

from aiohttp import web

from resets.model import UserId
from resets.secret import Secret

ALAIN = UserId("a1a1a1a1-0000-4000-8000-000000000001")
PASSWORD = Secret("Kf7m-Xt9w-Qp4z-Hn6r")
CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1767225600"}}}'


def error(status, code="SomeCode", headers=None):
    body = {"error": {"code": code, "message": "words that nobody may repeat"}}
    return web.json_response(body, status=status, headers=headers)


def always(status, **more):
    async def answer(request, body):
        return error(status, **more)

    return answer
