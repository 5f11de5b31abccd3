"""Which accounts were @mentioned, where a client sent addresses alone: the chat's roster knows.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

import asyncio
import logging
from dataclasses import replace

from resets.errors import TeamsError
from teams.inbound import Inbound, Scope
from teams.mentions import Mentioned
from teams.messenger import Messenger

MOST_ASKED = 5
"""People of one message whom the roster is asked about; as many as one message may be about."""
SECONDS = 3.0
"""What that may take; without an answer the admin chooses."""

log = logging.getLogger(__name__)


async def with_accounts(inbound: Inbound, messenger: Messenger) -> Inbound:
    """Give *inbound* with the object id of everybody mentioned whom the roster knows."""
    unknown = [who for who in inbound.mentioned if who.id is None and who.mri][:MOST_ASKED]
    if not unknown:
        return inbound
    found = await asyncio.gather(*(_looked_up(inbound, who, messenger) for who in unknown))
    known = dict(zip(unknown, found, strict=True))
    return replace(inbound, mentioned=tuple(known.get(who, who) for who in inbound.mentioned))


async def _looked_up(inbound: Inbound, who: Mentioned, messenger: Messenger) -> Mentioned:
    if who.mri == inbound.sender.mri:
        return replace(who, id=inbound.sender.id)
    if inbound.scope is Scope.PERSONAL:  # nobody else is in it
        return who
    try:
        async with asyncio.timeout(SECONDS):
            found = await messenger.object_id_of(inbound.chat, who.mri, inbound.sender.tenant)
    except (TeamsError, TimeoutError) as error:
        log.warning("mention_not_resolved", extra={"error": type(error).__name__})
        return who
    return replace(who, id=found)
