"""Opens what must be closed again, and puts the core and the edge on it."""

import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bootstrap.core import Core
from bootstrap.edge import Edge
from bootstrap.entra import entra_app
from bootstrap.graph import GraphViews
from config import Config
from entra.app import EntraApp
from graph.client import GraphClient
from graph.client import open_session as open_graph_session
from health.skew import Skew
from instrumentation.watch import Watch
from resets.ports import Clock
from runtime.background import BackgroundTasks
from stores.ledger import StoredLedger
from stores.opening import open_ledger
from teams.http import open_session


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the conversation is built on."""

    config: Config
    core: Core
    edge: Edge
    entra: EntraApp
    background: BackgroundTasks
    skew: Skew


async def open_parts(
    config: Config,
    clock: Clock | None,
    watch: Watch,
    opened: AsyncExitStack,
    background: BackgroundTasks | None = None,
) -> Parts:
    """Open what must be closed again (by *opened*), and build the rest on it.

    Raises LedgerError when there is no ledger to write to; nothing is contacted yet.
    """
    store = await _open_store(config, clock, watch, opened)
    entra = entra_app(config, watch=watch.call)
    opened.callback(entra.close)
    skew = Skew()
    listen = (skew.listen,)
    http = await opened.enter_async_context(open_session(watch.sessions, listen))
    graph_http = await opened.enter_async_context(open_graph_session(watch.sessions, listen))
    background = background or BackgroundTasks()
    watch.background(lambda: background.open)
    client = GraphClient(graph_http, config.cloud.graph_at, entra)
    graph = GraphViews(config, client, store.clock, _stopwatch(clock), background)
    core = Core(config, store, graph, background, watch)
    return Parts(config, core, Edge(config, http, entra, store), entra, background, skew)


async def _open_store(
    config: Config, clock: Clock | None, watch: Watch, opened: AsyncExitStack
) -> StoredLedger:
    """Open the ledger, and tell it what this deployment holds it to."""
    store = await open_ledger(config.database, config.key, clock, watch.database)
    opened.push_async_callback(store.close)
    store.on_filed = watch.filed
    store.asked = config.safeguards
    store.checks_callers = config.safeguards.verify
    store.limits, store.tells = config.safeguards.limits, config.notices.tells
    return store


def _stopwatch(clock: Clock | None) -> Callable[[], float]:
    """Count seconds by the one clock that was given; else by one that never jumps."""
    return (lambda: clock().timestamp()) if clock else time.monotonic
