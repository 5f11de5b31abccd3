"""A case as plain data: whose it is, what it hands out, what it says of its answer."""

import json
from dataclasses import replace

import pytest

from resets.acts.terms import GOING, ON, ONCE, PASS_FIRST, terms_of
from resets.model import AccountKind, Act, Actor, Chat, Receiver, State, UserId
from tests.kit.directory import ADA, ALAIN


@pytest.fixture
async def case(core):
    return await core.proposed()


def test_it_belongs_to_its_admin_in_its_tenant_and_chat(core, case):
    assert case.belongs_to(core.actor)
    for other in ({"id": "grace"}, {"tenant": "fabrikam"}, {"conversation": "channel"}):
        assert not case.belongs_to(replace(core.actor, **other))


def test_what_goes_to_somebody_goes_to_them_in_the_chat_of_their_card_alone(core, case):
    chat = Chat("chat-alain", "https://smba")
    alain = Actor(ALAIN.id, core.admin.tenant, "chat-alain")
    goes = replace(case, receiver=Receiver.TARGET, receiver_id=ALAIN.id, receiver_chat=chat)
    assert goes.goes_to(alain)
    for other in ({"id": "grace"}, {"tenant": "fabrikam"}, {"conversation": "channel"}):
        assert not goes.goes_to(replace(alain, **other))
    assert not replace(goes, receiver_chat=None).goes_to(alain)
    assert not replace(goes, receiver_id=None).goes_to(alain)
    assert (goes.is_blind, case.is_blind) == (True, False)


def test_it_is_armed_while_it_waits_for_the_persons_word(core, case):
    armed = replace(case, armed_until=core.clock())
    assert armed.is_armed
    assert not case.is_armed
    assert not replace(armed, state=State.EXECUTING).is_armed


@pytest.mark.parametrize(
    ("act", "terms", "hands_out", "makes_pass"),
    [
        (Act.RESET_PASSWORD, "", True, False),
        (Act.ACCESS_PASS, "", True, True),
        (Act.NEW_PHONE, "", True, True),
        (Act.NEW_PHONE, '{"without_pass": true}', False, False),
        (Act.SIGN_OUT, "", False, False),
        (Act.SCRAMBLE, "", False, False),
        (Act.SHUT_OUT, "", False, False),
    ],
)
def test_what_it_hands_out(case, act, terms, hands_out, makes_pass):
    case = replace(case, act=act, terms=terms)
    assert (case.hands_out, case.makes_pass) == (hands_out, makes_pass)


def test_what_became_of_its_parts_is_read_by_their_names(case):
    known = replace(case, effects='{"sessions": "done"}')
    assert known.effect("sessions") is State.DONE
    assert known.effect("pass_used") is None
    assert known.all_effects() == {"sessions": "done"}
    assert (case.effect("sessions"), case.all_effects()) == (None, {})


def test_of_a_reset_the_answer_is_an_address_and_of_other_acts_it_is_facts(case):
    told = replace(case, operation="https://graph.microsoft.com/v1.0/operations/1")
    assert told.answer() == {}
    other = replace(case, act=Act.ACCESS_PASS, operation='{"pass": {}}')
    assert other.answer() == {"pass": {}}
    assert replace(other, operation=None).answer() == {}


def test_it_is_handed_out_once_a_card_with_its_button_is_there_or_it_was_shown(case):
    blind = replace(case, receiver=Receiver.MANAGER)
    assert not case.is_handed_out
    assert replace(case, private_card="c").is_handed_out
    assert replace(case, times_shown=1).is_handed_out
    assert replace(blind, receiver_card="c").is_handed_out
    assert not replace(case, receiver_card="c").is_handed_out


def test_somebody_has_changed_by_either_of_their_names_or_where_their_password_lives(case):
    assert not case.has_changed(ALAIN)
    assert case.has_changed(replace(ALAIN, name="Alain Caron"))
    assert case.has_changed(replace(ALAIN, upn="a.caron@contoso.com"))
    assert case.has_changed(replace(ALAIN, kind=AccountKind.SYNCED))
    assert case.has_changed(ADA)
    assert not case.has_changed(replace(ALAIN, id=UserId("another"), department="HR"))


# What was chosen on the card


@pytest.mark.parametrize(
    ("act", "inputs", "terms"),
    [
        (Act.RESET_PASSWORD, {}, {}),
        (Act.RESET_PASSWORD, {"sign_out": ON}, {"sign_out": True}),
        (Act.RESET_PASSWORD, {"sign_out": "false"}, {}),
        (Act.RESET_PASSWORD, {"sign_out": "True"}, {}),
        (Act.SIGN_OUT, {"sign_out": ON, "minutes": "60"}, {}),
        (Act.ACCESS_PASS, {}, {}),
        (Act.ACCESS_PASS, {ONCE: "false"}, {"several_times": True}),
        (Act.ACCESS_PASS, {ONCE: ON, "minutes": "60"}, {"minutes": 60}),
        (Act.ACCESS_PASS, {ONCE: "no", "minutes": "61"}, {}),
    ],
)
def test_what_is_not_understood_counts_as_not_chosen(case, act, inputs, terms):
    written = terms_of(replace(case, act=act), inputs)
    assert written == (json.dumps(terms, sort_keys=True) if terms else "")


def test_of_a_new_phone_the_list_stands_beside_what_was_chosen(case):
    listed = {"id": "app", "kind": "authenticator", "name": "", "made": "", "mark": ""}
    case = replace(case, act=Act.NEW_PHONE, terms=json.dumps({"listed": [listed]}))
    plain = {"listed": [listed], "chosen": []}
    assert json.loads(terms_of(case, {})) == plain
    chosen = terms_of(case, {GOING: "0", ONCE: "false", "minutes": "60", PASS_FIRST: "false"})
    assert json.loads(chosen) == plain | {
        "chosen": [0],
        "several_times": True,
        "minutes": 60,
        "without_pass": True,
    }
    assert json.loads(terms_of(replace(case, terms=""), {}))["listed"] == []
