"""A password that goes past the admin is nowhere but in the answers to its own person's presses."""

import io
import json
import logging

import pytest

from runtime import logs
from simulator.chats import ORG_TEAM
from tests.conversation.straight_over import HOLD, SHOW, given, keys_in, seen
from tests.conversation.test_leaks import found
from tests.kit.saying import password_in


@pytest.fixture
def settings(settings):
    return settings | {"REACH_TEAM": ORG_TEAM, "RECEIVERS": "target,manager", "VERIFY": "offer"}


@pytest.fixture
def log(caplog):
    """All that is logged, at the level that tells most."""
    written = io.StringIO()
    logs.begin(written, logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    return lambda: written.getvalue() + caplog.text


async def everything(stage, people, tmp_path, log):
    """Gather what is on the disk, in the logs, in the chats, and what the world has seen."""
    chats = [await person.messages() for person in people]
    seen_outside = json.dumps([stage.world.history.events, chats], default=str)
    on_disk = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    return on_disk + (log() + seen_outside).encode()


async def test_what_is_given_to_the_person_before_it_is_set_is_left_nowhere(
    stage, ada, tmp_path, log
):
    card, alain, his, password = await seen(stage, ada)
    assert not found(password, await everything(stage, [ada, alain], tmp_path, log))

    await alain.press(his, HOLD)
    await stage.changed(ada, card, "Password reset")

    left = await everything(stage, [ada, alain], tmp_path, log)
    assert not found(password, left)
    assert not stage.leaks()


async def test_what_is_given_to_the_manager_is_left_nowhere(stage, ada, tmp_path, log):
    _, chase, theirs = await given(stage, ada)
    (key,) = set(keys_in(await chase.messages()))
    shown = await chase.press(theirs, SHOW)
    password = password_in(shown)
    await chase.press(shown, "Done, delete it")

    left = await everything(stage, [ada, chase], tmp_path, log)
    assert not found(password, left)
    assert not stage.leaks()
    assert not found(key, await everything(stage, [ada], tmp_path, log))
