import pytest
from ledger_cast import KEY, MovableClock

from stores.sqlite import SqliteLedger


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "latchkey.sqlite"


async def open_sqlite(path, clock):
    return await SqliteLedger.open_at(path, clock, KEY)


STORES = {"sqlite": open_sqlite}
"""Every store that keeps the contract: how to open it at a place, with a clock."""


@pytest.fixture(params=STORES)
async def ledger(request, path, clock):
    """A ledger of each kind: whatever asks for it is part of the contract."""
    opened = await STORES[request.param](path, clock)
    yield opened
    await opened.close()
