"""What an admin does at Teams, whatever becomes of the bot meanwhile."""

import asyncio
from contextlib import suppress

from simulator.driver import DriverError, card_of, texts
from tests.kit.patience import LATE
from tests.torture.reading import buttons, is_settled

RESET = "Reset this password?"
SAYS_AGAIN = 4
SETTLES_WITHIN = 5 * LATE


async def confirmation(person, target):
    return await card_for(person, f"reset password for {target}", RESET)


async def card_for(person, words, title, within=8.0):
    """Ask until the card is there: words may be lost with a bot that dies."""
    for _ in range(SAYS_AGAIN):
        if (card := await _card_once(person, words, title, within)) is not None:
            return card
    raise DriverError(f"no card: {title}")


async def confirmation_once(person, target):
    """Ask once, and give the card; None when none comes."""
    return await _card_once(person, f"reset password for {target}", RESET, within=8.0)


async def _card_once(person, words, title, within):
    known = {message["id"] for message in await person.cards()}
    with suppress(DriverError):
        await person.say(words)
    return await newest(person, title, known, within)


async def newest(person, text, known=frozenset(), within=5.0):
    """Wait for a card on which *text* stands and that is not in *known*; None when none comes."""
    end = asyncio.get_running_loop().time() + within
    while asyncio.get_running_loop().time() < end:
        for message in reversed(await person.cards()):
            if message["id"] not in known and stands(message, text):
                return message
        await asyncio.sleep(0.05)
    return None


def stands(message, text):
    return any(text in said for said in texts(card_of(message)))


async def press(person, message, title, **more):
    """Press, and do not mind whether anybody answers. Gives the answer, or None."""
    with suppress(DriverError, LookupError):
        return await person.press(message, title, **more)
    return None


async def now(person, message):
    """Give *message* as it stands now."""
    return next(m for m in await person.messages() if m["id"] == message["id"])


async def press_what_is_there(person, message, title, **more):
    """Press *title* on the message as it stands now, if it has such a button."""
    current = await now(person, message)
    if title in buttons(current):
        return await press(person, current, title, **more)
    return None


async def says_something(person, answer, card, known, within=12.0):
    """Say whether the bot reacts to a press: answers it, changes the card, or sends a message.

    *known* are the ids of all messages before.
    """
    if answer is not None and answer.texts:
        return True
    end = asyncio.get_running_loop().time() + within
    while asyncio.get_running_loop().time() < end:
        messages = await person.messages()
        edited = any(m["id"] == card["id"] and m["edited"] for m in messages)
        if edited or any(m["id"] not in known for m in messages):
            return True
        await asyncio.sleep(0.05)
    return False


async def settled(stage, within=SETTLES_WITHIN):
    """Wait until nothing executes and every admin has been told; a sentence when it never is."""
    end = asyncio.get_running_loop().time() + within
    while not is_settled(stage.database):
        if asyncio.get_running_loop().time() > end:
            return [f"I8: not settled within {within} s"]
        await asyncio.sleep(0.05)
    return []


async def offer(person, card, within=4.0):
    """Wait until *card*, or one that came after it, offers the password; None when none does."""
    end = asyncio.get_running_loop().time() + within
    while asyncio.get_running_loop().time() < end:
        for message in reversed(await person.cards()):
            if message["id"] >= card["id"] and "Show password" in buttons(message):
                return message
        await asyncio.sleep(0.05)
    return None


async def hand_over(person, card, within=4.0):
    """Show the password and end it, if *card* has come to offer it."""
    private = await offer(person, card, within)
    if private is None:
        return False
    shown = await press(person, private, "Show password")
    if shown is not None and shown.card is not None:
        await press(person, shown, "Done, delete it")
    return True
