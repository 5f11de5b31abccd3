"""Why somebody cannot sign in: what is known of them, in, and what that means, out. Pure.

Each cause comes with what helps against it, the likeliest first. It says what may be in the way,
never more: nobody here has seen the sign-in that failed, but Entra's own log.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from resets.model import AccountKind, Case, Ending, Person, Reason, State
from resets.password_use import AT_LEAST_OURS, ROUNDED, may_be_theirs
from resets.policy import Writeback
from resets.rights import HOME_IS_ELSEWHERE
from resets.sign_in_facts import Details, Gap, Registered, SignInTry
from resets.sms_retirement import sms_ends
from resets.troubles import CODES, CURES, Cure, Trouble

RECENT = timedelta(hours=24)
"""How old a change of the password may be to be the likeliest cause. Our own choice."""
NEW = timedelta(hours=1)
"""How long a new account may lack what it needs: licences, groups, a mailbox. Our own choice."""
MOST_TRIES = 3
"""Kinds of failure that are told, the newest of each."""


HAS_PASSWORD_HERE = frozenset(
    {AccountKind.CLOUD, AccountKind.INTERNAL_GUEST, AccountKind.SYNCED, AccountKind.LOCAL}
)
"""Accounts whose password Entra itself checks."""
ELSEWHERE = frozenset(HOME_IS_ELSEWHERE) - HAS_PASSWORD_HERE
CERTAIN = frozenset({State.DONE, State.DELIVERED, State.UNDELIVERED})
"""States of a reset that has set a password for sure, whatever Graph dates the change."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one person when the question is asked."""

    person: Person
    details: Details
    writeback: Writeback = Writeback.UNKNOWN
    last_reset: Case | None = None
    """The newest reset by Latchkey that may have set their password."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause, since when, and what helps."""

    trouble: Trouble
    at: datetime | None = None
    code: int = 0
    """The number in Entra's log, where the cause comes from there."""
    reason: Reason | None = None

    @property
    def cures(self) -> tuple[Cure, ...]:
        """What helps, the best first."""
        return CURES.get(self.trouble, ())

    @property
    def is_logged(self) -> bool:
        """Whether it stands in Entra's sign-in log."""
        return self.trouble is Trouble.GOT_IN or bool(self.code)


def causes(facts: Facts, now: datetime) -> tuple[Cause, ...]:
    """Say what may keep the person out, the likeliest first."""
    if facts.person.kind in ELSEWHERE:
        return (*_account(facts), *_home(facts), *_logged(facts.details.tries))
    return (
        *_account(facts),
        *_password(facts, now),
        *_home(facts),
        *_methods(facts, now),
        *_age(facts, now),
        *_devices(facts),
        *_logged(facts.details.tries),
    )


def unlocking(person: Person) -> Cause:
    """Tell the truth about a lock: Entra has no call that lifts one, and a reset ends it.

    Source: https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout
    """
    if person.kind not in HAS_PASSWORD_HERE:
        return Cause(Trouble.LOCK_IS_ELSEWHERE)
    is_synced = person.kind is AccountKind.SYNCED
    return Cause(Trouble.LOCK_IS_ADS if is_synced else Trouble.LOCK_ENDS_BY_RESET)


def unseen(facts: Facts) -> frozenset[Gap]:
    """List what could not be seen; of whoever is in Windows Server AD always what AD knows."""
    in_ad = facts.person.kind is AccountKind.SYNCED
    return facts.details.gaps | (frozenset({Gap.AD}) if in_ad else frozenset())


def _account(facts: Facts) -> Iterator[Cause]:
    if not facts.person.enabled:
        yield Cause(Trouble.DISABLED)


def _password(facts: Facts, now: datetime) -> Iterator[Cause]:
    """Say what is the matter with the password, where it is Entra that checks it."""
    if facts.person.kind not in HAS_PASSWORD_HERE:
        return
    of_ours = _of_ours(facts)
    if of_ours is not None:
        yield of_ours
    elif _has_just_changed(facts, now):
        trouble = Trouble.TEMPORARY_REPLACED if _follows_ours(facts) else Trouble.PASSWORD_CHANGED
        yield Cause(trouble, facts.person.last_password_change)
    if of_ours is None and (expired := _expired(facts, now)) is not None:
        yield Cause(Trouble.PASSWORD_EXPIRED, expired)
    if of_ours is None and facts.details.must_change:
        yield Cause(Trouble.MUST_CHANGE)


