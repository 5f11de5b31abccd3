"""A case whose password its person has before it is set: checked, armed, looked at."""

from datetime import timedelta

from ledger_cast import (
    ADA,
    ALAIN,
    CONTOSO,
    GRACE,
    SEALED,
    opened,
)

from resets.caller import Questioned
from resets.model import Actor, Chat, Receiver, Refused
from resets.receiving import Addressee, Press
from resets.secret import Secret

ALAINS_CHAT = Chat("chat-alain", "https://smba.trafficmanager.net/emea/", "fr")


ALAIN_THERE = Actor(ALAIN.id, CONTOSO, "chat-alain")


TO_ALAIN = Addressee(Receiver.TARGET, ALAIN.id, ALAIN.name, ALAINS_CHAT)


GRACES_CHAT = Chat("chat-grace", "https://smba.trafficmanager.net/emea/", "en")


TO_GRACE = Addressee(Receiver.MANAGER, GRACE.id, "Grace", GRACES_CHAT)


def opens(_sealed):
    return True


async def checked(ledger, clock, case=None):
    """A case whose caller has typed the number."""
    case = case or await opened(ledger, clock)
    asked = Questioned(ALAIN.id, ALAIN.name, "chat-alain", ALAINS_CHAT.service_url, "fr")
    await ledger.ask_caller(case.ticket, ADA, asked, Secret("42"))
    await ledger.put_question(await ledger.read(case.ticket), "m-1")
    answered = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m-1", Secret("42"))
    assert not isinstance(answered, Refused), answered
    return case


async def arm(ledger, clock, case, to=TO_ALAIN, actor=ADA):
    press = Press(actor, case.ticket, "card-1")
    return await ledger.arm(press, to, SEALED, clock() + timedelta(minutes=10))


async def armed(ledger, clock):
    return await arm(ledger, clock, await checked(ledger, clock))


async def seen(ledger, clock):
    case = await armed(ledger, clock)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)
    return case


async def sealed_of(ledger, ticket):
    stored = await ledger._in_transaction(lambda ledger_tx: ledger_tx.find(ticket))  # noqa: SLF001
    return stored.sealed
