"""Every span, metric and attribute that exists, in one place; docs/observability.md says the same.

Nothing is measured under a name that is not here, so that no value of anybody's becomes one.
"""

from dataclasses import dataclass
from enum import StrEnum


class Work(StrEnum):
    """What Latchkey does itself, each time as one span."""

    TURN = "turn"
    """One request of Teams, from the door to the answer."""
    RESET = "reset"
    """From the claimed ticket to the last truth that the admin is told."""
    LEDGER = "ledger"
    """One transaction, with the time in the queue."""


class TurnKind(StrEnum):
    """What a request of Teams was, by its type and, for an invoke, its name."""

    MESSAGE = "message"
    BUTTON = "adaptiveCard/action"
    DIALOG = "task/fetch"
    DIALOG_BUTTON = "task/submit"
    SIGN_ON = "signin/tokenExchange"
    SIGN_IN_CODE = "signin/verifyState"
    SIGN_IN_FAILED = "signin/failure"
    OTHER = "other"


class Where(StrEnum):
    """At which point somebody was told no."""

    CARD = "card"
    """Before there was a card: nothing is on record of it."""
    PRESS = "press"
    EXECUTION = "execution"
    """After the press, by the second judgement or by Entra."""


class Key(StrEnum):
    """The attributes, on spans and metrics."""

    TURN = "latchkey.turn"
    CASE = "latchkey.case"
    ADMIN = "latchkey.admin"
    TARGET = "latchkey.target"
    ROLE = "latchkey.role"
    EVENT = "latchkey.event"
    REASON = "latchkey.reason"
    WHERE = "latchkey.where"
    CALL = "latchkey.call"
    SERVICE = "latchkey.service"
    AADSTS = "latchkey.aadsts"
    REQUEST_ID = "latchkey.request_id"
    STATUS = "http.response.status_code"
    ERROR = "error.type"


class MetricKind(StrEnum):
    """How a metric is measured."""

    COUNTER = "counter"
    HISTOGRAM = "histogram"
    GAUGE = "gauge"


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric and the attributes that it may have; all of these have few values."""

    name: str
    kind: MetricKind
    unit: str
    keys: tuple[Key, ...]
    says: str


EVENTS = Metric(
    "latchkey.case.events",
    MetricKind.COUNTER,
    "{event}",
    (Key.EVENT,),
    "What was filed in the audit: outcomes, presses, passwords shown and forgotten",
)
REFUSALS = Metric(
    "latchkey.refusals",
    MetricKind.COUNTER,
    "{refusal}",
    (Key.REASON, Key.WHERE),
    "How often somebody was told no, or nothing changed, and why",
)
TURNED_AWAY = Metric(
    "latchkey.turned_away",
    MetricKind.COUNTER,
    "{request}",
    (Key.STATUS,),
    "Requests that the gate did not let in",
)
TURN_SECONDS = Metric(
    "latchkey.turn.duration",
    MetricKind.HISTOGRAM,
    "s",
    (Key.TURN, Key.STATUS, Key.ERROR),
    "From the request to its answer",
)
RESET_SECONDS = Metric(
    "latchkey.reset.duration",
    MetricKind.HISTOGRAM,
    "s",
    (Key.ERROR,),
    "From the claimed ticket to the last truth that was told",
)
CALL_SECONDS = Metric(
    "latchkey.call.duration",
    MetricKind.HISTOGRAM,
    "s",
    (Key.CALL, Key.SERVICE, Key.STATUS, Key.ERROR),
    "One call to Microsoft, until its answer begins",
)
LEDGER_SECONDS = Metric(
    "latchkey.ledger.duration",
    MetricKind.HISTOGRAM,
    "s",
    (Key.ERROR,),
    "One transaction, with the time in the queue",
)
LOOP_LAG = Metric(
    "latchkey.loop.lag",
    MetricKind.HISTOGRAM,
    "s",
    (),
    "How late the event loop comes back, asked twice a second",
)
BACKGROUND_TASKS = Metric(
    "latchkey.background_tasks",
    MetricKind.GAUGE,
    "{task}",
    (),
    "Work that goes on after its turn has been answered",
)

METRICS = (
    EVENTS,
    REFUSALS,
    TURNED_AWAY,
    TURN_SECONDS,
    RESET_SECONDS,
    CALL_SECONDS,
    LEDGER_SECONDS,
    LOOP_LAG,
    BACKGROUND_TASKS,
)

BUCKETS_SECONDS = (
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
    75,
    300,
)
"""Upper bounds of the histograms' buckets: from a transaction on a local disk to five minutes of
looking. 75 s is the longest call (`graph.client.WRITE_TIMEOUT`)."""
