"""infra/deploy.sh, run against a stand-in for `az` that refuses what the real one refuses."""

import base64
import json
import os
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import fake_az
import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "infra/deploy.sh"
ANSWERS = ["", "", "no", "Contoso IT", "https://contoso.com/it"]
"""Region, ledger, writeback, who, website; empty takes what is offered."""


class Shell:
    """A Cloud Shell: the script, the stand-in, and a clone of the repository."""

    def __init__(self, folder):
        self.state, self.clone, self.bin = folder / "azure", folder / "clone", folder / "bin"
        for made in (self.state, self.bin):
            made.mkdir()
        az = self.bin / "az"
        az.write_text(f'#!/bin/sh\nexec {sys.executable} -S -E {fake_az.__file__} "$@"\n')
        az.chmod(0o755)
        self.clone.mkdir()
        for name in ("infra", "app.py", "commands", "manifest"):
            (self.clone / name).symlink_to(ROOT / name)
        # The script goes to the folder above its own: a copy, not a link.
        (self.clone / "infra").unlink()
        (self.clone / "infra").mkdir()
        for file in (ROOT / "infra").iterdir():
            (self.clone / "infra" / file.name).write_bytes(file.read_bytes())
        (self.clone / ".gitignore").write_text("*\n!app.py\n")
        self._git("init", "-q")
        self._git("add", "-A")
        self._git("commit", "-qm", "a clone")

    def _git(self, *words):
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", *who, *words], cwd=self.clone, check=True)  # noqa: S607 - from PATH

    def run(self, *words, say, **env):
        return subprocess.run(
            ["bash", str(self.clone / "infra/deploy.sh"), *words],  # noqa: S607 - from PATH
            env={
                "PATH": f"{self.bin}:{os.environ['PATH']}",
                "AZ_STATE": str(self.state),
                "PAUSE_SECONDS": "0",
                **env,
            },
            input="".join(f"{line}\n" for line in say),
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self):
        return [json.loads(line) for line in (self.state / "calls").read_text().splitlines()]

    def named(self, *words):
        return [call for call in self.calls if call[: len(words)] == list(words)]

    @property
    def things(self):
        return json.loads((self.state / "things.json").read_text())


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)


def deployed(shell, ledger="", **env):
    ran = shell.run(say=[ANSWERS[0], ledger, *ANSWERS[2:], "yes"], **env)
    assert ran.returncode == 0, ran.stderr
    return ran


def test_shellcheck_finds_nothing():
    checked = Path(sys.executable).with_name("shellcheck")
    ran = subprocess.run([checked, SCRIPT], check=False, capture_output=True, text=True)

    assert (ran.returncode, ran.stdout) == (0, "")


def test_five_answers_and_a_yes_make_everything(shell):
    ran = deployed(shell)

    main = shell.things["deployment latchkey-main"]
    assert main["ledgerOn"] == "sqlite"
    assert main["PASSWORD_WRITEBACK"] == "no"
    tenant = base64.urlsafe_b64decode(main["encodedTenantId"] + "==")
    assert uuid.UUID(bytes_le=tenant) == uuid.UUID(fake_az.TENANT)
    with zipfile.ZipFile(shell.clone / "latchkey.zip") as package:
        told = json.loads(package.read("manifest.json"))
    assert told["id"] == fake_az.OUTPUTS["latchkey-main"]["MicrosoftAppId"]
    assert told["developer"]["privacyUrl"] == "https://contoso.com/it/privacy"
    assert "Grant admin consent" in ran.stdout


def test_nothing_is_made_before_the_plan_with_its_cost_was_agreed_to(shell):
    ran = shell.run(say=[*ANSWERS, "no"])

    assert ran.returncode == 1
    assert "US dollars a month" in ran.stdout
    assert "nothing was changed" in ran.stderr
    assert {call[0] for call in shell.calls} <= {"account", "ad"}
    assert not shell.named("ad", "app")


def test_a_role_that_is_not_known_yet_is_waited_for(shell):
    ran = deployed(shell, AZ_ROLE_DELAY="3")

    assert ran.stdout.count("not yet") == 3
    assert "latchkey-key" in shell.things["vault latchkey-abc"]


def test_run_again_it_makes_no_key_anew_and_stops_the_old_node_first(shell):
    deployed(shell)
    before = shell.things["vault latchkey-abc"]

    ran = deployed(shell)

    assert shell.things["vault latchkey-abc"] == before
    assert len(shell.named("keyvault", "secret", "set")) == 1
    assert len(shell.named("acr", "build")) == 1, ran.stdout
    assert shell.named("containerapp", "revision", "deactivate")


