"""Doubts what was read for sure, where the message could as well mean something else.

A doubt costs the admin one press; a cancelled request, or a wish that is waved away, costs more.
"""

from collections.abc import Iterator, Sequence

from intents.reading.certainty import CONDITIONS
from intents.reading.clues import PARTICLES
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind, Token

_RESET = "reset"
_SAYS_RESET = frozenset({_RESET, "was_reset"})
_REFUSES = frozenset("not negated broken keep stop no later hearsay elsewhere".split())
"""German *will nicht* is what a broken thing does, too."""
_IS_TOLD = frozenset("i who somebody past hearsay system device elsewhere delete show".split())
"""Concepts of whoever tells of a reset, or speaks of another system's."""
_BEFORE_A_NAME = frozenset({"for", "article", "title", "user"})
_NOBODY = frozenset("nobody noone niemand personne nadie".split())
_ENDS_OF_SENTENCES = frozenset(".!;\n")
_ENDS = _ENDS_OF_SENTENCES | {"?"}
_AFTER_NAMES = frozenset({_RESET, "polite", "thanks"})
_MOST_OF_A_NAME, _SOON = 3, 4
_WILL_NOT = (
    *(("will", "nicht"), ("wil", "niet"), ("no", "quiere")),
    *(("ne", "veut", "pas"), ("ne", "veut", "plus"), ("veut", "pas"), ("veut", "plus")),
)
_THAT = frozenset("dass dat que qu' qu'on qu'il qu'elle".split())
_BE = frozenset("werden worden etre".split())
_THINGS = frozenset({"device", "system"})


def may_be_no_refusal(message: Message) -> bool:
    """Tell whether what reads like a no may be a threat, or a *reset* with two letters swapped.

    *wenn ich nicht sofort zurücksetze*: the condition stands right before the *not*. French *reste*
    is *stays*.
    """
    mistyped = any(_is_reset_mistyped(it.folded) for it in message.tokens)
    asks = asks_beside_a_refusal(message) or _refuses_nothing(message)
    return mistyped or asks or _says_if_not(message) or _will_not_wait(message)


def may_ask_all_the_same(message: Message, familiarity: Familiarity) -> bool:
    """Tell whether *reset* and right behind it a name stand in what sounds otherwise.

    *damn it, reset alain*; English *just reset* is taken for something told, but for who told it.
    """
    said = {it for meant in message.concepts for it in meant}
    asked = [at for at, it in enumerate(message.concepts) if not _SAYS_RESET.isdisjoint(it)]
    return said.isdisjoint(_IS_TOLD) and any(_names_next(message, it, familiarity) for it in asked)


def one_or_two(
    message: Message, people: Sequence[str], familiarity: Familiarity
) -> tuple[str, ...]:
    """Give the whole and both parts of what may be one name or two people; else nothing."""
    if other := left_out_of_a_list(message, people, familiarity):
        start, end = message.text.find(people[0]), message.text.find(other) + len(other)
        return message.text[start:end], people[0], other
    whole = may_be_one_name(message.text, people)
    return (whole, *people) if whole else ()


def may_be_one_name(text: str, people: Sequence[str]) -> str:
    """Give *Muñoz, José Ángel* whole, where two may be one: a surname and given names; else "".

    *Alain, Megan Bowen* and *Charon, Alain* look alike, so it is asked. *Alain Charon, Megan Bowen*
    are two, and so are *alain, megan* without capitals.
    """
    if len(people) != 2 or f"{people[0]}, {people[1]}" not in text:  # noqa: PLR2004 - a pair
        return ""
    surname, given = ([it for it in one.split() if it not in PARTICLES] for one in people)
    capitals = all(it[:1].isupper() for it in (*surname, *given))
    is_one = capitals and len(surname) == 1 and bool(given)
    return f"{people[0]}, {people[1]}" if is_one else ""


def left_out_of_a_list(message: Message, people: Sequence[str], familiarity: Familiarity) -> str:
    """Give who stands behind the one found and a comma: *reset alain, megan bowen*; else "".

    Only where no word of ours and nothing else stands beside the name.
    """
    found = message.text.find(people[0]) if len(people) == 1 else -1
    end = found + len(people[0]) if found >= 0 else -1
    comma = next((at for at, it in enumerate(message.tokens) if it.start == end), -1)
    if comma < 0 or message.tokens[comma].folded != ",":
        return ""
    behind = list(_unknown_words(message, comma + 1))
    is_name = bool(behind) and familiarity.is_name(behind[0].folded)
    ends = is_name and _ends_a_list(message, comma + 1 + len(behind))
    few = len(behind) <= _MOST_OF_A_NAME
    return message.text[behind[0].start : behind[-1].end] if ends and few else ""


