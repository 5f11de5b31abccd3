"""Taking sign-in methods away: one at a time of a person's, and what others have taken counts."""

from collections.abc import Sequence
from typing import Protocol

from resets.model import Case, State, Ticket


class Removals(Protocol):
    """Who is taking methods away from whom, as the ledger has it. Raises LedgerError.

    The claim of such a case holds its person, so that no other one looks meanwhile what remains.
    """

    async def begin_removal(self, ticket: Ticket) -> Case | None:
        """Hold the person of the case for what is left of it; None where another holds them."""
        ...

    async def end_removal(self, ticket: Ticket) -> Case | None:
        """Let the person of the case go; None where this process does not hold them by it."""
        ...

    async def begin_part(self, ticket: Ticket, part: str) -> Case | None:
        """File that *part* is about to be done; None where it is under way or done already.

        Of a case that takes something away only while this process holds its person.
        """
        ...

    async def put_effect(self, ticket: Ticket, part: str, became: State) -> Case | None:
        """File what became of a further *part* of an act, beside what became of the act itself."""
        ...

    async def other_removals(self, case: Case) -> Sequence[Case]:
        """List the other cases that have begun to take something from the same person."""
        ...
