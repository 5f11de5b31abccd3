"""A pass in the core: made as it was chosen, taken back where it is of no use, looked at."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from resets.acts.access_pass import (
    DELETED,
    MINUTES,
    PASS,
    SEVERAL_TIMES,
    SLACK,
    SURE_AFTER,
    PassChoice,
    Use,
    allowed_span,
    ends,
    facts_of,
    is_for_once,
    pass_facts,
)
from resets.acts.terms import ONCE, terms_of
from resets.errors import DirectoryRefused, DirectorySilent
from resets.model import Act, HeldRole, Reason, RoleId, State
from tests.kit.directory import ADA, ALAIN, PASS_ID

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")


@pytest.fixture
def core(core):
    """Ada holds a role that may make passes."""
    core.directory.admin = replace(ADA, roles=frozenset({HeldRole(AUTHENTICATION_ADMINISTRATOR)}))
    return core


@pytest.fixture
def act(core):
    return core.procedures[Act.ACCESS_PASS]


async def claimed(core, **inputs):
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.ACCESS_PASS)).case
    return await core.desk.claim(case.ticket, core.actor, "card", terms_of(case, inputs))


async def made(core, **inputs):
    """Have a pass made; it is there, as Entra lists it, without its code."""
    told = (await core.updates(await claimed(core, **inputs)))[-1]
    case = await core.stands(told.case)
    core.passes.there = core.passes.a_pass(once=is_for_once(case), ends=ends(case))
    return replace(told, case=case)


async def deleted(core, case):
    """Ask for the pass to be deleted; give what became of that, and which were deleted."""
    answer = await core.execution.parts.do_later(core.admin, case, DELETED)
    return answer.effect(DELETED), core.passes.deleted


@pytest.mark.parametrize(
    ("inputs", "wanted"),
    [
        ({}, PassChoice(once=True, minutes=None)),
        ({ONCE: "true"}, PassChoice(once=True, minutes=None)),
        ({ONCE: "false", MINUTES: "480"}, PassChoice(once=False, minutes=480)),
        ({MINUTES: "10"}, PassChoice(once=True, minutes=10)),
        ({MINUTES: "11"}, PassChoice(once=True, minutes=None)),
    ],
)
async def test_it_is_made_as_it_was_chosen_and_what_is_not_offered_is_not_chosen(
    core, inputs, wanted
):
    await made(core, **inputs)
    assert core.passes.made == [wanted]


async def test_its_code_is_for_the_admins_key_alone_and_its_facts_are_on_file(core):
    told = await made(core, **{ONCE: "false"})

    shown = await core.desk.show(told.case.ticket, core.actor, told.key)

    assert shown.password.reveal() == core.passes.code
    assert told.case.state is State.DONE
    assert (ends(told.case), is_for_once(told.case)) == (
        core.clock() + timedelta(hours=1),
        False,
    )
    assert pass_facts(told.case)["id"] == PASS_ID


async def test_what_support_asks_for_is_on_file(core):
    core.passes.request_id = "req-9"
    await made(core)
    entry = [e for e in await core.ledger.audit_entries() if e.request_id][-1]
    assert entry.request_id == "req-9"


async def test_one_that_the_person_may_not_use_is_taken_back_and_refused(core):
    core.passes.is_allowed = False

    (told,) = await core.updates(await claimed(core))

    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.PASS_NOT_ALLOWED)
    assert core.passes.deleted == [PASS_ID]
    assert told.key is None


async def test_that_it_could_not_be_taken_back_changes_nothing(core):
    core.passes.is_allowed, core.passes.cannot_delete = False, DirectorySilent("deletePass")
    (told,) = await core.updates(await claimed(core))
    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.PASS_NOT_ALLOWED)


@pytest.mark.parametrize(("request_id", "told"), [("req-9", "req-9"), (None, "none")])
async def test_what_is_refused_names_its_call_and_its_request(core, act, request_id, told):
    core.passes.is_allowed, core.passes.request_id = False, request_id
    with pytest.raises(DirectoryRefused) as no:
        await act.ask(core.admin, await claimed(core), None)
    assert (no.value.call, no.value.request_id) == ("createPass", told)


@pytest.mark.parametrize("is_filed", [True, False])
async def test_the_numbers_in_a_refusal_are_told_and_kept(core, is_filed):
    detail = json.dumps({"range": [60, 480]})
    no = DirectoryRefused("createPass", status=400, reason=Reason.PASS_LIFETIME, detail=detail)
    core.passes.failures = [no]
    case = await claimed(core)
    core.ledger.fails("move", times=0 if is_filed else 99)
    (told,) = await core.updates(case)
    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.PASS_LIFETIME)
    assert allowed_span(told.case) == (timedelta(hours=1), timedelta(hours=8))
    kept = allowed_span(await core.stands(case))
    assert kept == (allowed_span(told.case) if is_filed else None)


# Deleted


async def test_the_one_that_was_made_is_deleted_by_its_id(core):
    told = await made(core)
    core.passes.there = None
    assert await deleted(core, told.case) == (State.DONE, [PASS_ID])


async def lost(core):
    """The answer to the making was lost."""
    core.passes.failures = [DirectorySilent("createPass")]
    case = await claimed(core)
    await core.carried_out(case)
    return await core.stands(case)


async def test_after_a_lost_answer_the_pass_of_that_moment_is_deleted(core):
    case = await lost(core)
    core.passes.there = core.passes.a_pass(id="the-lost-one")
    assert await deleted(core, case) == (State.DONE, ["the-lost-one"])


async def test_one_that_may_still_come_is_not_said_to_be_deleted(core, clock):
    case = await lost(core)
    clock.passes(seconds=119)
    assert await deleted(core, case) == (State.UNKNOWN, [])
    clock.passes(seconds=1)
    assert await deleted(core, case) == (State.DONE, [])


async def test_what_was_never_asked_for_is_never_sure_to_be_gone(core, act):
    case = await claimed(core)
    with pytest.raises(DirectorySilent) as silent:
        await act.do_part(core.admin, case, DELETED)
    assert (silent.value.call, silent.value.code) == ("deletePass", "not_there_yet")


# Looked at


@pytest.mark.parametrize(
    ("at", "seen"),
    [
        (-SLACK - timedelta(seconds=1), State.NOT_DONE),
        (-SLACK, State.DONE),
        (SURE_AFTER, State.DONE),
        (SURE_AFTER + timedelta(seconds=1), State.NOT_DONE),
    ],
)
async def test_a_pass_is_ours_by_the_time_at_which_it_was_made(core, clock, at, seen):
    case = await lost(core)
    core.passes.there = core.passes.a_pass(created=case.started + at)
    clock.passes(minutes=2)
    assert await core.until_certain(case) == [seen]


async def test_that_there_is_none_is_certain_only_after_a_while(core, clock):
    case = await lost(core)
    clock.passes(seconds=119)
    assert await core.until_certain(case) == []
    clock.passes(seconds=1)
    (told,) = await core.updates_until_certain(case)
    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.NOT_TAKEN)


@pytest.mark.parametrize(
    ("facts", "use", "works"),
    [
        ({}, Use.UNUSED, True),
        ({"once": False}, Use.WORKS, True),
        ({"is_used": True, "is_usable": False}, Use.USED, False),
        ({"is_usable": False}, Use.OVER, False),
        ({"id": "another"}, Use.GONE, False),
        (None, Use.GONE, False),
    ],
)
async def test_how_it_stands_is_told_as_entra_tells_it(core, act, facts, use, works):
    case = (await made(core)).case
    core.passes.there = None if facts is None else core.passes.a_pass(**facts)
    assert await act.use(core.admin, case) is use
    assert await act.works(core.admin, case) is works


async def test_at_its_end_it_is_over(core, act, clock):
    case = (await made(core)).case
    clock.passes(minutes=59, seconds=59)
    assert (await act.use(core.admin, case), await act.works(core.admin, case)) == (
        Use.UNUSED,
        True,
    )
    clock.passes(seconds=1)
    assert (await act.use(core.admin, case), await act.works(core.admin, case)) == (
        Use.OVER,
        False,
    )


async def test_while_nothing_is_known_of_it_any_pass_is_another_one(core, act):
    case = await claimed(core)
    core.passes.there = core.passes.a_pass()
    assert await act.use(core.admin, case) is Use.GONE
    assert not await act.works(core.admin, case)


# What the card says of it


async def test_what_a_card_says_is_read_from_what_was_written(core):
    case = replace(await claimed(core), operation=facts_of(core.passes.a_pass()))
    assert pass_facts(case) == {
        "id": PASS_ID,
        "ends": (core.clock() + timedelta(hours=1)).isoformat(),
        "once": True,
    }
    assert ends(case) == core.clock() + timedelta(hours=1)
    assert core.passes.code not in case.operation


async def test_for_how_many_sign_ins_it_is_entra_says_whatever_was_wanted(core):
    case = await claimed(core)
    several = replace(case, operation=facts_of(core.passes.a_pass(once=False)))
    assert (is_for_once(case), is_for_once(several)) == (True, False)


async def test_where_entra_said_nothing_it_is_as_it_was_wanted(core):
    case = await claimed(core)
    assert (pass_facts(case), ends(case), is_for_once(case)) == ({}, None, True)
    several = replace(case, terms=json.dumps({SEVERAL_TIMES: True}))
    assert not is_for_once(several)
    odd = replace(case, operation=json.dumps({PASS: "odd"}))
    assert (pass_facts(odd), ends(odd)) == ({}, None)
    assert ends(replace(case, operation=json.dumps({PASS: {"ends": 7}}))) is None


@pytest.mark.parametrize(
    ("told", "span"),
    [
        ({"range": [60, 480]}, (timedelta(hours=1), timedelta(hours=8))),
        ({"range": [60]}, None),
        ({"range": ["60", "480"]}, None),
        ({}, None),
    ],
)
async def test_which_lifetimes_the_tenant_allows_is_told_where_its_refusal_told_it(
    core, told, span
):
    case = replace(await claimed(core), operation=json.dumps(told))
    assert allowed_span(case) == span
