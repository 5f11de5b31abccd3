"""Stands for `az`: records what it is asked, and refuses what the real one refuses.

Options, their spelling and what is required are those of
https://learn.microsoft.com/cli/azure/reference-index; parameters are compared with the Bicep files.
A deployment calls `az` some thirty times. So that not each call starts a Python, the program is a
few lines of shell that carry the words here and the answer back.
"""

import json
import re
import shutil
import socketserver
import threading
from contextlib import contextmanager
from pathlib import Path

TENANT = "5c0f1e7e-0000-4000-8000-00000000c0de"
EVERYWHERE = {"--query", "-o", "--output"}
REQUIRED = {
    "account show": ((), ()),
    "ad signed-in-user show": ((), ()),
    "ad app delete": (("--id",), ()),
    "group create": (("-n", "-l"), ()),
    "group show": (("-n",), ()),
    "group delete": (("-n",), ("--yes",)),
    "resource list": (("-g",), ()),
    "acr show": (("-g", "-n"), ()),
    "acr create": (("-g", "-n", "--sku"), ()),
    "acr build": (("-r", "-t"), ("--build-arg",)),
    "acr repository show": (("-n", "--image"), ()),
    "deployment group create": (("-g", "-n", "-f", "-p"), ()),
    "deployment group show": (("-g", "-n"), ()),
    "identity show": (("-g", "-n"), ()),
    "keyvault show": (("-n",), ()),
    "keyvault secret list": (("--vault-name",), ()),
    "keyvault secret set": (("--vault-name", "-n", "--file"), ()),
    "role assignment create": (
        ("--role", "--scope", "--assignee-object-id", "--assignee-principal-type"),
        (),
    ),
    "role assignment delete": (("--role", "--scope", "--assignee"), ()),
    "containerapp show": (("-g", "-n"), ()),
    "containerapp job start": (("-g", "-n"), ()),
    "containerapp job execution show": (("-g", "-n", "--job-execution-name"), ()),
    "containerapp revision list": (("-g", "-n"), ()),
    "containerapp revision deactivate": (("-g", "-n", "--revision"), ()),
}
FLAGS = {"--yes"}
OUTPUTS = {
    "latchkey-vault": {
        "vaultName": "latchkey-abc",
        "identityName": "latchkey-identity",
        "ownerVaultName": "latchkey-abc-owner",
        "migrationIdentityName": "latchkey-migration-identity",
    },
    "latchkey-main": {
        "MicrosoftAppId": "1a7c4be1-0000-4000-8000-0000000000b0",
        "messagingEndpoint": "https://latchkey.example/api/messages",
        "health": "https://latchkey.example/healthz",
    },
}


class RefusedError(Exception):
    """What `az` says no to, and why."""


def refuse(why):
    raise RefusedError(f"ERROR: {why}")


def parsed(words):
    """Split into the command and its options, as far as the command is known."""
    command = next(
        (c for n in (4, 3, 2) if (c := " ".join(words[:n])) in REQUIRED), None
    ) or refuse(f"'{' '.join(words[:3])}' is misspelled or not recognized by the system.")
    required, optional = REQUIRED[command]
    rest, options = words[len(command.split()) :], {}
    while rest:
        name, *rest = rest
        if command == "acr build" and name == ".":
            continue
        if name not in {*required, *optional, *EVERYWHERE}:
            refuse(f"unrecognized arguments: {name}")
        take = 0 if name in FLAGS else 1
        if name == "-p":
            take = next((i for i, w in enumerate(rest) if w.startswith("-")), len(rest))
        if len(rest) < take or (take and not rest[0]):
            refuse(f"argument {name}: expected one argument")
        options[name], rest = (rest[:take] if name == "-p" else "".join(rest[:take])), rest[take:]
    if missing := [name for name in required if name not in options]:
        refuse(f"the following arguments are required: {', '.join(missing)}")
    return command, options


def checked_parameters(options, folder):
    bicep = (folder / options["-f"]).read_text()
    known = re.findall(r"^param (\w+) [^=\n]*(=)?", bicep, re.MULTILINE)
    given = dict(word.partition("=")[::2] for word in options["-p"])
    if unknown := set(given) - {name for name, _ in known}:
        refuse(f"InvalidTemplate: the parameters {unknown} are not valid")
    if missing := {name for name, default in known if not default} - set(given):
        refuse(f"InvalidTemplate: no value for {missing}")
    for name, value in given.items():
        allowed = re.search(rf"@allowed\(\[([^\]]*)\]\)\nparam {name} ", bicep)
        if allowed and value not in re.findall(r"'([^']*)'", allowed[1]):
            refuse(f"InvalidTemplate: '{value}' is no allowed value of {name}")
    return given


def shown(value, options):
    query, form = options.get("--query"), options.get("-o") or options.get("--output") or "json"
    if form == "none":
        return ""
    rows = value if isinstance(value, list) else [value]
    if not query:
        return json.dumps(value)
    path = re.sub(r"^\[[^\]]*\]\.", "", query).split(".")
    for step in path:
        rows = [row[step] for row in rows]
    if form == "json":
        return json.dumps(rows if isinstance(value, list) else rows[0])
    return "\n".join(map(str, rows))


