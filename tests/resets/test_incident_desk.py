"""A list of people to shut out, in the core: who is on it, and who is not and why."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from resets.errors import DirectoryBusy, DirectoryRefused, DirectorySilent
from resets.events import Event
from resets.incident import LeftOut, Why, incident_of
from resets.incident_desk import RUN_LIFE, Checked
from resets.incident_judging import AT_ONCE
from resets.incident_list import LONGEST_LIST, MOST, Listed, ListFault, Refusal
from resets.model import (
    AccountKind,
    Act,
    Candidate,
    HeldRole,
    Reason,
    Refused,
    RoleId,
    State,
)
from resets.results import Findings
from resets.safeguards import Risk
from tests.kit.directory import ADA, ALAIN, HELPDESK
from tests.resets.incidents_core import ERIK, RAFA, ZOE, ZOE_ID, Incidents

PASSWORD_ADMINISTRATOR = RoleId("966707d0-3269-4727-9be2-8c3a10f19b9d")
SETS_PASSWORDS_ONLY = frozenset({HeldRole(PASSWORD_ADMINISTRATOR)})


@pytest.fixture
def incidents(core):
    return Incidents(core)


async def left_out(incidents, line):
    found = await incidents.check(line)
    assert found.cases == ()
    return found.incident.left_out


# What was pasted


def test_what_was_pasted_is_read_up_to_a_length_and_a_longer_one_is_not_guessed_at():
    assert Listed.of("a@contoso.com\nb@contoso.com", "  the   sales group ") == Listed(
        ("a@contoso.com", "b@contoso.com"), "the sales group"
    )
    assert not Listed.of("x" * LONGEST_LIST, "").is_cut
    assert Listed.of("x" * (LONGEST_LIST + 1), "").is_cut
    assert len(Listed.of("", "g" * 300).group) == 256


async def test_nothing_pasted_and_no_group_is_nobody(incidents):
    assert await incidents.check() == Refusal(ListFault.NOBODY)
    assert incidents.core.directory.asked == []


async def test_fifty_are_taken_and_one_more_is_too_many_before_anybody_is_looked_up(incidents):
    lines = [f"a{n}@contoso.com" for n in range(MOST + 1)]
    assert await incidents.check("\n".join(lines)) == Refusal(ListFault.TOO_MANY, MOST + 1)
    assert incidents.core.directory.asked == []
    assert isinstance(await incidents.check("\n".join(lines[:MOST])), Checked)


async def test_what_was_cut_is_too_many_however_few_lines_were_read(incidents):
    found = await incidents.check("a@contoso.com\n" + " " * LONGEST_LIST)
    assert found == Refusal(ListFault.TOO_MANY, 1)


async def test_without_a_group_of_approvers_there_is_no_list(incidents):
    incidents.core.asks()
    incidents.build()
    assert await incidents.check(ALAIN.upn) == Refused(Reason.NO_SECOND_PERSON)
    assert incidents.core.directory.asked == []


# Who may ask


async def test_who_may_shut_nobody_out_learns_nothing_and_that_is_filed(incidents, core):
    core.directory.admin = replace(ADA, roles=frozenset())

    assert await incidents.check(ALAIN.upn) == Refused(Reason.NO_ROLE)

    assert core.directory.asked == ["search ada"]
    entry = await core.last_entry()
    assert (entry.event, entry.reason) == (Event.SEARCHED, Reason.NO_ROLE)
    assert (entry.admin, entry.tenant) == (ADA.id, core.admin.tenant)


async def test_the_right_is_that_of_shutting_out_not_of_a_reset(incidents, core):
    core.directory.admin = replace(ADA, roles=SETS_PASSWORDS_ONLY)
    no = await incidents.check(ALAIN.upn)
    assert no.reason is Reason.OTHER_ROLE


async def test_who_is_not_yet_known_to_be_allowed_is_told_of_nobody(incidents, core):
    """Graph is asked for the admin's roles, and about nobody for whom they do not do."""
    told = []
    others = [replace(ADA, roles=roles) for roles in (frozenset(), SETS_PASSWORDS_ONLY)]

    async def search(admin, words, may_ask):
        told.append((admin.id, words, may_ask(ADA), *map(may_ask, others)))
        return Findings(ADA, ())

    core.directory.search = search
    assert isinstance(await incidents.check(ZOE_ID), Checked)
    assert told == [(ADA.id, ADA.id, True, False, False)]


async def test_a_look_up_that_may_be_made_is_filed_without_a_reason(incidents, core):
    await incidents.checked()
    entries = [e for e in await core.ledger.audit_entries() if e.event is Event.SEARCHED]
    assert [(e.admin, e.tenant, e.reason) for e in entries] == [(ADA.id, core.admin.tenant, None)]


