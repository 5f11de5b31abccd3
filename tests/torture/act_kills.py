"""kill -9 in a pass, in the removal of methods, in a scramble; then all is pressed again."""

import asyncio
from contextlib import suppress

from simulator import registered_methods
from simulator.driver import card_of, texts
from tests.kit.patience import LATE, until
from tests.kit.saying import password_in
from tests.torture import crowd
from tests.torture.checker import record_breaks
from tests.torture.disk import files_with
from tests.torture.reached import Reached
from tests.torture.reading import buttons, rows
from tests.torture.stage import KEY, setting
from tests.torture.story import (
    card_for,
    confirmation,
    now,
    offer,
    press,
    press_what_is_there,
    settled,
)

HAVE = ("authenticator", "phone")
ADMITS = ("Request carried out", "Pass lost", "Outcome unknown", "Pass no longer kept here")
"""Titles of a card under which a pass may have been made."""
DENIES = ("Nothing removed", "Request refused")


async def asked(person, target):
    """Ask until the card is there; give it, and how to choose all that it lists."""
    wish = f"{target} has a new phone"
    card = await card_for(person, wish, "Remove sign-in methods?", within=LATE)
    (listed,) = [block for block in card_of(card)["body"] if block.get("id") == "going"]
    return card, {"going": ",".join(choice["value"] for choice in listed["choices"])}


def settle(stage, count):
    """Let people move in who have an app and a number."""
    targets = crowd.settle(stage.world, count)
    for target in targets:
        account = stage.world.tenant.account(target)
        account.methods = [registered_methods.by_word(account.key, word) for word in HAVE]
    return targets


def passes_of(stage, target):
    whom = stage.id_of(target)
    return [event for event in stage.happened("pass_made") if event["target"] == whom]


async def told(person, card):
    return texts(card_of(await now(person, card)))


def judged(stage, target, said):
    """Say what is wrong with what became of *target*, by what the cloud saw and the card says."""
    made, left = len(passes_of(stage, target)), stage.world.tenant.account(target).methods
    wrong = [f"{made} passes by one press"] * (made > 1)
    wrong += ["a pass that the card denies"] * (made > 0 and said[0] in DENIES)
    wrong += [f"the card says {said[0]}"] * (said[0] not in ADMITS + DENIES)
    wrong += ["methods removed without a pass"] * (not left and not made)
    is_all_there = len(left) == len(HAVE)
    wrong += ["a card that says removed of what is there"] * ("Removed" in said and is_all_there)
    return wrong


OWN = "His-very-own-4711"
USELESS = "Make it useless"
PASS_POINTS = [
    f"{when}_{place}"
    for place in ("make_pass", "begin", "remove", "effect", "let_go")
    for when in ("before", "after")
]
SCRAMBLE_POINTS = [
    f"{when}_{place}"
    for place in ("claim", "start", "reset", "record")
    for when in ("before", "after")
]
REST_POINTS = [
    f"{when}_{place}" for place in ("hold_person", "begin") for when in ("before", "after")
]


async def kill_at(points, folder, database=None, *, cluster=None):
    """Go through *points* one after the other, on one ledger; judge after each, and at the end."""
    reached = Reached()
    async with setting(folder, database) as stage:
        targets = settle(stage, len(points))
        aisha = await stage.enter("aisha")
        for point, target in zip(points, targets, strict=True):
            wrong = await STORIES[point](stage, aisha, point.partition(": ")[2], target)
            reached.count("kills")
            reached.wrong += [f"{point}: {what}" for what in wrong]
        reached.count("passes", len(stage.happened("pass_made")))
        reached.count("removals", len(stage.happened("method_removed")))
        reached.wrong += _at_the_end(stage, [folder, *([cluster] if cluster else [])])
    return reached


def _at_the_end(stage, places):
    """Say what is wrong with the record, and what secret lies on disk."""
    wrong = [f"I7: {broken}" for broken in record_breaks(rows(stage.database)[1], KEY)]
    secrets = {text.encode() for text in stage.world.temporary_passwords | stage.watch.passwords}
    return wrong + [f"I6: a secret lies in {path}" for path in files_with(secrets, places)]


async def died(stage, point, deed):
    """Do *deed*, in which the node dies at *point*, and start it again; say what is wrong."""
    await stage.node.order(f"kill {point}")
    doing = asyncio.create_task(deed)
    try:
        async with asyncio.timeout(LATE):
            await stage.node.ended()
    except TimeoutError:
        answer = await doing
        await stage.node.order("disarm")
        return [f"was never reached: {answer.texts if answer else 'no answer'}"]
    await doing
    await stage.start_again()
    return []


