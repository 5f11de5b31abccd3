"""Whether a temporary password has been used, or may have become the user's own. Pure."""

from datetime import datetime, timedelta
from enum import Enum, auto

from resets.model import WRITTEN_BACK, Case, State

AT_LEAST_OURS = timedelta(seconds=20)
"""How long after Entra was asked a change can only be ours. Our own choice: nobody is told a
password, types it and thinks of their own in less. In doubt a password counts as the user's, for
theirs must never be overwritten as if it were the temporary one."""

ROUNDED = timedelta(seconds=5)
"""How much earlier than our own clock Graph may date a change of ours."""

PERHAPS_OURS = timedelta(seconds=60)
"""How much later than Entra's word a change may be dated and still be ours: two clocks differ. Our
own choice."""

SLOWEST_WRITEBACK = timedelta(minutes=10)
"""How late a reset that Entra has not confirmed may still arrive in Windows Server AD, as in
`graph.directory`."""


class Sight(Enum):
    """What the time of a password's last change says of a temporary one."""

    NOT_USED = auto()
    CHANGED = auto()
    """By somebody who could know it: by the user, as far as can be seen."""
    CHANGED_ELSEWHERE = auto()
    """Nobody had been shown it yet: so not by its use."""
    UNCLEAR = auto()
    """The change may be the reset itself."""


def may_be_theirs(case: Case, changed: datetime | None) -> bool:
    """Say whether it can't be ruled out that the user has set their own password since *case*."""
    if case.started is None or changed is None:
        return False
    return changed > case.started + AT_LEAST_OURS


def sight(case: Case, changed: datetime | None) -> Sight:
    """Say what a password that was last *changed* then tells of the reset *case*.

    Only while no later case of ours has set that person's password: the ledger must judge.
    """
    if changed is None or _is_behind(case, changed):
        return Sight.UNCLEAR
    if not may_be_theirs(case, changed):
        return Sight.NOT_USED
    if case.taken is None or changed <= _last_of_ours(case, case.taken):
        return Sight.UNCLEAR
    return Sight.CHANGED if _was_known(case, changed) else Sight.CHANGED_ELSEWHERE


def _is_behind(case: Case, changed: datetime) -> bool:
    """Say whether Entra does not even show our own reset yet, of somebody whose changes it syncs.

    Then it shows no later change either. In the cloud a reset may leave that time as it was.
    """
    is_synced = case.kind in WRITTEN_BACK
    return is_synced and case.started is not None and changed < case.started - ROUNDED


def _last_of_ours(case: Case, taken: datetime) -> datetime:
    is_confirmed = case.state is not State.ACCEPTED
    return taken + PERHAPS_OURS + (timedelta(0) if is_confirmed else SLOWEST_WRITEBACK)


def _was_known(case: Case, changed: datetime) -> bool:
    """Say whether anybody may have been shown the password before it was *changed*."""
    if case.times_shown == 1 and case.last_shown is not None:
        return changed >= case.last_shown - PERHAPS_OURS  # a sum could be no time
    return case.times_shown > 0
