"""The owner makes the role that Latchkey runs as, from nothing but the address it will use."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from ledger_cast import KEY

from resets.secret import Secret
from stores.opening import open_ledger
from stores.postgres.schema import prepare

ROOT = Path(__file__).parents[2]


@pytest.fixture
def url(empty):
    """A database as a first node meets it."""
    return empty


@pytest.fixture
def serving(url):
    """The address of a role that is not there yet."""
    parts = urlsplit(url.reveal())
    role = f"latchkey_{uuid4().hex[:8]}"
    return parts._replace(netloc=f"{role}:s3cret@{parts.netloc.rpartition('@')[2]}").geturl()


def migrate(url, serving):
    return subprocess.run(
        [sys.executable, "app.py", "ledger", "migrate", "--role-from", "SERVING"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DATABASE_URL": url.reveal(),
            "LATCHKEY_KEY": KEY.reveal(),
            "SERVING": serving,
        },
        capture_output=True,
        text=True,
        check=False,
    )


async def test_a_role_that_was_not_there_can_serve_and_cannot_change_the_record(url, serving):
    ran = migrate(url, serving)
    assert (ran.returncode, ran.stderr) == (0, "")

    await (await open_ledger(Secret(serving), KEY)).close()

    with psycopg.connect(serving) as connection:
        connection.execute("SET search_path = latchkey")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM audit")


async def test_a_second_time_it_is_given_the_new_password_and_nothing_breaks(url, serving):
    migrate(url, serving)
    ran = migrate(url, serving.replace("s3cret", "an0ther"))

    assert ran.returncode == 0
    role = urlsplit(serving).username
    with psycopg.connect(url.reveal()) as connection:
        found = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [role])
        assert str(found.fetchone()[0]).startswith("SCRAM-SHA-256$")


async def test_who_was_let_in_before_may_use_what_a_later_version_adds(url, serving):
    migrate(url, serving)
    with psycopg.connect(url.reveal()) as connection:  # as it was before there was that table
        role = urlsplit(serving).username
        connection.execute(f"REVOKE ALL ON latchkey.card_outbox FROM {role}")

    await prepare(url)

    await (await open_ledger(Secret(serving), KEY)).close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda url, _: url, "names no role, or no password"),
        (lambda url, _: url.replace("@", ":s3cret@", 1), "must not run as the owner"),
        (lambda _, serving: serving.replace("postgresql", "mysql"), "not valid: SERVING"),
        (lambda *_: "", "not set: SERVING"),
    ],
)
async def test_an_address_that_will_not_do_is_told_without_repeating_it(url, serving, change, said):
    ran = migrate(url, change(url.reveal(), serving))

    assert ran.returncode == 2
    assert said in ran.stderr
    assert "s3cret" not in json.dumps([ran.stdout, ran.stderr])
