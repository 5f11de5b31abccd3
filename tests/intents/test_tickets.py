"""A pasted ticket names who works on it, too: a reset is for somebody else."""

import pytest

from intents import Intent, understand

NEEDED = "cannot log in, reset password"


def named(text, locale="en"):
    return {person for it in understand(text, locale).choices for person in it.people}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Caller: Alain Charon\nAssigned to: Ada Lovelace\nSummary: cannot log in"),
        ("en", f"INC0012345\nCaller: Alain Charon\nAssigned to: Ada\nShort description: {NEEDED}"),
        ("en", f"Assigned to: Ada\nCaller: Alain Charon\nSummary: {NEEDED}"),
        ("en", f"Caller: Alain Charon Assigned to: Ada Lovelace Summary: {NEEDED}"),
        ("en", "Caller: Alain Charon\nAgent: Ada\nSummary: password reset"),
        ("nl", "Melder: Alain Charon\nBehandelaar: Ada\nOmschrijving: wachtwoord resetten"),
        ("de", "Melder: Alain Charon\nBearbeiter: Ada\nBetreff: Kennwort zurücksetzen"),
        ("fr", "Demandeur : Alain Charon\nAssigné à : Ada\nObjet : mot de passe oublié"),
        ("es", "Solicitante: Alain Charon\nAsignado a: Ada\nAsunto: restablecer contraseña"),
    ],
)
def test_who_works_on_a_ticket_is_not_offered_beside_who_called(locale, text):
    assert named(text, locale) == {"Alain Charon"}


def test_who_a_mail_goes_to_is_not_offered_beside_who_wrote_it():
    mail = (
        "From: Alain Charon <alain@contoso.com>\nTo: Ada <ada@contoso.com>\n"
        "Subject: locked out\n\nI cannot log in, please reset my password. Alain"
    )
    assert named(mail) == {"alain@contoso.com"}
    assert understand(mail).unsure


def test_whom_a_mail_asks_for_comes_before_who_wrote_it():
    mail = "From: Megan Bowen\nTo: Ada\n\nPlease reset the password of Alain Charon."
    assert understand(mail).people == ("Alain Charon",)


@pytest.mark.parametrize(
    ("locale", "text", "person"),
    [
        ("fr", "Objet : mdp\nAgent : Jules Bouchard\nMotif : oublié", "Jules Bouchard"),
        (
            "es",
            "De: Ama de llaves\nPara: Jhonny Hoyos\nAsunto: contraseña olvidada",
            "Jhonny Hoyos",
        ),
        ("en", "Assigned to: Grace Hopper\nforgot password", "Grace Hopper"),
    ],
)
def test_who_is_named_alone_is_still_asked_about(locale, text, person):
    assert person in named(text, locale)


def test_a_password_beside_who_works_on_it_is_refused_all_the_same():
    text = "Caller: Alain Charon\nAssigned to: Ada password is Welcome123!\nreset password"
    assert understand(text).password_typed


def test_a_ticket_that_would_name_its_worker_is_never_sure():
    understood = understand("Assigned to: Ada\nreset password")
    assert understood.unsure
    assert understood.intent is not Intent.NEGATION
