"""Reading where the bot listens, and how much it takes."""

from dataclasses import dataclass
from datetime import timedelta

from runtime import settings
from runtime.settings_reader import Reader


@dataclass(frozen=True, slots=True)
class Serving:
    """Where it listens, and how much it takes."""

    host: str
    port: int
    drain: timedelta
    """How long work is still taken after `/readyz` has begun to say no."""
    requests_per_minute: int
    """Messages and presses that are taken of one person in a minute."""


def read(reader: Reader) -> Serving:
    """Ask *reader* for every setting of it."""
    return Serving(
        host=reader.may("HOST", "127.0.0.1", str),
        port=reader.may("PORT", 3978, settings.port),
        drain=reader.may("DRAIN_SECONDS", timedelta(0), settings.drain),
        requests_per_minute=reader.may("REQUESTS_PER_MINUTE", 300, settings.requests),
    )
