"""Somebody who writes in the ledger's rows and files, with the key and without it.

What is promised of each is said in docs/audit.md, "Who could do what".
"""

import json
from datetime import UTC, datetime

import pytest
from another_hand import HandInFile
from ledger_cast import (
    ADA,
    HELPDESK,
    KEY,
    OTHER_KEY,
    ZOE,
    claimed,
    done,
    opened,
)

from resets.errors import LedgerError
from resets.model import Case, Reason, Refused
from stores.anchors import signature_of
from stores.chain import Checkpoint, mac_of
from stores.checkpoint_file import CheckpointFile, read
from stores.checkpoints import AuditCheckpoints
from stores.keys import Keys
from stores.sqlite.inspection import reading
from stores.sqlite.ledger import SqliteLedger
from stores.verification import verify

LAST = "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1"
COLUMNS = "seq, event, at, tenant, admin, target, ticket, role, reason, request_id, mac"


def regrow(hand, key, count, admin="eve"):
    """Write *count* entries that follow the end, as somebody with *key* would."""
    ((seq, mac),) = hand.try_to(LAST)
    end = Checkpoint(seq, mac)
    for _ in range(count):
        facts = dict.fromkeys(COLUMNS.split(", ")[1:-1]) | {
            "event": "expired",
            "at": "2026-03-02T09:00:00.000000+00:00",
            "tenant": "t",
            "admin": admin,
        }
        end = Checkpoint(end.seq + 1, mac_of(Keys.of(key).audit, end, facts))
        hand.try_to(
            f"INSERT INTO audit ({COLUMNS}) VALUES ({', '.join('?' * 11)})",  # noqa: S608 - ours
            *(end.seq, *facts.values(), end.mac),
        )


