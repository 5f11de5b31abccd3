"""Whether a temporary password may have become the user's own. Pure."""

from datetime import datetime, timedelta

from resets.model import Case

AT_LEAST_OURS = timedelta(seconds=20)
"""How long after Entra was asked a change can only be ours. Our own choice: nobody is told a
password, types it and thinks of their own in less. In doubt a password counts as the user's, for
theirs must never be overwritten as if it were the temporary one."""


def may_be_theirs(case: Case, changed: datetime | None) -> bool:
    """Say whether it can't be ruled out that the user has set their own password since *case*."""
    if case.started is None or changed is None:
        return False
    return changed > case.started + AT_LEAST_OURS
