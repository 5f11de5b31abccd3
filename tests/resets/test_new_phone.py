"""A new phone in the core: what is listed, what may go, and in which order."""

import json
from dataclasses import replace

import pytest

from resets.acts.access_pass import DELETED
from resets.acts.new_phone import became, can_go_on
from resets.acts.terms import GOING, OFF, PASS_FIRST, terms_of
from resets.errors import DirectoryRefused, DirectorySilent
from resets.events import Event
from resets.methods import MOST_LISTED, STRONG, Kind, Method, chosen, leaves_strong, listed
from resets.model import Act, HeldRole, Reason, RoleId, State
from resets.proposals import Declined
from tests.kit.directory import ADA, ALAIN, PASS_ID

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")
APP = Method("app", Kind.AUTHENTICATOR, "iPhone 15", "2026-03-09")
KEY = Method("key", Kind.PASSKEY, "Blue key")
NUMBER = Method("number", Kind.MOBILE, "78")
UNHEARD = Method("unheard", Kind.OTHER)
NOT_THE_DEFAULT = DirectoryRefused("deleteMethod", status=400)


@pytest.fixture
def core(core):
    """Ada holds a role that may change methods; Alain has an app and a number."""
    held = frozenset({HeldRole(AUTHENTICATION_ADMINISTRATOR)})
    core.directory.admin = replace(ADA, roles=held)
    core.methods.there = [APP, NUMBER]
    return core


async def proposed(core):
    return await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.NEW_PHONE)


async def claimed(core, *kinds, **inputs):
    """Choose the methods of these *kinds* on the card, and press."""
    case = (await proposed(core)).case
    going = ",".join(str(at) for at, one in enumerate(listed(case)) if one.kind in kinds)
    terms = terms_of(case, inputs | {GOING: going})
    return await core.desk.claim(case.ticket, core.actor, "card", terms)


async def ended(core, case):
    """Carry *case* out; give what became of each method, by its id."""
    await core.carried_out(case)
    now = await core.stands(case)
    return {one.id: became(now, at) for at, one in enumerate(listed(now))}


async def test_the_case_keeps_what_the_card_listed_in_the_order_in_which_it_can_go(core):
    core.methods.there = [NUMBER, APP, KEY]
    case = (await proposed(core)).case
    assert listed(await core.stands(case)) == [KEY, NUMBER, APP]


async def test_no_more_is_listed_than_a_card_can_show(core):
    core.methods.there = [replace(KEY, id=f"key{n}") for n in range(MOST_LISTED + 5)]
    assert len(listed((await proposed(core)).case)) == MOST_LISTED


async def test_where_nothing_can_go_a_pass_is_offered_instead(core):
    core.methods.there = [UNHEARD]
    answer = await proposed(core)
    assert isinstance(answer, Declined)
    assert (answer.refused.reason, answer.instead) == (Reason.NO_METHODS, (Act.ACCESS_PASS,))
    assert await core.filed() == [Event.DECLINED]


async def test_nobody_reads_the_methods_of_whom_they_may_not_change(core):
    core.directory.admin = ADA
    core.methods.there = None  # reading them would raise TypeError
    answer = await proposed(core)
    assert answer.refused.reason is Reason.OTHER_ROLE


async def test_all_is_told_although_the_ledger_cannot_let_the_person_go(core):
    core.ledger.fails("end_removal", times=99)
    told = await core.updates(await claimed(core, Kind.MOBILE))
    (number,) = [at for at, one in enumerate(listed(told[-1].case)) if one.id == "number"]
    assert became(told[-1].case, number) is State.DONE


async def test_the_pass_comes_first_and_each_end_is_on_file(core):
    case = await claimed(core, Kind.AUTHENTICATOR, Kind.MOBILE)
    assert await ended(core, case) == {"number": State.DONE, "app": State.DONE}
    assert len(core.passes.made) == 1
    assert core.methods.removed == ["number", "app"]
    entries = await core.ledger.audit_entries()
    assert [e.detail for e in entries if e.event is Event.EFFECT] == [
        "method_0 executing", "method_0 done",
        "method_1 executing", "method_1 done",
    ]  # fmt: skip


@pytest.mark.parametrize("failure", [DirectoryRefused("createPass"), DirectorySilent("createPass")])
async def test_without_a_pass_that_is_known_to_be_made_nothing_goes(core, failure):
    core.passes.failures = [failure]
    case = await claimed(core, Kind.AUTHENTICATOR, Kind.MOBILE)
    assert set((await ended(core, case)).values()) == {State.NOT_DONE}
    assert core.methods.removed == []
    # The ledger would let nothing begin either; it is not even tried.
    assert core.execution.parts.of(await core.stands(case)) == ()


async def test_what_was_refused_goes_once_more_after_the_others_and_no_third_time(core):
    core.methods.failures = {"number": [NOT_THE_DEFAULT], "app": []}
    case = await claimed(core, Kind.AUTHENTICATOR, Kind.MOBILE)
    assert await ended(core, case) == {"number": State.DONE, "app": State.DONE}
    assert core.methods.removed == ["number", "app", "number"]


