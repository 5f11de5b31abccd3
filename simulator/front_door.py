"""What becomes of somebody at the sign-in page: password or pass, lockout, policy, text messages.

Source: https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement and
https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from simulator.passes import Usability
from simulator.people import Account
from simulator.registered_methods import passkey
from simulator.second_factor import choices
from simulator.sign_in_log import SignInEntry
from simulator.sign_in_result import SignIn
from simulator.tenant import Tenant

REGISTRATION = timedelta(minutes=10)
"""How long after a sign-in with a pass something may be registered."""
_SMS_ENDS = datetime(2027, 2, 1, tzinfo=UTC)
_SMS_ENDS_FOR_GLOBAL = datetime(2027, 7, 1, tzinfo=UTC)
_CODES = {
    SignIn.SIGNED_IN: 0,
    SignIn.WRONG: 50126,
    SignIn.MUST_CHANGE: 50055,
    SignIn.BLOCKED: 50057,
    SignIn.LOCKED: 50053,
    SignIn.POLICY: 53003,
    SignIn.NEEDS_PASSKEY: 50072,
    SignIn.PROVE: 50074,
    SignIn.MUST_REGISTER: 50079,
    SignIn.PASS_REFUSED: 130507,
}
"""What the log says. Of people who sign in elsewhere it says nothing."""
PASSWORD, PASS = "Password", "Temporary Access Pass"


@dataclass(frozen=True, slots=True)
class Try:
    """One try at the page. `registration` opens the page where a passkey is registered."""

    result: SignIn
    account: Account | None
    method: str = PASSWORD
    registration: str | None = None
    question: str | None = None
    """What must come back with the proof of a second factor."""


class FrontDoor:
    """The door of one tenant."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def enter(self, upn: str, secret: str) -> Try:
        """Try a user name with a password or a pass; what came of it stands in the log."""
        self._tenant.settle()
        account = self._tenant.by_sign_in_name(upn)
        is_pass = account is not None and _has_pass(account, secret)
        made = self._by_pass(account) if is_pass and account else self._by_password(upn, secret)
        self._log(made)
        if made.result is SignIn.SIGNED_IN and made.account:
            made.account.sessions.enter_teams(self._tenant.now())
        return made

    def change_password(self, upn: str, current: str, new: str) -> str | None:
        """Let a person choose a password and go in. None when it is done, else what is wrong."""
        account = self._tenant.by_sign_in_name(upn)
        if account is not None and not self._may_change(account):
            return "Sign in first."
        problem = self._tenant.change_password(upn, current, new)
        if problem is None and account is not None:
            self._log(Try(SignIn.SIGNED_IN, account))
            account.sessions.enter_teams(self._tenant.now())
        return problem

    def prove(self, question: str, method: str) -> Try:
        """Take the proof of a second factor, by a *method* that is registered now."""
        now = self._tenant.now()
        account = self._tenant.account(self._tenant.second_factor.asked(question, now) or "")
        if account is None:
            return Try(SignIn.WRONG, None)
        is_there = method in choices(account)
        result = (self._stopped(account) or SignIn.SIGNED_IN) if is_there else SignIn.WRONG
        if result is SignIn.SIGNED_IN:
            result = SignIn.MUST_CHANGE if account.must_change else result
            self._tenant.second_factor.prove(account, now)
        made = Try(result, account)
        self._log(made)
        if result is SignIn.SIGNED_IN:
            account.sessions.enter_teams(now)
        return made

    def register(self, registration: str, name: str) -> Account | None:
        """Give whoever holds *registration* a passkey called *name*; None when it is too late."""
        key, until = self._tenant.registrations.pop(registration, ("", self._tenant.now()))
        account = self._tenant.account(key)
        if account is None or self._tenant.now() >= until:
            return None
        method = passkey(key, name, "Microsoft Authenticator", self._tenant.now())
        account.methods = [*(m for m in account.methods if m.id != method.id), method]
        told = {"service": "Authentication Methods", "reason": "User registered FIDO2 security key"}
        self._tenant.audit_trail.add(
            self._tenant.now(), "User registered security info", by=account, target=account, **told
        )
        return account

    def _by_pass(self, account: Account) -> Try:
        result = self._pass_result(account)
        if result is not SignIn.SIGNED_IN or account.access_pass is None:
            return Try(result, account, PASS)
        now = self._tenant.now()
        account.access_pass.used = now
        registration = secrets.token_urlsafe(24)
        self._tenant.registrations[registration] = account.key, now + REGISTRATION
        return Try(result, account, PASS, registration)

    def _pass_result(self, account: Account) -> SignIn:
        kept, now = account.access_pass, self._tenant.now()
        is_covered = self._tenant.covers_pass(account)
        if kept is None or kept.usability(now, is_covered=is_covered) is not Usability.ENABLED:
            return SignIn.PASS_REFUSED
        if now < kept.works_from:
            return SignIn.PASS_REFUSED
        if not account.enabled:
            return SignIn.BLOCKED
        return SignIn.POLICY if account.policy_blocks else SignIn.SIGNED_IN

    def _by_password(self, upn: str, password: str) -> Try:
        account, now = self._tenant.by_sign_in_name(upn), self._tenant.now()
        if account is not None and account.lockout.is_on(now):
            return Try(SignIn.LOCKED, account)
        result = self._tenant.sign_in(upn, password)
        if account is None:
            return Try(result, None)
        if result is SignIn.WRONG:
            account.lockout.wrong(password, now)
        elif result in (SignIn.SIGNED_IN, SignIn.MUST_CHANGE):
            account.lockout.clear()
            result = self._stopped(account) or self._unproved(account) or result
        if result is SignIn.PROVE:
            question = self._tenant.second_factor.ask(account, now)
            return Try(result, account, question=question)
        return Try(result, account)

    def _unproved(self, account: Account) -> SignIn | None:
        """Say what is asked of somebody whose password is right, where the tenant asks more."""
        if not self._tenant.second_factor.is_wanted:
            return None
        return SignIn.PROVE if choices(account) else SignIn.MUST_REGISTER

    def _may_change(self, account: Account) -> bool:
        is_proved = self._tenant.second_factor.takes(account, self._tenant.now())
        return is_proved and not self._stopped(account)

    def _stopped(self, account: Account) -> SignIn | None:
        """Say what keeps somebody out whose password is right."""
        if account.policy_blocks:
            return SignIn.POLICY
        if account.has_text_messages_only and self._has_sms_ended(account):
            return SignIn.NEEDS_PASSKEY
        return None

    def _has_sms_ended(self, account: Account) -> bool:
        roles = {held.role.name for held in self._tenant.standing(account).held}
        ends = _SMS_ENDS_FOR_GLOBAL if "Global Administrator" in roles else _SMS_ENDS
        return self._tenant.sms_has_ended or self._tenant.now() >= ends

    def _log(self, made: Try) -> None:
        if made.account is not None and made.result in _CODES:
            entry = SignInEntry(
                self._tenant.now(), made.account, _CODES[made.result], made.method
            )  # fmt: skip
            self._tenant.sign_in_log.append(entry)


def _has_pass(account: Account, secret: str) -> bool:
    return account.access_pass is not None and account.access_pass.code.is_same_as(secret)
