"""The judge. Knows what the cloud saw, what the chats show and what lies on disk.

Shares no code with Latchkey.

Each rule is one function that gives sentences: what was violated. Silence is a pass.
"""

import base64
import hashlib
import hmac
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.torture.disk import files_with, forms_of

TITLES = {
    "done": ("Password reset", "Temporary password deleted"),
    "delivered": ("Password reset", "Temporary password deleted"),
    "undelivered": ("Temporary password not delivered",),
    "accepted": ("Password accepted, not yet confirmed", "Temporary password deleted"),
    "unknown": ("Reset outcome unknown",),
    "not_done": ("Password not reset",),
    "refused": ("Reset refused",),
}
"""What the card must say when the ledger says that."""

ADMITS_A_RESET = {"done", "delivered", "undelivered", "accepted", "unknown"}

LIVES = re.compile(
    "proposed(?:,cancelled|,expired|,attempted(?:,refused|,not_done"
    "|(?:,unknown)?(?:,not_done|,accepted(?:,not_done)?(?:,done(?:,delivered|,undelivered)?)?"
    "|,done(?:,delivered|,undelivered)?)?)?)?"
)
"""The order in which the record may tell a case's life, but for what can come in between."""

DENIES = ("Password not reset", "Reset refused")
CLAIMS = (
    "Password reset",
    "Password accepted",
    "Temporary password not delivered",
    "Temporary password deleted",
)
MILLISECONDS = len("2026-01-01T00:00:00.000")
"""Signs of a time that both sides know: the cloud's history has no more."""

IN_BETWEEN = {
    *("shown", "forgotten", "press_refused", "checked", "effect", "signed_in", "signed_out"),
    *("seen_used", "seen_changed", "reminded"),
}


@dataclass(frozen=True)
class Seen:
    """All that the judge is shown. Times are seconds or sort as text."""

    resets: list[dict]
    """What the cloud did: {"by", "target", "at"}."""
    spans: list[dict]
    """When the cloud was at each: {"target", "began", "ended"}, as numbers in its history."""
    cases: list[dict]
    """Rows of the ledger: {"ticket", "admin", "target", "state", "expires"}."""
    audit: list[dict]
    """Rows of the record, with seq and mac."""
    told: dict[str, list[str]]
    """By ticket, the texts on its confirmation card."""
    faces: dict[str, list[str]]
    """By ticket, every title that its cards have ever shown."""
    passwords: frozenset[str]
    """What the cloud was ever given as a password."""
    disk: tuple[Path, ...]
    """Folders with everything that lies on disk: ledger, logs, checkpoints."""
    lies_there: str | None = None
    """Something harmless that must be found in them, or the search sees nothing."""
    messages_with_password: int = 0
    one_clock: bool = True
    """Whether ledger and cloud go by one clock, so that their times can be compared."""


def violations(seen: Seen, key: str) -> list[str]:
    """Judge. *key* is the deployment's, to verify the record with."""
    return [
        *one_reset_a_ticket(seen),
        *every_reset_was_announced(seen),
        *every_claim_was_its_owners_and_in_time(seen),
        *never_two_at_once(seen),
        *every_outcome_was_told(seen),
        *nothing_false_was_ever_said(seen),
        *what_was_not_done_was_not_done(seen),
        *nothing_is_left_executing(seen),
        *no_password_lies_around(seen),
        *the_record_holds(seen, key),
        *every_step_is_on_record(seen),
    ]


def one_reset_a_ticket(seen: Seen) -> list[str]:
    """I1, per admin and target: never more resets than tickets that were claimed."""
    done = Counter((reset["by"], reset["target"]) for reset in seen.resets)
    claimed = Counter(
        (entry["admin"], entry["target"]) for entry in seen.audit if entry["event"] == "attempted"
    )
    twice = [pair for pair, times in done.items() if times > claimed[pair]]
    tickets = Counter(e["ticket"] for e in seen.audit if e["event"] == "attempted")
    return [f"I1: {done[pair]} resets for {claimed[pair]} claims" for pair in twice] + [
        f"I1: {ticket} was claimed {times} times" for ticket, times in tickets.items() if times > 1
    ]


def every_reset_was_announced(seen: Seen) -> list[str]:
    """I2: each reset has an earlier attempt by the same admin on the record."""
    wrong = []
    for pair in {(reset["by"], reset["target"]) for reset in seen.resets}:
        announced = sorted(
            e["at"]
            for e in seen.audit
            if e["event"] == "attempted" and (e["admin"], e["target"]) == pair
        )
        happened = sorted(r["at"] for r in seen.resets if (r["by"], r["target"]) == pair)
        late = [
            h
            for a, h in zip(announced, happened, strict=False)
            if seen.one_clock and a[:MILLISECONDS] > h[:MILLISECONDS]
        ]
        if late or len(announced) < len(happened):
            wrong.append(f"I2: a reset of {pair[1]} without an intent before it")
    return wrong


def every_claim_was_its_owners_and_in_time(seen: Seen) -> list[str]:
    """I2: who claimed is who had asked, and the card had not run out. All by the ledger's clock."""
    cases = {case["ticket"]: case for case in seen.cases}
    wrong = []
    for entry in seen.audit:
        if entry["event"] == "attempted" and (case := cases.get(entry["ticket"])):
            if (entry["admin"], entry["target"]) != (case["admin"], case["target"]):
                wrong.append(f"I2: {case['ticket']} was claimed by somebody else")
            if entry["at"] >= case["expires"]:
                wrong.append(f"I2: {case['ticket']} was claimed after its time")
    return wrong


