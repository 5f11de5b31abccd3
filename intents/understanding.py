"""Reads one message: what is certain by rules, what was learned by weights, and how sure that is."""

from collections.abc import Sequence

from intents.commands import offered_intent
from intents.intent import Choice, Intent, Understanding
from intents.reading.certainty import (
    certain_person,
    is_sure_person,
    is_sure_reset,
    sure_intent,
)
from intents.reading.message import Message, read
from intents.reading.people import Span, named
from intents.reading.weights import Learned, learned
from intents.reading.wishes import features_of

ABOUT_NOBODY = frozenset(
    {
        Intent.SELF_SERVICE,
        Intent.HELP,
        Intent.CONFIRM,
        Intent.CANCEL,
        Intent.SELECT,
        Intent.SMALL_TALK,
        Intent.CHANGE_LANGUAGE,
        Intent.OUT_OF_SCOPE,
    }
)
"""Whoever is named in such a message is not whom anything shall be done to."""

_MOST_CHOICES = 3
_LEAST_LIKELY = 0.01
"""What is less likely than this is not worth a button."""


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
    return understand_with(learned(), text, locale, waiting_for_person=waiting_for_person)


def understand_with(
    model: Learned, text: str, locale: str = "en", *, waiting_for_person: bool = False
) -> Understanding:
    """Tell what a message means to one that has learned: the report asks several."""
    message = read(text, locale, model.lexicon)
    spans = certain_person(message)
    certain = Intent.PROVIDE_USER if spans else offered_intent(message.text)
    if certain is not None:
        ranked, sure = [(certain, 1.0)], True
    else:
        spans = model.spans.spans_in(message)
        ranked, sure = _judged(model, message, spans)
    people = named(message, spans, model.spans.names_in_s)
    if waiting_for_person and not sure and _answers_who(ranked[0][0], people):
        ranked, sure = [(Intent.PROVIDE_USER, 1.0)], True
    choices = _choices(ranked, people)
    return Understanding(
        intent=choices[0].intent,
        people=choices[0].people,
        password_typed=bool(message.passwords),
        sure=sure,
        language=message.language,
        choices=choices,
        cut=message.cut,
    )


def _judged(
    model: Learned, message: Message, spans: Sequence[Span]
) -> tuple[list[tuple[Intent, float]], bool]:
    """Return the wishes by likelihood, and whether the first one is beyond doubt."""
    features = features_of(message, spans)
    likely = model.wishes.probabilities(features)
    ranked = sorted(zip(map(Intent, model.wishes.labels), likely, strict=True), key=_likelihood)
    intent, most = ranked[0]
    limits = model.certainty
    if intent is Intent.RESET_PASSWORD:
        asked = model.asking.probabilities(features)[1]
        return ranked, is_sure_reset(message, spans, most, asked, limits)
    if intent is Intent.PROVIDE_USER:
        return ranked, is_sure_person(message, spans, model.spans.familiarity)
    return ranked, sure_intent(intent, most, limits)


def _likelihood(ranked: tuple[Intent, float]) -> float:
    return -ranked[1]


def _answers_who(intent: Intent, people: tuple[str, ...]) -> bool:
    return bool(people) and intent in (Intent.PROVIDE_USER, Intent.RESET_PASSWORD, Intent.FIND_USER)


def _choices(
    ranked: Sequence[tuple[Intent, float]], people: tuple[str, ...]
) -> tuple[Choice, ...]:
    likely = [it for it, share in ranked[:_MOST_CHOICES] if share >= _LEAST_LIKELY]
    return tuple(Choice(it, () if it in ABOUT_NOBODY else people) for it in likely)
