"""How it is asked why somebody cannot sign in, and what the card says."""

from cards.words import LANGUAGES
from cards.words.diagnosis import DIAGNOSIS
from simulator.driver import actions
from tests.kit.saying import content, says

WORDS = DIAGNOSIS["en"]
WHO = LANGUAGES["en"].choice
CHANGES = {"reset", "revoke", "pass", "method_removed"}
ASKED = {
    "en": ("why can't alain sign in?", "unlock alain"),
    "nl": ("waarom kan alain niet aanmelden", "ontgrendel alain"),
    "fr": ("pourquoi alain ne peut pas se connecter", "déverrouille alain"),
    "de": ("warum kann sich alain nicht anmelden", "entsperre alain"),
    "es": ("por qué alain no puede iniciar sesión", "desbloquea alain"),
}


def part(text):
    """Give what of a sentence stands on every card: the part before what is filled in."""
    return text.partition("{")[0].strip()


def told(card, trouble, words=WORDS):
    return says(card, part(words.troubles[trouble].why)) and says(
        card, words.troubles[trouble].instead
    )


def pages(card):
    return [a["url"].partition("#")[2] for a in actions(content(card)) if "url" in a]


async def why(person, words="why can't alain sign in?", title=WORDS.title):
    await person.say(words)
    return await person.card_with(title)


def nothing_changed(stage):
    return not any(event["what"] in CHANGES for event in stage.world.history.events)


async def asks_for_new_phone(person, card):
    await person.press(card, WORDS.new_phone)
    return await person.card_with("Remove sign-in methods?")
