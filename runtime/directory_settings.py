"""Reading how a deployment's Entra is to be dealt with."""

from dataclasses import dataclass

from resets.policy import Writeback
from runtime import settings
from runtime.settings import flag
from runtime.settings_reader import Reader


@dataclass(frozen=True, slots=True)
class DirectoryChoices:
    """Which accounts may be reset from here, by whom, and what is read about them."""

    writeback: Writeback
    federated_may_be_reset: bool
    security_roles_may_reset: bool
    find_by_employee_id: bool
    read_sign_ins: bool
    """Whether Entra's sign-in log is read for whoever cannot sign in."""


def read(reader: Reader) -> DirectoryChoices:
    """Ask *reader* for every setting of it."""
    return DirectoryChoices(
        writeback=reader.may("PASSWORD_WRITEBACK", Writeback.UNKNOWN, settings.writeback),
        federated_may_be_reset=reader.may("FEDERATED_MAY_BE_RESET", default=False, read=flag),
        security_roles_may_reset=reader.may("SECURITY_ROLES_MAY_RESET", default=False, read=flag),
        find_by_employee_id=reader.may("FIND_BY_EMPLOYEE_ID", default=False, read=flag),
        read_sign_ins=reader.may("READ_SIGN_INS", default=False, read=flag),
    )
