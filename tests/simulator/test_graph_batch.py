"""Many calls in one: each answered by its id, or the whole refused."""

import pytest
from asking import ADVANCED


def item(number, url, **more):
    return {"id": str(number), "method": "GET", "url": url, **more}


async def test_a_batch_answers_every_item_by_its_id(graph):
    urls = [f"/users/{graph.id(key)}?$select=displayName" for key in ("alain", "zoe", "erik")]
    answer = await graph.batch(*(item(n, url) for n, url in enumerate(urls)), item(9, "/users/x"))
    by_id = {response["id"]: response for response in answer.body["responses"]}
    names = [by_id[str(n)]["body"]["displayName"] for n in range(3)]
    assert names == ["Alain Charon", "Zoë Kühn", "Erik Lund"]
    assert by_id["9"]["status"] == 404
    assert "request-id" in by_id["9"]["headers"]


async def test_answers_come_in_any_order(graph):
    orders = set()
    for _ in range(20):
        answer = await graph.batch(*(item(n, "/me") for n in range(5)))
        orders.add(tuple(response["id"] for response in answer.body["responses"]))
    assert len(orders) > 1


async def test_each_item_has_its_own_headers(graph):
    url = "/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true"
    answer = await graph.batch(item(1, url, headers=ADVANCED), item(2, url), headers=ADVANCED)
    assert {r["id"]: r["status"] for r in answer.body["responses"]} == {"1": 200, "2": 400}


async def test_what_depends_on_a_failure_fails(graph):
    first, second = item("a", "/users/x"), item("b", "/me", dependsOn=["a"])
    answer = await graph.batch(first, second)
    assert {r["id"]: r["status"] for r in answer.body["responses"]} == {"a": 404, "b": 424}


@pytest.mark.parametrize(
    "document",
    [
        {}, [], "x", None, {"requests": []}, {"requests": {}}, {"requests": ["x"]},
        {"requests": [item(n, "/me") for n in range(21)]},
        {"requests": [item("a", "/me"), item("A", "/me")]},
        {"requests": [{"id": 1, "method": "GET", "url": "/me"}]},
        {"requests": [{"id": "1", "url": "/me"}]},
        {"requests": [{"id": "1", "method": "BREW", "url": "/me"}]},
        {"requests": [item(1, "/me", headers={"ConsistencyLevel": 1})]},
        {"requests": [item(1, "/me", body={})]},
        {"requests": [item(1, "/me", dependsOn=["2"])]},
    ],
)  # fmt: skip
async def test_a_malformed_batch_is_400_as_a_whole(graph, document):
    assert (await graph.post("/$batch", document)).status == 400


async def test_twenty_items_are_allowed_and_a_batch_in_a_batch_is_not(graph):
    full = await graph.batch(*(item(n, "/me") for n in range(20)))
    assert len(full.body["responses"]) == 20
    nested = {**item(1, "/$batch"), "method": "POST"}
    answer = await graph.batch(nested)
    assert answer.body["responses"][0]["status"] == 400
