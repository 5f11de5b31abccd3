"""Knows a complaint by what it says: *I reset alain, but he still can't get in* is no refusal.

What was learned goes by the *not* in it. A refusal ends every card that waits for a press, so a
story with a *not* of its own must not be taken for one.
"""

from collections.abc import Iterator, Sequence

from intents.intent import Intent
from intents.reading.message import Message
from intents.reading.tokens import Kind

REFUSALS = frozenset({Intent.NEGATION, Intent.CANCEL})
"""What a complaint with a *not* in it is taken for."""

_ENDS_OF_CLAUSES = frozenset(",;.:!?\n")
_FAILS = frozenset({"works", "signin", "unlock"})
_REFUSES = frozenset("reset was_reset stop keep negated yes later pick".split())
_CALLS_OFF = frozenset("stop no fine".split())
_NO_PASSWORD_OF_OURS = frozenset({"system", "device", "not"})
_SOON = 3
_CANNOT = frozenset({"can", "cannot", "could"})

Clause = Sequence[int]


def tells_of_failure(message: Message) -> bool:
    """Say whether somebody cannot sign in or work, and nothing in *message* is called off."""
    if any(not _CALLS_OFF.isdisjoint(it) for it in message.concepts):
        return False
    clauses = [(it, _meant(message, it)) for it in _clauses(message)]
    if any({"not", "reset"} <= meant for _, meant in clauses):
        return False
    return any(_is_failure(message, it, meant) for it, meant in clauses)


def doubts_a_password(message: Message) -> bool:
    """*the password you gave me doesn't work*: it is spoken of first, and is not the WiFi's."""
    said = _meant(message, range(len(message.tokens)))
    is_subject = any("password" in it for it in message.concepts[:_SOON])
    return is_subject and "broken" in said and said.isdisjoint(_NO_PASSWORD_OF_OURS)


def _clauses(message: Message) -> Iterator[Clause]:
    clause: list[int] = []
    for at, token in enumerate(message.tokens):
        if token.folded in _ENDS_OF_CLAUSES or not {"and", "but"}.isdisjoint(message.concepts[at]):
            yield clause
            clause = []
        else:
            clause.append(at)
    yield clause


def _meant(message: Message, clause: Clause) -> set[str]:
    return {it for at in clause for it in message.concepts[at]}


def _is_failure(message: Message, clause: Clause, meant: set[str]) -> bool:
    if not _REFUSES.isdisjoint(meant):
        return False
    told = _meant(message, clause[1:])  # *kom niet aan zijn wachtwoord*: a verb first commands
    fails = "broken" in told or ("not" in told and not _FAILS.isdisjoint(told))
    return fails or any(_cannot(message, at) for at in clause[1:])


def _cannot(message: Message, at: int) -> bool:
    """*zoe can't do anything*: whoever stands before it, and not *don't do it for zoe*."""
    token, before = message.tokens[at], message.tokens[at - 1]
    named = before.kind is not Kind.MARK and not message.concepts[at - 1]
    return named and token.folded in _CANNOT and "not" in message.concepts[at]
