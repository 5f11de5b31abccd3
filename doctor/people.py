"""Those on whom Latchkey relies: who may agree to a case, who is a VIP, has a manager, sees roles.

All are read in the name of the person who signed in, for Latchkey has no right of its own.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

from bootstrap.entra import entra_app
from doctor.deployment import Deployment
from doctor.entra_words import of_the_person
from doctor.finding import Finding, fail, ok, skipped, warn
from doctor.reach import Roster
from doctor.sign_in import NOBODY, RoundTrip
from graph.approvers import GraphApprovers
from graph.caller_roles import why_assignments_are_unread
from graph.client import GraphClient, open_session
from graph.groups import GraphGroups
from graph.line_managers import GraphLineManagers
from resets.errors import DirectoryError, NoToken
from resets.incident_list import ListFault
from resets.model import SignedIn, UserId
from resets.safeguards import SecondPerson, Verify

FEWEST = 2
"""Approvers who must be reached: with one, nobody agrees to what that one asks for."""
REMEDY = (
    "Put at least two people into APPROVERS_GROUP who are in the team of REACH_TEAM, enabled and "
    "no guests: nobody agrees to what they ask for themselves, or to what is about themselves."
)
SAMPLE = 20
"""People whose manager is looked up; our own choice: a share, and not a list of the house."""
TOO_FEW = 0.5
"""Share of people with a manager below which the doctor warns; our own choice."""


class Relied:
    """Checks that need both: somebody's sign-in, and who is in REACH_TEAM."""

    def __init__(self, trip: RoundTrip, roster: Roster) -> None:
        self._trip, self._roster = trip, roster

    async def approvers(self, deployment: Deployment) -> Finding:
        """Say how many of APPROVERS_GROUP can be asked: enabled, no guest, reached in Teams."""
        group = deployment.config.safeguards.approvers
        if group is None:
            return skipped("there is no APPROVERS_GROUP")
        return await self._in_their_name(
            deployment, lambda graph, admin: self._approvers(graph, admin, group)
        )

    async def vips(self, deployment: Deployment) -> Finding:
        """Say whether VIP_GROUP tells of anybody: where it does not, everybody is one."""
        group = deployment.config.safeguards.vips
        if group is None:
            return skipped("there is no VIP_GROUP")
        if deployment.config.safeguards.second is SecondPerson.OFF:
            return skipped("without SECOND_PERSON, VIP_GROUP does nothing")
        return await self._in_their_name(
            deployment, lambda graph, admin: self._vips(graph, admin, group)
        )

    async def managers(self, deployment: Deployment) -> Finding:
        """Say how many of some people have a manager who could vouch, or be told."""
        if not _wants_managers(deployment):
            return skipped("neither VERIFY nor TELL_MANAGER asks for managers")
        return await self._in_their_name(deployment, self._managers)

    async def roles(self, deployment: Deployment) -> Finding:
        """Say whether who signed in may read who holds which role; else they act on nobody."""
        return await self._in_their_name(deployment, _roles)

    async def _in_their_name(
        self,
        deployment: Deployment,
        look: Callable[[GraphClient, SignedIn], Awaitable[Finding]],
    ) -> Finding:
        if (admin := self._trip.admin) is None:
            return NOBODY
        entra = entra_app(deployment.config)
        try:
            async with open_session() as http:
                return await look(GraphClient(http, deployment.config.cloud.graph_at, entra), admin)
        except NoToken as no:
            return of_the_person(no, deployment)
        finally:
            entra.close()

    async def _approvers(self, graph: GraphClient, admin: SignedIn, group: str) -> Finding:
        try:
            members = await GraphApprovers(graph).members(admin, group)
        except DirectoryError:
            return fail(
                "APPROVERS_GROUP cannot be read, so nobody can agree to a case",
                "It must be the object id of a group with fewer than 1000 members (Entra admin "
                "center > Groups), and GroupMember.Read.All or Directory.Read.All must have admin "
                "consent: see the check 'consent'.",
            )
        there = self._roster.people
        if there is None and self._roster.is_wanted:
            return _as_far_as_known(len(members))
        return _enough(len(members), sum(one.id in (there or ()) for one in members))

    async def _vips(self, graph: GraphClient, admin: SignedIn, group: str) -> Finding:
        match await GraphGroups(graph).people_of(admin, group):
            case ListFault():
                return fail(
                    "VIP_GROUP cannot be read, so every case is one for two",
                    "It must be the object id of a group whose membership is not hidden (Entra "
                    "admin center > Groups); see also the check 'consent'.",
                )
            case []:
                return fail(
                    "nobody is in VIP_GROUP, so every case is one for two",
                    "Put the people into it for whom two are always asked, or take it out.",
                )
            case _:
                return ok("it has members: each is a case for two")

    async def _managers(self, graph: GraphClient, admin: SignedIn) -> Finding:
        people = sorted(self._roster.people or ())
        asked = secrets.SystemRandom().sample(people, min(len(people), SAMPLE))
        if not asked:
            return skipped("because nobody is known to be in REACH_TEAM")
        managers = GraphLineManagers(graph)
        try:
            found = await asyncio.gather(*(managers.of(admin, one) for one in asked))
        except DirectoryError:
            return warn(
                "Entra did not say who answers to whom",
                "Run this again; if it stays, see the check 'consent'.",
            )
        return self._share([one.id for one in found if one is not None], len(asked))

    def _share(self, managers: list[UserId], asked: int) -> Finding:
        usable = sum(it in (self._roster.people or ()) for it in managers)
        seen = f"{usable} of {asked} people have a manager who is reached in Teams"
        if usable >= TOO_FEW * asked:
            return ok(seen)
        return warn(
            seen,
            "For the others nobody vouches and no manager is told: have the manager kept in Entra "
            "(Users > the person > Properties > Job information), by the HR system as a rule, and "
            "the managers in REACH_TEAM.",
        )


async def _roles(graph: GraphClient, admin: SignedIn) -> Finding:
    """Read role assignments as before each card. Two of Microsoft's pages disagree on who may.

    Sources: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments names a few
    roles; https://learn.microsoft.com/entra/fundamentals/users-default-permissions all members.
    """
    status = await why_assignments_are_unread(graph, admin)
    if status is None:
        return ok("whoever signed in may read who holds which role")
    return warn(
        f"Graph did not show who holds which role ({status}), so nobody is acted on",
        "Run this again. If it stays so, give Latchkey's admins the role Directory Readers as well "
        "(Entra admin center > Roles & admins): Latchkey acts on nobody whose roles it cannot see.",
    )


def _enough(members: int, reached: int) -> Finding:
    seen = f"{reached} of {members} approvers are reached in Teams"
    if reached == 0:
        return fail(f"{seen}: no case for two goes on", REMEDY)
    return ok(seen) if reached >= FEWEST else warn(f"{seen}: a group of one", REMEDY)


def _as_far_as_known(members: int) -> Finding:
    """Say it where Teams has not told who is in REACH_TEAM: see that check."""
    seen = f"{members} approvers; who of them is reached in Teams is not known yet"
    return ok(seen) if members >= FEWEST else warn(seen, REMEDY)


def _wants_managers(deployment: Deployment) -> bool:
    asked, tells = deployment.config.safeguards, deployment.config.notices.tells
    return asked.verify is not Verify.OFF or tells.manager
