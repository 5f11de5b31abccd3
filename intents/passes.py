"""Knows a pass where it is called no more than that: *a pass for 2 hours*, *give her a pass*.

The word alone stands for a password as well, and in Dutch and Spanish for other things.
"""

from dataclasses import replace

from intents.reading.message import Message
from intents.reading.tokens import Kind

_PASSES = frozenset("pass passe pase pas toegangspas zugriffspass".split())
_GIVES = frozenset({"assign", "put"})
_ARTICLES = frozenset("a an een einen ein un".split())
_GIVES_IN_FRENCH = ("donne-", "donnez-")
_NUMBERS = frozenset(
    "one two three four six eight een twee drie vier zes acht eine einer zwei drei sechs"
    " une deux trois quatre huit una dos tres cuatro seis ocho".split()
)
_WHILES = frozenset(
    "hour hours hr hrs h minute minutes min mins uur uren uurtje minuten stunde stunden"
    " heure heures hora horas minuto minutos day days dag dagen tag tage jour jours"
    " dia dias".split()
)
_SAYS_NO_MORE = frozenset({"polite", "article", "need", "temporary"})
_FAR = 3
_TAP, _GIVE = ("tap",), ("assign",)


def is_pass_for_a_while(message: Message) -> bool:
    """Tell whether nothing is said but *a pass for two hours*."""
    words = [at for at, it in enumerate(message.tokens) if it.kind is not Kind.MARK]
    said = [at for at in words if _SAYS_NO_MORE.isdisjoint(message.concepts[at])]
    folded = [message.tokens[at].folded for at in said]
    if len(folded) != 4 or folded[0] not in _PASSES:  # noqa: PLR2004 - pass, for, two, hours
        return False
    is_count = folded[2] in _NUMBERS or folded[2].isdecimal()
    return "for" in message.concepts[said[1]] and is_count and folded[3] in _WHILES


def with_given_passes(message: Message) -> Message:
    """Give the message with each pass that is given to somebody read as one."""
    concepts = [
        _GIVE if it.folded.startswith(_GIVES_IN_FRENCH) else meant
        for it, meant in zip(message.tokens, message.concepts, strict=True)
    ]
    message = replace(message, concepts=concepts)
    passes = [
        _TAP if _is_given(message, at) else meant for at, meant in enumerate(message.concepts)
    ]
    return replace(message, concepts=passes)


def _is_given(message: Message, at: int) -> bool:
    """*give her a pass*, and not *give her a new pass*: that is a password."""
    if message.tokens[at].folded not in _PASSES or not at:
        return False
    is_one = message.tokens[at - 1].folded in _ARTICLES
    before = message.concepts[max(at - _FAR - 1, 0) : at]
    return is_one and any(not _GIVES.isdisjoint(it) for it in before)
