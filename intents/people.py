"""Finds whose account is meant: exact pieces of the text, never a guess at an account."""

from intents.grammar import Grammar
from intents.labels import EMPTY, Label, is_cjk_word, is_identifier
from intents.names import ENDS_IN_S, PARTICLES, Run, is_capital, surnames_first

_MOST_WORDS = 6
_MOST_IDENTIFIERS = 12
_MOST_LETTERS = 12
_BOT_NAMES = ("bot", "latchkey")
_OWNED = ("password", "account", "mfa", "session", "profile", "unlock", "signin")


def people_in(
    labels: list[Label], grammar: Grammar, text: str, passwords: frozenset[int]
) -> tuple[str, ...]:
    """Return the people named in the message, in order, as typed."""
    runs = _scored(labels, _runs(labels, passwords))
    runs = _without_the_bot(labels, runs)
    if not runs:
        return ()
    best = max(runs, key=lambda run: run.score)
    listed = sorted(_listed_with(labels, runs, best), key=lambda run: run.first)
    listed = surnames_first(labels, listed)
    return tuple(dict.fromkeys(_span(labels, run, grammar, text) for run in listed))


def unnamed(labels: list[Label], people: tuple[str, ...], text: str) -> int:
    """Count the words that we neither know nor take for a name."""
    spans = [(text.find(p), text.find(p) + len(p)) for p in people]
    hinted = _hinted_words(labels)
    return sum(
        1
        for at, label in enumerate(labels)
        if label.unknown
        and not is_identifier(label.word)
        and at not in hinted
        and not any(start <= label.word.start < end for start, end in spans)
    )


def _runs(labels: list[Label], passwords: frozenset[int]) -> list[Run]:
    runs: list[Run] = []
    first: int | None = None
    for at in range(len(labels) + 1):
        goes_on = at < len(labels) and at not in passwords and _goes_on(labels, at, first)
        if first is not None and not goes_on:
            runs.append(_trimmed(labels, first, at - 1))
            first = None
        if goes_on and first is None:
            first = at
    return [run for run in runs if run.last >= run.first]


def _goes_on(labels: list[Label], at: int, first: int | None) -> bool:
    label = labels[at]
    if first is not None and (labels[at - 1].word.mention or is_identifier(labels[at - 1].word)):
        return label.word.mention and labels[at - 1].word.mention
    if first is not None and (label.word.mention or is_identifier(label.word)):
        return False
    if _can_be_name(label):
        return True
    return first is not None and _is_particle(labels, at)


def _can_be_name(label: Label) -> bool:
    folded = label.word.folded
    domain = (
        "." in folded.strip(".")
        and not is_identifier(label.word)
        and len(folded.split(".")[-1]) > 1
    )
    host = domain and folded.rsplit(".", 1)[-1] in (
        "com",
        "org",
        "net",
        "nl",
        "de",
        "fr",
        "es",
        "eu",
    )
    return label.unknown and not host


def _is_particle(labels: list[Label], at: int) -> bool:
    """*van* in *Jan van der Meer*: the next word that is no particle goes on with the name."""
    capital = labels[at - 1].word.capital
    for label in labels[at : at + 3]:
        if label.word.folded in PARTICLES and label.word.folded != "of":
            continue
        same_case = label.word.capital or not capital
        return (
            label.unknown
            and not is_identifier(label.word)
            and same_case
            and label is not labels[at]
        )
    return False


def _trimmed(labels: list[Label], first: int, last: int) -> Run:
    """Cut *Alain quickly* after *Alain*, and a run that is too long to be a name."""
    most = _MOST_LETTERS if is_cjk_word(labels[first]) else _MOST_WORDS
    last = min(last, first + most - 1)
    if labels[first].word.quoted or labels[first].word.mention or not labels[first].word.capital:
        return Run(first, last)
    for at in range(first + 1, last + 1):
        folded = labels[at].word.folded
        if labels[at].word.shown[:1].islower() and folded not in PARTICLES:
            return Run(first, at - 1)
    return Run(first, last)


def _scored(labels: list[Label], runs: list[Run]) -> list[Run]:
    hinted = _hinted_words(labels)
    return [
        Run(run.first, run.last, -100 if at and run.first in hinted else _score(labels, run))
        for at, run in enumerate(runs)
    ]


def _score(labels: list[Label], run: Run) -> int:
    word = labels[run.first].word
    score = 10 if word.capital or is_cjk_word(labels[run.first]) else 0
    if is_identifier(word) or word.mention or word.quoted:
        score += 100
    return score + _score_before(labels, run) + _score_after(labels, run)


def _score_before(labels: list[Label], run: Run) -> int:
    before = _neighbour(labels, run.first, -1)
    if before is None:
        return 10
    if before.has("user", "somebody"):
        return 60
    if before.has("for"):
        return 50
    return 35 if before.has("reset", "password", "unlock", "title", "mfa", "find") else 0


