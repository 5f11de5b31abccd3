"""Microsoft's pages for people, as they are called in this cloud.

The cards name the pages of the global cloud. Where another one is configured, their addresses are
exchanged here, on the way out; the words stay.
"""

import json
from collections.abc import Mapping
from typing import Any

LINK = "Action.OpenUrl"
"""What a button that opens a page is called."""

RUN = "TextRun"
"""Words; where they are a link, they are its address."""


class PortalLinks:
    """Exchanges how the links on a card begin. `PortalLinks({})` leaves all as they are."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)

    def __call__(self, content: Any) -> Any:
        """Give *content* (JSON) with the address of each link button exchanged."""
        # Written out, a card is searched in one call; most have no such button to look for.
        return self._exchanged(content) if self._names and LINK in repr(content) else content

    def in_text(self, text: str) -> str:
        """Give JSON that has been written already, with its links exchanged."""
        return json.dumps(self(json.loads(text))) if self._names and LINK in text else text

    def _exchanged(self, content: Any) -> Any:
        if isinstance(content, Mapping):
            exchanged = {name: self._exchanged(value) for name, value in content.items()}
            if exchanged.get("type") == LINK:
                exchanged["url"] = self._named_here(exchanged["url"])
            if exchanged.get("type") == RUN and LINK in repr(exchanged.get("selectAction")):
                link = exchanged["selectAction"]
                exchanged["text"] = link["title"] = link["url"].removeprefix("https://")
            return exchanged
        return [self._exchanged(part) for part in content] if isinstance(content, list) else content

    def _named_here(self, url: str) -> str:
        for everywhere, here in self._names.items():
            if url == everywhere or url.startswith((f"{everywhere}/", f"{everywhere}#")):
                return here + url.removeprefix(everywhere)
        return url


AS_PUBLISHED = PortalLinks({})
