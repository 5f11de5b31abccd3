"""How old is the table of who can reset whom that ships with Latchkey?"""

import re
from datetime import UTC, datetime, timedelta

from doctor.finding import Finding, fail, ok, warn

OLD = timedelta(days=180)
"""Our own choice: Microsoft has changed the table about twice a year."""

PAGE = (
    "https://learn.microsoft.com/entra/identity/role-based-access-control/"
    "privileged-roles-permissions"
)
DATE = re.compile(r"ms\.date (\d{4}-\d\d-\d\d)")
"""How the data file names the page's date."""


def role_table(source: str, now: datetime) -> Finding:
    """Judge the table's age by the date in its *source*."""
    found = DATE.search(source)
    if found is None:
        return fail("resets/role_matrix.json has no date", "Install Latchkey again.")
    read = datetime.fromisoformat(found[1]).replace(tzinfo=UTC)
    seen = f"who can reset whom, as Microsoft published it on {found[1]}"
    if now - read <= OLD:
        return ok(seen)
    return warn(
        f"{seen}: {(now - read).days} days ago",
        f"Update Latchkey. Until then compare with {PAGE}: with an old table Latchkey may refuse "
        "what Entra allows; Entra itself still refuses what it does not allow.",
    )
