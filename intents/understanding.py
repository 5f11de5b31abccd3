"""Reads one message: the certain by rules, the rest by what was learned, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from intents.commands import offered_intent
from intents.complaints import REFUSALS, doubts_a_password, tells_of_failure
from intents.demanded import with_demanded_passwords
from intents.doubts import (
    asks_beside_a_refusal,
    may_ask_all_the_same,
    may_be_no_refusal,
    one_or_two,
    refuses_to_be_reset,
)
from intents.intent import Choice, Intent, Understanding
from intents.passes import is_pass_for_a_while, with_given_passes
from intents.reading.asides import asides
from intents.reading.candidates import ways_of
from intents.reading.certainty import (
    certain_person,
    describes_somebody,
    is_sure_person,
    is_sure_reset,
    lone_word,
    may_be_name,
    names_a_word,
    names_somebody,
    says_what_is_wished,
    sure_intent,
    wishes_for_described,
)
from intents.reading.choosing import ABOUT_NOBODY
from intents.reading.edges import trimmed
from intents.reading.message import Message, read, reference_of
from intents.reading.people import Span, named
from intents.reading.several_acts import OTHERWISE, acts_of
from intents.reading.several_requests import may_ask_for_two, requests_of
from intents.reading.tokens import Kind
from intents.reading.weights import Learned, learned
from intents.reading.wishes import Features, features_of
from intents.tickets import about_others, names_a_worker, without_workers

_ANSWERS = frozenset({Intent.PROVIDE_USER, Intent.RESET_PASSWORD, Intent.FIND_USER})
"""What a name may look like that answers *for whom?*."""
_BETWEEN_NAMES = frozenset({"and", "both", "for", "title", "polite"})

_INTERFACES = ("en", "nl", "de", "fr", "es")
_SHORT_ANSWERS = frozenset({Intent.CANCEL, Intent.CONFIRM, Intent.SELECT})
"""Such a message names nobody; where it does, it is not sure to be one."""

_GUESSES = frozenset({Intent.HELP, Intent.EXPLAIN_PERMISSION})
"""What is a guess at a message in which two acts are told apart by rules, unless it asks."""
_ASKS_OTHERWISE = OTHERWISE - _GUESSES
_GLUED_PRONOUN = re.compile(r"\w+-(?:lui|leur|le|la|les|moi)", re.IGNORECASE)
"""French *donne-lui* is nobody's name."""

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
    whole = _understood(model, text, locale, waiting_for_person=waiting_for_person)
    others = without_workers(text, whole.language)
    if others == text or not names_a_worker(whole, others):
        return whole
    return about_others(whole, _understood(model, others, locale, waiting_for_person=False))


def _understood(
    model: Learned, text: str, locale: str, *, waiting_for_person: bool
) -> Understanding:
    message = read(text, locale, model.lexicon, waiting_for_person=waiting_for_person)
    message = with_demanded_passwords(message)
    certain = _certain(model, message)
    likely, sure, names = certain or _complained(message, _likely(model, message))
    names = names.without(reference_of(message))
    is_ticket = bool(reference_of(message))  # of somebody's own system: nobody is called so
    word = lone_word(message) if waiting_for_person and not sure and not is_ticket else []
    if word and not _is_a_word_anywhere(model, message):
        people = named(message, word, model.spans.names_in_s)
        likely, names = [Intent.PROVIDE_USER], _Names(people)
    is_reset = likely[0] is Intent.RESET_PASSWORD
    if not is_reset and not names.anybody and wishes_for_described(message):
        likely, sure = _with_a_reset_first(likely), False
    if not sure and _is_names_alone(message, names.anybody):
        likely = [Intent.PROVIDE_USER]
    if waiting_for_person and not sure and names.anybody and _answers(message, likely[0]):
        likely, sure = [Intent.PROVIDE_USER], True
    choices = tuple(Choice(it, names.of(it)) for it in likely)
    if several := _several(model, message) or _several_acts(message, choices):
        choices, sure = several, False
    familiarity, is_reset = model.spans.familiarity, choices[0].intent is Intent.RESET_PASSWORD
    if is_reset and (listed := one_or_two(message, choices[0].people, familiarity)):
        choices, sure = tuple(Choice(choices[0].intent, (it,)) for it in listed), False
    everybody = {person for choice in choices for person in choice.people}
    return Understanding(
        intent=choices[0].intent,
        people=choices[0].people,
        password_typed=bool(message.passwords),
        sure=sure,
        language=message.language,
        choices=choices,
        cut=message.cut,
        reference=reference_of(message),
        compromised=any("compromised" in it for it in message.concepts),
        describes=describes_somebody(message),
        asides=asides(message, everybody),
    )


