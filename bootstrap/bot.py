"""The bot: who takes words, who takes buttons, and who looks after the cases meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bootstrap.casework import Casework
from bootstrap.dialogs import Dialogs
from bootstrap.parts import Parts
from bots.buttons import Buttons
from bots.caller_buttons import CallerButtons
from bots.case_buttons import CaseButtons
from bots.hand_over_buttons import HandOverButtons
from bots.handlers import ButtonGroup
from bots.incident_buttons import IncidentButtons
from bots.latchkey_bot import LatchkeyBot
from bots.look_buttons import LookButtons
from bots.message_action import MessageAction
from bots.messages import Messages
from bots.notice_buttons import NoticeButtons
from bots.private_chat import PrivateChats
from bots.question_buttons import QuestionButtons
from bots.receiver_buttons import ReceiverButtons
from bots.second_person_buttons import SecondPersonButtons
from bots.secret_buttons import SecretButtons
from bots.sign_in_invokes import SignInInvokes
from casework.first_reads import FirstReads
from dialogs.conversation import Conversation


@dataclass(frozen=True)
class Bot:
    """What is built for the bot, on the parts and on the casework."""

    parts: Parts
    casework: Casework
    dialogs: Dialogs

    @cached_property
    def first_reads(self) -> FirstReads:
        """What each message's turn asks its store first."""
        return FirstReads(self.casework.people.languages)

    @cached_property
    def latchkey(self) -> LatchkeyBot:
        """The bot itself."""
        return LatchkeyBot(
            messages=self.messages,
            buttons=self.buttons,
            private=self.private,
            message_action=MessageAction(self.private, self.conversation),
            sign_in_invokes=self.sign_in_invokes,
            sign_ins=self.parts.edge.sign_ins,
            messenger=self.parts.edge.messenger,
            welcomes=self.casework.people.welcomes,
            languages=self.casework.people.languages,
        )

    @property
    def conversation(self) -> Conversation:
        """Where its dialogs are run."""
        return self.dialogs.conversation

    @cached_property
    def messages(self) -> Messages:
        """Takes words."""
        return Messages(
            desk=self.parts.core.desk,
            case_cards=self.casework.case_cards,
            conversation=self.conversation,
            sign_ins=self.parts.edge.sign_ins,
            languages=self.casework.people.languages,
            reverse_check=self.casework.reverse_check,
            spoken_of=self.dialogs.spoken_of,
        )

    @cached_property
    def private(self) -> PrivateChats:
        """Asks to go on in private."""
        return PrivateChats(self.parts.edge.messenger)

    @cached_property
    def sign_in_invokes(self) -> SignInInvokes:
        """Takes what Teams sends while somebody signs in."""
        return SignInInvokes(self.parts.core.desk, self.parts.edge.sign_ins, self.conversation)

    @cached_property
    def buttons(self) -> Buttons:
        """Takes buttons."""
        return Buttons(self.button_groups)

    @cached_property
    def button_groups(self) -> Sequence[ButtonGroup]:
        """One group a purpose; a new one is listed here, and nowhere else."""
        casework, conversation = self.casework, self.conversation
        return (
            self.case_buttons,
            SecondPersonButtons(casework.four_eyes),
            SecretButtons(self.parts.core.desk, casework.runner, casework.press_answers),
            self.look_buttons,
            QuestionButtons(self.messages, conversation),
            HandOverButtons(casework.handing_over, conversation),
            IncidentButtons(casework.of_incidents.incidents, conversation),
            CallerButtons(casework.caller_questions, casework.caller_answers, conversation),
            ReceiverButtons(casework.straight_over),
            NoticeButtons(casework.notice_answers, casework.notices, self.private, conversation),
        )

    @cached_property
    def case_buttons(self) -> CaseButtons:
        """Takes those of a case that waits for its press."""
        return CaseButtons(
            desk=self.parts.core.desk,
            case_cards=self.casework.case_cards,
            press_answers=self.casework.press_answers,
            conversation=self.conversation,
        )

    @cached_property
    def look_buttons(self) -> LookButtons:
        """Takes those of what may be done over and over."""
        desk, done = self.parts.core.desk, self.dialogs.done
        return LookButtons(desk, done, self.casework.press_answers, self.conversation)


def build_bot(parts: Parts) -> Bot:
    """Give the bot, on the casework that all of its parts share."""
    casework = Casework(parts)
    return Bot(parts, casework, Dialogs(parts, casework))
