"""Two cases about one person, each of which would leave what the other takes: one strong stays."""

from dataclasses import replace

import pytest

from resets.acts.terms import GOING, OFF, PASS_FIRST, terms_of
from resets.errors import DirectorySilent
from resets.methods import Kind, Method, listed
from resets.model import Act, HeldRole, Reason, Refused, RoleId, State
from tests.kit.directory import ADA, ALAIN

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")
APP = Method("app", Kind.AUTHENTICATOR, "iPhone 15")
KEY = Method("key", Kind.PASSKEY, "Blue key")
WITHOUT_PASS = {PASS_FIRST: OFF}


@pytest.fixture
def core(core):
    """Ada may change methods; Alain has two strong ones."""
    core.directory.admin = replace(ADA, roles=frozenset({HeldRole(AUTHENTICATION_ADMINISTRATOR)}))
    core.methods.there = [KEY, APP]
    return core


async def asked(core, kind, **inputs):
    """Ask for the removal of one kind; give the case, and what was chosen on its card."""
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.NEW_PHONE)).case
    going = ",".join(str(at) for at, one in enumerate(listed(case)) if one.kind is kind)
    return case, terms_of(case, {GOING: going} | (inputs or WITHOUT_PASS))


async def pressed(core, case, terms):
    """Press, and carry out what was taken; give how it stands then, or why it was not taken."""
    taken = await core.desk.claim(case.ticket, core.actor, "card", terms)
    if isinstance(taken, Refused):
        return taken
    await core.updates(taken)
    return await core.stands(case)


async def half_done(core, kind):
    """Take one method of which nobody knows whether it has gone."""
    case, terms = await asked(core, kind)
    core.methods.failures = {APP.id: [DirectorySilent("deleteMethod")]}
    return await pressed(core, case, terms)


async def test_while_one_method_is_being_removed_nobody_looks_what_remains(core):
    first, its = await asked(core, Kind.PASSKEY)
    second, seconds = await asked(core, Kind.AUTHENTICATOR)
    answers = []

    async def another_one_presses():
        answers.append(await pressed(core, second, seconds))

    core.methods.meanwhile = another_one_presses
    assert (await pressed(core, first, its)).effect("method_0") is State.DONE
    assert answers == [Refused(Reason.TARGET_BUSY)]
    late = await pressed(core, second, seconds)
    assert (late.state, late.reason) == (State.NOT_DONE, Reason.LAST_METHOD)
    assert core.methods.there == [APP]


async def test_while_one_is_being_removed_the_rest_of_another_case_waits(core):
    first = await half_done(core, Kind.AUTHENTICATOR)
    core.methods.there = [KEY, APP, Method("hello", Kind.HELLO)]
    second, seconds = await asked(core, Kind.PASSKEY)
    answers = []

    async def somebody_goes_on():
        answers.append(await core.execution.parts.go_on(core.admin, first))

    core.methods.meanwhile = somebody_goes_on
    await pressed(core, second, seconds)
    assert answers == [Reason.TARGET_BUSY]
    assert core.methods.removed == ["app", "key"]


async def test_while_the_rest_is_being_removed_no_other_case_begins(core):
    first = await half_done(core, Kind.AUTHENTICATOR)
    second, seconds = await asked(core, Kind.PASSKEY)
    answers = []

    async def another_one_presses():
        answers.append(await pressed(core, second, seconds))

    core.methods.meanwhile = another_one_presses
    await core.execution.parts.go_on(core.admin, first)
    assert answers == [Refused(Reason.TARGET_BUSY)]
    assert core.methods.there == [KEY]


async def test_what_entra_still_lists_although_it_was_removed_counts_as_gone(core):
    first, its = await asked(core, Kind.PASSKEY)
    await pressed(core, first, its)
    core.methods.there = [KEY, APP]  # a replica that lags
    second, seconds = await asked(core, Kind.AUTHENTICATOR)
    late = await pressed(core, second, seconds)
    assert (late.state, late.reason) == (State.NOT_DONE, Reason.LAST_METHOD)
    assert core.methods.removed == ["key"]


async def test_what_may_have_gone_does_not_count_as_what_remains(core):
    await half_done(core, Kind.AUTHENTICATOR)
    second, seconds = await asked(core, Kind.PASSKEY)
    late = await pressed(core, second, seconds)
    assert (late.state, late.reason) == (State.NOT_DONE, Reason.LAST_METHOD)


async def test_whoever_was_let_go_begins_nothing_more(core):
    """A process that stood still, and was taken for dead meanwhile."""
    core.methods.there = [KEY, APP, Method("hello", Kind.HELLO)]
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.NEW_PHONE)).case
    terms = terms_of(case, {GOING: "0,1", **WITHOUT_PASS})

    async def others_let_them_go():
        await core.ledger.end_removal(case.ticket)

    core.methods.meanwhile = others_let_them_go
    await pressed(core, case, terms)
    assert len(core.methods.removed) == 1


async def test_with_a_pass_of_its_own_the_second_goes_on_once_the_first_is_through(core):
    first, its = await asked(core, Kind.PASSKEY)
    await pressed(core, first, its)
    second, seconds = await asked(core, Kind.AUTHENTICATOR, **{PASS_FIRST: "true"})
    assert (await pressed(core, second, seconds)).effect("method_0") is State.DONE
    assert core.methods.there == []
