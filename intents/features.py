"""What a message says as a whole: the concepts in it, plus what only their order tells.

Derived features: `negated` (a refusal of the reset), `trouble` (a sign-in that fails), `oneself`,
`thing` (something that is no account), `asks_how`, `asks_why`, `asks_who`, `asks_what`,
`asks_when`, `asks_may`, `asks_ask` (a question opens a clause), `people` or `nobody`, `unknown`.
"""

from itertools import groupby

from intents.labels import EMPTY, Label

_QUESTIONS = ("how", "why", "who", "what", "when", "may", "ask")
_STATES = ("signin", "works", "remember")
_ACTS = ("reset", "was_reset", "change", "unlock", "mfa", "session", "password", "tap", "disable")
_MINE = ("password", "account", "signin", "mfa", "reset", "system")
_SKIPPED = EMPTY | {"and", "but", "no", "yes", "i", "both"}


def features_of(labels: list[Label], people: tuple[str, ...], unknown: int) -> frozenset[str]:
    """Return concepts and derived features of a message."""
    found = {concept for label in labels for concept in label.concepts}
    for _, clause in groupby(labels, key=lambda label: label.clause):
        found |= _of_clause(list(clause))
    found.add("people" if people else "nobody")
    if unknown:
        found.add("unknown")
    if _is_oneself(labels, found):
        found.add("oneself")
    if _opens_with_if(labels):
        found.add("later")
    if _is_thing(labels):
        found.add("thing")
    return frozenset(found)


def _of_clause(clause: list[Label]) -> set[str]:
    found: set[str] = set()
    start = next((label for label in clause if _means(label)), None)
    if start is not None:
        found |= {f"asks_{question}" for question in _QUESTIONS if start.has(question)}
    if not _opens_with_ask(clause):
        found.discard("asks_ask")
    found |= _of_no(clause)
    for at, label in enumerate(clause):
        if label.has("not") and not (at and clause[at - 1].has("not")):
            found.add(_refused(clause, at))
    return found


def _opens_with_ask(clause: list[Label]) -> bool:
    """*is he back?* asks; *he is on leave* does not."""
    for label in clause:
        if label.has("ask"):
            return True
        if not label.word.mark and not label.has("greeting", "polite", "and", "but", "no", "yes"):
            return False
    return False


def _of_no(clause: list[Label]) -> set[str]:
    """*no* alone is an answer; *no reset for alain* refuses the reset."""
    words = [label for label in clause if not label.word.mark]
    if not any(label.has("no") and not label.has("not") for label in words):
        return set()
    alone = all(label.has("no") or label.concepts <= EMPTY for label in words)
    return {"says_no"} if alone and all(label.concepts for label in words) else {"negated"}


def _means(label: Label) -> bool:
    """Skip marks, politeness and filler, but not a filler that can also open a question."""
    if label.word.mark and not label.concepts:
        return False
    return not label.concepts or not label.concepts <= _SKIPPED


def _refused(clause: list[Label], at: int) -> str:
    """Tell what a *not* is about: a state that explains the wish, an option, or the wish itself."""
    after = [label for label in clause[at + 1 :] if label.has(*_STATES, *_ACTS, "option")]
    before = [label for label in clause[:at] if label.has(*_STATES, *_ACTS)]
    if (
        after
        and after[0].has("option")
        and not any(label.has("reset", "password") for label in after)
    ):
        return "optioned"
    if after and not after[0].has("reset", "was_reset") and after[0].has(*_STATES):
        return _trouble(after[0])
    acts = any(label.has("reset", "was_reset", "change") for label in clause[at:])
    forgets = [label for label in after if label.has("remember")]
    if forgets and not acts:
        return "forgot"
    states = [label for label in before if label.has(*_STATES)]
    if states and not acts and not any(label.has("reset", "was_reset") for label in before):
        return _trouble(states[-1])
    return "negated"


def _trouble(state: Label) -> str:
    return "forgot" if state.has("remember") else "trouble"


def _is_oneself(labels: list[Label], found: set[str]) -> bool:
    """Tell whether it is the writer's own account, or people who shall do it themselves."""
    if found & {"own", "self"}:
        return True
    if "i" in found and "nobody" in found and found & {"forgot", "trouble"}:
        return "password" in found or "trouble" in found
    return any(
        label.has("my") and _owns(labels[at + 1 : at + 5]) for at, label in enumerate(labels)
    )


def _owns(following: list[Label]) -> bool:
    for label in following:
        if label.has(*_MINE):
            return True
        if not label.concepts or label.has("user", "somebody", "title", "department"):
            return False
    return False


def _opens_with_if(labels: list[Label]) -> bool:
    """*als alain belt ...* sets a condition; *si, ...* alone is a yes."""
    words = [label for label in labels if not label.word.mark]
    if len(words) < 2 or not words[0].has("if_first"):  # noqa: PLR2004  the word and what it is about
        return False
    return words[0].clause == words[1].clause


def _is_thing(labels: list[Label]) -> bool:
    """*reset the thermostat*: an article and a small unknown word where an account should be."""
    if any(label.has("password", "account", "user", "need") for label in labels):
        return False
    for before, article, noun in zip(labels, labels[1:], labels[2:], strict=False):
        if before.has("reset") and article.has("article") and noun.unknown:
            return noun.word.shown[:1].islower()
    return False
