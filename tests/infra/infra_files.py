"""The infrastructure files as data, and an environment that remembers what was asked of it."""

import base64
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
INFRA = ROOT / "infra"

STAND_INS = {
    "MicrosoftAppId": "1a7c4be1-0000-4000-8000-0000000000b0",
    "MicrosoftAppTenantId": "5c0f1e7e-0000-4000-8000-00000000c0de",
    "LATCHKEY_KEY": base64.b64encode(bytes(32)).decode(),
    "ConnectionName": "entra",
}
"""What a deployment fills in."""

NOT_DEPLOYED = {
    # The certificate takes their place; a PEM file from the vault has no password.
    "MicrosoftAppPassword",
    "MicrosoftAppCertificatePassword",
    # Never in production.
    "UNSAFE_SIMULATED_CLOUD",
}


class Recorder(dict[str, str]):
    """An environment that remembers which settings were asked for.

    It names a certificate, since its password is asked for only then.
    """

    def __init__(self):
        super().__init__(MicrosoftAppCertificateFile=__file__)
        self.asked = set()

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)


def bicep_files() -> list[str]:
    """Give the names of the Bicep files."""
    return sorted(file.name for file in INFRA.glob("*.bicep"))


def everything_in(tree: Any) -> Iterator[tuple[str, Any]]:
    """Give each key of a parsed tree with its value, at any depth."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield name, value
            yield from everything_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from everything_in(value)


def stages() -> list[list[tuple[str, str]]]:
    """Give the Dockerfile's stages, each a list of instructions with what follows them."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    found: list[list[tuple[str, str]]] = [[]]
    for line in filter(None, lines):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append([])
        found[-1].append((word, rest.strip()))
    return found


def copied(stage: list[tuple[str, str]]) -> set[str]:
    """Give what a stage copies from the repository."""
    lines = [shlex.split(rest) for word, rest in stage if word == "COPY"]
    return {name for line in lines if not line[0].startswith("--from") for name in line[:-1]}
