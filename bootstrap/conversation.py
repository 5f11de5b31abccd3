"""Builds the conversation, and what happens to a case after its turn, on the parts."""

from collections.abc import Sequence

from bootstrap.parts import Parts
from bots.buttons import Buttons
from bots.latchkey_bot import LatchkeyBot
from bots.message_action import MessageAction
from bots.messages import Messages
from bots.private_chat import PrivateChats
from bots.sign_in_invokes import SignInInvokes
from cards.words import LANGUAGES
from casework.absent_admins import AbsentAdmins
from casework.asked_by import AskedBy
from casework.case_cards import CaseCards
from casework.hand_over import HandingOver
from casework.hand_over_records import HandOvers
from casework.languages import Languages
from casework.looking import Looking
from casework.maintenance import Maintenance, MaintenanceJob
from casework.pass_deletion import PassDeletion
from casework.press_answers import PressAnswers
from casework.reach import Reach
from casework.recovery import Recovery
from casework.runner import CaseRunner
from casework.second_person import FourEyes
from dialogs.conversation import Conversation
from dialogs.look_dialog import LOOK, LookDialog
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reset_dialog import RESET, ResetDialog
from teams.dialog_state import DialogStateAccessor

DIALOGS_VERSION = "1"


def build_bot(parts: Parts, jobs: Sequence[MaintenanceJob]) -> tuple[LatchkeyBot, Maintenance]:
    """Give the bot, and the loop that looks after its cases; *jobs* run in that loop."""
    languages = Languages(
        parts.core.store.dialog_states,
        LANGUAGES,
        is_sole_writer=parts.core.store.is_sole_writer,
    )
    reach = Reach(parts.edge.messenger, languages, parts.tenant, parts.team)
    handing_over = _handing_over(parts, languages, reach)
    case_cards = CaseCards(
        desk=parts.core.desk,
        messenger=parts.edge.messenger,
        background=parts.background,
        languages=languages,
        seen_marks=parts.core.store.seen_marks,
        handing_over=handing_over,
    )
    runner = CaseRunner(
        desk=parts.core.desk,
        execution=parts.core.execution,
        messenger=parts.edge.messenger,
        background=parts.background,
        case_cards=case_cards,
    )
    press_answers = PressAnswers(parts.core.desk, case_cards, runner)
    looking = Looking(parts.core.desk, parts.core.poller, runner, parts.clock)
    pass_deletion = PassDeletion(parts.core.desk, parts.core.execution, runner)
    look = LookDialog(parts.core.desk, looking, pass_deletion, press_answers)
    absent_admins = AbsentAdmins(parts.edge.messenger, parts.edge.sign_ins)
    four_eyes = FourEyes(
        desk=parts.core.desk,
        second_persons=parts.core.second_persons,
        reach=reach,
        messenger=parts.edge.messenger,
        absent_admins=absent_admins,
        case_cards=case_cards,
        press_answers=press_answers,
    )
    asked_by = AskedBy(parts.core.store.dialog_states)
    reset = ResetDialog(
        desk=parts.core.desk,
        press_answers=press_answers,
        runner=runner,
        matrix=parts.core.rules.matrix,
        four_eyes=four_eyes,
        asked_by=asked_by,
        lookups=parts.lookups,
        handing_over=handing_over,
    )
    conversation = _conversation(parts, reset, look)
    messages = Messages(
        desk=parts.core.desk,
        case_cards=case_cards,
        conversation=conversation,
        sign_ins=parts.edge.sign_ins,
        languages=languages,
        asked_by=asked_by,
    )
    private = PrivateChats(parts.edge.messenger)
    bot = LatchkeyBot(
        messages=messages,
        buttons=Buttons(
            desk=parts.core.desk,
            looking=looking,
            runner=runner,
            case_cards=case_cards,
            press_answers=press_answers,
            conversation=conversation,
            messages=messages,
            four_eyes=four_eyes,
            pass_deletion=pass_deletion,
            handing_over=handing_over,
        ),
        private=private,
        message_action=MessageAction(private, conversation),
        sign_in_invokes=SignInInvokes(parts.core.desk, parts.edge.sign_ins, conversation),
        sign_ins=parts.edge.sign_ins,
        messenger=parts.edge.messenger,
        seen_marks=parts.core.store.seen_marks,
        languages=languages,
    )
    recovery = _recovery(parts, runner, absent_admins)
    return bot, Maintenance(parts.core.desk, runner, case_cards, recovery, jobs)


def _recovery(parts: Parts, runner: CaseRunner, absent_admins: AbsentAdmins) -> Recovery:
    return Recovery(
        execution=parts.core.execution,
        poller=parts.core.poller,
        runner=runner,
        absent_admins=absent_admins,
        background=parts.background,
    )


def _handing_over(parts: Parts, languages: Languages, reach: Reach) -> HandingOver:
    return HandingOver(
        desk=parts.core.desk,
        colleagues=parts.core.colleagues,
        records=HandOvers(parts.core.store.dialog_states),
        reach=reach,
        messenger=parts.edge.messenger,
        languages=languages,
        seen_marks=parts.core.store.seen_marks,
        matrix=parts.core.rules.matrix,
        clock=parts.clock,
    )


def _conversation(parts: Parts, reset: ResetDialog, look: LookDialog) -> Conversation:
    prompts = (WhoPrompt(), SignInPrompt(), ChoicePrompt(parts.edge.messenger))
    state = DialogStateAccessor(
        parts.core.store.dialog_states,
        version=DIALOGS_VERSION,
        dialogs={RESET, LOOK, WHO, SIGN_IN, CHOICE},
    )
    return Conversation(state, (reset, look, *prompts))
