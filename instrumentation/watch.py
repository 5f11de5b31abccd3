"""What the parts are built with: nothing at all, or the same parts with a watch on them.

The core and the edges know neither. Where nobody asked for telemetry, `Unwatched` hands every part
back as it is, so that nothing stands between a turn and its answer.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import aiohttp

from instrumentation.calls import Call, unwatched
from instrumentation.http import Handler
from resets.desk import ResetDesk
from resets.events import Entry
from resets.execution import Execution
from stores.database import Database


class Watch(Protocol):
    """What `bootstrap/` builds with."""

    @property
    def filed(self) -> Callable[[Sequence[Entry]], None] | None:
        """What the ledger tells about what it has filed."""
        ...

    @property
    def desk(self) -> Callable[..., ResetDesk]:
        """Makes the desk."""
        ...

    @property
    def execution(self) -> Callable[..., Execution]:
        """Makes the execution."""
        ...

    @property
    def sessions(self) -> Sequence[aiohttp.TraceConfig]:
        """For every session that calls out."""
        ...

    def endpoint(self, handle: Handler) -> Handler:
        """Give the handler for the endpoint that Teams calls."""
        ...

    def call(self, call: Call, /) -> AbstractContextManager[object]:
        """Watch one call that is made by other means than a session."""
        ...

    def database(self, database: Database) -> Database:
        """Give the database to build the ledger on."""
        ...

    def loop_lag(self, seconds: float) -> None:
        """Take how late the event loop was; asked for twice a second."""
        ...

    def background(self, look: Callable[[], int]) -> None:
        """Look how many background tasks are under way."""
        ...


class Unwatched:
    """Nobody asked: every part is what it is without."""

    filed = None
    desk = ResetDesk
    execution = Execution
    sessions: Sequence[aiohttp.TraceConfig] = ()
    call = staticmethod(unwatched)

    def endpoint(self, handle: Handler) -> Handler:
        """Give *handle* back."""
        return handle

    def database(self, database: Database) -> Database:
        """Give *database* back."""
        return database

    def loop_lag(self, seconds: float) -> None:
        """Take it, and do nothing with it."""

    def background(self, look: Callable[[], int]) -> None:
        """Never look."""
