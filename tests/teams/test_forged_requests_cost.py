"""What turning a hostile request away costs at the most."""

import itertools
import sys

import teams_cloud
from aiohttp import web
from forgery import FORGED, Forgery

MOST_CALLS = 10_000
"""Calls and returns that turning one away may cost; the dearest (900 brackets) took 4,022."""


HOSTILE = [case for case in FORGED if case["status"] in (401, 413, 415)]


async def test_a_bad_request_costs_few_calls(bot, cloud):
    """Counted, in Python and C, less what client and bare server need for the same request."""
    await bot.say()
    dear = {}
    async with teams_cloud.listening(_bare(), auto_decompress=False) as bare:
        for case in HOSTILE:
            forgery = Forgery(case, cloud)
            forgery.token = _constant(forgery.token())
            calls = await _calls(forgery, bot.client, bot.url)
            calls -= await _calls(forgery, bot.client, bare)
            if calls > MOST_CALLS:
                dear[case["name"]] = calls
    assert dear == {}


def _bare():
    async def refuse(_):
        return web.Response(status=418)

    app = web.Application()
    app.router.add_route("*", "/", refuse)
    return app


async def _calls(forgery, client, url):
    count = itertools.count()
    sys.setprofile(lambda *_: next(count))
    try:
        await forgery.send(client, url)
    finally:
        sys.setprofile(None)
    return next(count)


def _constant(value):
    return lambda: value
