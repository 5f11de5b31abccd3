"""Ticket numbers: found as typed, never a person; and words that speak of an attack."""

import pytest

from intents import understand


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("INC0012345 reset password for alain", "INC0012345"),
        ("reset password for alain, HD-1234", "HD-1234"),
        ("CHG0031: wachtwoord van alain resetten", "CHG0031"),
        ("reset alain #48211", "#48211"),
        ("ticket 48211 reset password for alain", "48211"),
        ("Ticket: #48211, réinitialise le mot de passe d'alain", "#48211"),
        ("Vorgang 331/27: Kennwort von alain zurücksetzen", "331/27"),
        ("expediente nº 5501, restablece la contraseña de alain", "5501"),
        ("tkt msp-40917 reset password for alain", "msp-40917"),
        ("reset alain https://jira.contoso.com/browse/HD-1234", "HD-1234"),
        ("INC\u200b0012345 reset alain", "INC\u200b0012345"),
    ],
)
def test_a_ticket_number_is_found_as_typed_and_is_nobody(text, reference):
    understood = understand(text)
    assert understood.reference == reference
    assert understood.people == ("alain",)
    assert all(reference not in choice.people for choice in understood.choices)


@pytest.mark.parametrize(
    "text",
    [
        "reset password for P004711",
        "reset password for EMP-00917",
        "reset INC0012345@contoso.com",
        "reset CONTOSO\\HD-1234",
        "wachtwoord personeelsnummer 402217 resetten",
        "reset alain at 10:30",
        "the 2 of them",
        "&#48211;",
    ],
)
def test_what_may_be_a_person_or_a_time_is_no_ticket(text):
    assert understand(text).reference == ""


@pytest.mark.parametrize("ticket", ["INC0012345", "HD-1234", "CHG0031", "#48211", "ticket 48211"])
def test_a_ticket_alone_is_never_a_person(ticket):
    understood = understand(ticket, waiting_for_person=True)
    assert understood.people == ()
    assert all(choice.people == () for choice in understood.choices)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "alain was hacked, reset his password"),
        ("en", "alain clicked a link, new password please"),
        ("nl", "alain is gehackt, reset zijn wachtwoord"),
        ("fr", "alain a été piraté, réinitialise son mot de passe"),
        ("de", "alains Konto ist kompromittiert, Kennwort zurücksetzen"),
        ("es", "a alain lo han hackeado, restablece su contraseña"),
    ],
)
def test_words_of_an_attack_are_noticed(locale, text):
    assert understand(text, locale).compromised


@pytest.mark.parametrize("text", ["reset password for alain", "alain forgot his password"])
def test_a_forgotten_password_is_no_attack(text):
    assert not understand(text).compromised


@pytest.mark.parametrize(
    ("locale", "text", "intent", "people"),
    [
        ("en", "make alain's temporary password useless", "make_useless", ("alain",)),
        ("nl", "maak het tijdelijke wachtwoord van alain onbruikbaar", "make_useless", ("alain",)),
        (
            "fr",
            "rends inutilisable le mot de passe temporaire de alain",
            "make_useless",
            ("alain",),
        ),
        ("de", "mach das Einmalkennwort von alain unbrauchbar", "make_useless", ("alain",)),
        ("es", "deja inservible la contraseña temporal de alain", "make_useless", ("alain",)),
        (
            "en",
            "alain and megan were phished: make their passwords useless and sign them out",
            "incident",
            ("alain", "megan"),
        ),
        ("en", "delete the user alain", "delete_user", ("alain",)),
        ("en", "why can't alain sign in", "diagnose", ("alain",)),
        ("en", "is it really you?", "verify_caller", ()),
        ("nl", "belt de helpdesk mij echt?", "verify_caller", ()),
    ],
)
def test_the_other_wishes_carry_their_people(locale, text, intent, people):
    understood = understand(text, locale)
    assert (understood.intent, understood.people) == (intent, people)
