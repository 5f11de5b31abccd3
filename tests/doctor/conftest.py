"""A simulated cloud, the settings of a bot in it, and the doctor who looks at them."""

import re
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from yarl import URL

from doctor.checkup import examine
from resets.model import AccountKind, Act, Candidate, Case, Chat, TenantId, Ticket, UserId
from resets.secret import Secret
from simulator.app import running
from simulator.world import World
from stores.opening import open_ledger
from tests.kit.settings import KEY

SECRET = "a-secret-for-this-test"


@pytest.fixture
async def world(keys):
    async with running(World(app_secret=SECRET, make_key=keys)) as world:
        yield world


@pytest.fixture
def settings(world, tmp_path):
    """What a deployment would configure."""
    return {
        "MicrosoftAppId": world.app_id,
        "MicrosoftAppTenantId": world.tenant_id,
        "MicrosoftAppPassword": SECRET,
        "ConnectionName": world.connection,
        "LATCHKEY_KEY": KEY,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}",
        "PORT": "0",
        "UNSAFE_SIMULATED_CLOUD": world.base,
    }


@pytest.fixture
def examined(settings):
    """Let the doctor look: `(await examined(ConnectionName="x"))["oauth connection"]`."""

    async def look(ask=None, **changed):
        env = {name: value for name, value in {**settings, **changed}.items() if value}
        return {line.name: line.finding async for line in examine(env, _now, ask)}

    return look


@pytest.fixture
def as_person():
    """Sign in as somebody on the page behind the link, and type the digits it shows."""

    def person(key):
        async def ask(link):
            form = {"state": URL(link).query["state"], "account": key}
            async with aiohttp.ClientSession() as http, http.post(link, data=form) as page:
                return re.search(r"<output>(\d{6})</output>", await page.text())[1] + "\n"

        return ask

    return person


@pytest.fixture
async def heard(settings, world):
    """Let a card have been sent, so that it is known where Teams answers."""
    ledger = await open_ledger(Secret(settings["DATABASE_URL"]), Secret(settings["LATCHKEY_KEY"]))
    now = datetime.now(UTC)
    await ledger.open(
        Case(
            ticket=Ticket("0" * 32),
            tenant=TenantId(world.tenant_id),
            admin=UserId("ada"),
            target=Candidate(UserId("alain"), "Alain Charon", "alain@contoso.com"),
            kind=AccountKind.CLOUD,
            act=Act.RESET_PASSWORD,
            chat=Chat("a:1", world.service_url),
            opened=now,
            expires=now + timedelta(minutes=10),
        )
    )
    await ledger.close()


def _now():
    # The real time, because real certificates and tokens are judged by it.
    return datetime.now(UTC)
