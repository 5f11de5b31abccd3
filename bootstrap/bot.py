"""The bot: who takes words, who takes buttons, and who looks after the cases meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bootstrap.casework import Casework
from bootstrap.dialogs import Dialogs
from bootstrap.parts import Parts
from bots.buttons import Buttons
from bots.caller_buttons import CallerButtons
from bots.incident_buttons import IncidentButtons
from bots.latchkey_bot import LatchkeyBot
from bots.message_action import MessageAction
from bots.messages import Messages
from bots.notice_buttons import NoticeButtons
from bots.private_chat import PrivateChats
from bots.receiver_buttons import ReceiverButtons
from bots.sign_in_invokes import SignInInvokes
from casework.maintenance import Maintenance, MaintenanceJob
from dialogs.conversation import Conversation


@dataclass(frozen=True)
class Bot:
    """What is built for the bot, on the parts and on the casework."""

    parts: Parts
    casework: Casework
    dialogs: Dialogs

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
            seen_marks=self.parts.core.store.seen_marks,
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
            asked_by=self.casework.people.asked_by,
            reverse_check=self.casework.reverse_check,
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
        return Buttons(
            desk=self.parts.core.desk,
            done=self.dialogs.done,
            runner=self.casework.runner,
            case_cards=self.casework.case_cards,
            press_answers=self.casework.press_answers,
            conversation=self.conversation,
            messages=self.messages,
            four_eyes=self.casework.four_eyes,
            handing_over=self.casework.handing_over,
            incident_buttons=IncidentButtons(self.casework.incidents, self.conversation),
            caller_buttons=self.caller_buttons,
            receiver_buttons=ReceiverButtons(self.casework.straight_over),
            notice_buttons=self.notice_buttons,
        )

    @cached_property
    def caller_buttons(self) -> CallerButtons:
        """Takes those by which it is checked who is calling."""
        return CallerButtons(self.casework.caller_questions, self.casework.caller_answers)

    @cached_property
    def notice_buttons(self) -> NoticeButtons:
        """Takes those of notices."""
        casework = self.casework
        return NoticeButtons(
            casework.said_by_person, casework.notices, self.private, self.conversation
        )


def build_bot(parts: Parts, jobs: Sequence[MaintenanceJob]) -> tuple[LatchkeyBot, Maintenance]:
    """Give the bot, and the loop that looks after its cases; *jobs* run in that loop."""
    casework = Casework(parts)
    bot = Bot(parts, casework, Dialogs(parts, casework))
    return bot.latchkey, casework.maintenance(jobs)
