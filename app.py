"""Builds every part by name and runs; decides nothing.

python app.py               serve (the default): the bot on /api/messages
python app.py understand    JSON lines {"text", "locale"} in, {"intent", "user"} out
"""

import asyncio
import logging
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime

from aiohttp import web
from botbuilder.core import TurnContext

import journal
from bots.latchkey_bot import LatchkeyBot
from cards.words import LANGUAGES, words_for
from config import Config, ConfigError
from dialogs.conversation import Conversation
from dialogs.deliveries import Deliveries
from dialogs.languages import Languages
from dialogs.presses import Presses
from dialogs.private import PrivateChats
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reception import Reception
from dialogs.reset_dialog import RESET, ResetDialog
from dialogs.tidying import Tidying
from intents import understand as read_words
from intents import understand_lines
from manifest.__main__ import main as package
from parts import Parts, open_parts
from resets.errors import LatchkeyError
from resets.ports import Clock
from teams.adapter import TeamsAdapter
from teams.dialog_state import DialogStateAccessor
from teams.edge import messages
from teams.server import OPTIONS

log = logging.getLogger("latchkey")

DIALOGS_VERSION = "1"


def _now() -> datetime:
    return datetime.now(UTC)


def main(arguments: list[str]) -> int:
    """Run the command named first, or serve; give the exit code."""
    name, *rest = arguments or ["serve"]
    if name == "manifest":
        return package(rest, os.environ)
    commands: Mapping[str, Callable[[], int]] = {"serve": serve, "understand": understand}
    if name not in commands or rest:
        print(f"usage: python app.py [{'|'.join(commands)}|manifest]", file=sys.stderr)
        return 2
    return commands[name]()


def understand() -> int:
    """Read messages from standard input and write what the bot understands of each."""
    understand_lines(sys.stdin, sys.stdout)
    return 0


def serve() -> int:
    """Run the bot until it is told to stop."""
    journal.begin()
    # A core dump would hold whatever password is in memory just then.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    read_words("help")  # loads the grammars, so that the first admin does not wait for them
    try:
        asyncio.run(_serve(Config.from_env(os.environ)))
    except ConfigError as error:
        print(f"config: {error}", file=sys.stderr)
        return 1
    except (LatchkeyError, OSError) as error:
        print(f"cannot start: {error}", file=sys.stderr)
        return 1
    return 0


async def _serve(config: Config) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with running(config) as port:
        log.info("listening", extra={"host": config.host, "port": port})
        await stop.wait()


@asynccontextmanager
async def running(config: Config, clock: Clock = _now) -> AsyncIterator[int]:
    """Run the bot while the context lasts; give the port on which it listens."""
    async with AsyncExitStack() as opened:
        parts = await open_parts(config, clock, opened)
        bot, tidying = _bot(parts)
        tidied = tidying.for_ever(await tidying.before_start())
        opened.push_async_callback(_stop, asyncio.create_task(tidied))
        adapter = TeamsAdapter(parts.edge.authentication, parts.core.store.once, _words_for_a_bug)
        opened.push_async_callback(parts.errands.finish)
        runner = web.AppRunner(_web(messages(parts.edge.gate, adapter, bot)), **OPTIONS)
        await runner.setup()
        # Closed first, so that nothing new comes in while what is in flight ends.
        opened.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, config.host, config.port).start()
        yield runner.addresses[0][1]


def _bot(parts: Parts) -> tuple[LatchkeyBot, Tidying]:
    """Build the conversation on the parts."""
    languages = Languages(parts.core.store.dialog_states, LANGUAGES)
    deliveries = Deliveries(
        parts.core.desk, parts.core.execution, parts.edge.messenger, parts.errands, languages
    )
    presses = Presses(
        desk=parts.core.desk,
        execution=parts.core.execution,
        deliveries=deliveries,
        messenger=parts.edge.messenger,
        sign_ins=parts.edge.sign_ins,
        clock=parts.clock,
    )
    reset = ResetDialog(
        desk=parts.core.desk,
        presses=presses,
        deliveries=deliveries,
        sign_ins=parts.edge.sign_ins,
        messenger=parts.edge.messenger,
        matrix=parts.core.rules.matrix,
    )
    conversation = _conversation(parts, reset)
    bot = LatchkeyBot(
        reception=Reception(conversation, parts.edge.messenger, parts.edge.sign_ins, languages),
        conversation=conversation,
        presses=presses,
        private=PrivateChats(parts.edge.messenger),
        sign_ins=parts.edge.sign_ins,
        messenger=parts.edge.messenger,
        once=parts.core.store.once,
        languages=languages,
    )
    return bot, Tidying(parts.core.desk, parts.core.execution, deliveries)


def _conversation(parts: Parts, reset: ResetDialog) -> Conversation:
    prompts = (
        WhoPrompt(parts.edge.messenger),
        SignInPrompt(parts.edge.messenger, parts.edge.sign_ins),
        ChoicePrompt(parts.edge.messenger),
    )
    state = DialogStateAccessor(
        parts.core.store.dialog_states,
        version=DIALOGS_VERSION,
        dialogs={RESET, WHO, SIGN_IN, CHOICE},
    )
    return Conversation(state, (reset, *prompts))


def _web(handle: Callable[[web.Request], Awaitable[web.Response]]) -> web.Application:
    app = web.Application()
    app.router.add_route("*", "/api/messages", handle)
    app.router.add_get("/healthz", _healthy)
    return app


async def _healthy(_: web.Request) -> web.Response:
    return web.json_response({"status": "up"})


async def _words_for_a_bug(context: TurnContext, reference: str) -> str:
    told = words_for(context.activity.locale or "en").talk.trouble
    return f"{told.title} {told.text} {reference}"


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
