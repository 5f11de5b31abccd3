"""Finds a password that somebody typed into the chat, so that it can be refused.

The place of a word outweighs its look: what stands after *for* or looks like an account name is
a name. Rules, not learning: a password that is taken for a name would be looked up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intents.reading.tokens import Kind, Token, is_han

Concepts = tuple[str, ...]

_SHORTEST = 6
_SOON = 3
_EMPTY = frozenset(
    {"polite", "greeting", "thanks", "filler", "article", "their", "title", "possessive"}
)
_PLACES_OF_A_NAME = frozenset(
    (
        "for user account somebody title unlock mfa tap session disable useless delete find broken"
        " compromised identity"
    ).split()
)
"""What stands before somebody: *for*, or what is done to an account and takes no password."""
_SAID_OF_SOMEBODY = frozenset("unlock mfa tap session disable signin reset".split())
_DATED = re.compile(r"[A-Z][a-z]{2,}(?:19|20)\d\d")
"""*Summer2026*: few accounts are called so, and only in the place of a name."""
_WAS = frozenset("was war etait était era foi var oli".split())
_SAYS_WHO_IT_WAS = frozenset("forgot reset log".split())
_ACCOUNT = re.compile(r"[^\W_](?:[\w.#-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Tokens `first` to `last` (both included) with no blank between them, and what they show."""

    first: int
    last: int
    shown: str


def answers_for_whom(text: str) -> bool:
    """Say whether *text* alone may be an account, though it looks like a password.

    Asked only where it answers *for whom?*: a sign, or a year and a sign, stays a password.
    """
    plain = text.strip().rstrip(".,;")
    bare = plain.rstrip("!")
    return bool(_ACCOUNT.fullmatch(bare)) and (plain == bare or not _DATED.fullmatch(bare))


def password_tokens(tokens: Sequence[Token], concepts: Sequence[Concepts]) -> frozenset[int]:
    """Return the indexes of the tokens that are a typed password."""
    spoken_of = any("password" in it or "reset" in it for it in concepts)
    found: set[int] = set()
    for chunk in _chunks(tokens, concepts):
        made = _looks_made(chunk.shown) and not _is_named(tokens, concepts, chunk)
        if made or (spoken_of and _is_given(tokens, concepts, chunk)):
            found.update(range(chunk.first, chunk.last + 1))
    return frozenset(found)


def _chunks(tokens: Sequence[Token], concepts: Sequence[Concepts]) -> Iterator[_Chunk]:
    """Join what was typed in one go; leave out what is certainly something else."""
    first = 0
    while first < len(tokens):
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].glued and _joins(tokens, last):
            last += 1
        words = tokens[first : last + 1]
        if all(map(_may_be_typed, words)) and not concepts[first]:
            shown = "".join(it.shown for it in words)
            if shown.strip("()[]{}<>.,;:?\"\u201c\u201d*'"):
                yield _Chunk(first, last, shown.rstrip('.,;:?)"\u201d').lstrip('("\u201c'))
        first = last + 1


def _may_be_typed(token: Token) -> bool:
    return token.kind in (Kind.WORD, Kind.MARK) and not is_han(token.shown)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].folded not in ",;:=\n()<>" and tokens[at + 1].folded not in ",;:=\n()<>"


def _looks_made(shown: str) -> bool:
    """Three of four kinds of signs, as Entra asks of a password, one of them no letter or digit."""
    if len(shown) < _SHORTEST or not any(map(str.isdigit, shown)):
        return False
    if shown[:1] in "*[(#" or "?$" in shown:
        return False
    letters = any(c.isupper() or c.islower() for c in shown)
    sign = any(not c.isalnum() and c not in "-.'\u2019_/" for c in shown)
    return (sign and letters) or bool(_DATED.fullmatch(shown))


