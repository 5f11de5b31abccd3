"""Builds every part by name and runs; decides nothing.

python app.py               serve (the default): the bot on /api/messages
python app.py understand    JSON lines {"text", "locale"} in, {"intent", "user"} out
python app.py doctor        what is wrong with this deployment, and what to do about it
python app.py audit         verify, export or prune the record
python app.py ledger        migrate or copy the ledger
python app.py manifest      the Teams app package
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from importlib import import_module

from aiohttp import web

from bootstrap import Parts, open_parts, pages
from bots.buttons import Buttons
from bots.latchkey_bot import LatchkeyBot
from bots.messages import Messages
from bots.private_chat import PrivateChats
from bots.sign_in_invokes import SignInInvokes
from cards.words import LANGUAGES, words_for
from casework.case_cards import CaseCards
from casework.languages import Languages
from casework.maintenance import Maintenance, MaintenanceJob
from casework.press_answers import PressAnswers
from casework.recovery import Recovery
from casework.runner import CaseRunner
from config import Config, ConfigError
from dialogs.conversation import Conversation
from dialogs.prompts import CHOICE, SIGN_IN, WHO, ChoicePrompt, SignInPrompt, WhoPrompt
from dialogs.reset_dialog import RESET, ResetDialog
from health.lag import watch_loop
from health.readiness import Readiness
from health.routes import routes as health_routes
from instrumentation.http import Handler
from instrumentation.opening import watching
from intents import understand as read_words
from intents import understand_lines
from resets.errors import LatchkeyError
from resets.ports import Clock
from runtime import hardening, logs
from stores.checkpoints import AuditCheckpoints
from stores.retention import RetentionJob
from stores.syslog import SyslogReceiver
from teams.adapter import TeamsAdapter
from teams.dialog_state import DialogStateAccessor
from teams.endpoint import messages
from teams.http_server import OPTIONS, collect_rarely, run

log = logging.getLogger("latchkey")

DIALOGS_VERSION = "1"

LAST_TURNS = 15.0
"""Seconds that a stop waits for turns that have begun: Teams waits no longer for an answer. aiohttp
itself would wait for a minute, and a container is killed before that."""

ELSEWHERE = {
    "doctor": "doctor.__main__",
    "audit": "commands.audit",
    "ledger": "commands.ledger",
    "manifest": "manifest.__main__",
}
"""Commands with a module of their own, loaded when asked for: serving needs none of them."""


def main(arguments: list[str]) -> int:
    """Run the command named first, or serve; give the exit code."""
    name, *rest = arguments or ["serve"]
    if name in ELSEWHERE:
        return int(import_module(ELSEWHERE[name]).main(rest, os.environ))
    commands: Mapping[str, Callable[[], int]] = {"serve": serve, "understand": understand}
    if name not in commands or rest:
        print(f"usage: python app.py [{'|'.join((*commands, *ELSEWHERE))}]", file=sys.stderr)
        return 2
    return commands[name]()


def understand() -> int:
    """Read messages from standard input and write what the bot understands of each."""
    understand_lines(sys.stdin, sys.stdout)
    return 0


def serve() -> int:
    """Run the bot until it is told to stop."""
    logs.begin()
    hardening.close()
    read_words("help")  # loads the grammars, so that the first admin does not wait for them
    try:
        config = Config.from_env(os.environ)
        hardening.forget_secrets(os.environ)
        run(_serve(config))
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
        collect_rarely()
        await stop.wait()


@asynccontextmanager
async def running(config: Config, clock: Clock | None = None) -> AsyncIterator[int]:
    """Run the bot while the context lasts; give the port on which it listens.

    *clock* None: the ledger's own.
    """
    async with AsyncExitStack() as opened:
        watch = await opened.enter_async_context(watching(config.receivers))
        parts = await open_parts(config, clock, watch, opened)
        checkpoints = _checkpoints(parts, config)
        await checkpoints.begin()
        opened.push_async_callback(_last_words, checkpoints)
        retention = RetentionJob(parts.core.store.forget_cases, parts.clock, config.cases_life)
        bot, maintenance = _bot(
            parts, jobs=(checkpoints.write_if_moved, retention.forget_old_cases)
        )
        opened.push_async_callback(_stop, asyncio.create_task(maintenance.for_ever()))
        opened.push_async_callback(_stop, asyncio.create_task(watch_loop(watch.loop_lag)))
        readiness = _readiness(parts, checkpoints)
        adapter = TeamsAdapter(
            parts.edge.authentication, parts.core.store.seen_marks, _words_for_a_bug
        )
        opened.push_async_callback(parts.background.finish)
        handle = watch.endpoint(messages(parts.edge.gate, adapter, bot, pages(config)))
        runner = web.AppRunner(_web(handle, readiness), shutdown_timeout=LAST_TURNS, **OPTIONS)
        await runner.setup()
        # Closed before the rest, so that nothing new comes in while what is in flight ends.
        opened.push_async_callback(runner.cleanup)
        opened.push_async_callback(_say_no_more_work, readiness, config.drain)
        await web.TCPSite(runner, config.host, config.port).start()
        yield runner.addresses[0][1]


def _checkpoints(parts: Parts, config: Config) -> AuditCheckpoints:
    to = config.checkpoint_receiver
    receiver = SyslogReceiver(*to) if to else None
    return AuditCheckpoints(parts.core.store, config.checkpoint_file, receiver)


def _bot(parts: Parts, jobs: Sequence[MaintenanceJob]) -> tuple[LatchkeyBot, Maintenance]:
    """Build the conversation on the parts."""
    languages = Languages(
        parts.core.store.dialog_states,
        LANGUAGES,
        is_sole_writer=parts.core.store.is_sole_writer,
    )
    case_cards = CaseCards(
        desk=parts.core.desk,
        messenger=parts.edge.messenger,
        background=parts.background,
        languages=languages,
        seen_marks=parts.core.store.seen_marks,
    )
    runner = CaseRunner(
        desk=parts.core.desk,
        execution=parts.core.execution,
        messenger=parts.edge.messenger,
        background=parts.background,
        case_cards=case_cards,
    )
    press_answers = PressAnswers(parts.core.desk, case_cards, runner)
    conversation = _conversation(parts, _reset(parts, press_answers, runner))
    bot = LatchkeyBot(
        messages=Messages(
            desk=parts.core.desk,
            case_cards=case_cards,
            conversation=conversation,
            sign_ins=parts.edge.sign_ins,
            languages=languages,
        ),
        buttons=Buttons(
            desk=parts.core.desk,
            poller=parts.core.poller,
            runner=runner,
            case_cards=case_cards,
            press_answers=press_answers,
            conversation=conversation,
            clock=parts.clock,
        ),
        private=PrivateChats(parts.edge.messenger),
        sign_in_invokes=SignInInvokes(parts.edge.sign_ins, conversation),
        sign_ins=parts.edge.sign_ins,
        messenger=parts.edge.messenger,
        seen_marks=parts.core.store.seen_marks,
        languages=languages,
    )
    recovery = _recovery(parts, runner)
    return bot, Maintenance(parts.core.desk, runner, case_cards, recovery, jobs)


def _recovery(parts: Parts, runner: CaseRunner) -> Recovery:
    return Recovery(
        execution=parts.core.execution,
        poller=parts.core.poller,
        runner=runner,
        messenger=parts.edge.messenger,
        sign_ins=parts.edge.sign_ins,
        background=parts.background,
    )


def _reset(parts: Parts, press_answers: PressAnswers, runner: CaseRunner) -> ResetDialog:
    return ResetDialog(
        desk=parts.core.desk,
        press_answers=press_answers,
        runner=runner,
        matrix=parts.core.rules.matrix,
    )


def _conversation(parts: Parts, reset: ResetDialog) -> Conversation:
    prompts = (
        WhoPrompt(),
        SignInPrompt(parts.edge.messenger, parts.edge.sign_ins),
        ChoicePrompt(parts.edge.messenger),
    )
    state = DialogStateAccessor(
        parts.core.store.dialog_states,
        version=DIALOGS_VERSION,
        dialogs={RESET, WHO, SIGN_IN, CHOICE},
    )
    return Conversation(state, (reset, *prompts))


def _web(handle: Handler, readiness: Readiness) -> web.Application:
    app = web.Application()
    app.router.add_route("*", "/api/messages", handle)
    app.router.add_routes(health_routes(readiness))
    return app


def _readiness(parts: Parts, checkpoints: AuditCheckpoints) -> Readiness:
    """Name what every turn needs. Entra and Graph are not among it: their trouble has its words."""

    async def can_write() -> bool:
        await parts.core.store.check()
        await parts.core.store.renew()
        return True

    async def has_checkpoints() -> bool:
        return not checkpoints.is_stale

    async def is_vouched_for() -> bool:
        return checkpoints.is_vouched_for

    return Readiness(
        {
            "ledger": can_write,
            "signing_keys": parts.edge.channel_keys.at_hand,
            "clock": parts.skew.is_small,
        },
        worries={"checkpoint": has_checkpoints, "vouched": is_vouched_for},
    )


async def _say_no_more_work(readiness: Readiness, drain: timedelta) -> None:
    """Let a load balancer see that this node stops, before the door closes."""
    readiness.stop()
    await asyncio.sleep(drain.total_seconds())


def _words_for_a_bug(locale: str, reference: str) -> str:
    sorry = words_for(locale).talk.trouble
    return f"{sorry.title} {sorry.text} {reference}"


async def _last_words(checkpoints: AuditCheckpoints) -> None:
    with suppress(LatchkeyError):  # the ledger has gone first; the next start looks
        await checkpoints.end()


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
