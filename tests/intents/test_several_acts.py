"""One person, two acts: each is offered, in the order in which they were said."""

import pytest

from intents import Intent, understand

RESET, SIGN_OUT, MFA = Intent.RESET_PASSWORD, Intent.REVOKE_SESSIONS, Intent.RESET_MFA
UNLOCK = Intent.UNLOCK_ACCOUNT
PASS, USELESS, BLOCK = (
    Intent.TEMPORARY_ACCESS_PASS,
    Intent.MAKE_USELESS,
    Intent.DISABLE_ACCOUNT,
)


def offered(text, locale):
    """What is offered, and to whom, unless it is sure: then an act was forgotten."""
    understood = understand(text, locale)
    assert understood.unsure
    (people,) = {one.people for one in understood.choices}
    return [one.intent for one in understood.choices], [person.lower() for person in people]


@pytest.mark.parametrize(
    ("locale", "text", "acts"),
    [
        ("en", "reset alain and then delete his mfa", [RESET, MFA]),
        ("en", "delete alain's mfa, then reset him", [MFA, RESET]),
        ("en", "reset alain's password and sign him out everywhere", [RESET, SIGN_OUT]),
        ("en", "sign out alain and reset his password", [SIGN_OUT, RESET]),
        ("en", "reset alain, also sign him out everywhere", [RESET, SIGN_OUT]),
        ("en", "reset alain. And sign him out.", [RESET, SIGN_OUT]),
        ("en", "reset password and mfa for alain", [RESET, MFA]),
        ("en", "give alain a tap and reset his password", [PASS, RESET]),
        ("en", "sign out alain & make his temporary password useless", [SIGN_OUT, USELESS]),
        ("en", "block alain and reset his password", [BLOCK, RESET]),
        ("nl", "reset alain en verwijder daarna zijn mfa", [RESET, MFA]),
        ("nl", "log alain overal uit en reset zijn wachtwoord", [SIGN_OUT, RESET]),
        ("nl", "reset het wachtwoord van alain en ook zijn mfa", [RESET, MFA]),
        ("nl", "geef alain een tap en reset haar wachtwoord", [PASS, RESET]),
        ("de", "setz alain zurück und lösche dann seine mfa", [RESET, MFA]),
        ("de", "melde alain überall ab und setze dann sein Passwort zurück", [SIGN_OUT, RESET]),
        ("de", "Passwort und MFA von Alain zurücksetzen", [RESET, MFA]),
        ("de", "setz alain zurück und gib ihr auch einen befristeten Zugriffspass", [RESET, PASS]),
        ("fr", "réinitialise alain et puis supprime sa mfa", [RESET, MFA]),
        ("fr", "déconnecte alain partout puis réinitialise son mot de passe", [SIGN_OUT, RESET]),
        ("fr", "réinitialise le mot de passe d'alain et déconnecte-le partout", [RESET, SIGN_OUT]),
        ("fr", "donne un passe à alain et réinitialise son mot de passe", [PASS, RESET]),
        ("es", "restablece alain y luego borra su mfa", [RESET, MFA]),
        ("es", "cierra la sesión de alain y después restablece su contraseña", [SIGN_OUT, RESET]),
        ("es", "restablece alain y también su mfa", [RESET, MFA]),
        ("es", "dale a alain un pase temporal y restablece su contraseña", [PASS, RESET]),
    ],
)
def test_no_act_on_one_person_vanishes(locale, text, acts):
    assert offered(text, locale) == (acts, ["alain"])


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "reset his password and his mfa"),
        ("nl", "reset zijn wachtwoord en zijn mfa"),
        ("de", "setz sein Passwort zurück und lösche seine mfa"),
        ("fr", "réinitialise son mot de passe et supprime sa mfa"),
        ("es", "restablece su contraseña y borra su mfa"),
    ],
)
def test_acts_on_whoever_was_spoken_of_are_offered_each(locale, text):
    assert offered(text, locale) == ([RESET, MFA], [])
    assert not understand(text, locale).describes


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("nl", "reset de ceo en meld hem af"),
        ("de", "setz den chef zurück und melde ihn ab"),
        ("fr", "réinitialise le pdg et déconnecte-le"),
        ("es", "restablece al director y cierra su sesión"),
    ],
)
def test_both_acts_on_somebody_who_is_described_are_kept(locale, text):
    assert [it.intent for it in understand(text, locale).choices] == [RESET, SIGN_OUT]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "how do I reset and sign out?"),
        ("en", "what happens if I reset him and sign him out"),
        ("de", "Hat das Zurücksetzen des Kennworts zur Folge, dass laufende Sitzungen enden?"),
    ],
)
def test_a_question_about_two_acts_asks_for_neither(locale, text):
    assert understand(text, locale).intent is Intent.HELP


@pytest.mark.parametrize(
    ("locale", "text", "act"),
    [
        ("en", "sign alain out everywhere, he forgot his phone in the train", SIGN_OUT),
        ("en", "temporary access pass for alain, he has to register his mfa", PASS),
        ("nl", "Petra moet haar passkey instellen, daarvoor een TAP graag", PASS),
        ("de", "Zugriffspass bitte für die Melanie, Passwort braucht sie keins", PASS),
        ("fr", "TAP pour Hugues svp, il doit enregistrer sa clé de sécurité à 15 h", PASS),
        ("es", "INC88426 portátil robado, la pwd luego, ahora cerrar sesiones de pepe", SIGN_OUT),
        ("fr", "compte bloqué pour alain, débloque sans changer le mot de passe", UNLOCK),
        ("en", "lincoln park is fired. Kill his account now.", BLOCK),
        ("en", "the temp password of alain: make it stop working, he changed his mind", USELESS),
        (
            "en",
            "New hire sheet\nName: Ida Okoro\nPasskey: yes\nNeeded: temporary access pass",
            PASS,
        ),
    ],
)
def test_a_reason_or_a_later_wish_is_no_second_act(locale, text, act):
    understood = understand(text, locale)
    assert (understood.intent, understood.sure) == (act, True)


@pytest.mark.parametrize(
    "text",
    ["sign him out, he forgot his phone", "he lost his phone, reset his password"],
)
def test_a_story_about_a_phone_is_read_as_before(text):
    assert len(understand(text, "en").choices) == 3


def test_a_box_that_is_not_ticked_asks_for_nothing():
    text = "[x] Passwort zurücksetzen\n[ ] MFA neu und Konto entsperren\nName: Alain Charon"
    assert MFA not in {one.intent for one in understand(text, "de").choices}
