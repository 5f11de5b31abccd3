"""`python app.py doctor` as it is typed: lines for people, JSON for scripts, honest exit codes."""

import json
import re
import signal
import socket
import sys
import time
from asyncio import create_subprocess_exec, subprocess, timeout
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from yarl import URL

from doctor import report
from doctor.checkup import CHECKS, about_people, examine
from doctor.finding import Line, fail, ok, skipped, warn
from doctor.role_table import role_table
from doctor.sign_in import RoundTrip
from resets.matrix import published
from tests.doctor.conftest import KEY, SECRET
from tests.kit.patience import LATE

ROOT = Path(__file__).parent.parent.parent
TABLE = role_table(published().source, datetime.now(UTC))
WELL_TODAY = report.exit_code([Line("role table", TABLE)])
"""0, until the table that ships is half a year old: then even a healthy deployment is warned."""


async def begin(settings, *arguments):
    return await create_subprocess_exec(
        *(sys.executable, "app.py", "doctor", *arguments),
        cwd=ROOT,
        env=dict(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell has what it runs in the background ignore Ctrl-C, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


async def run(settings, *arguments):
    process = await begin(settings, *arguments)
    async with timeout(60):
        out, error = await process.communicate()
    return process.returncode, out.decode(), error.decode()


async def test_a_healthy_deployment_ends_with_0_and_says_nothing_secret(settings):
    code, out, error = await run(settings)

    assert (code, error) == (WELL_TODAY, "")
    assert re.search(r"^ok +app credential +Entra knows the bot", out, re.MULTILINE)
    assert re.fullmatch(r"\d+ ok, (1 warn, )?\d+ skipped", out.splitlines()[-1])
    assert SECRET not in out
    assert KEY not in out


async def test_a_failure_ends_with_1_and_the_remedy_stands_below_it(settings):
    code, out, _ = await run({**settings, "MicrosoftAppPassword": "wrong-but-secret"})

    assert code == report.FAILED
    assert "wrong-but-secret" not in out
    lines = out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("FAIL"))
    assert "AADSTS7000215" in lines[at]
    assert lines[at + 1].strip().startswith("> Entra admin center")


async def test_without_settings_it_names_them_all_and_skips_the_rest():
    code, out, error = await run({})

    assert (code, error) == (1, "")
    for name in ("MicrosoftAppId", "ConnectionName", "LATCHKEY_KEY"):
        assert name in out
    assert "Traceback" not in out


async def test_a_script_reads_one_json_object(settings, world):
    world.token_exchange_url = None

    code, out, error = await run(settings, "--json")

    found = json.loads(out)
    assert (code, found["exit"], error) == (report.WARNED, report.WARNED, "")
    by_name = {check["name"]: check for check in found["checks"]}
    assert by_name["oauth connection"]["mark"] == "warn"
    assert "Token Exchange URL" in by_name["oauth connection"]["remedy"]


async def test_a_wrong_call_is_told_from_a_finding():
    code, out, error = await run({}, "--everything")

    assert (code, out) == (3, "")
    assert "usage: python app.py doctor" in error


async def test_a_person_signs_in_with_a_link_and_six_digits(settings):
    process = await begin(settings, "--sign-in", "--json")
    async with timeout(60):
        while not (line := (await process.stderr.readline()).decode()).startswith("http"):
            assert not process.stderr.at_eof()
        form = {"state": URL(line.strip()).query["state"], "account": "ada"}
        async with aiohttp.ClientSession() as http, http.post(line.strip(), data=form) as page:
            digits = re.search(r"<output>(\d{6})</output>", await page.text())[1]
        out, _ = await process.communicate(f"{digits}\n".encode())

    marks = {check["name"]: check["mark"] for check in json.loads(out)["checks"]}
    assert (process.returncode, marks["sign-in"], marks["consent"]) == (WELL_TODAY, "ok", "ok")


async def test_ctrl_c_at_the_question_ends_it_without_a_traceback(settings):
    process = await begin(settings, "--sign-in")
    async with timeout(60):
        while not (await process.stderr.readline()).startswith(b"http"):
            assert not process.stderr.at_eof()
        process.send_signal(signal.SIGINT)
        error = await process.stderr.read()

        assert await process.wait() == 130
    assert b"Traceback" not in error


async def test_nothing_that_hangs_keeps_the_doctor_longer_than_half_a_minute(settings):
    with socket.socket() as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen(64)
        nowhere = f"http://127.0.0.1:{hole.getsockname()[1]}"
        begin_at = time.monotonic()

        code, out, _ = await run({**settings, "UNSAFE_SIMULATED_CLOUD": nowhere})

    assert code == report.FAILED
    assert time.monotonic() - begin_at < LATE, "one after the other they would take longer"
    assert out.count("no answer in 5 s") >= 3
    assert re.search(r"^skipped +clock +neither Entra nor Graph told the time", out, re.MULTILINE)


def test_the_worst_mark_decides_the_exit_code():
    well, bad, soon = ok("x"), fail("x", "y"), warn("x", "y")

    assert report.exit_code([Line("a", well), Line("b", skipped("x"))]) == 0
    assert report.exit_code([Line("a", well), Line("b", soon)]) == 2
    assert report.exit_code([Line("a", soon), Line("b", bad)]) == 1


def test_an_address_is_never_cut_in_two():
    address = "https://learn.microsoft.com/" + "x" * 120

    assert address in report.in_words(Line("graph", fail("no", f"Compare with {address} now.")))


async def test_every_check_has_its_row_on_the_page():
    rows = re.findall(r"^\| `([a-z -]+)` \|", (ROOT / "docs/doctor.md").read_text(), re.MULTILINE)

    begun = [line.name async for line in examine({}, lambda: datetime.now(UTC))]
    team, last = about_people(RoundTrip(None))
    checks = (*CHECKS, *team, *last)
    assert rows == [*begun[:-1], *(check.name for check in checks)]


async def test_a_name_that_is_nearly_a_setting_is_warned_about(settings):
    _, out, _ = await run({**settings, "TICKET_MINUTE": "5"})

    assert re.search(r"^warn +settings +TICKET_MINUTE is no setting: is TICKET_MINUTES meant", out)
