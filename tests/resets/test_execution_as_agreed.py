"""Carrying out what was agreed to: that act, by as many as it takes by now, and the secret held."""

from dataclasses import replace

import pytest

from resets.acts.reset_password import ALSO_SIGN_OUT, SESSIONS
from resets.acts.terms import terms_of
from resets.model import Act, HeldRole, Reason, RoleId, State
from resets.ports import Observation
from resets.safeguards import SecondPerson
from resets.secret import Secret
from tests.kit.directory import ADA, ALAIN
from tests.resets.conftest import Told

PASSWORD_ADMINISTRATOR = RoleId("966707d0-3269-4727-9be2-8c3a10f19b9d")
HELD = Secret("Zq4w-Ty8m-Lp2k-Rn6v")


async def claimed(core, act, **inputs):
    case = (await core.desk.propose(core.admin, ALAIN.id, core.chat, act)).case
    return await core.desk.claim(case.ticket, core.actor, "card", terms_of(case, inputs))


@pytest.mark.parametrize("is_vip", [True, None])
async def test_who_takes_two_by_now_is_not_reset_on_one_word(core, is_vip):
    core.asks(second=SecondPerson.RISKY)
    case = await core.claimed()
    core.directory.target = replace(ALAIN, is_vip=is_vip)

    (told,) = await core.updates(case)

    assert (told.case.state, told.case.reason) == (State.NOT_DONE, Reason.SECOND_NEEDED)
    assert await core.stands(case) == told.case
    assert core.directory.passwords == []


async def test_an_act_is_judged_again_by_its_own_right(core):
    case = await claimed(core, Act.SIGN_OUT)
    core.directory.admin = replace(ADA, roles=frozenset({HeldRole(PASSWORD_ADMINISTRATOR)}))

    (told,) = await core.updates(case)

    assert (told.case.state, told.case.reason) == (State.REFUSED, Reason.OTHER_ROLE)
    assert core.sessions.revoked == []


async def test_what_the_person_holds_is_set_as_it_is_and_nothing_is_kept(core):
    case = await core.claimed()
    core.directory.seen = Observation.DONE
    told = Told()

    await core.execution.carry_out(core.admin, case, told, HELD)

    assert core.directory.passwords == [HELD.reveal()]
    assert core.made_for == []
    assert [(update.case.state, update.key) for update in told] == [(State.DONE, None)]
    assert (await core.stands(case)).forget_at is None


async def test_a_password_is_given_before_what_was_chosen_besides_is_done(core):
    core.directory.seen = Observation.DONE
    told = await core.updates(await claimed(core, Act.RESET_PASSWORD, **{ALSO_SIGN_OUT: "true"}))
    assert [(bool(it.key), it.case.effect(SESSIONS)) for it in told] == [
        (True, None),
        (True, State.DONE),
    ]
