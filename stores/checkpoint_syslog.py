"""Checkpoints sent to a receiver of syslog messages, which keeps them out of this host's reach.

RFC 5424 messages over TCP, framed by their length (RFC 6587), or over TLS (RFC 5425). The receiver
does not answer: that a message was kept is the receiver's word to its owner, not to us.
"""

import asyncio
import json
import os
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SEND_SECONDS = 5.0
NOTICE = 13 * 8 + 5
"""Facility *log audit*, severity *notice*: https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1"""


@dataclass(frozen=True, slots=True)
class SyslogReceiver:
    """Where messages go. With *tls* its certificate must be that of *host*.

    *authorities*: who may vouch for it, where the public ones do not.
    """

    host: str
    port: int
    tls: bool
    authorities: Path | None = None

    async def send(self, fields: Mapping[str, str | int]) -> None:
        """Send one message, *fields* as JSON. Raises OSError or TimeoutError."""
        async with asyncio.timeout(SEND_SECONDS):
            context = ssl.create_default_context(cafile=self.authorities) if self.tls else None
            _, writer = await asyncio.open_connection(self.host, self.port, ssl=context)
            try:
                message = message_of(fields, datetime.now(UTC))
                writer.write(b"%d %b" % (len(message), message))
                await writer.drain()
            finally:
                writer.close()
                await writer.wait_closed()


def message_of(fields: Mapping[str, str | int], now: datetime) -> bytes:
    """Write one message: header, no structured data, *fields* as JSON."""
    host = socket.gethostname() or "-"
    header = f"<{NOTICE}>1 {now.isoformat()} {host} latchkey {os.getpid()} audit_checkpoint -"
    return f"{header} {json.dumps(dict(fields))}".encode("ascii", "replace")
