"""The chain against random tamperings, and against a verifier that shares no code with it."""

import hmac
import json
import os
import random
from dataclasses import replace

import pytest

from stores.chain import START, Broken, Checkpoint, Link, mac_of, verify

KEY = b"k" * 32
LENGTH = 40
FACTS = ("event", "at", "tenant", "admin", "target", "ticket", "role", "reason", "request_id")


def grown(facts, key=KEY):
    end = START
    for entry in facts:
        end = Checkpoint(end.seq + 1, mac_of(key, end, entry))
        yield Link(end.seq, entry, end.mac)


CHAIN = list(grown({name: f"{name} {n}" for name in FACTS} for n in range(LENGTH)))


def edit(links, chance):
    at, name = chance.randrange(len(links)), chance.choice(FACTS)
    value = chance.choice([None, "", "someone else", "\ufffd"])
    links[at] = replace(links[at], facts={**links[at].facts, name: value})


def edit_signature(links, chance):
    at = chance.randrange(len(links))
    links[at] = replace(links[at], mac=chance.choice(["", "é", "0" * 64, links[at - 1].mac]))


def delete(links, chance):
    del links[chance.randrange(len(links) - 1)]


def delete_and_number_again(links, chance):
    delete(links, chance)
    links[:] = [replace(link, seq=n) for n, link in enumerate(links, start=1)]


def reorder(links, chance):
    one, two = chance.sample(range(len(links)), 2)
    links[one], links[two] = links[two], links[one]


def reorder_and_number_again(links, chance):
    reorder(links, chance)
    links[:] = [replace(link, seq=n) for n, link in enumerate(links, start=1)]


def number_differently(links, chance):
    at = chance.randrange(len(links))
    links[at] = replace(links[at], seq=links[at].seq + chance.choice([-1, 1, LENGTH]))


def insert(links, chance):
    at = chance.randrange(len(links))
    links.insert(at, links[chance.randrange(len(links))])


def rewrite_without_the_key(links, chance):
    edit(links, chance)
    links[:] = grown([link.facts for link in links], key=b"a guess")


def rewrite_with_the_key(links, chance):
    edit(links, chance)
    links[:] = grown([link.facts for link in links])


def cut_the_end_off(links, chance):
    del links[chance.randrange(len(links)) :]


def cut_the_beginning_off(links, chance):
    del links[: chance.randrange(1, len(links))]


TAMPERINGS = [
    edit,
    edit_signature,
    delete,
    delete_and_number_again,
    reorder,
    reorder_and_number_again,
    number_differently,
    insert,
    rewrite_without_the_key,
    cut_the_beginning_off,
]
"""What is found by the key alone."""

ONLY_AGAINST_A_CHECKPOINT = [rewrite_with_the_key, cut_the_end_off]

EACH = int(os.environ.get("AUDIT_TAMPERINGS", "2500")) // 10
"""So often each way is tried."""


def holds_by_a_second_reading(links):
    """Follow the documented format, in other words than the code under test."""
    before = "0" * 64
    for number, link in enumerate(links, start=1):
        told = json.dumps(
            dict(sorted({**link.facts, "seq": number, "previous": before}.items())),
            separators=(",", ":"),
        )
        if link.seq != number or hmac.digest(KEY, told.encode(), "sha256").hex() != link.mac:
            return False
        before = link.mac
    return True


def test_a_chain_that_nobody_touched_holds():
    assert verify(CHAIN, KEY) is None
    assert holds_by_a_second_reading(CHAIN)


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_each_of_many_tamperings_is_found(tamper):
    chance = random.Random(tamper.__name__)  # noqa: S311 - repeatable, not secret

    for _ in range(EACH):
        links = list(CHAIN)
        tamper(links, chance)
        assert isinstance(verify(links, KEY), Broken)
        assert not holds_by_a_second_reading(links)


@pytest.mark.parametrize("tamper", [*TAMPERINGS, *ONLY_AGAINST_A_CHECKPOINT])
def test_with_a_checkpoint_every_one_is_found(tamper):
    chance = random.Random(tamper.__name__)  # noqa: S311 - as above
    checkpoint = Checkpoint(CHAIN[-1].seq, CHAIN[-1].mac)

    for _ in range(EACH):
        links = list(CHAIN)
        tamper(links, chance)
        assert isinstance(verify(links, KEY, checkpoint=checkpoint), Broken)


def test_an_end_that_was_cut_off_is_found_only_against_a_checkpoint():
    checkpoint = Checkpoint(CHAIN[-1].seq, CHAIN[-1].mac)

    for length in range(LENGTH):
        assert verify(CHAIN[:length], KEY) is None
        assert verify(CHAIN[:length], KEY, checkpoint=checkpoint).seq == length + 1


def test_a_chain_rewritten_with_the_key_is_found_only_against_a_checkpoint():
    checkpoint = Checkpoint(CHAIN[9].seq, CHAIN[9].mac)
    rewritten = list(grown({**link.facts, "admin": "eve"} for link in CHAIN))

    assert verify(rewritten, KEY) is None
    assert verify(rewritten, KEY, checkpoint=checkpoint).seq == 10


def test_the_format_on_disk_never_changes():
    facts = {"event": "proposed", "admin": "Zoë", "reason": None}

    expected = b'{"admin":"Zo\\u00eb","event":"proposed","previous":"%s","reason":null,"seq":1}'
    assert mac_of(KEY, START, facts) == hmac.digest(KEY, expected % (b"0" * 64), "sha256").hex()
