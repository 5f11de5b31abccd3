"""Whom a secret may go to: the plain data of it, and what the ledger does for it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from resets.model import Act, Actor, Case, Chat, Receiver, Refused, Ticket, UserId
from resets.secret import Secret

ARMED_LIFE = timedelta(minutes=10)
"""How long the person may take to say *I have it*; as long as a caller check counts."""
TERM = "receiver"
"""The term, and the input on the card, that say who gets it."""
GOES_STRAIGHT = frozenset({Act.RESET_PASSWORD})
"""Acts whose secret may go to somebody else than the admin."""


def approved_at(case: Case) -> datetime | None:
    """Say when the admin approved *case*: before its person was asked whether they have it."""
    if case.armed_until is not None:
        return case.armed_until - ARMED_LIFE
    return case.claimed or case.started


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who shall get it, as the card said; a manager by the id that stood there."""

    receiver: Receiver
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets it, and in which chat."""

    receiver: Receiver
    id: UserId
    name: str
    chat: Chat


@dataclass(frozen=True, slots=True)
class Armed:
    """A case that waits for the target's word, and the key of what was made for them."""

    case: Case
    key: Secret


@dataclass(frozen=True, slots=True)
class Held:
    """A case that the target's word has claimed, and the password that they hold."""

    case: Case
    password: Secret


@dataclass(frozen=True, slots=True)
class Press:
    """An admin's press of *Approve*: on which card, on what terms, under which ticket of theirs."""

    actor: Actor
    ticket: Ticket
    card: str | None = None
    terms: str = ""
    reference: str = ""


def written(receiver: Receiver, manager: str = "") -> str:
    """Write a choice as the value of an input."""
    return f"{receiver}:{manager}" if manager else str(receiver)


def read(value: object) -> Chosen | None:
    """Read a choice; None for what is none, which counts as not chosen."""
    kind, _, manager = str(value).partition(":")
    return Chosen(Receiver(kind), manager) if kind in set(Receiver) else None


def with_choice(terms: str, value: str) -> str:
    """Put the choice *value* that a card sent into *terms*."""
    if read(value) is None:
        return terms
    return json.dumps({**json.loads(terms or "{}"), TERM: value}, sort_keys=True)


def choice_in(terms: str) -> Chosen | None:
    """Give the choice that stands in *terms*."""
    return read((json.loads(terms) if terms else {}).get(TERM, ""))


class Receiving(Protocol):
    """Who gets a secret instead of the admin, as the ledger has it. Raises LedgerError."""

    async def direct(self, ticket: Ticket, actor: Actor, to: Addressee) -> Case | Refused:
        """Fix that *to* gets the secret of *actor*'s pending case, once and for all."""
        ...

    async def arm(
        self, press: Press, to: Addressee, sealed: bytes, until: datetime
    ) -> Case | Refused:
        """Keep what is sealed for the target *until* then, under the conditions of a claim.

        Only while the target themselves have shown that it is they who call.
        """
        ...

    async def show_receiver(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
    ) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out what is sealed, to whoever gets it."""
        ...

    async def hold(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
    ) -> tuple[Case, bytes] | Refused:
        """Claim an armed case on the target's word; what was sealed is given once, and deleted."""
        ...

    async def forget_receiver(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Delete what is sealed, on the word of whoever got it."""
        ...

    async def put_receiver_card(self, ticket: Ticket, card: str) -> Case | None:
        """Remember which message holds the receiver's button; if done, it is delivered by it."""
        ...
