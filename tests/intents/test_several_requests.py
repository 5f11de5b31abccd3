"""One sentence, two people: each wish with its own person, and a correction that is taken back."""

import pytest

from intents import Intent, understand

RESET, SIGN_OUT, NOTHING = Intent.RESET_PASSWORD, Intent.REVOKE_SESSIONS, Intent.CANCEL


def offered(text, locale):
    """What is offered, unless it is sure: then one of two people was forgotten."""
    understood = understand(text, locale)
    assert understood.unsure
    return [(one.intent, *(person.lower() for person in one.people)) for one in understood.choices]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "reset password for alain and sign out zoe everywhere"),
        ("nl", "reset alain en log zoe overal uit"),
        ("de", "setz alain zurück und melde zoe überall ab"),
        ("fr", "réinitialise alain et déconnecte zoe partout"),
        ("es", "resetea alain y cierra sesión de zoe en todas partes"),
        ("en", "reset alain, sign zoe out everywhere. Thanks, Chase"),
    ],
)
def test_two_wishes_keep_their_people(locale, text):
    assert offered(text, locale) == [(RESET, "alain"), (SIGN_OUT, "zoe")]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "don't reset alain, reset zoe"),
        ("en", "reset the password of alain. no wait, not alain, I meant zoe"),
        ("nl", "reset alain niet, reset zoe wel"),
        ("de", "setz alain nicht zurück, sondern zoe"),
        ("fr", "ne réinitialise pas alain, fais zoe"),
        ("es", "no restablezcas alain, restablece zoe"),
    ],
)
def test_who_was_taken_back_is_offered_no_more(locale, text):
    assert offered(text, locale) == [(RESET, "zoe"), (NOTHING,)]


def test_two_names_without_a_word_in_common_are_asked_about_each():
    assert offered("alain can't log in, reset zoe", "en") == [
        (Intent.DIAGNOSE, "alain"),
        (RESET, "zoe"),
    ]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("sign alain out everywhere, he forgot his phone in the train", SIGN_OUT),
        ("temporary access pass for alain, he has to register his mfa", None),
        ("don't reset alain", Intent.NEGATION),
    ],
)
def test_one_person_with_a_reason_is_one_request(text, intent):
    understood = understand(text, "en")
    assert {person for one in understood.choices for person in one.people} == {"alain"}
    assert intent in (None, understood.intent)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de", "Der Anrufer droht, wenn ich nicht sofort das Passwort von Gus zurücksetze"),
        ("en", "if i don't reset gus now he will complain"),
        ("nl", "als ik het wachtwoord van gus niet reset belt hij de directeur"),
        ("fr", "si je ne réinitialise pas gus il va se plaindre"),
        ("fr", "reste gus"),
        ("en", "reste paswort gus"),
    ],
)
def test_a_threat_or_a_slip_of_the_finger_is_no_refusal(locale, text):
    assert offered(text, locale) == [(RESET, "gus"), (NOTHING,)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "don't reset alain until he calls back"),
        ("nl", "als alain straks belt mag je resetten, maar nu nog niet"),
        ("fr", "ne réinitialise pas alain"),
    ],
)
def test_a_refusal_with_a_condition_is_still_one(locale, text):
    understood = understand(text, locale)
    assert understood.intent is Intent.NEGATION


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "several accounts were hacked"),
        ("nl", "meerdere accounts zijn gehackt"),
        ("de", "mehrere Konten wurden gehackt"),
        ("fr", "plusieurs comptes ont été piratés"),
        ("es", "varias cuentas comprometidas"),
    ],
)
def test_how_many_accounts_is_nobodys_name(locale, text):
    assert not {person for one in understand(text, locale).choices for person in one.people}
