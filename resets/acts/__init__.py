"""What Latchkey does to an account: one module an act, each a `Procedure`.

The order in which things happen (judge again, seal, file, ask once, look) is the same for all and
stands in `resets.execution`; who may do it stands in `resets.rights`.
"""

from collections.abc import Mapping
from typing import TypeAlias

from resets.acts.access_pass import AccessPass, Passes
from resets.acts.new_phone import NewPhone
from resets.acts.procedure import Answered, Left, Prepared, Procedure
from resets.acts.reset_password import ResetPassword
from resets.acts.scramble import Scramble
from resets.acts.shut_out import ShutOut
from resets.acts.sign_out import Sessions, SignOut
from resets.methods import Methods
from resets.model import Act
from resets.ports import Clock, Directory, PasswordMaker
from resets.removals import Removals

Procedures: TypeAlias = Mapping[Act, Procedure]
"""How each act is carried out."""

__all__ = ["Answered", "Left", "Prepared", "Procedure", "Procedures", "all_procedures"]


def all_procedures(  # noqa: PLR0913 - one port each, by name
    *,
    directory: Directory,
    make_password: PasswordMaker,
    sessions: Sessions,
    passes: Passes,
    methods: Methods,
    removals: Removals,
    clock: Clock,
) -> Procedures:
    """Build every act on the ports that it needs."""
    sign_out, access_pass = SignOut(sessions), AccessPass(passes, clock)
    return {
        Act.RESET_PASSWORD: ResetPassword(directory, make_password, sign_out),
        Act.SIGN_OUT: sign_out,
        Act.ACCESS_PASS: access_pass,
        Act.NEW_PHONE: NewPhone(methods, access_pass, removals),
        Act.SCRAMBLE: Scramble(directory),
        Act.SHUT_OUT: ShutOut(directory, sign_out),
    }
