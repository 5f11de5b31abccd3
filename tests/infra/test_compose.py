"""The compose files, read without an engine: what runs, what it may, and what it is told."""

import re
import sqlite3
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import replace

import pytest
import yaml
from infra_files import INFRA, NOT_DEPLOYED, ON_DISK, ROOT

from commands import ledger as commands_ledger
from runtime.settings import beside


def defaults(environment):
    """What compose makes of the environment when .env holds only what has no default."""
    return {
        name: re.sub(r"\$\{\w+(?::-([^}]*)|:\?|:\+[^}]*)\}", r"\1", value)
        for name, value in environment.items()
    }


IN_A_FILE = re.compile(r"(?<=[A-Z])_FILE$")
"""How a setting is named whose value lies in a file, as the secrets of containers do."""


def names_of(environment):
    kept = {"AUDIT_CHECKPOINT_FILE"}  # a setting that is a file, and not one in a file
    return {name if name in kept else IN_A_FILE.sub("", name) for name in environment}


def test_compose_gives_settings_that_exist(compose, settings):
    given = names_of(compose["services"]["latchkey"]["environment"])

    assert given <= settings
    # Outside Azure there is no managed identity.
    assert settings - given == NOT_DEPLOYED | {"MicrosoftAppManagedIdentityClientId"}


def test_compose_with_nothing_but_defaults_is_configured_as_the_page_says(compose, make_config):
    env = defaults(compose["services"]["latchkey"]["environment"])
    assert env.pop("LATCHKEY_KEY_FILE") == "/run/secrets/key"

    apart = env.pop("AUDIT_CHECKPOINT_FILE")  # its folder is in the image alone
    assert apart == "/checkpoints/latchkey.checkpoints"
    assert "checkpoints:/checkpoints" in compose["services"]["latchkey"]["volumes"]

    deployed = make_config(env)

    plain = make_config({})
    serving = replace(plain.serving, host=deployed.serving.host)
    checkpoints = replace(plain.checkpoints, file=beside(ON_DISK))
    assert deployed == replace(plain, database=ON_DISK, serving=serving, checkpoints=checkpoints)
    assert env["MicrosoftAppCertificateFile"].startswith("/run/secrets/")


def test_every_setting_in_compose_is_text(compose):
    # YAML makes a truth value of a bare yes or no, which Latchkey would not read.
    environment = compose["services"]["latchkey"]["environment"]

    assert {type(value) for value in environment.values()} == {str}


@pytest.mark.parametrize("service", ["latchkey", "caddy", "backup"])
def test_no_service_can_write_to_its_own_file_system_or_gain_rights(compose, service):
    told = compose["services"][service]

    assert told["read_only"] is True
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]


def test_only_the_proxy_is_reachable(compose):
    assert "ports" not in compose["services"]["latchkey"]
    assert compose["services"]["caddy"]["ports"] == ["80:80", "443:443"]


def test_the_proxy_lets_two_paths_through_and_writes_no_access_log():
    told = (INFRA / "Caddyfile").read_text()

    assert "path /api/messages /healthz" in told
    assert not re.search(r"^\s*log\b", told, re.MULTILINE)


@pytest.fixture(scope="module")
def on_postgres():
    return yaml.safe_load((ROOT / "compose.postgres.yaml").read_text())["services"]


NODES = ("latchkey", "latchkey-2")


@pytest.mark.parametrize("service", ["postgres", "migration"])
def test_what_comes_with_postgresql_is_shut_in_the_same_way(on_postgres, service):
    told = on_postgres[service]

    assert told["read_only"] is True
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in told


def test_the_second_node_is_the_first_one_once_more(on_postgres):
    one, two = (on_postgres[name] for name in NODES)

    assert two.pop("extends") == {"file": "compose.yaml", "service": "latchkey"}
    assert one == two


def test_the_proxy_knows_both_nodes(on_postgres):
    assert on_postgres["caddy"]["environment"]["LATCHKEY_NODES"].split() == [
        f"{name}:3978" for name in NODES
    ]
    assert "{$LATCHKEY_NODES:latchkey:3978}" in (INFRA / "Caddyfile").read_text()


def test_the_proxy_can_send_once_more_what_reached_nobody():
    assert re.search(r"request_buffers \d+MB", (INFRA / "Caddyfile").read_text())


def test_the_nodes_never_get_the_owners_address(on_postgres, settings):
    for name in NODES:
        assert "OWNER" not in str(on_postgres[name])
        assert names_of(on_postgres[name]["environment"]) <= settings
        assert "owner" not in str(on_postgres[name])
    assert "owner" in on_postgres["migration"]["environment"]["DATABASE_URL_FILE"]


def test_the_nodes_start_after_the_tables_are_up(on_postgres):
    migration = on_postgres["migration"]
    command, *arguments = migration["command"]

    assert command == "ledger"
    parser = ArgumentParser()
    commands_ledger.add_arguments(parser)
    asked = parser.parse_args(arguments)
    assert asked.role_from in names_of(migration["environment"])
    for name in NODES:
        after = on_postgres[name]["depends_on"]["migration"]
        assert after["condition"] == "service_completed_successfully"


def test_a_database_of_ones_own_will_do(on_postgres):
    assert on_postgres["postgres"]["profiles"] == ["database"]
    assert on_postgres["migration"]["depends_on"]["postgres"]["required"] is False


SECRETS = {
    *("LATCHKEY_KEY", "DATABASE_URL", "LATCHKEY_DATABASE_URL", "POSTGRES_PASSWORD"),
    *("MicrosoftAppPassword", "MicrosoftAppCertificatePassword", "WEBHOOK_KEY"),
}


@pytest.mark.parametrize("file", ["compose.yaml", "compose.postgres.yaml"])
def test_no_secret_stands_in_the_environment_of_a_container(file):
    """There `docker inspect` and every child process would show it."""
    services = yaml.safe_load((ROOT / file).read_text())["services"]
    given = [item for s in services.values() for item in s.get("environment", {}).items()]

    plain = {value for name, value in given if name in SECRETS}
    assert plain <= {"", ON_DISK.reveal()}
    assert {name.removesuffix("_FILE") for name, _ in given if name.endswith("_FILE")} & SECRETS


@pytest.mark.processes
def test_a_backup_is_whole_and_fourteen_are_kept(compose, tmp_path):
    (script,) = compose["services"]["backup"]["command"]
    ledger = sqlite3.connect(tmp_path / "latchkey.sqlite")
    ledger.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    for day in range(1, 21):
        (tmp_path / f"ledger-2020-01-{day:02}.sqlite").write_text("")
    once = script.replace("/backups", str(tmp_path)).replace("/data", str(tmp_path))
    assert "time.sleep(24 * 3600)" in once
    subprocess.run(
        [sys.executable, "-c", once.replace("time.sleep(24 * 3600)", "break")], check=True
    )

    kept = sorted(tmp_path.glob("ledger-*.sqlite"))
    assert len(kept) == 14
    assert sqlite3.connect(kept[-1]).execute("SELECT x FROM t").fetchall() == [(1,)]


def test_the_proxy_waits_for_nobody_for_long():
    told = (INFRA / "Caddyfile").read_text()

    for bound in ("max_header_size", "read_header", "read_body", "write", "idle", "max_size"):
        assert re.search(rf"^\s*{bound} \w+$", told, re.MULTILINE), bound
