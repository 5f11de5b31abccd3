"""Begins to watch where a setting asks for it, and loads nothing where none does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from instrumentation.destinations import Destinations
from instrumentation.watch import Unwatched, Watch
from runtime.settings_reader import ConfigError

NOT_INSTALLED = (
    "traces and metrics are asked for (OTEL_EXPORTER_OTLP_ENDPOINT or "
    "APPLICATIONINSIGHTS_CONNECTION_STRING), but OpenTelemetry is not installed: install "
    "requirements/telemetry.txt, or build the image with TELEMETRY=yes (docs/observability.md)"
)


@asynccontextmanager
async def watching(destinations: Destinations) -> AsyncIterator[Watch]:
    """Give what the parts are built with; what was seen is sent before the context ends.

    Raises ConfigError when an exporter is asked for that is not installed.
    """
    if not destinations.any:
        yield Unwatched()
        return
    try:
        from instrumentation.exporting import exporters_to, sending
        from instrumentation.watched import Watched

        exporters = exporters_to(destinations)
    except ImportError:
        raise ConfigError(NOT_INSTALLED) from None
    async with sending(destinations.service, exporters) as sent:
        yield Watched(sent)
