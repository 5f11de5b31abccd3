"""Spans on OpenTelemetry's own tracer: a trace for each turn and for each reset.

A turn begins before anybody knows which case it is about. So what was done below it is handed to
the tracer once the ledger files something with a ticket, or when the turn is over: with the case.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from opentelemetry.context import Context
from opentelemetry.trace import (
    Link,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    Tracer,
    set_span_in_context,
)
from opentelemetry.trace import Span as ExportedSpan

from instrumentation.vocabulary import Key
from resets.errors import NoToken
from resets.events import Entry
from resets.model import Reason, Ticket

Value: TypeAlias = str | int
Attributes: TypeAlias = Mapping[Key, Value]

MOST_KEPT = 200
"""Spans of one turn that are kept until its case is known; one has some twenty. Our own choice."""
MOST_ASKED = 256
"""Admins whose last turn asked for a sign-in, and whose next one is linked to it."""


@dataclass(slots=True)
class Span:
    """One piece of work while it is measured. Times are nanoseconds since 1970."""

    name: str
    root: "Root | None"
    kind: SpanKind = SpanKind.INTERNAL
    attributes: dict[Key, Value] = field(default_factory=dict)
    failed: bool = False
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


class Root:
    """A turn or a reset in progress: the first span of a trace, and what was done below it."""

    def __init__(self, tracer: Tracer, span: Span, links: Sequence[Link] = ()) -> None:
        self._tracer, self._kept = tracer, list[Span]()
        self.span, self.case, self.has_asked = span, "", False
        self.exported = _start(tracer, span, Context(), links)

    def add(self, span: Span) -> None:
        """Take what was done; it is handed on once its case is known."""
        if self.case or len(self._kept) >= MOST_KEPT:
            self._hand_on(span)
        else:
            self._kept.append(span)

    def about(self, ticket: Ticket) -> None:
        """Say which case it is about; the first one counts."""
        self.case = self.case or case_id(ticket)

    def end(self) -> None:
        """Hand on all that is left, and the first span itself."""
        for span in self._kept:
            self._hand_on(span)
        self._finish(self.exported, self.span)

    def _hand_on(self, span: Span) -> None:
        below = set_span_in_context(self.exported, Context())
        self._finish(_start(self._tracer, span, below), span)

    def _finish(self, exported: ExportedSpan, span: Span) -> None:
        case = {Key.CASE: self.case} if self.case else {}
        exported.set_attributes(plain({**span.attributes, **case}))
        if span.failed:
            exported.set_status(Status(StatusCode.ERROR))
        exported.end(span.ended)


class Tracing:
    """Opens and closes spans. All of it happens in the event loop, and nothing of it waits."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._here: ContextVar[Root | None] = ContextVar("work in progress", default=None)
        self._asked: OrderedDict[str, SpanContext] = OrderedDict()

    def begin(self, name: str, attributes: Attributes, kind: SpanKind = SpanKind.INTERNAL) -> Span:
        """Open a span below the turn or reset that is in progress, if any is."""
        return Span(name, self._here.get(), kind, dict(attributes))

    def end(self, span: Span) -> None:
        """Close *span*. One that is below nothing has been measured, and is not exported."""
        span.ended = time.time_ns()
        if span.root is not None and span.root.span is not span:
            span.root.add(span)

    def begin_turn(self, name: str) -> Span:
        """Open a trace; what this task does from now on belongs to it."""
        return self._open(Span(name, None, SpanKind.SERVER))

    def begin_reset(self, name: str, ticket: Ticket) -> Span:
        """Open a trace for what goes on after its turn, linked to that turn."""
        turn = self._here.get()
        links = [Link(turn.exported.get_span_context())] if turn else []
        span = self._open(Span(name, None), links)
        self.about(ticket)
        return span

    def end_root(self, span: Span, admin: str | None = None) -> None:
        """Close the trace that *span* began; *admin*'s turn is linked to what it goes on with."""
        self.end(span)
        if (root := span.root) is None:
            return
        if admin is not None:
            self._link(root, admin)
        self._here.set(None)
        root.end()

    def asks(self) -> None:
        """Note that this turn leads to another one, by a sign-in or a choice."""
        if (root := self._here.get()) is not None:
            root.has_asked = True

    def about(self, ticket: Ticket) -> None:
        """Note which case this turn or reset is about."""
        if (root := self._here.get()) is not None:
            root.about(ticket)

    def note(self, entry: Entry) -> None:
        """Note what was filed while this turn or reset was in progress."""
        if (root := self._here.get()) is None:
            return
        facts = _facts_of(entry)
        root.exported.add_event(entry.event.value, plain(facts))
        root.span.attributes.update(facts)
        if entry.ticket is not None and entry.reason is not Reason.TICKET_UNKNOWN:
            root.about(entry.ticket)

    def _open(self, span: Span, links: Sequence[Link] = ()) -> Span:
        span.root = Root(self._tracer, span, links)
        self._here.set(span.root)
        return span

    def _link(self, root: Root, admin: str) -> None:
        if (before := self._asked.pop(admin, None)) is not None:
            root.exported.add_link(before)
        if root.has_asked:
            self._asked[admin] = root.exported.get_span_context()
            if len(self._asked) > MOST_ASKED:
                self._asked.popitem(last=False)


def case_id(ticket: Ticket) -> str:
    """Give the id of a case. Not the ticket itself: that is what a button carries."""
    return sha256(f"latchkey case:{ticket}".encode()).hexdigest()[:32]


def plain(attributes: Attributes) -> dict[str, Value]:
    """Give *attributes* by the names that they are exported under."""
    return {key.value: value for key, value in attributes.items()}


def _start(tracer: Tracer, span: Span, below: Context, links: Sequence[Link] = ()) -> ExportedSpan:
    return tracer.start_span(
        span.name,
        context=below,
        kind=span.kind,
        links=links,
        start_time=span.began,
        record_exception=False,
        set_status_on_exception=False,
    )


def _facts_of(entry: Entry) -> dict[Key, Value]:
    facts: dict[Key, Value | None] = {
        Key.CASE: case_id(entry.ticket) if entry.ticket else None,
        Key.ADMIN: entry.admin,
        Key.TARGET: entry.target,
        Key.ROLE: entry.role,
        Key.REASON: entry.reason.value if entry.reason else None,
        Key.REQUEST_ID: entry.request_id,
    }
    return {key: value for key, value in facts.items() if value is not None}
