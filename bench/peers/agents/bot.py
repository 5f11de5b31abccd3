"""Microsoft 365 Agents SDK for Python, as its quick start and the readme of its dialogs show it."""

import os
import sys
from http import HTTPStatus
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import told

PREFIX = "CONNECTIONS__SERVICE_CONNECTION__SETTINGS__"
os.environ[f"{PREFIX}CLIENTID"] = told.APP_ID
os.environ[f"{PREFIX}CLIENTSECRET"] = told.APP_SECRET
os.environ[f"{PREFIX}TENANTID"] = told.TENANT

from aiohttp import web
from microsoft_agents.activity import Activity, Attachment, load_configuration_from_env
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import (
    CloudAdapter,
    jwt_authorization_middleware,
    start_agent_process,
)
from microsoft_agents.hosting.core import (
    ActivityHandler,
    AgentApplication,
    Authorization,
    MemoryStorage,
    MessageFactory,
    TurnContext,
    TurnState,
    UserTokenClientBase,
)

CONFIG = load_configuration_from_env(os.environ)
STORAGE = MemoryStorage()
CONNECTIONS = MsalConnectionManager(**CONFIG)
ADAPTER = CloudAdapter(connection_manager=CONNECTIONS)


def card() -> Activity:
    attachment = Attachment(content_type=told.ADAPTIVE_CARD, content=told.CARD)
    return MessageFactory.attachment(attachment)


def agent_application():
    authorization = Authorization(STORAGE, CONNECTIONS, **CONFIG)
    agent = AgentApplication[TurnState](
        storage=STORAGE, adapter=ADAPTER, authorization=authorization, **CONFIG
    )

    @agent.activity("message")
    async def on_message(context: TurnContext, _: TurnState):
        if told.VARIANT == "token":
            client = context.services.get(UserTokenClientBase)
            activity = context.activity
            token = await client.get_user_token(
                activity.from_property.id, told.CONNECTION, activity.channel_id
            )
            assert token.token
        await context.send_activity(card())

    return agent


def dialog_agent():
    # Imported here, because an agent without dialogs would not have it.
    from microsoft_agents.hosting.core import ConversationState
    from microsoft_agents.hosting.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog
    from microsoft_agents.hosting.dialogs.prompts import PromptOptions, TextPrompt

    async def ask(step):
        options = PromptOptions(prompt=MessageFactory.text(told.QUESTION))
        return await step.prompt("who", options)

    async def answer(step):
        await step.context.send_activity(card())
        return await step.end_dialog()

    conversation_state = ConversationState(STORAGE)
    dialogs = DialogSet(conversation_state.create_property("DialogState"))
    dialogs.add(TextPrompt("who"))
    dialogs.add(WaterfallDialog("main", [ask, answer]))

    class DialogAgent(ActivityHandler):
        async def on_turn(self, turn_context):
            await conversation_state.load(turn_context)
            await super().on_turn(turn_context)
            await conversation_state.save(turn_context)

        async def on_message_activity(self, turn_context):
            context = await dialogs.create_context(turn_context)
            results = await context.continue_dialog()
            if results.status == DialogTurnStatus.Empty:
                await context.begin_dialog("main")

    return DialogAgent()


AGENT = dialog_agent() if told.VARIANT == "dialog" else agent_application()


async def messages(request: web.Request) -> web.Response:
    if told.VARIANT == "dialog":
        return await ADAPTER.process(request, AGENT)
    return await start_agent_process(request, AGENT, ADAPTER)


async def healthy(_: web.Request) -> web.Response:
    return web.Response(status=HTTPStatus.OK)


# The middleware stands in an application of its own, so that the probe needs no token.
API = web.Application(middlewares=[jwt_authorization_middleware])
API.router.add_post("/messages", messages)
API["agent_configuration"] = CONNECTIONS.get_default_connection_configuration()
APP = web.Application()
APP.add_subapp("/api", API)
APP.router.add_get("/healthz", healthy)
web.run_app(APP, host=told.HOST, port=told.PORT, print=None)
