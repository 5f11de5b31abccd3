"""Decides when the reader may be sure, above all of a reset.

A reset is sure only where two models agree and nothing in the message speaks of anything else: a
refusal, a condition, a report, a question, another thing that has a password. What is not sure
costs the admin one press; a reset that nobody asked for costs trust.
"""

from collections.abc import Callable, Sequence

from intents.intent import Intent
from intents.reading.clues import PARTICLES
from intents.reading.lexical import NEVER, Familiarity
from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind, Token

_PLAIN = frozenset(
    (
        "reset password change need forgot temporary new account user somebody for and both "
        "title polite greeting thanks filler article their possessive hint put works signin "
        "set_to job place ticket"
    ).split()
)
"""Concepts of which plain wishes for a reset are made."""
_DOUBTS = frozenset(
    (
        "not no later if_first was_reset everyone crowd department self own i my unlock add "
        "disable mfa tap session role group profile find show log system broken identity stop "
        "how why who what when may useless delete hearsay device elsewhere intruder duration effect"
    ).split()
)
_WISHED = frozenset("reset change need forgot temporary new".split())
"""Concepts that say by themselves what shall be done with a password."""
_NEVER_IN_A_NAME = frozenset(
    {"mfa", "tap", "useless", "everyone", "crowd", "self", "not", "negated"}
)
"""*reset 2fa megan*, *isla nae reset*: what was taken for a part of a name says that something
else is meant."""
_DESCRIBED = frozenset({"job", "firstday", "crowd"})
_ONE_DESCRIBED = frozenset({"job", "firstday"})
CONDITIONS = frozenset({"later", "if_first"})
"""Concepts of *when he calls back*, *if I do not*: what follows may never come."""
_RESET = "reset"
_FRENCH_NOT = frozenset(("ne", "n'"))
_SAY_NOTHING_ALONE = ((), ("filler",))
_LISTS = (".csv", ".xlsx", ".xls", ".txt")
_ONESELF = frozenset("me myself mij mezelf mijzelf mich mir moi mi".split())
_MOST_UNKNOWN, _MOST_UNKNOWN_IF_PLAIN = 8, 2
_LONGEST_NAME, _SHORTEST_NAME = 4, 3
_MARKS_OF_NAMES = frozenset((",", ".", "-", '"', "'"))
_BESIDE_A_NAME = frozenset({"title", "polite", "for", "filler", "user", "greeting", "thanks"})


def is_sure_reset(
    message: Message,
    spans: Sequence[Span],
    reset: float,
    asked: Callable[[], float],
    limits: dict[str, float],
) -> bool:
    """Tell whether a reset is wished beyond doubt.

    `reset` is how likely the wish is among all wishes, `asked` tells how likely the message asks
    for a reset at all, and is asked only where nothing else speaks against it; `limits` were
    measured on lines that the models had not seen.
    """
    meant = _concepts_beside(message, spans)
    unknown = _unknown_beside(message, spans)
    oneself = not spans and any(it.folded in _ONESELF for it in message.tokens)
    if oneself or _asks(message) or _refuses(message) or _names_a_thing(message, spans):
        return False
    if any(it.crowd for it in spans):
        return False
    if meant <= _PLAIN and not unknown:
        return reset >= limits["known reset"] and asked() >= limits["known asked"]
    if meant <= _PLAIN and unknown <= _MOST_UNKNOWN_IF_PLAIN:
        return reset >= limits["plain reset"] and asked() >= limits["plain asked"]
    if meant & _DOUBTS or unknown > _MOST_UNKNOWN:
        return False
    return reset >= limits["reset"] and asked() >= limits["asked"]


