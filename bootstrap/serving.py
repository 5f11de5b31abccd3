"""Runs the bot: opens what it needs, listens, and closes all in the opposite order."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import partial

from aiohttp import web

from bootstrap.bot import Bot, build_bot
from bootstrap.edge import portal_links
from bootstrap.health import node_readiness
from bootstrap.parts import Parts, open_parts
from cards import role_names
from cards.lookalikes import looks_like_trickery
from cards.words import LANGUAGES, words_for
from config import Config
from health.lag import watch_loop
from health.readiness import Readiness
from health.routes import routes as health_routes
from instrumentation.http import Handler
from instrumentation.starting import watching
from instrumentation.watch import Watch
from intents import is_sign_out, understand, wanted_language
from resets.errors import LatchkeyError, LedgerError
from resets.events import Entry
from resets.ports import Clock
from resets.wordlists import words
from runtime.background import BackgroundTasks
from runtime.serving_settings import Serving
from stores.checkpoint_blob import SCOPE, AppendBlob
from stores.checkpoint_dispatch import CheckpointReceiver
from stores.checkpoint_syslog import SyslogReceiver
from stores.checkpoints import AuditCheckpoints
from stores.retention import RetentionJob
from teams.adapter import TeamsAdapter
from teams.app_token import AppToken
from teams.budgets import PersonalBudgets
from teams.connection_limits import BoundedRunner, Connections
from teams.endpoint import messages
from teams.http import open_session
from teams.http_server import OPTIONS
from webhook.courier import Courier
from webhook.sender import WebhookSender

LAST_TURNS_SECONDS = 15.0
"""How long a stop waits for turns that have begun: Teams waits no longer for an answer. aiohttp
itself would wait for a minute, and a container is killed before that."""


@asynccontextmanager
async def running(
    config: Config, clock: Clock | None = None, background: BackgroundTasks | None = None
) -> AsyncIterator[int]:
    """Run the bot while the context lasts; give the port on which it listens.

    *clock* None: the ledger's own. *background*: what goes on after a turn, and its pauses.
    """
    async with AsyncExitStack() as opened:
        watch = await opened.enter_async_context(watching(config.destinations))
        parts = await open_parts(config, clock, watch, opened, background)
        checkpoints = await _begin_checkpoints(parts, opened)
        await _open_courier(parts, watch, opened)
        # Ends after the rounds: what they have begun is waited for, and they begin nothing more.
        opened.push_async_callback(parts.background.finish)
        bot = _begin_rounds(parts, checkpoints, watch, opened)
        handle = watch.endpoint(_endpoint(parts, bot))
        yield await _listen(config.serving, handle, node_readiness(parts, checkpoints), opened)


async def _begin_checkpoints(parts: Parts, opened: AsyncExitStack) -> AuditCheckpoints:
    """Look whether the audit still ends where it ended, and say at the end where it does."""
    receivers = [receiver async for receiver in _receivers(parts, opened)]
    to = parts.config.checkpoints
    checkpoints = AuditCheckpoints(parts.core.store, to.file, receivers)
    await checkpoints.begin()
    opened.push_async_callback(_last_words, checkpoints)
    return checkpoints


async def _receivers(parts: Parts, opened: AsyncExitStack) -> AsyncIterator[CheckpointReceiver]:
    """Give those to whom checkpoints are sent as well."""
    to = parts.config.checkpoints
    if to.receiver is not None:
        yield SyslogReceiver(*to.receiver, to.authorities)
    if to.container is not None:
        http = await opened.enter_async_context(open_session())
        token = AppToken(partial(parts.entra.app_token, SCOPE))
        yield AppendBlob(http, to.container, token.header, parts.core.clock)


def _begin_rounds(
    parts: Parts, checkpoints: AuditCheckpoints, watch: Watch, opened: AsyncExitStack
) -> Bot:
    """Build the bot, and go round beside it from now on: nobody presses for what is due."""
    core = parts.core
    retention = RetentionJob(core.store.forget_cases, core.clock, parts.config.cases_life)
    jobs = (
        checkpoints.write_if_moved,
        retention.forget_old_cases,
        parts.edge.refusals.keep_last_refusals,
    )
    bot = build_bot(parts)
    rounds = bot.casework.maintenance(jobs)
    opened.push_async_callback(_stop, asyncio.create_task(rounds.for_ever()))
    opened.push_async_callback(_stop, asyncio.create_task(watch_loop(watch.loop_lag)))
    return bot


def _endpoint(parts: Parts, bot: Bot) -> Handler:
    """Take what Teams sends: past the gate, through the adapter, to the bot."""
    adapter = TeamsAdapter(
        parts.edge.authentication,
        parts.core.store.seen_marks,
        _words_for_a_bug,
        lambda locale: words_for(locale).talk.slow_down,
        PersonalBudgets(parts.config.serving.requests_per_minute),
        ahead=bot.first_reads.keys,
    )
    return messages(parts.edge.gate, adapter, bot.latchkey, portal_links(parts.config))


async def _listen(
    serving: Serving, handle: Handler, readiness: Readiness, opened: AsyncExitStack
) -> int:
    """Open the door; give the port. It closes first, so that what is in flight can end."""
    connections = Connections()
    app = _web(connections.at_work(handle), readiness)
    runner = BoundedRunner(app, connections, shutdown_timeout=LAST_TURNS_SECONDS, **OPTIONS)
    await runner.setup()
    opened.push_async_callback(runner.cleanup)
    opened.push_async_callback(_say_no_more_work, readiness, serving.drain)
    await web.TCPSite(runner, serving.host, serving.port).start()
    port: int = runner.addresses[0][1]
    return port


async def _open_courier(parts: Parts, watch: Watch, opened: AsyncExitStack) -> None:
    """Bring outcomes to the webhook, where there is one, beside everything else."""
    if (to := parts.config.notices.webhook) is None:
        return
    http = await opened.enter_async_context(open_session(watch.sessions))
    courier = Courier(parts.core.store, WebhookSender(http, to.url, to.key))

    watched = parts.core.store.on_filed

    def filed(entries: Sequence[Entry]) -> None:
        if watched is not None:
            watched(entries)
        courier.wake()

    parts.core.store.on_filed = filed
    opened.push_async_callback(_stop, asyncio.create_task(courier.for_ever()))


def read_ahead() -> None:
    """Read the files that are remembered, so that no admin waits for them, and nobody beside."""
    for read in (understand, is_sign_out, wanted_language):
        read("help")
    role_names.printed()
    looks_like_trickery("Zoë", "zoe@contoso.com")
    for language in LANGUAGES:
        words(language)
    words_for("en-ZZ")  # a region that is none sends babel to its file of all regions


async def _without_server(_: web.BaseRequest, response: web.StreamResponse) -> None:
    """Tell nobody what answers, and in which version."""
    response.headers.popall("Server", None)


def _web(handle: Handler, readiness: Readiness) -> web.Application:
    app = web.Application()
    app.on_response_prepare.append(_without_server)
    app.router.add_route("*", "/api/messages", handle)
    app.router.add_routes(health_routes(readiness))
    return app


async def _say_no_more_work(readiness: Readiness, drain: timedelta) -> None:
    """Let a load balancer see that this node stops, before the door closes."""
    readiness.stop()
    await asyncio.sleep(drain.total_seconds())


def _words_for_a_bug(locale: str, reference: str, error: Exception) -> str:
    talk = words_for(locale).talk
    sorry = talk.no_record if isinstance(error, LedgerError) else talk.trouble
    return f"{sorry.title} {sorry.text} {reference}"


async def _last_words(checkpoints: AuditCheckpoints) -> None:
    with suppress(LatchkeyError):  # the ledger has gone first; the next start looks
        await checkpoints.end()


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
