"""Jobs that wait for the ledger's thread are handed to it together: one commit for all of them.

So the disk is waited for once. Each job still stands alone: what it raises undoes that job and no
other. Nobody is told that a job is done before the commit that holds it is.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVar

from resets.errors import LedgerError
from stores.database import Transaction

T = TypeVar("T")

MOST_AT_ONCE = 32
"""Jobs in one commit, so that nobody waits long for the work of others. Our own choice."""


class Job:
    """One piece of work on the ledger, and whoever waits for its answer."""

    def __init__(self, work: Callable[[Transaction], Any]) -> None:
        self.answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._work, self._result = work, None
        self._error: BaseException | None = None

    def do(self, tx: Transaction) -> None:
        """Do the work, in the ledger's thread. Raises what it raises, to be undone."""
        try:
            self._result = self._work(tx)
            self._check_that_somebody_waits()
        except BaseException as error:
            self._error = error
            raise

    def tell(self, failure: BaseException | None) -> None:
        """Answer whoever waits, now that it is committed; or was not, because of *failure*."""
        if self.answer.done():
            return
        if error := self._error or failure:
            self.answer.set_exception(error)
        else:
            self.answer.set_result(self._result)

    def _check_that_somebody_waits(self) -> None:
        if self.answer.cancelled():
            raise LedgerError("nobody waits for this any more")


class Batches:
    """Hands jobs to *thread*, which runs *commit* on them; while it is at work others gather."""

    def __init__(self, thread: Executor, commit: Callable[[list[Job]], None]) -> None:
        self._thread, self._commit = thread, commit
        self._waiting: list[Job] = []
        self._is_at_work = False
        self._rests = asyncio.Event()

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Do *work*; give what it returns, once that is safely on disk. Raises what it raises."""
        job = Job(work)
        self._waiting.append(job)
        if len(self._waiting) == 1 and not self._is_at_work:
            self._hand_over_soon()
        result: T = await job.answer
        return result

    async def finish(self) -> None:
        """Wait until nothing is left to do."""
        while self._is_at_work or self._waiting:
            self._rests.clear()
            await self._rests.wait()

    def _hand_over_soon(self) -> None:
        # Soon, not now: whoever runs before in the same round of the loop can still join.
        asyncio.get_running_loop().call_soon(self._hand_over)

    def _hand_over(self) -> None:
        batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        self._is_at_work = bool(batch)
        if not batch:
            self._rests.set()
            return
        try:
            # Not `run_in_executor`: its two futures cost as much as a small job.
            self._thread.submit(self._do, batch, asyncio.get_running_loop())
        except RuntimeError:  # the thread is gone: it took too long to finish
            self._ended(batch, LedgerError("the ledger is closed"))

    def _do(self, batch: list[Job], loop: asyncio.AbstractEventLoop) -> None:
        """Do *batch*, in the ledger's thread."""
        failure: BaseException | None = None
        try:
            self._commit(batch)
        except BaseException as error:  # noqa: BLE001 - told to whoever waits
            failure = error
        loop.call_soon_threadsafe(self._ended, batch, failure)

    def _ended(self, batch: list[Job], failure: BaseException | None) -> None:
        self._hand_over_soon()  # first: whatever telling raises, others are served
        for job in batch:
            job.tell(failure)
