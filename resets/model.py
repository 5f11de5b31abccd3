"""The nouns: who asks, who is meant, what was decided, what became of it.

All frozen, all plain data. Ids have their own types, because they are all strings and swapping
two of them is the classic mistake. Times are aware UTC datetimes; spans are timedeltas.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType, TypeAlias

from resets.secret import Secret

UserId = NewType("UserId", str)
"""An Entra object id: the only way in which a person is ever addressed in a path."""
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
"""How the ids of people, tenants and apps are written."""
TenantId = NewType("TenantId", str)
Ticket = NewType("Ticket", str)
"""What a button carries: 128 random bits in hex. Everything that it means stands in the ledger."""
RoleId = NewType("RoleId", str)
"""A built-in role's template id; the same GUID in every tenant."""

WHOLE_TENANT = "/"
"""The `directoryScopeId` of an assignment that is not limited to an administrative unit."""


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

MAKES_USELESS = frozenset({Act.SCRAMBLE, Act.SHUT_OUT})
"""Acts after which no temporary password of ours works any more."""


class AccountKind(StrEnum):
    """Where an account's password lives, which decides whether it can be reset from here."""

    CLOUD = "cloud"
    INTERNAL_GUEST = "internal_guest"
    SYNCED = "synced"
    FEDERATED = "federated"
    EXTERNAL_ENTRA = "external_entra"
    MICROSOFT_ACCOUNT = "microsoft_account"
    GOOGLE = "google"
    OTHER_PROVIDER = "other_provider"
    EMAIL_CODE = "email_code"
    NOT_REDEEMED = "not_redeemed"
    LOCAL = "local"
    """A customer's account in an Azure AD B2C tenant: it has a password, but not for this call."""
    AGENT = "agent"


