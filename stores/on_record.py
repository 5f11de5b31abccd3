"""What the record says of a ticket, as conditions: it counts whatever the ticket's row says by now.

A row can be put back as it once was, with a seal that is genuine; an entry cannot be taken away
unseen. Each condition has an index of its own in `stores.tables`, by the very same words.
"""

from collections.abc import Iterable

from resets.events import Event

OVER = (Event.ATTEMPTED, Event.CANCELLED, Event.DISOWNED, Event.SECOND_DECLINED)
"""After any of these nobody's press takes the ticket."""


def event_is(events: Iterable[Event]) -> str:
    """Write that an entry is one of *events*, in SQL. They are words of our own, never input."""
    either = " OR ".join(f"event = '{event}'" for event in sorted(events))
    return f"({either})"


IS_OVER = event_is(OVER)
IS_FORGOTTEN = f"event = '{Event.FORGOTTEN}'"
IS_AGREEMENT = f"event = '{Event.SECOND_GRANTED}'"

NOT_OVER = f"NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND {IS_OVER})"  # noqa: S608 - only words of our own are put in
"""Of a case: it may still be claimed, armed, held or agreed to."""
NOT_FORGOTTEN = (
    f"NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND {IS_FORGOTTEN})"  # noqa: S608 - as above
)
"""Of a case: what was sealed may still be shown."""
