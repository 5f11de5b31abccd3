"""The infrastructure files as data, and an environment that remembers what was asked of it."""

import base64
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resets.secret import Secret

ROOT = Path(__file__).parents[2]
INFRA = ROOT / "infra"

STAND_INS = {
    "MicrosoftAppId": "1a7c4be1-0000-4000-8000-0000000000b0",
    "MicrosoftAppTenantId": "5c0f1e7e-0000-4000-8000-00000000c0de",
    "LATCHKEY_KEY": base64.b64encode(bytes(32)).decode(),
    "ConnectionName": "entra",
}
"""What a deployment fills in."""

ON_DISK = Secret("sqlite:////data/latchkey.sqlite")
ON_SERVER = Secret("postgresql://latchkey@server/latchkey")

NOT_DEPLOYED = {
    # Something better takes its place; a PEM file from the vault has no password.
    "MicrosoftAppPassword",
    "MicrosoftAppCertificatePassword",
    # Only where a receiver wants a key or has a certificate of its own: docs/observability.md.
    "OTEL_EXPORTER_OTLP_HEADERS",
    "OTEL_EXPORTER_OTLP_CERTIFICATE",
    "AUDIT_CHECKPOINT_SYSLOG_CERTIFICATE",
    # Never in production.
    "UNSAFE_SIMULATED_CLOUD",
}


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


UNKNOWN = "?"
"""What only Azure can work out: ids, addresses, the output of another part."""


def worked_out(tree: Any, names: dict[str, Any]) -> Any:
    """Work a parsed value out as Azure would, with what *names* stand for; as far as it goes.

    A text that is equal to a name is taken for it: the parser does not tell them apart.
    """
    match tree:
        case str():
            known = names.get(tree, tree) != tree
            return worked_out(names[tree], names) if known else _filled(tree, names)
        case list():
            return [worked_out(part, names) for part in tree]
        case {"operator": {"type": kind, "operands": parts}}:
            return _operated(kind, parts, names)
        case {"function": {"type": kind, **more}}:
            given = [worked_out(part, names) for part in more.get("parameters", {}).values()]
            return _called(kind, given)
        case dict():
            return {name: _field(name, value, tree, names) for name, value in tree.items()}
    return tree


BLANK = re.compile(r"\$\{(\w+)\}")


def _filled(text: str, names: dict[str, Any]) -> str:
    """Fill in the blanks of *text* whose names are known."""

    def filled(blank: re.Match[str]) -> str:
        value = worked_out(blank[1], names) if blank[1] in names else UNKNOWN
        return blank[0] if value == UNKNOWN else str(value)

    return BLANK.sub(filled, text)


def _field(name: str, value: Any, around: dict[str, Any], names: dict[str, Any]) -> Any:
    # A setting has the name of the parameter that it is given.
    is_setting = name == "name" and "value" in around
    return value if is_setting else worked_out(value, names)


def _operated(kind: str, parts: dict[str, Any], names: dict[str, Any]) -> Any:
    if kind == "conditional":
        chosen = "true_value" if worked_out(parts["condition"], names) else "false_value"
        return worked_out(parts[chosen], names)
    if kind == "equals":
        return worked_out(parts["operand_1"], names) == worked_out(parts["operand_2"], names)
    if kind == "not":
        return not worked_out(next(iter(parts.values())), names)
    return UNKNOWN


def _called(kind: str, given: list[Any]) -> Any:
    known = {
        "empty": lambda value: not value,
        "concat": lambda *lists: [part for one in lists for part in one],
        "string": str,
        "json": json.loads,
    }
    return known[kind](*given) if kind in known else UNKNOWN


def parameters_of(module: Any) -> Any:
    """Give what a module is given, whether or not it is made on a condition."""
    told = module["config"]
    return told.get("config", told)["params"]


def names_in(tree: Any, **given: Any) -> dict[str, Any]:
    """Give the parameters of a file, with their defaults where nothing is *given*, and its vars."""
    parameters = {n: p["default"] for n, p in tree.get("parameters", {}).items()}
    variables = {n: v["value"] for n, v in tree.get("variables", {}).items()}
    return {**parameters, **variables, **given}


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
