"""The ledger's part of handing a secret straight over: see `stores.receivers`, `resets.ports`."""

from collections.abc import Callable, Sequence
from datetime import datetime

from resets.model import Actor, Case, Refused, Ticket
from resets.receiving import Addressee, Press
from resets.safeguards import Limit
from stores import receivers
from stores.audited import AuditedDatabase


class ReceivingDatabase(AuditedDatabase):
    """Who gets the secret of a case, on any database."""

    limits: Sequence[Limit] = ()
    """How many claims are taken in which time; none means that all are."""

    async def direct(self, ticket: Ticket, actor: Actor, to: Addressee) -> Case | Refused:
        """Fix that *to* gets the secret of *actor*'s pending case, once and for all."""
        return await self._in_transaction(
            lambda ledger_tx: receivers.direct(ledger_tx, ticket, actor, to)
        )

    async def arm(
        self, press: Press, to: Addressee, sealed: bytes, until: datetime
    ) -> Case | Refused:
        """Keep what is sealed for the target *until* then, under the conditions of a claim."""
        return await self._in_transaction(
            lambda ledger_tx: receivers.arm(ledger_tx, press, to, sealed, until, self.limits)
        )

    async def show_receiver(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
    ) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out what is sealed, to whoever gets it."""
        return await self._in_transaction(
            lambda ledger_tx: receivers.show(ledger_tx, ticket, actor, opens)
        )

    async def hold(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
    ) -> tuple[Case, bytes] | Refused:
        """Claim an armed case on the target's word; what was sealed is given once, and deleted."""
        held = await self._in_transaction(
            lambda ledger_tx: receivers.hold(
                ledger_tx, ticket, actor, opens, self._run, self.limits
            )
        )
        if not isinstance(held, Refused):
            await self._wipe()
        return held

    async def forget_receiver(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Delete what is sealed, on the word of whoever got it."""
        answer = await self._in_transaction(
            lambda ledger_tx: receivers.forget(ledger_tx, ticket, actor)
        )
        if isinstance(answer, Case):
            await self._wipe()
        return answer

    async def put_receiver_card(self, ticket: Ticket, card: str) -> Case | None:
        """Remember which message is the receiver's; if done, it is delivered by it."""
        return await self._in_transaction(
            lambda ledger_tx: receivers.put_card(ledger_tx, ticket, card, self._run)
        )
