"""Somebody who cannot get in is no refusal, whatever *not* the story has."""

import pytest

from intents import Intent, understand

HELPS = (Intent.DIAGNOSE, Intent.RESET_PASSWORD)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "nothing works today!!! alain can't do anything"),
        ("nl", "ik heb alain gereset maar hij komt er nog steeds niet in"),
        ("nl", "ik snap er niks van. wachtwoord alain werkt nog steeds niet"),
        ("de", "ich habe alain zurückgesetzt, aber er kommt immer noch nicht rein"),
    ],
)
def test_who_still_cannot_get_in_is_asked_about_and_nothing_is_called_off(locale, text):
    understood = understand(text, locale)

    assert [choice.intent for choice in understood.choices[:2]] == list(HELPS)
    assert {choice.people for choice in understood.choices[:2]} == {("alain",)}
    assert not understood.sure


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "don't reset alain, he can't log in because he is fired"),
        ("en", "don't do it for alain"),
        ("en", "no, not zoe"),
        ("nl", "kom ni aan het paswoord van kraan7@contoso.be of heel de kade ligt stil"),
    ],
)
def test_a_refusal_stays_one(locale, text):
    understood = understand(text, locale)

    assert understood.intent is Intent.NEGATION
    assert understood.sure


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "the password you gave me doesn't work"),
        ("de", "das Kennwort, das du mir gegeben hast, funktioniert nicht"),
    ],
)
def test_a_password_that_fails_is_looked_into(locale, text):
    assert understand(text, locale).intent is Intent.DIAGNOSE


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "the wifi password doesn't work"),
        ("de", "Guter Artikel, wie Hacker an Passwörter kommen, hängt in der Kantine"),
        ("fr", "comment on réinitialise le bip ? le mot de passe d'usine marche pas"),
    ],
)
def test_another_things_password_is_none_of_ours(locale, text):
    assert understand(text, locale).intent is not Intent.DIAGNOSE
