"""What a person has registered to sign in with, besides the password."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

_MAY_BE_DEFAULT = ("phone", "authenticator", "oath")
"""What Entra's multifactor sign-in offers first, one of them at a time."""


@dataclass(frozen=True, slots=True)
class Method:
    """One method. `kind` is a word of ours, `facts` what Graph shows of a method of that kind."""

    id: str
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    created: datetime | None = None

    @property
    def may_be_default(self) -> bool:
        """Whether multifactor sign-in can ask for it first."""
        return self.kind in _MAY_BE_DEFAULT
