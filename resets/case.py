"""One case: what is to be done, where it stands, and all that its ticket means."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from resets.ids import TenantId, Ticket, UserId
from resets.people import AccountKind, Candidate, Person
from resets.secret import Secret
from resets.verdict import Reason


class Act(StrEnum):
    """What is done to an account.

    Each has its right in `resets.rights`, its module in `resets/acts`, its words in `cards/words`.
    """

    RESET_PASSWORD = "reset_password"  # noqa: S105 - an act, not a password
    SIGN_OUT = "sign_out"
    """Everywhere: every session and refresh token that was issued until now."""
    ACCESS_PASS = "temporary_access_pass"  # noqa: S105 - same
    SCRAMBLE = "scramble"
    """A password that nobody knows, in place of a temporary one that nobody used."""
    NEW_PHONE = "new_phone"
    """Chosen sign-in methods go, and a pass may come in their place."""
    SHUT_OUT = "shut_out"
    """A password that nobody knows, whatever it was, and every session ended: of an incident."""


HANDS_OUT = frozenset({Act.RESET_PASSWORD, Act.ACCESS_PASS, Act.NEW_PHONE})
"""Acts that may end with a secret for the admin. The others are over once they are done."""


MAKES_PASS = frozenset({Act.ACCESS_PASS, Act.NEW_PHONE})
"""Acts whose secret is a Temporary Access Pass."""
WITHOUT_PASS = "without_pass"  # noqa: S105 - a term's name
"""The term of an act that may make a pass, and shall not."""


OF_MANY = frozenset({Act.SHUT_OUT})
"""Acts that no case of one begins with: a list does, and a second person agrees to it."""

REMOVES_METHODS = frozenset({Act.NEW_PHONE})
"""Acts that take away how somebody signs in: of one person one at a time, till the last part."""

MAKES_USELESS = frozenset({Act.SCRAMBLE, Act.SHUT_OUT})
"""Acts after which no temporary password of ours works any more."""


class State(StrEnum):
    """Where a case stands in the ledger. `resets.states` says which step may follow which."""

    PENDING = "pending"
    EXECUTING = "executing"
    DONE = "done"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_DONE = "not_done"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a card stands, so that it can be changed later: one private chat of one admin."""

    conversation: str
    service_url: str
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who pressed, and where, as the authenticated activity says it. Never from the card's data."""

    id: UserId
    tenant: TenantId
    conversation: str


class Second(StrEnum):
    """Where the agreement of a second person stands."""

    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"


class Caller(StrEnum):
    """Where the check of who is calling stands. `resets.caller` says what counts."""

    ASKED = "asked"
    VERIFIED = "verified"
    FAILED = "failed"
    """The number was wrong, or the manager would not vouch."""
    UNANSWERED = "unanswered"
    UNREACHABLE = "unreachable"
    LAPSED = "lapsed"
    """It was checked, and that counts no more."""
    DISOWNED = "disowned"
    """*That is not me*: the case is over."""


class Receiver(StrEnum):
    """Who gets the secret with which an act ends."""

    ADMIN = "admin"
    TARGET = "target"
    """Before it is set: a reset throws its person out of Teams."""
    MANAGER = "manager"
    """The target's manager of record, after the outcome."""


class Ending(StrEnum):
    """How a temporary password has ended."""

    SCRAMBLED = "scrambled"
    """Nobody knows the one that took its place."""
    CHANGED = "changed"
    """By the user, as far as can be seen."""
    CHANGED_ELSEWHERE = "changed_elsewhere"
    """Before anybody could have used it, and not through Latchkey."""


