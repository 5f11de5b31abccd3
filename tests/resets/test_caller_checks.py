"""Who is calling, in the core: the number, who may vouch, and when a check counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.caller import (
    CHECK_LIFE,
    VERIFIED_LIFE,
    Questioned,
    is_by_manager,
    is_by_target,
    is_verified,
    last_asked,
    open_needs,
    people_of,
    two_digits,
    waits_for_check,
    with_last,
    written,
)
from resets.caller_checks import CallerChecks
from resets.errors import DirectorySilent, NoToken
from resets.model import Act, Actor, Caller, Chat, Reason, Refused, Second, UserId
from resets.outbox import LineManager
from resets.safeguards import Risk, Safeguards, Verify
from tests.kit.directory import ADA, ALAIN

WHOM = Questioned(ALAIN.id, "Alain", "chat-alain", "https://smba", "fr")
CHASE = LineManager(UserId("chase"), "Chase")


class LineManagers:
    """Keeps `resets.outbox.LineManagers`: `manager` is Alain's."""

    def __init__(self):
        self.manager, self.failure, self.asked = CHASE, None, []

    async def of(self, admin, person):
        self.asked.append((admin.id, person))
        if self.failure:
            raise self.failure
        return self.manager


@pytest.fixture
def managers():
    return LineManagers()


@pytest.fixture
def checks(core, managers):
    return CallerChecks(managers, core.ledger, Safeguards(verify=Verify.REQUIRED))


@pytest.mark.parametrize(
    ("verify", "is_on"), [(Verify.OFF, False), (Verify.OFFER, True), (Verify.REQUIRED, True)]
)
async def test_it_is_offered_where_it_is_on_and_a_secret_is_handed_out(
    core, managers, verify, is_on
):
    checks = CallerChecks(managers, core.ledger, Safeguards(verify=verify))
    case = await core.proposed()
    assert checks.is_on is is_on
    assert checks.is_offered_for(case) is is_on
    assert not checks.is_offered_for(replace(case, act=Act.SIGN_OUT))


def test_every_number_has_two_digits_and_each_comes_up():
    assert {two_digits().reveal() for _ in range(5_000)} == {str(n) for n in range(10, 100)}


async def test_the_number_that_is_asked_for_is_the_one_that_the_admin_is_given(core, checks):
    case = await core.proposed()

    filed, number = await checks.ask(case.ticket, core.actor, WHOM)

    assert (filed.caller, filed.caller_until) == (Caller.ASKED, core.clock() + CHECK_LIFE)
    assert last_asked(filed).id == ALAIN.id
    await core.ledger.put_question(filed, "m-1")
    alain = Actor(ALAIN.id, core.admin.tenant, "chat-alain")
    answered = await core.ledger.answer_caller(case.ticket, alain, "m-1", number)
    assert (answered.caller, answered.caller_until) == (
        Caller.VERIFIED,
        core.clock() + VERIFIED_LIFE,
    )


async def test_a_question_that_may_not_be_asked_has_no_number(core, checks):
    case = await core.proposed()
    stranger = replace(core.actor, id="grace")
    assert await checks.ask(case.ticket, stranger, WHOM) == Refused(Reason.NOT_YOURS)


# Who may vouch


async def test_the_manager_of_record_vouches_and_is_read_in_the_admins_name(core, checks, managers):
    case = await core.proposed()
    assert await checks.who_vouches(core.admin, case) == CHASE
    assert await checks.still_vouches(core.admin, case, CHASE.id)
    assert not await checks.still_vouches(core.admin, case, UserId("gus"))
    assert managers.asked == [(ADA.id, ALAIN.id)] * 3


@pytest.mark.parametrize("somebody", [None, LineManager(ADA.id, ""), LineManager(ALAIN.id, "")])
async def test_neither_who_asks_nor_who_it_is_about_vouches(core, checks, managers, somebody):
    managers.manager = somebody
    case = await core.proposed()
    assert await checks.who_vouches(core.admin, case) is None
    assert not await checks.still_vouches(core.admin, case, ADA.id)


