"""A second person, in the core: who is asked, whose word counts, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.errors import DirectoryRefused, DirectorySilent, NoToken
from resets.events import Event
from resets.model import Act, Actor, Chat, Reason, Refused, Second, State, UserId
from resets.safeguards import Demand, SecondPerson
from resets.second_person import (
    MOST_ASKED,
    Approver,
    Asked,
    SecondPersons,
    entry_of,
    read,
    written,
)
from tests.kit.directory import ADA, ALAIN

GRACE = Asked(UserId("grace"), "Grace", "chat-grace", "https://smba", "fr", "grace@contoso.com")
GUS = replace(GRACE, id=UserId("gus"), name="Gus", conversation="chat-gus")


class Approvers:
    """Keeps `resets.second_person.Approvers`: who is in the group, or what is raised instead."""

    def __init__(self):
        self.people = [Approver(GRACE.id, "Grace"), Approver(GUS.id, "Gus")]
        self.failure, self.asked = None, []

    async def members(self, admin, group):
        self.asked.append((admin.id, group))
        if self.failure:
            raise self.failure
        return self.people


@pytest.fixture
def approvers():
    return Approvers()


@pytest.fixture
def second_persons(core, approvers):
    return among(core, approvers, second=SecondPerson.ALWAYS, approvers="a group")


def among(core, members, **safeguards):
    core.asks(**safeguards)
    return SecondPersons(members, core.ledger, core.safeguards, core.conditions, core.clock)


def in_chat(core, asked):
    return Actor(asked.id, core.admin.tenant, asked.conversation)


async def asked(second_persons, core, *people):
    case = await core.proposed()
    return await second_persons.ask(case.ticket, core.actor, people or [GRACE], "")


async def granted(second_persons, core):
    case = await asked(second_persons, core)
    return await second_persons.answer(case.ticket, in_chat(core, GRACE), agrees=True)


# Who may agree


async def test_neither_who_asks_nor_who_it_is_about_may_agree(second_persons, core, approvers):
    approvers.people += [Approver(ADA.id, "Ada"), Approver(ALAIN.id, "Alain")]
    able = await second_persons.who_may_agree(core.admin, await core.proposed())
    assert {one.id for one in able} == {"grace", "gus"}
    assert approvers.asked == [(ADA.id, "a group")]


async def test_of_many_a_few_are_asked_and_not_always_the_same(second_persons, core, approvers):
    approvers.people = [Approver(UserId(f"a{n}"), "") for n in range(40)]
    drawn = [await second_persons.who_may(core.admin, ()) for _ in range(20)]
    assert {len({one.id for one in few}) for few in drawn} == {MOST_ASKED}
    assert len({one.id for few in drawn for one in few}) > MOST_ASKED


async def test_where_there_is_nobody_that_is_said(second_persons, core, approvers):
    approvers.people = [Approver(ADA.id, "Ada")]
    no = await second_persons.who_may(core.admin, {ADA.id})
    assert no == Refused(Reason.NO_SECOND_PERSON)


async def test_a_group_that_entra_refuses_has_nobody_in_it(second_persons, core, approvers):
    approvers.failure = DirectoryRefused("members", status=404)
    no = await second_persons.who_may(core.admin, ())
    assert no == Refused(Reason.NO_SECOND_PERSON)


@pytest.mark.parametrize("error", [DirectorySilent("members"), NoToken(0)])
async def test_where_nobody_knows_who_is_in_it_that_is_raised(
    second_persons, core, approvers, error
):
    approvers.failure = error
    with pytest.raises(type(error)):
        await second_persons.who_may(core.admin, ())


async def test_without_a_group_nobody_is_looked_up(core, approvers):
    second_persons = among(core, approvers)
    assert not second_persons.is_offered
    assert await second_persons.who_may(core.admin, ()) == Refused(Reason.NO_SECOND_PERSON)
    assert not await second_persons.still_may(core.admin, GRACE.id)
    assert not await second_persons.still_may(None, GRACE.id)
    assert approvers.asked == []


async def test_who_has_left_the_group_may_agree_no_more(second_persons, core, approvers):
    assert second_persons.is_offered
    assert await second_persons.still_may(core.admin, GRACE.id)
    approvers.people.pop(0)
    assert not await second_persons.still_may(core.admin, GRACE.id)
    assert approvers.asked == [(ADA.id, "a group")] * 2


async def test_without_a_sign_in_of_the_admin_it_is_as_of_the_question(
    second_persons, core, approvers
):
    assert await second_persons.still_may(None, GRACE.id)
    assert approvers.asked == []


@pytest.mark.parametrize("error", [DirectorySilent("members"), NoToken(0)])
async def test_of_whom_nobody_knows_whether_they_may_the_word_does_not_count(
    second_persons, core, approvers, error
):
    approvers.failure = error
    assert not await second_persons.still_may(core.admin, GRACE.id)


# Asked, and answered


async def test_who_is_asked_is_filed_before_they_are(second_persons, core):
    case = await asked(second_persons, core, GRACE, GUS)
    assert (case.second, read(case.second_people)) == (Second.ASKED, [GRACE, GUS])
    assert case.second_until == core.clock() + timedelta(minutes=30)
    assert await core.stands(case) == case


async def test_who_was_asked_is_found_by_chat_and_id_together():
    text = written([GRACE, GUS])
    assert entry_of(Actor(GRACE.id, "contoso", GRACE.conversation)) in text
    assert entry_of(Actor(GUS.id, "contoso", GRACE.conversation)) not in text
    assert entry_of(Actor(GRACE.id[:-1], "contoso", GRACE.conversation)) not in text
    assert read("") == []
    assert GRACE.chat == Chat("chat-grace", "https://smba", "fr")


async def test_where_a_ticket_is_required_nobody_is_asked_without_one(core, approvers):
    second_persons = among(core, approvers, approvers="a group", ticket=Demand.REQUIRED)
    case = await core.proposed()
    assert second_persons.asks_ticket
    for odd in ("", "\n"):
        no = await second_persons.ask(case.ticket, core.actor, [GRACE], odd)
        assert no == Refused(Reason.NO_TICKET)
    entry = await core.last_entry()
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.NO_TICKET)
    filed = await second_persons.ask(case.ticket, core.actor, [GRACE], "INC1")
    assert filed.reference == "INC1"


async def test_a_deployment_that_asks_for_no_ticket_does_not_ask(second_persons):
    assert not second_persons.asks_ticket


async def test_who_could_not_be_told_is_filed_and_their_answer_is_none(second_persons, core):
    case = await asked(second_persons, core, GRACE, GUS)
    able = [Approver(GRACE.id, "Grace"), Approver(GUS.id, "Gus")]

    assert await second_persons.unreached([case], able, [GRACE]) == 1

    entry = await core.last_entry()
    assert (entry.event, entry.ticket) == (Event.UNREACHABLE, case.ticket)
    no = await second_persons.answer(case.ticket, in_chat(core, GUS), agrees=True)
    assert isinstance(no, Refused)


async def test_where_all_were_told_nothing_is_filed(second_persons, core):
    case = await asked(second_persons, core)
    before = await core.filed()
    assert await second_persons.unreached([case], [Approver(GRACE.id, "Grace")], [GRACE]) == 0
    assert await core.filed() == before


async def test_the_first_answer_counts_for_five_minutes(second_persons, core):
    case = await asked(second_persons, core, GRACE, GUS)
    core.clock.passes(minutes=2)

    granted = await second_persons.answer(case.ticket, in_chat(core, GRACE), agrees=True)

    assert (granted.second, granted.second_by) == (Second.GRANTED, GRACE.id)
    assert granted.second_until == core.clock() + timedelta(minutes=5)
    assert second_persons.left(granted) == timedelta(minutes=5)
    core.clock.passes(minutes=1)
    assert second_persons.left(granted) == timedelta(minutes=4)
    late = await second_persons.answer(case.ticket, in_chat(core, GUS), agrees=False)
    assert isinstance(late, Refused)


async def test_a_no_ends_the_case(second_persons, core):
    case = await asked(second_persons, core)
    declined = await second_persons.answer(case.ticket, in_chat(core, GRACE), agrees=False)
    assert (declined.second, declined.state) == (Second.DECLINED, State.CANCELLED)


async def test_an_agreement_counts_no_longer_than_the_case(second_persons, core):
    case = await core.proposed()
    ends = core.clock() + timedelta(minutes=1)
    for granted in (
        replace(case, expires=ends, second_until=ends + timedelta(minutes=1)),
        replace(case, expires=ends, second_until=None),
    ):
        assert second_persons.left(granted) == timedelta(minutes=1)


# Who agreed, and may agree no more


async def test_who_agreed_and_has_left_the_group_counts_no_more(second_persons, core, approvers):
    case = await granted(second_persons, core)
    assert not await second_persons.has_lost(core.admin, case)

    approvers.people = [Approver(GUS.id, "Gus")]

    assert await second_persons.has_lost(core.admin, case)
    assert approvers.asked[-1] == (ADA.id, "a group")


async def test_of_a_list_the_group_is_read_once_and_not_for_each(second_persons, core, approvers):
    case = replace(await granted(second_persons, core), act=Act.SHUT_OUT)
    approvers.people, before = [], len(approvers.asked)

    assert not await second_persons.has_lost(core.admin, case)
    assert len(approvers.asked) == before
    assert await second_persons.has_left(core.admin, case)


async def test_where_nobody_has_agreed_the_group_is_not_read(second_persons, core, approvers):
    case = await asked(second_persons, core)
    approvers.people, before = [], len(approvers.asked)

    assert not await second_persons.has_left(core.admin, case)
    assert len(approvers.asked) == before


async def test_where_there_is_no_group_any_more_nobody_has_left_it(second_persons, core, approvers):
    case = await granted(second_persons, core)
    approvers.people = []

    assert not await among(core, approvers).has_left(core.admin, case)
