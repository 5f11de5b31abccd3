"""Graph as each part of the core wants to see it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from config import Config
from graph.approvers import GraphApprovers
from graph.budget import CallBudget
from graph.client import GraphClient
from graph.directory import GraphDirectory
from graph.groups import GraphGroups
from graph.last_changes import GraphLastChanges
from graph.line_managers import GraphLineManagers
from graph.methods import GraphMethods
from graph.passes import GraphPasses
from graph.role_holders import GraphColleagues
from graph.sessions import GraphSessions
from graph.sign_in_facts import GraphSignInFacts
from resets.ports import Clock
from resets.safeguards import SecondPerson
from runtime.background import BackgroundTasks
from stores.keys import Keys


@dataclass(frozen=True)
class GraphViews:
    """One property a port of the core; each is built when it is first asked for."""

    config: Config
    client: GraphClient
    clock: Clock
    stopwatch: Callable[[], float]
    """Counts seconds, for the budget of calls."""
    background: BackgroundTasks

    @cached_property
    def budget(self) -> CallBudget:
        """How many calls are left of what Graph takes: one for all views."""
        return CallBudget(self.stopwatch)

    @cached_property
    def directory(self) -> GraphDirectory:
        """People, their roles, and the reset itself."""
        by_employee_id = self.config.directory.find_by_employee_id
        asked = self.config.safeguards
        vips = None if asked.second is SecondPerson.OFF else asked.vips
        return GraphDirectory(
            self.client, by_employee_id=by_employee_id, vips=vips, budget=self.budget
        )

    @cached_property
    def sessions(self) -> GraphSessions:
        """Signs somebody out everywhere."""
        return GraphSessions(self.client)

    @cached_property
    def approvers(self) -> GraphApprovers:
        """Who may be the second person."""
        return GraphApprovers(self.client)

    @cached_property
    def passes(self) -> GraphPasses:
        """Temporary access passes."""
        return GraphPasses(self.client, self.budget)

    @cached_property
    def methods(self) -> GraphMethods:
        """What somebody proves with that it is they."""
        key = Keys.of(self.config.key).methods
        return GraphMethods(self.client, self.budget, key=key, pause=self.background.pause)

    @cached_property
    def colleagues(self) -> GraphColleagues:
        """Who else may do what an admin may not."""
        return GraphColleagues(self.client)

    @cached_property
    def last_changes(self) -> GraphLastChanges:
        """When a password was changed last."""
        return GraphLastChanges(self.client, self.budget)

    @cached_property
    def groups(self) -> GraphGroups:
        """Whom a list may be made of."""
        return GraphGroups(self.client)

    @cached_property
    def line_managers(self) -> GraphLineManagers:
        """Who somebody's manager is."""
        return GraphLineManagers(self.client)

    @cached_property
    def sign_in_facts(self) -> GraphSignInFacts:
        """Why somebody cannot sign in."""
        reads_log = self.config.directory.read_sign_ins
        return GraphSignInFacts(self.client, self.budget, self.clock, reads_log=reads_log)
