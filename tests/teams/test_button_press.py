"""What a pressed button says, however it travels, and what is no press."""

import pytest
from activities import activity, invoke
from teams_cloud import ADA

from teams.inbound import parse

EXECUTE = {"type": "Action.Execute", "verb": "approve", "data": {"ticket": "t1"}}


@pytest.mark.parametrize(
    "pressed",
    [
        invoke("adaptiveCard/action", {"action": EXECUTE, "trigger": "manual"}),
        invoke("task/fetch", {"data": {"verb": "approve", "ticket": "t1"}, "context": {}}),
        invoke("task/submit", {"data": {"verb": "approve", "ticket": "t1"}}),
        activity(value={"verb": "approve", "ticket": "t1"}, text=None, replyToId="card-1"),
        activity(
            value={"msteams": {"type": "task/fetch"}, "verb": "approve", "ticket": "t1"},
            text=None,
            replyToId="card-1",
        ),
    ],
)
def test_a_button_is_the_same_however_it_travels(pressed):
    inbound = parse(pressed)
    button = inbound.button
    assert (button.verb, button.data, button.card) == ("approve", {"ticket": "t1"}, "card-1")
    assert inbound.sender.id == ADA


@pytest.mark.parametrize(
    "action",
    [
        None,
        [],
        "approve",
        {},
        {**EXECUTE, "type": "Action.Submit"},
        {**EXECUTE, "verb": None},
        {**EXECUTE, "verb": "approve "},
        {**EXECUTE, "verb": "APPROVE"},
        {**EXECUTE, "verb": ["approve"]},
        {**EXECUTE, "verb": "x" * 33},
        {**EXECUTE, "data": None},
        {**EXECUTE, "data": ["t1"]},
        {**EXECUTE, "data": {"ticket": 1}},
        {**EXECUTE, "data": {"ticket": None}},
        {**EXECUTE, "data": {"ticket": {"a": "b"}}},
        {**EXECUTE, "data": {"ticket": "x" * 257}},
        {**EXECUTE, "data": {"": "x"}},
        {**EXECUTE, "data": {"__class__": "x"}},
        {**EXECUTE, "data": {f"f{number}": "x" for number in range(17)}},
    ],
)
def test_an_odd_press_is_no_press(action):
    assert parse(invoke("adaptiveCard/action", {"action": action})).button is None


def test_the_buttons_data_cannot_choose_another_verb():
    action = {**EXECUTE, "data": {"ticket": "t1", "verb": "forget"}}
    assert parse(invoke("adaptiveCard/action", {"action": action})).button.verb == "approve"


def test_a_plain_message_is_no_press():
    assert parse(activity()).button is None
    assert parse(invoke("signin/verifyState", {"state": "123456"})).button is None


def test_inputs_are_read_as_any_client_writes_them():
    """A switch or a number as JSON has them, and a field that was left empty."""
    data = {"verb": "approve", "ticket": "t", "sign_out": True, "minutes": 60, "reference": None}
    button = parse(invoke("task/fetch", {"data": data})).button
    assert button.data == {"ticket": "t", "sign_out": "true", "minutes": "60"}


@pytest.mark.parametrize("odd", [[], {}, ["x"], 1.5, 10**400, {"x": "y"}])
def test_an_input_of_no_plain_kind_makes_the_press_unknown(odd):
    assert parse(invoke("task/fetch", {"data": {"verb": "approve", "ticket": odd}})).button is None
