"""History says what was sent, and whether a password was in it, but never the password."""

import base64
import json

import pytest

from simulator.history import holds_any


def card(**content):
    whole = {"type": "AdaptiveCard", "version": "1.5", "body": [], **content}
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": whole}
    return {"attachments": [attachment]}


async def test_history_says_what_the_buttons_do(cloud):
    execute = {"type": "Action.Execute", "verb": "approve", "title": "Approve"}
    fetch = {"type": "Action.Submit", "title": "Show", "data": {"msteams": {"type": "task/fetch"}}}
    await cloud.bot_sends({**card(actions=[execute, fetch]), "summary": "Reset?"})
    (event,) = cloud.world.history.of("send")
    assert event["card_verbs"] == ["approve", "task/fetch"]
    assert (event["summary"], event["holds_password"]) == ("Reset?", False)


PASSWORD = 'Tig"er-Ångström-47/Lamp'


@pytest.mark.parametrize(
    "text",
    [
        f"The password is {PASSWORD}.",
        json.dumps(PASSWORD),
        "https://x/?p=Tig%22er-%C3%85ngstr%C3%B6m-47%2FLamp",
        "Tig&quot;er-Ångström-47/Lamp",
        base64.b64encode(f"a{PASSWORD}z".encode()).decode(),
        base64.urlsafe_b64encode(f"ab{PASSWORD}".encode()).decode(),
        base64.b64encode(PASSWORD.encode("utf-16-le")).decode(),
        PASSWORD.encode().hex(),
        " ".join(PASSWORD),
    ],
)
async def test_history_finds_a_password_in_a_message_and_does_not_repeat_it(cloud, text):
    cloud.world.temporary_passwords.add(PASSWORD)
    await cloud.bot_sends(card(body=[{"type": "TextBlock", "text": text}]))
    await cloud.bot_sends({"type": "message", "text": text})
    events = cloud.world.history.of("send")
    assert [event["holds_password"] for event in events] == [True, True]
    assert not holds_any(events, {PASSWORD})


async def test_history_does_not_find_a_password_where_none_is(cloud):
    cloud.world.temporary_passwords |= {PASSWORD, "", "Kite-Moss-Bell-92"}
    await cloud.bot_sends({"type": "message", "text": "The password is on the private card."})
    assert cloud.world.history.of("send")[0]["holds_password"] is False
