"""What an admin can want, and what we understood of one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    MAKE_USELESS = "make_useless"
    INCIDENT = "incident"
    DISABLE_ACCOUNT = "disable_account"
    DELETE_USER = "delete_user"
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
class Choice:
    """One thing that may have been meant, complete with its people: what a button can say."""

    intent: Intent
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message means. Act on `intent` only when `sure`; else offer the `choices`.

    `people` are exact pieces of the text as typed (HTML entities decoded), in order, none twice;
    they are wishes, not accounts: the directory decides who is meant. `choices` are up to three,
    the likeliest first, `intent` among them; of a message that asks for several people, one each.
    `password_typed` says that the message holds a password somebody made up: refuse it, and advise
    to delete the message. `language` is the two-letter code of the language that the message is
    written in, as far as it shows. `cut` says that the message was longer than what is read, and
    was not read to its end. `reference` is the first ticket number in it, as typed, or "".
    `compromised` says that words speak of an attack (*hacked*, *clicked the link*): a reason to
    sign out everywhere, and no more than that.
    `describes` says that somebody is described (*the ceo*), who is then nobody spoken of before.
    `asides` has for a name what stands right after it and may be part of it.
    """

    intent: Intent
    people: tuple[str, ...] = ()
    password_typed: bool = False
    sure: bool = False
    language: str = "en"
    choices: tuple[Choice, ...] = ()
    cut: bool = False
    reference: str = ""
    compromised: bool = False
    describes: bool = False
    asides: Mapping[str, str] = field(default_factory=dict)

    def sought(self, person: str) -> str:
        """Give what to look up for one of `people`: with what stands right after the name."""
        aside = self.asides.get(person)
        return f"{person} {aside}" if aside else person

    @property
    def unsure(self) -> bool:
        """True where the wish is no more than a guess."""
        return not self.sure
