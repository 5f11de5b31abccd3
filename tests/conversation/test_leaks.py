"""The password is nowhere but in the answer to the press: one whole run, then a search."""

import base64
import html
import io
import json
import logging
import urllib.parse

from runtime import logs
from simulator.driver import actions
from tests.kit.saying import approved, content, password_in, private_card


def disguises(secret):
    raw = secret.encode()
    return {
        secret,
        base64.b64encode(raw).decode().rstrip("="),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
        urllib.parse.quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        html.escape(secret),
        secret[::-1],
        raw.hex(),
        secret.replace("-", ""),
    }


def found(secret, haystack):
    return [
        d for d in disguises(secret) if d.encode() in haystack or d.encode("utf-16-le") in haystack
    ]


async def test_one_whole_run_leaves_no_password_and_no_token_anywhere(stage, ada, tmp_path, caplog):
    log = io.StringIO()
    logs.begin(log, logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    await approved(ada)
    private = await private_card(ada)
    shown = await ada.press(private, "Show password")
    password = password_in(shown)

    everything = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    everything += log.getvalue().encode() + caplog.text.encode()
    everything += json.dumps(stage.world.history.events, default=str).encode()
    everything += json.dumps(await ada.messages(), default=str).encode()

    assert not found(password, everything)
    assert not stage.leaks()


async def test_the_search_itself_finds_what_is_there(tmp_path):
    """A leak test that cannot fail proves nothing."""
    for leak in disguises("k7mx-t9wq-p4zh"):
        assert found("k7mx-t9wq-p4zh", b"before" + leak.encode() + b"after")


async def test_the_key_is_not_in_the_ledger_and_the_ledger_is_nothing_without_it(
    stage, ada, tmp_path
):
    await approved(ada)
    private = await private_card(ada)
    button = next(a for a in actions(content(private)) if a["title"] == "Show password")

    on_disk = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())

    assert button["data"]["key"].encode() not in on_disk
    assert base64.urlsafe_b64decode(button["data"]["key"] + "==") not in on_disk
    assert button["data"]["ticket"].encode() in on_disk


async def test_tokens_and_the_bots_secret_are_in_no_file_and_no_log(stage, ada, tmp_path, settings):
    log = io.StringIO()
    logs.begin(log, logging.DEBUG)
    await approved(ada)
    await private_card(ada)

    everything = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    everything += log.getvalue().encode()

    assert b"eyJ" not in everything
    assert settings["MicrosoftAppPassword"].encode() not in everything