async def killed_at(stage, aisha, point, target):
    card, choice = await asked(aisha, target)
    pressing = press(aisha, card, "Remove methods", inputs=choice, copies=2)
    if wrong := await died(stage, point, pressing):
        return wrong
    await press(aisha, card, "Remove methods", inputs=choice)  # comes too late, and makes nothing
    wrong = await settled(stage)
    wrong += judged(stage, target, await told(aisha, card))
    return wrong + await gone_on(stage, aisha, card, target)


async def gone_on(stage, aisha, card, target):
    """Press *Remove the rest* wherever it is offered; say what is wrong with what comes of it."""
    offers = [one for one in await aisha.cards() if is_offer(one, card)]
    left = stage.world.tenant.account(target).methods

    async def is_gone():
        for one in offers if left else ():
            await press(aisha, one, "Remove the rest", copies=2)
            await asyncio.sleep(0.5)
        return not (left and offers)

    # Graph takes five calls in ten seconds; a dead node holds the person till its lease is over.
    with suppress(TimeoutError):
        await until(is_gone, LATE)
    wrong = await settled(stage)
    wrong += judged(stage, target, await told(aisha, card))
    whom = stage.id_of(target)
    gone = [e["kind"] for e in stage.happened("method_removed") if e["target"] == whom]
    wrong += [f"removed {gone}"] * (len(gone) != len(set(gone)))
    wrong += ["methods left although the rest was asked for"] * (bool(offers) and bool(left))
    is_known = (await told(aisha, card))[0] == ADMITS[0]
    return wrong + ["no way on with the rest"] * (is_known and bool(left))


def is_offer(message, card):
    return message["id"] >= card["id"] and "Remove the rest" in buttons(message)


async def killed_in_the_rest(stage, aisha, point, target):
    """Let a case be cut short, and the next process die while it goes on with what was left."""
    card, choice = await asked(aisha, target)
    pressing = press(aisha, card, "Remove methods", inputs=choice)
    if wrong := await died(stage, "after_effect", pressing):
        return wrong
    wrong = await settled(stage)
    (rest, *_) = [one for one in await aisha.cards() if is_offer(one, card)]
    wrong += await died(stage, point, press(aisha, rest, "Remove the rest", copies=2))
    wrong += await settled(stage)
    return wrong + await gone_on(stage, aisha, card, target)


async def killed_in_scramble(stage, aisha, point, target):
    """Let it die while a password is made useless; what the user chose meanwhile must stay."""
    password = await handed_out(aisha, target)
    await asyncio.sleep(1)  # Entra dates a change to the second: the next one must look later
    wish = f"make {target}'s temporary password useless"
    card = await card_for(aisha, wish, "Make the temporary password useless?", within=LATE)
    wrong = await died(stage, point, press(aisha, card, USELESS, copies=2))
    wrong += await settled(stage)
    is_users = stage.world.tenant.change_password(target, password, OWN) is None
    await press(aisha, card, USELESS, copies=2)
    wrong += await settled(stage)
    wrong += ["made useless over a user's own"] * (is_users and not signs_in(stage, target))
    made = len(stage.of(target)) - 1
    said = await certain(aisha, card) if made or is_users else (await told(aisha, card))[0]
    wrong += [f"{made} times made useless by one press"] * (made > 1)
    fits = said == NO_LONGER or (said in SAYS_DONE) is bool(made)
    return wrong + [f"the card says {said} of {made}"] * (not fits)


async def certain(person, card):
    """Give the title once a look has seen that the password was changed, by whomever."""

    async def title():
        said = (await told(person, card))[0]
        return said if said != UNKNOWN else None

    with suppress(TimeoutError):
        return await until(title, LATE)
    # Nobody could look by themselves: then a press does.
    await press_what_is_there(person, card, "Check now")
    with suppress(TimeoutError):
        return await until(title, LATE)
    return UNKNOWN


UNKNOWN = "Outcome unknown"
NO_LONGER = "Temporary password no longer works"
SAYS_DONE = ("Temporary password made useless", "Accepted, not yet confirmed")


def signs_in(stage, target):
    return stage.world.tenant.sign_in(target, OWN).name != "WRONG"


async def handed_out(aisha, target):
    """Reset, and read the password out."""
    card = await confirmation(aisha, target)
    await press(aisha, card, "Approve")
    private = await offer(aisha, card, within=LATE)
    return password_in(await press(aisha, private, "Show password"))


STORIES = {
    **{f"pass: {point}": killed_at for point in PASS_POINTS},
    **{f"rest: {point}": killed_in_the_rest for point in REST_POINTS},
    **{f"useless: {point}": killed_in_scramble for point in SCRAMBLE_POINTS},
}
EVERY_POINT = tuple(STORIES)
