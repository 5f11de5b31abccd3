"""Which addresses may get the bot's token: the hosts of the Teams service, and nothing like them.

An activity says itself where its answer must go. Whoever could choose that address would be sent
the bot's token, so that it is checked on the way in and again before every call.
Hosts: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

import re
from collections.abc import Iterable

HTTPS = re.compile(r"https://((?:[a-z0-9-]+\.)+[a-z]+)((?:/[A-Za-z0-9_-]+)*/?)")
"""No port, no user, no query, no dots in the path, no capitals in the host: nothing to argue
about. Teams sends none of these."""
PATH = re.compile(r"(?:/[A-Za-z0-9_-]+)*/?")


class ServiceUrls:
    """The allow-list. `ServiceUrls(hosts)(url)` says whether *url* may be called.

    In *hosts*, a leading `*.` stands for any one label. *loopback* is the simulator's origin, the
    one plain http address there is; None against a real cloud.
    """

    def __init__(self, hosts: Iterable[str], loopback: str | None = None) -> None:
        self._hosts = frozenset(hosts)
        self._loopback = loopback.rstrip("/") if loopback else None

    def __call__(self, url: str) -> bool:
        """Say whether *url* may be sent the bot's token."""
        return self._is_simulator(url) or self._is_listed(url)

    def _is_listed(self, url: str) -> bool:
        parts = HTTPS.fullmatch(url)
        if parts is None:
            return False
        host = parts[1]
        return host in self._hosts or f"*.{host.partition('.')[2]}" in self._hosts

    def _is_simulator(self, url: str) -> bool:
        if self._loopback is None or not url.startswith(self._loopback):
            return False
        return bool(PATH.fullmatch(url.removeprefix(self._loopback)))
