"""How a new phone is asked for and pressed, and what becomes of it."""

from cards.words import LANGUAGES
from cards.words.methods import METHODS
from resets.model import Act, State
from simulator import driver, registered_methods
from tests.kit.saying import content, says

ASKED = "alain has a new phone"
TITLE = "Remove sign-in methods?"
DONE = "Request carried out"
AUTHENTICATOR, PHONE = "Microsoft Authenticator", "Mobile phone"


async def asked(person, words=ASKED):
    await person.say(words)
    return await person.card_with(TITLE)


def offered(card):
    """Give the places of the methods on the list, by their titles."""
    listed = next(b for b in content(card)["body"] if b.get("type") == "Input.ChoiceSet")
    return {choice["title"]: choice["value"] for choice in listed["choices"]}


def going(card, *kinds):
    """Choose the methods whose titles begin like this."""
    return ",".join(
        at for title, at in offered(card).items() if title.partition(" · ")[2].startswith(kinds)
    )


async def removed(person, card, *kinds, **inputs):
    inputs |= {"going": going(card, *kinds)}
    return await person.press(card, "Remove methods", inputs=inputs)


def there(stage, key="alain"):
    return [method.kind for method in stage.world.tenant.account(key).methods]


def has(stage, key, *words):
    """Let somebody have these methods, the default one first."""
    account = stage.world.tenant.account(key)
    account.methods[:] = [registered_methods.by_word(key, word) for word in words]


def passes_of(stage, key="alain"):
    return stage.happened("pass_made", target=stage.id_of(key))


def gone(stage, key="alain"):
    return [e["kind"] for e in stage.happened("method_removed", target=stage.id_of(key))]


async def settled(stage, person, card, text=DONE):
    """Wait until the card says *text*, and what became of every method."""

    def finished(now):
        open_ones = ("Not confirmed", "Still to be removed")
        return says(now, text) and not any(says(now, label) for label in open_ones)

    async def look():
        (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
        return now if finished(now) else None

    return await stage.until(look)


def said_rows(card):
    """Give what stands beside each label."""
    rows = {}
    for block in content(card)["body"]:
        if block.get("type") != "ColumnSet" or len(block["columns"]) != 2:
            continue
        label, names = (driver.texts(column) for column in block["columns"])
        rows["".join(label)] = names
    return rows


async def shows(person, card, wanted, last=""):
    """Give the card once it says all that is *wanted*, and *last* of what has been removed."""
    (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
    is_over = any(last in name for name in said_rows(now).get("Removed", ()))
    is_over = is_over and says(now, "Still registered")
    return now if is_over and all(says(now, text) for text in wanted) else None


async def card_that_says(person, text):
    found = [card for card in await person.cards() if says(card, text)]
    return found[-1] if found else None


async def not_confirmed(stage, aisha, **inputs):
    """Let the answer to the first removal be lost where Entra did not do it."""
    has(stage, "alain", "authenticator", "passkey", "phone")
    card = await asked(aisha)
    await driver.fault(stage.world.base, "deleteMethod", "500")
    await removed(aisha, card, "Passkey", PHONE, **inputs)
    return await stage.until(lambda: shows(aisha, card, {"Not confirmed"}, last="78"))


async def press_rest(stage, person, card, code="en", **more):
    """Press it once the first press is over: until then it only says so."""
    working = LANGUAGES[code].act(Act.NEW_PHONE).states[State.EXECUTING].text

    async def answered():
        answer = await person.press(card, METHODS[code].rest, **more)
        return answer if working not in answer.texts else None

    return await stage.until(answered)
