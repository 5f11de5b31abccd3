"""The audit vocabulary: a closed list. What is not on it cannot be filed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from resets.model import Act, Reason, Receiver, RoleId, TenantId, Ticket, UserId


class Event(StrEnum):
    """What can happen to a case, in the order in which it usually does."""

    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    ATTEMPTED = "attempted"
    """Filed in the same transaction as the claim, before anything can change."""
    REFUSED = "refused"
    NOT_DONE = "not_done"
    DONE = "done"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    SHOWN = "shown"
    FORGOTTEN = "forgotten"
    EFFECT = "effect"
    """What became of a further part of an act, such as the sessions of a reset: see `detail`."""
    SCRAMBLED = "scrambled"
    """A temporary password was made useless, by `peer`."""
    SEEN_USED = "seen_used"
    """A temporary password was seen to be changed, by the user as far as can be seen."""
    SEEN_CHANGED = "seen_changed"
    """It was changed before anybody had been shown it, and not through Latchkey."""
    REMINDED = "reminded"
    """The admin was reminded, once, that a temporary password is not known to be used."""
    DIRECTED = "directed"
    """It was decided that `receiver` gets the secret, who is `peer`."""
    ARMED = "armed"
    """Approved, made and sealed for the target, and not yet set."""
    SECOND_ASKED = "second_asked"
    SECOND_GRANTED = "second_granted"
    SECOND_DECLINED = "second_declined"
    INCIDENT_BEGUN = "incident_begun"
    """Of each case of an incident, agreed to and begun on the asker's press: see `detail`."""
    VERIFY_ASKED = "verify_asked"
    """The target, or their manager, was asked about the call: see `peer`."""
    VERIFIED = "verified"
    """By `peer`: the target, or their manager, whose reason stands in `detail`."""
    VERIFY_FAILED = "verify_failed"
    """Wrong number, no answer, or not vouched: see `reason`."""
    DISOWNED = "disowned"
    """The target has said that it is not they who call."""
    UNREACHABLE = "unreachable"
    """Teams does not bring the question to whoever was to be asked: `peer`, or see `detail`."""
    FROZEN = "frozen"
    """A person said *that was not me*: see `resets.freeze`, and `detail` for to what."""
    TOLD = "told"
    """The person, their manager or the security channel has been told: see `detail`."""
    UNTOLD = "untold"
    """They could not be told, or nobody knows whether they were."""
    OWNED = "owned"
    """The person has said *it was me* to such a notice."""
    HANDED_OVER = "handed_over"
    HAND_OVER_TAKEN = "hand_over_taken"
    HAND_OVER_DECLINED = "hand_over_declined"
    PRESS_REFUSED = "press_refused"
    # What a person does that moves no case; the same of one person is filed once a minute.
    SEARCHED = "searched"
    """Looked somebody up; whom stands on the card, not here."""
    DECLINED = "declined"
    """Asked for a reset that Latchkey did not even offer."""
    DIAGNOSED = "diagnosed"
    """Asked why somebody cannot sign in, or for an unlocking."""
    CHECKED = "checked"
    """Pressed *Check now* or *Look now*."""
    ASKED_BACK = "asked_back"
    """Asked whether it is really the helpdesk; `ticket` is there if it was."""
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    # What happens to Latchkey itself; nobody's tenant and nobody's id stand there.
    STARTED = "started"
    STOPPED = "stopped"
    CHECKPOINT_LOST = "checkpoint_lost"
    """The checkpoint file is missing, empty or another one than was written last."""
    PRUNED = "pruned"
    """The oldest entries were taken off, up to the anchor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit: who, whom, what, when, and by which right. Never a password."""

    event: Event
    at: datetime
    tenant: TenantId
    admin: UserId
    target: UserId | None
    ticket: Ticket | None
    role: RoleId | None = None
    reason: Reason | None = None
    request_id: str | None = None
    """What Microsoft support asks for."""
    act: Act | None = None
    """What was to be done, where it is about a case."""
    peer: UserId | None = None
    """The second person, or whoever was asked about the call, where there is one."""
    reference: str | None = None
    """The number of the ticket."""
    receiver: Receiver | None = None
    """Who gets the secret, where that is not the admin."""
    detail: str | None = None
    """Of an effect: which part, and what became of it, as in `sessions done`."""
