"""Reads graph_faults.toml: what becomes of a reset when one of its calls goes wrong."""

import re
import tomllib
from pathlib import Path

TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FACT = re.compile(r" (times|after|retryAfter|code|location)=(.*?)(?= \w+=|$)")
NUMBERS = {"times", "after"}


def kind_and_facts(fault):
    """Take a fault apart: its kind, and what goes with it, as `POST /_sim/faults` wants it."""
    facts = {n: int(v) if n in NUMBERS else v for n, v in FACT.findall(fault)}
    return fault.split(" ", 1)[0], facts
