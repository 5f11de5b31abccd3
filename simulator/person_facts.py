"""What a test may say of one person, beside roles and flags: methods, manager, Teams, risk, age.

"methods": [WORDS of simulator/registered_methods.py, the default first]
"manager": a upn, or null
"teams": a word of Reach, or null for what is natural
"risk": low, medium, high or null
"age": hours since the account was made
"password_age": hours since the password was changed, by somebody who is not told
"timezone": the IANA name of where their device is
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import available_timezones

from simulator.people import Account
from simulator.reach import Reach
from simulator.registered_methods import WORDS, by_word
from simulator.risk import LEVELS, Risk
from simulator.tenant import Tenant

_MOST_HOURS = 100_000
Read = Callable[[Tenant, Account, Any], Any]
"""Makes what the account shall have of what the test said; ValueError when it cannot be."""


def read(tenant: Tenant, account: Account, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Give the new values of the account's fields; nothing is changed yet. Raises ValueError."""
    said = {name: fact for name, fact in _FACTS.items() if name in wanted}
    return {field: make(tenant, account, wanted[name]) for name, (field, make) in said.items()}


def shown(account: Account) -> dict[str, Any]:
    """Give these facts as they are now."""
    return {
        "methods": [method.kind for method in account.methods],
        "manager": account.manager,
        "teams": account.reach,
        "risk": account.risk.level if account.risk else None,
        "timezone": account.timezone,
    }


def _methods(_: Tenant, account: Account, words: Any) -> Any:
    if not isinstance(words, list) or not all(word in WORDS for word in words):
        raise ValueError(f"methods must be a list of {', '.join(WORDS)}")
    return [by_word(account.key, word) for word in words]


def _manager(tenant: Tenant, _: Account, upn: Any) -> Any:
    if upn is None:
        return None
    manager = tenant.account(upn) if isinstance(upn, str) else None
    if manager is None:
        raise ValueError("manager names nobody")
    return manager.key


def _reach(_: Tenant, __: Account, word: Any) -> Any:
    if word is not None and word not in list(Reach):
        raise ValueError(f"teams must be one of {', '.join(Reach)}")
    return None if word is None else Reach(word)


def _risk(tenant: Tenant, _: Account, level: Any) -> Any:
    if level is not None and level not in LEVELS:
        raise ValueError(f"risk must be one of {', '.join(LEVELS)}")
    return None if level is None else Risk(level, tenant.now())


def _hours_ago(tenant: Tenant, _: Account, hours: Any) -> Any:
    if type(hours) is not int or not 0 <= hours <= _MOST_HOURS:
        raise ValueError(f"an age must be a number of hours up to {_MOST_HOURS}")
    return tenant.now() - timedelta(hours=hours)


def _timezone(_: Tenant, __: Account, name: Any) -> Any:
    if not isinstance(name, str) or name not in available_timezones():
        raise ValueError(f"there is no time zone {name!r}")
    return name


_FACTS: dict[str, tuple[str, Read]] = {
    "methods": ("methods", _methods),
    "manager": ("manager", _manager),
    "teams": ("reach", _reach),
    "risk": ("risk", _risk),
    "age": ("created", _hours_ago),
    "password_age": ("last_password_change", _hours_ago),
    "timezone": ("timezone", _timezone),
}
NAMES = frozenset(_FACTS)
"""What a test calls these facts."""
