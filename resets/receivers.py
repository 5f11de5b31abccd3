"""Who gets the password: the admin, the person themselves, or their manager.

The key of what is sealed rides on the receiver's buttons alone. To the person it goes *before* it
is set, for a reset throws them out of Teams; to their manager after the outcome.
Source: https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation
"""

from dataclasses import replace
from typing import Protocol

from resets.acts import Procedures
from resets.conditions import Conditions
from resets.model import Act, Actor, Allowed, Case, Reason, Receiver, Refused, SignedIn, Ticket
from resets.policy import Rules, judge
from resets.ports import Clock, Directory, Ledger, Sealer
from resets.receiving import (
    ARMED_LIFE,
    GOES_STRAIGHT,
    Addressee,
    Armed,
    Held,
    Press,
)
from resets.secret import Secret


class Receivers:
    """Fixes who gets it, and makes what goes to the person before it is set."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        allowed: frozenset[Receiver],
        directory: Directory,
        ledger: Ledger,
        sealer: Sealer,
        procedures: Procedures,
        rules: Rules,
        conditions: Conditions,
        clock: Clock,
    ) -> None:
        self._allowed, self._directory = allowed, directory
        self._ledger, self._sealer, self._procedures = ledger, sealer, procedures
        self._rules, self._conditions, self._clock = rules, conditions, clock

    def may_go_to(self, receiver: Receiver, act: Act) -> bool:
        """Say whether the deployment lets the secret of *act* go to *receiver*."""
        return act in GOES_STRAIGHT and receiver in self._allowed

    async def direct(self, press: Press, to: Addressee) -> Case | Refused:
        """Fix that *to* gets it, once and for all. Nothing is carried out by it."""
        return await self._ledger.direct(press.ticket, press.actor, to)

    async def arm(
        self, admin: SignedIn, case: Case, press: Press, to: Addressee
    ) -> Armed | Refused:
        """Make the password, seal it for the target, and wait for their word. Nothing is set.

        Both sides are judged here, and once more when it is set. Raises NoToken, DirectoryError.
        """
        known = self._conditions.known_reference(press.reference)
        if (unmet := await self._conditions.unmet(press.ticket, press.actor, known)) is not None:
            return unmet
        secret = await self._made(admin, case)
        if isinstance(secret, Refused):
            return secret
        sealed, key = self._sealer.seal(secret, case.ticket)
        until = self._clock() + ARMED_LIFE
        armed = await self._ledger.arm(replace(press, reference=known), to, sealed, until)
        return armed if isinstance(armed, Refused) else Armed(armed, key)

    async def _made(self, admin: SignedIn, case: Case) -> Secret | Refused:
        """Judge both sides, and make what the target gets."""
        # Fresh also for the sake of the next time: so that a token of now is not kept for then.
        pair = await self._directory.pair(admin, case.target.id, fresh=True)
        verdict = judge(pair.admin, pair.target, self._rules, case.act)
        if not isinstance(verdict, Allowed):
            return verdict
        if case.has_changed(pair.target):
            return Refused(Reason.TARGET_CHANGED)
        prepared = self._procedures[case.act].prepare(case, pair.target)
        if isinstance(prepared, Reason):
            return Refused(prepared)
        return prepared.secret or Refused(Reason.RECEIVER_UNREACHABLE)

    async def show(
        self, ticket: Ticket, actor: Actor, key: Secret
    ) -> tuple[Case, Secret] | Refused:
        """Open the password for whoever gets it, and count it."""
        opened = self._opener(ticket, key)
        match await self._ledger.show_receiver(ticket, actor, lambda it: opened(it) is not None):
            case Refused() as refused:
                return refused
            case (case, sealed):
                password = opened(sealed)
                return (case, password) if password else Refused(Reason.TICKET_UNKNOWN)

    async def hold(self, ticket: Ticket, actor: Actor, key: Secret) -> Held | Refused:
        """Take the target's *I have it*: claim the case, and forget what is sealed."""
        opened = self._opener(ticket, key)
        match await self._ledger.hold(ticket, actor, lambda it: opened(it) is not None):
            case Refused() as refused:
                return refused
            case (case, sealed):
                password = opened(sealed)
                return Held(case, password) if password else Refused(Reason.TICKET_UNKNOWN)

    async def forget(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Delete what is sealed, on the word of whoever got it."""
        return await self._ledger.forget_receiver(ticket, actor)

    async def put_card(self, case: Case, card: str) -> Case:
        """Note which message holds the receiver's button; what is done is delivered by it."""
        return await self._ledger.put_receiver_card(case.ticket, card) or case

    def _opener(self, ticket: Ticket, key: Secret) -> "_Opens":
        return lambda sealed: self._sealer.unseal(sealed, key, ticket)


class _Opens(Protocol):
    def __call__(self, sealed: bytes, /) -> Secret | None: ...
