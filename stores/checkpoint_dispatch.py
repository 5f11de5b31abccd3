"""Brings checkpoints to a receiver elsewhere, beside everything else: nothing waits for it."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Protocol

from stores.chain import Checkpoint

log = logging.getLogger(__name__)


class CheckpointReceiver(Protocol):
    """Keeps checkpoints where the ledger's owner cannot take them back."""

    async def send(self, fields: Mapping[str, str | int]) -> None:
        """Send one. Raises OSError or TimeoutError."""
        ...


class Dispatch:
    """Sends one after the other to *receiver*. Of those that wait the newest is enough."""

    def __init__(self, receiver: CheckpointReceiver) -> None:
        self._receiver = receiver
        self._owed: Checkpoint | None = None
        self._sending: asyncio.Task[None] | None = None
        self.is_refused = False
        """Whether the last one was not taken."""

    def send(self, end: Checkpoint) -> None:
        """Have *end* sent; give no word on whether it arrives."""
        self._owed = end
        self.go_on()

    def go_on(self) -> None:
        """Send what is owed, if nothing is under way: what was not taken is tried once more."""
        if self._owed is not None and (self._sending is None or self._sending.done()):
            self._sending = asyncio.create_task(self._send_owed())

    async def finish(self) -> None:
        """Wait for what is under way."""
        if self._sending is not None:
            await self._sending

    async def _send_owed(self) -> None:
        while (end := self._owed) is not None:
            try:
                await self._receiver.send({"seq": end.seq, "mac": end.mac})
            except (OSError, TimeoutError) as broken:
                self.is_refused = True
                why = {"error": type(broken).__name__, "why": getattr(broken, "why", "")}
                log.warning("audit_checkpoint_not_sent", extra=why)
                return
            self.is_refused = False
            if self._owed is end:
                self._owed = None