@pytest.fixture
def seen(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere" / "checkpoints"


@pytest.fixture
async def witnessed(ledger, seen):
    """That ledger, with checkpoints."""
    await AuditCheckpoints(ledger, seen).begin()
    return ledger


class TestRegrownTails:
    @pytest.mark.parametrize("key", [KEY, OTHER_KEY], ids=["with the key", "without it"])
    @pytest.mark.parametrize("grown", [0, 2, 5])
    async def test_an_end_cut_off_under_a_running_latchkey_is_noticed_before_anything_is_added(
        self, ledger, hand, clock, key, grown
    ):
        case = await claimed(ledger, clock)
        await opened(ledger, clock, target=ZOE)
        hand.do("DELETE FROM audit WHERE seq >= 2")
        regrow(hand, key, grown)

        with pytest.raises(LedgerError, match="has lost entry 3"):
            await ledger.start(case.ticket, HELPDESK, None)
        with pytest.raises(LedgerError, match="has lost entry 3"):
            await opened(ledger, clock)
        with pytest.raises(LedgerError, match="has lost entry 3"):
            await ledger.check()
        with pytest.raises(LedgerError, match="has lost entry 3"):
            await ledger.checkpoint()  # so nothing of this gets into the file

    async def test_a_tail_that_was_regrown_with_the_key_between_two_runs_stops_the_start(
        self, witnessed, hand, clock, seen
    ):
        case = await claimed(witnessed, clock)
        await witnessed.start(case.ticket, HELPDESK, None)
        hand.do("DELETE FROM audit WHERE seq >= 3")
        regrow(hand, KEY, 7)
        witnessed.end = Checkpoint(0, "0" * 64)  # a new process remembers nothing

        with pytest.raises(LedgerError, match=r"restored from a copy, or cut.* entry 3"):
            await AuditCheckpoints(witnessed, seen).begin()

    async def test_two_attempts_by_one_ticket_are_told_though_every_seal_is_genuine(
        self, ledger, hand, clock
    ):
        case = await claimed(ledger, clock)
        hand.try_to("DROP INDEX one_attempt_a_ticket")
        (facts,) = hand.try_to("SELECT event, ticket FROM audit WHERE event = 'attempted'")
        end = ledger.end
        again = dict.fromkeys(COLUMNS.split(", ")[1:-1]) | {
            "event": facts[0],
            "at": "2026-03-02T09:00:00.000000+00:00",
            "tenant": "t",
            "admin": "a",
            "ticket": facts[1],
        }
        mac = mac_of(Keys.of(KEY).audit, end, again)
        hand.try_to(
            f"INSERT INTO audit ({COLUMNS}) VALUES ({', '.join('?' * 11)})",  # noqa: S608 - ours
            *(end.seq + 1, *again.values(), mac),
        )

        flaws = (await ledger.verify()).flaws
        assert "entry 3: a second attempt by one ticket" in flaws
        assert case.ticket == facts[1]


class TestOldRows:
    async def test_a_case_without_its_entries_is_told(self, ledger, hand, clock):
        case = await opened(ledger, clock)
        (row,) = hand.try_to("SELECT * FROM cases")
        other = await claimed(ledger, clock, target=ZOE)
        hand.do("DELETE FROM audit WHERE seq >= 2")
        hand.do("DELETE FROM cases WHERE ticket = ?", case.ticket)
        hand.do(f"INSERT INTO cases VALUES ({', '.join('?' * len(row))})", *row)  # noqa: S608

        assert (await ledger.verify()).flaws == (
            f"case {other.ticket}: no entry says that it was opened",
        )

    async def test_a_claim_put_back_is_refused_though_every_guard_was_put_back_too(
        self, ledger, hand, clock
    ):
        case = await opened(ledger, clock)
        ((mac,),) = hand.try_to("SELECT mac FROM cases")
        await ledger.claim(case.ticket, ADA, None)
        again = "UPDATE cases SET state = 'pending', run = NULL, claimed = NULL, mac = ?"
        hand.do(again, mac)

        for _ in range(3):
            refused = await ledger.claim(case.ticket, ADA, None)
            assert refused == Refused(Reason.ALREADY_USED)

    async def test_a_case_edited_anywhere_is_told(self, ledger, hand, clock):
        case = await done(ledger, clock)
        hand.do("UPDATE cases SET target = 'the boss'")

        assert (await ledger.verify()).flaws == (
            f"case {case.ticket}: altered, or signed with another key",
        )


class TestPrunedAnchors:
    """Only with the key: nobody else can sign an anchor."""

    def prune(self, hand, seq):
        ((mac,),) = hand.try_to("SELECT mac FROM audit WHERE seq = ?", seq)
        signature = signature_of(Checkpoint(seq, mac), Keys.of(KEY))
        insert = "INSERT INTO anchors (seq, mac, signature) VALUES (?, ?, ?)"
        hand.try_to(insert, seq, mac, signature)
        hand.do("DELETE FROM audit WHERE seq <= ?", seq)

    async def test_everything_taken_off_without_a_word_is_told(self, ledger, hand, clock):
        await done(ledger, clock)
        self.prune(hand, 3)

        (flaw,) = (await ledger.verify()).flaws
        assert "no entry says that they were taken off" in flaw

    async def test_an_anchor_that_is_no_checkpoint_is_told_and_stops_the_start(
        self, witnessed, hand, clock, seen
    ):
        for _ in range(2):
            case = await claimed(witnessed, clock)
            await witnessed.start(case.ticket, HELPDESK, None)
            await witnessed.move(case.ticket, ["executing"], "unknown")
        self.prune(hand, 4)
        kept = read(seen).checkpoints
        assert 4 not in [checkpoint.seq for checkpoint in kept]

        assert (
            "it begins after entry 4, which is no checkpoint"
            in (await witnessed.verify(kept)).flaws
        )
        with pytest.raises(LedgerError, match="no checkpoint"):
            await AuditCheckpoints(witnessed, seen).begin()


class TestIndexes:
    """Conditions of a claim are answered from them: one that was emptied says *not yet*."""

    EMPTIED = (
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'seen_until') WHERE name = '{}'; PRAGMA schema_version = 4711"
    )

    @pytest.fixture(
        params=["one_attempt_a_ticket", "attempts", "freezes_filed", "one_reset_at_a_time"]
    )
    def emptied(self, request):
        return self.EMPTIED.format(request.param)

    async def test_that_do_not_hold_what_their_table_does_stop_the_start_and_are_told(
        self, path, clock, emptied
    ):
        ledger = await SqliteLedger.open_at(path, clock, KEY)
        await done(ledger, clock)
        await ledger.close()
        HandInFile(path).run_script(emptied)

        with reading(path) as tx:
            assert "damaged" in str(verify(tx, Keys.of(KEY)).flaws)
        with pytest.raises(LedgerError, match="damaged"):
            await SqliteLedger.open_at(path, clock, KEY)

    async def test_that_are_emptied_while_it_runs_let_no_card_be_pressed_again(
        self, path, clock, emptied
    ):
        ledger = await SqliteLedger.open_at(path, clock, KEY)
        hand, case = HandInFile(path), await opened(ledger, clock)
        ((mac,),) = hand.try_to("SELECT mac FROM cases")
        await ledger.claim(case.ticket, ADA, None)
        hand.do("UPDATE cases SET state = 'pending', run = NULL, claimed = NULL, mac = ?", mac)
        hand.run_script(emptied)

        for _ in range(2):
            with pytest.raises(LedgerError):
                await ledger.claim(case.ticket, ADA, None)
        await ledger.close()

    async def test_are_compared_once_after_the_record_was_pruned_beside_it(self, path, clock):
        ledger = await SqliteLedger.open_at(path, clock, KEY)
        case = await opened(ledger, clock)
        HandInFile(path).try_to("DELETE FROM seen")

        assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
        await ledger.close()


def test_a_line_of_the_file_names_the_file_that_it_was_written_to(tmp_path):
    file = tmp_path / "checkpoints"
    CheckpointFile(file).append(Checkpoint(1, "0" * 64), datetime.now(UTC))

    assert json.loads(file.read_text())["file"] == file.stat().st_ino
    assert read(file).is_as_written
    assert file.stat().st_mode & 0o777 == 0o600
