"""What the ledger asks of a database: jobs, each in one transaction, one after the other.

Statements are written once for both engines: values are named `:so`, times are text, and what a row
must look like to be changed stands in the statement itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from resets.model import State
from resets.ports import Clock

TIME_LIMIT = timedelta(seconds=5)
"""How long anybody waits for a write, the queue included. Our own choice: Teams gives a press
about this long before it shows an error of its own."""

READING_LIMIT = timedelta(seconds=60)
"""How long reading the whole audit may take: an operator asked, nobody waits at a card."""

Value: TypeAlias = str | int | bytes | None
Row: TypeAlias = Mapping[str, Any]
T = TypeVar("T")
V = TypeVar("V", bound=Value)


class Query(NamedTuple):
    """A statement and its values."""

    sql: str
    values: Mapping[str, Value]


class Transaction(Protocol):
    """SQL in, rows out, all of it or nothing."""

    @property
    def now(self) -> datetime:
        """The moment at which this transaction happens, by the ledger's own clock."""
        ...

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """Run *sql* and give all rows that it returns."""
        ...

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """Run *sql* and give its rows one at a time, however many there are; only when reading."""
        ...

    def row(self, sql: str, **values: Value) -> Row | None:
        """Run *sql*, which returns one row or none."""
        ...

    def change(self, sql: str, **values: Value) -> int:
        """Run *sql* and say how many rows it changed."""
        ...

    def send(self, sql: str, **values: Value) -> None:
        """Run *sql*, of which nobody asks what became: it may be sent along with what comes next.

        Where it fails, what comes next fails, the commit at the latest.
        """
        ...

    def add(self, table: str, row: Row) -> Row | None:
        """Insert *row*, which names every column of *table*; give it as it stands there."""
        ...

    def amend(self, before: Row, after: Row, where: str, **facts: Value) -> Row | None:
        """Make *after* of the case that stands as *before*, if *where* holds; give what stands.

        None when it does not hold. It knows :ticket, and what is given as *facts*.
        """
        ...

    def schema_flaw(self) -> str | None:
        """Say which table, index, trigger ... is not as Latchkey made it; None when all are.

        What the database does beside our statements stands in its schema, and a schema has no
        signature: so it is compared, object by object, with what it should be.
        """
        ...

    def ensure_examined(self) -> None:
        """Raise LedgerError while what lies in the database is still being compared with itself.

        Where it was only because that takes its time, the job is run again once it is over.
        """
        ...

    def damage(self) -> str | None:
        """Say where an index does not hold what its table does, as far as the engine tells."""
        ...


class Database(Protocol):
    """Runs jobs. Everything raises LedgerError, and nothing blocks the event loop."""

    @property
    def clock(self) -> Clock:
        """The clock by which this ledger goes."""
        ...

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job* in one transaction and give what it returns, once that is safely on disk.

        Raises LedgerError when it could not be written or nobody answered in time. Nothing is
        written then, with one exception that no store can exclude: the commit itself was cut short.
        """
        ...

    async def ask(self, sql: str, **values: Value) -> list[Row]:
        """Run one statement in a transaction of its own, and give its rows; for what needs no more.

        Neither *now* nor the order among others is given to it: say the time by `clock`. What it
        writes, it writes as `run` does, and it must begin with SELECT, INSERT, UPDATE or DELETE.
        """
        ...

    async def ask_all(self, *queries: "Query") -> list[list[Row]]:
        """Run several statements, each as `ask` would, in one transaction and one journey."""
        ...

    async def recall(self, ticket: str) -> Row | None:
        """Give a case as it was seen here last, else as it stands; None when there is none.

        Only for what is judged or compared again later, by a write: another node may be further.
        """
        ...

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* that changes nothing, beside the others and not in their way."""
        ...

    async def wipe(self) -> bool:
        """Overwrite what was deleted, as far as the engine keeps it. False: not now."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go. Closing twice does no harm."""
        ...


Wrap: TypeAlias = Callable[[Database], Database]
"""Puts something around a database, such as a watch on how long it takes."""


def as_it_is(database: Database) -> Database:
    """Put nothing around *database*."""
    return database


def state_is(states: Iterable[State], column: str = "state") -> str:
    """Write that *column* is one of *states*, in SQL. They are words of our own, never input."""
    either = " OR ".join(f"{column} = '{state}'" for state in sorted(states))
    return either if " OR " not in either else f"({either})"


def storable(value: V) -> V | str:
    """Replace what UTF-8 or a database's text cannot hold: half a surrogate pair, a zero byte."""
    if not isinstance(value, str) or value.isprintable():
        return value  # printable text holds neither
    return value.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
