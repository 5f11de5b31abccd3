"""botbuilder-python with its own CloudAdapter, as its samples show it (02.echo, 05.multi-turn)."""

import sys
from http import HTTPStatus
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from aiohttp import web
from botbuilder.core import (
    ActivityHandler,
    CardFactory,
    ConversationState,
    MemoryStorage,
    MessageFactory,
    TurnContext,
)
from botbuilder.core.integration import aiohttp_error_middleware
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth.user_token_client import UserTokenClient

import told


class Config:
    """The settings under the names that the SDK's factories look for."""

    APP_ID = told.APP_ID
    APP_PASSWORD = told.APP_SECRET
    APP_TYPE = "SingleTenant"
    APP_TENANTID = told.TENANT


def card():
    return MessageFactory.attachment(CardFactory.adaptive_card(told.CARD))


class CardBot(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext):
        await turn_context.send_activity(card())


class TokenBot(ActivityHandler):
    async def on_message_activity(self, turn_context: TurnContext):
        client = turn_context.turn_state.get(UserTokenClient.__name__)
        activity = turn_context.activity
        token = await client.get_user_token(
            activity.from_property.id, told.CONNECTION, activity.channel_id, None
        )
        assert token.token
        await turn_context.send_activity(card())


def dialog_bot():
    # Imported here, because a bot without dialogs would not have it.
    from botbuilder.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog
    from botbuilder.dialogs.prompts import PromptOptions, TextPrompt

    async def ask(step):
        options = PromptOptions(prompt=MessageFactory.text(told.QUESTION))
        return await step.prompt("who", options)

    async def answer(step):
        await step.context.send_activity(card())
        return await step.end_dialog()

    conversation_state = ConversationState(MemoryStorage())

    class DialogBot(ActivityHandler):
        def __init__(self):
            self.dialogs = DialogSet(conversation_state.create_property("DialogState"))
            self.dialogs.add(TextPrompt("who"))
            self.dialogs.add(WaterfallDialog("main", [ask, answer]))

        async def on_turn(self, turn_context: TurnContext):
            await super().on_turn(turn_context)
            await conversation_state.save_changes(turn_context)

        async def on_message_activity(self, turn_context: TurnContext):
            context = await self.dialogs.create_context(turn_context)
            results = await context.continue_dialog()
            if results.status == DialogTurnStatus.Empty:
                await context.begin_dialog("main")

    return DialogBot()


ADAPTER = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config()))
BOT = {"card": CardBot, "token": TokenBot, "dialog": dialog_bot}[told.VARIANT]()


async def messages(request: web.Request) -> web.Response:
    return await ADAPTER.process(request, BOT)


async def healthy(_: web.Request) -> web.Response:
    return web.Response(status=HTTPStatus.OK)


APP = web.Application(middlewares=[aiohttp_error_middleware])
APP.router.add_post("/api/messages", messages)
APP.router.add_get("/healthz", healthy)
web.run_app(APP, host=told.HOST, port=told.PORT, print=None)
