"""How the HTTP server is set: limits that let the gate decide, and a log that repeats nothing.

`run` is the event loop it runs on: uvloop's, which takes a third less of the CPU than asyncio's.

aiohttp writes the start of an over-long header into its log and into its answer, and an
Authorization header is a password for an hour.
"""

import gc
import logging
import sys
from collections.abc import MutableMapping
from typing import Any

try:
    from uvloop import run
except ImportError:  # Windows, where it does not exist; nothing but speed is lost
    from asyncio import run  # type: ignore[assignment]  # called with a coroutine alone

__all__ = ["LARGEST_FIELD", "OPTIONS", "QuietLog", "collect_rarely", "run"]

LARGEST_FIELD = 32 * 1024
"""Bytes of a header that still reach the gate, which answers 401 from 8 KB on and repeats nothing.
aiohttp itself would stop at 8190."""


class QuietLog(logging.LoggerAdapter[logging.Logger]):
    """aiohttp's log of requests that failed, without what stood in them."""

    def process(
        self, msg: Any, kwargs: MutableMapping[str, Any]
    ) -> tuple[Any, MutableMapping[str, Any]]:
        """Keep the class of the error and drop its text."""
        given = kwargs.pop("exc_info", None)
        error = given if isinstance(given, BaseException) else sys.exception()
        kwargs["extra"] = {"error": type(error).__name__}
        return msg, kwargs


OPTIONS: dict[str, Any] = {
    "access_log": None,
    # Nobody unpacks what the gate refuses: a small body can unpack to gigabytes.
    "auto_decompress": False,
    "logger": QuietLog(logging.getLogger("aiohttp.server"), {}),
    "max_field_size": LARGEST_FIELD,
    "keepalive_timeout": 75.0,
}
"""For `web.AppRunner(app, **OPTIONS)`. aiohttp keeps idle connections for an hour by default."""

OBJECTS_BETWEEN_ROUNDS = 10_000
"""Python's own 700 lets a turn or two begin a round of the garbage collector, which finds nothing:
a turn leaves no cycles. Measured: an eighth of a turn's CPU."""


def collect_rarely() -> None:
    """Leave what stays for good out of the collector's rounds, and let those be rare.

    For once everything is loaded. A full round over the SDK's modules and our own stops everything
    for some 0.1 s.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_ROUNDS, 20, 20)
