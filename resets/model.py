"""The nouns, to import from one place: who asks, who is meant, what was decided, what became of it.

All frozen, all plain data. Ids have their own types, because they are all strings and swapping
two of them is the classic mistake. Times are aware UTC datetimes; spans are timedeltas.
"""

from resets.case import (
    HANDS_OUT,
    MAKES_PASS,
    MAKES_USELESS,
    OF_MANY,
    REMOVES_METHODS,
    WITHOUT_PASS,
    Act,
    Actor,
    Caller,
    Case,
    Chat,
    Ending,
    Receiver,
    Second,
    Shown,
    State,
)
from resets.ids import GUID, WHOLE_TENANT, RoleId, TenantId, Ticket, UserId
from resets.people import WRITTEN_BACK, AccountKind, Candidate, HeldRole, Person, SignedIn
from resets.verdict import Allowed, Reason, Refused, Verdict

__all__ = [
    "GUID",
    "HANDS_OUT",
    "MAKES_PASS",
    "MAKES_USELESS",
    "OF_MANY",
    "REMOVES_METHODS",
    "WHOLE_TENANT",
    "WITHOUT_PASS",
    "WRITTEN_BACK",
    "AccountKind",
    "Act",
    "Actor",
    "Allowed",
    "Caller",
    "Candidate",
    "Case",
    "Chat",
    "Ending",
    "HeldRole",
    "Person",
    "Reason",
    "Receiver",
    "Refused",
    "RoleId",
    "Second",
    "Shown",
    "SignedIn",
    "State",
    "TenantId",
    "Ticket",
    "UserId",
    "Verdict",
]
