"""`python app.py doctor [--sign-in] [--json]`: what is wrong here, and what to do about it.

Exit code: 0 all is well, 1 something failed, 2 there are only warnings, 3 it was called wrongly.
"""

import asyncio
import logging
import os
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from doctor import report
from doctor.checkup import examine
from doctor.finding import Line
from runtime import hardening

CALLED_WRONGLY = 3
INTERRUPTED = 130
"""As a shell counts Ctrl-C."""

GRACE_SECONDS = 2.0


def main(arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Examine the deployment that *env* describes and print the findings; give the exit code."""
    try:
        wanted = _parser().parse_args(arguments)
    except SystemExit as end:  # argparse has said what is wrong, or has given help
        return CALLED_WRONGLY if end.code else 0
    hardening.close()
    # The product's log lines would stand between ours; every finding says it in words.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return asyncio.run(_examined(wanted, env))
    except KeyboardInterrupt:
        return INTERRUPTED


async def _examined(wanted: Namespace, env: Mapping[str, str]) -> int:
    lines: list[Line] = []
    code = INTERRUPTED
    try:
        async for line in examine(env, _now, _ask if wanted.sign_in else None):
            lines.append(line)
            if not wanted.json:
                print(report.in_words(line), flush=True)
        print(report.as_json(lines) if wanted.json else report.summary(lines), flush=True)
        code = report.exit_code(lines)
    finally:
        _leave_in_time(code)
    return code


async def _ask(link: str) -> str:
    """Show the link and wait for the code. On the error stream: the other may go to a script."""
    print(
        f"\nOpen this link, sign in as an admin, and type the six digits it ends with:\n\n{link}\n",
        file=sys.stderr,
    )
    print("code: ", end="", file=sys.stderr, flush=True)
    return await asyncio.to_thread(sys.stdin.readline)


def _leave_in_time(code: int) -> None:
    """End the process even if a look-up or a read hangs in a thread: nothing can cancel those."""
    last = threading.Timer(GRACE_SECONDS, os._exit, (code,))
    last.daemon = True
    last.start()


def _now() -> datetime:
    return datetime.now(UTC)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="app.py doctor", description="Say what is wrong, and what to do.")
    parser.add_argument("--sign-in", action="store_true", help="also let a person sign in")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
