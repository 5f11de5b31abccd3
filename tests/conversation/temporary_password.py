"""What happens around a temporary password, in the words of the stories about it."""

import sqlite3

from tests.kit.patience import until
from tests.kit.saying import approved, buttons, password_in, private_card, says

OWN = "His-very-own-4711"
REMINDER = "Has this temporary password been used?"
NOT_USED = "Not used yet"
USED = "by the user as far as Latchkey can see"


def events_in(settings):
    """List the events on record, in order."""
    path = settings["DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        found = ledger.execute("SELECT event FROM audit ORDER BY seq").fetchall()
    return [event for (event,) in found]


async def told_to_alain(ada, words="reset password for alain"):
    """Have a password reset and read it out; give the card, which still has its button."""
    await approved(ada, words)
    card = await private_card(ada)
    password = password_in(await ada.press(card, "Show password"))
    return await with_button(ada, card, "Done, delete it"), password


async def reset_and_told(ada, words="reset password for alain"):
    """The same, and then delete our copy: the card has no key any more that it could lose."""
    card, password = await told_to_alain(ada, words)
    await ada.press(card, "Done, delete it")
    return card, password


async def as_it_is(person, message):
    (now,) = [m for m in await person.messages() if m["id"] == message["id"]]
    return now


async def with_button(person, message, title):
    async def shown():
        now = await as_it_is(person, message)
        return now if title in buttons(now) else None

    return await until(shown)


async def passes(stage, clock, **span):
    """Let time pass for the bot, and have the next process go its first round."""
    clock.forward(**span)
    await stage.restart_bot()


def changes_it(stage, clock, password):
    """Let Alain sign in with the temporary password and choose one of his own."""
    assert stage.world.tenant.change_password("alain@contoso.com", password, OWN) is None
    dated(stage, clock)


def dated(stage, clock):
    """Date Alain's change by the clock of the bot: the cloud's own would end every token."""
    stage.world.tenant.account("alain").last_password_change = clock()


def looks(stage, key="alain"):
    """The reads of one person alone, which no reset makes beside those of its own minutes."""
    path = f"/v1.0/users/{stage.id_of(key)}"
    return [e for e in stage.happened("graph_read", path=path) if not e.get("batched")]


async def looked(stage, before):
    return await stage.until(lambda: len(looks(stage)) > before)


async def reminders(person):
    return [m for m in await person.cards() if says(m, REMINDER)]
