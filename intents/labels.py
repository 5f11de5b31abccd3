"""Each word of a message with the concepts that the grammar gives it, and its clause.

Concepts are the keys of `[words]` in a language file. The ones with a special part in the engine:
`not` refuses what follows it (or, as in German, what precedes it in the clause) unless that is
something an account can fail at (`signin`, `works`, `remember`) or an `option` of a reset;
`for` stands beside a person; `hint` opens words about a person that name nobody else;
`polite`, `greeting`, `thanks` and `filler` mean nothing.
"""

from dataclasses import dataclass, replace

from intents.grammar import Grammar, grammars, split_for, vocabulary
from intents.typed_text import Word, is_cjk, words_of

CLAUSE_MARKS = frozenset(",;!?.\n-:\u2013\u2014\u2026\u3001\u3002\uff01\uff1f\uff0c\u060c>")
EMPTY = frozenset(
    {"polite", "greeting", "thanks", "filler", "article", "their", "title", "possessive"}
)
_VERBS = frozenset(
    {"reset", "not", "change", "unlock", "stop", "edit", "session", "option", "show"}
)
_ABSORBED = frozenset(
    {"stop", "yes", "reset", "password", "help", "polite", "may", "both", "temporary"}
)
_HOME_BONUS = 3
_MOST_UNKNOWN_WORDS = 12
"""Looking for typing errors costs the most time; a wish has fewer words that we do not know."""
_NEVER_A_NAME = frozenset({"not", "no", "for", "and", "their", "my", "everyone"})


@dataclass(frozen=True, slots=True)
class Label:
    """One word, what it can mean, and the number of the clause it stands in."""

    word: Word
    concepts: frozenset[str]
    clause: int = 0

    def has(self, *concepts: str) -> bool:
        """Tell whether the word has any of these concepts."""
        return not self.concepts.isdisjoint(concepts)

    @property
    def unknown(self) -> bool:
        """True for a word that the grammar does not know: perhaps a name."""
        return not self.concepts and not self.word.mark


MOST_WORDS = 100
"""Nobody wishes in more words than this within 256 characters; such a text is not read."""


def read(text: str, locale: str) -> tuple[Grammar, list[Label]]:
    """Choose the language that knows most of the words, and label every word in it."""
    words = _unquoted(words_of(text))
    grammar = grammars()[language_of(words, locale)]
    words = split_for(words, grammar.elisions, grammar.suffixes)
    if len(words) > MOST_WORDS:
        return grammar, []
    labels = _names_that_are_words(_labelled(words, grammar), grammar)
    return grammar, _in_clauses(labels)


def language_of(words: list[Word], locale: str) -> str:
    """Return the language that covers most letters; in doubt that of the locale, then English."""
    home = locale.replace("_", "-").split("-")[0].lower()
    home = {"no": "nb", "nn": "nb"}.get(home, home)
    score = dict.fromkeys(grammars(), 0.0)
    score["en"] += 1
    if home in score:
        score[home] += _HOME_BONUS
    for word in words:
        for language in _languages_that_know(word):
            score[language] += len(word.folded)
    return max(score, key=lambda language: score[language])


def _languages_that_know(word: Word) -> frozenset[str]:
    if word.mark or word.mention:
        return frozenset()
    known = vocabulary()
    languages = known.get(word.folded, frozenset())
    for length in range(3, min(len(word.folded), 14) + 1):
        languages |= known.get(word.folded[:length] + "*", frozenset())
    return languages


def _unquoted(words: list[Word]) -> list[Word]:
    """A message that is quoted as a whole is read as if it were not."""
    if all(word.quoted or word.mark for word in words):
        return [replace(word, quoted=False) for word in words]
    return words


def _labelled(words: list[Word], grammar: Grammar) -> list[Label]:
    folded = ["\0" if w.mention or w.quoted or is_identifier(w) else w.folded for w in words]
    shouting = all(w.shown.isupper() for w in words if w.shown[:1].isalpha())
    slips_left = _MOST_UNKNOWN_WORDS
    labels: list[Label] = []
    while len(labels) < len(words):
        at = len(labels)
        length, concepts = grammar.phrase_at(folded, at)
        if folded[at] == "'s" and not length:
            concepts = frozenset({"possessive"})
        may_slip = not length and not concepts and slips_left > 0
        if may_slip and _may_be_slip(words[at], first=at == 0 or shouting):
            slips_left -= 1
            concepts = grammar.meant_by_typo(folded[at])
        labels.extend(Label(word, concepts) for word in words[at : at + max(length, 1)])
    return labels


def _may_be_slip(word: Word, *, first: bool) -> bool:
    """A capital inside the sentence is a name; a slip is in lower case, or all is in capitals."""
    return not word.mark and (first or not word.capital)


def is_identifier(word: Word) -> bool:
    """Tell whether a word is a UPN, a down-level logon name or an object id."""
    return _names_one_account(word.folded)


def _names_one_account(folded: str) -> bool:
    local, at, domain = folded.rpartition("@")
    if at and local and "." in domain.strip("."):
        return True
    if "\\" in folded.strip("\\"):
        return True
    return [len(part) for part in folded.split("-")] == [8, 4, 4, 4, 12]


def _names_that_are_words(labels: list[Label], grammar: Grammar) -> list[Label]:
    """In *reset password for Will Reset* the last two words are a name, not a wish."""
    if len(labels) > 1 and labels[-1].has("article") and labels[-2].has("for"):
        labels = [*labels[:-1], replace(labels[-1], concepts=frozenset())]
    named = [label.word.capital for label in labels if label.word.shown[:1].isalpha()]
    if grammar.nouns_are_capital or sum(named) * 3 > len(named) * 2:
        return labels
    result = list(labels)
    for at in range(1, len(result)):
        label, before = result[at], result[at - 1]
        if not label.word.capital or label.word.shown.isupper() or label.has(*_NEVER_A_NAME):
            continue
        follows_name = before.unknown and before.word.capital and label.has(*_ABSORBED)
        if follows_name or (before.has("for") and label.has("polite", "may", "stop", "ask")):
            result[at] = replace(label, concepts=frozenset())
    return result


def _in_clauses(labels: list[Label]) -> list[Label]:
    """Number the clauses: a mark, *but*, and *and* before a verb start a new one."""
    clause = 0
    result: list[Label] = []
    for at, label in enumerate(labels):
        following = labels[at + 1] if at + 1 < len(labels) else None
        joins = label.has("and") and following is not None and following.has(*_VERBS)
        if joins or label.has("but") or _ends_clause(label):
            clause += 1
        result.append(replace(label, clause=clause))
    return result


def _ends_clause(label: Label) -> bool:
    return label.word.mark and label.word.folded in CLAUSE_MARKS


def is_cjk_word(label: Label) -> bool:
    """Tell whether a word is one letter of a script without spaces."""
    return is_cjk(label.word.shown)
