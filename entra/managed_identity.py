"""The container's own identity at Azure: a proof of who we are that nobody keeps.

Where Azure runs Latchkey, it gives tokens for the identity that was assigned to the machine or the
container. One of them serves as the app's credential, if the app registration trusts that identity.
Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
"""

from collections.abc import Mapping

import msal
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from entra.msal_transport import ForgetfulCache, holds_object
from resets.secret import Secret

TIMEOUT_SECONDS = (1.0, 4.0)
"""Seconds to connect and to answer: the endpoint is on this machine, or one hop away."""

AGAIN = Retry(
    total=2,
    read=0,
    status_forcelist=(404, 410, 429, 500, 502, 503, 504),
    allowed_methods=("GET",),
    backoff_factor=0.5,
    raise_on_status=False,
    respect_retry_after_header=False,
)
"""Asking for a token changes nothing, and Azure wants these asked again.
Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#retry-guidance
"""


class NoIdentity(Exception):
    """Azure gave no token for the identity; the text says why, and holds nothing secret."""


class ManagedIdentity:
    """A user-assigned managed identity. Blocks; called from several threads at once.

    *audience* is what Entra's token exchange is called in this cloud. Where Azure gives tokens, it
    says itself, by IDENTITY_ENDPOINT and IDENTITY_HEADER in Container Apps and App Service; on a
    virtual machine the address is always the same.
    """

    def __init__(self, client_id: str, audience: str) -> None:
        self._audience, self._wire = audience, _Wire()
        self._client = msal.ManagedIdentityClient(
            msal.UserAssignedManagedIdentity(client_id=client_id),
            http_client=self._wire,
            # MSAL would repeat a refusal from memory, also after it has been mended.
            http_cache=ForgetfulCache(),
        )

    def proof(self) -> Secret:
        """Give a token that proves the identity to Entra; MSAL keeps it while it is good.

        Raises NoIdentity.
        """
        try:
            result = self._client.acquire_token_for_client(resource=self._audience)
        except requests.RequestException as silence:
            raise NoIdentity(f"no answer: {type(silence).__name__}") from None
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            raise NoIdentity("its answer cannot be used") from None
        token = result.get("access_token") if isinstance(result, dict) else None
        if not isinstance(token, str) or not token:
            raise NoIdentity("it knows no such identity, or refuses")
        return Secret(token)

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()


class _Wire:
    """The `http_client` that MSAL asks for: no proxy, no redirect, never longer than its limits."""

    def __init__(self) -> None:
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.mount("http://", HTTPAdapter(max_retries=AGAIN))

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        response = self._session.get(
            url, params=params, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False
        )
        # As in `entra.msal_transport`: what is not JSON would be logged by MSAL, whatever it holds.
        if not holds_object(response):
            raise requests.exceptions.InvalidJSONError
        return response

    def close(self) -> None:
        self._session.close()