def says_what_is_wished(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """Tell whether a word asks, or nothing stands beside the password and a name.

    Else a word that we do not know may refuse: *ww daan nie aankome*, *clave de pepe quietecita*.
    """
    if not _WISHED.isdisjoint(_concepts_beside(message, spans)):
        return True
    later = (at for span in spans for at in range(span.first + 1, span.last + 1))
    named = all(_may_be_surname(message.tokens[at], familiarity) for at in later)
    return named and not _unknown_beside(message, spans)


def names_a_word(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """*kann man den blutdruckmesser zurücksetzen*: small letters, nobody's name as far as known.

    Without an article, and where nobody is sought (*ken jij iemand die ...*), it may be an account.
    """
    sought = "somebody" in _concepts_beside(message, spans)
    return any(
        (sought or (it.first and "article" in message.concepts[it.first - 1]))
        and _is_nobodys(message.tokens[it.first : it.last + 1], familiarity)
        for it in spans
    )


def _is_nobodys(tokens: Sequence[Token], familiarity: Familiarity) -> bool:
    small = all(it.shown.islower() and it.shown.isalpha() for it in tokens)
    return small and all(familiarity.of(it)[1:] == "0" for it in tokens)


def _may_be_surname(token: Token, familiarity: Familiarity) -> bool:
    """A capital, a name that many bear, what stands in names; not just any word."""
    plain = token.kind is Kind.WORD and token.shown.islower()
    return not plain or token.folded in PARTICLES or familiarity.is_name(token.folded)


def describes_somebody(message: Message) -> bool:
    """*the ceo*, *the new colleague*, *everyone in sales*: nobody whom a pronoun could mean.

    A German MFA is a medical assistant, too, and here a second factor.
    """
    return any(
        (not _DESCRIBED.isdisjoint(it) and "mfa" not in it)
        or ("department" in it and "filler" not in it)
        for it in message.concepts
    )


def wishes_for_described(message: Message) -> bool:
    """*resetea la directora*: a reset of somebody by what they do, and nothing else is said."""
    said = _concepts_beside(message, ())
    described = said & _ONE_DESCRIBED
    plain = said - described <= _PLAIN and not _unknown_beside(message, ())
    return bool(described) and _RESET in said and plain and not _asks(message)


def _names_a_thing(message: Message, spans: Sequence[Span]) -> bool:
    """What stands in a name, or is a file, says that no person is meant, or more than one."""
    inside = (it for at in _inside(spans) for it in message.concepts[at])
    files = any(it.folded.endswith(_LISTS) for it in message.tokens)
    described = any(_is_described(message, it) for it in spans)
    return files or described or not _NEVER_IN_A_NAME.isdisjoint(inside)


def _is_described(message: Message, span: Span) -> bool:
    """*de complete nachtploeg*: an article, a word that we do not know, and no capital.

    It makes no difference whether the model took all of it for a name or the last word alone.
    """
    inside = message.tokens[span.first : span.last + 1]
    if any(it.shown[:1].isupper() or it.kind is not Kind.WORD for it in inside):
        return False
    if len(inside) > 2:  # noqa: PLR2004 - *de vries* is a name
        return "article" in message.concepts[span.first]
    before = message.concepts[max(span.first - 2, 0) : span.first]
    return len(before) == 2 and "article" in before[0] and not before[1]  # noqa: PLR2004 - two words


def is_sure_person(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """Tell whether a message is nothing but somebody's name or address."""
    inside = _inside(spans)
    beside = [at for at in range(len(message.tokens)) if at not in inside]
    if not spans or not all(_says_nothing(message, at) for at in beside):
        return False
    return all(
        _is_somebody(message.tokens[span.first : span.last + 1], familiarity) for span in spans
    )


def _is_somebody(tokens: Sequence[Token], familiarity: Familiarity) -> bool:
    first = tokens[0]
    if first.kind in (Kind.IDENTIFIER, Kind.MENTION) or first.shown[:1].isupper():
        return True
    if any(map(str.isdigit, first.shown)):
        return len(tokens) == 1 and len(first.shown) > 3  # noqa: PLR2004 - *2* picks; staff numbers are longer
    return any(familiarity.is_name(it.folded) for it in tokens)


def certain_person(message: Message, familiarity: Familiarity) -> list[Span]:
    """Return the identifier, the mention or the plain name that is the whole message."""
    kinds = (Kind.IDENTIFIER, Kind.MENTION)
    found = [at for at, it in enumerate(message.tokens) if it.kind in kinds]
    words = [at for at, it in enumerate(message.tokens) if it.kind not in (*kinds, Kind.MARK)]
    if len(found) == 1 and not words:
        is_bot = message.tokens[found[0]].folded.endswith("bot")
        return [] if is_bot else [Span(found[0], found[0])]
    marks = [it.folded for it in message.tokens if it.kind is Kind.MARK]
    if found or not 0 < len(words) <= _LONGEST_NAME or not _MARKS_OF_NAMES.issuperset(marks):
        return []
    named = all(_is_plain_name(message, at, familiarity) for at in words)
    return [Span(words[0], words[-1])] if named else []


def _is_plain_name(message: Message, at: int, familiarity: Familiarity) -> bool:
    """A name that many bear, or a capital before a word that was never read; no word of ours."""
    token = message.tokens[at]
    code = familiarity.of(token)
    if message.concepts[at] or at in message.passwords or not token.shown.isalpha():
        return False
    if len(token.shown) < _SHORTEST_NAME or token.shown.isupper():
        return False
    if code[1] != "0" and code[1] >= code[0]:  # in the corpus more often a name than a word
        return True
    return code[0] in "01" and (code.endswith("n") or (token.shown[0].isupper() and code == NEVER))


def may_be_name(message: Message, familiarity: Familiarity) -> list[Span]:
    """Return the whole message where it is a few words that nobody has ever read: *alian*.

    Account names are such words, too: *JSmith01*.
    """
    tokens = message.tokens
    unknown = not message.passwords and all(
        not meant and (_is_account_name(it) or (it.shown.isalpha() and familiarity.of(it) == NEVER))
        for it, meant in zip(tokens, message.concepts, strict=True)
    )
    few = 0 < len(tokens) < _LONGEST_NAME and len(tokens[0].shown) >= _SHORTEST_NAME
    return [Span(0, len(tokens) - 1)] if unknown and few else []


def _is_account_name(token: Token) -> bool:
    return token.shown.isalnum() and any(map(str.isdigit, token.shown)) and token.shown[0].isalpha()


def lone_word(message: Message) -> list[Span]:
    """Return the one word that is the whole message and none of ours: whoever was asked for."""
    words = [at for at, it in enumerate(message.tokens) if it.kind is not Kind.MARK]
    if len(words) != 1 or message.concepts[words[0]] or words[0] in message.passwords:
        return []
    long_enough = len(message.tokens[words[0]].shown) >= _SHORTEST_NAME
    return [Span(words[0], words[0])] if long_enough else []


def names_somebody(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """Tell whether spans hold a name that stands for itself: a known one, a capital, an address."""
    return any(
        familiarity.is_name(message.tokens[at].folded)
        or message.tokens[at].kind is not Kind.WORD
        or (at > 0 and message.tokens[at].shown[:1].isupper())
        for at in _inside(spans)
    )


def sure_intent(intent: Intent, likely: float, limits: dict[str, float]) -> bool:
    """Tell whether any other wish is likely enough to answer it without asking."""
    return likely >= limits.get(intent, limits["other"])


def _inside(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.first, span.last + 1)}


def _concepts_beside(message: Message, spans: Sequence[Span]) -> set[str]:
    inside = _inside(spans)
    return {it for at, meant in enumerate(message.concepts) if at not in inside for it in meant}


def _unknown_beside(message: Message, spans: Sequence[Span]) -> int:
    inside = _inside(spans) | message.passwords
    pairs = enumerate(zip(message.tokens, message.concepts, strict=True))
    return sum(it.kind is Kind.WORD and not meant and at not in inside for at, (it, meant) in pairs)


def _asks(message: Message) -> bool:
    """*reset alain?* may be a question; *can you reset alain?* is a polite wish."""
    asked = any(it.folded == "?" for it in message.tokens)
    return asked and not any("polite" in it for it in message.concepts)


def _refuses(message: Message) -> bool:
    """*ne donnez plus*: French refuses in two words. In *ne se souvient plus* both are known."""
    return message.language == "fr" and any(
        it.folded in _FRENCH_NOT and meant in _SAY_NOTHING_ALONE
        for it, meant in zip(message.tokens, message.concepts, strict=True)
    )


def _says_nothing(message: Message, at: int) -> bool:
    if message.tokens[at].kind is Kind.MARK:
        return message.tokens[at].folded != "?"
    return bool(message.concepts[at]) and _BESIDE_A_NAME.issuperset(message.concepts[at])
