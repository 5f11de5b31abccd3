"""Wherever the product meets Entra's no a place of the table gets there, and no button is left out.

Read from the code: a new `except NoToken`, or a new button, is refused until it stands here.
"""

import ast
from pathlib import Path

import pytest

from cards.verbs import Verb
from resets.model import Act
from tests.conversation import token_places as words
from tests.conversation import token_presses as press
from tests.conversation.incident_steps import CHECK, TWO, hand_in
from tests.conversation.incident_steps import asked as list_asked
from tests.conversation.test_every_no_everywhere import EVERY_KIND, EVERY_REMEDY
from tests.kit.saying import approved, buttons, confirmation, content, password_in, private_card

ROOT = Path(__file__).parents[2]
ROOMS = ("bots", "casework", "dialogs", "graph", "resets", "webhook")
"""Where a token may be wanted; `doctor/` tells whoever runs it, and `entra/` makes the no."""

MET = {
    "bots/caller_buttons.py CallerButtons._ask_manager": (press.AskManager,),
    "bots/incident_buttons.py IncidentButtons._by_sign_in": (
        press.IncidentList,
        press.Incident,
        press.IncidentBegin,
    ),
    "bots/look_buttons.py LookButtons._look": (press.DeletePass, press.RemoveRest),
    "dialogs/incident_dialog.py IncidentDialog.go_on": (press.SignedOutIncident,),
    "dialogs/look_dialog.py LookDialog._looked": (press.Look, press.LookNow, press.LookAtPass),
    "dialogs/person_dialog.py PersonDialog.find": (
        words.Search,
        words.Again,
        words.TakeOver,
        words.Why,
    ),
    "dialogs/reset_dialog.py ResetDialog.confirm": (words.Card, words.Choose),
    "dialogs/reset_dialog.py ResetDialog.confirm 2": (words.Colleagues,),
    "dialogs/reset_dialog.py ResetDialog.reset": (press.Press, press.AskSecond),
    "dialogs/diagnosis_dialog.py DiagnosisDialog.tell": (words.WhyCard,),
}
"""Where the person who wants the token is told, and which places get there."""

TOLD_OTHERWISE = {
    "casework/notices.py _why": "a notice that could not be sent is filed so",
    "casework/pass_used.py PassLook._seen": "given on to who met it",
    "casework/remaining_methods.py RemainingMethods._go_on": "the answer says so, the button stays",
    "casework/receivers.py StraightOver._manager": "nobody can be reached who is not known",
    "casework/temporary_passwords.py TemporaryPasswords._sight": "the next round looks again",
    "casework/failure_answers.py card_for": "the words for it",
    "resets/caller_checks.py CallerChecks.still_vouches": "the manager of the question counts",
    "resets/failures.py reason_of": "the reason for it",
    "resets/parts.py Parts._do_rest": "given on to who met it",
    "resets/parts.py Parts._hindrance": "given on to who met it",
    "resets/polling.py OutcomePoller.look": "the next look looks again",
    "resets/polling.py OutcomePoller.look_now": "given on to who met it",
    "resets/second_person.py SecondPersons.still_may": "not known to be a member: no agreement",
}
"""Where nobody can sign in just now: who presses is not who the token is for, or nobody presses."""

ASKS_FOR_TOKEN = {
    Verb.AGAIN: words.Again,
    Verb.APPROVE: press.Press,
    Verb.ASK_MANAGER: press.AskManager,
    Verb.ASK_SECOND: press.AskSecond,
    Verb.CHECK: press.Look,
    Verb.CHOOSE: words.Choose,
    Verb.DELETE_PASS: press.DeletePass,
    Verb.GO_ON: press.RemoveRest,
    Verb.HAND_OVER: words.HandOver,
    Verb.INCIDENT_ASK: press.Incident,
    Verb.INCIDENT_BEGIN: press.IncidentBegin,
    Verb.INCIDENT_CHECK: press.IncidentList,
    Verb.LOOK_NOW: press.LookNow,
    Verb.SECURE: words.Secure,
    Verb.TAKE_OVER: words.TakeOver,
    Verb.WISH: words.Wish,
}
IN_THE_ASKERS_NAME = {Verb.AGREE, Verb.HOLD, Verb.INCIDENT_AGREE, Verb.TELL_NUMBER, Verb.VOUCH}
"""Somebody else presses, so that no sign-in of theirs would help."""

