"""A Temporary Access Pass in the core: made once, and never another admin's taken for ours."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.acts.access_pass import DELETED
from resets.errors import DirectorySilent
from resets.model import Act, HeldRole, RoleId, State
from tests.kit.directory import ADA, ALAIN

AUTHENTICATION_ADMINISTRATOR = RoleId("c4e39bd9-1100-46d3-8c65-fb160da0071f")


@pytest.fixture
async def asked(core):
    """Ada, who may make passes, has asked for one, and the answer was lost."""
    held = frozenset({HeldRole(AUTHENTICATION_ADMINISTRATOR)})
    core.directory.admin = replace(ADA, roles=held)
    core.passes.failures = [DirectorySilent("createPass")]
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.ACCESS_PASS)
    case = await core.desk.claim(proposal.case.ticket, core.actor, "card")
    await core.carried_out(case)
    return case


async def test_after_a_lost_answer_the_pass_of_that_moment_is_ours_and_is_not_made_again(
    core, asked
):
    core.passes.there = core.passes.a_pass()
    assert await core.until_certain(await core.stands(asked)) == [State.DONE]
    assert len(core.passes.made) == 1


async def test_a_pass_that_somebody_made_later_is_neither_ours_nor_deleted_by_us(
    core, asked, clock
):
    clock.passes(minutes=9)
    core.passes.there = core.passes.a_pass()

    case = await core.stands(asked)
    await core.execution.parts.do_later(core.admin, case, DELETED)

    assert core.passes.deleted == []


async def test_a_pass_of_before_is_not_ours(core, asked, clock):
    core.passes.there = core.passes.a_pass(created=clock() - timedelta(minutes=1))
    case = await core.stands(asked)
    await core.execution.parts.do_later(core.admin, case, DELETED)
    assert core.passes.deleted == []
