"""Builds the conversation, and what happens to a case after its turn, on the parts."""

from collections.abc import Sequence
from dataclasses import dataclass

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
from cards.words import LANGUAGES
from casework.absent_admins import AbsentAdmins
from casework.asked_by import AskedBy
from casework.caller_answers import CallerAnswers
from casework.caller_cards import CallerCards
from casework.caller_questions import CallerQuestions
from casework.case_cards import CaseCards
from casework.hand_over import HandingOver
from casework.hand_over_records import HandOvers
from casework.incident import Incidents
from casework.incident_cards import IncidentCards
from casework.incident_records import IncidentRecords
from casework.incident_run import IncidentRun
from casework.languages import Languages
from casework.looking import Looking
from casework.maintenance import Maintenance, MaintenanceJob
from casework.notices import Notices
from casework.pass_deletion import PassDeletion
from casework.press_answers import PressAnswers
from casework.reach import Reach
from casework.receiver_cards import ReceiverCards
from casework.recovery import Recovery
from casework.reverse_check import ReverseCheck
from casework.runner import CaseRunner
from casework.said_by_person import SaidByPerson
from casework.second_person import FourEyes
from casework.straight_over import StraightOver
from casework.temporary_passwords import TemporaryPasswords
from dialogs.conversation import Conversation
from dialogs.incident_dialog import INCIDENT, IncidentDialog
from dialogs.look_dialog import LOOK, Done, LookDialog, Wanted
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reset_dialog import RESET, ResetDialog
from dialogs.why_dialog import WHY, WhyDialog
from teams.dialog_state import DialogStateAccessor

DIALOGS_VERSION = "1"


@dataclass(frozen=True, slots=True)
class _Casework:
    """What becomes of cases, built once and shared by all who press or speak."""

    languages: Languages
    handing_over: HandingOver
    case_cards: CaseCards
    runner: CaseRunner
    press_answers: PressAnswers
    looking: Looking
    pass_deletion: PassDeletion
    absent_admins: AbsentAdmins
    four_eyes: FourEyes
    asked_by: AskedBy
    temporary_passwords: TemporaryPasswords
    incidents: Incidents
    caller_cards: CallerCards
    reach: Reach
    straight_over: StraightOver
    notices: Notices


def build_bot(parts: Parts, jobs: Sequence[MaintenanceJob]) -> tuple[LatchkeyBot, Maintenance]:
    """Give the bot, and the loop that looks after its cases; *jobs* run in that loop."""
    casework = _casework(parts)
    look = LookDialog(parts.core.desk, _done(casework), casework.press_answers)
    incident = IncidentDialog(casework.incidents)
    why = _why(parts, casework)
    conversation = _conversation(parts, _reset(parts, casework), look, incident, why)
    messages = Messages(
        desk=parts.core.desk,
        case_cards=casework.case_cards,
        conversation=conversation,
        sign_ins=parts.edge.sign_ins,
        languages=casework.languages,
        asked_by=casework.asked_by,
        reverse_check=ReverseCheck(parts.core.store, parts.core.store.seen_marks, parts.clock),
    )
    private = PrivateChats(parts.edge.messenger)
    bot = LatchkeyBot(
        messages=messages,
        buttons=_buttons(parts, casework, conversation, messages, private),
        private=private,
        message_action=MessageAction(private, conversation),
        sign_in_invokes=SignInInvokes(parts.core.desk, parts.edge.sign_ins, conversation),
        sign_ins=parts.edge.sign_ins,
        messenger=parts.edge.messenger,
        seen_marks=parts.core.store.seen_marks,
        languages=casework.languages,
    )
    recovery = _recovery(parts, casework.runner, casework.absent_admins)
    jobs = (
        casework.incidents.end_abandoned,
        *jobs,
        casework.temporary_passwords.watch,
        casework.caller_cards.go_round,
        casework.notices.tell_what_is_left,
    )
    maintained = Maintenance(
        desk=parts.core.desk,
        runner=casework.runner,
        case_cards=casework.case_cards,
        recovery=recovery,
        jobs=jobs,
        background=parts.background,
    )
    return bot, maintained