def _of_ours(facts: Facts) -> Cause | None:
    """Say how it stands with the temporary password of the last reset, if it still is the one."""
    case, changed = facts.last_reset, facts.person.last_password_change
    if case is None or case.started is None:
        return None
    if case.ending is Ending.SCRAMBLED and case.ended is not None:
        replaced = changed is not None and changed > case.ended + AT_LEAST_OURS
        return None if replaced else Cause(Trouble.MADE_USELESS, case.ended)
    if may_be_theirs(case, changed) or not _has_come(case, changed):
        return None
    return Cause(Trouble.TEMPORARY_UNUSED, case.started)


def _has_come(case: Case, changed: datetime | None) -> bool:
    """Say whether the reset has set a password: by its own state, or by the time of the change."""
    if case.state in CERTAIN:
        return True
    return bool(changed and case.started and changed >= case.started - ROUNDED)


def _has_just_changed(facts: Facts, now: datetime) -> bool:
    changed, created = facts.person.last_password_change, facts.details.created
    if changed is None or now - changed > RECENT:
        return False
    return created is None or changed - created > ROUNDED  # else it came with the account


def _follows_ours(facts: Facts) -> bool:
    """Say whether the change came soon after a reset by Latchkey: most likely the user's own."""
    case, changed = facts.last_reset, facts.person.last_password_change
    if case is None or case.started is None or changed is None:
        return False
    if case.ending is Ending.CHANGED_ELSEWHERE:  # nobody had been shown it
        return False
    return timedelta(0) < changed - case.started < RECENT


def _expired(facts: Facts, now: datetime) -> datetime | None:
    """Say when the password expired. Windows Server AD has rules of its own, which Entra leaves it.

    Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
    """
    changed, lasts = facts.person.last_password_change, facts.details.password_lasts
    if facts.person.kind is AccountKind.SYNCED or facts.details.never_expires:
        return None
    if changed is None or lasts is None or now - changed < lasts:
        return None
    return changed + lasts


def _home(facts: Facts) -> Iterator[Cause]:
    """Say where the person really signs in, if not here."""
    kind = facts.person.kind
    if kind is AccountKind.SYNCED and facts.writeback is Writeback.NO:
        yield Cause(Trouble.NO_WRITEBACK)
    elif kind is AccountKind.FEDERATED:
        yield Cause(Trouble.FEDERATED)
    elif kind in ELSEWHERE:
        yield Cause(Trouble.ELSEWHERE, reason=HOME_IS_ELSEWHERE[kind])


def _methods(facts: Facts, now: datetime) -> Iterator[Cause]:
    methods = facts.details.methods
    if methods is None or methods & {Registered.STRONG, Registered.UNHEARD_OF}:
        return
    if Registered.PHONE in methods:
        ends = sms_ends(facts.person)
        yield Cause(Trouble.SMS_HAS_ENDED if now >= ends else Trouble.SMS_ENDS, ends)
    else:
        yield Cause(Trouble.NO_METHOD)


def _devices(facts: Facts) -> Iterator[Cause]:
    """Say that the sign-in hangs on something that can be lost. Nobody sees whether it is."""
    if Registered.STRONG in (facts.details.methods or ()):
        yield Cause(Trouble.NEEDS_DEVICE)


def _age(facts: Facts, now: datetime) -> Iterator[Cause]:
    created = facts.details.created
    if created is not None and now - created < NEW:
        yield Cause(Trouble.NEW_ACCOUNT, created)


def _logged(tries: tuple[SignInTry, ...]) -> Iterator[Cause]:
    """Tell the failures since the last success, newest first, each kind once; or the success."""
    told: set[Trouble] = set()
    for one in sorted(tries, key=lambda one: one.at, reverse=True):
        if one.code == 0:
            if not told:
                yield Cause(Trouble.GOT_IN, one.at)
            return
        trouble = CODES.get(one.code, Trouble.OTHER_CODE)
        if trouble not in told and len(told) < MOST_TRIES:
            told.add(trouble)
            yield Cause(trouble, one.at, one.code)
