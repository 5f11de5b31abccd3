"""Monday morning: 300 admins within one minute, while each call to the cloud takes 100 ms.

One node, one core. Once as everybody's cloud is, and once while Graph takes ten seconds for a call
in the name of one more admin. Then what of it the others have as well: one message each, a token of
the user's, and a card.
"""

from collections.abc import Iterator
from typing import Any

from bench import load, resets, turns
from bench.resets import Setting
from simulator.people import object_id

ADMINS, WITHIN = 300, 60.0
LATE = 0.1
SLOW = 10.0
PEERS = ("floor", "latchkey", "agents", "botbuilder_js")
PART = 0.5
"""Of the minute, for each peer: at the same pace, half as many."""
Row = dict[str, Any]


def rush() -> Iterator[Row]:
    """Let the admins of a Monday work, beside nobody slow and beside one who is."""
    with resets.stage(setting=Setting(admins=ADMINS + 1)) as stage:
        stage.work(ADMINS, at_once=ADMINS)
        stage.work(1, at_once=1, first=ADMINS)
        stage.late = {"all": LATE}
        everybody = {"at_once": ADMINS, "within": WITHIN}
        yield {"what": "rush", "beside": "nobody slow", **stage.work(ADMINS, **everybody)}
        stage.slow = {object_id("person", f"admin{ADMINS}"): SLOW}
        row = stage.work(ADMINS, **everybody, slow=ADMINS)
        yield {"what": "rush", "beside": "one whose Graph takes 10 s", **row}


def rush_of_peers() -> Iterator[Row]:
    """Let as many people at the same pace ask each peer for a card after a user-token call."""
    with turns.cloud():
        for peer in PEERS:
            load.set_cloud()
            with turns.bot(peer, "token") as bot:
                bot.generator.run(1.0, 4)
                load.set_cloud(late={"all": LATE})
                before = bot.process.cpu()
                waited = bot.generator.spread(int(PART * ADMINS), PART * WITHIN)
                spent = 1000 * (bot.process.cpu() - before) / (PART * ADMINS)
                yield {"what": "rush_of_peers", "peer": peer, **waited, "cpu_ms": spent}
