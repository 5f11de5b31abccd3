"""Steps that the stories share, in the words of whoever sits at Teams."""

import re

from simulator.driver import texts

PASSWORD = re.compile(r"[A-HJ-NP-Za-km-z2-9]{4}(?:-[A-HJ-NP-Za-km-z2-9]{4}){3}")
APPROVAL = "Approve"


async def confirmation(person, words="reset password for alain"):
    await person.say(words)
    return await person.card_with("Reset this password?")


async def private_card(person):
    return await person.card_with("The temporary password is ready")


async def approved(person, words="reset password for alain"):
    return await person.press(await confirmation(person, words), APPROVAL)


def says(message, text):
    return any(text in said for said in texts(message["attachments"][0]["content"]))


def password_in(answer, **default):
    found = (text for text in texts(answer.card or {}) if PASSWORD.fullmatch(text))
    return next(found, *default.values())
