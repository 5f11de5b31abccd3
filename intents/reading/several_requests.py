"""Reads a message that asks for two people, clause by clause: each wish with its own person.

What was learned gives a message one wish. *reset alain and sign zoe out* has two, and the wish of
one clause with the person of the other would be a card about the wrong account.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intents.intent import Intent
from intents.reading.certainty import CONDITIONS, names_somebody
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.people import Search, Span
from intents.reading.tokens import Kind

People = tuple[Span, ...]

_PARTS = frozenset(",;.\n")
_ACTS = (
    ("session", Intent.REVOKE_SESSIONS),
    ("mfa", Intent.RESET_MFA),
    ("tap", Intent.TEMPORARY_ACCESS_PASS),
    ("useless", Intent.MAKE_USELESS),
    ("unlock", Intent.UNLOCK_ACCOUNT),
    ("reset", Intent.RESET_PASSWORD),
    ("forgot", Intent.RESET_PASSWORD),
)
"""What a clause asks for, by a concept in it; the first that is there counts."""
_NOT = frozenset({"not", "negated"})
_ONLY_TAKES_BACK = _NOT | frozenset(
    (
        "no reset password change put for article their filler polite possessive pick stop but and"
        " title user account greeting hint i"
    ).split()
)
"""What a clause may say that takes somebody back; *alain can't sign in* says more."""
_LEAST = -4.0
"""How much must speak for a name: *alain* in *not alain* has little for it."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Tokens `first` to `last`, and what they ask for."""

    first: int
    last: int
    act: Intent | None
    takes_back: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """What a clause asks for, whom it names, and whether it does no more than take them back."""

    act: Intent | None
    takes_back: bool
    name: Span | None


def may_ask_for_two(message: Message) -> bool:
    """Tell, before names are sought, whether a message may ask for two people or correct itself."""
    clauses = _clauses(message)
    if len(clauses) < 2 or any(not CONDITIONS.isdisjoint(it) for it in message.concepts):  # noqa: PLR2004 - two clauses
        return False
    acts = {it.act for it in clauses if it.act and not it.takes_back}
    return len(acts) > 1 or any(it.takes_back for it in clauses)


def requests_of(
    message: Message, search: Search, familiarity: Familiarity
) -> list[tuple[Intent, People]]:
    """List each wish with its person where there are two; nothing for any other message.

    Where somebody was taken back (*don't reset alain, reset zoe*), *reset nothing* comes last.
    """
    said = _named(message, search, familiarity)
    corrected = _is_corrected(message, said)
    if not corrected and not _asks_for_two(message, said):
        return []
    refused = _people(message, (it for it in said if it.takes_back))
    kept = [it for it in _requests(said) if _letters(message, it[1]) not in refused]
    each = {(act, _letters(message, name)): (act, (name,)) for act, name in kept}
    return [*each.values(), *([(Intent.CANCEL, ())] if corrected else [])]


def _clauses(message: Message) -> list[_Clause]:
    ends = [at for at in range(len(message.tokens)) if _parts(message, at)]
    edges = [-1, *ends, len(message.tokens)]
    between = [(left + 1, right - 1) for left, right in pairwise(edges) if right - left > 1]
    return [_clause(message, first, last) for first, last in between]


def _parts(message: Message, at: int) -> bool:
    token = message.tokens[at]
    if token.kind is Kind.MARK:
        return token.folded in _PARTS
    return not {"and", "but"}.isdisjoint(message.concepts[at])


def _clause(message: Message, first: int, last: int) -> _Clause:
    meant = {it for concepts in message.concepts[first : last + 1] for it in concepts}
    has_not = not _NOT.isdisjoint(meant)
    cannot = Intent.DIAGNOSE if has_not and "signin" in meant else None
    act = next((act for concept, act in _ACTS if concept in meant), cannot)
    return _Clause(first, last, act, has_not and meant <= _ONLY_TAKES_BACK)


def _named(message: Message, search: Search, familiarity: Familiarity) -> list[_Said]:
    """Find whom each clause names. One that takes somebody back says nothing else."""
    likely = [
        span
        for score, span in search.likeliest()
        if score > _LEAST and names_somebody(message, [span], familiarity)
    ]
    said = []
    for it in _clauses(message):
        inside = (one for one in likely if it.first <= one.first and one.last <= it.last)
        name = next(inside, None)
        takes_back = it.takes_back and name is not None and _is_all(message, it, name)
        said.append(_Said(it.act, takes_back, name))
    return said


def _is_all(message: Message, clause: _Clause, name: Span) -> bool:
    """Say whether nothing stands beside a name but words of ours: no second name, no story."""
    beside = (
        it for it in range(clause.first, clause.last + 1) if not name.first <= it <= name.last
    )
    return all(message.concepts[it] or message.tokens[it].kind is Kind.MARK for it in beside)


def _asks_for_two(message: Message, said: Sequence[_Said]) -> bool:
    asking = [it for it in said if it.act and not it.takes_back]
    two = len({it.act for it in asking}) > 1
    return two and len(_people(message, asking)) > 1


def _is_corrected(message: Message, said: Sequence[_Said]) -> bool:
    """Say whether one person is taken back and another one named, and nothing else is wished.

    *don't reset alain, only sign him out* is no correction.
    """
    if any(it.act and it.name is None for it in said):
        return False
    refused = _people(message, (it for it in said if it.takes_back))
    return bool(refused) and bool(_people(message, said) - refused)


def _requests(said: Sequence[_Said]) -> Iterator[tuple[Intent, Span]]:
    """Give a wish without a name the last person, and who is named right after one its wish.

    A name that stands by itself has signed the message.
    """
    act = next((it.act for it in said if it.act), Intent.RESET_PASSWORD)
    name = next((it.name for it in said if it.name), None)
    follows = False
    for it in said:
        act, name = it.act or act, it.name or name
        if name and not it.takes_back and (it.act or (it.name and follows)):
            yield act, name
        follows = it.name is not None


def _people(message: Message, said: Iterable[_Said]) -> set[str]:
    return {_letters(message, it.name) for it in said if it.name}


def _letters(message: Message, span: Span) -> str:
    return " ".join(it.folded for it in message.tokens[span.first : span.last + 1])