async def test_a_manager_who_cannot_be_read_vouches_not(core, checks, managers):
    managers.failure = DirectorySilent("manager")
    case = await core.proposed()
    assert await checks.who_vouches(core.admin, case) is None
    assert not await checks.still_vouches(core.admin, case, CHASE.id)


async def test_without_a_sign_in_of_the_admin_the_manager_is_as_of_the_question(
    core, checks, managers
):
    case = await core.proposed()
    assert await checks.still_vouches(None, case, CHASE.id)
    assert managers.asked == []
    managers.failure = NoToken(0)
    assert await checks.still_vouches(core.admin, case, CHASE.id)
    with pytest.raises(NoToken):
        await checks.who_vouches(core.admin, case)


# What counts


async def checked(core, **facts):
    known = {
        "caller": Caller.VERIFIED,
        "caller_by": ALAIN.id,
        "caller_until": core.clock() + timedelta(seconds=1),
    }
    return replace(await core.proposed(), **known | facts)


async def test_a_check_counts_up_to_its_end_and_for_who_has_answered(core):
    case, now = await checked(core), core.clock()
    assert (is_verified(case, now), is_by_target(case, now), is_by_manager(case, now)) == (
        True,
        True,
        False,
    )
    vouched = replace(case, caller_by=CHASE.id)
    assert (is_by_target(vouched, now), is_by_manager(vouched, now)) == (False, True)
    for none in (
        replace(case, caller_until=now),
        replace(case, caller_until=None),
        replace(case, caller=Caller.ASKED),
    ):
        assert not is_verified(none, now)
        assert not is_by_target(none, now)
        assert not is_by_manager(replace(none, caller_by=CHASE.id), now)


async def test_a_check_meets_its_own_need_and_no_other(core):
    case = await checked(core, needs=(Risk.UNVERIFIED, Risk.FROZEN))
    assert open_needs(case, core.clock()) == (Risk.FROZEN,)
    unchecked = replace(case, caller=Caller.UNANSWERED)
    assert open_needs(unchecked, core.clock()) == (Risk.UNVERIFIED, Risk.FROZEN)


async def test_what_hands_a_secret_out_waits_for_a_check_where_that_is_required(core):
    case, now = await core.proposed(), core.clock()
    assert waits_for_check(case, Verify.REQUIRED, now)
    assert not waits_for_check(case, Verify.OFFER, now)
    assert not waits_for_check(replace(case, act=Act.SIGN_OUT), Verify.REQUIRED, now)
    assert not waits_for_check(await checked(core), Verify.REQUIRED, now)


async def test_a_second_person_stands_in_where_nobody_could_be_asked(core):
    now = core.clock()
    case = await checked(
        core,
        caller=Caller.UNREACHABLE,
        second=Second.GRANTED,
        second_until=now + timedelta(seconds=1),
        needs=(Risk.UNVERIFIED,),
    )
    assert not waits_for_check(case, Verify.REQUIRED, now)
    assert not waits_for_check(replace(case, caller=Caller.UNANSWERED), Verify.REQUIRED, now)
    for none in (
        {"caller": Caller.FAILED},
        {"caller": None},
        {"second": Second.ASKED},
        {"second_until": now},
        {"second_until": None},
        {"needs": (Risk.FROZEN,)},
    ):
        assert waits_for_check(replace(case, **none), Verify.REQUIRED, now)


async def test_what_becomes_of_a_question_is_written_of_the_last_who_was_asked(core):
    case = replace(await core.proposed(), caller_people=written([WHOM, replace(WHOM, id=CHASE.id)]))
    now = replace(case, caller_people=with_last(case, message="m-2", wrong=1))
    assert people_of(now) == [WHOM, replace(WHOM, id=CHASE.id, message="m-2", wrong=1)]
    assert last_asked(now).id == CHASE.id
    assert last_asked(replace(case, caller_people="")) is None
    assert WHOM.chat == Chat("chat-alain", "https://smba", "fr")
