"""What may go wrong outside, as one tree. After a failed write one question matters.

    LatchkeyError
    ├── NoToken                 Entra gave the admin no token; nothing has changed
    ├── DirectoryError          Graph did not do what we asked
    │   ├── DirectoryRefused    it said no (400, 401, 403, 404, 409 ...); nothing has changed
    │   ├── NotAsListed         what was approved has been replaced since; nothing was asked of it
    │   ├── DirectoryBusy       it asked us to wait (429), or was never reached; nothing has changed
    │   └── DirectorySilent     no usable answer came; the account MAY have changed
    ├── LedgerError             the ledger could not be written or read: stop, nothing is reset
    └── TeamsError              a message or card could not be sent, changed or read

A "no" of our own is not an error: that is `Refused`, and it is returned.
"""

from datetime import datetime

from resets.hindrances import Hindrance, Remedy
from resets.model import Reason


class LatchkeyError(Exception):
    """Anything that failed outside. `may_have_changed` answers the question that matters."""

    may_have_changed = False


class NoToken(LatchkeyError):
    """Entra gave no token in the admin's name. Nothing has changed.

    `code` is Entra's AADSTS number (0: none came); `claims` is the challenge that an interactive
    sign-in must satisfy, when Entra sent one. `hindrance` is what is in the way, `remedy` what
    helps; `at` and `correlation_id` are what an administrator finds it by. None is a secret.
    """

    def __init__(  # noqa: PLR0913 - the facts of one answer, each by name
        self,
        code: int,
        *,
        error: str = "none",
        claims: str | None = None,
        hindrance: Hindrance = Hindrance.OTHER,
        remedy: Remedy = Remedy.SIGN_IN,
        correlation_id: str | None = None,
        at: datetime | None = None,
    ) -> None:
        super().__init__(f"no token: error={error} code=AADSTS{code} remedy={remedy}")
        self.code, self.error, self.claims = code, error, claims
        self.hindrance, self.remedy = hindrance, remedy
        self.correlation_id, self.at = correlation_id, at


class DirectoryError(LatchkeyError):
    """Graph did not do what we asked. `request_id` is what Microsoft support asks for."""

    def __init__(
        self, call: str, *, status: int = 0, code: str = "none", request_id: str = "none"
    ) -> None:
        super().__init__(f"{call} failed: status={status} code={code} request-id={request_id}")
        self.call, self.status, self.code, self.request_id = call, status, code, request_id


class DirectoryRefused(DirectoryError):
    """Graph said no. Nothing has changed; asking again gives the same answer.

    `reason` says why, where Graph's own words told the edge more than the status does; `detail`,
    as JSON, are the numbers in them that the card states.
    """

    def __init__(
        self, call: str, *, reason: Reason | None = None, detail: str | None = None, **facts: object
    ) -> None:
        super().__init__(call, **facts)  # type: ignore[arg-type]  # the same facts, passed on
        self.reason, self.detail = reason, detail


class NotAsListed(DirectoryError):
    """What the admin approved of is another one by now. It was left, and nothing has changed."""


class DirectoryBusy(DirectoryError):
    """Graph asked us to wait, or was never reached. Nothing has changed.

    `retry_after` is in seconds; None when nobody said.
    """

    def __init__(self, call: str, *, retry_after: float | None = None, **facts: object) -> None:
        super().__init__(call, **facts)  # type: ignore[arg-type]  # the same facts, passed on
        self.retry_after = retry_after


class DirectorySilent(DirectoryError):
    """No usable answer came back. The password may or may not have changed.

    Never repeated blindly: first look (operation, time of the last password change).
    """

    may_have_changed = True


class LedgerError(LatchkeyError):
    """The ledger could not be read or written. Whoever meets this stops: no ledger, no reset."""


class TeamsError(LatchkeyError):
    """A message could not be sent, changed or read. `status` is the connector's, 0 if none came."""

    def __init__(self, call: str, *, status: int = 0, code: str = "none") -> None:
        super().__init__(f"{call} failed: status={status} code={code}")
        self.call, self.status, self.code = call, status, code
