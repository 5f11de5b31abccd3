"""Exporters at their worst: away, hanging, refusing, not installed, not asked for."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import Config, ConfigError
from runtime import logs
from tests.instrumentation.test_application_insights import KEY
from tests.kit.patience import LATE
from tests.kit.saying import approved, private_card
from tests.test_config import COMPLETE

ROOT = Path(__file__).parents[2]

FLUSH_LIMIT = 5.0


@pytest.fixture
def journal_lines():
    """What stands in the log, as an operator reads it; asked for before the bot begins to write.

    What a test before has left behind may complain first, and then this bot need not once more.
    """
    stream = io.StringIO()
    logs.begin(stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def complaints(lines):
    """The lines about telemetry, but for the one that a flush was given up.

    They begin with our own: an exporter of the test before may still have a last word.
    """
    about = ("instrumentation", "opentelemetry", "azure")
    said = [line["event"] for line in lines if line["from"].startswith(about)]
    ours = said[said.index("telemetry_not_sent") :] if "telemetry_not_sent" in said else said
    return [event for event in ours if event != "telemetry_not_flushed"]


async def reset_and_stop(stage, ada):
    """Do a reset, then stop the bot; gives how long the stop took."""
    await approved(ada)
    await private_card(ada)
    done = time.monotonic()
    await stage.bot.aclose()
    return time.monotonic() - done


async def test_a_receiver_that_hangs_holds_up_no_reset_and_no_stop_for_long(stage, ada, receiver):
    receiver.hangs = True

    stop = await reset_and_stop(stage, ada)

    assert stage.happened("reset")
    assert FLUSH_LIMIT - 1 < stop < LATE, "the receiver would have taken an hour"
    assert receiver.requests


@pytest.mark.parametrize("status", [400, 401, 500, 503])
async def test_a_receiver_that_refuses_is_worth_one_line_in_the_log(
    journal_lines, stage, ada, receiver, status
):
    receiver.status = status

    await reset_and_stop(stage, ada)

    assert stage.happened("reset")
    assert complaints(journal_lines()) == ["telemetry_not_sent"]


class TestAway:
    @pytest.fixture
    def settings(self, bot_settings, unused_tcp_port):
        return {
            **bot_settings,
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{unused_tcp_port}",
        }

    async def test_a_receiver_that_is_away_holds_up_nothing(self, journal_lines, stage, ada):
        await reset_and_stop(stage, ada)

        assert stage.happened("reset")
        assert complaints(journal_lines()) == ["telemetry_not_sent"]


class TestKey:
    KEY = "a-key-for-the-collector"

    @pytest.fixture
    def settings(self, bot_settings, receiver):
        return {
            **bot_settings,
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"{receiver.endpoint}/",
            "OTEL_EXPORTER_OTLP_HEADERS": f"x-api-key={self.KEY}, x-tenant=contoso",
            "OTEL_SERVICE_NAME": "latchkey-east",
        }

    async def test_the_receiver_gets_its_key_and_the_service_its_name(self, stage, ada, receiver):
        await reset_and_stop(stage, ada)

        assert self.KEY.encode() in receiver.raw
        assert {"service.name": "latchkey-east"} in receiver.resources
        assert all(set(told) == {"service.name"} for told in receiver.resources)


# --- Off ----------------------------------------------------------------------------------

WITHOUT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("opentelemetry", "azure.monitor")):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
import os, commands
sys.exit(commands.main([], os.environ))
"""

LOADED = """
import sys
import bootstrap.serving, instrumentation.starting, commands.doctor
print(sorted({name.split(".")[0] for name in sys.modules} & {"opentelemetry", "google"}))
"""


@pytest.mark.processes
def test_without_an_exporter_nothing_of_opentelemetry_is_loaded():
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert ran.stdout.strip() == "[]"


@pytest.mark.processes
@pytest.mark.parametrize(
    "asked",
    [
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"},
        {"APPLICATIONINSIGHTS_CONNECTION_STRING": f"InstrumentationKey={KEY}"},
    ],
)
def test_an_exporter_that_is_not_installed_stops_the_start_with_one_sentence(asked, tmp_path):
    env = {**COMPLETE, **asked, "DATABASE_URL": f"sqlite:///{tmp_path / 'l.sqlite'}"}

    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=ROOT,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 1
    (line,) = ran.stderr.strip().splitlines()
    assert line.startswith("config: traces and metrics are asked for")
    assert "requirements/telemetry.txt" in line
    assert not list(tmp_path.iterdir())


# --- Settings -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4318"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "https://key:secret@collector.example"},
        {
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4318",
            "OTEL_EXPORTER_OTLP_HEADERS": "x-api-key=s3cret",
        },
        {"OTEL_EXPORTER_OTLP_HEADERS": "no pair"},
        {"OTEL_EXPORTER_OTLP_CERTIFICATE": "/nowhere/ca.pem"},
        {"APPLICATIONINSIGHTS_CONNECTION_STRING": "InstrumentationKey=none"},
        {
            "APPLICATIONINSIGHTS_CONNECTION_STRING": f"InstrumentationKey={KEY};"
            "IngestionEndpoint=http://elsewhere.example/"
        },
        {"DRAIN_SECONDS": "-1"},
        {"DRAIN_SECONDS": "21"},
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_not_repeated(wrong):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({**COMPLETE, **wrong})

    assert next(iter(wrong)) in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_key_for_the_receiver_is_a_secret():
    config = Config.from_env(
        {
            **COMPLETE,
            "OTEL_EXPORTER_OTLP_ENDPOINT": "https://collector.example",
            "OTEL_EXPORTER_OTLP_HEADERS": "x-api-key=s3cret",
            "APPLICATIONINSIGHTS_CONNECTION_STRING": f"InstrumentationKey={KEY}",
        }
    )

    assert "s3cret" not in repr(config)
    assert KEY not in repr(config)