# Who is on it


async def test_everybody_who_may_be_shut_out_gets_a_case_of_their_own(incidents, core):
    found = await incidents.check(f"{ALAIN.upn}\n{ZOE_ID.upper()}\n{ERIK.upn}")

    incident = found.incident
    assert [case.target for case in found.cases] == [
        Candidate(ALAIN.id, "Alain Charon", "alain@contoso.com", "Sales", "12/3"),
        Candidate(ZOE_ID, "Zoë Kühn", "zoe.kuehn@contoso.com", "Sales", "7/1"),
        Candidate(ERIK.id, "Erik Lund", "erik@contoso.com"),
    ]
    assert incident.tickets == tuple(case.ticket for case in found.cases)
    assert len(set(incident.tickets)) == 3
    assert (incident.listed, incident.left_out) == ((ALAIN.id, ZOE_ID, ERIK.id), ())
    assert (incident.asker, incident.asker_name, incident.tenant) == (
        ADA.id,
        "Ada",
        core.admin.tenant,
    )
    assert (incident.chat, incident.actor) == (core.chat, core.actor)
    assert await incidents.desk.cases_of(incident) == list(found.cases)
    assert core.directory.asked_by == {core.admin}


async def test_a_case_says_all_that_its_ticket_means(incidents, core):
    changed = core.clock() - timedelta(days=9)
    core.directory.target = replace(ALAIN, kind=AccountKind.SYNCED, last_password_change=changed)

    incident = await incidents.checked(ALAIN.upn)

    (case,) = await incidents.desk.cases_of(incident)
    assert (case.tenant, case.admin, case.chat) == (core.admin.tenant, ADA.id, core.chat)
    assert (case.act, case.kind, case.state) == (Act.SHUT_OUT, AccountKind.SYNCED, State.PENDING)
    assert (case.needs, incident_of(case)) == ((Risk.MANY,), incident.id)
    assert len(incident.id) == 32
    assert case.changed_before == changed
    assert case.opened == core.clock()
    # As long as they are asked, as an agreement counts, and as all of it may take.
    assert case.expires - case.opened == timedelta(minutes=30 + 5) + RUN_LIFE
    filed = [e for e in await core.ledger.audit_entries() if e.event is Event.PROPOSED]
    assert [(e.target, e.detail) for e in filed] == [(ALAIN.id, f"incident {incident.id}")]


async def test_who_stands_on_it_twice_by_whatever_name_is_shut_out_once(incidents):
    found = await incidents.check(f"{ZOE.upn}\n{ZOE_ID}\n{ALAIN.upn}\n{RAFA.upn}")
    assert [case.target.id for case in found.cases] == [ZOE_ID, ALAIN.id]
    assert found.incident.listed == (ZOE_ID, ALAIN.id, RAFA.id)


async def test_a_group_and_what_was_pasted_beside_it_are_one_list(incidents):
    incidents.groups.people = [Candidate(ZOE_ID, ZOE.name, ZOE.upn)]

    found = await incidents.check(f"{ALAIN.upn}\n{ZOE_ID}", "the sales group")

    assert [case.target.id for case in found.cases] == [ZOE_ID, ALAIN.id]
    assert incidents.groups.asked == [(ADA.id, "the sales group")]


async def test_where_no_group_is_named_none_is_asked_for(incidents):
    await incidents.checked()
    assert incidents.groups.asked == []


async def test_a_group_that_tells_nobody_ends_it(incidents):
    incidents.groups.people = ListFault.GROUP_NOT_FOUND
    assert await incidents.check(ALAIN.upn, "sales") == Refusal(ListFault.GROUP_NOT_FOUND)


async def test_a_group_and_lines_that_are_too_many_together_end_it(incidents):
    def of(count):
        return [Candidate(f"{n:08}-0000-4000-8000-000000000000", "", "") for n in range(count)]

    incidents.groups.people = of(MOST)
    assert await incidents.check(ALAIN.upn, "sales") == Refusal(ListFault.TOO_MANY, MOST + 1)
    incidents.groups.people = of(MOST - 1)
    assert isinstance(await incidents.check(ALAIN.upn, "sales"), Checked)


# Who is left out


async def test_whose_password_may_be_set_and_no_more_is_left_out(incidents, core):
    in_a_unit = HeldRole(HELPDESK, "/administrativeUnits/munich")
    core.directory.admin = replace(ADA, roles=SETS_PASSWORDS_ONLY | {in_a_unit})
    (left,) = await left_out(incidents, ALAIN.upn)
    assert left.why is Reason.OUTSIDE_UNIT


