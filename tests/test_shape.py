"""The architecture, as a table: which folder may import which."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

AIOHTTP = {"aiohttp", "yarl"}  # yarl is the type of aiohttp's URLs
SDK = {"botbuilder", "botframework"}
MAY_IMPORT = {
    "resets": set(),
    "runtime": {"resets"},
    "cards": {"resets", "babel"},
    "intents": {"numpy", "pycrfsuite"},  # in training/ alone: see below
    "intents/reading": {"intents"},
    "entra": AIOHTTP
    | {"resets", "runtime", "instrumentation", "msal", "requests", "urllib3", "cryptography"},
    "graph": AIOHTTP | {"resets", "entra", "instrumentation", "rapidfuzz"},
    # aiohttp: for the checkpoints that go to Azure Storage, and nothing else.
    "stores": {"resets", "cryptography", "psycopg", "psycopg_pool", "aiohttp"},
    "teams": AIOHTTP
    | SDK
    | {"resets", "runtime", "instrumentation", "jwt", "cryptography", "uvloop"},
    "instrumentation": AIOHTTP
    | {"resets", "stores", "runtime", "opentelemetry", "azure", "requests"},
    "health": AIOHTTP,
    "webhook": AIOHTTP | {"resets", "instrumentation"},
    "casework": {"resets", "cards", "teams", "runtime"},
    "dialogs": SDK | {"resets", "cards", "intents", "teams", "casework"},
    "bots": SDK | {"resets", "cards", "intents", "teams", "dialogs", "casework"},
    # The last two are for the second reading of the audit, which imports nothing of ours.
    "commands": {
        *("resets", "stores", "runtime", "config"),
        *("bootstrap", "doctor", "intents", "manifest", "teams", "cryptography", "psycopg"),
    },
    "manifest": set(),
    "doctor": {
        "config",
        "bootstrap",
        "health",
        "runtime",
        "resets",
        "entra",
        "graph",
        "stores",
        "teams",
        "webhook",
    }
    | AIOHTTP
    | {"cryptography", "jwt", "psycopg"},
    "bootstrap": AIOHTTP
    | {
        *("bots", "dialogs", "casework", "cards", "teams", "entra", "graph", "stores", "resets"),
        *("runtime", "instrumentation", "health", "config", "intents", "webhook"),
    },
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


def test_three_modules_know_opentelemetry_and_are_loaded_late():
    knows = {
        str(file.relative_to(ROOT))
        for folder in MAY_IMPORT
        for name, file in imported_by(folder)
        if name in ("opentelemetry", "azure")
    }

    assert knows == {
        "instrumentation/exporting.py",
        "instrumentation/tracing.py",
        "instrumentation/watched.py",
    }


def test_few_modules_know_the_sdk_so_that_it_can_be_left_within_a_day():
    knows = {
        str(file.relative_to(ROOT))
        for folder in MAY_IMPORT
        for name, file in imported_by(folder)
        if name in SDK
    }

    assert knows == {
        "teams/activity.py",
        "teams/adapter.py",
        "teams/answers.py",
        "teams/dialog_state.py",
        "teams/endpoint.py",
        "teams/turn.py",
        "bots/latchkey_bot.py",
        "bots/sign_in_invokes.py",
        "dialogs/_sdk_memory.py",
        "dialogs/conversation.py",
        "dialogs/incident_dialog.py",
        "dialogs/look_dialog.py",
        "dialogs/person_dialog.py",
        "dialogs/prompts.py",
        "dialogs/reset_dialog.py",
        "dialogs/diagnosis_dialog.py",
    }


def test_no_module_of_ours_is_named_like_a_library():
    taken = {"secrets", "token", "types", "logging", "email", "json", "time", "calendar"}

    ours = {file.stem for file in ROOT.glob("*.py")} | {file.name for file in ROOT.iterdir()}
    assert not ours & taken
