"""What Latchkey does at a shell: `python app.py COMMAND`. Without a command it serves.

Each command is a module of this folder with the same two functions, `add_arguments(parser)` and
`run(asked, env)`, which gives the exit code. Only the one that is asked for is loaded.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import MutableMapping, Sequence
from importlib import import_module
from typing import Protocol, cast

PROGRAM = "python app.py"
SUMMARIES = {
    "serve": "run the bot on /api/messages (the default)",
    "understand": "say what the bot understands of each message on standard input",
    "doctor": "say what is wrong with this deployment, and what to do about it",
    "audit": "verify, export or prune the audit",
    "ledger": "migrate or copy the ledger",
    "manifest": "build the Teams app package",
}

CALLED_WRONGLY = 3
"""The exit code for arguments that no command takes. Not argparse's 2: that is a finding of
`doctor`, and of `audit`."""


class Command(Protocol):
    """What each module of this folder offers."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, asked: Namespace, env: MutableMapping[str, str]) -> int:
        """Do it, and give the exit code."""


def main(arguments: Sequence[str], env: MutableMapping[str, str]) -> int:
    """Run the command named first, or serve; give the exit code."""
    words = [*arguments] or ["serve"]
    parser = ArgumentParser(prog=PROGRAM, epilog="The settings: docs/configuration.md")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True)
    try:
        for name, summary in SUMMARIES.items():
            _add(parsers.add_parser(name, help=summary), name, asked_for=name == words[0])
        asked, unknown = parser.parse_known_args(words)
        if unknown:  # said by the command itself, with its own usage
            asked.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    except SystemExit as end:  # argparse has said what is wrong, or has given help
        return CALLED_WRONGLY if end.code else 0
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"{PROGRAM}: no package {missing.name}. Run `make dev` first, or use .venv/bin/python\n"
        )
        return 1
    command: Command = asked.command
    return command.run(asked, env)


def _add(parser: ArgumentParser, name: str, *, asked_for: bool) -> None:
    if asked_for:
        module = import_module(f"commands.{name}")
        parser.description = (module.__doc__ or "").partition("\n\n")[0]
        command = cast("Command", module)
        command.add_arguments(parser)
        parser.set_defaults(command=command, parser=parser)
