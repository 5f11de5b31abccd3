"""What a built-in role of Entra is called in the reader's language, as Microsoft prints it.

The names, their source and its date stand in `role_names.json`, by template id.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from resets.model import RoleId

DATA = Path(__file__).with_name("role_names.json")

RoleName: TypeAlias = Callable[[RoleId], str]
"""Says what a role is called."""


def role_names(language: str, english: RoleName) -> RoleName:
    """Call roles as Microsoft does in *language*, a two-letter code, and beside it in *english*.

    The portal may be in either. Where Microsoft's own name is not known, English stands alone.
    """

    def both(role: RoleId) -> str:
        theirs, ours = english(role), printed().get(role, {}).get(language)
        return theirs if ours is None else f"{ours} ({theirs})"

    return both


@cache
def printed() -> dict[str, dict[str, str]]:
    """Read the names that ship with Latchkey: once, best before anybody waits for them."""
    read: dict[str, dict[str, dict[str, str]]] = json.loads(DATA.read_text(encoding="utf-8"))
    return read["roles"]