WRITTEN_BACK = frozenset({AccountKind.SYNCED, AccountKind.FEDERATED})
"""Accounts that live in Windows Server AD, where Password never expires outweighs our wish. A
federated domain that does not is rare, and unseen.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-writeback
"""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """An active assignment: which role, and where it counts (`/` is the whole tenant)."""

    role: RoleId
    scope: str = WHOLE_TENANT


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the directory, with all that the rule needs. Freshly read, never remembered."""

    id: UserId
    name: str
    upn: str
    kind: AccountKind = AccountKind.CLOUD
    department: str = ""
    title: str = ""
    office: str = ""
    enabled: bool = True
    is_resource: bool = False
    is_guest: bool = False
    """A guest by `userType`, wherever the password lives. Guests learn nothing about anybody."""
    roles: frozenset[HeldRole] = frozenset()
    eligible: frozenset[HeldRole] = frozenset()
    """Roles that the person may activate but has not: they give no right, only a hint."""
    in_role_assignable_group: bool = False
    """Member *or owner*; Entra protects both like an administrator."""
    units: frozenset[str] = frozenset()
    """Ids of the administrative units that the person is in."""
    management_restricted: bool = False
    """In a restricted management unit: roles for the whole tenant do not count, whichever."""
    restricted_units: frozenset[str] = frozenset()
    """Those of `units` that are restricted; empty also when that could not be read."""
    role_in_restricted_unit: bool = False
    """Holds a role whose scope is a restricted management unit."""
    permissions: frozenset[str] | None = None
    """Of an admin: the delegated permissions in Latchkey's token, as Entra listed them; None when
    it did not say. What is not among them is refused whatever the roles are."""
    roles_readable: bool = True
    """False when any part of what protects the person could not be read: then nobody may."""
    last_password_change: datetime | None = None
    name_parts: tuple[str, ...] = ()
    """What a password must not contain: names, sign-in name, account name in AD."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One hit of a search: enough to tell namesakes apart, nothing to judge by."""

    id: UserId
    name: str
    upn: str
    department: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An admin who has proved who they are. `assertion` is their Teams sign-on token."""

    id: UserId
    tenant: TenantId
    assertion: Secret = field(repr=False)


class Reason(StrEnum):
    """Why not. Every member has a sentence in every language (`cards/words/`)."""

    # The target's account: no role can cure these.
    OWN_ACCOUNT = "own_account"
    AGENT = "agent"
    NOT_REDEEMED = "not_redeemed"
    EXTERNAL_ENTRA = "external_entra"
    MICROSOFT_ACCOUNT = "microsoft_account"
    GOOGLE = "google"
    EMAIL_CODE = "email_code"
    OTHER_PROVIDER = "other_provider"
    LOCAL_ACCOUNT = "local_account"
    FEDERATED = "federated"
    NO_WRITEBACK = "no_writeback"
    # The deployment's rights.
    NO_PERMISSION = "no_permission"
    """Latchkey has not been granted the delegated permission that the act needs."""
    # The admin's reach.
    NO_ROLE = "no_role"
    OTHER_ROLE = "other_role"
    """The admin holds a role for other acts, but none for this one."""
    ROLE_NOT_ACTIVE = "role_not_active"
    RESTRICTED_UNIT = "restricted_unit"
    OUTSIDE_UNIT = "outside_unit"
    OUT_OF_REACH = "out_of_reach"
    ROLES_UNREADABLE = "roles_unreadable"
    # The press.
    TICKET_UNKNOWN = "ticket_unknown"
    NOT_YOURS = "not_yours"
    ALREADY_USED = "already_used"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    TARGET_BUSY = "target_busy"
    TARGET_CHANGED = "target_changed"
    """Entra has another name or sign-in name for the person now than the card that was pressed."""
    NO_TEMPORARY = "no_temporary"
    """Latchkey has set no password for the person that could still be the temporary one."""
    CHANGED_MEANWHILE = "changed_meanwhile"
    """The password is another one by now, perhaps the user's own: it must not be overwritten."""
    NO_METHODS = "no_methods"
    """Nothing is registered that Latchkey could remove."""
    NOTHING_CHOSEN = "nothing_chosen"
    LAST_METHOD = "last_method"
    """Without a pass, the person would have no strong method left."""
    # What a deployment asks for besides: `resets.safeguards`.
    TOO_FAST = "too_fast"
    """So many acts in so little time are too many, of this admin, for this person or in all."""
    FROZEN = "frozen"
    """The person has said that an earlier request was not theirs: `resets.freeze`."""
    UNTOLD = "untold"
    """The person must be told beforehand, and cannot be."""
    NO_TICKET = "no_ticket"
    """The number of a ticket is asked for, and there is none, or none that could be one."""
    SECOND_NEEDED = "second_needed"
    SECOND_DECLINED = "second_declined"
    NO_SECOND_PERSON = "no_second_person"
    """There is nobody who could agree, or that could not be read."""
    SECOND_UNREACHABLE = "second_unreachable"
    UNVERIFIED = "unverified"
    """It must be checked first who is calling."""
    CHECK_OPEN = "check_open"
    """Somebody else is checking the same caller just now."""
    DISOWNED = "disowned"
    """The person has said that it is not they who call."""
    NUMBER_WRONG = "number_wrong"
    NOT_VOUCHED = "not_vouched"
    """The manager has not spoken with the person."""
    # Who gets the secret: `resets.receivers`.
    RECEIVER_FIXED = "receiver_fixed"
    """It was decided before that somebody else gets it."""
    RECEIVER_CHANGED = "receiver_changed"
    """The manager of record is somebody else now, or nobody who could get it."""
    RECEIVER_UNREACHABLE = "receiver_unreachable"
    NOT_SEEN = "not_seen"
    """Who says *I have it* has not looked at it."""
    SIGN_IN_ENDED = "sign_in_ended"
    """The admin who approved is not signed in any more."""
    # What Entra answered.
    ENTRA_SAID_NO = "entra_said_no"
    PASSWORD_REJECTED = "password_rejected"  # noqa: S105 - a reason, not a password
    ENTRA_BUSY = "entra_busy"
    PASS_NOT_ALLOWED = "pass_not_allowed"  # noqa: S105 - a reason, not a pass
    """The tenant issues no passes, or none for this person."""
    PASS_LIFETIME = "pass_lifetime"  # noqa: S105 - same
    PASS_ONCE_ONLY = "pass_once_only"  # noqa: S105 - same
    NOT_TAKEN = "not_taken"
    """The answer was lost, and a look has shown that Entra had not done it."""
    NO_TOKEN = "no_token"  # noqa: S105 - same
    WRITEBACK_FAILED = "writeback_failed"
    WRITEBACK_REFUSED = "writeback_refused"
    """Entra did not even try: writeback is off, or the password broke a rule. It does not tell."""
    INTERRUPTED = "interrupted"
    """Latchkey stopped before it had asked Entra."""
    # The password itself.
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The admin may. `by` is the role that covers it: shown on the card and filed."""

    by: RoleId


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer is no. `ask` are the roles whose holders could do it instead."""

    reason: Reason
    ask: tuple[RoleId, ...] = ()
    activate: tuple[RoleId, ...] = ()
    """Roles that this admin could activate in PIM and that would do."""
    wait: timedelta | None = None
    """How long until it goes on, where only time is in the way."""


Verdict: TypeAlias = Allowed | Refused


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
    state: State = State.PENDING
    reason: Reason | None = None
    card: str | None = None
    """The activity id of the confirmation card, so that it can be updated in place."""
    private_card: str | None = None
    """The activity id of the card with *Show password*."""
    started: datetime | None = None
    """When Graph was about to be asked."""
    needs: tuple[str, ...] = ()
    """Why a second person must agree (`resets.safeguards.Risk`); fixed when it was opened."""
    reference: str = ""
    """The number of the ticket in the organisation's own system."""
    second: Second | None = None
    second_people: str = ""
    """Who was asked to agree, as JSON: `resets.second.Asked`."""
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
    """When the next look is due; None while none has been. See `resets.lookout`."""
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
    def is_handed_out(self) -> bool:
        """Whether the admin has the password, or a button for it: then it is never given up."""
        cards = (self.private_card, self.receiver_card if self.is_blind else None)
        return any(cards) or self.times_shown > 0

    def belongs_to(self, actor: Actor) -> bool:
        """Say whether *actor* is the admin whose case this is, in the chat where it was opened."""
        return actor == Actor(self.admin, self.tenant, self.chat.conversation)

    def is_renamed(self, target: Person) -> bool:
        """Say whether the name or sign-in name on the card is not the person's now."""
        return (target.name, target.upn) != (self.target.name, self.target.upn)


def _loaded(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text) if text else {}
    return loaded


@dataclass(frozen=True, slots=True)
class Shown:
    """The password, in the open for one answer, and how often it has been seen (this time too)."""

    case: Case
    password: Secret
