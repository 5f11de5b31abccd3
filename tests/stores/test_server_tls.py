"""The address that infra/postgres.bicep makes proves the server, and refuses one that is not it."""

import os
import pwd
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from ledger_cast import KEY

from resets.errors import LedgerError
from resets.secret import Secret
from stores.opening import open_ledger
from tests.kit.postgres_server import programs, running_postgres


def certificate(name):
    """Give a certificate for 127.0.0.1, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.public_bytes(Encoding.PEM), private


@pytest.fixture(scope="module")
def encrypted():
    """A server that speaks TLS; gives it with the certificate that proves it."""
    if programs() is None:
        pytest.skip("*** NO POSTGRESQL HERE: the tests of its TLS are skipped ***")
    with running_postgres() as server:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            folder = connection.execute("SHOW data_directory").fetchone()[0]
            public = _installed(folder, *certificate("ledger"))
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
    (tmp_path / "authorities.crt").write_bytes(certificate("another")[0])

    with pytest.raises(LedgerError, match="cannot be used"):
        await open_ledger(address(server, tmp_path / "authorities.crt"), KEY)
