"""A pass is nowhere but in the answer to the press: whole runs, searched as the leak test does."""

import io
import json
import logging

import pytest

from runtime import logs
from tests.conversation.test_leaks import found
from tests.kit.saying import card_with_button, content, said

MAKE, REMOVE = "Make pass", "Remove methods"


@pytest.mark.parametrize(
    ("words", "button"),
    [("temporary access pass for alain", MAKE), ("alain has a new phone", REMOVE)],
)
async def test_one_whole_run_leaves_no_pass_anywhere(stage, tmp_path, caplog, words, button):
    log = io.StringIO()
    logs.begin(log, logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    aisha = await stage.enter("aisha")
    await aisha.say(words)
    card = await card_with_button(aisha, button)
    answer = await aisha.press(card, button, inputs={"going": "0,1"})
    (code,) = set(said(answer)) & stage.world.temporary_passwords
    ready = await card_with_button(aisha, "Show pass")
    again = await aisha.press(ready, "Show pass")
    assert code in said(again)
    await aisha.press(again, "Done, delete it")
    gone = await stage.changed(aisha, ready, "Pass no longer kept here")
    assert code not in str(content(gone))

    everything = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    everything += log.getvalue().encode() + caplog.text.encode()
    everything += json.dumps(stage.world.history.events, default=str).encode()
    everything += json.dumps(await aisha.messages(), default=str).encode()

    assert everything
    assert not found(code, everything)
    assert not stage.leaks()
