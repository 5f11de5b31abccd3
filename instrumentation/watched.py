"""Every part with a watch on it: what is seen becomes spans and measurements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from opentelemetry.trace import SpanKind

from instrumentation.calls import SERVICES, Call
from instrumentation.core import WatchedDesk, WatchedExecution
from instrumentation.database import WatchedDatabase
from instrumentation.exporting import Sending
from instrumentation.http import Handler, trace_config, watched_endpoint
from instrumentation.tracing import Span, Tracing
from instrumentation.vocabulary import (
    BACKGROUND_TASKS,
    CALL_SECONDS,
    EVENTS,
    LEDGER_SECONDS,
    LOOP_LAG,
    REFUSALS,
    RESET_SECONDS,
    TURN_SECONDS,
    TURNED_AWAY,
    Key,
    Metric,
    TurnKind,
    Where,
    Work,
)
from resets.events import Entry, Event
from resets.model import Case, Reason
from stores.database import Database

REFUSED_AT: Mapping[Event, Where] = {
    Event.PRESS_REFUSED: Where.PRESS,
    Event.REFUSED: Where.EXECUTION,
    Event.NOT_DONE: Where.EXECUTION,
}


class Watched:
    """`instrumentation.watch.Watch` on OpenTelemetry."""

    def __init__(self, sending: Sending) -> None:
        self._metrics, self._tracing = sending, Tracing(sending.tracer)
        self.desk = partial(WatchedDesk, self._refused, self._tracing.asks, self._tracing.about)
        self.execution = partial(WatchedExecution, self._reset)
        self.sessions = (trace_config(self._begin_call, self._end_call),)

    # What the parts are built with

    @contextmanager
    def call(self, call: Call, /) -> Iterator[object]:
        """Watch one call that is made by other means than a session."""
        with self._watching(self._begin_call(call), CALL_SECONDS):
            yield None

    def endpoint(self, handle: Handler) -> Handler:
        """Give *handle* with a watch on its turns."""
        return watched_endpoint(self, handle)

    def database(self, database: Database) -> Database:
        """Give *database* with a watch on its transactions."""
        return WatchedDatabase(database, self._transaction)

    def filed(self, entries: Sequence[Entry]) -> None:
        """Count what was filed, and note it in the trace of whoever did it."""
        for entry in entries:
            self._metrics.count(EVENTS, {Key.EVENT: entry.event.value})
            if entry.reason is not None and entry.event in REFUSED_AT:
                self._refused(entry.reason, REFUSED_AT[entry.event])
            self._tracing.note(entry)

    def loop_lag(self, seconds: float) -> None:
        """Take how late the event loop was."""
        self._metrics.measure(LOOP_LAG, seconds, {})

    def background(self, look: Callable[[], int]) -> None:
        """Look how many background tasks are under way."""
        self._metrics.observe(BACKGROUND_TASKS, look)

    # What the endpoint tells

    def begin_turn(self) -> Span:
        """Begin to watch a turn."""
        return self._tracing.begin_turn(Work.TURN)

    def end_turn(self, span: Span, turn: TurnKind, admin: str | None) -> None:
        """Take a turn that is over. *admin* is the object id of who spoke."""
        span.attributes[Key.TURN] = turn.value
        if admin is not None:
            span.attributes[Key.ADMIN] = admin
        self._tracing.end_root(span, admin)
        self._measure(span, TURN_SECONDS)

    def turned_away(self, status: int) -> None:
        """Count a request that was not let in. It leaves no trace: anybody can send one."""
        self._metrics.count(TURNED_AWAY, {Key.STATUS: status})

    # What the parts tell

    def _refused(self, reason: Reason, where: Where) -> None:
        self._metrics.count(REFUSALS, {Key.REASON: reason.value, Key.WHERE: where.value})

    def _begin_call(self, call: Call) -> Span:
        if call is Call.SIGN_IN_LINK:
            self._tracing.asks()
        facts = {Key.CALL: call.value, Key.SERVICE: SERVICES[call].value}
        return self._tracing.begin(call.value, facts, SpanKind.CLIENT)

    def _end_call(self, span: Span) -> None:
        self._end(span, CALL_SECONDS)

    def _transaction(self) -> AbstractContextManager[None]:
        return self._watching(self._tracing.begin(Work.LEDGER, {}), LEDGER_SECONDS)

    @contextmanager
    def _reset(self, case: Case) -> Iterator[None]:
        span = self._tracing.begin_reset(Work.RESET, case.ticket)
        try:
            with self._watching(span, RESET_SECONDS):
                yield
        finally:
            self._tracing.end_root(span)

    @contextmanager
    def _watching(self, span: Span, metric: Metric) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            span.fail(error)
            raise
        finally:
            self._end(span, metric)

    def _end(self, span: Span, metric: Metric) -> None:
        self._tracing.end(span)
        self._measure(span, metric)

    def _measure(self, span: Span, metric: Metric) -> None:
        facts = {key: span.attributes[key] for key in metric.keys if key in span.attributes}
        self._metrics.measure(metric, span.seconds, facts)