async def test_where_none_has_gone_none_is_asked_again(core):
    core.methods.failures = {"app": [NOT_THE_DEFAULT], "number": [NOT_THE_DEFAULT]}
    case = await claimed(core, Kind.AUTHENTICATOR, Kind.MOBILE)
    assert set((await ended(core, case)).values()) == {State.NOT_DONE}
    assert core.methods.removed == ["number", "app"]


async def test_what_nobody_knows_is_never_asked_again(core):
    core.methods.failures = {"number": [DirectorySilent("deleteMethod")]}
    case = await claimed(core, Kind.AUTHENTICATOR, Kind.MOBILE)
    assert await ended(core, case) == {"number": State.UNKNOWN, "app": State.DONE}
    assert core.methods.removed == ["number", "app"]


async def test_without_a_pass_the_last_strong_one_is_refused_by_the_list_on_the_card_alone(core):
    act = core.procedures[Act.NEW_PHONE]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    assert act.prepare(case, ALAIN) is Reason.LAST_METHOD
    case = replace(case, terms=terms_of(case, {GOING: "0", PASS_FIRST: OFF}))
    assert [listed(case)[at].kind for at in chosen(case)] == [Kind.MOBILE]
    assert not isinstance(act.prepare(case, ALAIN), Reason)


async def test_without_a_pass_the_list_is_read_anew_before_anything_goes(core):
    core.methods.there = [KEY, APP]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    core.methods.there = [APP]  # the key went meanwhile
    await core.carried_out(case)
    now = await core.stands(case)
    assert (now.state, now.reason) == (State.NOT_DONE, Reason.LAST_METHOD)
    assert core.methods.removed == []


async def test_without_a_pass_it_is_told_once_what_was_chosen_has_gone(core):
    core.methods.there = [KEY, APP]
    (told,) = await core.updates(await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF}))
    assert (told.case.effect("method_1"), told.key) == (State.DONE, None)


async def test_without_a_pass_a_finished_case_waits_for_nothing(core, successor):
    core.methods.there = [KEY, APP]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    await core.carried_out(case)
    assert (await core.stands(case)).state is State.DONE
    await core.desk.acknowledge_card(await core.stands(case))
    ledger = await successor()
    core.clock.passes(minutes=10)
    assert await ledger.adopt_orphans() == []


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_case_without_a_pass_that_was_cut_short_is_settled_by_the_list(core, is_there):
    core.methods.there = [KEY, APP]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    started = await core.ledger.start(case.ticket, AUTHENTICATION_ADMINISTRATOR, None)
    cut_short = (await core.execution.give_up(started)).case
    assert cut_short.state is State.UNKNOWN
    core.methods.there = [KEY, APP] if is_there else [KEY]
    assert await core.until_certain(cut_short) == [State.NOT_DONE if is_there else State.DONE]


async def test_without_a_pass_all_that_was_chosen_and_nothing_else_may_still_be_there(core):
    """Then nothing has gone, whatever else is registered or not."""
    core.methods.there = [KEY, APP]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    started = await core.ledger.start(case.ticket, AUTHENTICATION_ADMINISTRATOR, None)
    cut_short = (await core.execution.give_up(started)).case
    core.methods.there = [APP]
    assert await core.until_certain(cut_short) == [State.NOT_DONE]


async def test_only_a_new_phone_that_is_done_can_go_on(core):
    core.methods.there = [KEY, APP]
    case = await claimed(core, Kind.AUTHENTICATOR, **{PASS_FIRST: OFF})
    done = replace(case, state=State.DONE)
    assert can_go_on(done)
    assert not can_go_on(case)
    assert not can_go_on(replace(done, act=Act.ACCESS_PASS))
    assert not can_go_on(replace(done, state=State.NOT_DONE))


async def test_the_pass_of_a_new_phone_can_be_deleted_and_it_is_not_begun_on_record(core):
    case = await claimed(core, Kind.AUTHENTICATOR)
    told = (await core.updates(case))[-1]
    core.passes.there = core.passes.a_pass()
    gone = await core.execution.parts.do_later(core.admin, told.case, DELETED)
    assert (gone.effect(DELETED), core.passes.deleted) == (State.DONE, [PASS_ID])
    assert not can_go_on(gone), "nobody is left without a way in"


@pytest.mark.parametrize("typed", ["", "2", "-1", "0x0", "zero", "unheard", "0;1", "," * 9000])
async def test_what_was_not_listed_cannot_be_chosen(core, typed):
    core.methods.there = [APP, NUMBER, UNHEARD]
    case = (await proposed(core)).case
    assert json.loads(terms_of(case, {GOING: typed}))["chosen"] == []


async def test_the_list_survives_whatever_the_press_brings(core):
    case = (await proposed(core)).case
    terms = terms_of(case, {GOING: "0", "listed": "[]", "chosen": "[1]"})
    assert json.loads(terms)["listed"] == case.chosen()["listed"]


@pytest.mark.parametrize("kind", list(Kind))
def test_only_what_still_lets_somebody_in_counts_as_strong(kind):
    rest = [Method("rest", kind), APP]
    assert leaves_strong(rest, {"app"}) is (kind in STRONG)


def test_neither_a_number_nor_an_address_is_strong():
    weak = {Kind.MOBILE, Kind.SECOND_MOBILE, Kind.OFFICE_PHONE, Kind.EMAIL, Kind.OTHER}
    assert set(Kind) - weak == STRONG
