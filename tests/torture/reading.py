"""Collects what the judge is shown: raw rows, the cloud's history, the cards as they stand."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg

from simulator.driver import actions, card_of, texts
from tests.torture.checker import Seen

CASES = "SELECT ticket, admin, target, state, expires FROM cases"
AUDIT = "SELECT * FROM audit ORDER BY seq"

UNSETTLED = """
SELECT (
  SELECT count(*) FROM cases WHERE state = 'executing'
    OR state = 'done' AND act IN ('reset_password', 'access_pass')
    OR state = 'done' AND act = 'new_phone' AND forget_at IS NOT NULL
) + (SELECT count(*) FROM card_outbox)
"""
"""Of what hands nothing out, such as a scramble, *done* is the end."""


async def look(stage, people, *, also=()):
    """Look at everything. *people* are those at whose chats to look; *also* more folders."""
    cases, audit = rows(stage.database)
    told = {}
    for person in people:
        told |= await cards_by_ticket(person, stage.database)
    return Seen(
        resets=stage.happened("reset"),
        spans=stage.watch.spans,
        cases=cases,
        audit=audit,
        told=told,
        faces=faces_by_ticket(stage),
        passwords=frozenset(stage.watch.passwords),
        disk=(stage.folder, *also),
        lies_there=audit[-1]["ticket"] if also or database_file(stage.database) else None,
        one_clock=not stage.clock_jumps,
        messages_with_password=sum(
            1 for event in stage.world.history.events if event.get("holds_password")
        ),
    )


def rows(database):
    """Read the ledger's rows past all code of Latchkey's."""
    with _connected(database) as db:
        return [_dicts(db.execute(sql)) for sql in (CASES, AUDIT)]


def card_ids(database):
    """Say which message is the confirmation card of which ticket, and which the private one."""
    return _all(database, "SELECT ticket, card, private_card FROM cases")


async def cards_by_ticket(person, database):
    """Give what stands on each confirmation card that *person* sees, by its ticket."""
    by_message = {m["id"]: m for m in await person.messages() if card_of(m)}
    return {
        ticket: texts(card_of(by_message[card]))
        for ticket, card, _ in card_ids(database)
        if card in by_message
    }


def faces_by_ticket(stage):
    """Give every title that either card of a ticket has ever shown."""
    return {
        ticket: [*stage.watch.faces[card], *stage.watch.faces[private]]
        for ticket, card, private in card_ids(stage.database)
    }


def is_settled(database):
    """Say whether nothing executes, and every admin has been told."""
    return _all(database, UNSETTLED)[0][0] == 0


def state_of(database, target):
    """Say how the newest case of *target*, a sign-in name, stands."""
    sql = "SELECT target_upn, state FROM cases ORDER BY opened DESC"
    return next(state for upn, state in _all(database, sql) if upn == target)


def database_file(database):
    """Give the path of the file in which the ledger is; None when it is on a server."""
    path = database.removeprefix("sqlite:///")
    return None if path == database else path


def _all(database, sql):
    with _connected(database) as db:
        return db.execute(sql).fetchall()


@contextmanager
def _connected(database):
    if (path := database_file(database)) is not None:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            yield db
    else:
        with psycopg.connect(database) as db:
            db.execute("SET search_path = latchkey")
            yield db


def _dicts(found):
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def buttons(message):
    """List the titles of what can be pressed on a message."""
    return [button.get("title") for button in actions(card_of(message))]
