"""Where a password alone is not enough: the page asks for what is registered, and believes once."""

import re

import pytest
from asking import GOOD, running

from simulator import registered_methods
from simulator.world import World

ALAIN = "alain@contoso.com"
QUESTION = re.compile(r'name="question" value="([^"]*)"')
METHOD = re.compile(r'name="method" value="([^"]*)">(.*?)</button>')


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture
async def graph(world):
    async with running(world) as asking:
        await asking.switch(second_factor=True)
        account = world.tenant.account("alain")
        world.tenant.set_password(account, GOOD, must_change=False)
        yield asking


async def send(graph, path, **fields):
    async with graph.session.post(f"{graph.base}{path}", data=fields) as answer:
        assert answer.status == 200
        return await answer.text()


async def asked(graph):
    """Type the right password; give the question, and the methods by what they are called."""
    page = await send(graph, "/signin", user=ALAIN, password=GOOD)
    return QUESTION.search(page)[1], {name: one for one, name in METHOD.findall(page)}


def have(graph, *words):
    account = graph.world.tenant.account("alain")
    account.methods[:] = [registered_methods.by_word("alain", word) for word in words]


async def test_each_registered_method_is_offered_and_an_address_is_none(graph):
    have(graph, "phone", "authenticator", "passkey", "hello", "oath", "email")
    _, methods = await asked(graph)
    assert [name.partition(" ")[0] for name in methods] == [
        "Text", "Microsoft", "Passkey", "Windows", "Code",
    ]  # fmt: skip


async def test_the_proof_lets_in_once(graph):
    question, methods = await asked(graph)
    fields = {"question": question, "method": next(iter(methods.values()))}
    assert "You are signed in" in await send(graph, "/signin/proof", **fields)
    assert "incorrect" in await send(graph, "/signin/proof", **fields)
    results = [e["result"] for e in graph.world.history.of("sign_in", target=graph.id("alain"))]
    assert results == ["second factor wanted", "signed in"]


async def test_a_method_that_went_meanwhile_proves_nothing(graph):
    question, methods = await asked(graph)
    have(graph, "passkey")
    fields = {"question": question, "method": next(iter(methods.values()))}
    assert "incorrect" in await send(graph, "/signin/proof", **fields)


async def test_after_ten_minutes_the_question_is_over(graph):
    question, methods = await asked(graph)
    graph.world.clock.shift(601)
    fields = {"question": question, "method": next(iter(methods.values()))}
    assert "incorrect" in await send(graph, "/signin/proof", **fields)


async def test_who_has_nothing_registered_is_sent_to_the_helpdesk(graph):
    have(graph)
    page = await send(graph, "/signin", user=ALAIN, password=GOOD)
    assert "Temporary Access Pass" in page
    assert 'name="method"' not in page


@pytest.mark.parametrize("fields", [{}, {"question": "x"}, {"method": "x"}])
async def test_what_was_never_asked_lets_nobody_in(graph, fields):
    assert "incorrect" in await send(graph, "/signin/proof", **fields)


async def test_text_messages_prove_nothing_once_they_have_ended(graph):
    have(graph, "phone")
    question, methods = await asked(graph)
    await graph.switch(sms_has_ended=True)
    fields = {"question": question, "method": next(iter(methods.values()))}
    assert "no longer offered" in await send(graph, "/signin/proof", **fields)
