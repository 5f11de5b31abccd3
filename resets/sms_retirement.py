"""When Microsoft's own text messages and voice calls end, after which they let nobody in.

Source: https://learn.microsoft.com/entra/identity/authentication/concept-sms-voice-retirement
"""

from datetime import UTC, datetime

from resets.model import AccountKind, Person, RoleId
from resets.rights import HOME_IS_ELSEWHERE

ENDS = datetime(2027, 2, 1, tzinfo=UTC)
ENDS_LATER = datetime(2027, 7, 1, tzinfo=UTC)
"""For Global Administrators and external users."""
GLOBAL_ADMINISTRATOR = RoleId("62e90394-69f5-4237-9190-012177145e10")


def sms_ends(person: Person) -> datetime:
    """Say when text messages and calls end for *person*."""
    is_global = any(held.role == GLOBAL_ADMINISTRATOR for held in person.roles)
    is_external = person.kind in HOME_IS_ELSEWHERE and person.kind is not AccountKind.LOCAL
    return ENDS_LATER if is_global or is_external else ENDS
