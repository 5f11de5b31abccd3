"""What keeps the bot from going on, besides its own rule: no token, or no way to the person."""

from enum import StrEnum


class Hindrance(StrEnum):
    """Why Entra gave no token in the admin's name, sorted by what the admin can do about it."""

    CONSENT = "consent"
    MFA = "mfa"
    REGISTER_MFA = "register_mfa"
    DEVICE = "device"
    CONDITIONAL_ACCESS = "conditional_access"
    RISK = "risk"
    SIGN_IN_AGAIN = "sign_in_again"
    OWN_PASSWORD_EXPIRED = "own_password_expired"  # noqa: S105 - a reason, not a password
    OWN_ACCOUNT_DISABLED = "own_account_disabled"
    NOT_ASSIGNED = "not_assigned"
    WRONG_TENANT = "wrong_tenant"
    CONFIGURATION = "configuration"
    BUSY = "busy"
    OTHER = "other"


class Unreachable(StrEnum):
    """Why the private chat of a person could not be used."""

    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    GONE = "gone"
    THROTTLED = "throttled"
    OTHER = "other"


CODES: dict[Hindrance, frozenset[int]] = {
    Hindrance.CONSENT: frozenset({65001, 65004}),
    Hindrance.MFA: frozenset({50074, 50076, 50078, 50158}),
    Hindrance.REGISTER_MFA: frozenset({50072, 50079}),
    Hindrance.DEVICE: frozenset({53000, 53001, 53002}),
    Hindrance.CONDITIONAL_ACCESS: frozenset({53003}),
    Hindrance.RISK: frozenset({53004, 530035}),
    Hindrance.SIGN_IN_AGAIN: frozenset(
        {50013, 50132, 50133, 50173, 70000, 70008, 70043, 500133, 700082, 700084}
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: frozenset({50055, 50144}),
    Hindrance.OWN_ACCOUNT_DISABLED: frozenset({50057}),
    Hindrance.NOT_ASSIGNED: frozenset({50105}),
    Hindrance.WRONG_TENANT: frozenset({50020, 90072, 500212, 500213}),
    Hindrance.CONFIGURATION: frozenset(
        {
            50012,
            50027,
            50194,
            65005,
            70002,
            70011,
            500131,
            650056,
            650057,
            700011,
            700016,
            700027,
            700030,
            7000215,
            7000222,
        }
    ),
    Hindrance.BUSY: frozenset({50033, 50087, 50196, 90033}),
}
"""Entra's AADSTS numbers. Whatever is not listed is `OTHER`.
Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""


def hindrance(code: int) -> Hindrance:
    """Sort an AADSTS number."""
    return next((kind for kind, codes in CODES.items() if code in codes), Hindrance.OTHER)
