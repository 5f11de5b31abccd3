"""What the record says of a ticket, as conditions: it counts whatever the ticket's row says by now.

A row can be put back as it once was, with a seal that is genuine; an entry cannot be taken away
unseen. Each condition has an index of its own in `stores.tables`, by the very same words.
"""

from collections.abc import Iterable

from resets.events import Event
from resets.model import Reason

OVER = (Event.ATTEMPTED, Event.CANCELLED, Event.DISOWNED, Event.SECOND_DECLINED)
"""After any of these nobody's press takes the ticket."""


def event_is(events: Iterable[Event]) -> str:
    """Write that an entry is one of *events*, in SQL. They are words of our own, never input."""
    either = " OR ".join(f"event = '{event}'" for event in sorted(events))
    return f"({either})"


IS_OVER = event_is(OVER)
IS_FORGOTTEN = f"event = '{Event.FORGOTTEN}'"
IS_AGREEMENT = f"event = '{Event.SECOND_GRANTED}'"

IS_ABOUT_CALLER = (
    event_is((Event.VERIFY_ASKED, Event.VERIFIED, Event.VERIFY_FAILED, Event.UNREACHABLE))[:-1]
    + f" OR reason = '{Reason.NUMBER_WRONG}')"
)
"""Of an entry: it tells of the check of a caller, a wrong number that left one try included."""
IS_EFFECT = f"event = '{Event.EFFECT}'"
EFFECTS_FILED = f"SELECT detail FROM audit WHERE ticket = :ticket AND {IS_EFFECT} ORDER BY seq"  # noqa: S608 - only words of our own are put in
"""What became of the parts of a case, one after the other."""

NOT_OVER = f"NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND {IS_OVER})"  # noqa: S608 - as above
"""Of a case: it may still be claimed, armed, held or agreed to."""
NOT_FORGOTTEN = (
    f"NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND {IS_FORGOTTEN})"  # noqa: S608 - as above
)
"""Of a case: what was sealed may still be shown."""
NOT_DISOWNED = f"""NOT EXISTS (
    SELECT 1 FROM audit WHERE event = '{Event.FROZEN}' AND audit.tenant = cases.tenant
      AND audit.target = cases.target AND audit.ticket = cases.ticket
  )"""  # noqa: S608 - as above
"""Of a case: its person has not said that it was not they who wanted it."""
NO_TO_CALLER = f"""EXISTS (
    SELECT 1 FROM audit AS no WHERE no.ticket = cases.ticket AND {IS_ABOUT_CALLER}
      AND no.event = '{Event.VERIFY_FAILED}' AND no.reason <> '{Reason.EXPIRED}'
      AND NOT EXISTS (
        SELECT 1 FROM audit AS later WHERE later.ticket = no.ticket AND {IS_ABOUT_CALLER}
          AND later.event IN ('{Event.VERIFY_ASKED}', '{Event.UNREACHABLE}')
          AND later.detail IS NULL AND later.seq > no.seq
      )
  )"""  # noqa: S608 - as above
"""Of a case: whoever was asked last about its caller has said no, or has not known the number."""
