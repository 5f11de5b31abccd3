"""A record that a real Latchkey wrote, tampered with in many ways, before two verifiers."""

import base64
import random

from resets.secret import Secret
from stores import chain
from stores.chain import Checkpoint
from stores.keys import Keys
from stores.rows import link_of
from tests.torture import crowd
from tests.torture.checker import record_breaks
from tests.torture.reached import Reached
from tests.torture.reading import rows
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, hand_over, press, settled

OTHER_KEY = base64.b64encode(bytes(32)).decode()
VALUES = ("", "somebody else", "2026-01-01T00:00:00.000000+00:00", None)


def edit(record, chance):
    entry = chance.choice(record)
    name = chance.choice([name for name in entry if name not in ("seq", "mac")])
    entry[name] = chance.choice([value for value in VALUES if value != entry[name]])


def delete(record, chance):
    del record[chance.randrange(len(record) - 1)]


def delete_and_number_again(record, chance):
    delete(record, chance)
    _number(record)


def reorder(record, chance):
    one, two = chance.sample(range(len(record)), 2)
    record[one], record[two] = record[two], record[one]


def reorder_and_number_again(record, chance):
    reorder(record, chance)
    _number(record)


def repeat(record, chance):
    record.insert(chance.randrange(len(record)), dict(chance.choice(record)))


def truncate(record, chance):
    del record[chance.randrange(len(record)) :]


def behead(record, chance):
    del record[: chance.randrange(1, len(record))]


def rewrite_with_another_key(record, chance):
    edit(record, chance)
    _sign(record, OTHER_KEY)


def rewrite_with_the_key(record, chance):
    edit(record, chance)
    _sign(record, KEY)


WAYS = (
    edit,
    delete,
    delete_and_number_again,
    reorder,
    reorder_and_number_again,
    repeat,
    truncate,
    behead,
    rewrite_with_another_key,
    rewrite_with_the_key,
)


async def tamper(times, folder):
    """Tamper *times* with the record of some resets; each must be found, by both verifiers."""
    record = await _record(folder)
    checkpoints = {"seq": record[-1]["seq"], "mac": record[-1]["mac"]}
    reached = Reached({"entries": len(record)})
    for name, verify in VERIFIERS.items():
        if verify(record, checkpoints):
            reached.wrong.append(f"I7: {name} finds something in a record that nobody touched")
    for number in range(times):
        way, chance = WAYS[number % len(WAYS)], random.Random(number)  # noqa: S311 - repeatable
        tampered = [dict(entry) for entry in record]
        way(tampered, chance)
        reached.count("tamperings")
        for name, verify in VERIFIERS.items():
            if not verify(tampered, checkpoints):
                reached.wrong.append(f"I7: {way.__name__} number {number} escapes {name}")
    return reached


def _ours(record, checkpoints):
    seen = Checkpoint(checkpoints["seq"], checkpoints["mac"])
    return chain.verify(map(link_of, record), Keys.of(Secret(KEY)).audit, checkpoint=seen)


def _theirs(record, checkpoints):
    return record_breaks(record, KEY, checkpoints)


VERIFIERS = {"the product's verifier": _ours, "the independent one": _theirs}


async def _record(folder):
    async with setting(folder) as stage:
        ada = await stage.enter("ada")
        for target in crowd.settle(stage.world, 4):
            card = await confirmation(ada, target)
            await press(ada, card, "Approve", copies=2)
            await hand_over(ada, card)
        await settled(stage)
        return rows(stage.database)[1]


def _number(record):
    for number, entry in enumerate(record, start=1):
        entry["seq"] = number


def _sign(record, key):
    """Write the chain anew, as somebody would who has *key*."""
    last = chain.START
    for entry in record:
        facts = link_of(entry).facts
        entry["mac"] = chain.mac_of(Keys.of(Secret(key)).audit, last, facts)
        last = Checkpoint(last.seq + 1, entry["mac"])
