"""Who gets the password, in the core: made and sealed for one person, and shown to nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.caller import Questioned
from resets.errors import DirectorySilent, NoToken
from resets.events import Event
from resets.model import Act, Actor, Chat, HeldRole, Reason, Receiver, Refused, State
from resets.receivers import Receivers
from resets.receiving import (
    ARMED_LIFE,
    Addressee,
    Armed,
    Chosen,
    Held,
    Press,
    approved_at,
    choice_in,
    read,
    with_choice,
    written,
)
from resets.safeguards import Demand
from resets.secret import Secret
from tests.kit.directory import ALAIN, USER_ADMINISTRATOR

ALAINS_CHAT = Chat("chat-alain", "https://smba.trafficmanager.net/emea/", "fr")
TO_ALAIN = Addressee(Receiver.TARGET, ALAIN.id, ALAIN.name, ALAINS_CHAT)


async def test_it_was_approved_before_its_person_was_asked_whether_they_have_it(core, clock):
    case = await core.claimed()
    assert approved_at(case) == clock()
    armed = replace(case, armed_until=clock() + ARMED_LIFE, claimed=clock() + timedelta(minutes=4))
    assert approved_at(armed) == clock()
    assert approved_at(replace(case, claimed=None, started=clock())) == clock()
    assert approved_at(await core.proposed()) is None


def receivers_of(core, *allowed):
    return Receivers(
        allowed=frozenset(allowed),
        directory=core.directory,
        ledger=core.ledger,
        sealer=core.sealer,
        procedures=core.procedures,
        rules=core.rules,
        conditions=core.conditions,
        clock=core.clock,
    )


@pytest.fixture
def receivers(core):
    return receivers_of(core, Receiver.TARGET)


@pytest.fixture
def alain(core):
    """Alain in his own chat, where his card stands."""
    return Actor(ALAIN.id, core.admin.tenant, ALAINS_CHAT.conversation)


@pytest.fixture
async def checked(core, alain):
    """A case whose caller has typed the number in his own chat."""
    case = await core.proposed()
    whom = Questioned(ALAIN.id, ALAIN.name, "chat-alain", ALAINS_CHAT.service_url, "fr")
    await core.ledger.ask_caller(case.ticket, core.actor, whom, Secret("42"))
    await core.ledger.put_question(await core.stands(case), "m-1")
    await core.ledger.answer_caller(case.ticket, alain, "m-1", Secret("42"))
    core.directory.asked.clear()
    return await core.stands(case)


def press_of(core, case, reference=""):
    return Press(core.actor, case.ticket, "card", reference=reference)


async def arm(receivers, core, case, reference=""):
    return await receivers.arm(core.admin, case, press_of(core, case, reference), TO_ALAIN)


@pytest.fixture
async def armed(receivers, core, checked):
    return await arm(receivers, core, checked)


# Whom it may go to


def test_only_a_reset_goes_straight_to_somebody_and_only_where_the_deployment_lets_it(core):
    to_the_person, to_nobody = receivers_of(core, Receiver.TARGET), receivers_of(core)
    assert to_the_person.may_go_to(Receiver.TARGET, Act.RESET_PASSWORD)
    assert not to_the_person.may_go_to(Receiver.MANAGER, Act.RESET_PASSWORD)
    assert not to_the_person.may_go_to(Receiver.TARGET, Act.ACCESS_PASS)
    assert not to_nobody.may_go_to(Receiver.TARGET, Act.RESET_PASSWORD)


async def test_once_it_is_said_who_gets_it_nobody_else_does(receivers, core):
    case = await core.proposed()
    fixed = await receivers.direct(press_of(core, case), TO_ALAIN)
    assert (fixed.receiver, fixed.receiver_id) == (Receiver.TARGET, ALAIN.id)
    assert (fixed.receiver_name, fixed.receiver_chat) == (ALAIN.name, ALAINS_CHAT)
    assert core.directory.passwords == []
    grace = replace(TO_ALAIN, receiver=Receiver.MANAGER, id="grace")
    no = await receivers.direct(press_of(core, case), grace)
    assert no == Refused(Reason.RECEIVER_FIXED)


async def test_a_stranger_directs_nothing(receivers, core):
    case = await core.proposed()
    press = replace(press_of(core, case), actor=replace(core.actor, id="grace"))
    assert await receivers.direct(press, TO_ALAIN) == Refused(Reason.NOT_YOURS)


# Made, and not yet set


async def test_what_is_armed_is_made_and_sealed_and_nothing_is_set(receivers, core, armed):
    assert isinstance(armed, Armed)
    case = await core.ledger.read(armed.case.ticket)
    assert (case, case.state) == (armed.case, State.PENDING)
    assert (case.armed_until, case.card) == (core.clock() + ARMED_LIFE, "card")
    assert case.goes_to(Actor(ALAIN.id, core.admin.tenant, "chat-alain"))
    assert core.directory.passwords == []
    # Both sides are read by a token of now, and the password is of the language of the admin.
    assert core.directory.asked == ["fresh pair alain"]
    assert core.made_for == [(ALAIN, "nl")]


async def test_who_may_not_any_more_arms_nothing(receivers, core, checked):
    core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(USER_ADMINISTRATOR)}))
    assert (await arm(receivers, core, checked)).reason is Reason.OUT_OF_REACH
    assert core.made_for == []


async def test_somebody_who_is_called_something_else_by_now_gets_nothing(receivers, core, checked):
    core.directory.target = replace(ALAIN, name="Alain Cheron")
    assert await arm(receivers, core, checked) == Refused(Reason.TARGET_CHANGED)
    assert core.made_for == []


@pytest.mark.parametrize("error", [NoToken(0), DirectorySilent("readPair")])
async def test_who_cannot_be_read_gets_nothing(receivers, core, checked, error):
    core.directory.cannot_read = error
    with pytest.raises(type(error)):
        await arm(receivers, core, checked)


async def test_what_the_act_refuses_to_make_is_refused(receivers, core, checked):
    for act, reason in (
        (Act.SCRAMBLE, Reason.CHANGED_MEANWHILE),  # by what it says itself
        (Act.SIGN_OUT, Reason.RECEIVER_UNREACHABLE),  # it has no secret for anybody
        (Act.ACCESS_PASS, Reason.OTHER_ROLE),  # it is judged as what it is
    ):
        core.directory.target = replace(ALAIN, last_password_change=core.clock())
        refused = await arm(receivers, core, replace(checked, act=act))
        assert refused.reason is reason


async def test_without_a_check_of_the_caller_nothing_is_armed(receivers, core):
    case = await core.proposed()
    assert await arm(receivers, core, case) == Refused(Reason.UNVERIFIED)


async def test_where_a_ticket_is_required_nothing_is_made_without_one(core, checked):
    core.asks(ticket=Demand.REQUIRED)
    receivers = receivers_of(core, Receiver.TARGET)
    for odd in ("", "\n"):
        assert await arm(receivers, core, checked, odd) == Refused(Reason.NO_TICKET)
    assert core.made_for == []
    entry = await core.last_entry()
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.NO_TICKET)
    assert (await arm(receivers, core, checked, "INC1")).case.reference == "INC1"


async def test_what_cannot_be_the_number_of_a_ticket_is_not_kept(core, checked):
    core.asks(ticket=Demand.ASK)
    armed = await arm(receivers_of(core, Receiver.TARGET), core, checked, "INC\n1")
    assert armed.case.reference == ""


# Shown, held, forgotten


async def test_the_key_opens_it_for_the_person_alone_and_each_look_counts(
    receivers, core, armed, alain
):
    case, password = await receivers.show(armed.case.ticket, alain, armed.key)
    assert (password.reveal(), case.times_shown) == (core.password, 1)
    for stranger in (core.actor, replace(alain, conversation="chat-ada")):
        no = await receivers.show(armed.case.ticket, stranger, armed.key)
        assert no == Refused(Reason.NOT_YOURS)


async def test_another_key_opens_nothing_and_does_not_count(receivers, core, armed, alain):
    other = Secret("A" * 43)
    assert isinstance(await receivers.show(armed.case.ticket, alain, other), Refused)
    assert (await core.stands(armed.case)).times_shown == 0
    await receivers.show(armed.case.ticket, alain, armed.key)
    assert isinstance(await receivers.hold(armed.case.ticket, alain, other), Refused)
    assert (await core.stands(armed.case)).state is State.PENDING


async def test_who_has_not_looked_holds_nothing(receivers, armed, alain):
    no = await receivers.hold(armed.case.ticket, alain, armed.key)
    assert no == Refused(Reason.NOT_SEEN)


async def test_what_is_held_is_claimed_and_set_as_it_was_shown(receivers, core, armed, alain):
    _, shown = await receivers.show(armed.case.ticket, alain, armed.key)

    held = await receivers.hold(armed.case.ticket, alain, armed.key)

    assert isinstance(held, Held)
    assert (held.case.state, held.password) == (State.EXECUTING, shown)
    again = await receivers.show(armed.case.ticket, alain, armed.key)
    assert isinstance(again, Refused)


async def test_what_was_handed_to_somebody_is_forgotten_on_their_word_alone(
    receivers, core, checked, alain
):
    await receivers.direct(press_of(core, checked), replace(TO_ALAIN, receiver=Receiver.MANAGER))
    taken = await core.desk.claim(checked.ticket, core.actor, "card")
    told = (await core.updates(taken))[-1]
    no = await receivers.forget(checked.ticket, core.actor)
    assert no == Refused(Reason.NOT_YOURS)
    assert (await core.stands(told.case)).forget_at is not None
    gone = await receivers.forget(checked.ticket, alain)
    assert gone.forget_at is None


async def test_which_message_holds_the_button_is_noted(receivers, core, checked):
    case = await receivers.put_card(checked, "card-alain")
    assert case.receiver_card == "card-alain"
    assert await core.stands(checked) == case


async def test_a_case_that_is_not_there_is_given_back_as_it_was(receivers, checked):
    gone = replace(checked, ticket="0" * 32)
    assert await receivers.put_card(gone, "card-alain") == gone


# A choice, on its way through a client


@pytest.mark.parametrize(
    ("value", "chosen"),
    [
        ("target", Chosen(Receiver.TARGET)),
        ("manager:grace", Chosen(Receiver.MANAGER, "grace")),
        ("manager:a:b", Chosen(Receiver.MANAGER, "a:b")),
        ("admin", Chosen(Receiver.ADMIN)),
        ("", None),
        ("TARGET", None),
        ("somebody", None),
        (None, None),
        (7, None),
        ({}, None),
    ],
)
def test_a_choice_is_one_of_three_and_whatever_else_comes_is_none(value, chosen):
    assert read(value) == chosen


def test_a_choice_is_read_as_it_was_written():
    for receiver, manager in ((Receiver.MANAGER, "grace"), (Receiver.TARGET, "")):
        assert read(written(receiver, manager)) == Chosen(receiver, manager)
    assert written(Receiver.ADMIN) == "admin"


def test_a_choice_stands_beside_the_other_terms_and_what_is_none_leaves_them():
    assert with_choice("", "target") == '{"receiver": "target"}'
    both = with_choice('{"sign_out": true}', "manager:grace")
    assert both == '{"receiver": "manager:grace", "sign_out": true}'
    assert choice_in(both) == Chosen(Receiver.MANAGER, "grace")
    assert with_choice('{"sign_out": true}', "somebody") == '{"sign_out": true}'
    assert choice_in('{"sign_out": true}') is None
    assert choice_in("") is None