def never_two_at_once(seen: Seen) -> list[str]:
    """I3: no two calls for a reset of one person were under way at the same time."""
    by_target: dict[str, list[dict]] = {}
    for span in seen.spans:
        by_target.setdefault(span["target"], []).append(span)
    wrong = []
    for target, spans in by_target.items():
        spans.sort(key=lambda span: span["began"])
        overlaps = [a for a, b in pairwise(spans) if b["began"] < a["ended"]]
        wrong += [f"I3: two resets of {target} at once" for _ in overlaps]
    return wrong


def nothing_false_was_ever_said(seen: Seen) -> list[str]:
    """I4: no card of a reset that happened ever denied it, and none claimed one that did not.

    Judged where one ticket only stands for a pair of admin and target, so that there is no doubt
    which reset was its own.
    """
    pairs = Counter((case["admin"], case["target"]) for case in seen.cases)
    happened = {(reset["by"], reset["target"]) for reset in seen.resets}
    wrong = []
    for case in seen.cases:
        pair, faces = (case["admin"], case["target"]), seen.faces.get(case["ticket"], [])
        if pairs[pair] == 1:
            false = DENIES if pair in happened else CLAIMS
            said = [face for face in faces if face.startswith(false)]
            wrong += [f"I4: {case['ticket']} once said {face}" for face in said]
    return wrong


def every_outcome_was_told(seen: Seen) -> list[str]:
    """I4: the card says what the ledger says."""
    wrong = []
    for case in seen.cases:
        texts = seen.told.get(case["ticket"])
        titles = TITLES.get(case["state"], ())
        if texts and titles and not any(text.startswith(titles) for text in texts):
            wrong.append(f"I4: the ledger says {case['state']}, the card says {texts[:2]}")
    return wrong


def what_was_not_done_was_not_done(seen: Seen) -> list[str]:
    """I5 and I4: resets of a target are no more than the cases that admit one."""
    happened = Counter((r["by"], r["target"]) for r in seen.resets)
    admitted = Counter(
        (c["admin"], c["target"]) for c in seen.cases if c["state"] in ADMITS_A_RESET
    )
    certain = Counter(
        (c["admin"], c["target"]) for c in seen.cases if c["state"] in ADMITS_A_RESET - {"unknown"}
    )
    return [
        f"I5: {times} resets, {admitted[pair]} cases admit one"
        for pair, times in happened.items()
        if times > admitted[pair]
    ] + [
        f"I4: {times} cases say that it was reset, {happened[pair]} resets happened"
        for pair, times in certain.items()
        if times > happened[pair]
    ]


def nothing_is_left_executing(seen: Seen) -> list[str]:
    """I8: asked after the leases are over."""
    return [f"I8: {c['ticket']} still executes" for c in seen.cases if c["state"] == "executing"]


def no_password_lies_around(seen: Seen) -> list[str]:
    """I6: in no form, in no file, in no message."""
    forms = [form for password in seen.passwords for form in forms_of(password).items()]
    wrong = []
    for file in files_with({form for _, form in forms}, seen.disk):
        content = file.read_bytes()
        names = {name for name, form in forms if form in content}
        wrong.append(f"I6: a password lies in {file.name} as {', '.join(sorted(names))}")
    if seen.lies_there and not files_with([seen.lies_there.encode()], seen.disk):
        wrong.append("I6: the search for passwords is blind")
    if seen.messages_with_password:
        wrong.append(f"I6: {seen.messages_with_password} messages held a password")
    return wrong


def the_record_holds(seen: Seen, key: str) -> list[str]:
    """I7: the record is whole."""
    return record_breaks(seen.audit, key)


def record_breaks(audit: list[dict], key: str, checkpoints: dict | None = None) -> list[str]:
    """I7: by the format of docs/audit.md alone. *witness* is a line of the checkpoint file."""
    before = "0" * 64
    for number, entry in enumerate(audit, start=1):
        mac = seal(entry, before, key)
        if entry["seq"] != number or entry["mac"] != mac:
            return [f"I7: the record breaks at entry {number}"]
        if checkpoints and checkpoints["seq"] == number and checkpoints["mac"] != mac:
            return [f"I7: entry {number} is not what the checkpoint has seen"]
        before = mac
    if checkpoints and len(audit) < checkpoints["seq"]:
        return [
            f"I7: the record ends at {len(audit)}, the checkpoint has seen {checkpoints['seq']}"
        ]
    return []


def seal(entry: dict, before: str, key: str) -> str:
    """Give the mac that *entry* must have after one with the mac *before*."""
    raw = base64.b64decode(key)
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"latchkey/1/audit").derive(raw)
    later = ("act", "detail", "peer", "reference")  # signed only where they are there
    facts = {
        name: value
        for name, value in entry.items()
        if name != "mac" and (value is not None or name not in later)
    }
    text = json.dumps(facts | {"previous": before}, sort_keys=True, separators=(",", ":"))
    return hmac.new(derived, text.encode("ascii"), hashlib.sha256).hexdigest()


def every_step_is_on_record(seen: Seen) -> list[str]:
    """I7: each case's entries tell one possible life, and end where the case stands."""
    lives = {case["ticket"]: [] for case in seen.cases}
    for entry in seen.audit:
        if entry["event"] not in IN_BETWEEN and entry["ticket"] in lives:
            lives[entry["ticket"]].append(entry["event"])
    state = {"pending": "proposed", "executing": "attempted"}
    wrong = []
    for case in seen.cases:
        life = lives[case["ticket"]]
        ends = state.get(case["state"], case["state"])
        if not LIVES.fullmatch(",".join(life)) or life[-1] != ends:
            wrong.append(f"I7: {case['state']}, but the record tells {life}")
    return wrong
