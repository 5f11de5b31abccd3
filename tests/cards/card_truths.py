"""When each sentence and each button on the card of a case is true: a table, by key."""

from typing import NamedTuple

from cards.way_out import A_PASS
from resets.model import WRITTEN_BACK, AccountKind, Caller, Case, Ending, Person, Reason, State
from resets.states import MAY_BE_SHOWN

WAS_RESET = {State.DONE, State.DELIVERED}
"""Not *undelivered*: it may be an acceptance that could not be filed, and AD may yet refuse it."""
NOT_CHANGED = {State.REFUSED, State.NOT_DONE, State.CANCELLED, State.EXPIRED}
BEFORE_ENTRA = {State.PENDING, State.CANCELLED, State.EXPIRED, State.REFUSED}
MAY_HAVE_PASSWORD = {State.DONE, State.DELIVERED, State.ACCEPTED, State.UNKNOWN}
NEEDS_A_WAY_ON = NOT_CHANGED | {State.UNKNOWN, State.UNDELIVERED}


class Known(NamedTuple):
    """What the ledger knows, and what whoever draws the card holds."""

    case: Case
    has_key: bool = False
    was_looked_at: bool = False
    note: Reason | None = None
    target: Person | None = None
    is_lookalike: bool = False
    is_spelt_otherwise: bool = False
    may_go_past_the_admin: bool = False
    """Whether the card asks who gets the password."""


def is_verified(known):
    return known.case.caller is Caller.VERIFIED


def is_kept(known):
    return known.case.forget_at is not None


def is_shown(known):
    return known.case.times_shown > 0


def nobody_knows_it(known):
    return not is_kept(known) and not is_shown(known) and not has_ended(known)


def has_ended(known):
    return known.case.ending is not None


def ended_as(how):
    return lambda known: known.case.ending is how


def is_looked_after(known):
    """Whether somebody was shown a password that may still be in use, and it has been looked at."""
    works = known.case.state in WAS_RESET | {State.ACCEPTED}
    is_looked_at = known.case.look_at is not None
    return works and is_looked_at and is_shown(known) and not has_ended(known)


def is_unused(known):
    return known.case.looked is not None


def in_state(*states):
    return lambda known: known.case.state in states


def in_ad(known):
    return known.case.kind in WRITTEN_BACK


def of_reason(reason):
    return lambda known: reason in {known.case.reason, known.note}


def both(*conditions):
    return lambda known: all(condition(known) for condition in conditions)


def neither(condition):
    return lambda known: not condition(known)


def is_readable(known):
    return is_kept(known) and known.case.state in MAY_BE_SHOWN


PENDING = in_state(State.PENDING)


def asked_about(fits):
    return lambda known: PENDING(known) and known.target is not None and fits(known.target)


