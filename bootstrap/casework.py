"""What becomes of cases: built once, shared by all who press or speak."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bootstrap.incidents import IncidentWork
from bootstrap.parts import Parts
from bootstrap.people import People
from casework.caller_answers import CallerAnswers
from casework.caller_cards import CallerCards
from casework.caller_questions import CallerQuestions
from casework.case_cards import CaseCards
from casework.check_now import CheckNow
from casework.hand_over import HandingOver
from casework.hand_over_records import HandOvers
from casework.maintenance import Maintenance, MaintenanceJob
from casework.notice_answers import NoticeAnswers
from casework.notices import Notices
from casework.pass_deletion import PassDeletion
from casework.pass_used import PassLook
from casework.press_answers import PressAnswers
from casework.receiver_cards import ReceiverCards
from casework.receivers import StraightOver
from casework.recovery import Recovery
from casework.remaining_methods import RemainingMethods
from casework.reverse_check import ReverseCheck
from casework.runner import CaseRunner
from casework.second_person import FourEyes
from casework.temporary_passwords import TemporaryPasswords
from resets.acts.access_pass import AccessPass


@dataclass(frozen=True)
class Casework:
    """One property a part; each is built when it is first asked for."""

    parts: Parts

    @cached_property
    def people(self) -> People:
        """How they are reached."""
        return People(self.parts)

    @cached_property
    def case_cards(self) -> CaseCards:
        """Keeps the cards of cases true."""
        return CaseCards(
            desk=self.parts.core.desk,
            messenger=self.parts.edge.messenger,
            background=self.parts.background,
            languages=self.people.languages,
            seen_marks=self.parts.core.store.seen_marks,
            handing_over=self.handing_over,
            incident_cards=self.of_incidents.cards,
            receiver_cards=self.receiver_cards,
        )

    @cached_property
    def runner(self) -> CaseRunner:
        """Carries out what was pressed, after the turn."""
        return CaseRunner(
            desk=self.parts.core.desk,
            execution=self.parts.core.execution,
            messenger=self.parts.edge.messenger,
            background=self.parts.background,
            case_cards=self.case_cards,
            receiver_cards=self.receiver_cards,
            notices=self.notices,
        )

    @cached_property
    def press_answers(self) -> PressAnswers:
        """Says what became of a press."""
        core = self.parts.core
        return PressAnswers(core.desk, self.case_cards, self.runner, core.second_persons)

    @cached_property
    def check_now(self) -> CheckNow:
        """Looks once more at what was not certain."""
        core = self.parts.core
        return CheckNow(core.desk, core.poller, self.runner, core.clock)

    @cached_property
    def pass_deletion(self) -> PassDeletion:
        """Deletes a pass that was made."""
        core = self.parts.core
        return PassDeletion(core.desk, core.execution.parts, self.press_answers)

    @cached_property
    def pass_look(self) -> PassLook:
        """Looks whether a pass has been used."""
        core = self.parts.core
        passes = AccessPass(core.graph.passes, core.clock)
        return PassLook(core.desk, passes, core.execution.parts, self.press_answers)

    @cached_property
    def remaining_methods(self) -> RemainingMethods:
        """Goes on with what was left of a case."""
        core = self.parts.core
        return RemainingMethods(
            core.desk,
            core.execution.parts,
            self.runner,
            self.press_answers,
            self.parts.background,
        )

    @cached_property
    def temporary_passwords(self) -> TemporaryPasswords:
        """Brings to mind those that nobody has used."""
        return TemporaryPasswords(
            lookout=self.parts.core.lookout,
            desk=self.parts.core.desk,
            runner=self.runner,
            case_cards=self.case_cards,
            absent_admins=self.people.absent_admins,
            messenger=self.parts.edge.messenger,
            background=self.parts.background,
            lookups=self.people.lookups,
        )

    @cached_property
    def four_eyes(self) -> FourEyes:
        """Asks a second person, and takes their word."""
        return FourEyes(
            desk=self.parts.core.desk,
            second_persons=self.parts.core.second_persons,
            reach=self.people.reach,
            messenger=self.parts.edge.messenger,
            absent_admins=self.people.absent_admins,
            case_cards=self.case_cards,
            press_answers=self.press_answers,
            caller_cards=self.caller_cards,
        )

    @cached_property
    def handing_over(self) -> HandingOver:
        """Passes on what was refused to somebody who may do it."""
        return HandingOver(
            desk=self.parts.core.desk,
            colleagues=self.parts.core.graph.colleagues,
            records=HandOvers(self.parts.core.store.dialog_states),
            reach=self.people.reach,
            messenger=self.parts.edge.messenger,
            languages=self.people.languages,
            seen_marks=self.parts.core.store.seen_marks,
            matrix=self.parts.core.rules.matrix,
            clock=self.parts.core.clock,
        )

    @cached_property
    def caller_cards(self) -> CallerCards:
        """Keeps the cards true on which it stands who is calling."""
        return CallerCards(
            checks=self.parts.core.caller_checks,
            runner=self.runner,
            case_cards=self.case_cards,
            states=self.parts.core.store.dialog_states,
            messenger=self.parts.edge.messenger,
            languages=self.people.languages,
            background=self.parts.background,
            clock=self.parts.core.clock,
        )

    @cached_property
    def caller_questions(self) -> CallerQuestions:
        """Asks the target or their manager who is calling."""
        return CallerQuestions(
            desk=self.parts.core.desk,
            checks=self.parts.core.caller_checks,
            reach=self.people.reach,
            messenger=self.parts.edge.messenger,
            caller_cards=self.caller_cards,
            press_answers=self.press_answers,
        )

    @cached_property
    def caller_answers(self) -> CallerAnswers:
        """Takes what they answer."""
        return CallerAnswers(
            desk=self.parts.core.desk,
            checks=self.parts.core.caller_checks,
            messenger=self.parts.edge.messenger,
            absent_admins=self.people.absent_admins,
            case_cards=self.case_cards,
            caller_cards=self.caller_cards,
        )

    @cached_property
    def reverse_check(self) -> ReverseCheck:
        """Tells somebody whether the helpdesk is really at work for them."""
        store = self.parts.core.store
        return ReverseCheck(store, store.seen_marks, self.parts.core.clock)

    @cached_property
    def receiver_cards(self) -> ReceiverCards:
        """The cards of whoever gets a password that is not for the admin."""
        core = self.parts.core
        return ReceiverCards(
            core.receivers, core.desk, self.parts.edge.messenger, self.people.languages
        )

    @cached_property
    def straight_over(self) -> StraightOver:
        """Brings a password to them, past the admin."""
        return StraightOver(
            receivers=self.parts.core.receivers,
            desk=self.parts.core.desk,
            checks=self.parts.core.caller_checks,
            reach=self.people.reach,
            execution=self.parts.core.execution,
            runner=self.runner,
            absent_admins=self.people.absent_admins,
            case_cards=self.case_cards,
            receiver_cards=self.receiver_cards,
            press_answers=self.press_answers,
            background=self.parts.background,
        )

    @cached_property
    def notices(self) -> Notices:
        """Tells whoever ought to know of a case."""
        return Notices(
            outbox=self.parts.core.store,
            desk=self.parts.core.desk,
            reach=self.people.reach,
            messenger=self.parts.edge.messenger,
            line_managers=self.parts.core.graph.line_managers,
            languages=self.people.languages,
            tells=self.parts.config.notices.tells,
            background=self.parts.background,
        )

    @cached_property
    def notice_answers(self) -> NoticeAnswers:
        """Takes their word whether it was they."""
        return NoticeAnswers(
            desk=self.parts.core.desk,
            freezes=self.parts.core.store,
            runner=self.runner,
            case_cards=self.case_cards,
            notices=self.notices,
            messenger=self.parts.edge.messenger,
            clock=self.parts.core.clock,
        )

    @cached_property
    def of_incidents(self) -> IncidentWork:
        """What becomes of a list of people."""
        return IncidentWork(self.parts, self.people, lambda: self.runner)

    @cached_property
    def recovery(self) -> Recovery:
        """Takes over what a process left that has ended."""
        return Recovery(
            execution=self.parts.core.execution,
            poller=self.parts.core.poller,
            runner=self.runner,
            absent_admins=self.people.absent_admins,
            background=self.parts.background,
        )

    def maintenance(self, jobs: Sequence[MaintenanceJob]) -> Maintenance:
        """Build the loop that looks after the cases; *jobs* run in it as well."""
        jobs = (
            self.of_incidents.incidents.end_abandoned,
            *jobs,
            self.temporary_passwords.watch,
            self.caller_cards.go_round,
            self.notices.tell_what_is_left,
        )
        return Maintenance(
            desk=self.parts.core.desk,
            runner=self.runner,
            case_cards=self.case_cards,
            recovery=self.recovery,
            jobs=jobs,
            background=self.parts.background,
        )
