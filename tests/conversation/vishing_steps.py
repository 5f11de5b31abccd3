"""Steps of the ten calls: what a voice gets out of the helpdesk, seen from outside."""

from simulator.chats import ORG_TEAM, SECURITY
from simulator.contoso import object_id
from simulator.driver import actions
from tests.conversation.caller_story import CHECK, number_in, record
from tests.kit.patience import until
from tests.kit.saying import APPROVAL, buttons, card_with_button, content, password_in

ALAIN = "alain@contoso.com"
ASK, AGREE, DECLINE = "Ask a second person", "Agree", "Decline"
NOT_ME, SECURE = "That was not me", "Sign out + make useless"
OF_THE_THIEFS_OWN = "Known-to-the-thief-47"

REACHED = {"REACH_TEAM": ORG_TEAM}
TWO = {"APPROVERS_GROUP": object_id("group", "approvers"), **REACHED}
CHANNEL = {"SECURITY_CHANNEL": SECURITY}


async def card_about(agent, name, title):
    """Let *agent* ask for a reset as the voice wishes; give the new card that offers *title*."""
    known = {message["id"] for message in await agent.cards()}
    await agent.say(f"reset password for {name}")

    async def there():
        new = [message for message in await agent.cards() if message["id"] not in known]
        return [message for message in new if title in buttons(message)]

    return (await until(there))[0]


async def talked_into(agent, name="alain", **inputs):
    """Let *agent* believe the voice and approve; give what they could read out, or None."""
    card = await card_about(agent, name, APPROVAL)
    return password_in(await agent.press(card, APPROVAL, inputs=inputs), default=None)


async def approve_all_the_same(agent, card):
    """Press *Approve* with whatever the card has of it, as a stolen session can."""
    ticket = next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])
    data = {"msteams": {"type": "task/fetch"}, "verb": "approve", "ticket": ticket}
    answer = await agent.invoke("task/fetch", {"data": data}, card["id"])
    return password_in(answer, default=None)


async def asked(stage, agent, *others, name="alain"):
    """Let *agent* ask a second person; give the card, and the *others* with the question."""
    card = await card_about(agent, name, ASK)
    people = [await stage.enter(who) for who in others]
    await agent.press(card, ASK)
    return card, [(one, await card_with_button(one, AGREE)) for one in people]


async def check(stage, agent, card):
    """Let *agent* check the caller; give the number, and Alain with the question."""
    number = number_in(await agent.press(card, CHECK))
    alain = await stage.enter("alain")
    return number, alain, await card_with_button(alain, "Send")


async def relayed(stage, agent):
    """Let Alain, whom another thief has on the line, type the number of a call that is not his."""
    card = await card_about(agent, "alain", CHECK)
    number, alain, question = await check(stage, agent, card)
    await alain.press(question, "Send", inputs={"number": number})
    return await stage.changed(agent, card, "Answered by"), alain, question


def gets_in(stage, password, upn=ALAIN):
    """Say whether Entra lets the thief in with *password*."""
    name = stage.world.tenant.sign_in(upn, password).name
    return name in {"MUST_CHANGE", "SIGNED_IN"}


def were_reset(stage):
    """List who was reset by whom at Entra, in order."""
    return [(event["by"], event["target"]) for event in stage.happened("reset")]


def by(stage, agent, *people):
    """List what `were_reset` says when *agent* has reset these *people*."""
    return [(stage.id_of(agent), stage.id_of(who)) for who in people]


def on_record(settings, *names):
    """List (event, who else, why) of the record's entries with these *names*, in order."""
    return [(e["event"], e["peer"], e["reason"]) for e in record(settings, *names)]


def told_on_record(settings):
    """List to whom a notice went, as the record has it."""
    return sorted(entry["detail"] for entry in record(settings, "told"))
