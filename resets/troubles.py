"""What may keep somebody out, by Entra's own numbers where it has one, and what helps. Tables."""

from collections.abc import Mapping
from enum import StrEnum

from resets.model import Act


class Cure(StrEnum):
    """What helps: an act of Latchkey's, or the page of Entra on which it is done."""

    RESET = "reset"
    PASS = "pass"  # noqa: S105 - a pass is meant, not a password
    SIGN_OUT = "sign_out"
    USELESS = "useless"
    NEW_PHONE = "new_phone"
    PROPERTIES = "properties"
    METHODS = "methods"
    SIGN_IN_LOG = "sign_in_log"


ACTS: Mapping[Cure, Act] = {
    Cure.RESET: Act.RESET_PASSWORD,
    Cure.PASS: Act.ACCESS_PASS,
    Cure.SIGN_OUT: Act.SIGN_OUT,
    Cure.USELESS: Act.SCRAMBLE,
    Cure.NEW_PHONE: Act.NEW_PHONE,
}
"""What of it Latchkey does itself, where the admin may. The rest are pages."""


class Trouble(StrEnum):
    """What may keep somebody out. Every member has a sentence in every language."""

    # What was asked for: an unlocking, which no call does.
    LOCK_ENDS_BY_RESET = "lock_ends_by_reset"
    LOCK_IS_ADS = "lock_is_ads"
    LOCK_IS_ELSEWHERE = "lock_is_elsewhere"
    # What the directory says, the likeliest first.
    DISABLED = "disabled"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a cause, not a password
    TEMPORARY_REPLACED = "temporary_replaced"
    TEMPORARY_UNUSED = "temporary_unused"
    MADE_USELESS = "made_useless"
    PASSWORD_EXPIRED = "password_expired"  # noqa: S105 - same
    MUST_CHANGE = "must_change"
    NO_WRITEBACK = "no_writeback"
    FEDERATED = "federated"
    ELSEWHERE = "elsewhere"
    """Another organisation's or provider's account; `Cause.reason` says whose."""
    SMS_ENDS = "sms_ends"
    SMS_HAS_ENDED = "sms_has_ended"
    NO_METHOD = "no_method"
    NEEDS_DEVICE = "needs_device"
    """No fault by itself: a phone or key without which nobody gets in, should it be gone."""
    NEW_ACCOUNT = "new_account"
    # What Entra's sign-in log says.
    GOT_IN = "got_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - same
    LOCKED = "locked"
    LOGGED_EXPIRED = "logged_expired"
    LOGGED_DISABLED = "logged_disabled"
    CONDITIONAL_ACCESS = "conditional_access"
    MFA_WANTED = "mfa_wanted"
    MFA_FAILED = "mfa_failed"
    MUST_REGISTER = "must_register"
    DEVICE = "device"
    NO_SUCH_NAME = "no_such_name"
    AD_PASSWORD_EXPIRED = "ad_password_expired"  # noqa: S105 - same
    SESSION_ENDED = "session_ended"
    SIGN_IN_AGAIN = "sign_in_again"
    CONSENT = "consent"
    APP_UNKNOWN = "app_unknown"
    PASS_NOT_TAKEN = "pass_not_taken"  # noqa: S105 - same
    OTHER_CODE = "other_code"


UNLOCKING = frozenset({Trouble.LOCK_ENDS_BY_RESET, Trouble.LOCK_IS_ADS, Trouble.LOCK_IS_ELSEWHERE})
"""What is said first where an unlocking was asked for."""

NO_FAULT = UNLOCKING | {Trouble.NEEDS_DEVICE, Trouble.GOT_IN}
"""What is said although it keeps nobody out."""

CODES: Mapping[int, Trouble] = {
    50034: Trouble.NO_SUCH_NAME,
    50053: Trouble.LOCKED,
    50055: Trouble.LOGGED_EXPIRED,
    50057: Trouble.LOGGED_DISABLED,
    50072: Trouble.MUST_REGISTER,
    50074: Trouble.MFA_WANTED,
    50076: Trouble.MFA_WANTED,
    50079: Trouble.MUST_REGISTER,
    50126: Trouble.WRONG_PASSWORD,
    50144: Trouble.AD_PASSWORD_EXPIRED,
    50173: Trouble.SESSION_ENDED,
    53000: Trouble.DEVICE,
    53001: Trouble.DEVICE,
    53003: Trouble.CONDITIONAL_ACCESS,
    65001: Trouble.CONSENT,
    70043: Trouble.SIGN_IN_AGAIN,
    130507: Trouble.PASS_NOT_TAKEN,
    500121: Trouble.MFA_FAILED,
    530032: Trouble.CONDITIONAL_ACCESS,
    700016: Trouble.APP_UNKNOWN,
}
"""What the numbers of Entra's log mean for whoever answers the telephone. Source:
https://learn.microsoft.com/entra/identity-platform/reference-error-codes"""

CURES: Mapping[Trouble, tuple[Cure, ...]] = {
    Trouble.LOCK_ENDS_BY_RESET: (Cure.RESET,),
    Trouble.LOCK_IS_ADS: (Cure.RESET,),
    Trouble.DISABLED: (Cure.PROPERTIES,),
    Trouble.PASSWORD_CHANGED: (Cure.RESET, Cure.SIGN_OUT),
    Trouble.TEMPORARY_REPLACED: (Cure.RESET, Cure.SIGN_OUT),
    Trouble.TEMPORARY_UNUSED: (Cure.RESET, Cure.USELESS),
    Trouble.MADE_USELESS: (Cure.RESET,),
    Trouble.PASSWORD_EXPIRED: (Cure.RESET,),
    Trouble.MUST_CHANGE: (Cure.RESET,),
    Trouble.NO_WRITEBACK: (Cure.PASS,),
    Trouble.FEDERATED: (Cure.PASS,),
    Trouble.SMS_ENDS: (Cure.PASS, Cure.NEW_PHONE, Cure.METHODS),
    Trouble.SMS_HAS_ENDED: (Cure.PASS, Cure.NEW_PHONE, Cure.METHODS),
    Trouble.NO_METHOD: (Cure.PASS, Cure.METHODS),
    Trouble.NEEDS_DEVICE: (Cure.PASS, Cure.NEW_PHONE),
    Trouble.WRONG_PASSWORD: (Cure.RESET,),
    Trouble.LOCKED: (Cure.RESET,),
    Trouble.LOGGED_EXPIRED: (Cure.RESET,),
    Trouble.LOGGED_DISABLED: (Cure.PROPERTIES,),
    Trouble.CONDITIONAL_ACCESS: (Cure.SIGN_IN_LOG,),
    Trouble.MFA_WANTED: (Cure.PASS, Cure.NEW_PHONE, Cure.METHODS),
    Trouble.MFA_FAILED: (Cure.PASS, Cure.NEW_PHONE, Cure.METHODS),
    Trouble.MUST_REGISTER: (Cure.PASS, Cure.METHODS),
    Trouble.DEVICE: (Cure.SIGN_IN_LOG,),
    Trouble.AD_PASSWORD_EXPIRED: (Cure.RESET,),
    Trouble.CONSENT: (Cure.SIGN_IN_LOG,),
    Trouble.APP_UNKNOWN: (Cure.SIGN_IN_LOG,),
    Trouble.PASS_NOT_TAKEN: (Cure.PASS,),
    Trouble.OTHER_CODE: (Cure.SIGN_IN_LOG,),
}
"""What helps, the best first; absent: words alone."""
