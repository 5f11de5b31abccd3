"""infra/deploy.sh, run against a stand-in for `az` that refuses what the real one refuses."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import fake_az
import pytest

from runtime import notice_settings, safeguard_settings
from runtime.settings_reader import Reader

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "infra/deploy.sh"
NO_GUARDS = [""] * 10
"""No team, approvers or channel; the limits as they are offered; no ticket and no webhook."""
ANSWERS = ["", "", "no", "Contoso IT", "https://contoso.com/it", *NO_GUARDS]
"""Region, ledger, writeback, who, website, guards; empty takes what is offered."""
TEAM, GROUP = "19:0a1b2c3d4e5f@thread.tacv2", "0a0b0c0d-0000-4000-8000-00000000000a"
ALL_GUARDS = [
    *(TEAM, "required", "required", "yes", "target,manager"),
    *(GROUP, "always", GROUP, "07:00-19:00", TEAM, "", "5", "20", "2", "60", "0"),
    *("required", "INC[0-9]{7}", "https://contoso.com/?n={ticket}", "https://contoso.com/hook?a=b"),
]


def cloned(folder):
    """Make a clone of the repository, as far as the script needs one."""
    folder.mkdir()
    for name in ("app.py", "commands", "manifest"):
        (folder / name).symlink_to(ROOT / name)
    # The script goes to the folder above its own: a copy, not a link.
    shutil.copytree(ROOT / "infra", folder / "infra")
    (folder / ".gitignore").write_text("*\n!app.py\n")
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    for words in (["init", "-q", "--template="], ["add", "-A"], ["commit", "-qm", "a clone"]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)  # noqa: S607 - from PATH
    return folder


class Shell:
    """A Cloud Shell: the script, the stand-in, and a clone of the repository."""

    def __init__(self, folder, clone):
        self.state, self.clone, self.bin = folder / "azure", folder / "clone", folder / "bin"
        for made in (self.state, self.bin):
            made.mkdir()
        shutil.copytree(clone, self.clone, symlinks=True)
        self.azure = fake_az.Azure(self.state, self.clone)

    def run(self, *words, say, **env):
        return subprocess.run(
            ["bash", str(self.clone / "infra/deploy.sh"), *words],  # noqa: S607 - from PATH
            env={
                "PATH": f"{self.bin}:{os.environ['PATH']}",
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


@pytest.fixture(scope="session")
def clone(tmp_path_factory):
    return cloned(tmp_path_factory.mktemp("cloned") / "clone")


@pytest.fixture
def shell(tmp_path, clone):
    shell = Shell(tmp_path, clone)
    with fake_az.on_the_path(shell.azure, shell.bin):
        yield shell


def deployed(shell, ledger="", **env):
    ran = shell.run(say=[ANSWERS[0], ledger, *ANSWERS[2:], "yes"], **env)
    assert ran.returncode == 0, ran.stderr
    return ran


def test_shellcheck_finds_nothing():
    checked = [Path(sys.executable).with_name("shellcheck"), "--external-sources", "-a", SCRIPT]
    ran = subprocess.run(checked, cwd=ROOT, check=False, capture_output=True, text=True)

    assert (ran.returncode, ran.stdout) == (0, "")


def test_its_answers_and_a_yes_make_everything(shell):
    ran = deployed(shell)

    main = shell.things["deployment latchkey-main"]
    assert main["ledgerOn"] == "sqlite"
    assert main["PASSWORD_WRITEBACK"] == "no"
    assert guards_of(main) == {
        **dict(zip(LIMITS, ("5", "20", "2", "60", "3"), strict=True)),
        "TICKET": "off",
    }
    tenant = base64.urlsafe_b64decode(main["encodedTenantId"] + "==")
    assert uuid.UUID(bytes_le=tenant) == uuid.UUID(fake_az.TENANT)
    with zipfile.ZipFile(shell.clone / "latchkey.zip") as package:
        told = json.loads(package.read("manifest.json"))
    assert told["id"] == fake_az.OUTPUTS["latchkey-main"]["MicrosoftAppId"]
    assert told["developer"]["privacyUrl"] == "https://contoso.com/it/privacy"
    assert "Grant admin consent" in ran.stdout


LIMITS = [
    *("LIMIT_ADMIN_10_MINUTES", "LIMIT_ADMIN_DAY", "LIMIT_TARGET_DAY"),
    *("LIMIT_TENANT_HOUR", "LIMIT_INCIDENTS_DAY"),
]


def guards_of(main):
    """Give what was chosen of docs/fake-calls.md, of the parameters of a deployment."""
    given = {name: value for name, value in main.items() if name.isupper()}
    return {n: v for n, v in given.items() if n != "PASSWORD_WRITEBACK"}


def planned(shell, *answers):
    """Answer about guards and agree to nothing; give the plan's guards, and what was printed."""
    ran = shell.run(say=[*ANSWERS[:5], *answers, *NO_GUARDS, *NO_GUARDS])
    assert "nothing was changed" in ran.stderr
    plan = ran.stdout.partition("Asked for besides the rule")[2]
    return dict(re.findall(r"^  ([A-Z_0-9]+)=(.*)$", plan, re.MULTILINE)), ran.stdout


