"""Where traces and metrics go, as a deployment says it."""

from dataclasses import dataclass
from pathlib import Path

from resets.secret import Secret


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where traces and metrics go. None of them: nowhere, and nothing is measured."""

    service: str
    """What this bot is called there."""
    otlp: str | None
    """The base address of an OTLP/HTTP receiver."""
    otlp_headers: Secret | None
    """`name=value` pairs with commas between: often a key."""
    otlp_certificate: Path | None
    """Who vouches for it."""
    application_insights: Secret | None

    @property
    def any(self) -> bool:
        """Say whether there is one."""
        return self.otlp is not None or self.application_insights is not None
