"""The desk alone: who is shown names, what opens a case, and what its owner may do with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resets.errors import DirectorySilent
from resets.events import Event
from resets.model import Act, Actor, Case, HeldRole, Reason, Refused, Shown, State, TenantId, Ticket
from resets.proposals import Declined
from resets.secret import Secret
from tests.kit.directory import ADA, ALAIN, HELPDESK, USER_ADMINISTRATOR

HERS = Actor(ADA.id, TenantId("5c0f1e7e-0000-4000-8000-00000000c0de"), "chat-ada")
STRANGERS = {
    "another admin": replace(HERS, id="grace"),
    "another tenant": replace(HERS, tenant="fab00000-0000-4000-8000-00000000fab0"),
    "another chat": replace(HERS, conversation="channel"),
}


@pytest.fixture(params=STRANGERS.values(), ids=STRANGERS)
def stranger(request):
    return request.param


class TestSearch:
    async def test_who_may_reset_nobody_learns_nothing(self, core):
        core.directory.admin = replace(ADA, roles=frozenset())

        assert await core.desk.search(core.admin, "alain") == Refused(Reason.NO_ROLE)

    async def test_who_may_reset_somebody_is_shown_who_was_found(self, core):
        found = await core.desk.search(core.admin, "alain")

        assert [hit.upn for hit in found.hits] == ["alain@contoso.com"]
        assert core.directory.asked == ["search alain"]
        assert core.directory.asked_by == {core.admin}

    async def test_a_search_that_was_refused_is_filed_with_its_reason(self, core):
        core.directory.admin = replace(ADA, roles=frozenset())
        await core.desk.search(core.admin, "alain")

        entry = await core.last_entry()
        assert (entry.event, entry.reason) == (Event.SEARCHED, Reason.NO_ROLE)
        assert (entry.admin, entry.tenant, entry.target) == (ADA.id, core.admin.tenant, None)

    @pytest.mark.parametrize(("hits", "filed"), [(0, True), (1, False), (2, True)])
    async def test_a_search_is_filed_unless_what_comes_of_it_will_be(self, core, hits, filed):
        core.directory.namesakes = hits

        await core.desk.search(core.admin, "alain")

        entries = await core.ledger.audit_entries()
        found = [(entry.event, entry.reason) for entry in entries]
        assert found == ([(Event.SEARCHED, None)] if filed else [])


class TestPropose:
    async def test_to_shut_somebody_out_is_for_two_by_whatever_way_it_came(self, core):
        proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, Act.SHUT_OUT)
        refused = await core.desk.claim(proposal.case.ticket, core.actor, "card")
        assert refused.reason is Reason.SECOND_NEEDED

    async def test_a_case_says_who_asked_whom_where_and_until_when(self, core):
        proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat)

        case = await core.stands(proposal.case)
        assert (case.admin, case.tenant, case.chat) == (ADA.id, core.admin.tenant, core.chat)
        assert (case.target.id, case.target.name, case.target.upn) == (
            ALAIN.id,
            "Alain Charon",
            "alain@contoso.com",
        )
        assert (case.target.department, case.target.office) == ("Sales", "12/3")
        assert (case.state, case.kind) == (State.PENDING, ALAIN.kind)
        assert case.expires - case.opened == timedelta(minutes=10)
        assert case.opened == core.clock()
        assert (proposal.by, proposal.target) == (HELPDESK, ALAIN)
        assert core.directory.asked == ["pair alain"]
        assert core.directory.asked_by == {core.admin}

    async def test_a_ticket_has_128_random_bits(self, core):
        tickets = {(await core.proposed()).ticket for _ in range(8)}

        assert len(tickets) == 8
        assert {len(bytes.fromhex(ticket)) for ticket in tickets} == {16}

    async def test_who_is_out_of_reach_gets_no_case(self, core):
        core.directory.target = replace(ALAIN, roles=frozenset({HeldRole(USER_ADMINISTRATOR)}))

        declined = await core.desk.propose(core.admin, ALAIN.id, core.chat)

        assert isinstance(declined, Declined)
        assert declined.refused.reason is Reason.OUT_OF_REACH
        assert declined.target == core.directory.target
        entry = await core.last_entry()
        assert (entry.event, entry.reason) == (Event.DECLINED, Reason.OUT_OF_REACH)
        assert (entry.admin, entry.target) == (ADA.id, ALAIN.id)
        core.clock.passes(days=1)
        assert await core.desk.expire() == [], "there was a case all the same"


class TestOwned:
    async def test_its_owner_is_given_the_case(self, core):
        case = await core.proposed()

        assert await core.desk.owned(case.ticket, core.actor) == case

    async def test_a_stranger_is_not_and_that_is_filed(self, core, stranger):
        case = await core.proposed()

        assert await core.desk.owned(case.ticket, stranger) == Refused(Reason.NOT_YOURS)
        *_, entry = await core.ledger.audit_entries()
        assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.NOT_YOURS)
        assert (entry.admin, entry.tenant) == (stranger.id, stranger.tenant)
        assert entry.ticket == case.ticket

    async def test_a_ticket_that_was_never_given_opens_nothing(self, core):
        assert await core.desk.owned(Ticket("0" * 32), core.actor) == Refused(Reason.TICKET_UNKNOWN)


class TestClaim:
    async def test_a_case_is_claimed_once_with_the_card_that_was_pressed(self, core):
        case = await core.claimed()

        assert (case.state, case.card) == (State.EXECUTING, "card")
        again = await core.desk.claim(case.ticket, core.actor, "card")
        assert again == Refused(Reason.ALREADY_USED)


class TestStrangers:
    """In time, and while it could be done: so that nothing but the owner stands in their way."""

    async def test_a_stranger_claims_nothing(self, core, stranger):
        case = await core.proposed()

        assert await core.desk.claim(case.ticket, stranger, "x") == Refused(Reason.NOT_YOURS)
        assert await core.stands(case) == case

    async def test_a_stranger_cancels_nothing(self, core, stranger):
        case = await core.proposed()

        assert await core.desk.cancel(case.ticket, stranger) == Refused(Reason.NOT_YOURS)
        assert await core.stands(case) == case

    async def test_a_stranger_is_shown_nothing(self, core, stranger):
        told = await core.done()

        shown = await core.desk.show(told.case.ticket, stranger, told.key)

        assert shown == Refused(Reason.NOT_YOURS)
        assert (await core.stands(told.case)).times_shown == 0

    async def test_a_stranger_forgets_nothing(self, core, stranger):
        told = await core.done()

        assert await core.desk.forget(told.case.ticket, stranger) == Refused(Reason.NOT_YOURS)
        assert isinstance(await core.desk.show(told.case.ticket, core.actor, told.key), Shown)


class TestShow:
    async def test_the_key_on_the_button_opens_the_password_that_entra_took(self, core):
        told = await core.done()

        first = await core.desk.show(told.case.ticket, core.actor, told.key)
        second = await core.desk.show(told.case.ticket, core.actor, told.key)

        assert [first.password.reveal()] == core.directory.passwords
        assert second.password == first.password
        assert (first.case.times_shown, second.case.times_shown) == (1, 2)

    async def test_a_password_that_entra_may_not_have_taken_is_not_shown(self, core):
        core.directory.cannot_reset = DirectorySilent("resetPassword", status=500)
        (told,) = await core.updates(await core.claimed())
        assert told.case.state is State.UNKNOWN
        assert told.key is not None

        shown = await core.desk.show(told.case.ticket, core.actor, told.key)

        assert shown == Refused(Reason.FORGOTTEN)

    async def test_another_key_opens_nothing(self, core):
        told = await core.done()

        shown = await core.desk.show(told.case.ticket, core.actor, Secret("A" * 43))

        assert (await core.stands(told.case)).times_shown == 0, "it counts as shown"
        assert shown == Refused(Reason.TICKET_UNKNOWN)

    async def test_what_is_forgotten_is_gone(self, core):
        told = await core.done()

        gone = await core.desk.forget(told.case.ticket, core.actor)

        assert isinstance(gone, Case)
        again = await core.desk.show(told.case.ticket, core.actor, told.key)
        assert again == Refused(Reason.FORGOTTEN)


class TestTime:
    async def test_a_password_is_kept_for_as_long_as_it_was_said(self, core):
        told = await core.done()

        core.clock.passes(minutes=29, seconds=59)
        assert core.desk.keeps_password(told.case)
        assert await core.desk.forget_overdue() == []
        core.clock.passes(seconds=1)
        assert not core.desk.keeps_password(told.case)
        assert [case.ticket for case in await core.desk.forget_overdue()] == [told.case.ticket]
        assert await core.desk.forget_overdue() == []

    async def test_a_case_without_a_password_keeps_none(self, core):
        assert not core.desk.keeps_password(await core.proposed())

    async def test_a_password_that_somebody_forgot_meanwhile_is_not_listed(self, core):
        told = await core.done()
        core.clock.passes(minutes=31)
        await core.desk.forget(told.case.ticket, core.actor)

        assert await core.desk.forget_overdue() == []

    async def test_what_is_gone_when_its_time_is_up_is_told_apart(self, core):
        told = await core.done()
        await core.desk.forget(told.case.ticket, core.actor)

        again = await core.ledger.forget(told.case.ticket, None)
        unknown = await core.ledger.forget(Ticket("0" * 32), None)

        assert again == Refused(Reason.FORGOTTEN)
        assert unknown == Refused(Reason.TICKET_UNKNOWN)

    async def test_a_card_that_nobody_pressed_expires_once(self, core):
        case = await core.proposed()
        core.clock.passes(minutes=10)

        assert [gone.ticket for gone in await core.desk.expire()] == [case.ticket]
        assert await core.desk.expire() == []
        assert (await core.stands(case)).state is State.EXPIRED


class TestWhatTheChatSaysOfACase:
    async def test_the_confirmation_card_is_remembered(self, core):
        case = await core.proposed()

        await core.desk.put_card(case, "card-7")

        assert (await core.desk.known(case)).card == "card-7"

    async def test_a_case_that_is_gone_is_known_as_it_was(self, core):
        case = replace(await core.proposed(), ticket=Ticket("0" * 32))

        assert await core.desk.known(case) == case

    async def test_a_password_on_its_card_is_delivered(self, core):
        told = await core.done()

        case = await core.desk.delivered(told.case, "private-card")

        assert (case.state, case.private_card) == (State.DELIVERED, "private-card")
        assert await core.stands(case) == case

    async def test_where_the_password_will_be_shown_is_remembered_before_it_is_done(self, core):
        case = await core.claimed()

        kept = await core.ledger.put_private_card(case.ticket, "private-card")

        assert (kept.state, kept.private_card) == (State.EXECUTING, "private-card")

    async def test_a_card_about_a_case_that_is_gone_is_remembered_by_nobody(self, core):
        case = replace((await core.done()).case, ticket=Ticket("0" * 32))

        assert await core.ledger.put_private_card(case.ticket, "private-card") is None
        assert await core.desk.delivered(case, "private-card") == replace(
            case, private_card="private-card"
        )

    async def test_a_password_that_could_not_be_sent_is_known_by_nobody(self, core):
        told = await core.done()

        assert (await core.desk.undelivered(told.case)).state is State.UNDELIVERED
        again = await core.desk.show(told.case.ticket, core.actor, told.key)
        assert again == Refused(Reason.FORGOTTEN)

    async def test_what_was_delivered_is_not_called_undelivered(self, core):
        told = await core.done()
        await core.desk.delivered(told.case, "private-card")

        assert (await core.desk.undelivered(told.case)).state is State.DELIVERED

    async def test_a_card_that_is_behind_is_told_how_the_case_stands_now(self, core):
        claimed = await core.claimed()
        await core.ledger.move(claimed.ticket, [State.EXECUTING], State.UNKNOWN)

        now = await core.desk.acknowledge_card(claimed)

        assert now.state is State.UNKNOWN
        assert await core.desk.acknowledge_card(now) == now


async def test_a_private_card_that_says_how_it_stands_needs_no_successor_to_say_it(core, successor):
    told = await core.done()
    await core.desk.acknowledge_card(told.case)
    delivered = await core.desk.delivered(told.case, "private")
    assert (delivered.state, delivered.private_card) == (State.DELIVERED, "private")
    ledger = await successor()
    core.clock.passes(minutes=2)
    assert await ledger.adopt_orphans() == []
