"""The ledger on any database: `resets.ports.Ledger`, one transaction a method.

`stores/sqlite/` and `stores/postgres/` open it; nothing here knows which of them it was.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Self, TypeAlias

from resets.errors import LedgerError
from resets.events import Event
from resets.model import (
    MAKES_USELESS,
    Actor,
    Case,
    Reason,
    Refused,
    RoleId,
    State,
    Ticket,
    UserId,
)
from resets.safeguards import Verify
from resets.secret import Secret
from stores import (
    chats,
    filed_lately,
    node_leases,
    presses,
    reverse_check,
    transitions,
)
from stores.caller_checks import CheckingDatabase
from stores.chain import Checkpoint
from stores.consulting import ConsultingDatabase
from stores.database import Database
from stores.dialog_states import StoredDialogStates
from stores.freezes import frozen
from stores.incidents import StoredIncidents
from stores.parts import StoredParts
from stores.password_looks import StoredLooks
from stores.receiving import ReceivingDatabase
from stores.rows import stored_case
from stores.seen import StoredSeenMarks
from stores.sweeping import SweepingDatabase
from stores.transaction import FIND, LedgerTransaction, Particulars, genuine
from stores.transitions import AS_IT_STANDS, KEEPS_PASSWORD, Move

BeforeReset: TypeAlias = Callable[[Checkpoint], Awaitable[None]]


class StoredLedger(
    StoredParts,
    StoredLooks,
    StoredIncidents,
    CheckingDatabase,
    ReceivingDatabase,
    ConsultingDatabase,
    SweepingDatabase,
):
    """`resets.ports.Ledger` on a `Database`. `close` it at the end.

    `seen_marks` and `dialog_states` live in the same database.
    """

    is_sole_writer = False
    """Whether no other process can write the same ledger meanwhile."""

    def __init__(self, database: Database, key: Secret) -> None:
        super().__init__(database, key)
        self.before_reset: BeforeReset | None = None
        """Awaited with the audit's end, the attempt included, before Graph may be asked. Raises
        LedgerError when it must not be."""
        self.checks_callers = Verify.OFF
        """Whether what hands a secret out waits for a check of who is calling."""
        self.dialog_states = StoredDialogStates(database, self._keys.dialogs)
        self.seen_marks = StoredSeenMarks(database, self.dialog_states.ahead)

    async def begin(self) -> Self:
        """Check schema and end of the audit, and say that this run is at work; closes on failure.

        Raises LedgerError when either is not as it should be, or the audit does not hold under this
        key.
        """
        try:
            await self._check_tail()
            await self.check()
            await self.renew()
        except BaseException:
            await self.close()
            raise
        return self

    async def close(self) -> None:
        """Let go of the database. Whatever is asked afterwards raises LedgerError."""
        with suppress(LedgerError):  # then others wait until its lease is over
            await self._in_transaction(lambda ledger_tx: node_leases.release(ledger_tx, self._run))
        await self.database.close()

    async def renew(self) -> None:
        """Say that this run is still at work; every ten seconds, or others take its cases over."""

        def at_work(ledger_tx: LedgerTransaction) -> None:
            node_leases.renew(ledger_tx, self._run)
            transitions.give_up_cards(ledger_tx)

        await self._in_transaction(at_work)

    async def open(self, case: Case, *, unless_frozen: bool = False) -> bool:
        """File a new case as pending, with *unless_frozen* only for somebody who is not frozen.

        Says whether it was.
        """

        def job(ledger_tx: LedgerTransaction) -> bool:
            if unless_frozen and frozen(ledger_tx, case.tenant, case.target.id) is not None:
                return False
            ledger_tx.file(Event.PROPOSED, ledger_tx.open(case))
            return True

        return await self._in_transaction(job)

    async def read(self, ticket: Ticket) -> Case | None:
        """Give the case as it stands now."""
        for row in await self.database.ask(FIND, ticket=ticket):
            return stored_case(genuine(row, self._keys)).case
        return None

    async def recall(self, ticket: Ticket) -> Case | None:
        """Give the case as it was seen here last: for what a write judges or compares again."""
        row = await self.database.recall(ticket)
        return None if row is None else stored_case(genuine(row, self._keys)).case

    async def put_card(self, ticket: Ticket, card: str) -> None:
        """Remember which message is the confirmation card."""
        await self._in_transaction(
            lambda ledger_tx: ledger_tx.amend(ticket, lambda _: {"card": card}, AS_IT_STANDS)
        )

    async def claim(
        self,
        ticket: Ticket,
        actor: Actor,
        card: str | None,
        terms: str = "",
        reference: str = "",
    ) -> Case | Refused:
        """Take the ticket and file the attempt, together or not at all; else say why not.

        On LedgerError do not go on: the claim was not written, or nobody can know that it was.
        """
        return await self._in_transaction(
            lambda ledger_tx: presses.claim(
                ledger_tx,
                ticket,
                actor,
                card,
                presses.Terms(terms, reference, self.limits, self.checks_callers),
                self._run,
            )
        )

    async def cancel(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """End a pending case on its owner's word, under the same conditions as `claim`."""
        ended = await self._in_transaction(
            lambda ledger_tx: presses.cancel(ledger_tx, ticket, actor)
        )
        return await self._without_trace(ended)

    async def start(
        self,
        ticket: Ticket,
        role: RoleId,
        changed_before: datetime | None,
        reason: Reason | None = None,
    ) -> Case | None:
        """Note, right before Graph is asked, by which right and since when the password stood.

        First the attempt's checkpoint is written: on LedgerError Graph must not be asked.
        """
        if self.before_reset is not None:
            await self.before_reset(self.end)
        known = transitions.Start(role, changed_before, reason)
        return await self._in_transaction(
            lambda ledger_tx: transitions.start(ledger_tx, ticket, known, self._run)
        )

    async def move(  # noqa: PLR0913 - one row, its facts by name
        self,
        ticket: Ticket,
        states: Sequence[State],
        to: State,
        *,
        reason: Reason | None = None,
        operation: str | None = None,
        request_id: str | None = None,
        sealed: bytes | None = None,
        forget_at: datetime | None = None,
        if_last: bool = False,
    ) -> Case | None:
        """Move the case from one of *states* to *to* and file it. None when it does not go.

        Takes no step that `resets.states` does not know, whatever *states* says. A fact left out
        keeps its value; but a password that can never be shown any more is deleted. *if_last*: only
        if no later case has asked Entra to change the same person's password.
        """
        if to is State.EXECUTING:
            raise ValueError("a reset begins with a claim, never with a move")
        step = Move(states, to, reason, operation, request_id, sealed, forget_at, if_last)
        case = await self._in_transaction(
            lambda ledger_tx: transitions.move(ledger_tx, ticket, step, self._run)
        )
        if case is not None and (to not in KEEPS_PASSWORD or case.act in MAKES_USELESS):
            await self._wipe()
        return case

    async def acknowledge_card(self, ticket: Ticket, state: State) -> Case | None:
        """Note that the confirmation card says *state*; until then a successor would draw it.

        Gives the case as it stands. None when it is elsewhere by now: then the card must be drawn
        once more.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.acknowledge_card(ledger_tx, ticket, state, self._run)
        )

    async def put_private_card(
        self, ticket: Ticket, card: str, drawn: State | None = None
    ) -> Case | None:
        """Remember which message holds the *Show password* button; if done, it is delivered by it.

        If it was *drawn* as the case stands, that is acknowledged with it. Gives the case as it
        stands then; None when there is none.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.put_private_card(
                ledger_tx, ticket, card, drawn, self._run
            )
        )

    async def show(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool] = lambda _: True
    ) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out the sealed password, to its owner alone.

        Only what *opens*: a showing is not filed that shows nothing.
        """
        return await self._in_transaction(
            lambda ledger_tx: presses.show(ledger_tx, ticket, actor, opens)
        )

    async def forget(self, ticket: Ticket, actor: Actor | None) -> Case | Refused:
        """Delete the sealed password, from the file and from its write-ahead log."""

        def job(ledger_tx: LedgerTransaction) -> Case | Refused:
            if actor is None:
                return presses.forget_in_time(ledger_tx, ticket)
            return presses.forget(ledger_tx, ticket, actor)

        answer = await self._in_transaction(job)
        if isinstance(answer, Case):
            await self._wipe()
        return answer

    async def pending_of(self, actor: Actor) -> list[Case]:
        """List the cases that still wait for *actor*'s press in this chat, the oldest first."""
        return await self._in_transaction(lambda ledger_tx: chats.pending_of(ledger_tx, actor))

    async def asked_by(self, actor: Actor, message: str, since: datetime) -> list[Case]:
        """List the cases, opened *since* then, that *message* of *actor*'s in this chat led to."""
        return await self._in_transaction(
            lambda ledger_tx: chats.asked_by(ledger_tx, actor, message, since)
        )

    async def note(  # noqa: PLR0913 - one entry, its facts by name
        self,
        event: Event,
        case: Case | None,
        *,
        actor: Actor,
        reason: Reason | None = None,
        target: UserId | None = None,
        ticket: Ticket | None = None,
        peer: UserId | None = None,
    ) -> None:
        """File something that moved nothing, such as a press that was refused.

        The same of one person once a minute.
        """
        particulars = Particulars(ticket, target, reason, peer)
        await self._in_transaction(
            lambda ledger_tx: filed_lately.note(ledger_tx, event, case, actor, particulars)
        )

    async def asked_back(self, actor: Actor, since: datetime) -> Case | None:
        """File that *actor* asks who has a case about them; give the newest opened *since* then."""
        return await self._in_transaction(
            lambda ledger_tx: reverse_check.asked_back(ledger_tx, actor, since)
        )
