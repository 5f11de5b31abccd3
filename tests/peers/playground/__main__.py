"""Go through the bot with Microsoft's own Playground, and say of each story whether it held.

PLAYGROUND names the folder into which npm has installed it (docs/simulator.md).
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import traceback
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import async_playwright

from bootstrap.serving import read_ahead, running
from config import Config
from simulator.chats import GROUP_CHAT, TEAM, mri
from simulator.world import World
from tests.kit.chromium import CHROMIUM, QUIET
from tests.kit.patience import until
from tests.kit.ports import free_port
from tests.kit.settings import KEY
from tests.peers.playground.bridge import Bridge
from tests.peers.playground.screen import Screen
from tests.peers.playground.stories import STORIES

PACKAGE = Path(os.environ.get("PLAYGROUND", ""), "node_modules/@microsoft/m365agentsplayground")
CHAT = "a:1playground"
OTHERS = ("grace", "gus", "norman", "alain", "priya")
QUIETLY = {"TEAMSAPPTESTER_BROWSER": "none", "NO_PROXY": "*"}


class Here:
    """The cloud, the bot in it, and Ada at the Playground."""

    def __init__(self, world, bridge, screen):
        self.world, self.bridge, self.screen, self.until = world, bridge, screen, until

    def went(self, what):
        """List how what went over the bridge was answered, oldest first."""
        return [passed.status for passed in self.bridge.passed if passed.what == what]

    def happened(self, what):
        """Count the effects that the outside world saw."""
        return sum(event["what"] == what for event in self.world.history.events)


async def main():
    """Go through every story; give how many did not hold."""
    if not (PACKAGE / "cli.js").is_file():
        sys.exit("PLAYGROUND names no folder with the Playground in it (docs/simulator.md)")
    async with AsyncExitStack() as opened:
        here = await _here(opened, Path(opened.enter_context(tempfile.TemporaryDirectory())))
        held = [await _held(story, here) for story in STORIES]
    print(f"{sum(held)} passed, {len(held) - sum(held)} failed")
    return len(held) - sum(held)


async def _held(story, here):
    try:
        await story(here)
    except Exception:  # noqa: BLE001 - whatever the Playground makes of it is a finding
        traceback.print_exc()
    else:
        print("held  ", story.__name__.replace("_", " "), flush=True)
        return True
    print("FAILED", story.__name__.replace("_", " "), flush=True)
    return False


async def _here(opened, folder):
    port, world = free_port(), World()
    origin = f"http://localhost:{port}"
    bridge = Bridge(world, CHAT, origin)
    await bridge.open(opened)
    read_ahead()
    bot = await opened.enter_async_context(running(Config.from_env(_settings(world, folder))))
    world.bot = f"http://127.0.0.1:{bot}/api/messages"
    _start_playground(opened, folder, world, port)
    return Here(world, bridge, await _screen(opened, origin))


def _settings(world, folder):
    return {
        "MicrosoftAppId": world.app_id,
        "MicrosoftAppPassword": world.app_secret,
        "MicrosoftAppTenantId": world.tenant_id,
        "ConnectionName": world.connection,
        "LATCHKEY_KEY": KEY,
        "DATABASE_URL": f"sqlite:///{folder / 'latchkey.sqlite'}",
        "PORT": "0",
        "PASSWORD_WRITEBACK": "yes",
        "UNSAFE_SIMULATED_CLOUD": world.base,
    }


def _start_playground(opened, folder, world, port):
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(_people(world)), "utf-8")
    command = ["node", PACKAGE.absolute() / "cli.js", "start", "--channel-id", "msteams", "--dt"]
    command += ["--app-endpoint", world.base + Bridge.messages, "--port", str(port)]
    command += ["--service-url", world.service_url]
    log = opened.enter_context((folder / "playground.log").open("w"))
    env = os.environ | QUIETLY
    started = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    opened.callback(started.wait)
    opened.callback(started.terminate)


def _people(world):
    """Write who is there as the Playground's configuration file has it; JSON is YAML."""
    account = world.tenant.account
    channel = {"id": "19:a@thread.tacv2", "name": "Another"}
    team = {"id": TEAM, "name": "IT Operations", "aadGroupId": world.app_id, "channels": [channel]}
    return {
        "version": "0.1.1",
        "tenantId": world.tenant_id,
        "bot": {"id": world.chats.bot_id, "name": "Latchkey"},
        "currentUser": _person(account("ada")),
        "users": [_person(account(key)) for key in OTHERS],
        "personalChat": {"id": CHAT},
        "groupChat": {"id": GROUP_CHAT[0], "name": GROUP_CHAT[1]},
        "team": team,
    }


def _person(account):
    first, _, last = account.name.partition(" ")
    names = {"name": account.name, "givenName": first, "surname": last}
    ids = {"id": mri(account), "aadObjectId": account.id}
    return {**ids, **names, "userPrincipleName": account.upn, "email": account.upn}


async def _screen(opened, origin):
    playwright = await opened.enter_async_context(async_playwright())
    browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    opened.push_async_callback(browser.close)
    context = await browser.new_context(viewport={"width": 1300, "height": 900})
    page = await context.new_page()
    await until(lambda: _opens(page, origin))
    return Screen(context, page)


async def _opens(page, origin):
    try:
        return await page.goto(origin)
    except Exception:  # noqa: BLE001 - it does not listen yet
        return None


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
