"""What an admin can want, and what we understood of one message."""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """One wish. Only RESET_PASSWORD leads to a confirmation card."""

    RESET_PASSWORD = "reset_password"  # noqa: S105  an intent, not a password
    BULK_RESET = "bulk_reset"
    NEGATION = "negation"
    SELF_SERVICE = "self_service"
    UNLOCK_ACCOUNT = "unlock_account"
    RESET_MFA = "reset_mfa"
    TEMPORARY_ACCESS_PASS = "temporary_access_pass"  # noqa: S105  an intent, not a password
    REVOKE_SESSIONS = "revoke_sessions"
    DISABLE_ACCOUNT = "disable_account"
    DIAGNOSE = "diagnose"
    EXPLAIN_PERMISSION = "explain_permission"
    AUDIT_STATUS = "audit_status"
    VERIFY_CALLER = "verify_caller"
    FIND_USER = "find_user"
    ADD_USER = "add_user"
    ASSIGN_ROLE = "assign_role"
    EDIT_PROFILE = "edit_profile"
    CREATE_GROUP = "create_group"
    SHOW_SECRET = "show_secret"  # noqa: S105  an intent, not a password
    HELP = "help"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    PROVIDE_USER = "provide_user"
    SELECT = "select"
    SMALL_TALK = "small_talk"
    CHANGE_LANGUAGE = "change_language"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message means. Act on it only when `unsure` is False.

    `people` are exact pieces of the text as typed, in order, none twice; they are wishes, not
    accounts: the directory decides who is meant. `password_typed` says that the message holds a
    password somebody made up: refuse it, and advise to delete the message. `language` is the
    two-letter code of the language that the message is written in, as far as it shows.
    """

    intent: Intent
    people: tuple[str, ...] = ()
    password_typed: bool = False
    unsure: bool = False
    language: str = "en"
