"""The log for engineers: one JSON object a line, a constant event, facts as fields.

Ids, never names; no text of a message, no card, no body, no exception's text: any of these can hold
what must not be kept. The audit is something else, and stands in the ledger.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from runtime import correlation

OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; the rest are the facts that the caller gave."""

TALKATIVE = (
    "aiohttp",
    "asyncio",
    "azure",
    "botbuilder",
    "msal",
    "msrest",
    "opentelemetry",
    "requests",
    "urllib3",
)
"""Libraries whose lines may hold URLs, headers or field names: heard from WARNING on, and without
their words: only who spoke, and how urgently."""

PLAIN = (str, int, float, bool, type(None))
LONGEST_FACT = 200
"""Characters of one fact; our own choice."""


class JsonLines(logging.Formatter):
    """Writes records of ours with their facts, and those of libraries by name alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Give one line. Line breaks and control characters of facts are escaped by JSON."""
        ours = not record.name.startswith(TALKATIVE)
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.msg if ours else "library_message",
            **correlation.ids(),
            **(_facts(record) if ours else {}),
            **_error(record),
        }
        return json.dumps(line, default=lambda value: type(value).__name__)


def begin(stream: TextIO = sys.stderr, level: int = logging.INFO) -> None:
    """Send all logging of this process to *stream*, as JSON lines."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _facts(record: logging.LogRecord) -> dict[str, object]:
    given = {key: value for key, value in vars(record).items() if key not in OWN}
    return {key: _short(value) for key, value in given.items()}


def _short(value: object) -> object:
    if isinstance(value, str):
        return value[:LONGEST_FACT]
    return value if isinstance(value, PLAIN) else type(value).__name__


def _error(record: logging.LogRecord) -> dict[str, object]:
    """Say which error it was and where, frame by frame; never its text or its variables."""
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    frames = traceback.extract_tb(record.exc_info[2])
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    return {"error": record.exc_info[0].__name__, "trace": places[-12:]}
