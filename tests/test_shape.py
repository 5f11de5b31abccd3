"""The architecture, as a table: which folder may import which."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

AIOHTTP = {"aiohttp", "yarl"}  # yarl is the type of aiohttp's URLs
EDGES_SDK = AIOHTTP | {"botbuilder", "botframework", "jwt", "cryptography"}
MAY_IMPORT = {
    "resets": set(),
    "cards": {"resets", "babel"},
    "intents": {"rapidfuzz"},
    "graph": AIOHTTP | {"resets", "telemetry", "msal", "requests", "urllib3", "cryptography"},
    "stores": {"resets", "cryptography", "psycopg", "psycopg_pool"},
    "teams": {"resets", "telemetry", "uvloop"} | EDGES_SDK,
    "telemetry": AIOHTTP | {"resets", "stores", "settings", "opentelemetry", "azure", "requests"},
    "health": AIOHTTP,
    "dialogs": {"resets", "cards", "intents", "teams", "botbuilder"},
    "bots": {"resets", "cards", "intents", "teams", "dialogs", "botbuilder"},
    "commands": {"resets", "stores", "settings", "config"},
    "manifest": set(),
    "doctor": {"config", "parts", "lockdown", "resets", "graph", "stores", "teams"}
    | AIOHTTP
    | {"botbuilder", "cryptography", "jwt", "psycopg"},
    "simulator": AIOHTTP | {"jwt", "cryptography"},
}


def imported_by(folder):
    for file in (ROOT / folder).rglob("*.py"):
        if "node_modules" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    yield from ((alias.name.split(".")[0], file) for alias in names)
                case ast.ImportFrom(module=str(module), level=0):
                    yield module.split(".")[0], file


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_one_way(folder):
    allowed = MAY_IMPORT[folder] | sys.stdlib_module_names | {folder}
    wrong = {(name, str(file)) for name, file in imported_by(folder) if name not in allowed}

    assert not wrong


def test_one_module_knows_opentelemetry_and_it_is_loaded_late():
    knows = {
        str(file.relative_to(ROOT))
        for folder in MAY_IMPORT
        for name, file in imported_by(folder)
        if name in ("opentelemetry", "azure")
    }

    assert knows == {"telemetry/exporting.py"}


def test_no_module_of_ours_is_named_like_a_library():
    taken = {"secrets", "token", "types", "logging", "email", "json", "time", "calendar"}

    ours = {file.stem for file in ROOT.glob("*.py")} | {file.name for file in ROOT.iterdir()}
    assert not ours & taken
