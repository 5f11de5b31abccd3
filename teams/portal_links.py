"""Microsoft's pages for people, as they are called in this cloud.

The cards name the pages of the global cloud. Where another one is configured, their addresses are
exchanged here, on the way out; the words stay.
"""

import json
from collections.abc import Mapping
from typing import Any

LINK = "Action.OpenUrl"
"""What a button that opens a page is called."""

TICKET = "https://ticket.invalid/"
"""How the address of a ticket of the organisation's own begins, on our cards."""
PLACE = "{ticket}"
"""Where its number goes, in the address that a deployment names."""

RUN = "TextRun"
"""Words; where they are a link, they are its address."""


class PortalLinks:
    """Exchanges how the links on a card begin. `PortalLinks({})` leaves all as they are.

    *ticket* is where a ticket is opened, with `{ticket}` in it. Without it, the buttons that would
    open one are taken off.
    """

    def __init__(self, names: Mapping[str, str], ticket: str | None = None) -> None:
        self._names, self._ticket = dict(names), ticket

    def __call__(self, content: Any) -> Any:
        """Give *content* (JSON) with the address of each link button exchanged."""
        # Written out, a card is searched in one call; most have no such button to look for.
        return self._exchanged(content) if self._concerns(repr(content)) else content

    def in_text(self, text: str) -> str:
        """Give JSON that has been written already, with its links exchanged."""
        return json.dumps(self(json.loads(text))) if self._concerns(text) else text

    def _concerns(self, text: str) -> bool:
        return LINK in text and bool(self._names or TICKET in text)

    def _exchanged(self, content: Any) -> Any:
        if isinstance(content, Mapping):
            exchanged = {name: self._exchanged(value) for name, value in content.items()}
            if exchanged.get("type") == LINK:
                exchanged["url"] = self._named_here(exchanged["url"])
            if exchanged.get("type") == RUN and LINK in repr(exchanged.get("selectAction")):
                link = exchanged["selectAction"]
                exchanged["text"] = link["title"] = link["url"].removeprefix("https://")
            return exchanged
        return self._all_exchanged(content) if isinstance(content, list) else content

    def _all_exchanged(self, parts: list[Any]) -> list[Any]:
        kept = [part for part in parts if self._ticket or not _opens_ticket(part)]
        exchanged = [self._exchanged(part) for part in kept]
        return [part for part in exchanged if not _is_empty(part)]

    def _named_here(self, url: str) -> str:
        if self._ticket and url.startswith(TICKET):
            return self._ticket.replace(PLACE, url.removeprefix(TICKET))
        for everywhere, here in self._names.items():
            if url == everywhere or url.startswith((f"{everywhere}/", f"{everywhere}#")):
                return here + url.removeprefix(everywhere)
        return url


def _opens_ticket(part: Any) -> bool:
    is_link = isinstance(part, Mapping) and part.get("type") == LINK
    return is_link and str(part.get("url", "")).startswith(TICKET)


def _is_empty(part: Any) -> bool:
    """Say whether a line of buttons has lost them all."""
    return isinstance(part, Mapping) and part.get("type") == "ActionSet" and not part["actions"]


AS_PUBLISHED = PortalLinks({})
