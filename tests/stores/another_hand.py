"""What the owner of a database can do to it behind Latchkey's back."""

import sqlite3
from contextlib import closing

import psycopg

from stores.sqlite import schema

FILE_GUARDS = (
    "DROP TRIGGER IF EXISTS audit_is_not_changed; DROP TRIGGER IF EXISTS audit_is_not_deleted"
)


class HandInFile:
    """The hand of whoever owns the SQLite file. `Refused` is what the schema's guards raise."""

    Refused = sqlite3.IntegrityError

    def __init__(self, path):
        self._path = path

    def try_to(self, sql, *values):
        """Run *sql* with the schema's guards in place."""
        with closing(sqlite3.connect(self._path, isolation_level=None)) as db:
            return db.execute(sql, values).fetchall()

    def run_script(self, sql):
        """Run statements with `;` between them, as they are."""
        with closing(sqlite3.connect(self._path, isolation_level=None)) as db:
            db.executescript(sql)

    def do(self, sql, *values):
        """Take the guards away first, and put them back as they were: the schema tells nothing."""
        with closing(sqlite3.connect(self._path, isolation_level=None)) as db:
            db.executescript(FILE_GUARDS)
            found = db.execute(sql, values).fetchall()
            db.execute(schema.AUDIT_IS_NOT_CHANGED)
            db.execute(schema.AUDIT_IS_NOT_DELETED)
        return found


class HandOnServer:
    """The hand of a superuser of the PostgreSQL server."""

    Refused = (psycopg.errors.RaiseException, psycopg.errors.UniqueViolation)

    def __init__(self, url):
        self._url = url

    def try_to(self, sql, *values):
        with psycopg.connect(self._url, autocommit=True) as db:
            db.execute("SET search_path = latchkey")
            ran = db.execute(sql.replace("?", "%s"), values)
            return ran.fetchall() if ran.description else []

    def run_script(self, sql):
        with psycopg.connect(self._url, autocommit=True) as db:
            db.execute("SET search_path = latchkey")
            db.execute(sql)

    def do(self, sql, *values):
        self.try_to("ALTER TABLE audit DISABLE TRIGGER USER")
        found = self.try_to(sql, *values)
        self.try_to("ALTER TABLE audit ENABLE TRIGGER USER")
        return found
