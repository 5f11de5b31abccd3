"""Breaks a copy of Latchkey once per promise, and says which of the tests noticed.

python -m tests.mutants            every mutant of named.toml
python -m tests.mutants owner      those with this word in their name
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants import ROOT, named

KILLED, NOTHING_RAN = 1, (2, 3, 4, 5)
"""What pytest exits with: a test failed; no test could be run at all."""


def main(words):
    """Run the mutants whose names hold all *words*; exit with how many survive."""
    chosen = [mutant for mutant in named() if all(word in mutant.name for word in words)]
    if not chosen:
        sys.exit(f"no mutant has {' and '.join(words)} in its name")
    with tempfile.TemporaryDirectory() as folder:
        tree = _copy(Path(folder) / "latchkey")
        _must_be_sound(tree, chosen)
        survivors = [mutant for mutant in chosen if not _is_killed(tree, mutant)]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} named mutants killed")
    return len(survivors)


def _copy(tree):
    """Copy what is under version control, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607 - wherever it is
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    return tree


def _must_be_sound(tree, mutants):
    """A test that fails anyway would kill whatever it is shown."""
    failed, by = _tested(tree, sorted({test for mutant in mutants for test in mutant.tests}))
    if failed:
        sys.exit(f"fails without any mutant: {by}")


def _is_killed(tree, mutant):
    file = tree / mutant.file
    sound, began = file.read_text(encoding="utf-8"), time.monotonic()
    file.write_text(mutant.broken(sound), encoding="utf-8")
    try:
        killed, by = _tested(tree, mutant.tests)
    finally:
        file.write_text(sound, encoding="utf-8")
    word = "killed  " if killed else "SURVIVES"
    print(f"{word} {time.monotonic() - began:5.1f} s  {mutant.name}\n{'':19}{by}", flush=True)
    return killed


def _tested(tree, tests):
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "--tb=no", *tests]
    ran = subprocess.run(command, cwd=tree, check=False, capture_output=True, text=True)
    if ran.returncode in NOTHING_RAN:
        sys.exit(f"no test ran:\n{ran.stdout}{ran.stderr}")
    failed = [line for line in ran.stdout.splitlines() if line.startswith("FAILED")]
    return ran.returncode == KILLED, "".join(failed[:1]).removeprefix("FAILED ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
