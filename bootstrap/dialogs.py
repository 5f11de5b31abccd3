"""The dialogs: what is asked, and what waits for an answer."""

from dataclasses import dataclass
from functools import cached_property

from bootstrap.casework import Casework
from bootstrap.parts import Parts
from dialogs.conversation import Conversation
from dialogs.desk_answers import DeskAnswers
from dialogs.diagnosis_dialog import DIAGNOSIS, DiagnosisDialog
from dialogs.incident_dialog import INCIDENT, IncidentDialog
from dialogs.look_dialog import LOOK, Done, LookDialog, Wanted
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reset_dialog import RESET, ResetDialog
from dialogs.spoken_of import SpokenOf
from teams.dialog_state import DialogStateAccessor

DIALOGS_VERSION = "1"


@dataclass(frozen=True)
class Dialogs:
    """One property a dialog, and the conversation that runs them all."""

    parts: Parts
    casework: Casework

    @cached_property
    def conversation(self) -> Conversation:
        """Runs every dialog that is listed here."""
        messenger = self.parts.edge.messenger
        prompts = (WhoPrompt(self.spoken_of), SignInPrompt(), ChoicePrompt(messenger))
        state = DialogStateAccessor(
            self.parts.core.store.dialog_states,
            version=DIALOGS_VERSION,
            dialogs={RESET, LOOK, INCIDENT, DIAGNOSIS, WHO, SIGN_IN, CHOICE},
        )
        return Conversation(state, (self.reset, self.look, self.incident, self.why, *prompts))

    @cached_property
    def spoken_of(self) -> SpokenOf:
        """Remembers whom each admin has just seen a card about."""
        return SpokenOf()

    @cached_property
    def reset(self) -> ResetDialog:
        """From whom is meant to the press that was answered."""
        return ResetDialog(
            desk=self.parts.core.desk,
            press_answers=self.casework.press_answers,
            runner=self.casework.runner,
            desk_answers=self.desk_answers,
            four_eyes=self.casework.four_eyes,
            lookups=self.casework.people.lookups,
            straight_over=self.casework.straight_over,
            notices=self.casework.notices,
        )

    @cached_property
    def desk_answers(self) -> DeskAnswers:
        """Shows what the desk says to a proposal."""
        return DeskAnswers(
            desk=self.parts.core.desk,
            matrix=self.parts.core.rules.matrix,
            handing_over=self.casework.handing_over,
            caller_cards=self.casework.caller_cards,
            straight_over=self.casework.straight_over,
            spoken_of=self.spoken_of,
        )

    @cached_property
    def look(self) -> LookDialog:
        """Signs in, and does then what may be done over and over."""
        return LookDialog(self.parts.core.desk, self.done, self.casework.press_answers)

    @cached_property
    def done(self) -> Done:
        """How each of that is done."""
        return {
            Wanted.ASK_MANAGER: self.casework.caller_questions.press_again,
            Wanted.CHECK: self.casework.check_now.look,
            Wanted.DELETE_PASS: self.casework.pass_deletion.delete,
            Wanted.GO_ON: self.casework.remaining_methods.remove,
            Wanted.LOOK_AT_PASS: self.casework.pass_look.look,
            Wanted.LOOK_NOW: self.casework.temporary_passwords.look_now,
        }

    @cached_property
    def incident(self) -> IncidentDialog:
        """Signs in, and goes on with an incident then."""
        return IncidentDialog(self.casework.of_incidents.incidents)

    @cached_property
    def why(self) -> DiagnosisDialog:
        """Finds out why somebody cannot sign in."""
        return DiagnosisDialog(
            desk=self.parts.core.desk,
            diagnostician=self.parts.core.diagnostician,
            runner=self.casework.runner,
            matrix=self.parts.core.rules.matrix,
            lookups=self.casework.people.lookups,
            spoken_of=self.spoken_of,
        )
