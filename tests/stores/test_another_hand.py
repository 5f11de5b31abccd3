"""What happens when another hand edits the database: nothing that it wrote is believed."""

import logging

import pytest
from another_hand import HandOnServer
from ledger_cast import ADA, ADA_OF_FABRIKAM, ZOE, claimed, done, opened

from resets.errors import LedgerError
from resets.model import Case, Reason, Refused, State
from stores import tables

ON_AUDIT = {HandOnServer: " ON audit"}


async def test_the_index_alone_keeps_two_resets_of_alain_apart(ledger, hand, clock):
    await claimed(ledger, clock)
    other = await opened(ledger, clock)

    with pytest.raises(hand.Refused, match="target"):
        hand.try_to("UPDATE cases SET state = 'executing' WHERE ticket = ?", other.ticket)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET admin = 'eve'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE seq = 1",
    ],
)
async def test_the_audit_refuses_to_be_changed(ledger, hand, clock, sql):
    await opened(ledger, clock)

    with pytest.raises(hand.Refused, match="append-only"):
        hand.try_to(sql)


async def test_an_edited_audit_is_found_and_stops_the_next_start(ledger, hand, clock):
    await done(ledger, clock)
    hand.do("UPDATE audit SET admin = 'eve' WHERE seq = 2")

    assert (await ledger.verify()).flaws == ("entry 2: altered, or signed with another key",)
    with pytest.raises(LedgerError, match="entry 2"):
        await ledger.begin()


async def test_an_audit_without_its_end_is_found_against_the_checkpoint(ledger, hand, clock):
    await done(ledger, clock)
    checkpoint = await ledger.checkpoint()
    hand.do("DELETE FROM audit WHERE seq = 3")

    assert not (await ledger.verify()).flaws
    assert "entry 3: missing" in str((await ledger.verify([checkpoint])).flaws)


async def test_what_is_lost_or_loosened_is_logged_by_name(ledger, hand, clock, caplog):
    case = await done(ledger, clock)
    hand.do("DELETE FROM audit WHERE seq = 3")

    with pytest.raises(LedgerError, match="lost entry 3"):
        await ledger.forget(case.ticket, ADA)
    assert [line.seq for line in caplog.records if line.msg == "audit_rolled_back"] == [3]
    hand.run_script("DROP TRIGGER audit_is_not_changed" + ON_AUDIT.get(type(hand), ""))
    with pytest.raises(LedgerError, match="schema"):
        await ledger.check()
    assert [bool(line.why) for line in caplog.records if line.msg == "schema_altered"] == [True]


async def test_what_latchkey_never_files_is_not_taken_for_an_entry(ledger, hand, clock):
    await opened(ledger, clock)
    hand.do("UPDATE audit SET event = 'approved by the boss'")

    with pytest.raises(LedgerError):
        await ledger.audit_entries()


@pytest.mark.parametrize("name", [name for name in tables.CASES.columns if name != "ticket"])
async def test_a_case_that_another_hand_edited_is_not_believed(ledger, hand, clock, caplog, name):
    case = await opened(ledger, clock)
    value = {"times_shown": 7, "sealed": b"x"}.get(name, "2999-01-01T00:00:00+00:00")
    also = ", forget_at = '2999'" if name == "sealed" else ""
    hand.do(f"UPDATE cases SET {name} = ?{also}", value)  # noqa: S608 - our own columns

    with caplog.at_level(logging.ERROR), pytest.raises(LedgerError, match="altered"):
        await ledger.claim(case.ticket, ADA, None)
    assert [line.ticket for line in caplog.records if line.msg == "case_altered"] != []
    assert await ledger.overdue() == await ledger.expired() == await ledger.adopt_orphans() == []


async def test_an_old_copy_of_a_case_put_back_is_not_reset_a_second_time(ledger, hand, clock):
    case = await opened(ledger, clock)
    ((mac,),) = hand.try_to("SELECT mac FROM cases")
    await ledger.claim(case.ticket, ADA, None)
    hand.do("UPDATE cases SET state = 'pending', run = NULL, claimed = NULL, mac = ?", mac)

    assert (await ledger.read(case.ticket)).state is State.PENDING
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.ALREADY_USED)
    assert f"case {case.ticket}: pending, although" in str((await ledger.verify()).flaws)


async def test_a_dialog_state_of_another_row_or_turn_is_dropped(ledger, hand, caplog):
    states = ledger.dialog_states
    await states.write("ada", {"n": 1}, None)
    await states.write("grace", {"n": 2}, None)
    hand.do(
        "UPDATE dialog_states SET (version, sealed) ="
        " (SELECT version, sealed FROM dialog_states WHERE key = 'ada') WHERE key = 'grace'",
    )

    assert await states.read("grace") is None
    assert "dialog_state_altered" in caplog.text
    assert await states.write("grace", {"n": 3}, None)
    hand.do("UPDATE dialog_states SET version = version + 1 WHERE key = 'grace'")
    assert await states.read("grace") is None
    assert await states.read("ada") is not None


async def test_unfinished_dialogs_are_swept_after_a_day(ledger, hand, clock):
    await ledger.dialog_states.write("ada", {}, None)
    await ledger.seen_marks.mark("message", "1", clock() - clock())
    clock.passes(days=1)
    await ledger.dialog_states.write("grace", {}, None)
    await ledger.seen_marks.mark("message", "2", clock() - clock())

    assert hand.try_to("SELECT key FROM dialog_states") == [("grace",)]


async def test_two_tenants_with_the_same_names_never_meet(ledger, clock):
    ours, theirs = await done(ledger, clock), await done(ledger, clock, admin=ADA_OF_FABRIKAM)

    assert await ledger.show(ours.ticket, ADA_OF_FABRIKAM) == Refused(Reason.NOT_YOURS)
    assert await ledger.show(theirs.ticket, ADA) == Refused(Reason.NOT_YOURS)
    assert isinstance(await ledger.forget(theirs.ticket, ADA_OF_FABRIKAM), Case)
    assert isinstance(await ledger.show(ours.ticket, ADA), tuple)


async def test_half_a_surrogate_pair_in_a_name_is_stored_as_a_question_mark(ledger, clock):
    case = await opened(ledger, clock, target=type(ZOE)(ZOE.id, "Zo\ud800", "zoe@contoso.com"))

    assert (await ledger.read(case.ticket)).target.name == "Zo?"
    assert not (await ledger.verify()).flaws