def _is_named(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*reset TestUser1!*, *unlock Smith2020*, *password for Test!User1*: the place of a person."""
    before = concepts[chunk.first - 1] if chunk.first else ()
    if "set_to" in before:
        return False
    if not _PLACES_OF_A_NAME.isdisjoint(before):
        return True
    if "reset" in before:
        return bool(_ACCOUNT.fullmatch(chunk.shown.rstrip("!")))
    return not chunk.first and _is_subject(tokens, concepts, chunk)


def _is_subject(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*Smith2020 is locked out*, *Smith2020's password*: who stands first is spoken of."""
    if not _ACCOUNT.fullmatch(chunk.shown):
        return False
    following = concepts[chunk.last + 1 :]
    if any("forgot" in it for it in following):
        return True
    said = {it for meant in following[:_SOON] for it in meant}
    owns = len(tokens) > chunk.last + 1 and tokens[chunk.last + 1].folded == "'s"
    return owns or ("set_to" not in said and not _SAID_OF_SOMEBODY.isdisjoint(said))


def _is_given(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*... password to hunter2*, *... pw is hunter2*: a word after *to* with a digit or a sign."""
    before = _last_said(tokens, concepts, chunk.first)
    given = "set_to" in before or _is_field(tokens, concepts, chunk.first)
    if given and _is_odd(chunk.shown) and ("for" not in before or chunk.shown[0].isupper()):
        return True
    told = (_is_put, _is_plain_is, _is_remembered)
    return any(is_told(tokens, concepts, chunk) for is_told in told)


def _last_said(tokens: Sequence[Token], concepts: Sequence[Concepts], at: int) -> Concepts:
    """Return the concepts of the word before `at`, over a quotation mark."""
    at -= 1
    while at > 0 and tokens[at].kind is Kind.MARK and not concepts[at]:
        at -= 1
    return concepts[at] if at >= 0 else ()


def _is_field(tokens: Sequence[Token], concepts: Sequence[Concepts], at: int) -> bool:
    """*pw: hunter2*."""
    return at > 1 and tokens[at - 1].folded in (":", "=") and "password" in concepts[at - 2]


def _is_odd(shown: str) -> bool:
    """A word with a digit or a sign in it; *11h* and *4417* are none."""
    odd = any(c.isdigit() or c in "!$%#@&*" for c in shown.rstrip("!"))
    return odd and len(shown) > _SHORTEST - 2 and any(map(str.isalpha, shown)) and "?$" not in shown


def _is_put(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*set alain's password to summer*: with the person named, the last word can only be that."""
    if not chunk.first or "set_to" not in concepts[chunk.first - 1] or not _is_plain(tokens, chunk):
        return False
    before, rest = concepts[: chunk.first], range(chunk.last + 1, len(tokens))
    if not all(_says_nothing(tokens, concepts, at) for at in rest):
        return False
    named = any(_is_owner(tokens, concepts, at) for at in range(chunk.first))
    return named and all(any(it in meant for meant in before) for it in ("put", "password"))


def _is_plain(tokens: Sequence[Token], chunk: _Chunk) -> bool:
    return tokens[chunk.first].kind is Kind.WORD and not tokens[chunk.first].shown[0].isupper()


def _is_owner(tokens: Sequence[Token], concepts: Sequence[Concepts], at: int) -> bool:
    """*of alain*, *alain's*."""
    if concepts[at] or tokens[at].kind is Kind.MARK or tokens[at].quoted:
        return False
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    return following == "'s" or (at > 0 and "for" in concepts[at - 1])


def _says_nothing(tokens: Sequence[Token], concepts: Sequence[Concepts], at: int) -> bool:
    if tokens[at].kind is Kind.MARK:
        return True
    return bool(concepts[at]) and _EMPTY.issuperset(concepts[at])


def _is_plain_is(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*his new pw is hunter*: the password itself is the subject of *is*, and all is said."""
    at, following = chunk.first, chunk.last + 1
    if at < 2 or "set_to" not in concepts[at - 1] or "password" not in concepts[at - 2]:  # noqa: PLR2004 - two words before it
        return False
    if not {"for", "hint"}.isdisjoint(concepts[at - 1]):
        return False
    near = {it for meant in concepts[max(at - _SOON, 0) : at] for it in meant}
    over = following == len(tokens) or tokens[following].kind is Kind.MARK
    return over and not near.isdisjoint({"new", "temporary"})


def _is_remembered(tokens: Sequence[Token], concepts: Sequence[Concepts], chunk: _Chunk) -> bool:
    """*his old password was hunter2*: what it was has a digit or a sign, and all is said."""
    at, following = chunk.first - 1, chunk.last + 1
    if at < 1 or tokens[at].folded not in _WAS or not _is_odd(chunk.shown):
        return False
    before = {it for meant in concepts[max(at - _SOON, 0) : at] for it in meant}
    over = following == len(tokens) or tokens[following].kind is Kind.MARK
    return over and "password" in before and _SAYS_WHO_IT_WAS.isdisjoint(before)
