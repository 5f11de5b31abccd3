"""Who holds which directory role where: active, by group, by scope, or only eligible in PIM."""

from dataclasses import dataclass, field
from datetime import datetime

from simulator import contoso
from simulator.people import LONG_AGO, object_id
from simulator.role_definitions import ROLES_BY_ID, RoleDefinition, role_id

EVERYWHERE = "/"


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """One principal (person or group) holds one role at one scope.

    `scope` is Graph's directoryScopeId: "/", "/administrativeUnits/{id}" or "/{object id}".
    """

    principal_id: str
    role_id: str
    scope: str = EVERYWHERE
    is_activated: bool = False
    """Whether the holder switched it on in PIM, rather than holding it for good."""
    since: datetime = LONG_AGO

    @property
    def id(self) -> str:
        """A GUID of its own, the same at every start."""
        return object_id("assignment", f"{self.principal_id}/{self.role_id}/{self.scope}")

    @property
    def role(self) -> RoleDefinition:
        """The role as it is defined."""
        return ROLES_BY_ID[self.role_id]

    @property
    def unit_id(self) -> str | None:
        """The administrative unit at whose scope it is held, if any."""
        head, _, tail = self.scope.rpartition("/administrativeUnits/")
        return tail if not head and tail != self.scope else None


@dataclass(slots=True)
class Assignments:
    """All assignments of the tenant. `eligible` ones give no rights until they are activated."""

    active: list[RoleAssignment] = field(default_factory=list)
    eligible: list[RoleAssignment] = field(default_factory=list)

    def held_by(self, principals: frozenset[str]) -> list[RoleAssignment]:
        """List what these principals hold now. Pass a person's id with those of their groups."""
        return [held for held in self.active if held.principal_id in principals]

    def set_active(self, person_id: str, names: list[str]) -> None:
        """Make *names* the person's only own active roles, at tenant scope; KeyError if unknown."""
        new = [RoleAssignment(person_id, role_id(name), is_activated=True) for name in names]
        self.active = [held for held in self.active if held.principal_id != person_id] + new

    def set_eligible(self, person_id: str, names: list[str]) -> None:
        """Make *names* the person's only eligible roles; KeyError when one is unknown."""
        new = [RoleAssignment(person_id, role_id(name)) for name in names]
        self.eligible = [held for held in self.eligible if held.principal_id != person_id] + new


def as_planned() -> Assignments:
    """Hand out the roles as contoso.py lists them."""
    own = ((object_id("person", key), role) for key, role in contoso.TENANT_WIDE)
    scoped = ((object_id("person", key), role, at) for key, role, at in contoso.SCOPED)
    eligible = ((object_id("person", key), role) for key, role in contoso.ELIGIBLE)
    return Assignments(
        active=[
            *(RoleAssignment(holder, role_id(role)) for holder, role in own),
            *(RoleAssignment(holder, role_id(role), at) for holder, role, at in scoped),
            *(RoleAssignment(holder, role_id(role)) for holder, role in contoso.BY_GROUP),
        ],
        eligible=[RoleAssignment(holder, role_id(role)) for holder, role in eligible],
    )
