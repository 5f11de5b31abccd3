"""A look at a temporary password is one read, and leaves what a reset may need."""

import json

import pytest
from aiohttp import web

from graph.budget import KEPT_FOR_RESETS, MOST_CALLS, WITHIN, CallBudget
from graph.last_changes import GraphLastChanges
from resets.errors import DirectoryBusy
from resets.model import UserId

ALAIN = UserId("0aa11bb2-0000-4000-8000-00000000a1a1")


class Seconds:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
async def graph(serve):
    async def answer(_request, _body):
        body = {"id": ALAIN, "lastPasswordChangeDateTime": "2026-03-02T09:00:00Z"}
        return web.Response(text=json.dumps(body), content_type="application/json")

    return await serve(answer)


async def test_it_asks_for_one_person_and_one_time(graph, client_for, ada, seconds):
    changes = GraphLastChanges(client_for(graph.at), CallBudget(seconds))

    changed = await changes.last_change(ada, ALAIN)

    assert changed.isoformat() == "2026-03-02T09:00:00+00:00"
    ((request, _),) = graph.seen
    assert request.path == f"/v1.0/users/{ALAIN}"
    assert request.query == {"$select": "id,lastPasswordChangeDateTime"}


async def test_by_itself_it_leaves_the_resets_their_calls_and_a_press_goes_on(
    graph, client_for, ada, seconds
):
    changes = GraphLastChanges(client_for(graph.at), CallBudget(seconds))
    for _ in range(MOST_CALLS - KEPT_FOR_RESETS):
        await changes.last_change(ada, ALAIN)

    with pytest.raises(DirectoryBusy):
        await changes.last_change(ada, ALAIN)
    assert await changes.last_change(ada, ALAIN, pressed=True)

    seconds.now += WITHIN + 1
    assert await changes.last_change(ada, ALAIN)
