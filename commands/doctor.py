"""Say what is wrong with this deployment, and what to do about it.

Exit code: 0 all is well, 1 something failed, 2 there are only warnings, 3 it was called wrongly.
"""

import asyncio
import logging
import os
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime

from doctor import report
from doctor.checkup import examine
from doctor.finding import Line
from runtime import hardening

INTERRUPTED = 130
"""As a shell counts Ctrl-C."""

GRACE_SECONDS = 2.0


def add_arguments(parser: ArgumentParser) -> None:
    """Take two switches; the settings say what is examined."""
    parser.add_argument("--sign-in", action="store_true", help="also let a person sign in")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")
    parser.epilog = (
        "exit code: 0 all is well, 1 something failed, 2 only warnings, 3 called wrongly"
    )


def run(asked: Namespace, env: MutableMapping[str, str]) -> int:
    """Examine the deployment that *env* describes and print the findings; give the exit code."""
    hardening.close()
    # The product's log lines would stand between ours; every finding says it in words.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return asyncio.run(_examined(asked, env))
    except KeyboardInterrupt:
        return INTERRUPTED


async def _examined(asked: Namespace, env: Mapping[str, str]) -> int:
    lines: list[Line] = []
    code = INTERRUPTED
    try:
        async for line in examine(env, _now, _ask if asked.sign_in else None):
            lines.append(line)
            if not asked.json:
                print(report.in_words(line), flush=True)
        print(report.as_json(lines) if asked.json else report.summary(lines), flush=True)
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
