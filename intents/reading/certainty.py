"""Decides when the reader may be sure, above all of a reset.

A reset is sure only where two models agree and nothing in the message speaks of anything else: a
refusal, a condition, a report, a question, another thing that has a password. What is not sure
costs the admin one press; a reset that nobody asked for costs trust.
"""

from collections.abc import Sequence

from intents.intent import Intent
from intents.reading.lexical import Familiarity, is_name
from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind, Token

_PLAIN = frozenset(
    ["reset", "password", "change", "need", "forgot", "temporary", "new", "account", "user", "somebody", "for", "and", "both", "title", "polite", "greeting", "thanks", "filler", "article", "their", "possessive", "hint", "put", "works", "signin", "set_to"]
)
"""Concepts of which plain wishes for a reset are made."""
_DOUBTS = frozenset(
    ["not", "no", "later", "if_first", "was_reset", "everyone", "crowd", "department", "self", "own", "i", "my", "unlock", "add", "disable", "mfa", "tap", "session", "role", "group", "profile", "find", "show", "log", "system", "broken", "identity", "stop", "how", "why", "who", "what", "when", "may"]
)
_MOST_UNKNOWN, _MOST_UNKNOWN_IF_PLAIN = 8, 2
_BESIDE_A_NAME = frozenset({"title", "polite", "for", "filler", "user", "greeting", "thanks"})


def is_sure_reset(
    message: Message, spans: Sequence[Span], reset: float, asked: float, limits: dict[str, float]
) -> bool:
    """Tell whether a reset is wished beyond doubt.

    `reset` is how likely the wish is among all wishes, `asked` how likely the message asks for a
    reset at all; `limits` were measured on lines that the models had not seen.
    """
    meant = _concepts_beside(message, spans)
    unknown = _unknown_beside(message, spans)
    if _asks(message) or any(it.crowd for it in spans):
        return False
    if meant <= _PLAIN and unknown <= _MOST_UNKNOWN_IF_PLAIN:
        return reset >= limits["plain reset"] and asked >= limits["plain asked"]
    if meant & _DOUBTS or unknown > _MOST_UNKNOWN:
        return False
    return reset >= limits["reset"] and asked >= limits["asked"]


def is_sure_person(message: Message, spans: Sequence[Span], familiarity: Familiarity) -> bool:
    """Tell whether a message is nothing but somebody's name or address."""
    inside = _inside(spans)
    beside = [at for at in range(len(message.tokens)) if at not in inside]
    if not spans or not all(_says_nothing(message, at) for at in beside):
        return False
    return all(_is_somebody(message.tokens[span.first : span.last + 1], familiarity) for span in spans)


def _is_somebody(tokens: Sequence[Token], familiarity: Familiarity) -> bool:
    first = tokens[0]
    if first.kind in (Kind.IDENTIFIER, Kind.MENTION) or first.shown[:1].isupper():
        return True
    if any(map(str.isdigit, first.shown)):
        return len(tokens) == 1 and len(first.shown) > 3  # noqa: PLR2004 - *2* picks; staff numbers are longer
    return any(is_name(it.folded, familiarity.names) for it in tokens)


def certain_person(message: Message) -> list[Span]:
    """Return the one identifier or mention that is the whole message; no model is asked then."""
    kinds = (Kind.IDENTIFIER, Kind.MENTION)
    found = [at for at, it in enumerate(message.tokens) if it.kind in kinds]
    others = [it for it in message.tokens if it.kind not in (*kinds, Kind.MARK)]
    if len(found) != 1 or others or message.tokens[found[0]].folded.endswith("bot"):
        return []
    return [Span(found[0], found[0])]


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


def _says_nothing(message: Message, at: int) -> bool:
    if message.tokens[at].kind is Kind.MARK:
        return message.tokens[at].folded != "?"
    return bool(message.concepts[at]) and _BESIDE_A_NAME.issuperset(message.concepts[at])
