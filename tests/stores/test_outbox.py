"""What waits to be told: once for people, until it is taken for the webhook, whoever dies."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, KEY, ZOE, case_of, claimed, done, filed, opened

from casework.notices import LEFT_AFTER
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import State
from resets.outbox import GIVE_UP_AFTER, NOTICES, STALE_AFTER, Tells, Told
from resets.safeguards import Demand
from stores.keys import Keys, sign
from stores.rows import text_of

CHANNEL = "19:security@thread.tacv2"
EVERYBODY = Tells(Demand.ASK, manager=True, channel=CHANNEL, webhook=True)
HOOK = [Told.WEBHOOK]


@pytest.fixture
async def ledger(ledger):
    ledger.tells = EVERYBODY
    return ledger


async def another(ledger):
    """Open a second node beside it, as another run."""
    node = type(ledger)(ledger.database, KEY)
    node.tells = EVERYBODY
    return await node.begin()


FATES = {Event.TOLD, Event.UNTOLD}


async def fate(ledger):
    """List what the record says of what was to be told."""
    return [(e.event, e.detail) for e in await ledger.audit_entries() if e.event in FATES]


async def test_a_claim_brings_what_is_to_be_told_and_each_is_given_once(ledger, clock):
    case = await claimed(ledger, clock)

    taken = await ledger.take(NOTICES, case.ticket)

    assert [one.to for one in taken] == [Told.TARGET, Told.MANAGER, Told.CHANNEL]
    assert not await ledger.take(NOTICES)
    assert not await (await another(ledger)).take(NOTICES)


async def test_of_one_case_only_what_is_its_own_is_given(ledger, clock):
    await claimed(ledger, clock)
    case = await claimed(ledger, clock, target=ZOE)
    assert {one.ticket for one in await ledger.take(NOTICES, case.ticket)} == {case.ticket}
    assert len(await ledger.take(NOTICES)) == 3


async def test_a_round_leaves_what_is_new_to_whoever_has_claimed(ledger, clock):
    await claimed(ledger, clock)
    assert not await ledger.take(NOTICES, older_than=LEFT_AFTER)
    clock.passes(seconds=LEFT_AFTER.total_seconds())
    assert len(await ledger.take(NOTICES, older_than=LEFT_AFTER)) == 3


async def test_a_press_that_claims_nothing_tells_nobody(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.cancel(case.ticket, ADA)
    await ledger.claim(case.ticket, ADA, None)
    assert not await ledger.take(NOTICES)


async def test_what_became_of_it_is_filed_with_whom_it_was_about(ledger, clock):
    await claimed(ledger, clock)
    target, manager, channel = await ledger.take(NOTICES)

    await ledger.told(target)
    await ledger.told(manager, ALAIN.id)
    await ledger.untold(channel, "teams_404")
    await claimed(ledger, clock, target=ZOE)
    await ledger.untold((await ledger.take(NOTICES))[0])

    assert await fate(ledger) == [
        (Event.TOLD, "target"),
        (Event.TOLD, "manager"),
        (Event.UNTOLD, "channel teams_404"),
        (Event.UNTOLD, "target"),
    ]
    entries = [e for e in await ledger.audit_entries() if e.event in FATES]
    assert entries[1].peer == ALAIN.id
    assert not (await ledger.verify()).flaws


async def test_what_a_process_left_untold_another_tells_once_its_lease_is_over(ledger, clock):
    await claimed(ledger, clock)
    node = await another(ledger)
    assert not await node.take(NOTICES), "the first is alive"

    clock.passes(minutes=2)

    assert len(await node.take(NOTICES)) == 3
    assert not await ledger.take(NOTICES)


async def test_what_may_have_been_told_is_never_told_again_but_filed(ledger, clock):
    await claimed(ledger, clock)
    assert len(await ledger.take(NOTICES)) == 3
    node = await another(ledger)
    assert not await node.take(NOTICES)
    assert await fate(ledger) == [], "the first is alive, and at it"

    clock.passes(minutes=2)  # killed in the midst of it

    assert not await node.take(NOTICES)
    assert await fate(ledger) == [
        (Event.UNTOLD, f"{to} interrupted") for to in ("target", "manager", "channel")
    ]
    assert not await node.take(NOTICES)
    assert (await filed(ledger)).count(Event.UNTOLD) == 3


async def test_who_comes_late_files_nothing_twice(ledger, clock):
    await claimed(ledger, clock)
    target, *_ = await ledger.take(NOTICES)
    await ledger.told(target)
    await ledger.untold(target, "late")
    assert Event.UNTOLD not in await filed(ledger)


async def test_a_notice_that_is_an_hour_old_is_not_told_any_more(ledger, clock):
    await claimed(ledger, clock)
    clock.passes(seconds=STALE_AFTER.total_seconds())
    assert not await ledger.take(NOTICES)
    assert await fate(ledger) == [
        (Event.UNTOLD, f"{to} late") for to in ("target", "manager", "channel")
    ]


async def test_the_webhook_is_tried_until_it_is_taken_with_the_same_id(ledger, clock):
    await done(ledger, clock)
    (first,) = await ledger.take(HOOK)
    assert not await ledger.take(HOOK), "one is at it"
    await ledger.later(first)
    assert not await ledger.take(HOOK), "there is a wait between tries"

    clock.passes(seconds=5)
    (second,) = await ledger.take(HOOK)
    await ledger.told(second)

    assert (first.id, first.body) == (second.id, second.body)
    clock.passes(hours=1)
    assert not await ledger.take(HOOK)
    assert await fate(ledger) == [], "that it arrived is no news"


async def test_the_webhook_is_told_ids_and_the_outcome_and_no_name(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), reference="INC1")
    await ledger.open(case)
    await ledger.claim(case.ticket, ADA, None)
    await ledger.move(case.ticket, [State.EXECUTING], State.NOT_DONE)
    (waiting,) = await ledger.take(HOOK)
    assert len(bytes.fromhex(waiting.id)) == 16
    assert json.loads(waiting.body) == {
        "version": 1,
        "id": waiting.id,
        "at": text_of(clock()),
        "tenant": CONTOSO,
        "case": case.ticket,
        "admin": ADA.id,
        "target": ALAIN.id,
        "act": "reset_password",
        "outcome": "not_done",
        "ticket": "INC1",
    }


async def test_after_three_days_the_webhook_is_given_up_and_that_is_filed(ledger, clock):
    await done(ledger, clock)
    clock.passes(seconds=GIVE_UP_AFTER.total_seconds())
    (waiting,) = await ledger.take(HOOK)
    await ledger.later(waiting)
    assert await fate(ledger) == [(Event.UNTOLD, "webhook given_up")]
    clock.passes(hours=1)
    assert not await ledger.take(HOOK)


async def test_the_waits_between_tries_grow_and_end(ledger, clock):
    await done(ledger, clock)
    waits = []
    (first,) = await ledger.take(HOOK)
    await ledger.later(first)
    begun = clock()
    for _ in range(200):
        clock.passes(seconds=5 if len(waits) < 4 else 3600)
        if taken := await ledger.take(HOOK):
            waits.append(clock() - begun)
            begun = clock()
            await ledger.later(taken[0])
    assert waits[:4] == sorted(waits[:4])
    assert waits[-1] <= timedelta(hours=1)
    assert sum(waits, timedelta()) >= GIVE_UP_AFTER - timedelta(hours=2)
    assert (await filed(ledger)).count(Event.UNTOLD) == 1


async def test_a_webhook_that_a_dead_process_was_at_comes_again(ledger, clock):
    await done(ledger, clock)
    (first,) = await ledger.take(HOOK)
    node = await another(ledger)
    clock.passes(minutes=3)
    (again,) = await node.take(HOOK)
    assert again.id == first.id


async def test_all_of_it_stands_over_a_restart(ledger, reopened, clock):
    await done(ledger, clock)
    again = await reopened()
    assert len(await again.take(NOTICES)) == 3
    assert len(await again.take(HOOK)) == 1
    await again.close()


async def test_over_midnight_nothing_is_told_twice_nor_lost(ledger, clock):
    clock.passes(hours=14, minutes=59, seconds=59)
    await done(ledger, clock)
    assert len(await ledger.take(NOTICES)) == 3
    clock.passes(seconds=2)
    assert not await ledger.take(NOTICES)
    assert len(await ledger.take(HOOK)) == 1


async def test_who_was_not_they_rings_the_channel_once(ledger, clock):
    case = await claimed(ledger, clock)
    await ledger.take(NOTICES)
    until, why = clock() + FROZEN_FOR, FrozenBecause.NOT_ME
    said = Freeze(CONTOSO, ALAIN.id, until, why, ALAIN.id, case.ticket)

    await ledger.freeze(said)
    await ledger.freeze(said)

    assert [(one.to, one.body) for one in await ledger.take(NOTICES)] == [(Told.ALARM, "")]
    assert [json.loads(one.body)["outcome"] for one in await ledger.take(HOOK)] == ["frozen"]
    assert (await filed(ledger)).count(Event.FROZEN) == 1
    assert (await ledger.read(case.ticket)).disowned == clock()


OURS = ("id", "ticket", "told_to", "body", "since")


async def test_what_another_hand_writes_there_is_not_told(ledger, hand, clock, caplog):
    await done(ledger, clock)
    rows = hand.try_to("SELECT id, ticket, told_to, body, since, mac FROM outbox")
    for *facts, mac in rows:
        signed = {"table": "outbox", **dict(zip(OURS, facts, strict=True))}
        assert mac == sign(Keys.of(KEY).cases, signed), "no row of another table passes for one"
    hand.try_to("UPDATE outbox SET body = 'pay this' WHERE told_to = 'webhook'")
    assert not await ledger.take(HOOK)
    assert caplog.messages == ["outbox_altered"]
    assert len(hand.try_to("SELECT id FROM outbox")) == len(rows) - 1, "it is gone"


async def test_nobody_is_told_where_nobody_is_to_be(ledger, clock):
    ledger.tells = Tells()
    await done(ledger, clock)
    assert not await ledger.take([*NOTICES, *HOOK])
