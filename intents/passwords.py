"""Finds a password that somebody typed into the chat, so that it can be refused."""

from intents.labels import EMPTY, Label, is_identifier

_SHORTEST = 6
_LONGEST_STEP = 2


def password_words(labels: list[Label]) -> frozenset[int]:
    """Return the indexes of the words that are a typed password."""
    spoken_of = any(label.has("password", "reset") for label in labels)
    return frozenset(
        at
        for at, label in enumerate(labels)
        if _is_candidate(label)
        and (_looks_made(label.word.shown) or (spoken_of and _is_given(labels, at)))
    )


def _is_candidate(label: Label) -> bool:
    return label.unknown and not label.word.mention and not is_identifier(label.word)


def _looks_made(shown: str) -> bool:
    """Capital, small letter, and digit: people's names and account names hardly ever do that."""
    kinds = (
        any(c.isupper() for c in shown),
        any(c.islower() for c in shown),
        any(c.isdigit() for c in shown),
        any(not c.isalnum() and c not in "-.'\u2019_" for c in shown),
    )
    plain = shown[0] in "*[(" or "?$" in shown or "://" in shown
    return len(shown) >= _SHORTEST and kinds[2] and sum(kinds) >= 3 and not plain  # noqa: PLR2004  three of four kinds, as Entra asks


def _is_given(labels: list[Label], at: int) -> bool:
    """*... password to hunter2*, *... pw is hunter2*: a word after *to* with a digit or a sign."""
    before = labels[max(at - _LONGEST_STEP, 0) : at]
    given = any(label.has("set_to") or label.word.folded in ":=" for label in before)
    said = any(label.has("set_to") and not label.has("for") for label in before)
    spoken = any(label.has("password") for label in labels[:at])
    if (given and _is_odd(labels[at].word.shown)) or _is_put(labels, at):
        return True
    return said and spoken and _is_plain_is(labels, at)


def _is_odd(shown: str) -> bool:
    odd = any(c.isdigit() or c in "!$%#@&*" for c in shown) and "$" not in shown.partition("?")[2]
    return odd and len(shown) > 1


def _is_put(labels: list[Label], at: int) -> bool:
    """*set alain's password to summer*: with the person named, the last word can only be that."""
    before, after = labels[:at], labels[at + 1 :]
    if not before or not before[-1].has("set_to") or not all(map(_says_nothing, after)):
        return False
    named = any(label.unknown or label.word.mention for label in before)
    return named and all(any(it.has(wanted) for it in before) for wanted in ("put", "password"))


def _says_nothing(label: Label) -> bool:
    return label.word.mark or (bool(label.concepts) and label.concepts <= EMPTY)


def _is_plain_is(labels: list[Label], at: int) -> bool:
    """*his new pw is hunter*: the password itself is the subject of *is*."""
    before = labels[max(at - 3, 0) : at]
    return (
        at >= _LONGEST_STEP
        and labels[at - 1].has("set_to")
        and not labels[at - 1].has("for", "hint")
        and labels[at - 2].has("password")
        and any(label.has("new", "their", "temporary") for label in before)
    )
