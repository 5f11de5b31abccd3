"""The audit's end, sent to a receiver, and in the lines of the log."""

import asyncio
import json
import ssl

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from ledger_cast import HELPDESK, claimed

from runtime.logs import JsonLines
from stores import checkpoint_file
from stores.checkpoint_syslog import SyslogReceiver
from stores.checkpoints import AuditCheckpoints
from tests.kit.certificates import issued, server_certificate
from tests.kit.patience import LATE


def as_pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def seen(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "checkpoints"


async def begun(ledger, seen, *receivers):
    checkpoints = AuditCheckpoints(ledger, seen, receivers)
    await checkpoints.begin()
    return checkpoints


@pytest.fixture
async def receiver():
    """Somebody who keeps what is sent: plain TCP, and the messages as they came."""
    kept = asyncio.Queue()

    async def keep(reader, writer):
        length = int(await reader.readuntil(b" "))
        await kept.put((await reader.readexactly(length)).decode())
        writer.close()

    server = await asyncio.start_server(keep, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1], kept
    server.close()


class TestSentElsewhere:
    async def test_each_checkpoint_is_sent_as_one_framed_message(
        self, ledger, clock, seen, receiver
    ):
        port, kept = receiver
        await begun(ledger, seen, SyslogReceiver("127.0.0.1", port, tls=False))
        case = await claimed(ledger, clock)
        await ledger.start(case.ticket, HELPDESK, None)

        message = await asyncio.wait_for(kept.get(), LATE)

        header, _, fields = message.partition(" audit_checkpoint - ")
        assert header.startswith("<109>1 ")
        end = await ledger.checkpoint()
        assert json.loads(fields) == {"seq": end.seq, "mac": end.mac}

    async def test_a_receiver_that_is_away_holds_nothing_up_and_is_told(
        self, ledger, clock, seen, caplog
    ):
        checkpoints = await begun(ledger, seen, SyslogReceiver("127.0.0.1", 1, tls=False))
        case = await claimed(ledger, clock)

        assert await ledger.start(case.ticket, HELPDESK, None)
        await checkpoints.end()

        assert checkpoints.is_stale
        assert "audit_checkpoint_not_sent" in caplog.text

    async def test_the_lines_of_the_log_are_checkpoints_for_verify(
        self, ledger, clock, caplog, tmp_path
    ):
        checkpoints = await begun(ledger, None)
        await claimed(ledger, clock)
        with caplog.at_level("INFO"):
            await checkpoints.end()
        lines = [r for r in caplog.records if r.msg == "audit_checkpoint"]
        collected = tmp_path / "from-log.jsonl"
        collected.write_text("".join(f"{JsonLines().format(line)}\n" for line in lines))

        *_, last = checkpoint_file.read(collected).checkpoints

        assert last == await ledger.checkpoint()

    async def test_over_tls_a_receiver_whose_authority_was_named_gets_it(self, tmp_path):
        public, private = server_certificate("a receiver of our own")
        authorities = tmp_path / "authorities.pem"
        authorities.write_bytes(public)
        (tmp_path / "own.pem").write_bytes(private + public)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(tmp_path / "own.pem")
        kept = asyncio.Queue()

        async def keep(reader, writer):
            size = int((await reader.readuntil(b" ")).decode())
            await kept.put((await reader.readexactly(size)).decode())
            writer.close()

        async with await asyncio.start_server(keep, "127.0.0.1", 0, ssl=context) as server:
            port = server.sockets[0].getsockname()[1]
            sender = SyslogReceiver("127.0.0.1", port, tls=True, authorities=authorities)
            await sender.send({"seq": 7, "mac": "ab"})
            message = await asyncio.wait_for(kept.get(), LATE)

        assert json.loads(message.partition(" audit_checkpoint - ")[2]) == {"seq": 7, "mac": "ab"}

    async def test_over_tls_only_a_receiver_who_proves_its_name_gets_anything(self, tmp_path):
        own = tmp_path / "own.pem"
        key, certificate = issued()
        own.write_bytes(as_pem(key) + certificate.public_bytes(Encoding.PEM))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(own)
        came = []
        server = await asyncio.start_server(
            lambda _reader, writer: came.append(writer.close()), "127.0.0.1", 0, ssl=context
        )
        port = server.sockets[0].getsockname()[1]

        with pytest.raises(ssl.SSLCertVerificationError):
            await SyslogReceiver("127.0.0.1", port, tls=True).send({"seq": 1})

        assert came == []
        server.close()
