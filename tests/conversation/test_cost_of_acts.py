"""What each act costs in calls to Entra and Graph, counted by the cloud and shown in docs/acts.md.

Of an admin who is signed in, where everything goes well. What an admin waits for is calls; what the
tenant's allowance is spent on is reads and changes.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.chats import ORG_TEAM
from tests.conversation.hand_over_steps import to
from tests.conversation.new_phone_story import going, settled
from tests.conversation.temporary_password import NOT_USED, passes, reset_and_told
from tests.kit.saying import card_with_button, confirmation, private_card

PAGE = Path(__file__).parents[2] / "docs" / "acts.md"
CHANGES = {"reset", "sessions_revoked", "pass_made", "pass_deleted", "method_removed"}
WARM_UP = "reset password for zoe.kuehn@contoso.com"


@dataclass(frozen=True)
class Cost:
    """Requests for the admin's token and to Graph; of Graph's what they read and change."""

    tokens: int
    graph: int
    reads: int
    changes: int


CARD = Cost(0, 2, 31, 0)
"""Names are looked up, then admin and person read: the same for every act."""
COSTS = {
    "Reset: up to the card": CARD,
    "Reset: from the press on": Cost(1, 4, 13, 1),
    "Sign out everywhere: up to the card": CARD,
    "Sign out everywhere: from the press on": Cost(1, 2, 11, 1),
    "Temporary Access Pass: up to the card": CARD,
    "Temporary Access Pass: from the press on": Cost(1, 2, 11, 1),
    "Temporary Access Pass: *Look now*": Cost(0, 1, 1, 0),
    "New phone: up to the card": Cost(0, 3, 32, 0),
    "New phone, two methods: from the press on": Cost(1, 5, 12, 3),
    "Make it useless: up to the card": CARD,
    "Make it useless: from the press on": Cost(1, 4, 13, 1),
    "Hand over: up to those who may": Cost(0, 4, 23, 0),
    "Hand over: *Send to*": Cost(0, 0, 0, 0),
    "Hand over: *Open*": Cost(0, 2, 17, 0),
    "Why can't they sign in?": Cost(0, 3, 35, 0),
    "End of a temporary password: a look by itself": Cost(1, 1, 1, 0),
    "End of a temporary password: *Look now*": Cost(0, 1, 1, 0),
}


class Meter:
    """Counts from one mark to the next what the cloud was asked."""

    def __init__(self, stage):
        self._stage, self._mark, self.told = stage, 0, {}

    def start(self):
        self._mark = len(self._stage.world.history.events)

    def note(self, step):
        """Keep what was asked since the last mark, by the name of the *step*."""
        self.told[step] = _cost(self._stage.world.history.events[self._mark :])
        self.start()


def _cost(events):
    whats = [event["what"] for event in events]
    alone = [e for e in events if e["what"] == "graph_read" and not e.get("batched")]
    changes = sum(what in CHANGES for what in whats)
    graph = whats.count("graph_batch") + len(alone) + changes
    tokens = sum(event.get("grant") == "on_behalf_of" for event in events)
    return Cost(tokens, graph, whats.count("graph_read"), changes)


@pytest.fixture
def settings(settings):
    return settings | {"REACH_TEAM": ORG_TEAM}


@pytest.fixture
def meter(stage):
    return Meter(stage)


async def reset(_stage, meter, ada, _clock):
    card = await confirmation(ada)
    meter.note("Reset: up to the card")
    await ada.press(card, "Approve")
    await private_card(ada)
    meter.note("Reset: from the press on")


async def sign_out(stage, meter, ada, _clock):
    await ada.say("sign out alain everywhere")
    card = await ada.card_with("Sign out everywhere?")
    meter.note("Sign out everywhere: up to the card")
    await ada.press(card, "Sign out")
    await stage.changed(ada, card, "Signed out everywhere")
    meter.note("Sign out everywhere: from the press on")


async def access_pass(_stage, meter, aisha, _clock):
    await aisha.say("temporary access pass for alain")
    card = await card_with_button(aisha, "Make pass")
    meter.note("Temporary Access Pass: up to the card")
    await aisha.press(card, "Make pass")
    made = await card_with_button(aisha, "Show pass")
    meter.note("Temporary Access Pass: from the press on")
    await aisha.press(made, "Look now")
    meter.note("Temporary Access Pass: *Look now*")


async def new_phone(stage, meter, aisha, _clock):
    await aisha.say("alain has a new phone")
    card = await aisha.card_with("Remove sign-in methods?")
    meter.note("New phone: up to the card")
    both = going(card, "Microsoft Authenticator", "Mobile phone")
    await aisha.press(card, "Remove methods", inputs={"going": both})
    await settled(stage, aisha, card)
    meter.note("New phone, two methods: from the press on")


async def make_useless(stage, meter, ada, _clock):
    told, _ = await reset_and_told(ada)
    meter.start()
    await ada.say("make alain's temporary password useless")
    card = await ada.card_with("Make the temporary password useless?")
    meter.note("Make it useless: up to the card")
    await ada.press(card, "Make it useless")
    await stage.changed(ada, told, "Made useless")
    meter.note("Make it useless: from the press on")


async def hand_over(stage, meter, ada, _clock):
    priya = await stage.enter("priya")
    await confirmation(priya, WARM_UP)
    await ada.say("reset password for gus")
    refusal = await card_with_button(ada, "Hand over")
    meter.start()
    await ada.press(refusal, "Hand over")
    offer = await ada.card_with("Who should do it?")
    meter.note("Hand over: up to those who may")
    await ada.press(offer, to(stage, "priya"))
    request = await card_with_button(priya, "Open")
    meter.note("Hand over: *Send to*")
    await priya.press(request, "Open")
    await stage.until(lambda: _asked_about_gus(priya))
    meter.note("Hand over: *Open*")


async def _asked_about_gus(priya):
    return [card for card in await priya.cards() if "gus@" in str(card) and "Approve" in str(card)]


async def why(_stage, meter, ada, _clock):
    await ada.say("why can't alain sign in?")
    await ada.card_with("sign in")
    meter.note("Why can't they sign in?")


async def temporary(stage, meter, ada, clock):
    card, _ = await reset_and_told(ada)
    meter.start()
    await passes(stage, clock, minutes=3)
    unused = await stage.changed(ada, card, NOT_USED)
    meter.note("End of a temporary password: a look by itself")
    await ada.press(unused, "Look now")
    meter.note("End of a temporary password: *Look now*")


STORIES = {
    reset: "ada",
    sign_out: "ada",
    access_pass: "aisha",
    new_phone: "aisha",
    make_useless: "ada",
    hand_over: "ada",
    why: "ada",
    temporary: "ada",
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_an_act_costs_the_calls_that_are_written_down(stage, meter, clock, story):
    admin = await stage.enter(STORIES[story])
    await confirmation(admin, WARM_UP)
    meter.start()

    await story(stage, meter, admin, clock)

    assert meter.told == {step: COSTS[step] for step in meter.told}
    assert meter.told


def row(step, cost):
    return f"| {step} | {cost.tokens} | {cost.graph} | {cost.reads} | {cost.changes} |"


def test_the_page_shows_the_same_table():
    _, _, after = PAGE.read_text().partition("| Step | Token endpoint |")
    shown = [line for line in after.partition("\n\n")[0].splitlines() if line.startswith("| ")]
    assert shown == [row(step, cost) for step, cost in COSTS.items()]
