"""The second factor at the sign-in page: what a person may prove themselves by, and for how long.

Nothing is sent anywhere: to press the button of a method is to have the device in hand.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.methods import Method
from simulator.people import Account

LIFE = timedelta(minutes=10)
"""How long a question is good, and what it was answered with. Our own choice."""
_NAMES = {
    "phone": "Text message to a phone that ends in",
    "authenticator": "Microsoft Authenticator on",
    "passkey": "Passkey",
    "hello": "Windows Hello on",
    "oath": "Code of an app",
}
"""What proves anything; an e-mail address does not."""


@dataclass(slots=True)
class SecondFactor:
    """The questions that are open in one tenant."""

    is_wanted: bool = False
    _open: dict[str, tuple[str, datetime]] = field(default_factory=dict, repr=False)
    _proved: dict[str, datetime] = field(default_factory=dict, repr=False)

    def ask(self, account: Account, now: datetime) -> str:
        """Open a question to *account*; give what must come back with the answer."""
        question = secrets.token_urlsafe(24)
        self._open[question] = account.key, now + LIFE
        return question

    def asked(self, question: str, now: datetime) -> str | None:
        """Give the key of whom *question* was put to; None when it is over, or never was."""
        key, until = self._open.pop(question, ("", now))
        return key if now < until else None

    def prove(self, account: Account, now: datetime) -> None:
        """Note that *account* has answered."""
        self._proved[account.key] = now + LIFE

    def takes(self, account: Account, now: datetime) -> bool:
        """Say whether *account* has answered a moment ago; that counts once."""
        return not self.is_wanted or now < self._proved.pop(account.key, now)


def choices(account: Account) -> dict[str, str]:
    """Give by what *account* can prove themselves: the ids of methods, and how each is called."""
    return {one.id: _named(one) for one in account.methods if one.kind in _NAMES}


def _named(method: Method) -> str:
    device = str(method.facts.get("displayName") or "")
    number = str(method.facts.get("phoneNumber") or "")[-2:]
    return f"{_NAMES[method.kind]} {number or device}".strip()
