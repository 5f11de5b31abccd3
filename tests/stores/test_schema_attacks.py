"""Somebody with the right to change the schema, and no key: what a database does beside our words.

Each script is one attack. It is noticed at the start, in readiness, by `audit verify`, and before a
claim; and an entry that does not arrive as it was written stops what it was to tell.
"""

import pytest
from another_hand import HandInFile, HandOnServer
from ledger_cast import ADA, ALAIN, HELPDESK, KEY, ZOE, claimed, done, opened

from resets.errors import LedgerError
from stores.postgres.ledger import PostgresLedger
from tests.stores.conftest import STORES

ON_BOTH = [
    "CREATE TABLE notes (text text)",
    "CREATE VIEW all_cases AS SELECT * FROM cases",
    "CREATE INDEX more ON audit (admin)",
    "DROP INDEX one_attempt_a_ticket",
    "DROP INDEX one_reset_at_a_time",
    "ALTER TABLE audit ADD COLUMN more text",
    "ALTER TABLE audit RENAME TO kept; CREATE VIEW audit AS SELECT * FROM kept",
    "DROP INDEX one_attempt_a_ticket; CREATE INDEX one_attempt_a_ticket ON audit (ticket)",
    (
        "DROP INDEX one_attempt_a_ticket;"
        " CREATE UNIQUE INDEX one_attempt_a_ticket ON audit (ticket) WHERE event = 'never'"
    ),
]

IN_FILE = [
    *ON_BOTH,
    "CREATE TRIGGER swallow BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER eat AFTER INSERT ON audit WHEN 0 BEGIN SELECT 1; END",
    (
        "CREATE TRIGGER back AFTER UPDATE ON cases BEGIN"
        " UPDATE cases SET state = OLD.state, mac = OLD.mac WHERE ticket = OLD.ticket; END"
    ),
    "DROP TRIGGER audit_is_not_deleted",
    (
        "DROP TRIGGER audit_is_not_changed;"
        " CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT 1; END"
    ),
    (
        "PRAGMA writable_schema = ON;"
        " UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', 'CHECK (1) CHECK')"
        " WHERE name = 'cases'; PRAGMA writable_schema = RESET"
    ),
]

MAKES = "CREATE FUNCTION latchkey.f() RETURNS trigger LANGUAGE plpgsql AS"
ON_SERVER = [
    *ON_BOTH,
    (
        f"{MAKES} $$BEGIN RETURN NULL; END$$;"
        " CREATE TRIGGER swallow BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION f()"
    ),
    (
        f"{MAKES} $$BEGIN DELETE FROM latchkey.audit WHERE seq = NEW.seq; RETURN NULL; END$$;"  # noqa: S608
        " CREATE CONSTRAINT TRIGGER later AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION f()"
    ),
    "CREATE RULE swallow AS ON INSERT TO audit DO INSTEAD NOTHING",
    "ALTER TABLE audit DISABLE TRIGGER audit_is_not_deleted",
    "ALTER TABLE audit ENABLE REPLICA TRIGGER audit_is_not_changed",
    "DROP TRIGGER audit_is_not_emptied ON audit",
    (
        "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$BEGIN RETURN NEW; END$$"
    ),
    "ALTER TABLE audit ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY hide ON audit USING (false)",
    "CREATE TABLE child () INHERITS (audit)",
    "ALTER TABLE audit ALTER COLUMN reason SET DEFAULT 'x'",
    "ALTER TABLE cases DROP CONSTRAINT sealed_for_a_time",
    "ALTER TABLE audit ALTER COLUMN mac DROP NOT NULL",
    "ALTER TABLE audit SET UNLOGGED",
    "CREATE DOMAIN narrow AS text CHECK (value <> 'attempted')",
    "CREATE FUNCTION latchkey.count(text) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'",
    (
        "CREATE FUNCTION public.never(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT false';"
        " CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = public.never)"
    ),
    (
        'CREATE COLLATION elsewhere FROM "C"; ALTER COLLATION elsewhere RENAME TO "C";'
        ' ALTER TABLE audit ALTER COLUMN reason TYPE text COLLATE latchkey."C"'
    ),
    (
        "CREATE COLLATION public.\"C\" (provider = icu, locale = 'und-u-ks-level1',"
        " deterministic = false);"
        ' ALTER TABLE audit ALTER COLUMN reason TYPE text COLLATE public."C"'
    ),
]


