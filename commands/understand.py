"""Read JSON lines {"text", "locale"}, write {"intent", "user", "sure", "choices"} for each.

Each answer also holds the "reference", the ticket number in the message, or null.

The one command that needs no settings and no network: for tables of sentences, and for scripts.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import MutableMapping

from intents import understand_lines


def add_arguments(parser: ArgumentParser) -> None:
    """Take none: the messages come on standard input."""
    parser.epilog = """example: echo '{"text": "reset alain"}' | python app.py understand"""


def run(_: Namespace, __: MutableMapping[str, str]) -> int:
    """Answer every line of standard input on standard output."""
    understand_lines(sys.stdin, sys.stdout)
    return 0