def test_every_guard_that_is_asked_for_is_a_setting_that_latchkey_takes(shell, make_config):
    ran = shell.run(say=[*ANSWERS[:5], *ALL_GUARDS, "yes"])
    assert ran.returncode == 0, ran.stderr

    guards = guards_of(shell.things["deployment latchkey-main"])
    key = shell.things["vault latchkey-abc"]["latchkey-webhook-key"]
    config = make_config({"MicrosoftAppManagedIdentityClientId": "x", **guards, "WEBHOOK_KEY": key})
    asked, told = config.safeguards, config.notices
    assert (asked.verify, asked.second, asked.approvers) == ("required", "always", GROUP)
    assert (asked.team, told.tells.channel, told.webhook_url) == (TEAM, TEAM, ALL_GUARDS[-1])
    asks = Reader({})
    safeguard_settings.read(asks), notice_settings.read(asks, is_simulated=False)
    assert set(guards) == asks.names - {"SECOND_MINUTES", "GRANT_MINUTES", "WEBHOOK_KEY"}
    assert "latchkey-webhook-key" in ran.stdout
    assert key not in ran.stdout + (shell.state / "calls").read_text()


def test_with_a_team_and_a_group_enter_alone_offers_the_check_the_notice_and_a_second_person(shell):
    guards, _ = planned(shell, TEAM, "", "", "", "", GROUP)

    names = ("VERIFY", "NOTICE", "SECOND_PERSON", "RECEIVERS")
    assert [guards.get(name) for name in names] == ["offer", "on", "risky", None]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("REACH_TEAM", ["General"]),
        ("APPROVERS_GROUP", ["", "IT admins"]),
        ("TICKET_PATTERN", [*[""] * 8, "ask", "(a+)+"]),
        ("WEBHOOK_URL", [*[""] * 9, "http://contoso.com/"]),
        ("RECEIVERS", [TEAM, "off", "", "", "target"]),
    ],
)
def test_a_guard_that_latchkey_would_not_take_is_asked_for_again(shell, asked, answers):
    guards, printed = planned(shell, *answers)

    assert printed.count("not understood") == 1
    assert asked not in guards


PATTERNS = [
    *("INC[0-9]{7}", r"\d{4}-\w+", "#[A-Z]{2,}x", "(a+)+", ".*", "a+b+", "[0-9", "a|b", "x{3}y?"),
]


def test_the_script_takes_the_patterns_of_tickets_that_latchkey_takes():
    test = 'for p in "$@"; do [[ $p =~ ^($NUMBERS)$ ]] && echo "$p"; done; true'
    command = ["bash", "-c", f". infra/guards.sh; {test}", "-", *PATTERNS]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)

    assert ran.stdout.splitlines() == [
        p for p in PATTERNS if safeguard_settings.PATTERN.fullmatch(p)
    ]


def test_a_new_clone_offers_what_runs_so_that_enter_takes_no_guard_away(shell):
    runs = {"VERIFY": "required", "REACH_TEAM": TEAM, "LIMIT_ADMIN_DAY": "7", "RECEIVERS": ""}
    (shell.state / "groups.json").write_text('["latchkey"]')
    (shell.state / "things.json").write_text(json.dumps({"deployment latchkey-main": runs}))

    guards, _ = planned(shell)

    assert {name: guards.get(name, "") for name in runs} == runs


def test_nothing_is_made_before_the_plan_with_its_cost_was_agreed_to(shell):
    ran = shell.run(say=[*ANSWERS, "no"])

    assert ran.returncode == 1
    assert "US dollars a month" in ran.stdout
    assert "nothing was changed" in ran.stderr
    asked = {tuple(word for word in call[:3] if word[0] != "-") for call in shell.calls}
    assert all(words[-1] == "show" for words in asked), asked
    assert not shell.named("ad", "app")


def test_a_role_that_is_not_known_yet_is_waited_for(shell):
    shell.azure.slow_roles = 3

    ran = deployed(shell)

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
    shell.azure.dies_at = command
    shell.run(say=[*ANSWERS, "yes"])

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
        [shell.bin / "az", *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode
    assert why in ran.stderr
