"""Teams SDK for Python (microsoft-teams-apps), as its quick start shows it. It has no dialogs."""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from microsoft_teams.api import MessageActivity
from microsoft_teams.apps import ActivityContext, App
from microsoft_teams.apps.http import FastAPIAdapter
from microsoft_teams.cards import AdaptiveCard

import told

adapter = FastAPIAdapter()
app = App(
    client_id=told.APP_ID,
    client_secret=told.APP_SECRET,
    tenant_id=told.TENANT,
    http_server_adapter=adapter,
)
CARD = AdaptiveCard.model_validate(told.CARD)


@app.on_message
async def on_message(ctx: ActivityContext[MessageActivity]):
    if told.VARIANT == "token":
        assert await ctx.get_user_token(told.CONNECTION)
    await ctx.send(CARD)


@adapter.app.get("/healthz")
async def healthy():
    return {}


asyncio.run(app.start(told.PORT))
