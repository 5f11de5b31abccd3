"""OpenTelemetry: the one module that knows it, loaded only where a setting names an exporter.

Everything that leaves goes through queues of a fixed length and threads of their own. When a
receiver is slow or away, what does not fit is dropped; no turn and no reset ever waits.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeAlias

import requests
from opentelemetry.metrics import CallbackOptions, Counter, Histogram, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricExporter, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Tracer

from instrumentation.destinations import Destinations
from instrumentation.tracing import Attributes, plain
from instrumentation.vocabulary import BUCKETS_SECONDS, METRICS, Metric, MetricKind
from resets.secret import Secret

log = logging.getLogger(__name__)

QUEUE = 2048
"""Spans that wait for the exporter at most; a reset has some fifty."""
SPANS_EVERY_MS, METRICS_EVERY_MS = 5_000, 60_000
"""Between two exports: OpenTelemetry's own defaults."""
SEND_SECONDS = 10.0
"""How long one export may take."""
FLUSH_SECONDS = 5.0
"""How long a stopping process waits for what is still to be sent. Our own choice."""
LOGGED_EVERY_SECONDS = 60.0
"""Seconds between two lines in the log about the same trouble."""

Exporters: TypeAlias = tuple[SpanExporter, MetricExporter]
"""One receiver's two."""

LIBRARIES = ("opentelemetry", "azure")

NO_CALLS_HOME = {
    "APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL": "true",
    "APPLICATIONINSIGHTS_SDKSTATS_DISABLED": "true",
    "APPLICATIONINSIGHTS_CONTROLPLANE_DISABLED": "true",
    "APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED": "true",
}
"""Else Azure's exporter tells Microsoft about itself and takes orders from there. It can be told
only in this way. Source: `azure/monitor/opentelemetry/exporter/_constants.py` in 1.0.0b58."""


class Sending:
    """OpenTelemetry's tracer, and every metric of the list; `flush` at the end.

    Nothing here waits or raises.
    """

    def __init__(self, service: str, exporters: Sequence[Exporters]) -> None:
        # By hand, so that nothing of the environment (host, user, command line) is added.
        resource = Resource({"service.name": service})
        self._tracing = TracerProvider(ALWAYS_ON, resource, shutdown_on_exit=False)
        for spans, _ in exporters:
            self._tracing.add_span_processor(
                BatchSpanProcessor(spans, QUEUE, SPANS_EVERY_MS, QUEUE // 4)
            )
        self._metering = MeterProvider(
            [PeriodicExportingMetricReader(metrics, METRICS_EVERY_MS) for _, metrics in exporters],
            resource=resource,
            shutdown_on_exit=False,
        )
        self.tracer: Tracer = self._tracing.get_tracer("latchkey")
        self._meter = self._metering.get_meter("latchkey")
        self._counters: dict[Metric, Counter] = {}
        self._histograms: dict[Metric, Histogram] = {}
        for metric in METRICS:
            self._make(metric)

    def count(self, metric: Metric, attributes: Attributes) -> None:
        """Count one."""
        self._counters[metric].add(1, plain(attributes))

    def measure(self, metric: Metric, value: float, attributes: Attributes) -> None:
        """Take one measurement."""
        self._histograms[metric].record(value, plain(attributes))

    def observe(self, metric: Metric, look: Callable[[], int]) -> None:
        """Look each time that metrics are sent."""

        def observed(_: CallbackOptions) -> Iterable[Observation]:
            yield Observation(look())

        self._meter.create_observable_gauge(metric.name, [observed], metric.unit, metric.says)

    async def flush(self) -> None:
        """Send what is left, for five seconds at most: a receiver that hangs holds up nothing."""
        done, loop = asyncio.Event(), asyncio.get_running_loop()

        def shut() -> None:
            self._tracing.shutdown()
            self._metering.shutdown()
            with suppress(RuntimeError):  # nobody waits any more
                loop.call_soon_threadsafe(done.set)

        # Not in the loop's own pool, whose threads are waited for at the end.
        threading.Thread(target=shut, name="telemetry-flush", daemon=True).start()
        try:
            async with asyncio.timeout(FLUSH_SECONDS):
                await done.wait()
        except TimeoutError:
            log.warning("telemetry_not_flushed")

    def _make(self, metric: Metric) -> None:
        match metric.kind:
            case MetricKind.COUNTER:
                counter = self._meter.create_counter(metric.name, metric.unit, metric.says)
                self._counters[metric] = counter
            case MetricKind.HISTOGRAM:
                self._histograms[metric] = self._meter.create_histogram(
                    metric.name,
                    metric.unit,
                    metric.says,
                    explicit_bucket_boundaries_advisory=BUCKETS_SECONDS,
                )
            case MetricKind.GAUGE:
                pass  # made by `observe`, which says where to look


class Complaints(logging.Handler):
    """Turns whatever the libraries complain about into one line a minute, without their words.

    They would repeat addresses, and a stack for each try.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._logged = float("-inf")

    def emit(self, record: logging.LogRecord) -> None:
        """Say once a minute who complains."""
        now = time.monotonic()
        if now - self._logged > LOGGED_EVERY_SECONDS:
            self._logged = now
            log.warning("telemetry_not_sent", extra={"library": record.name})


def exporters_to(destinations: Destinations) -> list[Exporters]:
    """Make what exports to each receiver. Raises ImportError when its packages are missing."""
    return [*_otlp(destinations), *_azure(destinations)]


@asynccontextmanager
async def sending(service: str, exporters: Sequence[Exporters]) -> AsyncIterator[Sending]:
    """Give what sends to *exporters*, and send what is left when the context ends."""
    complaints = Complaints()
    for library in map(logging.getLogger, LIBRARIES):
        library.addHandler(complaints)
        library.propagate = False
    sent = Sending(service, exporters)
    try:
        yield sent
    finally:
        await sent.flush()
        for library in map(logging.getLogger, LIBRARIES):
            library.removeHandler(complaints)
            library.propagate = True


def _otlp(destinations: Destinations) -> Iterable[Exporters]:
    if destinations.otlp is None:
        return
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    certificate = destinations.otlp_certificate
    given: dict[str, Any] = {
        "certificate_file": str(certificate) if certificate else None,
        "headers": _headers(destinations.otlp_headers),
        "timeout": SEND_SECONDS,
        "compression": Compression.Gzip,
    }
    yield (
        OTLPSpanExporter(f"{destinations.otlp}/v1/traces", **given, session=_session()),
        OTLPMetricExporter(f"{destinations.otlp}/v1/metrics", **given, session=_session()),
    )


def _azure(destinations: Destinations) -> Iterable[Exporters]:
    if destinations.application_insights is None:
        return
    os.environ.update(NO_CALLS_HOME)
    from azure.monitor.opentelemetry.exporter import (
        AzureMonitorMetricExporter,
        AzureMonitorTraceExporter,
    )

    given: dict[str, Any] = {
        "connection_string": destinations.application_insights.reveal(),
        # It would write what could not be sent to the disk, where nobody looks after it.
        "disable_offline_storage": True,
        "timeout": SEND_SECONDS,
        "use_env_settings": False,
    }
    yield AzureMonitorTraceExporter(**given), AzureMonitorMetricExporter(**given)


def _session() -> requests.Session:
    """Open a session that takes nothing from the environment: no proxy, no .netrc."""
    session = requests.Session()
    session.trust_env = False
    return session


def _headers(headers: Secret | None) -> dict[str, str]:
    pairs = headers.reveal().split(",") if headers else []
    return {name.strip(): value.strip() for name, _, value in (p.partition("=") for p in pairs)}
