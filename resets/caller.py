"""Who is calling: what a check of it is, and whether one counts.

Two digits stand before the admin; the target types them in their own chat, as the admin says them
on the phone. Who cannot be asked is vouched for by their manager of record.
Asked for by CISA AA23-320A and NIST SP 800-63B-4 (no knowledge questions, no bare push).
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from resets.model import Caller, Case, Chat, Second, UserId
from resets.safeguards import Counted, Limit, Risk, Verify
from resets.secret import Secret

SMALLEST, HOW_MANY = 10, 90
"""The numbers of two digits, so that one guess in ninety is right."""
CHECK_LIFE = timedelta(minutes=3)
"""How long somebody is asked: the call goes on meanwhile."""
VERIFIED_LIFE = timedelta(minutes=10)
"""How long a check counts, and for its own case alone."""
DISOWNED_LIFE = timedelta(hours=24)
"""How long nobody is asked about a target who has said that it was not they."""
TRIES = 2
CHECKS = (
    Limit(Counted.TARGET, 3, timedelta(hours=1)),
    Limit(Counted.ADMIN, 10, timedelta(hours=1)),
)
"""So that nobody is worn down by questions, and no number is guessed by many tries."""

NOT_POSSIBLE = frozenset({Caller.UNREACHABLE, Caller.UNANSWERED})
"""Where nothing was said against the caller, and somebody else may vouch."""


@dataclass(frozen=True, slots=True)
class Questioned:
    """Somebody who was asked about a call, where, and what became of it."""

    id: UserId
    name: str
    conversation: str
    service_url: str
    locale: str
    is_manager: bool = False
    message: str = ""
    """The activity id of the question, once it has been sent."""
    number: str = ""
    """The two digits, as nothing but an HMAC."""
    wrong: int = 0
    """How often another number was typed."""
    why: str = ""
    """The manager's reason."""
    answered: str = ""
    """When, as ISO text in UTC."""

    @property
    def chat(self) -> Chat:
        """Where the question stands."""
        return Chat(self.conversation, self.service_url, self.locale)


def two_digits() -> Secret:
    """Make a number that stands before the admin alone, until somebody types it."""
    return Secret(str(SMALLEST + secrets.randbelow(HOW_MANY)))


def is_verified(case: Case, at: datetime) -> bool:
    """Say whether it has been checked who calls about *case*, and that still counts at *at*.

    `case.caller_until` says until when. See `is_by_manager` for who has answered.
    """
    return (
        case.caller is Caller.VERIFIED and case.caller_until is not None and at < case.caller_until
    )


def is_by_target(case: Case, at: datetime) -> bool:
    """Say whether the target themselves have answered, so that they sit at Teams right now."""
    return is_verified(case, at) and case.caller_by == case.target.id


def is_by_manager(case: Case, at: datetime) -> bool:
    """Say whether the manager of record vouches."""
    return is_verified(case, at) and case.caller_by != case.target.id


def open_needs(case: Case, at: datetime) -> tuple[str, ...]:
    """List why a second person must agree, without what the check of the caller has met."""
    met = {Risk.UNVERIFIED} if is_verified(case, at) else set()
    return tuple(need for need in case.needs if need not in met)


def waits_for_check(case: Case, verify: Verify, at: datetime) -> bool:
    """Say whether *case* may not be carried out before it has been checked who calls.

    Where nobody could be asked, a second person may stand in. What takes access away and hands
    nothing out waits for nobody: that is what is needed when the caller is a thief.
    """
    if verify is not Verify.REQUIRED or not case.hands_out or is_verified(case, at):
        return False
    is_agreed = case.second is Second.GRANTED and at < (case.second_until or at)
    stands_in = is_agreed and Risk.UNVERIFIED in case.needs
    return not (stands_in and case.caller in NOT_POSSIBLE)


def people_of(case: Case) -> list[Questioned]:
    """List who was asked about the call, the last one last."""
    return [Questioned(**one) for one in json.loads(case.caller_people or "[]")]


def written(people: Sequence[Questioned]) -> str:
    """Write who was asked, for the ledger."""
    return json.dumps([asdict(one) for one in people], sort_keys=True)


def last_asked(case: Case) -> Questioned | None:
    """Give whose answer is waited for, or was the last."""
    return next(reversed(people_of(case)), None)


def with_last(case: Case, **facts: object) -> str:
    """Write who was asked, with these *facts* of the last one."""
    *before, last = people_of(case)
    return written([*before, replace(last, **facts)])  # type: ignore[arg-type]