def _casework(parts: Parts) -> _Casework:
    states = parts.core.store.dialog_states
    languages = Languages(states, LANGUAGES, is_sole_writer=parts.core.store.is_sole_writer)
    reach = Reach(parts.edge.messenger, languages, parts.tenant, parts.team)
    handing_over = _handing_over(parts, languages, reach)
    records = IncidentRecords(states)
    incident_cards = IncidentCards(
        desk=parts.core.incidents,
        records=records,
        messenger=parts.edge.messenger,
        languages=languages,
        background=parts.background,
    )
    receiver_cards = ReceiverCards(
        parts.core.receivers, parts.core.desk, parts.edge.messenger, languages
    )
    case_cards = CaseCards(
        desk=parts.core.desk,
        messenger=parts.edge.messenger,
        background=parts.background,
        languages=languages,
        seen_marks=parts.core.store.seen_marks,
        handing_over=handing_over,
        incident_cards=incident_cards,
        receiver_cards=receiver_cards,
    )
    notices = _notices(parts, languages, reach)
    runner = CaseRunner(
        desk=parts.core.desk,
        execution=parts.core.execution,
        messenger=parts.edge.messenger,
        background=parts.background,
        case_cards=case_cards,
        receiver_cards=receiver_cards,
        notices=notices,
    )
    incident_cards.is_at_work = runner.is_at_work
    press_answers = PressAnswers(parts.core.desk, case_cards, runner, parts.core.second_persons)
    absent_admins = AbsentAdmins(parts.edge.messenger, parts.edge.sign_ins)
    caller_cards = CallerCards(
        checks=parts.core.caller_checks,
        runner=runner,
        case_cards=case_cards,
        states=states,
        messenger=parts.edge.messenger,
        languages=languages,
        background=parts.background,
        clock=parts.clock,
    )
    return _Casework(
        languages=languages,
        handing_over=handing_over,
        case_cards=case_cards,
        runner=runner,
        press_answers=press_answers,
        looking=Looking(parts.core.desk, parts.core.poller, runner, parts.clock),
        pass_deletion=PassDeletion(parts.core.desk, parts.core.execution, runner),
        absent_admins=absent_admins,
        four_eyes=FourEyes(
            desk=parts.core.desk,
            second_persons=parts.core.second_persons,
            reach=reach,
            messenger=parts.edge.messenger,
            absent_admins=absent_admins,
            case_cards=case_cards,
            press_answers=press_answers,
            caller_cards=caller_cards,
        ),
        asked_by=AskedBy(states),
        temporary_passwords=TemporaryPasswords(
            lookout=parts.core.lookout,
            desk=parts.core.desk,
            runner=runner,
            case_cards=case_cards,
            absent_admins=absent_admins,
            messenger=parts.edge.messenger,
            background=parts.background,
            lookups=parts.lookups,
        ),
        incidents=Incidents(
            reset_desk=parts.core.desk,
            desk=parts.core.incidents,
            records=records,
            incident_cards=incident_cards,
            run=IncidentRun(
                desk=parts.core.incidents,
                runner=runner,
                cards=incident_cards,
                messenger=parts.edge.messenger,
                allowance=parts.core.allowance,
                background=parts.background,
            ),
            reach=reach,
            messenger=parts.edge.messenger,
            absent_admins=absent_admins,
            lookups=parts.lookups,
            background=parts.background,
        ),
        caller_cards=caller_cards,
        reach=reach,
        notices=notices,
        straight_over=StraightOver(
            receivers=parts.core.receivers,
            desk=parts.core.desk,
            checks=parts.core.caller_checks,
            reach=reach,
            execution=parts.core.execution,
            runner=runner,
            absent_admins=absent_admins,
            case_cards=case_cards,
            receiver_cards=receiver_cards,
            press_answers=press_answers,
            background=parts.background,
        ),
    )


