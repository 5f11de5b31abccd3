"""A message extension is told on which message it was used, and who wrote it."""

import pytest

from simulator.chats import GROUP_CHAT
from simulator.driver import DriverError, TeamsClient

COMMAND = "resetPassword"
CARD = "application/vnd.microsoft.card.adaptive"


def dialog(*titles):
    actions = [{"type": "Action.Submit", "title": t, "data": {"pressed": t}} for t in titles]
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [], "actions": actions}
    value = {"title": "Reset", "card": {"contentType": CARD, "content": card}}
    return {"task": {"type": "continue", "value": value}}


async def wail(cloud, text="I'm locked out <b>"):
    """Let Norman complain in the group chat; give the message as others see it."""
    async with TeamsClient(cloud.base, "norman") as norman:
        await norman.say(text, chat=GROUP_CHAT[0])
        return (await norman.messages(GROUP_CHAT[0]))[-1]


async def test_the_author_and_the_words_come_along(cloud, ada):
    message = await wail(cloud)
    await ada.message_action(message, COMMAND)
    activity = cloud.bot.of("invoke")[-1]
    assert activity["name"] == "composeExtension/fetchTask"
    assert activity["from"]["aadObjectId"] == cloud.account("ada").id
    assert activity["conversation"]["id"] == GROUP_CHAT[0]
    value = activity["value"]
    assert (value["commandId"], value["commandContext"]) == (COMMAND, "message")
    payload = value["messagePayload"]
    assert payload["id"] == message["id"]
    assert payload["from"]["user"]["id"] == cloud.account("norman").id
    assert payload["from"]["application"] is None
    assert payload["body"] == {
        "contentType": "html",
        "content": "<p>I&#x27;m locked out &lt;b&gt;</p>",
    }


async def test_the_bot_itself_may_be_the_author(cloud, ada):
    await cloud.bot_sends({"text": "hello"})
    (message,) = await ada.messages()
    await ada.message_action(message, COMMAND)
    author = cloud.bot.of("invoke")[-1]["value"]["messagePayload"]["from"]
    assert author["user"] is None
    assert author["application"]["id"] == cloud.world.app_id


async def test_its_dialog_goes_on_with_what_was_pressed(cloud, ada):
    message = await wail(cloud)
    cloud.bot.answer = lambda _: (200, dialog("Go on"))
    opened = await ada.message_action(message, COMMAND)
    assert opened.is_dialog
    cloud.bot.answer = lambda _: (200, {})

    answer = await ada.press(opened, "Go on")

    assert answer.status == 200
    activity = cloud.bot.of("invoke")[-1]
    assert activity["name"] == "composeExtension/submitAction"
    assert activity["value"]["data"] == {"pressed": "Go on"}
    assert activity["value"]["messagePayload"]["id"] == message["id"]


async def test_only_what_one_sees_can_be_acted_on(cloud):
    message = await wail(cloud)
    async with TeamsClient(cloud.base, "alain") as alain:
        with pytest.raises(DriverError, match="404"):
            await alain.message_action(message, COMMAND)


# Somebody else's card


async def test_one_may_press_in_a_chat_one_is_not_in_as_a_forger_would(cloud):
    sent = await cloud.bot_sends({"text": "card"})
    chat = cloud.world.chats.personal(cloud.account("ada")).id
    async with TeamsClient(cloud.base, "grace") as grace:
        with pytest.raises(DriverError, match="404"):
            await grace.invoke("task/fetch", {}, sent, chat=chat)
        await grace.invoke("task/fetch", {}, sent, chat=chat, trespass=True)
    activity = cloud.bot.of("invoke")[-1]
    assert activity["from"]["aadObjectId"] == cloud.account("grace").id
    assert activity["conversation"]["id"] == chat
