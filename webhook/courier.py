"""Brings what waits in the outbox to the webhook: at least once, and nothing waits for it."""

import asyncio
import logging
from contextlib import suppress

from resets.errors import LedgerError
from resets.outbox import Outbox, Told, Waiting
from webhook.sender import WebhookSender

log = logging.getLogger(__name__)

EVERY_SECONDS = 10.0
"""How often it is looked for what is due; and at once when something was filed. Our own choice."""


class Courier:
    """Looks for what is due, and sends it."""

    def __init__(self, outbox: Outbox, sender: WebhookSender) -> None:
        self._outbox, self._sender = outbox, sender
        self._news = asyncio.Event()

    def wake(self) -> None:
        """Have it look at once: something was filed."""
        self._news.set()

    async def for_ever(self) -> None:
        """Look and send until cancelled; at once at first, for what a stopped process has left."""
        while True:
            self._news.clear()
            try:
                await self.bring()
            except LedgerError:
                log.warning("webhook_not_taken_up")
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._news.wait()

    async def bring(self) -> None:
        """Send what is due, all of it at once."""
        due = await self._outbox.take([Told.WEBHOOK])
        await asyncio.gather(*(self._send(waiting) for waiting in due))

    async def _send(self, waiting: Waiting) -> None:
        delivery = await self._sender.send(waiting.id, waiting.body)
        if delivery.is_taken:
            await self._outbox.told(waiting)
            return
        facts = {"status": delivery.status, "error": delivery.error, "tries": waiting.tries + 1}
        log.warning("webhook_not_delivered", extra=facts)
        await self._outbox.later(waiting)
