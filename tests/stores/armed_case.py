"""A case whose password its person has before it is set: checked, armed, looked at."""

from dataclasses import replace
from datetime import timedelta

from ledger_cast import (
    ADA,
    ALAIN,
    CONTOSO,
    GRACE,
    HELPDESK,
    SEALED,
    case_of,
    opened,
)

from resets.caller import Questioned
from resets.freeze import Freeze, FrozenBecause
from resets.model import Act, Actor, Chat, Receiver, Refused, State
from resets.receiving import Addressee, Press
from resets.second_person import Asked, written
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


async def freeze(ledger, clock):
    until = clock() + timedelta(hours=24)
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))


async def carried_out(ledger, clock, act, state=State.DONE):
    case = replace(case_of(ADA, ALAIN, clock()), act=act)
    await ledger.open(case)
    if act is Act.SHUT_OUT:  # one of a list
        until = clock() + timedelta(minutes=9)
        grace = Asked(GRACE.id, "Grace", "chat-grace", "https://x", "en")
        await ledger.ask_second(case.ticket, ADA, written([grace]), until)
        await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
        await ledger.begin_incident([case.ticket], ADA, until)
    await ledger.claim(case.ticket, ADA, None)
    await ledger.start(case.ticket, HELPDESK, None)
    await ledger.move(case.ticket, [State.EXECUTING], state)


async def given(ledger, clock):
    """A reset that is done, and the manager has its card."""
    case = await opened(ledger, clock)
    await ledger.direct(case.ticket, ADA, TO_GRACE)
    await ledger.claim(case.ticket, ADA, None)
    until = clock() + timedelta(minutes=30)
    await ledger.move(case.ticket, [State.EXECUTING], State.DONE, sealed=SEALED, forget_at=until)
    return await ledger.put_receiver_card(case.ticket, "card-of-grace")