TRUE_WHEN = {
    ("states", "pending", "title"): PENDING,
    ("states", "pending", "text"): PENDING,
    ("states", "executing", "title"): in_state(State.EXECUTING),
    ("states", "executing", "text"): in_state(State.EXECUTING),
    ("states", "done", "title"): in_state(*WAS_RESET),
    ("states", "done", "text"): in_state(*WAS_RESET),
    ("states", "delivered", "title"): in_state(*WAS_RESET),
    ("states", "delivered", "text"): in_state(*WAS_RESET),
    ("states", "accepted", "title"): in_state(State.ACCEPTED),
    ("states", "accepted", "text"): in_state(State.ACCEPTED),
    ("states", "unknown", "title"): in_state(State.UNKNOWN),
    ("states", "unknown", "text"): in_state(State.UNKNOWN),
    ("states", "undelivered", "title"): in_state(State.UNDELIVERED),
    ("states", "undelivered", "text"): both(in_state(State.UNDELIVERED), neither(is_shown)),
    ("states", "refused", "title"): in_state(State.REFUSED),
    ("states", "refused", "text"): in_state(*NOT_CHANGED),
    ("states", "not_done", "title"): in_state(State.NOT_DONE),
    ("states", "not_done", "text"): in_state(*NOT_CHANGED),
    ("states", "cancelled", "title"): in_state(State.CANCELLED),
    ("states", "cancelled", "text"): in_state(*NOT_CHANGED),
    ("states", "expired", "title"): in_state(State.EXPIRED),
    ("states", "expired", "text"): in_state(State.EXPIRED),
    ("outcome", "by_you"): lambda known: known.case.started is not None,
    ("outcome", "working"): in_state(State.EXECUTING),
    ("outcome", "checked"): both(in_state(State.UNKNOWN), lambda known: known.was_looked_at),
    ("outcome", "unless_ad_refuses"): both(in_state(State.ACCEPTED), in_ad),
    ("outcome", "unless_lost"): both(in_state(State.ACCEPTED), neither(in_ad)),
    ("outcome", "still_works"): both(in_state(*WAS_RESET), neither(has_ended)),
    ("temporary", "scrambled"): ended_as(Ending.SCRAMBLED),
    ("temporary", "changed"): ended_as(Ending.CHANGED),
    ("temporary", "changed_elsewhere"): both(
        ended_as(Ending.CHANGED_ELSEWHERE), lambda known: known.case.times_shown < 2
    ),
    ("temporary", "not_used"): both(is_looked_after, is_unused),
    ("temporary", "not_known"): both(is_looked_after, neither(is_unused)),
    ("temporary", "by_itself"): is_looked_after,
    ("temporary", "still_works"): is_looked_after,
    ("outcome", "unseen"): nobody_knows_it,
    ("outcome", "tell_the_user"): is_readable,
    ("password", "until"): both(is_readable, lambda known: known.has_key),
    ("password", "shown", "title"): is_readable,
    ("password", "shown", "text"): is_readable,
    ("password", "synced"): in_ad,
    ("password", "forgotten", "title"): neither(is_kept),
    ("password", "forgotten", "text"): both(neither(is_kept), is_shown),
    ("password", "times_shown", "one"): lambda known: known.case.times_shown == 1,
    ("password", "times_shown", "other"): lambda known: known.case.times_shown > 1,
    ("password", "times_so_far", "one"): lambda known: known.case.times_shown == 1,
    ("password", "times_so_far", "other"): lambda known: known.case.times_shown > 1,
    ("confirmation", "title"): PENDING,
    ("confirmation", "temporary"): both(PENDING, lambda known: not known.may_go_past_the_admin),
    ("receivers", "temporary"): both(PENDING, lambda known: known.may_go_past_the_admin),
    ("receivers", "target_how"): both(
        PENDING, lambda known: known.may_go_past_the_admin, neither(is_verified)
    ),
    ("caller", "verified"): is_verified,
    ("confirmation", "must_change"): PENDING,
    ("confirmation", "no_expiry"): PENDING,
    ("confirmation", "synced"): both(PENDING, in_ad),
    ("confirmation", "expires"): PENDING,
    ("confirmation", "disabled"): asked_about(lambda target: not target.enabled),
    ("confirmation", "resource"): asked_about(lambda target: target.is_resource),
    ("confirmation", "lookalike"): both(PENDING, lambda known: known.is_lookalike),
    ("outcome", "differs"): both(PENDING, lambda known: known.is_spelt_otherwise),
    ("password", "gone_title"): of_reason(Reason.NOT_YOURS),
    **{("reasons", str(it), "why"): of_reason(it) for it in Reason},
    **{("reasons", str(it), "instead"): of_reason(it) for it in Reason},
    **{("kinds", str(it)): lambda known, it=it: known.case.kind is it for it in AccountKind},
}
NO_STATEMENT = {"labels", "spelling"}
"""Names of rows, and how signs are spelled: neither true nor untrue."""
NO_STATEMENTS = {
    ("password", "aloud"),
    ("talk", "after"),
    ("confirmation", "no_roles"),
    ("temporary", "reminder"),
    ("caller", "by"),
}

BUTTON_WHEN = {
    "wish": lambda known: (
        known.case.state in WAS_RESET or is_looked_after(known) or known.case.reason in A_PASS
    ),
    "approve": PENDING,
    "cancel": PENDING,
    "check_caller": both(PENDING, neither(is_verified)),
    "show": both(is_readable, lambda known: known.has_key),
    "forget": both(is_readable, is_shown),
    "check": in_state(State.UNKNOWN, State.ACCEPTED),
    "look_now": both(is_looked_after, lambda known: not known.has_key),
    "again": lambda known: (
        known.case.state in NEEDS_A_WAY_ON | {State.ACCEPTED} or nobody_knows_it(known)
    ),
}
