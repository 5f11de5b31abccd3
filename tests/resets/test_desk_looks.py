"""The desk alone: what is looked at, taken back and noted, without a case going on by it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.acts.terms import terms_of
from resets.desk import MESSAGE_LIFE
from resets.errors import NoToken
from resets.events import Event
from resets.hand_over import HandOver, Step, hand_over_of, kept, terms_before
from resets.model import Act, Candidate, Case, Ending, Reason, Refused, State, Ticket, UserId
from resets.second_person import Asked
from tests.kit.directory import ADA, ALAIN

NOBODYS = Ticket("0" * 32)


@pytest.fixture(params=["id", "tenant", "conversation"])
def stranger(core, request):
    """Somebody else, somewhere else: in one thing alone."""
    return replace(core.actor, **{request.param: "another"})


async def asked(core, message, act=Act.RESET_PASSWORD):
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, act, message=message)
    return proposal.case


# Before the press


async def test_what_waits_can_be_claimed_and_nothing_is_begun_by_looking(core):
    case = await core.proposed()
    assert await core.desk.pending(case.ticket, core.actor) == case
    assert (await core.stands(case)).state is State.PENDING


async def test_what_was_claimed_waits_no_more_and_the_press_is_on_record(core):
    case = await core.claimed()
    assert await core.desk.pending(case.ticket, core.actor) == Refused(Reason.ALREADY_USED)
    entry = await core.last_entry()
    assert (entry.event, entry.reason, entry.admin) == (
        Event.PRESS_REFUSED,
        Reason.ALREADY_USED,
        ADA.id,
    )


async def test_a_strangers_press_finds_nothing_that_waits(core, stranger):
    case = await core.proposed()
    assert await core.desk.pending(case.ticket, stranger) == Refused(Reason.NOT_YOURS)
    assert await core.desk.pending(NOBODYS, core.actor) == Refused(Reason.TICKET_UNKNOWN)
    assert (await core.stands(case)).state is State.PENDING


async def test_the_token_is_for_whoever_pressed(core):
    await core.desk.authorize(core.admin)
    assert core.directory.asked == ["authorize"]
    with pytest.raises(NoToken):
        await core.desk.authorize(replace(core.admin, id="grace"))


# Read, by whom


async def test_only_its_owner_is_given_a_case_and_nothing_is_filed_by_it(core, stranger):
    case = await core.proposed()
    before = await core.filed()
    for gives in (core.desk.shown_to, core.desk.last_seen):
        assert await gives(case.ticket, core.actor) == case
        assert await gives(case.ticket, stranger) is None
        assert await gives(NOBODYS, core.actor) is None
    assert await core.filed() == before


async def test_a_case_is_given_as_it_stands_or_as_it_was_where_there_is_none(core):
    case = await core.proposed()
    now = await core.desk.claim(case.ticket, core.actor, "card")
    gone = replace(case, ticket=NOBODYS)
    assert await core.desk.case_of(case.ticket) == now
    assert await core.desk.case_of(NOBODYS) is None
    for gives in (core.desk.known, core.desk.recalled):
        assert (await gives(case)).state is State.EXECUTING
        assert await gives(gone) == gone


async def test_a_scramble_names_the_reset_that_it_has_ended_and_no_other(core):
    reset = (await core.done()).case
    core.clock.passes(seconds=1)
    scramble = await asked(core, "", Act.SCRAMBLE)
    taken = await core.desk.claim(scramble.ticket, core.actor, "card")
    assert await core.desk.ended_by(taken) is None, "it has ended nothing yet"
    done = (await core.updates(taken))[-1].case
    done = await core.stands(done)
    core.clock.passes(seconds=1)
    later = (await core.done()).case

    ended = await core.desk.ended_by(done)

    assert (ended.ticket, ended.ending) == (reset.ticket, Ending.SCRAMBLED)
    assert await core.desk.ended_by(replace(done, target=replace(done.target, id="zoe"))) is None
    assert await core.desk.ended_by(replace(done, tenant="fabrikam")) is None
    assert later.ending is None


# Taken back


async def test_all_that_waits_in_this_chat_is_ended_and_listed(core):
    waiting = [await core.proposed() for _ in range(2)]
    taken = await core.claimed()

    ended = await core.desk.cancel_all(core.actor)

    assert {case.ticket for case in ended} == {case.ticket for case in waiting}
    assert {case.state for case in ended} == {State.CANCELLED}
    assert (await core.stands(taken)).state is State.EXECUTING


async def test_what_somebody_else_has_ended_meanwhile_is_not_listed(core):
    case, other = await core.proposed(), await core.proposed()

    async def meanwhile():
        await core.desk.cancel(case.ticket, core.actor)

    core.ledger.meanwhile["pending_of"] = meanwhile
    assert [one.ticket for one in await core.desk.cancel_all(core.actor)] == [other.ticket]


async def test_nothing_of_a_strangers_is_ended(core, stranger):
    case = await core.proposed()
    assert await core.desk.cancel_all(stranger) == []
    assert (await core.stands(case)).state is State.PENDING


async def test_a_message_that_is_changed_within_a_day_takes_back_what_it_asked_for(core, stranger):
    case = await asked(core, "m-1")
    await asked(core, "m-2")
    await core.proposed()

    assert [one.ticket for one in await core.desk.asked_by(core.actor, "m-1")] == [case.ticket]
    assert await core.desk.asked_by(stranger, "m-1") == []
    assert await core.desk.asked_by(core.actor, "") == []
    core.clock.passes(seconds=MESSAGE_LIFE.total_seconds() - 1)
    assert len(await core.desk.asked_by(core.actor, "m-1")) == 1
    core.clock.passes(seconds=1)
    assert await core.desk.asked_by(core.actor, "m-1") == []


# Noted


async def test_what_somebody_did_that_moves_no_case_is_filed_as_theirs(core):
    case = await core.proposed()
    await core.desk.record(Event.CHECKED, core.actor, case, Reason.NO_TOKEN)
    entry = await core.last_entry()
    assert (entry.event, entry.admin, entry.tenant) == (
        Event.CHECKED,
        ADA.id,
        core.admin.tenant,
    )
    assert (entry.ticket, entry.target, entry.reason) == (
        case.ticket,
        ALAIN.id,
        Reason.NO_TOKEN,
    )
    await core.desk.record(Event.SIGNED_OUT, core.actor)
    entry = await core.last_entry()
    assert (entry.event, entry.ticket, entry.reason) == (Event.SIGNED_OUT, None, None)


@pytest.fixture
def handed_over(core):
    grace = Asked(UserId("grace"), "Grace", "chat-grace", "https://smba", "en")
    return HandOver(
        id=Ticket("a" * 32),
        tenant=core.admin.tenant,
        asker=ADA.id,
        asker_name="Ada",
        chat=core.chat,
        target=Candidate(ALAIN.id, ALAIN.name, ALAIN.upn),
        act=Act.RESET_PASSWORD,
        reason=Reason.OUT_OF_REACH,
        people=(replace(grace, id=UserId("gus")), grace),
        until=core.clock() + timedelta(hours=1),
        step=Step.SENT,
        to=grace.id,
    )


async def test_a_hand_over_is_filed_with_both_and_ids_alone(core, handed_over):
    taker = replace(core.actor, id=UserId("grace"))
    for event, who, peer in (
        (Event.HANDED_OVER, core.actor, "grace"),
        (Event.HAND_OVER_TAKEN, taker, ADA.id),
    ):
        await core.desk.note_hand_over(event, handed_over, who)
        entry = await core.last_entry()
        assert (entry.event, entry.admin, entry.peer) == (event, who.id, peer)
        assert (entry.target, entry.ticket) == (ALAIN.id, handed_over.id)
        assert entry.tenant == core.admin.tenant


def test_it_goes_to_who_was_chosen_among_the_people(handed_over):
    assert handed_over.receiver.id == "grace"
    assert replace(handed_over, to=None).receiver is None


async def test_a_case_says_by_which_hand_over_it_came_whatever_is_chosen_on_its_card(core):
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, handed_over="a" * 32)
    case = proposal.case
    assert isinstance(case, Case)
    assert hand_over_of(case) == Ticket("a" * 32)
    chosen = kept(case, terms_of(case, {"sign_out": "true"}))
    assert chosen == f'{{"handed_over": "{"a" * 32}", "sign_out": true}}'
    assert kept(case, "") == f'{{"handed_over": "{"a" * 32}"}}'
    other = await core.proposed()
    assert hand_over_of(other) is None
    assert kept(other, '{"sign_out": true}') == '{"sign_out": true}'


def test_the_terms_of_a_new_case_are_what_its_card_shows_and_by_what_it_came():
    assert terms_before({}, "") == ""
    assert terms_before({"listed": []}, "") == '{"listed": []}'
    assert terms_before({"listed": []}, "h") == '{"handed_over": "h", "listed": []}'
