"""Every fault of every call that a reset makes, and how it ends: `graph_faults.toml` as a test."""

import asyncio
from collections import Counter
from contextlib import suppress

import pytest

from simulator import driver
from simulator.driver import texts
from simulator.people import Account, object_id
from tests.graph_faults import TABLE, kind_and_facts
from tests.kit.patience import LATE, until
from tests.kit.saying import content, offers_password, password_in

TITLES = {
    "done": "Password reset",
    "accepted": "Password accepted, not yet confirmed",
    "nothing": "Password not reset",
    "refused": "Reset refused",
    "unknown": "Reset outcome unknown",
    "kept": "Reset this password?",
}
CHANGED = {"done", "accepted"}
LONGEST = 3 * LATE
"""Seconds in which every fault has had its effect: a read that hangs is given up after 20."""
AT_ONCE = 12
"""Resets that go on side by side. Each is of somebody else, and so is its fault."""


def hire(stage, count):
    """Let that many colleagues join, for Alain cannot have everything happen to him."""
    keys = [f"colleague{number}" for number in range(count)]
    for key in keys:
        upn = f"{key}@contoso.com"
        stage.world.tenant.accounts.append(
            Account(key, object_id("person", key), upn, key.title(), mail=upn)
        )
    return keys


async def card_about(person, upn, title):
    """Wait until a card about *upn* has this title; give it."""

    async def shown():
        for message in await person.cards():
            said = texts(content(message))
            if said[0] == title and upn in said:
                return message
        return None

    return await until(shown, LONGEST)


async def offer_about(person, upn):
    """Wait until the card about *upn* offers its password; give it."""

    async def shown():
        for message in await person.cards():
            if upn in texts(content(message)) and offers_password(message):
                return message
        return None

    return await until(shown, LONGEST)


async def reset(stage, admin, key, call, fault):
    """Let *fault* strike the reset of *key*, and see it end as the table says."""
    upn, ends = f"{key}@contoso.com", TABLE[call][fault]
    kind, facts = kind_and_facts(fault)
    about = {} if call == "obo" else {"person": key}
    card = await card_about(admin, upn, "Reset this password?")
    await driver.fault(stage.world.base, call, kind, **about, **facts)
    assert (await admin.press(card, "Approve")).status == 200
    with suppress(TimeoutError):  # what it says instead is compared at the end
        await card_about(admin, upn, TITLES[ends])
    if ends in CHANGED:
        password = password_in(await admin.press(await offer_about(admin, upn), "Show password"))
        works = "WRONG" if fault == "empty" else "MUST_CHANGE"
        assert stage.world.tenant.sign_in(upn, password).name == works, fault


async def told(admin, keys):
    """Give what the confirmation card of each now says."""
    ends = {}
    for message in await admin.cards():
        said = texts(message["attachments"][0]["content"])
        if said[0] in TITLES.values():
            ends |= {key: said[0] for key in keys if f"{key}@contoso.com" in said}
    return [ends.get(key) for key in keys]


async def propose_all(admin, keys):
    for key in keys:
        await admin.say(f"reset password for {key}@contoso.com")
        await card_about(admin, f"{key}@contoso.com", "Reset this password?")


def posts(stage, key):
    """How often Graph was asked to reset *key*, done or not."""
    person = object_id("person", key)
    path = f"/v1.0/users/{person}/authentication/methods/"
    seen = [e for e in stage.happened("graph_fault", method="POST") if e["path"].startswith(path)]
    return len(seen), len(stage.happened("reset", target=person))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("call", ["resetPassword", "batch", "user", "transitiveMemberOf"])
async def test_each_fault_of_a_call_ends_as_the_table_says(stage, call):
    admin = await stage.enter("aisha")
    faults = list(TABLE[call])
    keys = hire(stage, len(faults))
    room = asyncio.Semaphore(AT_ONCE)

    async def one(key, fault):
        async with room:
            await reset(stage, admin, key, call, fault)

    await propose_all(admin, keys)
    await asyncio.gather(*(one(*pair) for pair in zip(keys, faults, strict=True)))

    ended = dict(zip(faults, await told(admin, keys), strict=True))
    assert ended == {fault: TITLES[TABLE[call][fault]] for fault in faults}
    check(stage, call, keys, faults)


@pytest.mark.timeout(900)
async def test_each_way_in_which_entra_gives_no_token_changes_nothing(stage):
    """One after the other: a token is the admin's, not the target's."""
    admin = await stage.enter("aisha")
    faults = list(TABLE["obo"])
    keys = hire(stage, len(faults))
    ended = {}
    for key, fault in zip(keys, faults, strict=True):
        await propose_all(admin, [key])  # signs in again where Entra wanted that
        await reset(stage, admin, key, "obo", fault)
        stage.world.faults.clear()
        (ended[fault],) = await told(admin, [key])
        await admin.say("never mind")  # else a later sign-in would go on with this one as well

    assert ended == {fault: TITLES[TABLE["obo"][fault]] for fault in faults}
    check(stage, "obo", keys, faults)


def check(stage, call, keys, faults):
    """What Graph saw: at most one effect each, none where none is told, and no blind repeat."""
    for key, fault in zip(keys, faults, strict=True):
        ends, (struck, resets) = TABLE[call][fault], posts(stage, key)
        assert resets == (1 if ends in CHANGED and fault != "empty" else 0), fault
        refused_the_token = fault.startswith("401")
        assert struck <= (2 if refused_the_token else 1), fault
    assert not stage.leaks()


def test_the_table_is_as_long_as_it_should_be():
    every = Counter({call: len(rows) for call, rows in TABLE.items()})
    assert every["resetPassword"] >= 32
    assert every.total() >= 128
    assert {ends for rows in TABLE.values() for ends in rows.values()} == set(TITLES)
