"""What becomes of somebody who tries to sign in."""

from enum import StrEnum


class SignIn(StrEnum):
    """What becomes of somebody at the sign-in page."""

    SIGNED_IN = "signed in"
    MUST_CHANGE = "must change"
    WRONG = "wrong"
    BLOCKED = "blocked"
    ELSEWHERE = "elsewhere"
    """The password lives in another organisation, at Google, in AD FS ..."""
    LOCKED = "locked"
    """Too many wrong passwords came before: smart lockout."""
    POLICY = "stopped by policy"
    NEEDS_PASSKEY = "needs a passkey"
    """A phone number is the only second factor, and text messages have ended."""
    PROVE = "second factor wanted"
    MUST_REGISTER = "must register"
    """A second factor is wanted, and nothing is registered that could be one."""
    PASS_REFUSED = "pass refused"  # noqa: S105 - a result, no password
    """A Temporary Access Pass that is used up, over, not valid yet or against the policy."""
