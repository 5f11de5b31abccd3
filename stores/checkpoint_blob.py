"""Checkpoints sent to Azure Storage, into an append blob a day: what has been appended stays.

The container's immutability policy keeps every block from everybody, the account's owner included,
for as long as it says. Nothing here holds a key: the bot proves itself by its own Entra token.
Source: https://learn.microsoft.com/rest/api/storageservices/append-block
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import aiohttp

from resets.errors import LatchkeyError
from resets.ports import Clock

VERSION = "2021-12-02"
"""Of the REST API: https://learn.microsoft.com/rest/api/storageservices/versioning-for-the-azure-storage-services"""
SCOPE = "https://storage.azure.com/.default"
"""The same in every cloud.
Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory"""

SEND_SECONDS = 5.0
MOST_TRIES = 4
"""Of one line: as many nodes may have appended just before. Our own choice."""
KIND = "AppendBlob"
FULL = "BlockCountExceedsLimit"
"""A blob takes 50,000 blocks, which is as many lines.
Source: https://learn.microsoft.com/rest/api/storageservices/append-block#remarks"""

WORD = re.compile(r"[A-Za-z0-9 ]{1,64}")
"""What of an answer's header may stand in a log."""

Authorization = Callable[[], Awaitable[str]]
"""Gives the Authorization header's value. May raise LatchkeyError."""


class NotKept(OSError):
    """Azure Storage did not take it. *why* is its own word for it."""

    def __init__(self, why: str) -> None:
        self.why = why if WORD.fullmatch(why) else "unknown"
        super().__init__(self.why)


class AppendBlob:
    """Appends to today's blob in *container*, an https address without a query.

    Each day has its own, `2026-11-29.jsonl`, by *clock*; when one is full, `2026-11-29_02.jsonl`
    comes next.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        container: str,
        authorization: Authorization,
        clock: Clock,
    ) -> None:
        self._http, self._container = http, container.rstrip("/")
        self._authorization, self._clock = authorization, clock
        self._day, self._number = "", 1
        self._ends_at: int | None = None
        """Bytes in the blob that is written to, where that is known."""

    async def send(self, fields: Mapping[str, str | int]) -> None:
        """Append *fields* as a line of JSON. Raises OSError or TimeoutError."""
        line = json.dumps(dict(fields)).encode("ascii") + b"\n"
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._append(line)
        except (aiohttp.ClientError, LatchkeyError, ValueError) as broken:
            raise NotKept(type(broken).__name__) from None

    async def _append(self, line: bytes) -> None:
        for _ in range(MOST_TRIES):
            blob = self._at_work()
            position = await self._begin(blob) if self._ends_at is None else self._ends_at
            self._ends_at = None  # unknown, should no answer come
            status, why, _ = await self._ask("PUT", f"{blob}?comp=appendblock", line, at=position)
            if status == HTTPStatus.CREATED:
                self._ends_at = position + len(line)
                return
            if why == FULL:
                self._number += 1
            elif status not in (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.NOT_FOUND):
                raise NotKept(why)
        raise NotKept(why)

    def _at_work(self) -> str:
        """Name the blob of today that is not known to be full."""
        day = f"{self._clock():%Y-%m-%d}"
        if day != self._day:
            self._day, self._number, self._ends_at = day, 1, None
        # Names sort as they were written.
        number = f"_{self._number:02}" if self._number > 1 else ""
        return f"{self._container}/{day}{number}.jsonl"

    async def _begin(self, blob: str) -> int:
        """Make *blob*, unless it is there; give where it ends."""
        status, why, headers = await self._ask("HEAD", blob)
        if status == HTTPStatus.NOT_FOUND:
            status, why, _ = await self._ask("PUT", blob, b"", new=True)
            if status == HTTPStatus.CREATED:
                return 0
            if status != HTTPStatus.CONFLICT:
                raise NotKept(why)
            status, why, headers = await self._ask("HEAD", blob)  # another node was quicker
        if status != HTTPStatus.OK:
            raise NotKept(why)
        if headers.get("x-ms-blob-type") != KIND:
            raise NotKept("InvalidBlobType")
        return int(headers.get("Content-Length", 0))

    async def _ask(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        at: int | None = None,
        new: bool = False,
    ) -> tuple[int, str, Mapping[str, str]]:
        """Ask once: the status, Azure's word for what is wrong, the headers."""
        headers = {"Authorization": await self._authorization(), "x-ms-version": VERSION}
        if at is not None:
            headers["x-ms-blob-condition-appendpos"] = str(at)
        if new:
            headers |= {"x-ms-blob-type": KIND, "If-None-Match": "*"}
        async with self._http.request(
            method, url, data=body, headers=headers, allow_redirects=False
        ) as response:
            why = response.headers.get("x-ms-error-code", "")
            return response.status, why or f"status {response.status}", response.headers