def _score_after(labels: list[Label], run: Run) -> int:
    after = labels[run.last + 1] if run.last + 1 < len(labels) else None
    if after is None:
        return 0
    if after.word.folded == "'s":
        owned = labels[run.last + 2 : run.last + 6]
        return 60 if any(label.has(*_OWNED) for label in owned) and not _has_name(owned) else -40
    if after.has("forgot", "need", "their", "not", "unlock", "for"):
        return 30
    return 25 if after.has("password", "account", "reset", "user") else 0


def _has_name(labels: list[Label]) -> bool:
    for label in labels:
        if label.has("and", *_OWNED):
            return False
        if label.unknown:
            return True
    return False


def _neighbour(labels: list[Label], at: int, step: int) -> Label | None:
    """Return the nearest word on one side that means something."""
    at += step
    while 0 <= at < len(labels):
        label = labels[at]
        if not (label.concepts and label.concepts <= EMPTY and not label.has("title")):
            return label
        at += step
    return None


def _hinted_words(labels: list[Label]) -> frozenset[int]:
    """Return the indexes of the words behind *in*, *from* or *who* in their clause."""
    hinted: set[int] = set()
    clause_of_hint = -1
    for at, label in enumerate(labels):
        if label.clause == clause_of_hint:
            hinted.add(at)
        if label.has("hint"):
            clause_of_hint = label.clause
    return frozenset(hinted)


def _without_the_bot(labels: list[Label], runs: list[Run]) -> list[Run]:
    """A mention that opens the message calls the bot, unless nobody else is named."""
    if not runs or not labels[0].word.mention or runs[0].first != 0:
        return runs
    name = "".join(label.word.folded for label in labels[: runs[0].last + 1])
    after = _neighbour(labels, runs[0].last, 1)
    is_subject = after is None or after.has("forgot", "need", "not", "unlock", "signin")
    if any(bot in name for bot in _BOT_NAMES) or not is_subject:
        return runs[1:]
    return runs


def _listed_with(labels: list[Label], runs: list[Run], best: Run) -> list[Run]:
    """*alain, megan and diego*: the runs joined to the best one by commas and *and*."""
    at = runs.index(best)
    listed = [best]
    for other in runs[at + 1 :]:
        if not _are_joined(labels, listed[-1], other):
            break
        listed.append(other)
    for other in reversed(runs[:at]):
        if not _are_joined(labels, other, listed[0]):
            break
        listed.insert(0, other)
    words = [labels[run.first].word for run in listed]
    identifiers = [word.folded for word in words if is_identifier(word)][:_MOST_IDENTIFIERS]
    return [run for run in listed if not _same_person(labels[run.first], identifiers)]


def _are_joined(labels: list[Label], left: Run, right: Run) -> bool:
    between = labels[left.last + 1 : right.first]
    if not any(_is_comma(label) or label.has("and") for label in between):
        return False
    alike = is_identifier(labels[right.first].word) or is_identifier(labels[left.first].word)
    alike = alike or is_capital(labels, left) == is_capital(labels, right)
    return alike and all(_may_stand_between(label) for label in between)


def _may_stand_between(label: Label) -> bool:
    joined = label.has("and", "for", "title", "both", "filler", "user") and not label.has("not")
    return _is_comma(label) or joined or label.word.folded == "'s"


def _is_comma(label: Label) -> bool:
    return label.word.mark and label.word.folded in ",;\n/\u3001\uff0c\uff1b"


def _same_person(label: Label, identifiers: list[str]) -> bool:
    """*Alain Charon, alain@contoso.com* is one person: the UPN is the better name."""
    name = label.word.folded
    return name not in identifiers and any(name in identifier for identifier in identifiers)


def _span(labels: list[Label], run: Run, grammar: Grammar, text: str) -> str:
    first, last = run.first, run.last
    if first > 1 and labels[first].word.capital:
        while (
            first > 1
            and labels[first - 1].word.folded in grammar.leading_particles
            and (labels[first - 2].has("for") or labels[first - 2].has("reset"))
        ):
            first -= 1
    span = text[labels[first].word.start : labels[last].word.end]
    if grammar.bare_s and first == last and _is_bare_possessive(labels, run, grammar):
        return span[:-1]
    return span


def _is_bare_possessive(labels: list[Label], run: Run, grammar: Grammar) -> bool:
    """*alains password*: an s that belongs to the language, not to the name."""
    name = labels[run.last].word.folded
    after = labels[run.last + 1] if run.last + 1 < len(labels) else None
    if after is None or not name.endswith("s"):
        return False
    soon = labels[run.last + 1 : run.last + 4]
    shared = after.has("and") and any(label.has("password", "account") for label in soon)
    if not shared and not after.has("password", "account"):
        return False
    terse = grammar.language == "nl" and not any(label.has("reset", "not") for label in labels)
    return not (terse or name in ENDS_IN_S or name.endswith(("ss", "us")))
