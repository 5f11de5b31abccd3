"""The public keys with which Microsoft signs: fetched ahead of need, never on the caller's time.

The same ring serves the channel's keys and Entra's. Sources:
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
"""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from instrumentation.calls import Call
from teams.http import json_of

FETCH_SECONDS = 5.0
RENEW_AFTER = 60 * 60.0
"""Seconds until keys are asked for again in the background, so that a withdrawn one goes."""
BELIEVED_FOR = 24 * 60 * 60.0
"""Seconds for which keys count without being confirmed: Microsoft's own advice for caches."""
PAUSE_SECONDS = 10.0
"""Seconds between two fetches for unknown keys: made-up key names must not become traffic, and must
not keep a genuine new key out for long either."""
PAUSE_WHEN_EMPTY_SECONDS = 5.0
"""The same while there is no key at all, because nobody can be let in then."""
SMALLEST_KEY = 2048

log = logging.getLogger(__name__)


class UnknownKey(Exception):
    """No believed key has this name."""


class KeyRing:
    """The keys named in one OpenID document. *endorsement* is the channel they must sign for.

    *clock* counts seconds and never goes back.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        metadata_url: str,
        *,
        endorsement: str | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http, self._metadata_url, self._clock = http, metadata_url, clock
        self._endorsement = endorsement
        self._keys: dict[str, RSAPublicKey] = {}
        self._confirmed = self._asked = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def key(self, kid: str) -> RSAPublicKey:
        """Give the key called *kid*, or raise UnknownKey.

        Waits for a fetch only when the key is unknown or the keys are too old, and at most 5 s.
        """
        if self._is_missing(kid) and self._may_ask():
            await self._fetch()
        elif self._age() > RENEW_AFTER and self._may_ask():
            self._begin_to_fetch()
        if self._is_missing(kid):
            raise UnknownKey
        return self._keys[kid]

    async def at_hand(self) -> bool:
        """Say whether there are keys to check anybody's token with; asks for them if not."""
        if not self._are_believed() and self._may_ask():
            await self._fetch()
        return self._are_believed()

    def _are_believed(self) -> bool:
        return bool(self._keys) and self._age() <= BELIEVED_FOR

    def _is_missing(self, kid: str) -> bool:
        return kid not in self._keys or self._age() > BELIEVED_FOR

    def _age(self) -> float:
        return self._clock() - self._confirmed

    def _may_ask(self) -> bool:
        pause = PAUSE_SECONDS if self._keys else PAUSE_WHEN_EMPTY_SECONDS
        return self._fetching is not None or self._clock() - self._asked >= pause

    async def _fetch(self) -> None:
        # Shielded: a caller who hangs up must not take the keys away from the others.
        await asyncio.shield(self._begin_to_fetch())

    def _begin_to_fetch(self) -> asyncio.Task[None]:
        if self._fetching is None:
            self._asked = self._clock()
            self._fetching = asyncio.create_task(self._renew())
        return self._fetching

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                self._keys = await self._read()
            self._confirmed = self._clock()
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError, RuntimeError) as error:
            # RuntimeError: the session was closed meanwhile, because the bot is stopping.
            log.warning("signing_keys_not_renewed", extra={"error": type(error).__name__})
        finally:
            self._fetching = None

    async def _read(self) -> dict[str, RSAPublicKey]:
        document = await self._get(self._metadata_url)
        keys = (await self._get(self._keys_url(document))).get("keys")
        named = dict(filter(None, map(self._named, keys if isinstance(keys, list) else [])))
        if not named:
            raise ValueError("no usable key in the set")
        return named

    async def _get(self, url: str) -> dict[str, Any]:
        async with self._http.get(
            url, allow_redirects=False, trace_request_ctx=Call.KEYS
        ) as response:
            response.raise_for_status()
            return await json_of(response)

    def _keys_url(self, document: dict[str, Any]) -> str:
        """Find the keys at the document's own origin, whatever origin it names.

        Both of Microsoft's are there. So a document can never send us elsewhere, and a cloud
        reached by another transport needs no rule of its own.
        """
        at, named = urlsplit(self._metadata_url), urlsplit(str(document.get("jwks_uri", "")))
        return urlunsplit((at.scheme, at.netloc, named.path, named.query, ""))

    def _named(self, entry: object) -> tuple[str, RSAPublicKey] | None:
        """Read one entry of the set; None when it is not an RSA key endorsed for our channel."""
        if not isinstance(entry, dict) or not self._is_endorsed(entry):
            return None
        kid, key = entry.get("kid"), _rsa_key(entry)
        return (kid, key) if isinstance(kid, str) and key is not None else None

    def _is_endorsed(self, entry: dict[str, Any]) -> bool:
        channels = entry.get("endorsements")
        return self._endorsement is None or (
            isinstance(channels, list) and self._endorsement in channels
        )


def _rsa_key(entry: dict[str, Any]) -> RSAPublicKey | None:
    if entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
        return None
    try:
        key = PyJWK({"kty": "RSA", "n": entry["n"], "e": entry["e"]}, algorithm="RS256").key
    except (PyJWTError, KeyError, ValueError, TypeError, AttributeError):
        return None
    is_usable = isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST_KEY
    return key if is_usable else None
