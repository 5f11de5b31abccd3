"""Where dialogs keep their place: plain JSON, one for each person in each chat."""

from datetime import UTC, datetime
from enum import StrEnum

import pytest
import teams_cloud
from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogInstance, DialogSet, DialogState, WaterfallDialog
from teams_cloud import ADA, GRACE, PRIVATE_CHAT, TENANT, DialogStatesInMemory

from resets.model import Chat
from resets.secret import Secret
from teams.activity import read
from teams.dialog_state import DialogStateAccessor, NotPlain
from teams.inbound import parse
from teams.turn import Turn

KEY = f"{TENANT}|{PRIVATE_CHAT}|{ADA}"


@pytest.fixture
def states():
    return DialogStatesInMemory()


@pytest.fixture
def accessor(states):
    return DialogStateAccessor(states, version="1", dialogs={"reset", "ask"})


def turn(**other):
    body = teams_cloud.activity("https://x.botframework.com/", **other)
    context = TurnContext(object(), read(body))
    if (inbound := parse(body)) is not None:
        Turn(context, inbound, messenger=None, sign_ins=None)
    return context


async def put(accessor, context, *levels):
    state = await accessor.get(context)
    state.dialog_stack[:] = [DialogInstance(name, data) for name, data in levels]


async def stack_of(accessor, context):
    state = await accessor.get(context)
    return [(level.id, level.state) for level in state.dialog_stack]


async def test_what_was_saved_is_there_in_the_next_turn(accessor):
    first = turn()
    data = {"stepIndex": 1, "values": {"person": "alain", "pages": [1, 2.5, None, True]}}
    await put(accessor, first, ("ask", {}), ("reset", data))
    assert await accessor.save(first)
    assert await stack_of(accessor, turn()) == [("ask", {}), ("reset", data)]


async def test_the_store_is_read_once_a_turn_and_written_only_on_change(accessor, states):
    context = turn()
    for _ in range(5):
        await accessor.get(context)
        assert await accessor.save(context)
    assert (states.reads, states.writes) == (1, 0)
    await put(accessor, context, ("reset", {"a": 1}))
    await accessor.save(context)
    await accessor.save(context)
    assert states.writes == 1


async def test_a_turn_may_save_twice(accessor):
    context = turn()
    for number in (1, 2, 3):
        await put(accessor, context, ("reset", {"a": number}))
        assert await accessor.save(context)
    assert await stack_of(accessor, turn()) == [("reset", {"a": 3})]


async def test_of_two_turns_at_once_the_slower_one_stores_nothing(accessor):
    quick, slow = turn(), turn()
    await put(accessor, quick, ("reset", {"by": "quick"}))
    await put(accessor, slow, ("reset", {"by": "slow"}))
    assert await accessor.save(quick)
    assert not await accessor.save(slow)
    assert await stack_of(accessor, turn()) == [("reset", {"by": "quick"})]


async def test_a_second_save_does_not_overwrite_what_came_between(accessor):
    first, between = turn(), turn()
    await put(accessor, first, ("reset", {"a": 1}))
    assert await accessor.save(first)
    await put(accessor, between, ("reset", {"a": 2}))
    assert await accessor.save(between)
    await put(accessor, first, ("reset", {"a": 3}))
    assert not await accessor.save(first)


async def test_nobody_continues_somebody_elses_dialog(accessor):
    adas = turn()
    await put(accessor, adas, ("reset", {}))
    await accessor.save(adas)
    graces = turn(**{"from": {"id": "29:grace", "aadObjectId": GRACE}})
    elsewhere = turn(conversation={"id": "a:other", "tenantId": TENANT})
    assert await stack_of(accessor, graces) == []
    assert await stack_of(accessor, elsewhere) == []


async def test_a_turn_moved_to_another_chat_has_that_chats_state(accessor):
    public = turn(conversation={"id": "19:x", "tenantId": TENANT})
    await put(accessor, public, ("reset", {"where": "public"}))
    private = Turn.of(public).moved_to(Chat(PRIVATE_CHAT, "https://x.botframework.com/")).context
    assert await stack_of(accessor, private) == []


async def test_deleting_forgets_at_once_and_for_good(accessor, states):
    context = turn()
    await put(accessor, context, ("reset", {}))
    await accessor.save(context)
    await accessor.delete(context)
    assert states.rows == {}
    assert await stack_of(accessor, context) == []
    await put(accessor, context, ("ask", {}))
    assert await accessor.save(context)


async def test_setting_replaces(accessor):
    context = turn()
    await accessor.set(context, DialogState([DialogInstance("ask", {"a": 1})]))
    assert await accessor.save(context)
    assert await stack_of(accessor, turn()) == [("ask", {"a": 1})]


async def test_where_nobody_speaks_nothing_is_stored(accessor, states):
    context = turn(**{"from": None})
    await put(accessor, context, ("reset", {}))
    assert await accessor.save(context)
    assert states.rows == {}


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [
        Secret("CANARY"),
        datetime.now(UTC),
        Colour.RED,
        (1, 2),
        {1: "a"},
        {Secret("CANARY"): 1},
        float("nan"),
        b"CANARY",
        DialogState(),
        read({"text": "CANARY"}),
        [[{"deep": Secret("CANARY")}]],
    ],
)
async def test_what_is_not_plain_json_is_refused_without_being_shown(accessor, states, value):
    context = turn()
    await put(accessor, context, ("reset", {"values": {"odd": value}}))
    with pytest.raises(NotPlain) as told:
        await accessor.save(context)
    assert "CANARY" not in str(told.value)
    assert states.rows == {}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": "0", "stack": [{"id": "reset", "state": {}}]},
        {"version": 1, "stack": [{"id": "reset", "state": {}}]},
        {"version": "1", "stack": {"id": "reset"}},
        {"version": "1", "stack": [{"id": "reset", "state": {}}, {"id": "gone", "state": {}}]},
        {"version": "1", "stack": [{"id": "reset", "state": []}]},
        {"version": "1", "stack": [{"id": ["reset"], "state": {}}]},
        {"version": "1", "stack": ["reset"]},
        {"version": "1", "stack": [{"py/object": "os.system"}]},
    ],
)
async def test_what_other_dialogs_have_stored_is_dropped(accessor, states, document):
    await states.write(KEY, document, None)
    context = turn()
    assert await stack_of(accessor, context) == []
    await put(accessor, context, ("reset", {"a": 1}))
    assert await accessor.save(context)


async def test_the_sdks_own_waterfall_lives_on_it(accessor):
    heard = []

    async def ask(step):
        heard.append("asked")
        step.values["asked"] = True
        return WaterfallDialog.end_of_turn

    async def take(step):
        heard.append(step.values["asked"])
        return await step.end_dialog()

    dialogs = DialogSet(accessor)
    dialogs.add(WaterfallDialog("reset", [ask, take]))
    first = turn()
    await (await dialogs.create_context(first)).begin_dialog("reset", {"words": "alain"})
    assert await accessor.save(first)
    second = turn()
    await (await dialogs.create_context(second)).continue_dialog()
    assert await accessor.save(second)
    assert heard == ["asked", True]
    assert await stack_of(accessor, turn()) == []
