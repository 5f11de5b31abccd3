"""Entra's own record of who tried to sign in: the entries behind `/auditLogs/signIns`."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from simulator.people import Account


@dataclass(frozen=True, slots=True)
class SignInEntry:
    """One try. `code` is the AADSTS number, 0 when somebody got in; `method` how they tried."""

    at: datetime
    who: Account
    code: int
    method: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    correlation: str = field(default_factory=lambda: str(uuid.uuid4()))
