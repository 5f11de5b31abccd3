"""Tokens from Entra: an admin's own for Graph, the bot's own for Teams.

The only file that meets MSAL, which blocks and has no types: here it is put into threads and made
to raise. Nothing is kept inside MSAL, neither tokens nor errors.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import msal
import requests
from msal.exceptions import MsalError

from entra.credentials import Credential, for_msal
from entra.managed_identity import ManagedIdentity, NoIdentity
from entra.msal_transport import ForgetfulCache, MsalTransport
from entra.refusals import no_answer, refusal
from entra.token_cache import TokenCache, admin_of
from instrumentation.calls import Call, Watching, unwatched
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret

THREADS = 4
"""Sign-ins at the same time. Our own choice: one takes a fraction of a second."""

LIMIT = 20.0
"""Seconds that a caller waits, with the queue for a thread. Our own choice."""

CAN_ANSWER_CHALLENGES = ["CP1"]
"""Tells Entra that we answer claims challenges, so that it may withdraw a token at once.
Source: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
"""


class EntraApp:
    """This bot as Entra knows it. Gives tokens, or raises NoToken.

    The first call builds the MSAL application, which asks Entra for its addresses; until then
    nothing is sent, so that the bot starts while Entra is out of reach. `close` when done.
    """

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        app_id: str,
        tenant: TenantId,
        credential: Credential,
        login: str,
        login_at: str,
        scopes: Sequence[str],
        clock: Callable[[], float] = time.monotonic,
        watch: Watching = unwatched,
    ) -> None:
        self._watch = watch
        self._app_id, self._tenant, self._credential = app_id, tenant, credential
        self._login, self._scopes = login.rstrip("/"), list(scopes)
        self._wire = MsalTransport(login, login_at, THREADS)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="entra")
        self._built: Any = None
        self._building = Lock()
        self._clock = clock
        self._kept = TokenCache(clock)
        self.permissions: frozenset[str] | None = None
        """The delegated permissions that Entra listed with the last token; None while it listed
        none. An administrator grants them for the whole organisation, so that all have the same."""

    async def on_behalf_of(
        self, admin: SignedIn, claims: str | None = None, *, fresh: bool = False
    ) -> Secret:
        """Give a Graph token in *admin*'s name, with exactly the admin's rights.

        Kept in memory until shortly before it expires. With *fresh* or with the *claims* of a
        challenge, Entra is asked anew: roles are as of when a token was issued. Raises NoToken.
        Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
        """
        return await self._kept.get(
            admin_of(admin),
            lambda: self._exchanged(admin, claims),
            anew=fresh or claims is not None,
            may_be_in_advance=claims is None,
        )

    async def in_advance(self, admin: SignedIn) -> None:
        """Have a token issued now: the next one that is asked for *fresh*. Raises NoToken.

        So a press learns before it takes effect whether Entra lets the admin act, and Entra is
        still asked once.
        """
        await self._kept.in_advance(admin_of(admin), lambda: self._exchanged(admin, None))

    def forget(self, tenant: TenantId, user: UserId) -> None:
        """Drop every token in *user*'s name: they signed out, or Entra wants another sign-in."""
        self._kept.forget(tenant, user)

    async def app_token(self, scope: str) -> tuple[Secret, float]:
        """Give the bot's own token for *scope* and its life in seconds. Never for Graph.

        Asks Entra each time; the caller keeps it. Raises NoToken.
        """
        with self._watch(Call.APP_TOKEN):
            return await self._asked(lambda app: app.acquire_token_for_client([scope]), None)

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._wire.close()
        if isinstance(self._credential, ManagedIdentity):
            self._credential.close()

    async def _exchanged(self, admin: SignedIn, claims: str | None) -> tuple[Secret, float]:
        def exchange(app: Any) -> Any:
            assertion = admin.assertion.reveal()
            return app.acquire_token_on_behalf_of(assertion, self._scopes, claims_challenge=claims)

        if admin.tenant.lower() != self._tenant.lower():
            raise no_answer("wrong_tenant")
        with self._watch(Call.OBO):
            return await self._asked(exchange, claims, self._learn)

    def _learn(self, result: Any) -> None:
        scope = result.get("scope") if isinstance(result, dict) else None
        if isinstance(scope, str) and scope:
            self.permissions = frozenset(name.rpartition("/")[2] for name in scope.split())

    async def _asked(
        self,
        ask: Callable[[Any], Any],
        claims: str | None,
        learn: Callable[[Any], None] = lambda _: None,
    ) -> tuple[Secret, float]:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(LIMIT):
                result = await loop.run_in_executor(self._pool, lambda: ask(self._app()))
        except (TimeoutError, requests.RequestException, MsalError):
            # Without the cause: its text may quote what was sent or answered.
            raise no_answer("unreachable") from None
        except NoIdentity:
            raise no_answer("no_identity") from None
        except (ValueError, TypeError, KeyError, AttributeError, OSError, RuntimeError):
            # A certificate that can't be read, or an answer of a shape that MSAL can't take.
            raise no_answer("unusable") from None
        token = _token(result, claims)
        learn(result)
        return token

    def _app(self) -> Any:
        """Build the MSAL application, once; a failure is tried again by the next call."""
        with self._building:
            self._built = self._built or self._build()
            return self._built

    def _build(self) -> Any:
        return msal.ConfidentialClientApplication(
            self._app_id,
            client_credential=for_msal(self._credential),
            authority=f"{self._login}/{self._tenant}",
            http_client=self._wire,
            http_cache=ForgetfulCache(),
            token_cache=_NoTokenCache(),
            client_capabilities=CAN_ANSWER_CHALLENGES,
            # No refresh token of an admin: it would outlive the conversation by months.
            exclude_scopes=["offline_access"],
            # The authority comes from our own settings; nobody else needs to vouch for it.
            instance_discovery=False,
            # Not from the environment either: REGION_NAME could move sign-ins elsewhere.
            azure_region=False,
        )


class _NoTokenCache(msal.TokenCache):  # type: ignore[misc]  # MSAL has no types
    """A token cache that keeps nothing: MSAL's has no limit, and mixes all users."""

    def add(self, event: Any, now: Any = None) -> None:
        """Drop what MSAL wants to keep."""


def _token(result: Any, claims: str | None) -> tuple[Secret, float]:
    """Make MSAL's dictionary a token and its life in seconds, or raise NoToken."""
    if not isinstance(result, dict):
        raise no_answer("unusable")
    token, life = result.get("access_token"), result.get("expires_in")
    if isinstance(token, str) and token and isinstance(life, int | float):
        return Secret(token), float(life)
    raise refusal(result, claims)
