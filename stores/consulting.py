"""The ledger's part of asking a second person: see `stores.second`, `resets.ports`."""

from datetime import datetime

from resets.model import Actor, Case, Refused, TenantId, Ticket, UserId
from resets.safeguards import History
from stores import for_two, second
from stores.audited import AuditedDatabase


class ConsultingDatabase(AuditedDatabase):
    """Whether a case is one for two, and what the second person says, on any database."""

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
            lambda ledger_tx: second.ask(ledger_tx, ticket, actor, people, until, reference)
        )

    async def unask_second(self, asked: Case) -> None:
        """Take back that those of *asked* were asked: Teams has brought it to none of them."""
        await self._in_transaction(lambda ledger_tx: second.unask(ledger_tx, asked))

    async def answer_second(
        self, ticket: Ticket, approver: Actor, until: datetime, *, agrees: bool
    ) -> Case | Refused:
        """Take a second person's word, the first that comes; an agreement counts *until* then."""
        answered = await self._in_transaction(
            lambda ledger_tx: second.answer(ledger_tx, ticket, approver, until, agrees=agrees)
        )
        return answered if agrees else await self._without_trace(answered)
