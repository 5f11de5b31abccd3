"""Doubts what was read for sure, where the message could as well mean something else.

A doubt costs the admin one press; a cancelled request, or a wish that is waved away, costs more.
"""

from collections.abc import Sequence

from intents.reading.certainty import CONDITIONS, names_somebody
from intents.reading.clues import PARTICLES
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind

_RESET = "reset"
_SAYS_RESET = frozenset({_RESET, "was_reset"})
_REFUSES = frozenset("not negated keep stop no later hearsay elsewhere".split())
_ENDS_OF_SENTENCES = frozenset(".!;\n")


def may_be_no_refusal(message: Message) -> bool:
    """Tell whether what reads like a no may be a threat, or a *reset* with two letters swapped.

    *wenn ich nicht sofort zurücksetze*: the condition stands right before the *not*. French *reste*
    is *stays*.
    """
    mistyped = any(_is_reset_mistyped(it.folded) for it in message.tokens)
    asks = asks_beside_a_refusal(message) or _refuses_nothing(message)
    return mistyped or asks or _says_if_not(message)


def may_ask_all_the_same(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """Tell whether a reset and a name stand in what sounds otherwise: *damn it, reset alain*."""
    said = any(not _SAYS_RESET.isdisjoint(it) for it in message.concepts)
    words = zip(message.tokens, message.concepts, strict=True)
    known = any(familiarity.is_name(it.folded) for it, meant in words if not meant)
    return said and (known or names_somebody(message, spans, familiarity))


def may_be_one_name(text: str, people: Sequence[str]) -> str:
    """Give *Muñoz, José Ángel* whole, where two may be one: a surname and given names; else "".

    *Alain, Megan Bowen* looks alike, so it is asked. *Alain Charon, Megan Bowen* are two.
    """
    if len(people) != 2 or f"{people[0]}, {people[1]}" not in text:  # noqa: PLR2004 - a pair
        return ""
    surname, given = ([it for it in one.split() if it not in PARTICLES] for one in people)
    capitals = all(it[:1].isupper() for it in (*surname, *given))
    is_one = capitals and len(surname) == 1 and len(given) > 1
    return f"{people[0]}, {people[1]}" if is_one else ""


def asks_beside_a_refusal(message: Message) -> bool:
    """Tell whether one sentence asks and another refuses: *reset alain. don't touch zoe*."""
    sentences: list[set[str]] = [set()]
    named: list[bool] = [False]
    for token, meant in zip(message.tokens, message.concepts, strict=True):
        if token.folded in _ENDS_OF_SENTENCES:
            sentences.append(set())
            named.append(False)
        sentences[-1].update(meant)
        named[-1] |= token.kind is not Kind.MARK and not meant
    refuses = [not _REFUSES.isdisjoint(it) for it in sentences]
    asks = [_RESET in it for it in sentences]
    pairs = zip(asks, named, refuses, strict=True)
    return any(refuses) and any(asked and who and not no for asked, who, no in pairs)


def _refuses_nothing(message: Message) -> bool:
    """*Kennwort von P004711 soll zurückgesetzt werden*: a reset, and no word that refuses it."""
    said = {it for meant in message.concepts for it in meant}
    asks = _RESET in said or {"need", "was_reset"} <= said
    return asks and _REFUSES.isdisjoint(said)


def _says_if_not(message: Message) -> bool:
    condition = False
    for token, meant in zip(message.tokens, message.concepts, strict=True):
        if condition and "not" in meant:
            return True
        ends = token.kind is Kind.MARK or "but" in meant
        condition = not ends and (condition or not CONDITIONS.isdisjoint(meant))
    return False


def _is_reset_mistyped(word: str) -> bool:
    return word != _RESET and sorted(word) == sorted(_RESET)