def _complained(message: Message, judged: "Judgement") -> "Judgement":
    """Ask what shall help whoever cannot sign in, where that reads like a no or a strange wish."""
    (first, *_), _, names = judged
    if names.anybody and refuses_to_be_reset(message):
        is_refusal = first in REFUSALS
        return judged if is_refusal else ([Intent.CANCEL, Intent.RESET_PASSWORD], False, names)
    if first in REFUSALS and names.anybody and tells_of_failure(message):
        return [Intent.DIAGNOSE, Intent.RESET_PASSWORD, Intent.CANCEL], False, names
    if first is Intent.OUT_OF_SCOPE and not names.anybody and doubts_a_password(message):
        return [Intent.DIAGNOSE], True, names
    return judged


def _several(model: Learned, message: Message) -> tuple[Choice, ...]:
    """Give each wish with its own person, where one message asks for two people."""
    if not may_ask_for_two(message):
        return ()
    requests = requests_of(message, model.spans.search(message), model.spans.familiarity)
    in_s = model.spans.names_in_s
    return tuple(Choice(act, named(message, people, in_s)) for act, people in requests)


def _several_acts(message: Message, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Give each act where one message asks for several on the same person."""
    if choices[0].intent in _GUESSES and any(it.folded == "?" for it in message.tokens):
        return ()
    message = with_given_passes(message)
    named = {it for choice in choices if (it := _but_pronouns(choice.people))}
    if choices[0].intent in _ASKS_OTHERWISE or len(named) > 1 or any(len(it) > 1 for it in named):
        return ()
    people = next(iter(named), ())
    acts = acts_of(message, people)
    return tuple(Choice(act, people) for act in acts) if len(acts) > 1 else ()


def _but_pronouns(people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(it for it in people if not _GLUED_PRONOUN.fullmatch(it))


def _answers(message: Message, likeliest: Intent) -> bool:
    """Say whether it may answer *for whom?*: by its wish, or because it is names and no more."""
    says_nothing = all(_BETWEEN_NAMES.issuperset(meant) for meant in message.concepts)
    return likeliest in _ANSWERS or (likeliest is Intent.SMALL_TALK and says_nothing)


def _is_names_alone(message: Message, people: tuple[str, ...]) -> bool:
    """Say whether somebody is named and nothing else is said: *alain and zoe, please*."""
    named = {word for person in people for word in person.split()}
    return bool(people) and all(
        token.kind is Kind.MARK
        or token.shown in named
        or (meant and _BETWEEN_NAMES.issuperset(meant))
        for token, meant in zip(message.tokens, message.concepts, strict=True)
    )


def _is_a_word_anywhere(model: Learned, message: Message) -> bool:
    """*nee* is no name to an admin whose Teams is English."""
    lexicon, tokens = model.lexicon, message.tokens
    return any(any(lexicon.concepts_of(tokens, language)) for language in _INTERFACES)


@dataclass(frozen=True, slots=True)
class _Names:
    """Whom each wish is about, and who is likeliest meant by any of them."""

    anybody: tuple[str, ...]
    by_wish: Mapping[Intent, tuple[str, ...]] = field(default_factory=dict)

    def without(self, reference: str) -> "_Names":
        """Leave out the number of a ticket: nobody is called so."""
        if not reference:
            return self
        kept = {wish: _but(names, reference) for wish, names in self.by_wish.items()}
        return _Names(_but(self.anybody, reference), kept)

    def of(self, intent: Intent) -> tuple[str, ...]:
        return () if intent in ABOUT_NOBODY else self.by_wish.get(intent, self.anybody)


def _but(names: tuple[str, ...], reference: str) -> tuple[str, ...]:
    return tuple(it for it in names if it != reference)


Judgement: TypeAlias = tuple[list[Intent], bool, _Names]
"""The likeliest wishes, whether the first one is beyond doubt, and who may be meant."""


def _certain(model: Learned, message: Message) -> Judgement | None:
    """Judge what needs no learning: nothing at all, a command, somebody and no word beside."""
    if not message.tokens:
        return [Intent.HELP], False, _Names(())
    person = certain_person(message, model.spans.familiarity)
    certain = Intent.PROVIDE_USER if person else offered_intent(message.text)
    if is_pass_for_a_while(message):
        certain, person = Intent.TEMPORARY_ACCESS_PASS, []
    if certain is None:
        return None
    return [certain], True, _Names(named(message, person, model.spans.names_in_s))


def _likely(model: Learned, message: Message) -> Judgement:
    """Judge by what was learned: the likeliest wishes first."""
    search, familiarity = model.spans.search(message), model.spans.familiarity
    found = search.spans()
    likely, sure = _judged(model, message, found)
    groups = search.groups(found)
    if sure and len(groups) == 1:  # nothing is in doubt
        meant = {it: () if it in ABOUT_NOBODY else tuple(groups[0]) for it in likely}
    else:
        meant = model.choice.meant(likely, ways_of(search, found))
    needed = next(filter(None, meant.values()), ())
    if likely[0] is Intent.RESET_PASSWORD:
        sure = sure and tuple(found) == meant[likely[0]]
    elif likely[0] in _SHORT_ANSWERS and names_somebody(message, needed, familiarity):
        sure, likely = False, _with_the_person_first(likely)
    elif whole := may_be_name(message, familiarity):
        sure, needed, meant = False, tuple(whole), {}
        likely = _with_the_person_first([*likely[:2], Intent.PROVIDE_USER])
    in_s = model.spans.names_in_s
    typed = {it: named(message, trimmed(message, it), in_s) for it in {needed, *meant.values()}}
    return likely, sure, _Names(typed[needed], {it: typed[people] for it, people in meant.items()})


def _with_a_reset_first(likely: list[Intent]) -> list[Intent]:
    return [Intent.RESET_PASSWORD, *(it for it in likely if it is not Intent.RESET_PASSWORD)]


def _with_the_person_first(likely: list[Intent]) -> list[Intent]:
    """*no, I meant Anna* is about Anna, and only then a no."""
    if Intent.PROVIDE_USER not in likely:
        return likely
    return [Intent.PROVIDE_USER, *(it for it in likely if it is not Intent.PROVIDE_USER)]


def _judged(model: Learned, message: Message, spans: Sequence[Span]) -> tuple[list[Intent], bool]:
    """Return the wishes worth a choice, the likeliest first, and whether that is beyond doubt."""
    features = features_of(message, spans)
    shares = model.wishes.probabilities(features)
    ranked = sorted(zip(shares, model.wishes.labels, strict=True), reverse=True)[:_MOST_CHOICES]
    likely = [Intent(it) for share, it in ranked if share >= _LEAST_LIKELY]
    if not any("delete" in it for it in message.concepts):
        likely = likely[:1] + [it for it in likely[1:] if it is not Intent.DELETE_USER]
    most, intent = ranked[0][0], likely[0]
    if intent is Intent.RESET_PASSWORD:
        asked = partial(_asked, model, features)
        familiarity = model.spans.familiarity
        said = says_what_is_wished(message, spans, familiarity)
        said = said and not names_a_word(message, spans, familiarity)
        return likely, said and is_sure_reset(message, spans, most, asked, model.certainty)
    if intent is Intent.PROVIDE_USER:
        return likely, is_sure_person(message, spans, model.spans.familiarity)
    if intent is Intent.OUT_OF_SCOPE and may_ask_all_the_same(message, model.spans.familiarity):
        return _with_a_reset_first(likely)[:_MOST_CHOICES], False
    if intent is Intent.CANCEL and asks_beside_a_refusal(message):
        return [Intent.RESET_PASSWORD, Intent.CANCEL], False
    if intent is Intent.NEGATION and may_be_no_refusal(message):
        return [Intent.RESET_PASSWORD, Intent.CANCEL], False
    return likely, sure_intent(intent, most, model.certainty)


def _asked(model: Learned, features: Features) -> float:
    """Tell how likely a message asks for a reset at all."""
    return model.asking.probabilities(features)[1]