ASKS_NO_TOKEN = {
    Verb.CANCEL,
    Verb.CANNOT_VOUCH,
    Verb.CHECK_CALLER,
    Verb.DISAGREE,
    Verb.FORGET,
    Verb.GIVEN_ON,
    Verb.INCIDENT_DISAGREE,
    Verb.INCIDENT_STOP,
    Verb.NOT_CALLING,
    Verb.NOT_ME,
    Verb.NOT_NOW,
    Verb.SEE,
    Verb.SEND_TO,
    Verb.SHOW,
    Verb.WAS_ME,
}
"""Answered by the ledger and Teams alone."""

ACTS = {
    Act.RESET_PASSWORD: press.Press,
    Act.SIGN_OUT: press.SignOut,
    Act.ACCESS_PASS: press.Pass,
    Act.SCRAMBLE: press.Scramble,
    Act.NEW_PHONE: press.NewPhone,
    Act.SHUT_OUT: press.IncidentBegin,
}
"""The press that lets each act begin."""


@pytest.fixture
def settings(settings):
    return settings | TWO


def test_each_way_in_which_a_missing_token_is_met_is_known():
    found = {
        where
        for room in ROOMS
        for path in sorted(Path(ROOT, room).rglob("*.py"))
        for where in _met_in(path)
    }
    assert found == set(MET) | set(TOLD_OTHERWISE)


def test_each_button_and_each_act_is_known():
    kinds = [set(ASKS_FOR_TOKEN), IN_THE_ASKERS_NAME, ASKS_NO_TOKEN]
    assert set.union(*kinds) == set(Verb)
    assert sum(map(len, kinds)) == len(Verb)
    assert set(ACTS) == set(Act)


def test_each_place_is_in_the_table_of_every_no():
    named = {place for places in MET.values() for place in places}
    assert named | set(ASKS_FOR_TOKEN.values()) | set(ACTS.values()) <= {*EVERY_KIND, *EVERY_REMEDY}


async def test_what_stands_in_the_ledger_is_shown_and_deleted_without_a_token(stage, ada):
    await approved(ada)
    card = await private_card(ada)
    stage.world.faults.order("obo", "400", code="50076", times=9)

    shown = await ada.press(card, "Show password")

    assert password_in(shown)
    await ada.press(shown, "Done, delete it")
    assert "Show password" not in buttons(await stage.changed(ada, card, "no longer"))


async def test_who_agrees_is_told_when_the_askers_token_cannot_be_had(stage, ada):
    """The group is read in the asker's name, who says nothing just now."""
    card, grace, question = await list_asked(stage, ada, "alain@contoso.com")
    stage.world.faults.order("batch", "401_claims")
    stage.world.faults.order("obo", "400", code="50076")

    answer = await grace.press(question, "Agree")

    assert "has to sign in again" in str(answer.body)
    await grace.press(question, "Agree")
    await stage.changed(ada, card, "A second person has agreed")


async def test_a_list_that_could_not_be_read_comes_back_as_it_was_typed(stage, ada):
    """Graph wants another token after the press has been answered, so that nothing can sign in."""
    await confirmation(ada)  # who has just signed in
    words.Place(stage, ada).refuse_after(1, "50076")
    await hand_in(ada, group="Sales")
    await ada.card_with("AADSTS50076")

    form = await stage.until(lambda: _given_back(ada, "Sales"))

    await ada.press(form, CHECK, inputs={"group": "Sales"})
    await ada.card_with("Make useless and sign out:")


async def _given_back(person, group):
    forms = [card for card in await person.cards() if CHECK in buttons(card)]
    return forms[-1] if f"'value': '{group}'" in str(content(forms[-1])) else None


def _met_in(path):
    """List the functions of a file that meet a missing token, each once for each time it does."""
    seen = {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree):
        for _ in filter(_meets, ast.walk(function)):
            where = f"{path.relative_to(ROOT).as_posix()} {name}"
            seen[where] = seen.get(where, 0) + 1
    return {
        where if n == 1 else f"{where} {n}"
        for where, times in seen.items()
        for n in range(1, times + 1)
    }


def _functions(tree, within=""):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{within}{node.name}", node


def _meets(node):
    """Whether it catches a missing token, or sorts errors by it."""
    caught = node.type if isinstance(node, ast.ExceptHandler) else None
    caught = node.pattern if isinstance(node, ast.match_case) else caught
    return caught is not None and "NoToken" in ast.unparse(caught)