class Azure:
    """What has been made so far, in the folder *state* as JSON; files are read from *folder*."""

    def __init__(self, state, folder):
        self._state, self._folder = state, folder
        self.slow_roles = 0
        """How many calls to a vault are refused until a new role is known everywhere."""
        self.dies_at = None
        """A command at which the connection breaks, once."""

    def call(self, words):
        """Give what is printed. Raises RefusedError."""
        with (self._state / "calls").open("a") as calls:
            calls.write(json.dumps(words) + "\n")
        command, options = parsed(words)
        if command == self.dies_at:
            self.dies_at = None
            refuse("Connection aborted.")
        return shown(self._answer(command, options), options)

    def _load(self, name, empty):
        file = self._state / f"{name}.json"
        return json.loads(file.read_text()) if file.exists() else empty

    def _save(self, name, value):
        (self._state / f"{name}.json").write_text(json.dumps(value))

    def _answer(self, command, options):  # noqa: C901, PLR0911, PLR0912, PLR0915 - one branch a command
        groups, things = self._load("groups", []), self._load("things", {})
        group = options.get("-g")
        if group is not None and group not in groups:
            refuse(f"(ResourceGroupNotFound) Resource group '{group}' could not be found.")
        match command:
            case "account show":
                return {"id": "00000000-0000-4000-8000-00000000005b", "tenantId": TENANT}
            case "ad signed-in-user show":
                return {"id": "00000000-0000-4000-8000-0000000000ee"}
            case "group create":
                self._save("groups", sorted({*groups, options["-n"]}))
            case "group show" | "group delete" if options["-n"] not in groups:
                refuse("(ResourceGroupNotFound)")
            case "group delete":
                self._save("groups", [name for name in groups if name != options["-n"]])
                self._save("things", {})
            case "resource list":
                return [{"id": name} for name in things]
            case "acr create":
                if not re.fullmatch("[A-Za-z0-9]{5,50}", options["-n"]):
                    refuse("Registry names may contain only alpha numeric characters, 5 to 50.")
                self._save("things", {**things, f"acr {options['-n']}": []})
            case "acr show" | "acr build" | "acr repository show":
                name = f"acr {options.get('-n') or options['-r']}"
                if name not in things:
                    refuse(f"(ResourceNotFound) The registry {name} was not found.")
                if command == "acr build":
                    self._save("things", {**things, name: [*things[name], options["-t"]]})
                elif command == "acr repository show" and options["--image"] not in things[name]:
                    refuse("(TAG_UNKNOWN) tag is not known")
                return {"id": f"/registries/{name}"}
            case "deployment group create":
                given = checked_parameters(options, self._folder)
                things[f"deployment {options['-n']}"] = given
                if options["-n"] == "latchkey-main":
                    things["job latchkey-migration"] = given["ledgerOn"] == "postgresql"
                    if given.get("withContainer", "true") == "true":
                        if things.get("active"):
                            refuse("another process has the ledger open: the revision never starts")
                        things["app latchkey"], things["active"] = (
                            True,
                            given["ledgerOn"] == "sqlite",
                        )
                else:
                    things["refusals"] = self.slow_roles
                self._save("things", things)
            case "deployment group show":
                if f"deployment {options['-n']}" not in things:
                    refuse("(DeploymentNotFound)")
                values, given = (
                    OUTPUTS[options["-n"]].items(),
                    things[f"deployment {options['-n']}"],
                )
                return {
                    "properties": {
                        "outputs": {name: {"value": v} for name, v in values},
                        "parameters": {n: {"type": "String", "value": v} for n, v in given.items()},
                    }
                }
            case "identity show":
                return {"principalId": f"principal of {options['-n']}"}
            case "keyvault show":
                return {"id": f"/vaults/{options['-n']}"}
            case "keyvault secret list" | "keyvault secret set":
                if things.get("refusals", 0) > 0:
                    self._save("things", {**things, "refusals": things["refusals"] - 1})
                    refuse("(Forbidden) Caller is not authorized to perform action on resource.")
                secrets = f"vault {options['--vault-name']}"
                if command == "keyvault secret set":
                    text = Path(options["--file"]).read_text()
                    things.setdefault(secrets, {})[options["-n"]] = text
                    self._save("things", things)
                return [{"name": name} for name in things.get(secrets, {})]
            case "containerapp show" | "containerapp revision list":
                if "app latchkey" not in things:
                    refuse("(ResourceNotFound) The containerapp 'latchkey' does not exist")
                return [{"name": "latchkey--1"}] if things["active"] else []
            case "containerapp revision deactivate":
                self._save("things", {**things, "active": False})
            case "containerapp job start":
                if not things.get("job latchkey-migration"):
                    refuse("(ResourceNotFound) the job does not exist")
                return {"name": "latchkey-migration-x1"}
            case "containerapp job execution show":
                return {"properties": {"status": "Succeeded"}}
        return {}


PROGRAM = """#!{bash}
exec 3<>/dev/tcp/127.0.0.1/{port}
printf '%s\\0' "$#" "$@" >&3
IFS= read -r -d '' code <&3
IFS= read -r -d '' text <&3
if [[ $code == 0 ]]; then printf '%s' "$text"; else printf '%s' "$text" >&2; fi
exit "$code"
"""


@contextmanager
def on_the_path(azure, folder):
    """Let the program `az` lie in *folder* for as long as the context lasts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Call) as server:
        server.azure, server.daemon_threads = azure, True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        program = folder / "az"
        program.write_text(PROGRAM.format(bash=shutil.which("bash"), port=server.server_address[1]))
        program.chmod(0o755)
        yield
        server.shutdown()


class _Call(socketserver.StreamRequestHandler):
    def handle(self):
        words = [self._word() for _ in range(int(self._word()))]
        try:
            code, text = 0, self.server.azure.call(words)
        except RefusedError as refused:
            code, text = 1, str(refused)
        line = f"{text}\n" if text else ""
        self.wfile.write(f"{code}\0{line}\0".encode())

    def _word(self):
        signs = bytearray()
        while (sign := self.rfile.read(1)) not in {b"\0", b""}:
            signs += sign
        return signs.decode()