async def test_what_is_no_id_is_left_out_and_nobody_is_asked_about_it(incidents, core):
    assert await left_out(incidents, "just a name") == (LeftOut("just a name", Why.NO_ID),)
    assert core.directory.asked == ["search ada"]


async def test_who_is_not_found_is_left_out_by_name_and_by_id(incidents):
    for line in ("nobody@contoso.com", "99999999-2222-4333-8444-555555555555"):
        assert await left_out(incidents, line) == (LeftOut(line, Why.NOT_FOUND),)


async def test_a_name_that_several_answer_to_or_may_is_left_out(incidents, core):
    core.directory.more = True
    assert await left_out(incidents, ALAIN.upn) == (LeftOut(ALAIN.upn, Why.SEVERAL),)
    core.directory.more, core.directory.namesakes = False, 2
    assert await left_out(incidents, ALAIN.upn) == (LeftOut(ALAIN.upn, Why.SEVERAL),)


@pytest.mark.parametrize(
    "error",
    [
        DirectoryRefused("readPair", status=403),
        DirectoryBusy("readPair"),
        DirectorySilent("readPair"),
    ],
)
async def test_who_could_not_be_read_is_left_out_never_guessed(incidents, core, error):
    core.directory.cannot_read = error
    found = await incidents.check(ALAIN.upn)
    assert found.incident.left_out == (LeftOut(ALAIN.upn, Why.NOT_READ, id=ALAIN.id),)
    assert found.incident.listed == (ALAIN.id,)  # and so agrees to none of it


async def test_who_could_not_be_looked_for_is_left_out_never_guessed(incidents, core):
    core.directory.cannot_find = DirectorySilent("search")
    assert await left_out(incidents, ALAIN.upn) == (LeftOut(ALAIN.upn, Why.NOT_READ),)
    core.directory.cannot_find = DirectoryRefused("search", status=404)
    assert await left_out(incidents, ALAIN.upn) == (LeftOut(ALAIN.upn, Why.NOT_FOUND),)


async def test_who_is_out_of_reach_or_protected_is_left_out_and_that_is_filed(incidents, core):
    core.directory.target = replace(ALAIN, kind=AccountKind.GOOGLE)
    lines = f"{ALAIN.upn}\n{RAFA.upn}\nnobody@contoso.com"

    found = await incidents.check(lines)

    assert found.incident.left_out == (
        LeftOut("Alain Charon", Reason.GOOGLE, ALAIN.upn, ALAIN.id),
        LeftOut("Rafa", Reason.OUT_OF_REACH, RAFA.upn, RAFA.id),
        LeftOut("nobody@contoso.com", Why.NOT_FOUND),
    )
    assert found.incident.listed == (ALAIN.id, RAFA.id)
    filed = [e for e in await core.ledger.audit_entries() if e.event is Event.DECLINED]
    assert [(e.admin, e.tenant, e.target, e.reason) for e in filed] == [
        (ADA.id, core.admin.tenant, ALAIN.id, Reason.GOOGLE),
        (ADA.id, core.admin.tenant, RAFA.id, Reason.OUT_OF_REACH),
    ]


async def test_nobody_with_a_role_is_shut_out_of_a_list_even_by_who_could(incidents, core):
    """A helpdesk administrator reaches another one; one by one, never in a list."""
    core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(HELPDESK)}))
    assert await left_out(incidents, ALAIN.upn) == (
        LeftOut("Alain Charon", Reason.PROTECTED, ALAIN.upn, ALAIN.id),
    )
    entry = await core.last_entry()
    assert (entry.event, entry.target, entry.reason) == (
        Event.DECLINED,
        ALAIN.id,
        Reason.PROTECTED,
    )


async def test_a_line_that_stands_there_in_two_spellings_is_left_out_once(incidents):
    incidents.groups.people = [Candidate("nobody", "", "")]
    assert await left_out(incidents, "nobody") == (LeftOut("nobody", Why.NO_ID),)


async def test_no_more_than_a_few_are_looked_up_at_once(incidents, core):
    under_way, most, pair = [], [], core.directory.pair

    async def slow_pair(admin, target, **how):
        under_way.append(target)
        most.append(len(under_way))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        under_way.remove(target)
        return await pair(admin, target, **how)

    core.directory.pair = slow_pair
    await incidents.check("\n".join(f"{n:08}-0000-4000-8000-000000000000" for n in range(12)))
    assert max(most) == AT_ONCE
