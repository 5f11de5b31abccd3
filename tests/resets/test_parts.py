"""What is left of a new phone that was cut short: told as it is, and gone on with by one press."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from resets.acts.access_pass import DELETED, USED
from resets.acts.new_phone import became, can_go_on
from resets.acts.terms import GOING, OFF, PASS_FIRST, terms_of
from resets.errors import DirectoryRefused, DirectorySilent, NoToken
from resets.freeze import Freeze, FrozenBecause
from resets.methods import Kind, Method, listed
from resets.model import Act, HeldRole, Reason, RoleId, Second, State
from resets.parts import LONGEST_BEGINNING
from resets.safeguards import SecondPerson
from tests.kit.directory import ADA, ALAIN

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")
APP = Method("app", Kind.AUTHENTICATOR, "iPhone 15")
KEY = Method("key", Kind.PASSKEY, "Blue key")
NUMBER = Method("number", Kind.MOBILE, "78")
CHOSEN = (Kind.AUTHENTICATOR, Kind.MOBILE)


class Died(BaseException):
    """The process ends here."""


@pytest.fixture
def core(core):
    """Ada holds a role that may change methods; Alain has an app and a number."""
    core.directory.admin = replace(ADA, roles=frozenset({HeldRole(AUTHENTICATION_ADMINISTRATOR)}))
    core.methods.there = [APP, NUMBER]
    return core


async def dies():
    raise Died


async def cut_short(core, place, *kinds, **inputs):
    """Let the process die once it has written at *place*; give what its successor finds."""
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.NEW_PHONE)).case
    going = ",".join(str(at) for at, one in enumerate(listed(case)) if one.kind in kinds)
    taken = await core.desk.claim(
        case.ticket, core.actor, "card", terms_of(case, inputs | {GOING: going})
    )
    core.ledger.meanwhile[place] = dies
    with pytest.raises(Died):
        await core.carried_out(taken)
    now = await core.stands(case)
    if core.passes.made:  # it had been handed out
        core.passes.there = core.passes.a_pass(id=now.answer()["pass"]["id"])
        await core.desk.delivered(now, "card")
    return (await core.execution.give_up(now)).case


def of_each(case):
    return {one.id: became(case, at) for at, one in enumerate(listed(case))}


async def goes_on(core, case):
    answer = await core.execution.parts.go_on(core.admin, case)
    return answer if isinstance(answer, Reason) else of_each(answer)


async def test_what_was_begun_is_told_from_what_still_waits(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    assert of_each(case) == {"number": State.UNKNOWN, "app": None}
    assert core.methods.removed == []
    assert can_go_on(case)


async def test_the_rest_goes_and_nothing_is_asked_twice(core):
    case = await cut_short(core, "put_effect", *CHOSEN)
    assert of_each(case) == {"number": State.DONE, "app": None}
    assert await goes_on(core, case) == {"number": State.DONE, "app": State.DONE}
    assert core.methods.removed == ["number", "app"]
    assert not can_go_on(await core.stands(case))


async def test_what_has_gone_is_told_although_the_ledger_cannot_let_the_person_go(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.ledger.fails("end_removal", times=99)
    assert await goes_on(core, case) == {"number": State.DONE, "app": State.DONE}


async def test_what_had_gone_although_nobody_knew_is_filed_and_not_asked_again(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.methods.there = [APP]  # the call had reached Entra
    assert await goes_on(core, case) == {"number": State.DONE, "app": State.DONE}
    assert core.methods.removed == ["app"]


async def test_a_number_registered_since_is_another_one_and_stays(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.methods.there = [APP, replace(NUMBER, name="11")]
    assert await goes_on(core, case) == {"number": State.CANCELLED, "app": State.DONE}
    assert core.methods.removed == ["app"]
    assert core.methods.there == [replace(NUMBER, name="11")]


async def test_what_was_left_as_another_one_is_not_said_to_be_removed_when_it_goes_later(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.methods.there = [APP, replace(NUMBER, name="11")]
    core.methods.failures = {"app": [DirectorySilent("deleteMethod")]}
    assert await goes_on(core, case) == {"number": State.CANCELLED, "app": State.UNKNOWN}
    core.methods.there = [APP]
    now = await core.stands(case)
    assert await goes_on(core, now) == {"number": State.CANCELLED, "app": State.DONE}


async def test_each_of_the_rest_ends_in_its_own_truth(core):
    core.methods.there = [KEY, APP, NUMBER]
    case = await cut_short(core, "begin_part", *CHOSEN, Kind.PASSKEY)
    core.methods.failures = {
        "number": [DirectorySilent("deleteMethod")],
        "app": [DirectoryRefused("deleteMethod", status=403)],
    }
    became_of = await goes_on(core, case)
    assert became_of == {"key": State.DONE, "number": State.UNKNOWN, "app": State.REFUSED}


PASS_ENDS = {
    "used up": {"is_usable": False},
    "another one": {"id": "0aa11bb2-0000-4000-8000-0000000000ff"},
}


@pytest.mark.parametrize("facts", PASS_ENDS.values(), ids=PASS_ENDS)
async def test_the_last_strong_one_stays_where_the_pass_lets_nobody_in(core, facts):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.passes.there = replace(core.passes.there, **facts)
    assert await goes_on(core, case) is Reason.LAST_METHOD
    assert core.methods.removed == []


async def test_the_last_strong_one_stays_once_the_pass_is_over(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.clock.passes(hours=2)
    assert await goes_on(core, case) is Reason.LAST_METHOD


async def test_after_the_pass_the_rest_goes_where_something_strong_was_registered(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.clock.passes(hours=2)
    core.methods.there = [APP, NUMBER, KEY]
    assert await goes_on(core, case) == {"number": State.DONE, "app": State.DONE}
    assert core.methods.there == [KEY]


async def test_without_a_pass_it_goes_on_while_something_strong_remains(core):
    core.methods.there = [KEY, APP, NUMBER]
    case = await cut_short(core, "begin_part", *CHOSEN, **{PASS_FIRST: OFF})
    core.methods.there = [APP, NUMBER]  # the key went elsewhere
    assert await goes_on(core, case) is Reason.LAST_METHOD
    core.methods.there = [KEY, APP, NUMBER]
    assert (await goes_on(core, case))["app"] is State.DONE


async def test_a_pass_that_was_deleted_offers_nothing_more(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    await core.execution.parts.do_later(core.admin, case, DELETED)
    assert not can_go_on(await core.stands(case))


async def test_who_may_not_any_more_removes_nothing(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.directory.admin = ADA
    assert await goes_on(core, case) is Reason.OTHER_ROLE
    assert core.methods.removed == []


async def test_of_somebody_who_has_said_that_it_was_not_they_nothing_more_goes(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    until = core.clock() + timedelta(hours=24)
    frozen = Freeze(case.tenant, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id)
    await core.ledger.freeze(frozen)
    assert await goes_on(core, case) is Reason.FROZEN
    assert core.methods.removed == []


async def test_of_two_who_go_on_at_once_each_method_is_asked_by_one(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    await asyncio.gather(goes_on(core, case), goes_on(core, case))
    assert sorted(core.methods.removed) == ["app", "number"]


async def test_what_another_process_has_taken_meanwhile_is_left_to_it(core):
    case = await cut_short(core, "begin_part", *CHOSEN)

    async def another_one_begins():
        await core.ledger.begin_part(case.ticket, "method_1")

    core.ledger.meanwhile["put_effect"] = another_one_begins
    assert await goes_on(core, case) == {"number": State.DONE, "app": State.EXECUTING}
    assert core.methods.removed == ["number"]


async def test_a_process_that_stood_still_after_the_record_asks_nothing(core):
    case = await cut_short(core, "begin_part", *CHOSEN)

    async def stands_still():
        core.stopwatch.now += LONGEST_BEGINNING + 1

    core.ledger.meanwhile["begin_part"] = stands_still
    assert (await goes_on(core, case))["app"] is State.DONE
    assert core.methods.removed == ["app", "number"]  # which is tried again after the other


async def test_without_a_record_that_it_begins_nothing_is_asked(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.ledger.fails("begin_part", times=2)
    assert set((await goes_on(core, case)).values()) == {State.NOT_DONE}
    assert core.methods.removed == []


async def test_a_successor_takes_over_what_was_under_way_although_its_card_was_drawn(
    core, successor
):
    case = await cut_short(core, "begin_part", *CHOSEN)
    await core.ledger.begin_removal(case.ticket)
    await core.ledger.begin_part(case.ticket, "method_1")
    await core.desk.acknowledge_card(await core.stands(case))
    core.clock.passes(minutes=2)
    ledger = await successor()
    assert [one.ticket for one in await ledger.adopt_orphans()] == [case.ticket]


@pytest.mark.parametrize("renamed", [{"name": "Alain Caron"}, {"upn": "a.caron@contoso.com"}])
async def test_of_somebody_whom_the_card_calls_otherwise_nothing_more_goes(core, renamed):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.directory.target = replace(ALAIN, **renamed)
    assert await goes_on(core, case) is Reason.TARGET_CHANGED
    assert core.methods.removed == []


async def test_of_somebody_who_takes_two_by_now_nothing_more_goes_unless_two_agreed(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.asks(second=SecondPerson.RISKY)
    core.directory.target = replace(ALAIN, is_vip=True)
    assert await goes_on(core, case) is Reason.SECOND_NEEDED
    assert core.methods.removed == []

    assert set((await goes_on(core, replace(case, second=Second.GRANTED))).values()) == {State.DONE}


async def test_a_password_of_their_own_meanwhile_holds_nothing_up(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.asks(second=SecondPerson.RISKY)
    core.directory.target = replace(ALAIN, last_password_change=core.clock())
    assert set((await goes_on(core, case)).values()) == {State.DONE}


async def test_a_pass_of_somebody_with_a_new_name_is_deleted_all_the_same(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.directory.target = replace(ALAIN, name="Alain Caron")
    assert not isinstance(await core.execution.parts.do_later(core.admin, case, DELETED), Reason)


async def test_it_is_judged_again_by_a_token_of_now_before_anything_more_goes(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.directory.asked.clear()
    await goes_on(core, case)
    assert core.directory.asked == ["fresh pair alain"]


@pytest.mark.parametrize("which", ["people", "methods"])
async def test_where_entra_tells_nothing_of_them_nothing_more_goes_and_it_is_said_why(core, which):
    case = await cut_short(core, "begin_part", *CHOSEN)
    no = DirectoryRefused("read", reason=Reason.ROLES_UNREADABLE)
    if which == "people":
        core.directory.cannot_read = no
    else:
        core.methods.cannot_read = no
    assert await goes_on(core, case) is Reason.ROLES_UNREADABLE
    assert core.methods.removed == []


async def test_without_a_token_the_admin_is_asked_to_sign_in(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.methods.cannot_read = NoToken(0)
    with pytest.raises(NoToken):
        await goes_on(core, case)
    core.directory.cannot_read = NoToken(0)
    with pytest.raises(NoToken):
        await goes_on(core, case)
    with pytest.raises(NoToken):
        await core.execution.parts.do_later(core.admin, case, DELETED)


async def test_to_look_what_is_left_may_wait_for_graphs_allowance(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    core.methods.waited.clear()
    await goes_on(core, case)
    assert core.methods.waited == [True]


async def test_what_somebody_else_was_seen_to_do_is_filed(core):
    case = await cut_short(core, "begin_part", *CHOSEN)
    seen = await core.execution.parts.seen(case, USED)
    assert seen.effect(USED) is State.DONE
    assert (await core.last_entry()).detail == f"{USED} done"
    assert await core.stands(case) == seen
