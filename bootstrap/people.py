"""How people are reached: in which language, in which chat, and how often they may ask."""

from dataclasses import dataclass
from functools import cached_property

from bootstrap.parts import Parts
from cards.words import LANGUAGES
from casework.absent_admins import AbsentAdmins
from casework.chosen_languages import ChosenLanguages
from casework.reach import Reach
from casework.welcomes import Welcomes
from teams.budgets import PersonalBudgets

REQUESTS_A_LOOKUP = 5
"""Of the messages and presses that one person may send in a minute, one in so many may look
somebody up at Entra: sixty, where nothing else is said. Our own choice."""


@dataclass(frozen=True)
class People:
    """One property a part; each is built when it is first asked for."""

    parts: Parts

    @cached_property
    def lookups(self) -> PersonalBudgets:
        """How often one person may look somebody up at Entra."""
        requests = self.parts.config.serving.requests_per_minute
        return PersonalBudgets(max(1, requests // REQUESTS_A_LOOKUP))

    @cached_property
    def languages(self) -> ChosenLanguages:
        """In which language each person is spoken to."""
        store = self.parts.core.store
        return ChosenLanguages(store.dialog_states, LANGUAGES, is_sole_writer=store.is_sole_writer)

    @cached_property
    def reach(self) -> Reach:
        """How people are found who have not written."""
        config = self.parts.config
        team = config.safeguards.team
        return Reach(self.parts.edge.messenger, self.languages, self.welcomes, config.tenant, team)

    @cached_property
    def welcomes(self) -> Welcomes:
        """Who is still to be welcomed."""
        return Welcomes(self.parts.core.store.seen_marks)

    @cached_property
    def absent_admins(self) -> AbsentAdmins:
        """Acts in the name of admins who have turned away."""
        return AbsentAdmins(self.parts.edge.messenger, self.parts.edge.sign_ins)
