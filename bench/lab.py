"""The lab: a private network in which Microsoft's names lead to our own cloud, over real TLS.

So that every framework runs unmodified, with its production addresses: nothing in any of them is
patched or configured to be somewhere else. The only thing arranged is trust. Linux, root (or user
namespaces). Nothing outside the lab sees any of it.
"""

import fcntl
import os
import socket
import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parent.parent
HOME = ROOT / ".bench"
"""Environments of the peers, and whatever else a run needs. Not committed."""

CLOUD = "127.0.0.9"
CONTROL_PORT = 9100
BOT = "127.0.0.1"
BOT_PORT = 3978
NAMES = (
    "login.microsoftonline.com",
    "login.windows.net",
    "login.botframework.com",
    "api.botframework.com",
    "token.botframework.com",
    "smba.trafficmanager.net",
    "graph.microsoft.com",
)
SERVICE_URL = "https://smba.trafficmanager.net/emea/"
APP_ID = "1a7c4be1-0000-4000-8000-0000000000b0"
APP_SECRET = "a-secret-for-the-lab"  # noqa: S105 - the lab has no other
TENANT = "5c0f1e7e-0000-4000-8000-00000000c0de"

SYSTEM_BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")
INSIDE = "LATCHKEY_BENCH_INSIDE"
SIOCSIFFLAGS, IFF_UP_RUNNING = 0x8914, 0x41


def enter(arguments: list[str]) -> None:
    """Start this program again inside the lab, unless it is there already. Returns inside only."""
    if os.environ.get(INSIDE) != "yes":
        as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
        command = [
            "unshare",
            *as_root,
            "--mount",
            "--net",
            sys.executable,
            "-m",
            "bench",
            *arguments,
        ]
        sys.exit(subprocess.run(command, env={**os.environ, INSIDE: "yes"}, check=False).returncode)
    _make_certificates()
    _raise_loopback()
    hosts = HOME / "hosts"
    hosts.write_text(f"127.0.0.1 localhost\n{CLOUD} {' '.join(NAMES)}\n")
    _put_over(hosts, Path("/etc/hosts"))
    # Each library brings or finds its own list of authorities; all get the same, ours added.
    bundle = HOME / "authorities.pem"
    bundle.write_text(SYSTEM_BUNDLE.read_text() + (HOME / "authority.pem").read_text())
    for place in (SYSTEM_BUNDLE, *_certifi_bundles()):
        _put_over(bundle, place)


def environment() -> dict[str, str]:
    """Give the environment of every bot: nothing of ours but trust, and byte code allowed."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(HOME),
        "LANG": "C.UTF-8",
        "SSL_CERT_FILE": str(HOME / "authorities.pem"),
        "NODE_EXTRA_CA_CERTS": str(HOME / "authority.pem"),
        "PORT": str(BOT_PORT),
        "BENCH_APP_ID": APP_ID,
        "BENCH_APP_SECRET": APP_SECRET,
        "BENCH_TENANT": TENANT,
        "BENCH_CARD": str(Path(__file__).with_name("card.json")),
    }


def _certifi_bundles() -> list[Path]:
    places = (HOME, ROOT / ".venv")
    pattern = "lib/python3*/site-packages/certifi/cacert.pem"
    return [
        found for place in places for found in (*place.glob(pattern), *place.glob(f"*/{pattern}"))
    ]


def _put_over(file: Path, place: Path) -> None:
    subprocess.run(["mount", "--bind", file, place.resolve()], check=True)  # noqa: S607 - of the system


def _raise_loopback() -> None:
    with socket.socket() as any_socket:
        wanted = struct.pack("16sh14x", b"lo", IFF_UP_RUNNING)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, wanted)


def _make_certificates() -> None:
    """Make an authority and a server certificate for this run, valid for a day."""
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Latchkey bench authority")])
    now = datetime.now(UTC)

    def certificate(
        subject: x509.Name, public: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder(issuer_name=name, subject_name=subject, public_key=public)
        made = made.serial_number(x509.random_serial_number())
        return made.not_valid_before(now - timedelta(hours=1)).not_valid_after(
            now + timedelta(days=1)
        )

    authority = certificate(name, authority_key.public_key())
    authority = authority.add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    names = [x509.DNSName(n) for n in NAMES]
    alternatives = x509.SubjectAlternativeName([*names, x509.IPAddress(ip_address(CLOUD))])
    cloud = certificate(x509.Name([]), key.public_key()).add_extension(alternatives, critical=True)
    signed = [made.sign(authority_key, hashes.SHA256()) for made in (authority, cloud)]
    for file, one in zip(("authority.pem", "cloud.pem"), signed, strict=True):
        (HOME / file).write_bytes(one.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (HOME / "cloud.key").write_bytes(secret)
