"""How MSAL reaches Entra: with time limits, and without proxies, cookies, .netrc or redirects."""

from collections.abc import Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter

TIMEOUT_SECONDS = (3.0, 10.0)
"""Seconds to connect and between two pieces of an answer. MSAL itself would wait for ever."""


class MsalTransport:
    """The `http_client` that MSAL asks for. Reaches one origin, and nothing else.

    Called from several threads at once. *login* is how the service is named in requests,
    *login_at* where it is reached; they differ only when something else plays the service.
    Source: https://msal-python.readthedocs.io/en/latest/#msal.ClientApplication.params.http_client
    """

    def __init__(self, login: str, login_at: str, connections: int) -> None:
        self._login = f"{login.rstrip('/')}/"
        self._session = requests.Session()
        self._session.trust_env = False
        # One session serves every admin: what Entra remembers of one must not reach another.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # No max_retries: a repeated POST could be a second sign-in.
        adapter = _Elsewhere(self._login, f"{login_at.rstrip('/')}/", connections)
        self._session.adapters.clear()
        self._session.mount(self._login, adapter)

    def get(self, url: str, **facts: Any) -> requests.Response:
        """Fetch *url*. Raises requests.RequestException."""
        return self._request("GET", url, **facts)

    def post(self, url: str, **facts: Any) -> requests.Response:
        """Send to *url*, once. Raises requests.RequestException."""
        return self._request("POST", url, **facts)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _request(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        response = self._session.request(
            method,
            url,
            params=params,
            data=data,
            headers=headers,
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        # MSAL logs a body that is not JSON, whatever it holds; so it never sees one.
        if not holds_object(response):
            raise requests.exceptions.InvalidJSONError
        return response


class _Elsewhere(HTTPAdapter):
    """Sends what is addressed to *name* to *place* instead. Both end in a slash."""

    def __init__(self, name: str, place: str, connections: int) -> None:
        self._name, self._place = name, place
        super().__init__(pool_maxsize=connections)

    def send(
        self, request: requests.PreparedRequest, *arguments: Any, **named: Any
    ) -> requests.Response:
        if request.url is not None:
            request.url = self._place + request.url.removeprefix(self._name)
        return super().send(request, *arguments, **named)


def holds_object(response: requests.Response) -> bool:
    """Say whether the body is a JSON object."""
    try:
        return isinstance(response.json(), dict)
    except (ValueError, RecursionError):
        return False


class ForgetfulCache(dict[Any, Any]):
    """An HTTP cache that keeps nothing.

    MSAL would repeat an error 400 from memory for a minute, so that an admin who has just been
    given consent reads the old refusal; and a 429 to one admin would stop all the others, because
    its key holds no user. See `ThrottledHttpClient` in MSAL 1.39.
    """

    def __setitem__(self, key: Any, value: Any) -> None:
        pass
