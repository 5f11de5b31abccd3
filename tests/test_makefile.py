"""Setting up a fresh clone: trouble is told in one line, and nothing is left half made."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PYTHON = """#!/bin/sh
# Stands for Python: an environment that it makes holds itself, and its pip says what it is told.
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo made >> "$VENVS" ;;
"-m pip") printf '%s\\n' "$PIP_SAYS"; [ -z "$PIP_SAYS" ] ;;
esac
"""
UNREACHABLE = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\n"
    "ERROR: Could not find a version that satisfies the requirement packaging==26.3"
)


@pytest.fixture
def make(tmp_path):
    python = tmp_path / "python3"
    python.write_text(PYTHON)
    python.chmod(0o755)
    venv = tmp_path / "venv"

    def run(pip_says=""):
        (tmp_path / "venvs").write_text("")
        done = subprocess.run(
            ["make", f"PYTHON={python}", f"VENV={venv}", f"{venv}/demo.done"],  # noqa: S607 - from PATH
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "PIP_SAYS": pip_says, "VENVS": str(tmp_path / "venvs")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, (tmp_path / "venvs").read_text().count("made")

    run.venv = venv
    return run


def test_no_network_is_one_line_that_says_what_to_set(make):
    ran, _ = make(UNREACHABLE)

    assert ran.returncode
    assert "no connection to PyPI" in ran.stdout.splitlines()[-1]
    assert "Retrying" not in ran.stdout + ran.stderr


def test_any_other_trouble_is_told_as_pip_tells_it(make):
    ran, _ = make("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES")

    assert ran.returncode
    assert "THESE PACKAGES DO NOT MATCH" in ran.stdout
    assert "no connection" not in ran.stdout


def test_a_half_made_environment_is_made_again(make):
    (make.venv / "bin").mkdir(parents=True)
    (make.venv / "bin/python").write_text("half of it")

    ran, times_made = make()

    assert (ran.returncode, times_made) == (0, 1)


def test_a_whole_one_is_kept_although_its_packages_could_not_be_had(make):
    make(UNREACHABLE)

    ran, times_made = make()

    assert (ran.returncode, times_made) == (0, 0)
