"""Spans before they are exported: who is whose child, and to which case a trace belongs.

A turn begins before anybody knows which case it is about. So its spans are kept until the ledger
files something with a ticket, and only then get their trace id; it is derived from the ticket, so
that the words, the press and what became of it are one trace on whichever node, across restarts.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import randbits
from typing import TypeAlias

from instrumentation.vocabulary import Key
from resets.errors import NoToken
from resets.events import Entry
from resets.model import Reason, Ticket

Value: TypeAlias = str | int
Attributes: TypeAlias = Mapping[Key, Value]

MOST_KEPT = 200
"""Spans of one turn that are kept until its case is known; one has some twenty. Our own choice."""
HELD_FOR = 60.0
"""Seconds for which a turn that asked for a sign-in waits for the turn that goes on with it."""
MOST_HELD = 256


@dataclass(slots=True)
class Span:
    """One piece of work. Times are nanoseconds since 1970; `parent` is another span's id."""

    name: str
    trace: "Trace | None"
    parent: int | None
    calls_out: bool = False
    attributes: dict[Key, Value] = field(default_factory=dict)
    events: list[tuple[str, int, Attributes]] = field(default_factory=list)
    failed: bool = False
    id: int = field(default_factory=lambda: randbits(64))
    began: int = field(default_factory=time.time_ns)
    ended: int = 0

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.ended - self.began) / 1e9

    def fail(self, error: BaseException) -> None:
        """Note that it failed: by the error's class and Entra's number, never by its text."""
        self.failed = True
        self.attributes[Key.ERROR] = type(error).__name__
        if isinstance(error, NoToken):
            self.attributes[Key.AADSTS] = error.code


Emit: TypeAlias = Callable[[Span, int], None]
"""Takes a finished span and its trace id."""


class Trace:
    """The spans that belong together. `id` is None until the case is known."""

    def __init__(self, emit: Emit) -> None:
        self._emit, self._kept = emit, list[Span]()
        self.id: int | None = None
        self.goes_on = False
        """Whether the next turn of the same person may belong to it."""

    def add(self, span: Span) -> None:
        """Take a finished span."""
        if self.id is not None:
            self._emit(span, self.id)
        elif len(self._kept) < MOST_KEPT:
            self._kept.append(span)

    def know(self, trace_id: int) -> None:
        """Give what was kept, and whatever comes, this id; the first one counts."""
        if self.id is None:
            self.id = trace_id
            for span in self._kept:
                self._emit(span, trace_id)
            self._kept.clear()


class Recorder:
    """Opens and closes spans. All of it happens in the event loop, and nothing of it waits."""

    def __init__(self, emit: Emit, clock: Callable[[], float] = time.monotonic) -> None:
        self._emit, self._clock = emit, clock
        self._here: ContextVar[Span | None] = ContextVar("work in progress", default=None)
        self._held: OrderedDict[str, tuple[float, list[Trace]]] = OrderedDict()

    def begin(self, name: str, attributes: Attributes, *, calls_out: bool = False) -> Span:
        """Open a span below the turn or reset that is in progress, if any is."""
        here = self._here.get()
        trace, parent = (here.trace, here.id) if here else (None, None)
        return Span(name, trace, parent, calls_out, dict(attributes))

    def end(self, span: Span) -> None:
        """Close *span*. One that belongs to no trace has been measured, and is not exported."""
        span.ended = time.time_ns()
        if span.trace is not None:
            span.trace.add(span)

    def begin_turn(self, name: str) -> Span:
        """Open a trace of its own; what this task does from now on belongs to it."""
        span = Span(name, Trace(self._emit), None)
        self._here.set(span)
        return span

    def end_turn(self, span: Span, admin: str | None) -> None:
        """Close the trace's first span, and settle which case the turn was about."""
        self._here.set(None)
        self.end(span)
        if (trace := span.trace) is None:
            return
        if trace.id is not None:
            self._let_go(admin, trace.id)
        elif trace.goes_on and admin is not None:
            self._hold(admin, trace)
        else:
            trace.know(_at_random())
        self.release()

    def begin_errand(self, name: str, ticket: Ticket) -> Span:
        """Open a span for what goes on after its turn; this task belongs to it from now on."""
        here = self._here.get()
        trace = Trace(self._emit)
        trace.know(trace_of(ticket))
        span = Span(name, trace, here.id if here else None)
        self._here.set(span)
        return span

    def asks(self) -> None:
        """Note that this turn leads to another one, of which it may turn out to be a part."""
        if (here := self._here.get()) is not None and here.trace is not None:
            here.trace.goes_on = True

    def about(self, ticket: Ticket) -> None:
        """Note which case this turn is about."""
        if (here := self._here.get()) is not None and here.trace is not None:
            here.trace.know(trace_of(ticket))

    def note(self, entry: Entry) -> None:
        """Note what was filed while this turn or reset was in progress."""
        if (here := self._here.get()) is None:
            return
        facts = _facts_of(entry)
        here.events.append((entry.event.value, time.time_ns(), facts))
        here.attributes.update(facts)
        if entry.ticket is not None and entry.reason is not Reason.TICKET_UNKNOWN:
            self.about(entry.ticket)

    def release(self, *, everything: bool = False) -> None:
        """Let turns go that nothing followed in time."""
        while self._held:
            admin, (until, _) = next(iter(self._held.items()))
            if not everything and self._clock() < until and len(self._held) <= MOST_HELD:
                return
            self._let_go(admin, _at_random())

    def _hold(self, admin: str, trace: Trace) -> None:
        _, before = self._held.pop(admin, (0.0, []))
        self._held[admin] = (self._clock() + HELD_FOR, [*before[-3:], trace])
        for forgotten in before[:-3]:
            forgotten.know(_at_random())

    def _let_go(self, admin: str | None, trace_id: int) -> None:
        _, traces = self._held.pop(admin or "", (0.0, []))
        for trace in traces:
            trace.know(trace_id)


def trace_of(ticket: Ticket) -> int:
    """Give the id of the trace of a case. Not the ticket itself: that is what a button carries."""
    return int.from_bytes(sha256(f"latchkey trace:{ticket}".encode()).digest()[:16])


def _at_random() -> int:
    return randbits(128)


def _facts_of(entry: Entry) -> dict[Key, Value]:
    facts: dict[Key, Value | None] = {
        Key.CASE: f"{trace_of(entry.ticket):032x}" if entry.ticket else None,
        Key.ADMIN: entry.admin,
        Key.TARGET: entry.target,
        Key.ROLE: entry.role,
        Key.REASON: entry.reason.value if entry.reason else None,
        Key.REQUEST_ID: entry.request_id,
    }
    return {key: value for key, value in facts.items() if value is not None}
