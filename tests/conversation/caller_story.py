"""Steps of the stories in which it is checked who is calling."""

import re

from simulator.chats import ORG_TEAM
from simulator.driver import texts
from tests.kit.record import rows
from tests.kit.saying import buttons, card_with_button

CHECK = "Check who is calling"
ASK_MANAGER = "Ask the manager"
NUMBER = re.compile(r"[1-9][0-9]")
HOW = "I called him back, I know his voice"

OFFERED = {"VERIFY": "offer", "REACH_TEAM": ORG_TEAM}
REQUIRED = {**OFFERED, "VERIFY": "required"}


async def card_to_check(person, words="reset password for alain"):
    await person.say(words)
    return await card_with_button(person, CHECK)


def number_in(answer):
    """Give the number that the dialog shows; fails where there is none."""
    (number,) = [text for text in texts(answer.card) if NUMBER.fullmatch(text)]
    return number


def another(number):
    return "10" if number != "10" else "11"


async def asked(stage, ada, who="alain"):
    """Ada asks who is calling; give her card, the number, and alain with the question."""
    card = await card_to_check(ada)
    number = number_in(await ada.press(card, CHECK))
    alain = await stage.enter(who)
    return card, number, alain, await card_with_button(alain, "Send")


async def verified(stage, ada):
    """The same, and the number is typed; give her card as it says so."""
    card, number, alain, question = await asked(stage, ada)
    await alain.press(question, "Send", inputs={"number": number})
    return await stage.changed(ada, card, "Answered by")


async def vouched_for(stage, ada, manager="chase"):
    """Alain cannot be reached, so his manager is asked; give her card, the number, the question."""
    card = await card_to_check(ada)
    await ada.press(card, CHECK)
    now = await stage.changed(ada, card, "Teams does not reach")
    number = number_in(await ada.press(now, ASK_MANAGER))
    who = await stage.enter(manager)
    return card, number, who, await card_with_button(who, "I vouch")


async def as_it_is(person, message):
    """Give *message* as it stands now."""
    return next(m for m in await person.cards() if m["id"] == message["id"])


async def offered_on(person, message):
    return buttons(await as_it_is(person, message))


def record(settings, *names):
    """List the entries of the audit that have one of these *names*, as dicts."""
    return [row for row in rows(settings) if row["event"] in names]
