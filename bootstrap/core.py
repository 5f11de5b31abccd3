"""The core: what decides, on Graph and on the ledger. Nothing here knows Teams."""

from dataclasses import dataclass
from functools import cached_property, partial

from bootstrap.graph import GraphViews
from config import Config
from instrumentation.watch import Watch
from resets.acts import Procedures, all_procedures
from resets.caller_checks import CallerChecks
from resets.conditions import Conditions
from resets.desk import ResetDesk
from resets.diagnosis import Diagnostician
from resets.execution import Execution
from resets.incident_desk import IncidentDesk
from resets.matrix import published
from resets.model import Person
from resets.password_looks import Lookout
from resets.passwords import PasswordStyle, make_passphrase, make_password
from resets.policy import Rules
from resets.polling import OutcomePoller
from resets.ports import Clock
from resets.receivers import Receivers
from resets.second_person import SecondPersons
from resets.secret import Secret
from resets.wordlists import words
from runtime.background import BackgroundTasks
from runtime.password_settings import PasswordSettings
from stores.ledger import StoredLedger
from stores.sealing import AesSealer


@dataclass(frozen=True)
class Core:
    """What decides, and what it keeps its word in; each part is built when first asked for."""

    config: Config
    store: StoredLedger
    graph: GraphViews
    background: BackgroundTasks
    watch: Watch

    @property
    def clock(self) -> Clock:
        """The one that the ledger goes by: all of the core goes by the same."""
        return self.store.clock

    @cached_property
    def rules(self) -> Rules:
        """Who may do what to whom, in this deployment."""
        return Rules(
            matrix=published(),
            writeback=self.config.directory.writeback,
            federated_may_be_reset=self.config.directory.federated_may_be_reset,
            security_roles_may_reset=self.config.directory.security_roles_may_reset,
        )

    @cached_property
    def procedures(self) -> Procedures:
        """How each act is carried out."""
        return all_procedures(
            directory=self.graph.directory,
            make_password=partial(_new_password, self.config.passwords),
            sessions=self.graph.sessions,
            passes=self.graph.passes,
            methods=self.graph.methods,
            removals=self.store,
            clock=self.clock,
        )

    @cached_property
    def desk(self) -> ResetDesk:
        """Where cases are proposed, pressed and answered."""
        return self.watch.desk(
            directory=self.graph.directory,
            ledger=self.store,
            sealer=self.sealer,
            rules=self.rules,
            clock=self.clock,
            ticket_life=self.config.ticket_life,
            safeguards=self.config.safeguards,
            procedures=self.procedures,
        )

    @cached_property
    def execution(self) -> Execution:
        """Carries out what was claimed."""
        return self.watch.execution(
            directory=self.graph.directory,
            ledger=self.store,
            sealer=self.sealer,
            rules=self.rules,
            clock=self.clock,
            poller=self.poller,
            procedures=self.procedures,
            password_life=self.config.passwords.life,
            lacks_second=self.conditions.lacks_second,
            lost_second=self.second_persons.has_lost,
        )

    @cached_property
    def sealer(self) -> AesSealer:
        """Seals what nobody but the holder of a key may read."""
        return AesSealer()

    @cached_property
    def poller(self) -> OutcomePoller:
        """Looks at Entra until an outcome is certain."""
        return OutcomePoller(self.procedures, self.store, pause=self.background.pause)

    @cached_property
    def conditions(self) -> Conditions:
        """What is asked for besides the rule."""
        return Conditions(self.config.safeguards, self.rules, self.store, self.clock)

    @cached_property
    def second_persons(self) -> SecondPersons:
        """Who agrees to what one admin alone may not do."""
        return SecondPersons(
            self.graph.approvers, self.store, self.config.safeguards, self.conditions, self.clock
        )

    @cached_property
    def incidents(self) -> IncidentDesk:
        """Where a list of people is shut out."""
        return IncidentDesk(
            directory=self.graph.directory,
            groups=self.graph.groups,
            ledger=self.store,
            incidents=self.store,
            rules=self.rules,
            clock=self.clock,
            safeguards=self.config.safeguards,
            conditions=self.conditions,
            second_persons=self.second_persons,
        )

    @cached_property
    def receivers(self) -> Receivers:
        """Who gets a password that is not for the admin."""
        return Receivers(
            allowed=self.config.safeguards.receivers,
            directory=self.graph.directory,
            ledger=self.store,
            sealer=self.sealer,
            procedures=self.procedures,
            rules=self.rules,
            conditions=self.conditions,
            clock=self.clock,
        )

    @cached_property
    def caller_checks(self) -> CallerChecks:
        """How it is checked who is calling."""
        return CallerChecks(self.graph.line_managers, self.store, self.config.safeguards)

    @cached_property
    def lookout(self) -> Lookout:
        """Looks whether temporary passwords have been used."""
        return Lookout(
            self.graph.last_changes, self.store, self.clock, self.config.passwords.unused_life
        )

    @cached_property
    def diagnostician(self) -> Diagnostician:
        """Says why somebody cannot sign in."""
        return Diagnostician(
            self.graph.directory, self.graph.sign_in_facts, self.store, self.rules, self.clock
        )


def _new_password(wanted: PasswordSettings, person: Person, locale: str) -> Secret:
    banned, least = wanted.banned_words, wanted.length
    if wanted.style is PasswordStyle.WORDS:
        return make_passphrase(person, words(locale), banned, least=least)
    return make_password(person, banned, least=least)
