"""Sentences that look like a reset, a refusal or a new phone, and are something else."""

import pytest

from intents import Intent, understand
from intents.reading.certainty import is_sure_reset, names_a_word, says_what_is_wished
from intents.reading.message import read
from intents.reading.people import Span
from intents.reading.weights import learned


def first(text, locale):
    return understand(text, locale).choices[0].intent


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "alain's phone is gone"),
        ("en", "alain's phone is lost"),
        ("en", "alain's phone was stolen"),
        ("en", "alain has a new phone"),
        ("nl", "alain gsm kwijt"),
        ("nl", "alain is zijn gsm kwijt"),
        ("fr", "alain a perdu son téléphone"),
        ("fr", "megan n'a plus son portable"),
        ("de", "alain neues Handy"),
        ("de", "alain hat ein neues Handy"),
        ("es", "a alain le robaron el celular"),
        ("es", "alain tiene celular nuevo"),
    ],
)
def test_a_phone_that_is_new_or_gone_asks_for_another_sign_in_method(locale, text):
    assert first(text, locale) is Intent.RESET_MFA


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "alain has a new phone number"),
        ("nl", "alain heeft een nieuw telefoonnummer"),
        ("fr", "alain a un nouveau numéro de téléphone"),
        ("de", "alain hat eine neue Telefonnummer"),
        ("es", "alain tiene un nuevo número de teléfono"),
    ],
)
def test_a_new_number_is_not_surely_a_new_phone(locale, text):
    understood = understand(text, locale)
    assert not (understood.sure and understood.intent is Intent.RESET_MFA)


@pytest.mark.parametrize("text", ["passe pour maëlle", "un passe pour alain"])
def test_a_pass_is_no_password(text):
    assert first(text, "fr") is Intent.TEMPORARY_ACCESS_PASS


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "reset is not needed"),
        ("nl", "reset is niet nodig"),
        ("fr", "pas besoin de réinitialisation"),
        ("de", "zurücksetzen ist nicht nötig"),
        ("es", "no hace falta el reseteo"),
    ],
)
def test_a_reset_that_is_not_needed_is_none(locale, text):
    assert first(text, locale) in (Intent.CANCEL, Intent.NEGATION)


NAMES = (
    *("alain@contoso.com", "alex", "nobody.at.all", "6f0ab3d4-1111-4c2e-9a9e-77d0c5b1e002"),
    *("charon, alain", "megan bowen", "CONTOSO\\alain", "P004711", "xqzv.wrtk", "zoë kühn"),
    *("Wilber, Alex", "Siobhan O'Neil", "m.ling", "jan van dijk"),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "reset password for {}"),
        ("nl", "reset het wachtwoord van {}"),
        ("fr", "réinitialise le mot de passe de {}"),
        ("de", "bitte Kennwort von {} zurücksetzen"),
        ("es", "restablece la contraseña de {}"),
    ],
)
def test_a_plain_wish_is_as_sure_whoever_is_named(locale, words, name):
    """So that nobody learns anything from another answer, and an outsider least of all."""
    understood = understand(words.format(name), locale)
    assert (understood.intent, understood.sure) == (Intent.RESET_PASSWORD, True)
    assert ", ".join(understood.people) == name


@pytest.mark.parametrize(
    ("text", "span", "said"),
    [
        ("ww daan", (1, 1), True),
        ("ww daan alsjeblieft", (1, 1), True),
        ("ww daan de vries", (1, 3), True),
        ("ww daan Xqzv", (1, 2), True),
        ("nieuw ww daan xqzv", (2, 2), True),
        ("reset daan xqzv", (1, 2), True),
        ("ww daan xqzv", (1, 1), False),
        ("ww daan xqzv", (1, 2), False),
        ("ww daan xqzv frotz", (1, 1), False),
    ],
)
def test_words_that_we_do_not_know_are_no_wish(text, span, said):
    """However much the models are for a reset: in some dialect they may refuse it."""
    message = read(text, "nl", learned().lexicon)
    familiarity = learned().spans.familiarity
    assert says_what_is_wished(message, [Span(*span)], familiarity) is said


@pytest.mark.parametrize(
    ("text", "span", "word"),
    [
        ("den xqzvmesser zurücksetzen", (1, 1), True),
        ("jemand der xqzvmesser zurücksetzt", (2, 2), True),
        ("den Xqzvmesser zurücksetzen", (1, 1), False),
        ("den daan zurücksetzen", (1, 1), False),
        ("xqzvmesser zurücksetzen", (0, 0), False),
        ("Passwort von xqzvmesser zurücksetzen", (2, 2), False),
    ],
)
def test_a_small_word_with_an_article_that_nobody_bears_is_no_sure_name(text, span, word):
    message = read(text, "de", learned().lexicon)
    assert names_a_word(message, [Span(*span)], learned().spans.familiarity) is word


@pytest.mark.parametrize(
    ("locale", "text", "span", "sure"),
    [
        ("fr", "change le mot de passe de alain", (6, 6), True),
        ("fr", "ne change plus le mot de passe de alain", (8, 8), False),
        ("fr", "n'envoie plus le mot de passe de alain", (8, 8), False),
        ("nl", "ne nieuwe ww voor alain", (4, 4), True),
        ("en", "pw isla reset", (1, 1), True),
        ("en", "pw isla nae reset", (1, 2), False),
    ],
)
def test_a_small_word_that_refuses_is_heard(locale, text, span, sure):
    """However sure the models are, here both of them, and wherever they hear the name end."""
    message = read(text, locale, learned().lexicon)
    limits = learned().certainty
    assert is_sure_reset(message, [Span(*span)], 1.0, lambda: 1.0, limits) is sure


@pytest.mark.parametrize("text", ["alain and zoe", "Alain and Zoë", "for alain and for zoe please"])
def test_names_and_nothing_else_are_people_whatever_else_they_look_like(text):
    understood = understand(text)

    (choice,) = understood.choices
    assert choice.intent is Intent.PROVIDE_USER
    assert len(choice.people) == 2
    assert understand(text, waiting_for_person=True).sure


@pytest.mark.parametrize(
    ("locale", "text"),
    [("de", "das gleiche für zoe"), ("fr", "la même chose pour erik"), ("en", "same for bob")],
)
def test_to_delete_somebody_is_offered_only_where_a_word_says_so(locale, text):
    assert Intent.DELETE_USER not in {one.intent for one in understand(text, locale).choices}


def test_to_delete_somebody_is_offered_where_a_word_says_so():
    assert Intent.DELETE_USER in {it.intent for it in understand("delete alain", "en").choices}
