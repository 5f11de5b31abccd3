"""Steps that the stories of incidents share."""

from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from simulator.driver import actions
from tests.kit.patience import until
from tests.kit.saying import card_with_button, content, says

CHECK, ASK, BEGIN, STOP = "Check these accounts", "Ask a second person", "Make useless now", "Stop"
TWO = {"APPROVERS_GROUP": object_id("group", "approvers"), "REACH_TEAM": ORG_TEAM}
"""A group of approvers (grace, gus and priya), who can be reached; nothing else is asked for."""
FOUR = ("alain", "alex.wilber", "alex.johnson", "chase.cancel")
SIX = (*FOUR, "zoe.kuehn", "jose.mueller")


def pasted(*names):
    return "\n".join(f"{name}@contoso.com" for name in names)


def incident_of(card):
    """Give the id that the buttons of an incident's card carry."""
    return next(a["data"]["ticket"] for a in all_actions(card) if "ticket" in a.get("data", {}))


def all_actions(card):
    return actions(content(card))


async def form(person):
    """Ask for the form, as a button of ours would."""
    await person.submit({"verb": "wish", "wish": "incident", "person": ""})
    return await card_with_button(person, CHECK)


async def hand_in(person, people="", group=""):
    return await person.press(await form(person), CHECK, inputs={"people": people, "group": group})


async def checked(person, people="", group=""):
    """Hand in a list; give the card that says who will be shut out and who will not."""
    await hand_in(person, people, group)
    return await person.card_with("Make useless and sign out:")


async def asked(stage, ada, people, who="grace"):
    """Ask for a second person; give ada's card, the other one, and their question."""
    card = await checked(ada, people)
    second = await stage.enter(who)
    await ada.press(card, ASK)
    return card, second, await card_with_button(second, "Agree")


async def granted(stage, ada, people="", who="grace"):
    """Have a second person agree; give ada's card."""
    people = people or pasted(*FOUR)
    card, second, question = await asked(stage, ada, people, who)
    await second.press(question, "Agree")
    return await stage.changed(ada, card, "A second person has agreed")


def were_reset(stage):
    return [event["target"] for event in stage.happened("reset")]


def ids(stage, names):
    return [stage.world.tenant.account(f"{name}@contoso.com").id for name in names]


async def changed_as_time_goes_by(ada, card, text, clock):
    """Let seconds go by on the bot's clock until *card* says *text*; give it."""

    async def says_so():
        clock.forward(seconds=1)
        now = next(m for m in await ada.messages() if m["id"] == card["id"])
        return now if says(now, text) else None

    return await until(says_so)
