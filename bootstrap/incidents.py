"""What becomes of a list of people: its records, its cards, and the run through it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bootstrap.parts import Parts
from bootstrap.people import People
from casework.incident import Incidents
from casework.incident_cards import IncidentCards
from casework.incident_records import IncidentRecords
from casework.incident_run import IncidentRun
from casework.runner import CaseRunner
from resets.model import Ticket


@dataclass(frozen=True)
class IncidentWork:
    """One property a part; each is built when it is first asked for."""

    parts: Parts
    people: People
    runner: Callable[[], CaseRunner]
    """Asked for late: the runner draws cards itself, and those of incidents among them."""

    @cached_property
    def records(self) -> IncidentRecords:
        """Where the lists are kept."""
        return IncidentRecords(self.parts.core.store.dialog_states)

    @cached_property
    def cards(self) -> IncidentCards:
        """Keeps the cards of incidents true."""
        return IncidentCards(
            desk=self.parts.core.incidents,
            records=self.records,
            messenger=self.parts.edge.messenger,
            languages=self.people.languages,
            background=self.parts.background,
            is_at_work=self._is_at_work,
        )

    def _is_at_work(self, ticket: Ticket) -> bool:
        return self.runner().is_at_work(ticket)

    @cached_property
    def incidents(self) -> Incidents:
        """Shuts out a list of people, for two who agree."""
        return Incidents(
            reset_desk=self.parts.core.desk,
            desk=self.parts.core.incidents,
            records=self.records,
            incident_cards=self.cards,
            run=self.run,
            reach=self.people.reach,
            messenger=self.parts.edge.messenger,
            absent_admins=self.people.absent_admins,
            lookups=self.people.lookups,
            background=self.parts.background,
        )

    @cached_property
    def run(self) -> IncidentRun:
        """Goes through such a list, one after the other."""
        return IncidentRun(
            desk=self.parts.core.incidents,
            runner=self.runner(),
            cards=self.cards,
            messenger=self.parts.edge.messenger,
            allowance=self.parts.core.graph.budget,
            background=self.parts.background,
        )
