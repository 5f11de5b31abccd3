"""The desk: the order in which things happen to a case, and nothing else.

What cannot be seen here (HTTP, the SDK, storage) cannot go wrong here.
"""

from dataclasses import replace
from datetime import timedelta

from resets.acts import Procedures
from resets.conditions import Conditions
from resets.events import Event
from resets.hand_over import HandOver
from resets.model import (
    Act,
    Actor,
    Case,
    Chat,
    Ending,
    Reason,
    Refused,
    Shown,
    SignedIn,
    State,
    Ticket,
    UserId,
)
from resets.policy import Rules
from resets.ports import Clock, Directory, Ledger, Sealer
from resets.proposals import ActRequest, Declined, Proposal, Proposals
from resets.results import Findings
from resets.safeguards import Safeguards
from resets.secret import Secret

NOTHING_MORE = Safeguards()
NO_PROCEDURES: Procedures = {}

MESSAGE_LIFE = timedelta(days=1)
"""How long a changed message takes back what it asked for: no card waits longer. Our own choice."""


class ResetDesk:
    """Proposes acts, takes tickets in, hands passwords out. Its parts come in from outside."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        directory: Directory,
        ledger: Ledger,
        sealer: Sealer,
        rules: Rules,
        clock: Clock,
        ticket_life: timedelta,
        safeguards: Safeguards = NOTHING_MORE,
        procedures: Procedures = NO_PROCEDURES,
    ) -> None:
        self._directory, self._ledger, self._sealer = directory, ledger, sealer
        self._clock = clock
        self._conditions = Conditions(safeguards, rules, ledger, clock)
        self._proposals = Proposals(
            directory=directory,
            ledger=ledger,
            rules=rules,
            clock=clock,
            ticket_life=ticket_life,
            conditions=self._conditions,
            procedures=procedures,
        )

    # Before the card

    async def search(
        self, admin: SignedIn, words: str, act: Act = Act.RESET_PASSWORD
    ) -> Findings | Refused:
        """Find whom *words* may mean. Who may do *act* to nobody learns nothing about anybody."""
        return await self._proposals.search(admin, words, act)

    async def propose(  # noqa: PLR0913 - the facts of a request by name
        self,
        admin: SignedIn,
        target: UserId,
        chat: Chat,
        act: Act = Act.RESET_PASSWORD,
        reference: str = "",
        *,
        handed_over: str = "",
        message: str = "",
    ) -> Proposal | Declined:
        """Judge with freshly read roles and, when it may be done, open a case."""
        request = ActRequest(target, act, reference, handed_over, message)
        return await self._proposals.propose(admin, request, chat)

    async def note_hand_over(self, event: Event, hand_over: HandOver, actor: Actor) -> None:
        """File what *actor* did with a hand-over: ids alone."""
        peer = hand_over.to if actor.id == hand_over.asker else hand_over.asker
        target, ticket = hand_over.target.id, hand_over.id
        await self._ledger.note(event, None, actor=actor, target=target, ticket=ticket, peer=peer)

    # The press

    async def pending(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Look whether *ticket* can be claimed by whoever pressed, before anything is begun for it.

        The claim itself judges again, in the write. What is refused here is on record.
        """
        case = await self.last_seen(ticket, actor)
        if case is not None and case.state is State.PENDING:
            return case
        return await self.claim(ticket, actor, None)

    async def authorize(self, admin: SignedIn) -> None:
        """Have Entra issue a token for what `Execution.carry_out` will ask. Raises NoToken."""
        await self._directory.authorize(admin)

    async def claim(
        self,
        ticket: Ticket,
        actor: Actor,
        card: str | None,
        terms: str = "",
        reference: str = "",
    ) -> Case | Refused:
        """Take the ticket, once and for all, on the *terms* that the admin chose on the card.

        *reference* is the number of their own ticket. `Execution.carry_out` must follow.
        """
        known = self._conditions.known_reference(reference)
        if (unmet := await self._conditions.unmet(ticket, actor, known)) is not None:
            return unmet
        return await self._ledger.claim(ticket, actor, card, terms, known)

    async def cancel(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """End a pending case on its owner's word. Nothing has changed."""
        return await self._ledger.cancel(ticket, actor)

    async def cancel_all(self, actor: Actor) -> list[Case]:
        """End all that still waits for *actor*'s press in this chat, and list it."""
        waiting = await self.waiting_for(actor)
        ended = [await self._ledger.cancel(case.ticket, actor) for case in waiting]
        return [case for case in ended if isinstance(case, Case)]

    async def waiting_for(self, actor: Actor) -> list[Case]:
        """List what still waits for *actor*'s press in this chat."""
        return await self._ledger.pending_of(actor)

    async def asked_by(self, actor: Actor, message: str) -> list[Case]:
        """List what *message* of *actor*'s has led to, as long as it may be changed: for a day."""
        since = self._clock() - MESSAGE_LIFE
        return await self._ledger.asked_by(actor, message, since) if message else []

    # After the press

    async def shown_to(self, ticket: Ticket, actor: Actor) -> Case | None:
        """Give the case as it stands, if it is this admin's. Files nothing."""
        case = await self._ledger.read(ticket)
        return case if case is not None and case.belongs_to(actor) else None

    async def last_seen(self, ticket: Ticket, actor: Actor) -> Case | None:
        """Give the case as it was seen here last, if it is this admin's; a write must judge it."""
        case = await self._ledger.recall(ticket)
        return case if case is not None and case.belongs_to(actor) else None

    async def owned(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Give the case as it stands, to the admin whose it is; file it when it is another's."""
        case = await self._ledger.read(ticket)
        if case is None:
            return Refused(Reason.TICKET_UNKNOWN)
        if not case.belongs_to(actor):
            no = Reason.NOT_YOURS
            await self._ledger.note(Event.PRESS_REFUSED, case, actor=actor, reason=no)
            return Refused(no)
        return case

    async def show(self, ticket: Ticket, actor: Actor, key: Secret) -> Shown | Refused:
        """Open the password for the admin who approved, and count it."""

        def opened(sealed: bytes) -> Secret | None:
            return self._sealer.unseal(sealed, key, ticket)

        match await self._ledger.show(ticket, actor, lambda sealed: opened(sealed) is not None):
            case Refused() as refused:
                return refused
            case (case, sealed):
                password = opened(sealed)
                return Shown(case, password) if password else Refused(Reason.TICKET_UNKNOWN)

    async def forget(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Delete the password for good, on its owner's word."""
        return await self._ledger.forget(ticket, actor)

    async def case_of(self, ticket: Ticket) -> Case | None:
        """Give the case of *ticket*, whoever asks: never to be shown as it is."""
        return await self._ledger.read(ticket)

    async def ended_by(self, scramble: Case) -> Case | None:
        """Give the reset whose temporary password *scramble* has made useless."""
        reset = await self._ledger.last_reset(scramble.tenant, scramble.target.id, scramble.started)
        return reset if reset is not None and reset.ending is Ending.SCRAMBLED else None

    async def known(self, case: Case) -> Case:
        """Give *case* as it stands now."""
        return await self._ledger.read(case.ticket) or case

    async def recalled(self, case: Case) -> Case:
        """Give *case* as it was seen here last: to be drawn, and compared by `acknowledge_card`."""
        return await self._ledger.recall(case.ticket) or case

    def keeps_password(self, case: Case) -> bool:
        """Say whether the password of *case* could still be shown."""
        return case.forget_at is not None and self._clock() < case.forget_at

    async def delivered(self, case: Case, private_card: str) -> Case:
        """Note that the private card has arrived, as which message, and that it says *case*.

        Gives the case as it stands then: another process may have taken this one for dead, and
        given its password up as undelivered.
        """
        kept = await self._ledger.put_private_card(case.ticket, private_card, case.state)
        return kept or replace(case, private_card=private_card)

    async def undelivered(self, case: Case) -> Case:
        """Note that the private card could not be sent: a password that nobody knows."""
        moved = await self._ledger.move(case.ticket, [State.DONE], State.UNDELIVERED)
        return moved or await self.known(case)

    async def acknowledge_card(self, case: Case) -> Case:
        """Note that the confirmation card says how *case* stands; give the case as it stands now.

        Two processes may draw one card, when one was taken for dead; the later one drew an older
        truth, perhaps.
        """
        stands = await self._ledger.acknowledge_card(case.ticket, case.state)
        return stands or await self.known(case)

    async def put_card(self, case: Case, card: str) -> None:
        """Remember which message is the confirmation card, so that it can be changed later."""
        await self._ledger.put_card(case.ticket, card)

    async def record(
        self, event: Event, actor: Actor, case: Case | None = None, reason: Reason | None = None
    ) -> None:
        """File what *actor* did that moves no case; the same of one person once a minute."""
        await self._ledger.note(event, case, actor=actor, reason=reason)

    # Tidying

    async def expire(self) -> list[Case]:
        """End the cases whose card was never pressed in time, and list them."""
        return await self._ledger.expired()

    async def renew(self) -> None:
        """Say that this process is at work, so that nobody takes its cases over."""
        await self._ledger.renew()

    async def forget_overdue(self) -> list[Case]:
        """Delete the passwords whose time is up, and list their cases."""
        gone = [
            await self._ledger.forget(case.ticket, None) for case in await self._ledger.overdue()
        ]
        return [case for case in gone if isinstance(case, Case)]
