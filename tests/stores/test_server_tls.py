"""The address that infra/postgres.bicep makes proves the server, and refuses one that is not it."""

import os
import pwd

import psycopg
import pytest
from ledger_cast import KEY

from resets.errors import LedgerError
from resets.secret import Secret
from stores.opening import open_ledger
from tests.kit.certificates import server_certificate
from tests.kit.postgres_server import programs, running_postgres


@pytest.fixture(scope="module")
def encrypted():
    """A server that speaks TLS; gives it with the certificate that proves it."""
    if programs() is None:
        pytest.skip("*** NO POSTGRESQL HERE: the tests of its TLS are skipped ***")
    with running_postgres() as server:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            folder = connection.execute("SHOW data_directory").fetchone()[0]
            public = _installed(folder, *server_certificate("ledger"))
            connection.execute("ALTER SYSTEM SET ssl = on")
            connection.execute("SELECT pg_reload_conf()")
        yield server, public


def _installed(folder, public, private):
    for name, content in (("server.crt", public), ("server.key", private)):
        file = os.path.join(folder, name)  # noqa: PTH118 - the server's own spelling
        with open(file, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
            out.write(content)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(file, owner.pw_uid, owner.pw_gid)
    return public


def address(server, authorities):
    return Secret(f"{server.new_database()}?sslmode=verify-full&sslrootcert={authorities}")


async def test_the_server_that_proves_itself_is_written_to(encrypted, tmp_path):
    server, public = encrypted
    (tmp_path / "authorities.crt").write_bytes(public)

    url = address(server, tmp_path / "authorities.crt")
    await (await open_ledger(url, KEY)).close()

    with psycopg.connect(url.reveal()) as connection:
        assert connection.pgconn.ssl_in_use


async def test_a_server_of_somebody_else_gets_no_password_and_no_case(encrypted, tmp_path):
    server, _ = encrypted
    (tmp_path / "authorities.crt").write_bytes(server_certificate("another")[0])

    with pytest.raises(LedgerError, match="cannot be used"):
        await open_ledger(address(server, tmp_path / "authorities.crt"), KEY)
