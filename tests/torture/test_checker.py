"""The judge can fail: each rule names exactly what was planted for it, and nothing else."""

import base64
import re
from dataclasses import replace

import pytest

from tests.torture.checker import Seen, seal, violations
from tests.torture.disk import forms_of
from tests.torture.nodes import ROOT
from tests.torture.stage import KEY

ADA, GRACE, ALAIN, TICKET = "ada-id", "grace-id", "alain-id", "0f" * 16
LATE = "2026-03-02T09:10:00.000000+00:00"
PASSWORD = "made-Up-f0r-this"
LIFE = ("proposed", "attempted", "accepted", "done", "delivered", "shown", "forgotten")


def entry(event, second, ticket=TICKET):
    at = f"2026-03-02T09:00:{second:02}.000000+00:00"
    facts = dict.fromkeys(("role", "reason", "request_id"))
    who = {"tenant": "contoso", "admin": ADA, "target": ALAIN}
    return {"event": event, "at": at, **who, "ticket": ticket, **facts}


def sealed(entries):
    """Write a chain as Latchkey would."""
    before, chain = "0" * 64, []
    for number, facts in enumerate(entries, start=1):
        whole = {"seq": number, **facts, "mac": ""}
        before = whole["mac"] = seal(whole, before, KEY)
        chain.append(whole)
    return chain


def life(*events):
    return sealed(entry(event, second) for second, event in enumerate(events))


def reset(by=ADA, second=2):
    return {"by": by, "target": ALAIN, "at": f"2026-03-02T09:00:{second:02}.500Z"}


@pytest.fixture
def good(tmp_path):
    """One reset, from the question to the end, with nothing wrong in it."""
    (tmp_path / "ledger.sqlite").write_bytes(b"\0noise" + TICKET.encode())
    return Seen(
        resets=[reset()],
        spans=[{"target": ALAIN, "began": 5, "ended": 7}],
        cases=[
            {"ticket": TICKET, "admin": ADA, "target": ALAIN, "state": "delivered", "expires": LATE}
        ],
        audit=life(*LIFE),
        told={TICKET: ["Password reset", "Alain Charon"]},
        faces={TICKET: ["Reset this password?", "Password reset", "Temporary password deleted"]},
        passwords=frozenset({PASSWORD}),
        disk=(tmp_path,),
        lies_there=TICKET,
    )


def state(seen, name, *events, card):
    """Let the case stand at *name*, on record and on its card."""
    cases = [{**seen.cases[0], "state": name}]
    faces = {TICKET: ["Reset this password?", card]}
    return replace(seen, cases=cases, audit=life(*events), told={TICKET: [card]}, faces=faces)


def not_done(seen):
    return state(seen, "not_done", "proposed", "attempted", "not_done", card="Password not reset")


def edited(seen):
    seen.audit[2]["reason"] = "because"
    return seen


def numbered_again(entries):
    return [{**one, "seq": number} for number, one in enumerate(entries, start=1)]


PLANTED = {
    "a second reset on one claim": (
        {"I1", "I2", "I5"},
        lambda seen: replace(seen, resets=[reset(), reset(second=3)]),
    ),
    "a ticket that was claimed twice": (
        {"I1", "I7"},
        lambda seen: replace(seen, audit=life("proposed", "attempted", *LIFE[1:])),
    ),
    "an intent that was filed after the reset": (
        {"I2"},
        lambda seen: replace(seen, resets=[reset(second=0)]),
    ),
    "a reset by somebody who filed nothing": (
        {"I1", "I2", "I4", "I5"},
        lambda seen: replace(seen, resets=[reset(by=GRACE)]),
    ),
    "a claim after the card had run out": (
        {"I2"},
        lambda seen: replace(seen, cases=[{**seen.cases[0], "expires": seen.audit[0]["at"]}]),
    ),
    "a claim by somebody else": (
        {"I2", "I4", "I5"},
        lambda seen: replace(seen, cases=[{**seen.cases[0], "admin": GRACE}]),
    ),
    "two calls for one person at once": (
        {"I3"},
        lambda seen: replace(seen, spans=[*seen.spans, {"target": ALAIN, "began": 6, "ended": 9}]),
    ),
    "a card that says something else than the ledger": (
        {"I4"},
        lambda seen: replace(seen, told={TICKET: ["Reset this password?"]}),
    ),
    "a card that denied the reset for a moment": (
        {"I4"},
        lambda seen: replace(seen, faces={TICKET: ["Password not reset", "Password reset"]}),
    ),
    "a card that claimed a reset for a moment": (
        {"I4"},
        lambda seen: replace(
            not_done(replace(seen, resets=[])),
            faces={TICKET: ["Password reset", "Password not reset"]},
        ),
    ),
    "done, and nothing was": ({"I4"}, lambda seen: replace(seen, resets=[])),
    "nothing changed, and something did": ({"I4", "I5"}, not_done),
    "a message with a password": ({"I6"}, lambda seen: replace(seen, messages_with_password=1)),
    "a search that finds nothing at all": ({"I6"}, lambda seen: replace(seen, lies_there="zz")),
    "an entry that was edited": ({"I7"}, edited),
    "an entry that is missing": ({"I7"}, lambda seen: replace(seen, audit=seen.audit[1:])),
    "an entry that is missing, the rest numbered again": (
        {"I7"},
        lambda seen: replace(seen, audit=numbered_again(seen.audit[:3] + seen.audit[4:])),
    ),
    "a life that no case can have": (
        {"I7"},
        lambda seen: replace(seen, audit=life("proposed", "attempted", "delivered")),
    ),
    "a state that is not on record": (
        {"I7"},
        lambda seen: replace(seen, audit=life(*LIFE[:4])),
    ),
    "a case that executes for ever": (
        {"I8"},
        lambda seen: state(
            replace(seen, resets=[]), "executing", "proposed", "attempted", card="Resetting"
        ),
    ),
}


def named(seen):
    return {sentence[:2] for sentence in violations(seen, KEY)}


def test_a_good_history_passes(good):
    assert violations(good, KEY) == []


@pytest.mark.parametrize("what", PLANTED)
def test_what_was_planted_is_named(good, what):
    rules, plant = PLANTED[what]

    assert named(plant(good)) == rules


@pytest.mark.parametrize("form", forms_of(PASSWORD))
def test_a_password_on_disk_is_found_in_each_form(good, form):
    file = good.disk[0] / "a" / "log"
    file.parent.mkdir()
    file.write_bytes(b"before\n\xff\0" + forms_of(PASSWORD)[form] + b"\0after")

    (sentence,) = violations(good, KEY)
    assert sentence.startswith("I6: a password lies in log as ")
    assert form in sentence


@pytest.mark.parametrize("before", range(3))
def test_a_password_inside_longer_base64_is_found(good, before):
    inside = base64.b64encode(b"x" * before + PASSWORD.encode() + b"and more")
    (good.disk[0] / "state").write_bytes(inside)

    assert named(good) == {"I6"}


def test_every_rule_has_something_planted():
    assert set().union(*(rules for rules, _ in PLANTED.values())) == {
        f"I{number}" for number in range(1, 9)
    }


def test_the_judge_shares_no_code_with_latchkey():
    ours = {file.stem for file in ROOT.glob("*.py")} | {
        folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()
    }
    judges = [ROOT / "tests" / "torture" / name for name in ("checker.py", "disk.py")]

    imported = {
        name.split(".")[0]
        for judge in judges
        for name in re.findall(r"^(?:from|import) ([\w.]+)", judge.read_text("utf-8"), re.MULTILINE)
    }

    assert not imported & (ours - {"tests"})
