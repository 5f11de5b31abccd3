"""Every verb with data that no card of ours has: answered in words, and nobody's case."""

import pytest

from cards.verbs import Verb
from simulator.driver import actions
from tests.conversation.test_odd_activities import BUG, bring, executed
from tests.kit.saying import confirmation, content

DEEP = {"a": {"a": {"a": {"a": {"a": {"a": [[[[1]]]]}}}}}}
FIELDS = (
    "ticket", "key", "pick", "among", "wish", "person", "receiver", "reference", "people",
    "typed", "number", "parts", "terms", "list",
)  # fmt: skip
ODD = {
    "null": None, "true": True, "zero": 0, "minus": -1, "half": 0.5, "huge": 10**400,
    "list": [], "listed": ["a" * 32], "object": {}, "deep": DEEP, "empty": "", "long": "a" * 9_000,
    "nul": "\0", "half a sign": "\u202e", "hex": "0" * 32, "like": "%" * 32,
    "arabic digits": "\u0663", "guid": "00000000-0000-0000-0000-000000000000",
}  # fmt: skip


def forged(verb, ticket):
    """Each odd value in every field, and beside another's ticket."""
    for value in ODD.values():
        yield dict.fromkeys(FIELDS, value)
        yield {"ticket": ticket} | dict.fromkeys(FIELDS[1:9], value)


@pytest.mark.parametrize("verb", Verb)
async def test_what_no_card_has_is_answered_and_is_nobodys_case(stage, ada, caplog, verb):
    card = await confirmation(ada)
    ticket = next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])
    before = await ada.cards()

    for data in forged(verb, ticket):
        submitted = "task/submit", {"data": data | {"verb": verb.value}}
        for name, value in (executed(verb=verb.value, data=data), submitted):
            status, body = await bring(stage, "invoke", "gus", name=name, value=value)
            assert status in (200, 400), (data, status)
            assert BUG not in body, data
            assert "alain" not in body.lower(), data

    assert "turn_failed" not in caplog.messages
    assert not stage.happened("reset")
    assert await ada.cards() == before, "another's case"
