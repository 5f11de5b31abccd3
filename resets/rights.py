"""What each act needs: the role action that Entra asks for, and the accounts on which it works.

Two sources, as data in `role_matrix.json`: the published grid of who reaches whom, and the resource
actions of each role where that grid is silent. Adding an act adds one line to `RIGHTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resets.model import AccountKind, Act, Reason

PASSWORD = "microsoft.directory/users/password/update"  # noqa: S105 - an action's name
SESSIONS = "microsoft.directory/users/invalidateAllRefreshTokens"
MAKE_METHODS = "microsoft.directory/users/authenticationMethods/create"
DELETE_METHODS = "microsoft.directory/users/authenticationMethods/delete"

HOME_IS_ELSEWHERE: Mapping[AccountKind, Reason] = {
    AccountKind.AGENT: Reason.AGENT,
    AccountKind.NOT_REDEEMED: Reason.NOT_REDEEMED,
    AccountKind.EXTERNAL_ENTRA: Reason.EXTERNAL_ENTRA,
    AccountKind.MICROSOFT_ACCOUNT: Reason.MICROSOFT_ACCOUNT,
    AccountKind.GOOGLE: Reason.GOOGLE,
    AccountKind.EMAIL_CODE: Reason.EMAIL_CODE,
    AccountKind.OTHER_PROVIDER: Reason.OTHER_PROVIDER,
    AccountKind.LOCAL: Reason.LOCAL_ACCOUNT,
}
"""Accounts that sign in elsewhere: no act reaches their password, sessions or methods from here.
Sources: https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal,
https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword,
https://learn.microsoft.com/graph/api/user-revokesigninsessions (external users: no effect) and
https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
"""


@dataclass(frozen=True, slots=True)
class Right:
    """What one act needs of a role, of the account and of the deployment."""

    action: str
    """The resource action that a role must hold: see `Matrix.holders`."""
    sets_password: bool = False
    """Whether the account's password must be ours to set: not federated, and written back."""
    permission: str | None = None
    """A delegated permission that not every deployment has granted."""
    elsewhere: Mapping[AccountKind, Reason] = field(default_factory=lambda: HOME_IS_ELSEWHERE)


REVOKE_SESSIONS = "User.RevokeSessions.All"
"""The one permission that came with the acts beside the reset; a deployment without it still
resets. Source: https://learn.microsoft.com/graph/api/user-revokesigninsessions"""

RIGHTS: Mapping[Act, Right] = {
    Act.RESET_PASSWORD: Right(PASSWORD, sets_password=True),
    Act.SCRAMBLE: Right(PASSWORD, sets_password=True),
    Act.SIGN_OUT: Right(SESSIONS, permission=REVOKE_SESSIONS),
    Act.ACCESS_PASS: Right(MAKE_METHODS),
    Act.NEW_PHONE: Right(DELETE_METHODS),
    # Whoever may end sessions may set passwords too, but not the other way round.
    Act.SHUT_OUT: Right(SESSIONS, sets_password=True, permission=REVOKE_SESSIONS),
}
