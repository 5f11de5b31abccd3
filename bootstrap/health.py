"""What `/readyz` asks of this node."""

from bootstrap.parts import Parts
from health.readiness import Readiness
from stores.checkpoints import AuditCheckpoints


def node_readiness(parts: Parts, checkpoints: AuditCheckpoints) -> Readiness:
    """Give the checks of what every turn needs. Entra and Graph have words for their trouble."""

    async def can_write() -> bool:
        await parts.core.store.check()
        await parts.core.store.renew()
        return True

    async def has_checkpoints() -> bool:
        return not checkpoints.is_stale

    async def is_vouched_for() -> bool:
        return checkpoints.is_vouched_for

    return Readiness(
        {
            "ledger": can_write,
            "signing_keys": parts.edge.channel_keys.at_hand,
            "clock": parts.skew.is_small,
        },
        worries={"checkpoint": has_checkpoints, "vouched": is_vouched_for},
    )
