"""The ledger's part of asking a second person: see `stores.second_person`, `resets.ports`."""

from collections.abc import Collection, Sequence
from datetime import datetime

from resets.model import Actor, Case, Refused, TenantId, Ticket, UserId
from resets.safeguards import History
from stores import for_two, password_ending, second_person
from stores.audited import AuditedDatabase
from stores.transaction import LedgerTransaction


class ConsultingDatabase(AuditedDatabase):
    """What is known of a person, and what a second one says of a case, on any database."""

    async def last_reset(
        self, tenant: TenantId, target: UserId, before: datetime | None = None
    ) -> Case | None:
        """Give the newest reset of *target*, from *before* then, that may have set a password."""
        return await self._in_transaction(
            lambda ledger_tx: password_ending.last_reset(ledger_tx, tenant, target, before)
        )

    async def history_of(self, tenant: TenantId, target: UserId) -> History:
        """Say what the record knows of *target* that makes a case about them a risk."""
        return await self._in_transaction(
            lambda ledger_tx: for_two.history(ledger_tx, tenant, target)
        )

    async def ask_second(
        self, ticket: Ticket, actor: Actor, people: str, until: datetime, reference: str = ""
    ) -> Case | Refused:
        """Note who is asked to agree to *actor*'s case, and until when."""
        return await self._in_transaction(
            lambda ledger_tx: second_person.ask(ledger_tx, ticket, actor, people, until, reference)
        )

    async def second_unreached(self, asked: Sequence[Case], people: Collection[UserId]) -> None:
        """File that Teams did not bring the question about *asked* to *people*."""

        def job(ledger_tx: LedgerTransaction) -> None:
            for case in asked:
                second_person.unreached(ledger_tx, case, people)

        await self._in_transaction(job)

    async def answer_second(
        self, ticket: Ticket, approver: Actor, until: datetime, *, agrees: bool
    ) -> Case | Refused:
        """Take a second person's word, the first that comes; an agreement counts *until* then."""
        answered = await self._in_transaction(
            lambda ledger_tx: second_person.answer(
                ledger_tx, ticket, approver, until, agrees=agrees
            )
        )
        return answered if agrees else await self._without_trace(answered)
