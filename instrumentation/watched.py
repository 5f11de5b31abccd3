"""Every part with a watch on it: what is seen becomes spans and measurements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Protocol

from instrumentation.calls import SERVICES, Call
from instrumentation.core import WatchedDesk, WatchedExecution
from instrumentation.database import WatchedDatabase
from instrumentation.http import Handler, trace_config, watched_endpoint
from instrumentation.recording import Attributes, Recorder, Span
from instrumentation.vocabulary import (
    CALL_SECONDS,
    ERRANDS,
    EVENTS,
    LEDGER_SECONDS,
    LOOP_LAG,
    REFUSALS,
    RESET_SECONDS,
    TURN_SECONDS,
    TURNED_AWAY,
    Key,
    Metric,
    Turn,
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


class Sink(Protocol):
    """Where spans and measurements go. Nothing here waits or raises."""

    def span(self, span: Span, trace_id: int) -> None:
        """Take a finished span."""
        ...

    def count(self, metric: Metric, attributes: Attributes) -> None:
        """Count one."""
        ...

    def measure(self, metric: Metric, value: float, attributes: Attributes) -> None:
        """Take one measurement."""
        ...

    def observe(self, metric: Metric, look: Callable[[], int]) -> None:
        """Look from time to time, from another thread."""
        ...


class Watched:
    """`instrumentation.watch.Watch` that hands everything to *sink*."""

    def __init__(self, sink: Sink) -> None:
        self._sink, self._recorder = sink, Recorder(sink.span)
        self.desk = partial(WatchedDesk, self._refused, self._recorder.asks, self._recorder.about)
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
            self._sink.count(EVENTS, {Key.EVENT: entry.event.value})
            if entry.reason is not None and entry.event in REFUSED_AT:
                self._refused(entry.reason, REFUSED_AT[entry.event])
            self._recorder.note(entry)

    def loop_lag(self, seconds: float) -> None:
        """Take how late the event loop was."""
        self._sink.measure(LOOP_LAG, seconds, {})
        self._recorder.release()

    def background(self, look: Callable[[], int]) -> None:
        """Look how many errands are open."""
        self._sink.observe(ERRANDS, look)

    def finish(self) -> None:
        """Hand on what was still being held back."""
        self._recorder.release(everything=True)

    # What the endpoint tells

    def begin_turn(self) -> Span:
        """Begin to watch a turn."""
        return self._recorder.begin_turn(Work.TURN)

    def end_turn(self, span: Span, turn: Turn, admin: str | None) -> None:
        """Take a turn that is over. *admin* is the object id of who spoke."""
        span.attributes[Key.TURN] = turn.value
        if admin is not None:
            span.attributes[Key.ADMIN] = admin
        self._recorder.end_turn(span, admin)
        self._measure(span, TURN_SECONDS)

    def turned_away(self, status: int) -> None:
        """Count a request that was not let in. It leaves no trace: anybody can send one."""
        self._sink.count(TURNED_AWAY, {Key.STATUS: status})

    # What the parts tell

    def _refused(self, reason: Reason, where: Where) -> None:
        self._sink.count(REFUSALS, {Key.REASON: reason.value, Key.WHERE: where.value})

    def _begin_call(self, call: Call) -> Span:
        if call is Call.SIGN_IN_LINK:
            self._recorder.asks()
        facts = {Key.CALL: call.value, Key.SERVICE: SERVICES[call].value}
        return self._recorder.begin(call.value, facts, calls_out=True)

    def _end_call(self, span: Span) -> None:
        self._end(span, CALL_SECONDS)

    def _transaction(self) -> AbstractContextManager[None]:
        return self._watching(self._recorder.begin(Work.LEDGER, {}), LEDGER_SECONDS)

    def _reset(self, case: Case) -> AbstractContextManager[None]:
        return self._watching(self._recorder.begin_errand(Work.RESET, case.ticket), RESET_SECONDS)

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
        self._recorder.end(span)
        self._measure(span, metric)

    def _measure(self, span: Span, metric: Metric) -> None:
        facts = {key: span.attributes[key] for key in metric.keys if key in span.attributes}
        self._sink.measure(metric, span.seconds, facts)
