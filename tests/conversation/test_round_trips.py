"""How often the cloud is asked, counted by the cloud: what an admin waits for is round trips."""

import asyncio

from bootstrap.entra import entra_app
from config import Config
from simulator.driver import TeamsClient
from teams.app_token import AHEAD, AppToken
from tests.kit.saying import (
    APPROVAL,
    approved,
    card_with_button,
    confirmation,
    private_card,
)

ONE_TRIP = frozenset(
    {"token", "exchange", "graph_batch", "graph_read", "reset", "send", "update", "conversation"}
)
"""What the simulator notes of one HTTP call each; a read inside a batch is noted as `batched`."""


def trips_since(stage, mark):
    """List the calls to the cloud after event *mark*, in the order in which they came."""
    later = stage.world.history.events[mark:]
    return [e["what"] for e in later if e["what"] in ONE_TRIP and not e.get("batched")]


async def test_words_of_an_admin_who_is_signed_in_cost_three_round_trips(stage, ada):
    await confirmation(ada)
    for call in ("get_token", "sign_in_resource", "exchange"):
        stage.world.faults.order(call, "503")  # stays on order if nobody asks
    mark = len(stage.world.history.events)

    await ada.say("reset password for zoe")

    assert trips_since(stage, mark) == ["graph_batch", "graph_batch", "send"]
    for call in ("get_token", "sign_in_resource", "exchange"):
        assert stage.world.faults.has(call)


async def test_a_press_costs_three_round_trips_up_to_the_resets_own(stage, ada):
    card = await confirmation(ada)
    mark = len(stage.world.history.events)

    await ada.press(card, APPROVAL)
    await private_card(ada)

    trips = trips_since(stage, mark)
    assert trips[: trips.index("reset") + 1] == ["token", "graph_batch", "reset"]


READS_FOR_A_CARD, READS_AT_A_PRESS = 17, 11
"""Reads of Graph, in however many batches: five of the admin and six of the target, each time; for
the card besides, the same five and one that finds whose whole user principal name was typed."""


async def test_a_plain_reset_reads_no_more_of_graph_than_it_needs(stage, ada):
    """What is read for something else, such as why somebody cannot sign in, is not read here."""
    await confirmation(ada)
    mark = len(stage.world.history.events)

    await ada.say("reset password for zoe.kuehn@contoso.com")
    card = await ada.card_with("zoe.kuehn@contoso.com")
    shown = len(stage.world.history.events)
    await ada.press(card, APPROVAL)
    await private_card(ada)

    (reset,) = stage.happened("reset")
    pressed = stage.world.history.events.index(reset)
    assert reads_between(stage, mark, shown) == READS_FOR_A_CARD
    assert reads_between(stage, shown, pressed) == READS_AT_A_PRESS


def reads_between(stage, first, last):
    between = stage.world.history.events[first:last]
    return sum(event["what"] == "graph_read" for event in between)


async def test_showing_and_forgetting_ask_entra_and_graph_nothing(stage, ada):
    await approved(ada)
    private = await card_with_button(ada, "Done, delete it")
    mark = len(stage.world.history.events)

    dialog = await ada.press(private, "Show password")
    await ada.press(dialog, "Done, delete it")
    await ada.card_with("Temporary password deleted")

    assert set(trips_since(stage, mark)) == {"update"}


async def test_entra_is_asked_once_for_the_bots_token_however_many_speak(stage):
    async with (
        TeamsClient(stage.world.base, "ada") as ada,
        TeamsClient(stage.world.base, "gus") as gus,
    ):
        await asyncio.gather(*(who.say("help", copies=8, sameId=False) for who in (ada, gus)))
        await approved(ada)

    assert len(stage.happened("token", grant="client_credentials")) == 1


async def test_a_slow_renewal_is_one_request_and_nobody_waits_for_it(stage):
    """Twice in the token's life at most: when it begins, and once more when it is renewed."""
    now = 0.0
    entra = entra_app(Config.from_env(stage._settings))  # noqa: SLF001 - as the bot on stage
    token = AppToken(
        lambda: entra.app_token("https://api.botframework.com/.default"), clock=lambda: now
    )
    before = len(stage.happened("token", grant="client_credentials"))

    def asked():
        return len(stage.happened("token", grant="client_credentials")) - before

    await asyncio.gather(*(token.header() for _ in range(20)))
    assert asked() == 1

    now = 3600.0 - AHEAD + 1
    stage.world.faults.order("token", "held")
    await asyncio.gather(*(token.header() for _ in range(20)))
    await stage.until(lambda: stage.world.faults.holding)
    await asyncio.gather(*(token.header() for _ in range(20)))
    stage.world.faults.release()
    await stage.until(lambda: asked() == 2)
    await asyncio.gather(*(token.header() for _ in range(20)))
    assert asked() == 2
    entra.close()
