"""What is decided: the admin may, or why not."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from resets.ids import RoleId


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
    PROTECTED = "protected"
    """Holds a role, or could get one through a group: one by one, never as one of a list."""
    ROLES_UNREADABLE = "roles_unreadable"
    ACCOUNT_DISABLED = "account_disabled"
    """What was made is there, and nobody can sign in with it: the account was disabled right before
    Entra was asked."""
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