@pytest.fixture(
    params=[*(("sqlite", sql) for sql in IN_FILE), *(("postgres", sql) for sql in ON_SERVER)],
    ids=lambda attack: f"{attack[0]}-{attack[1][:60]}",
)
def attack(request):
    """An attack, and the kind of ledger for which it was written."""
    return request.param


class TestEveryObject:
    @pytest.fixture
    async def one_ledger(self, request, clock, attack):
        opened = await STORES[attack[0]](request, clock)
        yield opened
        await opened.close()

    @pytest.fixture
    def hand(self, request, attack):
        if attack[0] == "postgres":
            return HandOnServer(request.getfixturevalue("url").reveal())
        return HandInFile(request.getfixturevalue("path"))

    async def test_that_was_added_changed_or_taken_away_is_noticed_everywhere(
        self, one_ledger, hand, clock, attack
    ):
        case, pressed = (
            await opened(one_ledger, clock),
            await claimed(one_ledger, clock, target=ZOE),
        )
        hand.run_script(attack[1])

        assert "the schema was altered" in str((await one_ledger.verify()).flaws)
        with pytest.raises(LedgerError, match="schema was altered"):
            await one_ledger.check()  # what /readyz asks
        with pytest.raises(LedgerError):
            await one_ledger.claim(case.ticket, ADA, None)
        with pytest.raises(LedgerError):
            await one_ledger.start(pressed.ticket, HELPDESK, None)
        with pytest.raises(LedgerError):
            await one_ledger.begin()


class TestEntries:
    """Even between two looks at the schema: no step without its entry."""

    @pytest.fixture
    def swallowing(self, ledger):
        if isinstance(ledger, PostgresLedger):
            return ON_SERVER[len(ON_BOTH)]
        return IN_FILE[len(ON_BOTH)]

    async def test_a_step_whose_entry_is_swallowed_is_not_taken(
        self, ledger, hand, clock, swallowing
    ):
        case = await done(ledger, clock)
        hand.run_script(swallowing)

        with pytest.raises(LedgerError, match="did not take an entry"):
            await opened(ledger, clock)
        with pytest.raises(LedgerError, match="did not take an entry"):
            await ledger.show(case.ticket, ADA)

        assert (await ledger.read(case.ticket)).times_shown == 0

    async def test_an_entry_that_another_word_was_put_into_stops_the_step(
        self, ledger, hand, clock
    ):
        case = await done(ledger, clock)
        if isinstance(ledger, PostgresLedger):
            hand.run_script(
                f"{MAKES} $$BEGIN NEW.admin := 'eve'; RETURN NEW; END$$;"
                " CREATE TRIGGER turn BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION f()"
            )
        else:
            hand.run_script(
                "DROP TRIGGER audit_is_not_changed; CREATE TRIGGER turn AFTER INSERT ON audit"
                " BEGIN UPDATE audit SET admin = 'eve' WHERE seq = NEW.seq; END"
            )

        with pytest.raises(LedgerError, match="did not take an entry"):
            await ledger.forget(case.ticket, ADA)

    async def test_a_case_that_the_server_changes_on_its_own_is_not_signed(self, url, clock):
        ledger = await PostgresLedger.open_at(url, clock, KEY)
        case = await opened(ledger, clock)
        HandOnServer(url.reveal()).run_script(
            f"{MAKES} $$BEGIN NEW.target := 'the boss'; RETURN NEW; END$$;"
            " CREATE TRIGGER turn BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION f()"
        )

        with pytest.raises(LedgerError, match="more of a case than it was told"):
            await ledger.put_card(case.ticket, "card")

        assert (await ledger.read(case.ticket)).target == ALAIN
        await ledger.close()
