"""What ID Protection thinks of somebody: risky, or no longer.

Source: https://learn.microsoft.com/graph/api/resources/riskyuser
"""

from dataclasses import dataclass
from datetime import datetime

LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Risk:
    """One opinion. `state` and `detail` are Graph's riskState and riskDetail."""

    level: str
    at: datetime
    state: str = "atRisk"
    detail: str = "none"


def remediated(risk: Risk | None, now: datetime) -> Risk | None:
    """Give what becomes of *risk* by an admin's temporary password: it is taken as a remedy.

    Source: https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock
    """
    if risk is None:
        return None
    return Risk("none", now, "remediated", "adminGeneratedTemporaryPassword")
