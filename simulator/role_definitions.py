"""The directory roles of the simulated tenant, by name and by roleDefinitionId.

Of a built-in role roleDefinitionId and template id are the same GUID.
Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MATRIX_FILE = Path(__file__).resolve().parent.parent / "resets" / "role_matrix.json"
MATRIX: dict[str, Any] = json.loads(_MATRIX_FILE.read_text(encoding="utf-8"))
"""Entra's published matrix, as data."""

_OUTSIDE_THE_MATRIX = {
    "Teams Administrator": "69091246-20e8-4a56-aa4d-066075b2a7a8",
    "Exchange Administrator": "29232cdf-9323-42fd-ade2-1d097af3e4de",
    "Billing Administrator": "b0f54661-2d74-4c50-afa3-1ec803f12efe",
    "Security Reader": "5d6b6bb7-de71-4623-b4af-96380a352509",
    "Authentication Policy Administrator": "0526716b-113d-4c15-b2c8-68e3c22b9f80",
}
_CUSTOM = {"Contoso License Desk": "3f1c8f2a-6a0e-4d57-9a55-7b1f0f4c2d11"}


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """A role that somebody can hold. `id` is what assignments name as roleDefinitionId."""

    id: str
    name: str
    is_built_in: bool


def _built_in() -> dict[str, str]:
    listed = {name: str(role["templateId"]) for name, role in MATRIX["roles"].items()}
    return listed | _OUTSIDE_THE_MATRIX


ROLES: dict[str, RoleDefinition] = {
    **{name: RoleDefinition(id_, name, is_built_in=True) for name, id_ in _built_in().items()},
    **{name: RoleDefinition(id_, name, is_built_in=False) for name, id_ in _CUSTOM.items()},
}
"""Every role of the tenant, by display name."""

ROLES_BY_ID: dict[str, RoleDefinition] = {role.id: role for role in ROLES.values()}


def role_id(name: str) -> str:
    """Look up the roleDefinitionId of the role called *name*; KeyError when there is none."""
    return ROLES[name].id
