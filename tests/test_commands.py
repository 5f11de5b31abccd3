"""The programs as they are started by hand: clear lines, honest exit codes, no traceback."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands import CALLED_WRONGLY, PROGRAM, SUMMARIES
from tests.test_config import COMPLETE

ROOT = Path(__file__).parent.parent


def run(*arguments, env=(), text=""):
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**clean, **dict(env)},
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_settings_it_does_not_start_and_names_them_all():
    ended = run("app.py")

    assert ended.returncode == 1
    assert "MicrosoftAppId, MicrosoftAppTenantId" in ended.stderr
    assert "docs/configuration.md" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_taken_port_is_one_clear_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        database = f"sqlite:///{tmp_path / 'ledger.sqlite'}"

        ended = run("app.py", env={**COMPLETE, "PORT": port, "DATABASE_URL": database})

    assert ended.returncode == 1
    assert f"127.0.0.1:{port}" in ended.stderr or f"('127.0.0.1', {port})" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_ledger_that_cannot_be_written_means_no_start():
    ended = run("app.py", env={**COMPLETE, "DATABASE_URL": "sqlite:////proc/nowhere/l.sqlite"})

    assert ended.returncode == 1
    assert "cannot start" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_demo_names_a_taken_port_and_how_to_choose_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        ended = run("-m", "simulator.demo", env={"DEMO_PORT": str(taken.getsockname()[1])})

    assert ended.returncode == 2
    assert re.fullmatch(r"demo: port \d+ is taken; choose another: DEMO_PORT=.*\n", ended.stderr)


def test_understand_reads_lines_and_writes_lines():
    lines = [
        {"text": "reset password for alain", "locale": "en"},
        {"text": "reset alain and megan", "locale": "en"},
        {"text": "reset my own password", "locale": "en"},
    ]

    ended = run("app.py", "understand", text="\n".join(map(json.dumps, lines)))

    said = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(it["intent"], it["user"], it["sure"]) for it in said] == [
        ("reset_password", "alain", True),
        ("reset_password", ["alain", "megan"], True),
        ("self_service", None, True),
    ]
    assert all(it["choices"][0] == {"intent": it["intent"], "user": it["user"]} for it in said)


def test_an_unknown_command_says_which_there_are():
    ended = run("app.py", "reset-everybody")

    assert ended.returncode == CALLED_WRONGLY
    for name in SUMMARIES:
        assert name in ended.stderr


@pytest.mark.parametrize("words", [[], *([name] for name in SUMMARIES)])
def test_every_command_says_what_it_does_and_by_one_name(words):
    ended = run("app.py", *words, "--help")

    assert ended.returncode == 0
    assert ended.stdout.startswith(f"usage: {' '.join((PROGRAM, *words))} [-h]")
    assert len(ended.stdout.splitlines()) > 5


WITHOUT_PACKAGES = "-S"
"""Python's own switch: no site-packages."""


@pytest.mark.parametrize("words", [[], ["doctor"], ["audit", "verify"]])
def test_without_its_packages_it_says_what_to_run(words):
    ended = run(WITHOUT_PACKAGES, "app.py", *words)

    assert ended.returncode == 1
    assert re.fullmatch(
        r"python app\.py: no package \w+\. Run `make dev` first, or use \.venv/bin/python\n",
        ended.stderr,
    )


def test_the_app_package_is_built_without_any_package(tmp_path):
    links = [
        word for name in ("website", "privacy", "terms") for word in (f"--{name}", "https://x")
    ]
    out = tmp_path / "latchkey.zip"

    ended = run(
        *(WITHOUT_PACKAGES, "app.py", "manifest", "--developer", "Contoso", *links),
        *("--app-id", COMPLETE["MicrosoftAppId"], "--out", out),
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert out.is_file()


def test_what_the_readme_shows_in_a_repl_is_true():
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    code = [line[4:] for block in blocks for line in block.splitlines() if line.startswith(">>> ")]

    ended = run("-c", "\n".join([*code[:-1], f"print({code[-1]})"]))

    assert ended.stdout.strip() in blocks[0]
