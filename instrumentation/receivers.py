"""Where traces and metrics go, as a deployment says it."""

from pathlib import Path
from typing import Protocol

from resets.secret import Secret


class Receivers(Protocol):
    """Where traces and metrics go: `config.Receivers`."""

    @property
    def any(self) -> bool:
        """Say whether there is one."""
        ...

    @property
    def service(self) -> str:
        """What this bot is called there."""
        ...

    @property
    def otlp(self) -> str | None:
        """The base address of an OTLP/HTTP receiver."""
        ...

    @property
    def otlp_headers(self) -> Secret | None:
        """What it wants to see, `name=value` with commas between."""
        ...

    @property
    def otlp_certificate(self) -> Path | None:
        """Who vouches for it."""
        ...

    @property
    def application_insights(self) -> Secret | None:
        """The connection string of Application Insights."""
        ...
