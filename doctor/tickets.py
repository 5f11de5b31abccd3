"""What counts as a ticket's number here: shown, so that a wrong pattern is seen in time."""

import re
from string import ascii_lowercase, ascii_uppercase, digits

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.safeguards import LONGEST_REFERENCE, Demand, Safeguards, is_reference
from runtime.safeguard_settings import ONE_SIGN

PIECE = re.compile(rf"({ONE_SIGN})(?:\{{([0-9]+)(?:,[0-9]*)?\}}|([+*?]))?")
SIGNS = f"0{ascii_uppercase}{ascii_lowercase}{digits}-_./# "
"""Where the first sign that fits is taken from, so that an example reads like a number."""
FILLERS = ("-", "x", "none", "n/a", "test", "123")
"""What people type who have no ticket; our own choice."""
REMEDY = "TICKET_PATTERN says what a number looks like, such as INC[0-9]{7}: docs/configuration.md."


async def tickets(deployment: Deployment) -> Finding:
    """Say what a ticket's number looks like here; your ticket system is not asked."""
    asked = deployment.config.safeguards
    if asked.ticket is Demand.OFF:
        return skipped("TICKET is off: no number is asked for")
    if asked.ticket_pattern is None:
        return _anything(asked)
    shown = example(asked.ticket_pattern.pattern)
    if not is_reference(shown, asked):
        return fail(f"no number of {LONGEST_REFERENCE} signs or fewer fits TICKET_PATTERN", REMEDY)
    taken = [filler for filler in FILLERS if is_reference(filler, asked)]
    if taken:
        return warn(f"TICKET_PATTERN also takes {', '.join(map(repr, taken))}", REMEDY)
    return ok(f"a ticket's number looks like {shown}")


def _anything(asked: Safeguards) -> Finding:
    seen = "there is no TICKET_PATTERN: any text counts as the number of a ticket"
    return warn(seen, REMEDY) if asked.ticket is Demand.REQUIRED else ok(seen)


def example(pattern: str) -> str:
    """Give the shortest number that fits *pattern*, which is not empty."""
    pieces = PIECE.findall(pattern)
    shortest = "".join(_first(sign) * _least(*count) for sign, *count in pieces)
    return shortest or "".join(_first(sign) for sign, *_ in pieces)


def _first(sign: str) -> str:
    return next((one for one in SIGNS if re.fullmatch(sign, one)), "")


def _least(count: str, mark: str) -> int:
    if mark:
        return int(mark == "+")
    return int(count) if count else 1
