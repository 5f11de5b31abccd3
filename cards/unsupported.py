"""What admins also ask for and Latchkey does not do, and the page where it is done."""

from enum import StrEnum

from cards import links


class Wish(StrEnum):
    """A wish that is understood but not granted. The values are the names of the intents."""

    UNLOCK_ACCOUNT = "unlock_account"
    AUDIT_STATUS = "audit_status"
    EXPLAIN_PERMISSION = "explain_permission"
    DIAGNOSE = "diagnose"
    FIND_USER = "find_user"
    ADD_USER = "add_user"
    ASSIGN_ROLE = "assign_role"
    EDIT_PROFILE = "edit_profile"
    CREATE_GROUP = "create_group"
    DISABLE_ACCOUNT = "disable_account"
    DELETE_USER = "delete_user"
    BULK_RESET = "bulk_reset"
    SHOW_SECRET = "show_secret"  # noqa: S105 - same
    VERIFY_CALLER = "verify_caller"
    OUT_OF_SCOPE = "out_of_scope"


PAGES: dict[Wish, str] = {
    Wish.UNLOCK_ACCOUNT: links.ALL_USERS,
    Wish.AUDIT_STATUS: links.AUDIT_LOG,
    Wish.EXPLAIN_PERMISSION: links.WHO_CAN_RESET,
    Wish.DIAGNOSE: links.SIGN_IN_LOG,
    Wish.FIND_USER: links.ALL_USERS,
    Wish.ADD_USER: links.NEW_USER,
    Wish.ASSIGN_ROLE: links.ALL_ROLES,
    Wish.EDIT_PROFILE: links.ALL_USERS,
    Wish.CREATE_GROUP: links.NEW_GROUP,
    Wish.DISABLE_ACCOUNT: links.ALL_USERS,
    Wish.DELETE_USER: links.ALL_USERS,
}
"""Absent: there is no page that would help."""


def wish(name: str) -> Wish:
    """Read an intent's name; whatever is not a wish of ours is out of scope."""
    return Wish(name) if name in set(Wish) else Wish.OUT_OF_SCOPE
