"""The Windows Server AD behind synced people: what password writeback accepts and does.

Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-writeback and
https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/hh994562(v=ws.11)
"""

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.passwords import StoredPassword
from simulator.people import Account, DomainAccount

_TOKEN_BREAK = re.compile(r"[,.\-_ #\t]+")
_WORTH_COMPARING = 3


@dataclass(slots=True)
class ActiveDirectory:
    """The domain's password policy and the bridge to it. Lengths in characters."""

    writeback: bool = True
    refuses: bool = False
    """Whether it takes no password at all, as with a filter of its own."""
    min_length: int = 7
    history_length: int = 24
    min_age: timedelta = timedelta(days=1)
    delay: timedelta = timedelta(seconds=2)
    """How long a password takes through the relay to a domain controller; our own choice."""

    def complaint(self, account: Account, password: str, now: datetime) -> str | None:
        """Say why the domain refuses *password* for a synced *account*; None when it takes it.

        Microsoft publishes no such words for an operation's statusDetail: these are our own.
        """
        synced = _domain_account(account)
        rules: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("PasswordFilter", lambda: self.refuses),
            ("AdminSDHolderProtected", lambda: synced.admin_count),
            ("PermissionDenied", lambda: not synced.writable),
            ("PasswordCannotChange", lambda: synced.cannot_change),
            ("PasswordTooYoung", lambda: self._is_too_young(synced, now)),
            ("PasswordDoesNotComply", lambda: not self._complies(account, synced.sam, password)),
            ("PasswordInHistory", lambda: self._was_used(synced, password)),
        )
        return next((name for name, applies in rules if applies()), None)

    def write(self, account: Account, stored: StoredPassword, now: datetime | None) -> None:
        """Set the domain password. *now* None marks it as one that must be changed."""
        synced = _domain_account(account)
        synced.history = [*synced.history, stored][-self.history_length :]
        synced.last_set = now

    def _is_too_young(self, synced: DomainAccount, now: datetime) -> bool:
        # A password that must be changed has no age (pwdLastSet = 0): it may always be replaced.
        return synced.last_set is not None and now - synced.last_set < self.min_age

    def _complies(self, account: Account, sam: str, password: str) -> bool:
        lowered = password.lower()
        tokens = (sam, *_TOKEN_BREAK.split(account.name))
        named = any(t.lower() in lowered for t in tokens if len(t) >= _WORTH_COMPARING)
        return len(password) >= self.min_length and _categories(password) and not named

    def _was_used(self, synced: DomainAccount, password: str) -> bool:
        return any(stored.is_same_as(password) for stored in synced.history)


def _categories(password: str) -> bool:
    kinds = (
        any(c.isupper() for c in password),
        any(c.islower() for c in password),
        any(c in string.digits for c in password),
        any(not c.isalnum() for c in password),
    )
    return sum(kinds) >= 3  # noqa: PLR2004 - the published rule


def _domain_account(account: Account) -> DomainAccount:
    if account.domain_account is None:
        raise ValueError(f"{account.key} is not synced")
    return account.domain_account