@dataclass(frozen=True, slots=True)
class Case:
    """One proposed reset and all that its ticket means. Immutable but for what the ledger moves."""

    ticket: Ticket
    tenant: TenantId
    admin: UserId
    target: Candidate
    kind: AccountKind
    act: Act
    chat: Chat
    opened: datetime
    expires: datetime
    admin_name: str = ""
    """What the directory called the admin when it was opened, for those who are told of it."""
    admin_upn: str = ""
    asked_by: str = ""
    """The activity id of the message that asked for it: changed, it takes the case back."""
    state: State = State.PENDING
    reason: Reason | None = None
    """Why not; of what was done, why it does not help yet."""
    card: str | None = None
    """The activity id of the confirmation card, so that it can be updated in place."""
    private_card: str | None = None
    """The activity id of the card with *Show password*."""
    claimed: datetime | None = None
    """When whoever had to press last had pressed, so that it was carried out."""
    started: datetime | None = None
    """When Graph was about to be asked."""
    protected_by: frozenset[str] = frozenset()
    """By its card, see `Person.protected_by`; fixed when it was opened."""
    needs: tuple[str, ...] = ()
    """Why a second person must agree (`resets.safeguards.Risk`); fixed when it was opened."""
    reference: str = ""
    """The number of the ticket in the organisation's own system."""
    second: Second | None = None
    second_people: str = ""
    """Who was asked to agree, as JSON: `resets.second_person.Asked`."""
    second_by: UserId | None = None
    second_until: datetime | None = None
    """Until when they are asked; once granted, until when that counts."""
    caller: Caller | None = None
    caller_people: str = ""
    """Who was asked about the call, as JSON: `resets.caller.Questioned`."""
    caller_by: UserId | None = None
    """Who has answered: the target themselves, or their manager."""
    caller_until: datetime | None = None
    """Until when they are asked; once verified, until when that counts; once disowned, until when
    nobody is asked about this target."""
    terms: str = ""
    """What of the act the admin chose, as JSON that the act's module writes and reads."""
    effects: str = ""
    """What became of its further parts, as JSON: `{"sessions": "done"}`. See `Case.effect`."""
    changed_before: datetime | None = None
    """When the password had last been changed before: as of the card, then as of the call. A later
    time proves a reset."""
    ending: Ending | None = None
    """How the temporary password that it set has ended; None while it may still be unused."""
    ended: datetime | None = None
    """When that was."""
    taken: datetime | None = None
    """When Entra had taken the act, or confirmed it: a password that changes later is another."""
    looked: datetime | None = None
    """As of when the temporary password was unused."""
    look_at: datetime | None = None
    """When the next look is due; None while none has been. See `resets.password_looks`."""
    disowned: datetime | None = None
    """When the person whose account it is has said *that was not me*."""
    operation: str | None = None
    """What Entra's answer said, for later: of a reset the URL at which Graph reports progress, only
    ever on the configured Graph host; of other acts JSON that their module writes. No secret."""
    forget_at: datetime | None = None
    times_shown: int = 0
    last_shown: datetime | None = None
    receiver: Receiver = Receiver.ADMIN
    """Fixed by the press that approves; see `resets.receivers`."""
    receiver_id: UserId | None = None
    """Whoever gets it, where that is not the admin."""
    receiver_name: str = ""
    receiver_chat: Chat | None = None
    receiver_card: str | None = None
    """The activity id of the card in their chat."""
    armed_until: datetime | None = None
    """Until when the target may take the password that was made for them."""

    @property
    def is_blind(self) -> bool:
        """Whether somebody else gets the secret: then no card of the admin's has a key."""
        return self.receiver is not Receiver.ADMIN

    @property
    def is_armed(self) -> bool:
        """Whether it waits for the target's word."""
        return self.state is State.PENDING and self.armed_until is not None

    def goes_to(self, actor: Actor) -> bool:
        """Say whether *actor* is who gets the secret, in the chat in which their card stands."""
        chat = self.receiver_chat
        if chat is None or self.receiver_id is None:
            return False
        return actor == Actor(self.receiver_id, self.tenant, chat.conversation)

    @property
    def hands_out(self) -> bool:
        """Whether the act may end with a secret for the admin."""
        return self.act in HANDS_OUT and not self.chosen().get(WITHOUT_PASS)

    @property
    def makes_pass(self) -> bool:
        """Whether what it hands out is a Temporary Access Pass."""
        return self.act in MAKES_PASS and self.hands_out

    def effect(self, part: str) -> State | None:
        """Say what became of *part*, such as `sessions`; None when it was not begun."""
        return State(known) if (known := _loaded(self.effects).get(part)) else None

    def all_effects(self) -> dict[str, Any]:
        """Give what became of each further part that was begun."""
        return _loaded(self.effects)

    def answer(self) -> dict[str, Any]:
        """Read what Entra's answer said, of an act that keeps that as JSON."""
        return _loaded(self.operation or "") if self.act is not Act.RESET_PASSWORD else {}

    def chosen(self) -> dict[str, Any]:
        """Read the terms."""
        return _loaded(self.terms)

    @property
    def may_be_the_users(self) -> bool:
        """Whether the password that stands in place of ours may as well be the user's own."""
        return self.state is State.DONE and self.reason is Reason.CHANGED_MEANWHILE

    @property
    def was_disabled(self) -> bool:
        """Whether nobody could sign in to the account with what Entra was asked for."""
        return self.reason is Reason.ACCOUNT_DISABLED

    @property
    def is_handed_out(self) -> bool:
        """Whether the admin has the password, or a button for it: then it is never given up."""
        cards = (self.private_card, self.receiver_card if self.is_blind else None)
        return any(cards) or self.times_shown > 0

    def belongs_to(self, actor: Actor) -> bool:
        """Say whether *actor* is the admin whose case this is, in the chat where it was opened."""
        return actor == Actor(self.admin, self.tenant, self.chat.conversation)

    def has_changed(self, target: Person) -> bool:
        """Say whether names, kind of account or roles on the card are not the person's now.

        By the kind it was said what will happen, and is said what has. That a disabled account is
        enabled by now is no change: the card asks for it.
        """
        on_card = self.target.name, self.target.upn, self.kind, self.protected_by
        return (target.name, target.upn, target.kind, target.protected_by) != on_card


def _loaded(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text) if text else {}
    return loaded


@dataclass(frozen=True, slots=True)
class Shown:
    """The password, in the open for one answer, and how often it has been seen (this time too)."""

    case: Case
    password: Secret
