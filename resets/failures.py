"""What a failed call proves: how the case ends, and why, as the admin is told it."""

from resets.errors import DirectoryRefused, LatchkeyError, NotAsListed, NoToken
from resets.model import WRITTEN_BACK, Case, Reason, State
from resets.rights import RIGHTS

FORBIDDEN = 403
BAD_REQUEST = 400


def reason_of(error: LatchkeyError, case: Case | None = None) -> Reason:
    """Say why it failed, in words that the cards have."""
    match error:
        case NoToken():
            return Reason.NO_TOKEN
        case DirectoryRefused(reason=Reason() as reason):
            return reason
        case DirectoryRefused(status=status) if status == BAD_REQUEST and _sets_password(case):
            # Of somebody in AD a 400 may also mean that writeback is off; Graph does not tell.
            written_back = case is not None and case.kind in WRITTEN_BACK
            return Reason.WRITEBACK_REFUSED if written_back else Reason.PASSWORD_REJECTED
        case DirectoryRefused():
            return Reason.ENTRA_SAID_NO
        case _:
            return Reason.ENTRA_BUSY


def end_of(error: LatchkeyError) -> State:
    """Tell a refusal (Graph's own no, which wins over our yes) from something that just failed.

    What was left because it is another one by now has ended unbegun.
    """
    if isinstance(error, NotAsListed):
        return State.CANCELLED
    forbidden = isinstance(error, DirectoryRefused) and error.status == FORBIDDEN
    return State.REFUSED if forbidden else State.NOT_DONE


def _sets_password(case: Case | None) -> bool:
    return case is not None and RIGHTS[case.act].sets_password
