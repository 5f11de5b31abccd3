"""What nobody has proved of the real services, as switches. Each default is the careful reading.

`POST /_sim/tenant {name: value}` sets them, beside the switches of how Contoso is set up.
"""

from dataclasses import dataclass


@dataclass(slots=True)
class Unproved:
    """How the simulated services behave where Microsoft's pages are silent or contradict another.

    Lags are in seconds of the simulator's clock.
    """

    password_admin_may_revoke: bool = False
    """Whether a Password Administrator ends sessions. The role's actions do not hold it."""
    revoke_answer: str = "200"
    """What revoking answers: 200, the 204 of a known issue, or value false and nothing done."""
    revoke_lag: int = 60
    """Until what was signed in before is refused. "A few minutes" in the documentation."""
    reset_revokes: str = "portal"
    """What an admin's reset ends: sessions by password only, or all (adminCenter)."""
    out_of_policy: str = "refuse"
    """What becomes of a pass for somebody whom the policy leaves out: 400, or 201 and unusable."""
    pass_lag: int = 10
    """Until a new pass is known wherever people sign in."""
    default_method_stays: bool = True
    """Whether the default method cannot be removed while there are others."""
    object_ids_open_chats: bool = False
    """Whether a chat is opened with the object id of a member, too, not with the 29: id alone."""
    teams_lag: int = 60
    """Until Teams throws out whose password was reset or who was signed out: up to 15 minutes."""
    plain_member_casts: bool = False
    """Whether a cast of a group's members is taken without ConsistencyLevel and $count."""
    sign_in_log_lag: int = 120
    """Until a sign-in stands in the log: 2 to 15 minutes."""
    audit_lag: int = 0
    """Until a change stands in the directory's audit log."""
    reset_moves_last_change: bool = True
    """Whether an admin's reset counts as a change of the password. One public claim says no."""
    shows_must_change: bool = False
    """Whether Graph tells of a password that it must be changed. Undocumented for reading."""
    change_lag: int = 0
    """Until lastPasswordChangeDateTime is the same on every replica."""
    sync_lag: int = 0
    """The same for people synced from a Windows Server AD."""


LIMITS: dict[str, tuple[str, ...] | range] = {
    "revoke_answer": ("200", "204", "false"),
    "revoke_lag": range(301),
    "out_of_policy": ("refuse", "unusable"),
    "pass_lag": range(121),
    "teams_lag": range(901),
    "sign_in_log_lag": range(901),
    "audit_lag": range(901),
    "change_lag": range(121),
    "sync_lag": range(181),
    "reset_revokes": ("portal", "adminCenter"),
}
"""What the switches that are not true or false may be."""


def complaint(name: str, value: object) -> str | None:
    """Say why *name* cannot be *value*, or None when it can. KeyError: no such switch."""
    limit = LIMITS.get(name)
    if isinstance(limit, range):
        fits = type(value) is int and value in limit
        return None if fits else f"{name} must be a whole number up to {limit.stop - 1}"
    if limit is not None:
        return None if value in limit else f"{name} must be one of {', '.join(limit)}"
    return None if isinstance(value, bool) else f"{name} must be true or false"
