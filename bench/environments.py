"""The peers' environments: each in a folder of its own under `.bench/`, at pinned versions."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.lab import HOME, ROOT

PEERS = Path(__file__).with_name("peers")
OURS = ROOT / ".venv" / "bin" / "python"
PYTHONS = ("floor", "stock", "agents", "teams_sdk")
"""Each has requirements of its own. Latchkey runs in the environment that `make dev` makes."""


def prepare(*, peers: bool) -> None:
    """Install what is missing or has changed. Needs the package registries; the run itself none.

    Without *peers* only the cloud's own: nobody else is compared.
    """
    HOME.mkdir(exist_ok=True)
    if shutil.which("wrk") is None:
        sys.exit("bench: wrk is needed to make load (Debian: apt-get install wrk)")
    for name in (*PYTHONS, "lab") if peers else ("lab",):
        _unless_done(name, PEERS / name / "requirements.txt", _install_python)
    if peers and shutil.which("npm"):
        _unless_done("botbuilder_js", PEERS / "botbuilder_js" / "package-lock.json", _install_js)


def command(peer: str) -> list[str | Path]:
    """Give the command that starts *peer*."""
    if peer == "botbuilder_js":
        return ["node", PEERS / peer / "bot.js"]
    if peer == "latchkey":
        return [OURS, PEERS / peer / "bot.py"]
    if peer == "floor_fast":
        return [python("lab"), PEERS / "floor" / "bot.py"]
    return [python(peer), PEERS / peer / "bot.py"]


def extra_environment(peer: str) -> dict[str, str]:
    """Give what *peer* needs beside the common environment."""
    if peer == "botbuilder_js":
        return {"NODE_PATH": str(HOME / peer / "node_modules")}
    return {"LOOP": "fast"} if peer == "floor_fast" else {}


def python(name: str) -> Path:
    """Give the interpreter of the environment *name*; `lab` is the cloud's and floor_fast's."""
    return HOME / name / "bin" / "python"


def _unless_done(name: str, pins: Path, install: Callable[[str, Path], None]) -> None:
    mark, wanted = HOME / name / "installed", hashlib.sha256(pins.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return
    print(f"bench: installing {name} ...", flush=True)
    shutil.rmtree(HOME / name, ignore_errors=True)
    install(name, pins)
    mark.write_text(wanted)


def _install_python(name: str, pins: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", HOME / name], check=True)
    pip: list[str | Path] = [
        python(name),
        "-m",
        "pip",
        "install",
        "-qq",
        "--disable-pip-version-check",
    ]
    # Two packages without wheels (emoji, grapheme) are built by the pinned setuptools.
    build = [*pip, "--require-hashes", "-r", ROOT / "requirements/build.txt"]
    subprocess.run(build, check=True)
    subprocess.run([*pip, "--no-build-isolation", "-r", pins], check=True)


def _install_js(name: str, pins: Path) -> None:
    shutil.copytree(pins.parent, HOME / name)
    # Without scripts: one of them fails, none of them is needed.
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(npm, cwd=HOME / name, check=True, env={**os.environ})
