import pytest
from another_hand import HandInFile, HandOnServer
from ledger_cast import KEY, MovableClock

from resets.secret import Secret
from stores.postgres.ledger import PostgresLedger
from stores.sqlite.ledger import SqliteLedger


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "latchkey.sqlite"


@pytest.fixture
def url(postgres):
    """A ledger of this test's own on the server: its tables are there, and empty."""
    with postgres.ledger() as url:
        yield Secret(url)


@pytest.fixture
def empty(postgres):
    """A database of this test's own, with nothing in it."""
    with postgres.database() as url:
        yield Secret(url)


async def open_sqlite(request, clock):
    return await SqliteLedger.open_at(request.getfixturevalue("path"), clock, KEY)


async def open_postgres(request, clock):
    return await PostgresLedger.open_at(request.getfixturevalue("url"), clock, KEY)


STORES = {"sqlite": open_sqlite, "postgres": open_postgres}
"""Every store that keeps the contract: how to open it, with a clock."""


@pytest.fixture(params=STORES)
async def ledger(request, clock):
    """A ledger of each kind: whatever asks for it is part of the contract."""
    opened = await STORES[request.param](request, clock)
    yield opened
    await opened.close()


@pytest.fixture
def reopened(request, ledger, clock):
    """Close that ledger in order, and give what opens it again."""
    (kind,) = [name for name in STORES if name in request.node.callspec.id.split("-")]

    async def reopen():
        await ledger.close()
        return await STORES[kind](request, clock)

    return reopen


@pytest.fixture
def hand(request, ledger):
    """Somebody with the right to write in that ledger's database, and no key."""
    if isinstance(ledger, PostgresLedger):
        return HandOnServer(request.getfixturevalue("url").reveal())
    return HandInFile(request.getfixturevalue("path"))


@pytest.fixture(params=["sqlite", "postgres"])
async def nodes(request, clock):
    """Two who write: one process twice on a file, two processes' ledgers on a server."""
    if request.param == "sqlite":
        one = await SqliteLedger.open_at(request.getfixturevalue("path"), clock, KEY)
        opened_here = [one]
    else:
        url = request.getfixturevalue("url")
        opened_here = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    yield (opened_here * 2)[:2]
    for node in opened_here:
        await node.close()
