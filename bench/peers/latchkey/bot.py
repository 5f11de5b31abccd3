"""The same turns through Latchkey's own edge: its gate, adapter, connector, dialog state, ledger.

Everything but the bot itself is the product's, built by `bootstrap.open_parts` for the real cloud,
with a durable ledger. So a message is checked for copies and a dialog's state is sealed and stored
as in production; the peers keep theirs in memory and check no copies.
"""

import asyncio
import base64
import os
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parents[3]))

from aiohttp import web

import told as bench
from config import Config
from bootstrap.parts import open_parts
from teams.adapter import TeamsAdapter, inbound_of
from teams.endpoint import messages
from teams.http_server import OPTIONS, collect_rarely, run
from teams.ports import TEAMS_CHANNEL
from teams.turn import Turn
from instrumentation.watch import Unwatched


def config() -> Config:
    """Say what a deployment would: the global cloud, nothing simulated."""
    return Config.from_env(
        {
            "MicrosoftAppId": bench.APP_ID,
            "MicrosoftAppPassword": bench.APP_SECRET,
            "MicrosoftAppTenantId": bench.TENANT,
            "ConnectionName": bench.CONNECTION,
            "LATCHKEY_KEY": base64.b64encode(bytes(range(32))).decode(),
            "DATABASE_URL": os.environ["DATABASE_URL"],
            "PORT": str(bench.PORT),
            "REQUESTS_PER_MINUTE": "1000000",
        }
    )


class CardBot:
    def __init__(self, parts):
        self.messenger, self.sign_ins = parts.edge.messenger, parts.edge.sign_ins
        self.token_service = parts.edge.authentication._token_service  # noqa: SLF001 - the product keeps it to itself

    async def on_turn(self, context):
        said = inbound_of(context)
        if bench.VARIANT == "token":
            assert await self.token_service.kept_token(
                said.sender.mri, bench.CONNECTION, TEAMS_CHANNEL
            )
        await self.messenger.send(said.chat, bench.CARD)


def dialog_bot(parts):
    # Imported here, because a bot without dialogs would not have it.
    from botbuilder.dialogs import Dialog, WaterfallDialog

    from dialogs.conversation import Conversation
    from dialogs.prompts import WHO, Prompt
    from dialogs.reset_dialog import RESET
    from teams.dialog_state import DialogStateAccessor

    messenger = parts.edge.messenger

    class Ask(Prompt):
        async def begin_dialog(self, dialog_context, options=None):  # noqa: ARG002 - the SDK's signature
            await Turn.of(dialog_context.context).say(bench.QUESTION)
            return Dialog.end_of_turn

        async def continue_dialog(self, dialog_context):
            return await dialog_context.end_dialog(Turn.of(dialog_context.context).text)

    async def ask(step):
        return await step.begin_dialog(WHO)

    async def answer(step):
        await Turn.of(step.context).send(bench.CARD)
        return await step.end_dialog()

    state = DialogStateAccessor(parts.core.store.dialog_states, version="1", dialogs={RESET, WHO})
    conversation = Conversation(state, (WaterfallDialog(RESET, [ask, answer]), Ask(WHO)))

    class DialogBot:
        async def on_turn(self, context):
            turn = Turn(context, inbound_of(context), messenger, parts.edge.sign_ins)
            async with conversation.of(turn) as stack:
                if stack.waits_for is None:
                    await stack.begin({})
                else:
                    await stack.go_on()

    return DialogBot()


def on_bug(_, reference, __):
    return f"trouble {reference}"


def no_states(_):
    return ()


async def healthy(_):
    return web.Response()


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with AsyncExitStack() as opened:
        parts = await open_parts(config(), None, Unwatched(), opened)
        bot = dialog_bot(parts) if bench.VARIANT == "dialog" else CardBot(parts)
        adapter = TeamsAdapter(
            parts.edge.authentication,
            parts.core.store.seen_marks,
            on_bug,
            ahead=no_states,
        )
        app = web.Application()
        app.router.add_route("*", "/api/messages", messages(parts.edge.gate, adapter, bot))
        app.router.add_get("/healthz", healthy)
        runner = web.AppRunner(app, **OPTIONS)
        await runner.setup()
        opened.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, bench.HOST, bench.PORT).start()
        collect_rarely()
        await stop.wait()


run(main())
