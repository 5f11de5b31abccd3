"""Why Entra gives no token in an admin's name, and what would help: our nouns, without a number.

Which of Entra's answers is which stands in `entra.refusals`, and nowhere else.
"""

from enum import StrEnum


class Remedy(StrEnum):
    """What gets an admin on, whoever has to do it. There is always one."""

    SIGN_IN = "sign_in"
    """The admin signs in with the button; then what was asked goes on."""
    CONSENT = "consent"
    """Somebody who may consent for the organisation has to."""
    POLICY = "policy"
    """A policy of the organisation forbids it; the words say who can change it."""
    OPERATOR = "operator"
    """Whoever runs Latchkey has to put its registration right."""
    LATER = "later"
    """Nobody has to do anything but wait."""


class Hindrance(StrEnum):
    """What is in the way, as the admin is told it. Each has words in every language."""

    CONSENT = "consent"
    MFA = "mfa"
    REGISTER_MFA = "register_mfa"
    DEVICE = "device"
    CONDITIONAL_ACCESS = "conditional_access"
    POLICY = "policy"
    RISK = "risk"
    SIGN_IN_AGAIN = "sign_in_again"
    OWN_PASSWORD_EXPIRED = "own_password_expired"  # noqa: S105 - a reason, not a password
    OWN_ACCOUNT_DISABLED = "own_account_disabled"
    NOT_ASSIGNED = "not_assigned"
    WRONG_TENANT = "wrong_tenant"
    CONFIGURATION = "configuration"
    BUSY = "busy"
    OTHER = "other"