def _ends_a_list(message: Message, at: int) -> bool:
    """*alain, megan bowen please*, and not *alain, megan sits beside him*."""
    if at == len(message.tokens) or message.tokens[at].folded in _ENDS_OF_SENTENCES:
        return True
    return not _AFTER_NAMES.isdisjoint(message.concepts[at])


def _unknown_words(message: Message, first: int) -> Iterator[Token]:
    """Go through the words that are none of ours, up to the first that is, or a mark."""
    for token, meant in zip(message.tokens[first:], message.concepts[first:], strict=True):
        if meant or token.kind is not Kind.WORD or not token.shown.replace("-", "").isalpha():
            return
        yield token


def refuses_to_be_reset(message: Message) -> bool:
    """Tell whether somebody does not want a reset: *Jannik will nicht zurückgesetzt werden*.

    *will nicht* alone is *broken*: *der PC will nicht, bitte zurücksetzen* asks for one.
    """
    folded = [it.folded for it in message.tokens]
    for at in range(len(folded)):
        wont = next((it for it in _WILL_NOT if tuple(folded[at : at + len(it)]) == it), ())
        if wont and at and not _speaks_of_a_thing(message, at):
            behind = at + len(wont)
            return _wished_of(message, folded[behind : behind + _SOON], behind)
    return False


def _will_not_wait(message: Message) -> bool:
    """*Alain will nicht warten, bitte zurücksetzen*: what is not wished is something else."""
    wont = any("broken" in it for it in message.concepts)
    polite = any("polite" in it for it in message.concepts)
    asks = any(_RESET in it for it in message.concepts)
    return wont and polite and asks and not refuses_to_be_reset(message)


def _wished_of(message: Message, soon: Sequence[str], first: int) -> bool:
    """*..., dass ich ihn zurücksetze*, *gereset worden*: what is not wished is a reset."""
    is_wish = not _THAT.isdisjoint(soon) or not _BE.isdisjoint(soon)
    ends = (at for at in range(first, len(message.tokens)) if message.tokens[at].folded in _ENDS)
    clause = message.concepts[first : next(ends, len(message.tokens))]
    said = {it for meant in clause for it in meant}
    return is_wish and (not _SAYS_RESET.isdisjoint(said) or {"change", "password"} <= said)


def _speaks_of_a_thing(message: Message, end: int) -> bool:
    return any(not _THINGS.isdisjoint(it) for it in message.concepts[:end])


def asks_beside_a_refusal(message: Message) -> bool:
    """Tell whether one sentence asks and another refuses: *reset alain. don't touch zoe*."""
    sentences: list[set[str]] = [set()]
    named: list[bool] = [False]
    title = False
    for token, meant in zip(message.tokens, message.concepts, strict=True):
        if token.folded in _ENDS_OF_SENTENCES and not title:
            sentences.append(set())
            named.append(False)
        title = "title" in meant  # *Mr. Halloran*
        sentences[-1].update(["negated"] if token.folded in _NOBODY else meant)
        named[-1] |= token.kind is not Kind.MARK and not meant
    refuses = [not _REFUSES.isdisjoint(it) for it in sentences]
    asks = [_RESET in it for it in sentences]
    pairs = zip(asks, named, refuses, strict=True)
    return any(refuses) and any(asked and who and not no for asked, who, no in pairs)


def _names_next(message: Message, at: int, familiarity: Familiarity) -> bool:
    """Say whether the first word behind *at* that is no *for* and no title is a name."""
    for token, meant in zip(message.tokens[at + 1 :], message.concepts[at + 1 :], strict=True):
        if not meant:
            known = familiarity.is_name(token.folded) or token.shown[:1].isupper()
            return token.kind is not Kind.MARK and (known or token.kind is not Kind.WORD)
        if _BEFORE_A_NAME.isdisjoint(meant):
            return False
    return False


def _refuses_nothing(message: Message) -> bool:
    """*Kennwort von P004711 soll zurückgesetzt werden*: no word refuses it, and none waits."""
    said = {it for meant in message.concepts for it in meant}
    return {"need", "was_reset"} <= said and _REFUSES.isdisjoint(said)


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
