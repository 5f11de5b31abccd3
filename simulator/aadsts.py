"""What Entra's token endpoint says beside each AADSTS number: Microsoft's list, as data.

`aadsts.json` holds it with source and date. Tests may read `NUMBERS` to try every one.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.entra_errors import EntraRefusal

PUBLISHED: dict[str, Any] = json.loads(
    Path(__file__).with_name("aadsts.json").read_text(encoding="utf-8")
)
NUMBERS: tuple[int, ...] = tuple(sorted([*map(int, PUBLISHED["names"]), *PUBLISHED["unlisted"]]))
"""Every number that Microsoft publishes, and some that people report and it does not."""
POLICY = "b1b4c7de-0000-4000-8000-0000000000ca"
"""The id of the tenant's conditional-access policy, made up."""


def claims_of_policy(name: str = "capolids") -> str:
    """Give what a policy asks the client to satisfy, as Entra phrases it in `claims`."""
    return json.dumps({"access_token": {name: {"essential": True, "values": [POLICY]}}})


def refusal(code: int, text: str | None = None, **changes: str | None) -> EntraRefusal:
    """Make the refusal with the number *code*, as Entra words it around the number.

    *changes* (`error`, `suberror`, `claims`) win over the table; None leaves one out. A number
    that nobody knows is an `invalid_grant` without any suberror.
    """
    row = _rows().get(code, {})
    asked = row.get("claims")
    says: dict[str, Any] = {
        "error": row.get("error", "invalid_grant"),
        "suberror": row.get("suberror"),
        "claims": claims_of_policy(asked) if asked else None,
    }
    says |= changes
    name = PUBLISHED["names"].get(str(code)) or "Simulated fault"
    status = row.get("status", 400)
    return EntraRefusal(code, says.pop("error"), text or f"{name}.", status=status, **says)


@lru_cache(1)
def _rows() -> dict[int, dict[str, Any]]:
    return {code: row for row in PUBLISHED["answers"] for code in row["codes"]}
