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
        text = json.dumps(content)
        return self._as_here(text) if self._concerns(text) else content

    def in_text(self, text: str) -> str:
        """Give JSON that has been written already, with its links exchanged."""
        return json.dumps(self._as_here(text)) if self._concerns(text) else text

    def _concerns(self, text: str) -> bool:
        """Say whether anything is to be exchanged: written out, a card is searched in one call."""
        return LINK in text and (bool(self._names) or TICKET in text)

    def _as_here(self, text: str) -> Any:
        content = json.loads(text, object_hook=self._exchanged)
        return _without_tickets(content) if TICKET in text and self._ticket is None else content

    def _exchanged(self, part: dict[str, Any]) -> dict[str, Any]:
        """Name a link's page as here, in place; what lies in *part* has been exchanged already."""
        kind = part.get("type")
        if kind == LINK:
            part["url"] = self._named_here(part["url"])
        elif kind == RUN and (link := part.get("selectAction") or {}).get("type") == LINK:
            part["text"] = link["title"] = link["url"].removeprefix("https://")
        return part

    def _named_here(self, url: str) -> str:
        if self._ticket and url.startswith(TICKET):
            return self._ticket.replace(PLACE, url.removeprefix(TICKET))
        for everywhere, here in self._names.items():
            if url == everywhere or url.startswith((f"{everywhere}/", f"{everywhere}#")):
                return here + url.removeprefix(everywhere)
        return url


def _without_tickets(content: Any) -> Any:
    """Take off what would open a ticket, and the lines of buttons that lose all by it."""
    if isinstance(content, Mapping):
        return {name: _without_tickets(value) for name, value in content.items()}
    if not isinstance(content, list):
        return content
    kept = [_without_tickets(part) for part in content if not _opens_ticket(part)]
    return [part for part in kept if not _is_empty(part)]


def _opens_ticket(part: Any) -> bool:
    is_link = isinstance(part, Mapping) and part.get("type") == LINK
    return is_link and str(part.get("url", "")).startswith(TICKET)


def _is_empty(part: Any) -> bool:
    """Say whether a line of buttons has lost them all."""
    return isinstance(part, Mapping) and part.get("type") == "ActionSet" and not part["actions"]


AS_PUBLISHED = PortalLinks({})
