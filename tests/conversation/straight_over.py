"""Steps of the stories in which a password goes past the admin."""

import re

from simulator.driver import actions, texts
from tests.kit.saying import APPROVAL, card_with_button, confirmation, password_in

CHOICE = {"receiver": "target"}
HOLD, SHOW = "I have it", "Show password"
MANAGER = "chase"
"""Alain's manager of record."""


async def checked(stage, ada):
    """Alain proves to Ada that it is he who calls; give her card, and Alain."""
    card = await confirmation(ada)
    alain = await stage.enter("alain")
    dialog = await ada.press(card, "Check who is calling")
    (number,) = [text for text in texts(dialog.card) if re.fullmatch("[0-9]{2}", text)]
    question = await card_with_button(alain, "Send")
    await alain.press(question, "Send", inputs={"number": number})
    return card, alain


async def armed(stage, ada):
    """Ada approves for Alain; give her card, Alain, and his card."""
    card, alain = await checked(stage, ada)
    answer = await ada.press(card, APPROVAL, inputs=CHOICE)
    assert password_in(answer, default=None) is None
    return card, alain, await card_with_button(alain, HOLD)


async def seen(stage, ada):
    card, alain, his = await armed(stage, ada)
    password = password_in(await alain.press(his, SHOW))
    return card, alain, his, password


def keys_in(messages):
    """List the keys on the buttons of all cards."""
    cards = [it["content"] for m in messages for it in m["attachments"] if "body" in it["content"]]
    return [a["data"]["key"] for card in cards for a in actions(card) if "key" in a.get("data", {})]


def signs_in_with(stage, password):
    return stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"


def choice(stage, who=MANAGER):
    return {"receiver": f"manager:{stage.id_of(who)}"}


async def given(stage, ada):
    """Ada lets the manager have it; give her card, the manager, and their card."""
    card = await confirmation(ada)
    chase = await stage.enter(MANAGER)
    await ada.press(card, APPROVAL, inputs=choice(stage))
    return card, chase, await card_with_button(chase, "Show password")
