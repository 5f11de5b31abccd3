"""Steps that the stories share, in the words of whoever sits at Teams."""

import re

from simulator.driver import actions, texts
from tests.kit.patience import until

PASSWORD = re.compile(r"(?=[a-z-]*[2-9])[a-km-z][a-km-z2-9]{3}(?:-[a-km-z2-9]{4}){2}")
APPROVAL = "Approve"


async def confirmation(person, words="reset password for alain"):
    await person.say(words)
    return await person.card_with("Reset this password?")


async def private_card(person):
    """Wait for the result, which has the button that shows the password."""
    return await card_with_button(person, "Show password")


async def card_with_button(person, title):
    async def shown():
        found = [card for card in await person.cards() if title in buttons(card)]
        return found[-1] if found else None

    return await person.until(shown, f"a card with the button {title!r}")


async def the_button(person):
    """Wait for the sign-in card that offers its button alone, after Teams' own try; the newest."""

    return (await until(lambda: buttons_alone(person)))[-1]


async def buttons_alone(person):
    cards = await sign_in_cards(person)
    return [card for card in cards if "tokenExchangeResource" not in content(card)]


async def sign_in_cards(person):
    return [m for m in await person.messages() if "card.oauth" in str(m["attachments"])]


def buttons(message):
    return [action["title"] for action in actions(content(message))]


async def approved(person, words="reset password for alain"):
    return await person.press(await confirmation(person, words), APPROVAL)


def offers_password(message):
    return "Show password" in buttons(message)


def content(message):
    return message["attachments"][0]["content"]


def says(message, text):
    return any(text in said for said in texts(message["attachments"][0]["content"]))


def said(answer):
    """List the sentences of an answer, whether it is a card or a word in a window."""
    return answer.texts


def password_in(answer, **default):
    found = (text for text in texts(answer.card or {}) if PASSWORD.fullmatch(text))
    return next(found, *default.values())
