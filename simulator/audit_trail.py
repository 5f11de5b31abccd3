"""Entra's own record of what was changed: the entries behind `/auditLogs/directoryAudits`."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from simulator.people import Account


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line. `activity`, `category`, `service` and `reason` are Entra's words."""

    at: datetime
    activity: str
    by: Account
    target: Account
    correlation: str
    category: str = "UserManagement"
    service: str = "Core Directory"
    reason: str = ""
    id: str = field(default_factory=lambda: f"Directory_{uuid.uuid4()}")


class AuditTrail:
    """Every line, oldest first."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []

    def add(
        self,
        at: datetime,
        *activities: str,
        by: Account,
        target: Account,
        service: str = "Core Directory",
        reason: str = "",
    ) -> None:
        """Note what *by* did to *target*; *activities* of one call share a correlation id."""
        correlation = str(uuid.uuid4())
        self.entries += [
            AuditEntry(at, activity, by, target, correlation, service=service, reason=reason)
            for activity in activities
        ]
