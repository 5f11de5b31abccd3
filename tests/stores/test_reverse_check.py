"""Who has a case about me? The same work whether there is one or not: counted, never timed."""

from datetime import timedelta

from ledger_cast import ADA, ALAIN, CONTOSO, ZOE, filed, opened

from resets.events import Event
from resets.model import Actor
from stores import reverse_check
from stores.transaction import LedgerTransaction

ASKS = Actor(ALAIN.id, CONTOSO, "chat-alain")
HALF_AN_HOUR = timedelta(minutes=30)


class Counted:
    """A transaction that goes on to the real one, and keeps what it was asked."""

    def __init__(self, tx):
        self._tx, self.asked = tx, []

    def __getattr__(self, name):
        known = getattr(self._tx, name)
        if not callable(known):
            return known

        def ask(what, *rows, **values):
            self.asked.append((name, what))
            return known(what, *rows, **values)

        return ask


async def statements(ledger, clock):
    """Ask as Alain; give whether there is a case, and every statement that it took."""

    def job(ledger_tx):
        tx = Counted(ledger_tx.tx)
        within = LedgerTransaction(tx, ledger_tx.keys, ledger_tx.known_end)
        case = reverse_check.asked_back(within, ASKS, clock() - HALF_AN_HOUR)
        ledger_tx.filed.extend(within.filed)
        ledger_tx.ends.extend(within.ends)
        return case, tx.asked

    return await ledger._in_transaction(job)  # noqa: SLF001 - to count within it


async def test_yes_and_no_take_the_same_statements(ledger, clock):
    nobody, for_no = await statements(ledger, clock)
    clock.passes(minutes=2)  # else the second question is not filed once more
    case = await opened(ledger, clock)
    somebody, for_yes = await statements(ledger, clock)

    assert nobody is None
    assert somebody.ticket == case.ticket
    assert for_yes == for_no
    assert len(for_no) > 3


async def test_only_ones_own_and_only_the_newest(ledger, clock):
    await opened(ledger, clock, target=ZOE)
    assert await ledger.asked_back(ASKS, clock() - HALF_AN_HOUR) is None
    await opened(ledger, clock)
    clock.passes(minutes=1)
    newest = await opened(ledger, clock)
    found = await ledger.asked_back(ASKS, clock() - HALF_AN_HOUR)
    assert found.ticket == newest.ticket


async def test_what_came_to_nothing_or_is_old_is_not_told(ledger, clock):
    case = await opened(ledger, clock)
    clock.passes(minutes=31)
    assert await ledger.asked_back(ASKS, clock() - HALF_AN_HOUR) is None
    case = await opened(ledger, clock)
    await ledger.cancel(case.ticket, ADA)
    assert await ledger.asked_back(ASKS, clock() - HALF_AN_HOUR) is None


async def test_somebody_of_another_tenant_learns_nothing(ledger, clock):
    await opened(ledger, clock)
    stranger = Actor(ALAIN.id, "another", "chat-alain")
    assert await ledger.asked_back(stranger, clock() - HALF_AN_HOUR) is None


async def test_each_question_is_on_record(ledger, clock):
    await ledger.asked_back(ASKS, clock() - HALF_AN_HOUR)
    assert await filed(ledger) == [Event.ASKED_BACK]
