"""What the desk says of a case is what stands in the ledger, whoever was first."""

from datetime import timedelta

import pytest
from ledger_cast import done

from resets.desk import ResetDesk
from resets.model import State


@pytest.fixture
def desk(ledger, clock):
    """A desk that is asked about deliveries only: nobody is searched for, nothing sealed."""
    life = timedelta(minutes=10)
    parts = {"directory": None, "sealer": None, "rules": None}
    return ResetDesk(**parts, ledger=ledger, clock=clock, ticket_life=life)


async def test_a_password_that_a_successor_gave_up_is_not_called_delivered(desk, ledger, clock):
    """This process stood still while it sent the private card, and was taken for dead."""
    case = await done(ledger, clock)
    await ledger.move(case.ticket, [State.DONE], State.UNDELIVERED)

    told = await desk.delivered(case, "private-card")

    assert (told.state, told.private_card) == (State.UNDELIVERED, "private-card")


async def test_a_password_that_was_delivered_is_not_called_undelivered(desk, ledger, clock):
    case = await done(ledger, clock)
    await ledger.move(case.ticket, [State.DONE], State.DELIVERED)

    assert (await desk.undelivered(case)).state is State.DELIVERED