def _notices(parts: Parts, languages: Languages, reach: Reach) -> Notices:
    return Notices(
        outbox=parts.core.store,
        desk=parts.core.desk,
        reach=reach,
        messenger=parts.edge.messenger,
        line_managers=parts.core.line_managers,
        languages=languages,
        tells=parts.tells,
        background=parts.background,
    )


def _caller_buttons(parts: Parts, casework: _Casework) -> CallerButtons:
    desk, checks = parts.core.desk, parts.core.caller_checks
    questions = CallerQuestions(
        desk=desk,
        checks=checks,
        reach=casework.reach,
        messenger=parts.edge.messenger,
        caller_cards=casework.caller_cards,
        press_answers=casework.press_answers,
    )
    answers = CallerAnswers(
        desk=desk,
        checks=checks,
        messenger=parts.edge.messenger,
        absent_admins=casework.absent_admins,
        case_cards=casework.case_cards,
        caller_cards=casework.caller_cards,
    )
    return CallerButtons(questions, answers)


def _reset(parts: Parts, casework: _Casework) -> ResetDialog:
    return ResetDialog(
        desk=parts.core.desk,
        press_answers=casework.press_answers,
        runner=casework.runner,
        matrix=parts.core.rules.matrix,
        four_eyes=casework.four_eyes,
        asked_by=casework.asked_by,
        lookups=parts.lookups,
        handing_over=casework.handing_over,
        caller_cards=casework.caller_cards,
        straight_over=casework.straight_over,
        notices=casework.notices,
    )


def _done(casework: _Casework) -> Done:
    return {
        Wanted.CHECK: casework.looking.look,
        Wanted.DELETE_PASS: casework.pass_deletion.delete,
        Wanted.LOOK_NOW: casework.temporary_passwords.look_now,
    }


def _notice_buttons(
    parts: Parts, casework: _Casework, conversation: Conversation, private: PrivateChats
) -> NoticeButtons:
    said = SaidByPerson(
        desk=parts.core.desk,
        freezes=parts.core.store,
        runner=casework.runner,
        case_cards=casework.case_cards,
        notices=casework.notices,
        messenger=parts.edge.messenger,
        clock=parts.clock,
    )
    return NoticeButtons(said, casework.notices, private, conversation)


def _why(parts: Parts, casework: _Casework) -> WhyDialog:
    return WhyDialog(
        desk=parts.core.desk,
        diagnostician=parts.core.diagnostician,
        runner=casework.runner,
        matrix=parts.core.rules.matrix,
        lookups=parts.lookups,
    )


def _buttons(
    parts: Parts,
    casework: _Casework,
    conversation: Conversation,
    messages: Messages,
    private: PrivateChats,
) -> Buttons:
    return Buttons(
        desk=parts.core.desk,
        done=_done(casework),
        runner=casework.runner,
        case_cards=casework.case_cards,
        press_answers=casework.press_answers,
        conversation=conversation,
        messages=messages,
        four_eyes=casework.four_eyes,
        handing_over=casework.handing_over,
        incident_buttons=IncidentButtons(casework.incidents, conversation),
        caller_buttons=_caller_buttons(parts, casework),
        receiver_buttons=ReceiverButtons(casework.straight_over),
        notice_buttons=_notice_buttons(parts, casework, conversation, private),
    )


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


def _conversation(
    parts: Parts,
    reset: ResetDialog,
    look: LookDialog,
    incident: IncidentDialog,
    why: WhyDialog,
) -> Conversation:
    prompts = (WhoPrompt(), SignInPrompt(), ChoicePrompt(parts.edge.messenger))
    state = DialogStateAccessor(
        parts.core.store.dialog_states,
        version=DIALOGS_VERSION,
        dialogs={RESET, LOOK, INCIDENT, WHY, WHO, SIGN_IN, CHOICE},
    )
    return Conversation(state, (reset, look, incident, why, *prompts))
