"""A reset that Graph has accepted, and how it stands."""

from dataclasses import dataclass
from datetime import datetime

from simulator.passwords import StoredPassword


@dataclass(slots=True)
class ResetOperation:
    """A reset that Graph has accepted. Until `due` nothing has changed; no plain password in it."""

    id: str
    target_id: str
    stored: StoredPassword
    created: datetime
    due: datetime
    failure: str | None
    status: str = "running"
    finished: datetime | None = None

    @property
    def detail(self) -> str:
        """Graph's statusDetail: only "ResetSuccess" is documented."""
        if self.status == "running":
            return "ResetInProgress"
        return self.failure or "ResetSuccess"
