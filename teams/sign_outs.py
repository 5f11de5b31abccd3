"""Who has signed out since, on all nodes together: so that no node goes on believing its memory.

Against whoever can write the database's rows as well it does not hold: a mark put back before
another node has seen the new one leaves that node its memory, until the token's end.
"""

from resets.model import TenantId, UserId
from teams.ports import LASTING, DialogStates


class SignOuts:
    """Counts each person's sign-outs in the store. Only a change of the count means anything."""

    def __init__(self, states: DialogStates) -> None:
        self._states = states

    async def mark_of(self, tenant: TenantId, user: UserId) -> int:
        """Give the mark that *user*'s last sign-out left. Raises LedgerError."""
        found = await self._states.read(mark_key(tenant, user))
        return found[1] if found else 0

    async def note(self, tenant: TenantId, user: UserId) -> None:
        """Leave another mark, at which every node forgets *user*. Raises LedgerError."""
        key = mark_key(tenant, user)
        found = await self._states.read(key)
        # Where another node was quicker, the mark has changed as well.
        await self._states.write(key, {}, found[1] if found else None)


def mark_key(tenant: TenantId, user: UserId) -> str:
    """Give the key under which *user*'s mark is kept."""
    return f"{LASTING}signed_out|{tenant}|{user}"
