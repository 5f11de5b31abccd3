"""Ids, each of its own type: all are strings, and swapping two of them is the classic mistake."""

import re
from secrets import token_hex
from typing import NewType

UserId = NewType("UserId", str)
"""An Entra object id: the only way in which a person is ever addressed in a path."""
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
"""How the ids of people, tenants and apps are written."""
TenantId = NewType("TenantId", str)
Ticket = NewType("Ticket", str)
"""What a button carries: 128 random bits in hex. Everything that it means stands in the ledger."""
RoleId = NewType("RoleId", str)
"""A built-in role's template id; the same GUID in every tenant."""

WHOLE_TENANT = "/"
"""The `directoryScopeId` of an assignment that is not limited to an administrative unit."""

TICKET_BYTES = 16
"""128 bits: not to be guessed in the life of a card."""


def new_ticket() -> Ticket:
    """Make a number that nobody has and nobody guesses."""
    return Ticket(token_hex(TICKET_BYTES))
