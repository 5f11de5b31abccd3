"""How long what is kept, and that letting go leaves the rest provable."""

from datetime import timedelta

import pytest
from ledger_cast import (
    ADA,
    ALAIN,
    GRACE,
    HELPDESK,
    KEY,
    OTHER_KEY,
    ZOE,
    claimed,
    done,
    filed,
    opened,
)

from resets.errors import LedgerError
from resets.events import Event
from resets.model import Case, Reason, Refused, State, Ticket
from resets.secret import Secret
from stores.copying import copy
from stores.opening import open_ledger
from stores.retention import RetentionJob


class TestCases:
    async def test_a_case_that_is_over_is_deleted_with_its_name_and_the_audit_stays(
        self, ledger, hand, clock
    ):
        case = await done(ledger, clock)
        await ledger.move(case.ticket, [State.DONE], State.DELIVERED)
        await ledger.forget(case.ticket, ADA)
        retention = RetentionJob(ledger.forget_cases, clock, timedelta(days=90))
        await retention.forget_old_cases()
        assert await ledger.read(case.ticket) is not None

        clock.passes(days=90)
        await retention.forget_old_cases()

        assert await ledger.read(case.ticket) is None
        assert hand.try_to("SELECT * FROM cases") == []
        assert len(await ledger.audit_entries()) == 5
        assert not (await ledger.verify()).flaws

    async def test_what_is_under_way_or_still_holds_a_password_is_kept(self, ledger, clock):
        kept = [await claimed(ledger, clock), await done(ledger, clock, target=ZOE)]
        clock.passes(days=400)

        assert await ledger.forget_cases(clock()) == 0
        assert all([await ledger.read(case.ticket) for case in kept])

    async def test_a_forgotten_ticket_cannot_be_used_again(self, ledger, clock):
        case = await done(ledger, clock)
        await ledger.forget(case.ticket, ADA)
        clock.passes(days=90)
        await ledger.forget_cases(clock())

        assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.TICKET_UNKNOWN)


class TestAudit:
    async def test_the_oldest_entries_are_taken_off_and_the_rest_holds(self, ledger, clock):
        await done(ledger, clock)
        clock.passes(days=40)
        await opened(ledger, clock, target=ZOE)

        assert await ledger.take_off_audit(clock() - timedelta(days=31)) == 3
        assert await filed(ledger) == [Event.PROPOSED, Event.PRUNED]
        assert not (await ledger.verify()).flaws
        await ledger.begin()

    async def test_an_audit_that_was_taken_off_whole_goes_on_where_it_was(self, ledger, clock):
        await done(ledger, clock)
        clock.passes(days=40)
        await ledger.take_off_audit(clock() - timedelta(days=31))

        assert (await ledger.checkpoint()).seq == 4
        await opened(ledger, clock)

        assert (await ledger.checkpoint()).seq == 5
        assert not (await ledger.verify()).flaws

    async def test_what_one_node_takes_off_is_no_loss_to_another_that_saw_it_last(
        self, nodes, clock
    ):
        owner, node = nodes
        await opened(node, clock)
        clock.passes(days=40)

        assert await owner.take_off_audit(clock() - timedelta(days=31)) == 1

        assert await opened(node, clock, target=ZOE)
        assert not (await node.verify()).flaws

    async def test_a_clock_that_was_set_back_tears_no_hole(self, ledger, clock):
        await opened(ledger, clock)
        clock.passes(days=10)
        await opened(ledger, clock, target=ZOE)
        clock.passes(days=-9)
        await opened(ledger, clock, admin=GRACE)
        before = clock() + timedelta(days=1)
        clock.passes(days=60)

        assert await ledger.take_off_audit(before) == 1
        assert not (await ledger.verify()).flaws

    async def test_the_last_month_stays_whoever_asks(self, ledger, clock):
        await done(ledger, clock)
        clock.passes(days=29)

        with pytest.raises(LedgerError, match="keeps its last 30 days"):
            await ledger.take_off_audit(clock() - timedelta(days=29))

    async def test_it_is_taken_off_up_to_a_checkpoint_and_no_further(self, ledger, clock):
        await opened(ledger, clock)
        seen = await ledger.checkpoint()
        await opened(ledger, clock, target=ZOE)
        clock.passes(days=40)

        assert await ledger.take_off_audit(clock() - timedelta(days=31), [seen]) == 1
        assert not (await ledger.verify([seen])).flaws
        assert await ledger.contradicted([seen]) is None

    async def test_nobody_else_can_take_anything_off(self, ledger, hand, clock):
        await done(ledger, clock)
        with pytest.raises(hand.Refused):
            hand.try_to("DELETE FROM audit WHERE seq = 1")
        hand.try_to("INSERT INTO anchors (seq, mac, signature) VALUES (2, 'x', 'y')")
        hand.try_to("DELETE FROM audit WHERE seq <= 2")

        with pytest.raises(LedgerError, match="anchor"):
            await ledger.verify()
        with pytest.raises(LedgerError, match="anchor"):
            await ledger.begin()


class TestFloods:
    async def test_of_many_made_up_tickets_a_handful_is_filed_and_a_real_press_always(
        self, ledger, clock
    ):
        for number in range(50):
            answer = await ledger.claim(Ticket(f"{number:032x}"), ADA, None)
            assert answer == Refused(Reason.TICKET_UNKNOWN)
        case = await opened(ledger, clock)
        await ledger.claim(case.ticket, GRACE, None)

        events = await filed(ledger)
        assert events.count(Event.PRESS_REFUSED) == 6
        assert (await ledger.audit_entries())[-1].reason is Reason.NOT_YOURS

    async def test_another_person_and_the_next_minute_count_anew(self, ledger, clock):
        for actor in (ADA, GRACE):
            for number in range(9):
                await ledger.claim(Ticket(f"{number:032x}"), actor, None)
        clock.passes(minutes=1)
        await ledger.claim(Ticket("f" * 32), ADA, None)

        assert len(await filed(ledger)) == 11


class TestMoving:
    async def test_a_ledger_moves_from_the_file_to_the_server_and_goes_on_there(
        self, path, url, clock
    ):
        source = Secret(f"sqlite:///{path}")
        old = await open_ledger(source, KEY, clock)
        case, pending = await done(old, clock), await opened(old, clock, target=ZOE)
        await old.dialog_states.write("lasting|language|ada", {"language": "nl"}, None)
        await old.close()

        copied = await copy(source, url, KEY)

        new = await open_ledger(url, KEY, clock)
        assert (copied.cases, copied.entries) == (2, 4)
        assert (await new.read(case.ticket)).target == ALAIN
        assert isinstance(await new.show(case.ticket, ADA), tuple)
        assert isinstance(await new.claim(pending.ticket, ADA, None), Case)
        assert await new.start(pending.ticket, HELPDESK, None)
        assert (await new.dialog_states.read("lasting|language|ada"))[0] == {"language": "nl"}
        assert not (await new.verify()).flaws
        await new.close()

    async def test_a_ledger_with_something_in_it_is_not_copied_over(self, path, url, clock):
        source = Secret(f"sqlite:///{path}")
        for address in (source, url):
            ledger = await open_ledger(address, KEY, clock)
            await opened(ledger, clock)
            await ledger.close()

        with pytest.raises(LedgerError, match="not empty"):
            await copy(source, url, KEY)
        with pytest.raises(LedgerError, match="audit is broken"):
            await copy(source, url, OTHER_KEY)