CHANGES_SOMETHING = [
    *("group create", "acr create", "acr build", "deployment group create"),
    *("role assignment create", "keyvault secret set", "role assignment delete"),
]


@pytest.mark.parametrize("command", CHANGES_SOMETHING)
def test_where_the_connection_breaks_it_goes_on_when_run_again(shell, command):
    shell.run(say=[*ANSWERS, "yes"], AZ_DIES_AT=command)

    deployed(shell)

    keys = shell.things["vault latchkey-abc"]
    assert len(base64.b64decode(keys["latchkey-key"])) == 32
    assert len(shell.named("keyvault", "secret", "set")) <= 2


def test_with_postgresql_the_tables_are_made_before_the_nodes_start(shell):
    deployed(shell, "postgresql")

    order = [
        "job"
        if call[:3] == ["containerapp", "job", "start"]
        else "without"
        if "withContainer=false" in call
        else "with"
        for call in shell.calls
        if call[:3] == ["containerapp", "job", "start"] or "infra/main.bicep" in call
    ]
    assert order == ["without", "job", "with"]
    passwords = {
        *shell.things["vault latchkey-abc"].values(),
        *shell.things["vault latchkey-abc-owner"].values(),
    }
    assert len(passwords) == 3


def test_no_secret_is_printed_or_stands_in_a_command_or_stays_on_the_disk(shell, tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()

    ran = deployed(shell, "postgresql", TMPDIR=str(temporary))

    for vault in ("vault latchkey-abc", "vault latchkey-abc-owner"):
        for secret in shell.things[vault].values():
            assert secret not in ran.stdout + ran.stderr
            assert secret not in (shell.state / "calls").read_text()
    assert not list(temporary.iterdir())
    assert "key" not in (shell.clone / ".deploy-answers").read_text()


def test_whoever_deployed_loses_the_right_to_the_secrets_again(shell):
    deployed(shell, "postgresql")

    gone = {
        (call[call.index("--scope") + 1], call[call.index("--role") + 1])
        for call in shell.named("role", "assignment", "delete")
    }
    assert {scope for scope, _ in gone} == {"/vaults/latchkey-abc", "/vaults/latchkey-abc-owner"}
    assert {role for _, role in gone} == {
        "Key Vault Secrets Officer",
        "Key Vault Certificates Officer",
    }


def test_remove_takes_everything_away_once_the_group_was_typed(shell):
    deployed(shell)

    kept = shell.run("--remove", say=["yes"])
    assert kept.returncode == 1
    assert not shell.named("group", "delete")

    gone = shell.run("--remove", say=["latchkey"])
    assert gone.returncode == 0, gone.stderr
    assert shell.named(
        "ad", "app", "delete", "--id", fake_az.OUTPUTS["latchkey-main"]["MicrosoftAppId"]
    )
    assert shell.named("group", "delete")
    assert not (shell.clone / ".deploy-answers").exists()


@pytest.mark.parametrize("wrong", ["Western Europe", "$(id)", "west;europe"])
def test_an_answer_that_cannot_be_one_is_asked_for_again(shell, wrong):
    ran = shell.run(say=[wrong, "westeurope", *ANSWERS[1:], "yes"])

    assert ran.returncode == 0, ran.stderr
    assert "not understood" in ran.stdout
    assert shell.named("group", "create", "-n", "latchkey", "-l", "westeurope")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["acr", "create", "-g", "latchkey", "-n", "latch-key", "--sku", "Basic"], "alpha numeric"),
        (["acr", "create", "-g", "latchkey", "-n", "latchkey1"], "required: --sku"),
        (["group", "create", "-n", "latchkey"], "required: -l"),
        (["keyvault", "secret", "put"], "misspelled"),
        (
            [
                "deployment",
                "group",
                "create",
                "-g",
                "latchkey",
                "-n",
                "latchkey-vault",
                "-f",
                "infra/vault.bicep",
                "-p",
                "keeper=x",
                "ledgerOn=mysql",
            ],
            "no allowed value",
        ),
        (
            [
                "deployment",
                "group",
                "create",
                "-g",
                "latchkey",
                "-n",
                "latchkey-vault",
                "-f",
                "infra/vault.bicep",
                "-p",
                "ledgerOn=sqlite",
            ],
            "no value for",
        ),
        (["acr", "show", "-g", "nowhere", "-n", "latchkey1"], "ResourceGroupNotFound"),
    ],
)
def test_the_stand_in_refuses_what_az_refuses(shell, words, why):
    (shell.state / "groups.json").write_text('["latchkey"]')
    ran = subprocess.run(
        [sys.executable, fake_az.__file__, *words],
        cwd=ROOT,
        env={"AZ_STATE": str(shell.state)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode
    assert why in ran.stderr
