"""Reads one message: words, labels, people, rules. See the package docstring."""

from intents.bulk import crowd_in
from intents.features import features_of
from intents.grammar import refusals
from intents.intent import Intent, Understanding
from intents.labels import Label, is_identifier, read
from intents.passwords import password_words
from intents.people import people_in, unnamed
from intents.rules import intent_of

_ABOUT_NOBODY = frozenset(
    {
        Intent.SELF_SERVICE,
        Intent.HELP,
        Intent.CONFIRM,
        Intent.CANCEL,
        Intent.SELECT,
        Intent.SMALL_TALK,
        Intent.CHANGE_LANGUAGE,
    }
)
_MOST_UNKNOWN = 2
"""A reset may hold this many words that we do not know; with more of them we ask."""


def understand(
    text: str,
    locale: str = "en",
    waiting_for_person: bool = False,  # noqa: FBT001, FBT002  the interface of the dialogs
) -> Understanding:
    """Tell what a message means. Never raises; takes a few milliseconds at most.

    `locale` is the one of the activity (*nl-BE*); the text may be in another language that we
    know. `waiting_for_person` says that the last thing we asked was "for whom?", so that a bare
    name is an answer and not a guess.
    """
    grammar, labels = read(text, locale)
    passwords = password_words(labels)
    people = people_in(labels, grammar, text, passwords)
    unknown = unnamed(labels, people, text) - len(passwords)
    intent, unsure = intent_of(features_of(labels, people, unknown))
    if intent is Intent.RESET_PASSWORD:
        unsure = unknown > 0 or _is_question(labels)
        doubtful = unknown > _MOST_UNKNOWN or _refuses_in_another_language(labels)
        intent, unsure = (Intent.HELP, True) if doubtful else (intent, unsure)
    if intent is Intent.PROVIDE_USER:
        unsure = not waiting_for_person and not _is_surely_a_person(labels)
    people = crowd_in(labels, text) if intent is Intent.BULK_RESET else people
    return Understanding(
        intent=intent,
        people=() if intent in _ABOUT_NOBODY else people,
        password_typed=bool(passwords),
        unsure=unsure,
        language=grammar.language,
    )


def _refuses_in_another_language(labels: list[Label]) -> bool:
    """*reset alain niet*, typed by somebody whose locale is English."""
    return any(
        label.unknown
        and not label.word.quoted
        and label.word.folded in refusals()
        and (label.word.shown.islower() or label.word.shown.isupper())
        for label in labels
    )


def _is_question(labels: list[Label]) -> bool:
    """*reset alain?* may be a question; *can you reset alain?* is a polite wish."""
    asked = any(label.word.mark and label.word.folded == "?" for label in labels)
    return asked and not any(label.has("polite") for label in labels)


def _is_surely_a_person(labels: list[Label]) -> bool:
    return any(
        is_identifier(label.word) or label.word.mention or label.word.capital
        for label in labels
        if label.unknown
    )
