"""The ledger's tables and indexes, said once and written in each engine's dialect.

What guards the record (triggers) is each engine's own: `stores.sqlite.schema`,
`stores.postgres.schema`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resets.events import Event
from resets.model import Caller
from resets.states import HOLDS_THE_TARGET
from stores import on_record
from stores.database import state_is

NUMBERS = frozenset({"seq", "version", "times_shown", "number", "tries"})
BYTES = frozenset({"sealed"})
"""Columns that are not text, whichever table they stand in."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine spells the three types that are used, and what ends a table."""

    text: str
    number: str
    data: str
    options: str = ""

    def type_of(self, column: str) -> str:
        """Give the type of *column*."""
        if column in NUMBERS:
            return self.number
        return self.data if column in BYTES else self.text


@dataclass(frozen=True, slots=True)
class Table:
    """A table: names of columns, separated by spaces."""

    name: str
    key: str
    required: str
    optional: str = ""
    check: str = ""
    """A condition that each row meets, by its name: `name: condition`."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names of all columns."""
        return tuple(f"{self.required} {self.optional}".split())

    def sql(self, dialect: Dialect) -> str:
        """Write the statement that makes this table."""
        lines = [f"{name} {dialect.type_of(name)} NOT NULL" for name in self.required.split()]
        lines += [f"{name} {dialect.type_of(name)}" for name in self.optional.split()]
        lines.append(f"PRIMARY KEY ({', '.join(self.key.split())})")
        if self.check:
            name, _, condition = self.check.partition(": ")
            lines.append(f"CONSTRAINT {name} CHECK ({condition})")
        return f"CREATE TABLE {self.name} ({', '.join(lines)}){dialect.options}"


@dataclass(frozen=True, slots=True)
class Index:
    """An index on columns of *table*, over the rows that meet *where*."""

    name: str
    table: str
    columns: str
    where: str = ""
    unique: bool = False

    def sql(self, schema: str = "", method: str = "") -> str:
        """Write the statement that makes this index; both engines understand it."""
        made = "CREATE UNIQUE INDEX" if self.unique else "CREATE INDEX"
        columns = ", ".join(self.columns.split())
        where = f" WHERE ({self.where})" if self.where else ""
        return f"{made} {self.name} ON {schema}{self.table} {method}({columns}){where}"


CASES = Table(
    "cases",
    key="ticket",
    required="ticket tenant admin target target_name target_upn target_department target_office"
    " kind act conversation service_url locale opened expires state times_shown mac",
    optional="reason card private_card run claimed started role changed_before operation sealed"
    " forget_at last_shown terms effects protected_by needs"
    " reference second second_people second_by second_until ending ended taken looked look_at"
    " caller caller_people caller_by caller_until caller_drawn disowned"
    " admin_name admin_upn asked_by receiver receiver_id receiver_name receiver_conversation"
    " receiver_url receiver_locale receiver_card armed_until removing",
    check="sealed_for_a_time: (sealed IS NULL) OR (forget_at IS NOT NULL)",
)
AUDIT = Table(
    "audit",
    key="seq",
    required="seq event at tenant admin mac",
    optional="target ticket role reason request_id act detail peer reference receiver",
)
ANCHORS = Table("anchors", key="seq", required="seq mac signature")
SEEN = Table("seen", key="kind key", required="kind key until")
DIALOG_STATES = Table("dialog_states", key="key", required="key version written sealed")
NODE_LEASES = Table("node_leases", key="run", required="run alive_until")
CARD_OUTBOX = Table("card_outbox", key="ticket run", required="ticket run since")
FREEZES = Table(
    "freezes",
    key="tenant person",
    required="tenant person until why said_by mac",
    optional="ticket",
)

OUTBOX = Table(
    "outbox",
    key="id",
    required="id ticket told_to body run since due tries mac",
    optional="taken",
)

TABLES = (CASES, AUDIT, ANCHORS, SEEN, DIALOG_STATES, NODE_LEASES, CARD_OUTBOX, FREEZES, OUTBOX)

VERSION = Table("version", key="number", required="number")
"""Kept on a server only: a file has a place for its number in its header."""

INDEXES = (
    Index("one_reset_at_a_time", "cases", "tenant target", state_is(HOLDS_THE_TARGET), unique=True),
    # Whoever takes sign-in methods away: two at once might each leave what the other one takes.
    Index("one_removal_at_a_time", "cases", "tenant target", "removing IS NOT NULL", unique=True),
    Index("cases_by_state", "cases", "state expires"),
    Index("cases_by_age", "cases", "opened"),
    # Asked for after each reset: whether somebody else has reset the same person since.
    Index("cases_by_target", "cases", "tenant target started"),
    Index("cases_to_forget", "cases", "forget_at", "sealed IS NOT NULL"),
    # Holds even if somebody puts an old copy of a case back: its second attempt is refused.
    Index("one_attempt_a_ticket", "audit", "ticket", f"event = '{Event.ATTEMPTED}'", unique=True),
    # Hold likewise of what else the record says of a ticket, whatever its row says by now.
    Index("ends_of_tickets", "audit", "ticket", on_record.IS_OVER),
    Index("passwords_forgotten", "audit", "ticket", on_record.IS_FORGOTTEN),
    Index("agreements", "audit", "ticket", on_record.IS_AGREEMENT),
    Index("words_about_callers", "audit", "ticket", on_record.IS_ABOUT_CALLER),
    Index("effects_filed", "audit", "ticket", on_record.IS_EFFECT),
    # Counted in each claim where there are limits, and looked at for the risk of a case.
    Index("attempts", "audit", "tenant at", f"event = '{Event.ATTEMPTED}'"),
    # Of the checks of callers: those of an hour are counted, those without an answer end.
    Index("checks_asked", "audit", "tenant at", f"event = '{Event.VERIFY_ASKED}'"),
    Index("checks_open", "cases", "caller_until", f"caller = '{Caller.ASKED}'"),
    # Looked at for each case: whether the person has said that it was not they.
    Index("freezes_filed", "audit", "tenant target at", f"event = '{Event.FROZEN}'"),
    Index("outbox_due", "outbox", "due"),
    Index("seen_until", "seen", "until"),
    Index("dialog_states_by_age", "dialog_states", "written"),
)


def statements(dialect: Dialect) -> tuple[str, ...]:
    """Give the statements that make all tables and indexes."""
    return (*(table.sql(dialect) for table in TABLES), *(index.sql() for index in INDEXES))


def first_difference(found: Mapping[str, str], expected: Mapping[str, str]) -> str | None:
    """Say what in a schema, name by name, is not as Latchkey made it; None when nothing is."""
    if found == expected:
        return None
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            return f"the {name} is missing"
        if name not in expected:
            return f"the {name} is not Latchkey's"
        if found[name] != expected[name]:
            return f"the {name} was changed"
    return None
