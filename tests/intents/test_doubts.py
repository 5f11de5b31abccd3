"""What sounds like a no, like one thing or like a name, and may be something else."""

import pytest

from intents import Intent, asks_for_another, understand


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "his password should be Welcome123"),
        ("en", "reset alain, password should be Welcome123"),
        ("en", "set it to Welcome123"),
        ("nl", "zijn wachtwoord moet Welcome123 zijn"),
        ("nl", "maak er Welcome123 van"),
        ("de", "sein Kennwort soll Welcome123 sein"),
        ("de", "setz es auf Welcome123"),
        ("fr", "son mot de passe doit être Welcome123"),
        ("es", "su contraseña debe ser Welcome123"),
        ("en", "give alain Welcome123 as his password"),
        ("nl", "geef alain Welcome123 als wachtwoord"),
        ("de", "gib alain Welcome123 als sein neues Kennwort"),
        ("fr", "donne Welcome123 à alain comme mot de passe"),
        ("es", "dale a alain Welcome123 como contraseña"),
        ("en", "sign out alain, his password Welcome123 leaked"),
        ("nl", "meld alain af, zijn wachtwoord Welcome123 is gelekt"),
    ],
)
def test_a_password_that_is_demanded_is_refused_and_no_name(locale, text):
    understood = understand(text, locale)

    assert understood.password_typed
    assert "Welcome123" not in [who for it in understood.choices for who in it.people]


@pytest.mark.parametrize(
    ("locale", "text", "word"),
    [
        ("en", "his password should be summer", "summer"),
        ("nl", "zijn wachtwoord moet zomer worden", "zomer"),
        ("de", "sein Kennwort soll sommer sein", "sommer"),
        ("fr", "son mot de passe doit être soleil", "soleil"),
        ("es", "su contraseña debe ser verano", "verano"),
        ("es", "su contraseña tiene que ser verano", "verano"),
    ],
)
def test_a_demanded_password_of_plain_letters_is_refused_and_no_name(locale, text, word):
    understood = understand(text, locale)

    assert understood.password_typed
    assert word not in [who for it in understood.choices for who in it.people]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "his password should be changed"),
        ("en", "his password should be longer"),
        ("en", "the password of alain should be renewed"),
        ("nl", "zijn wachtwoord moet vernieuwd worden"),
        ("de", "sein Kennwort soll geändert werden"),
        ("fr", "son mot de passe doit être changé"),
        ("es", "su contraseña debe ser renovada"),
    ],
)
def test_what_a_password_should_be_like_is_no_password(locale, text):
    assert not understand(text, locale).password_typed


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "the password of P004711 should be reset"),
        ("en", "reset password P004711"),
        ("en", "reset his password, P004711"),
        ("en", "treat P004711 as urgent and reset the password"),
        ("en", "jdoe4242's password should be reset"),
        ("nl", "wachtwoord van P004711 moet gereset worden"),
        ("de", "Kennwort von P004711 soll zurückgesetzt werden"),
    ],
)
def test_an_account_whose_password_should_be_reset_is_no_password(locale, text):
    assert not understand(text, locale).password_typed


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("reset Muñoz, José Ángel", "Muñoz, José Ángel"),
        ("reset van der Berg, Anna Maria", "van der Berg, Anna Maria"),
        ("reset Alain, Megan Bowen", "Alain, Megan Bowen"),
        ("reset Charon, Alain", "Charon, Alain"),
        ("reset alain, megan bowen", "alain, megan bowen"),
        ("setz alain, megan bowen zurück", "alain, megan bowen"),
        ("restablece a alain, megan bowen", "alain, megan bowen"),
    ],
)
def test_a_surname_with_given_names_behind_it_is_offered_as_one_or_as_two(text, whole):
    understood = understand(text)

    assert understood.intent is Intent.RESET_PASSWORD
    assert not understood.sure
    assert [it.people for it in understood.choices] == [
        (whole,),
        *[(one,) for one in whole.split(", ")],
    ]


@pytest.mark.parametrize("text", ["reset Alain Charon, Megan Bowen", "reset alain, megan"])
def test_two_people_with_a_comma_between_are_two(text):
    assert len(understand(text).people) == 2
    assert understand(text).sure


@pytest.mark.parametrize(
    "text",
    [
        "Zoe is on leave, reset Alain. Don't touch Zoe.",
        "FOR GODS SAKE just reset alain NOW",
        "Kennwort von P004711 soll zurückgesetzt werden",
    ],
)
def test_a_reset_that_sounds_like_a_no_is_asked_about_and_cancels_nothing(text):
    understood = understand(text)

    assert not understood.sure
    assert Intent.RESET_PASSWORD in [it.intent for it in understood.choices if it.people]


@pytest.mark.parametrize(
    ("locale", "text", "person"),
    [
        ("es", "un TAP para Eladio, estrena tablet en el despacho", "Eladio"),
        ("en", "wee lad, callum.macaskill, canny mind his password, reset it", "callum.macaskill"),
        (
            "de",
            "hab einen in der Leitung, nennt sich Jan Ehlers, kenn die Stimme nicht",
            "Jan Ehlers",
        ),
    ],
)
def test_a_story_behind_a_comma_is_no_second_name(locale, text, person):
    assert understand(text, locale).people == (person,)


@pytest.mark.parametrize("text", ["reset alain, urgent", "reset alain, groetjes"])
def test_what_is_no_name_behind_a_comma_leaves_the_reset_sure(text):
    understood = understand(text)

    assert understood.people == ("alain",)
    assert understood.sure


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "alain does not want to be reset"),
        ("nl", "alain wil niet gereset worden"),
        ("nl", "alain wil niet dat ik hem reset"),
        ("de", "Jannik will nicht zurückgesetzt werden"),
        ("de", "Jannik will nicht, dass ich ihn zurücksetze"),
        ("de", "Alain will nicht mehr, dass sein Kennwort zurückgesetzt wird"),
        ("fr", "alain ne veut pas être réinitialisé"),
        ("fr", "alain ne veut pas qu'on réinitialise son mot de passe"),
        ("fr", "alain ne veut plus qu'on change son mot de passe"),
        ("es", "alain no quiere que lo restablezca"),
        ("es", "alain ya no quiere que le cambies la clave"),
    ],
)
@pytest.mark.parametrize("asked_who", [False, True])
def test_whoever_does_not_want_a_reset_is_refused_one_first(locale, text, asked_who):
    understood = understand(text, locale, waiting_for_person=asked_who)
    assert understood.intent in {Intent.NEGATION, Intent.CANCEL}


@pytest.mark.parametrize(
    "text",
    [
        "der PC will nicht",
        "der PC von Alain will nicht, bitte zurücksetzen",
        "das Kennwort von Alain will nicht, bitte zurücksetzen",
        "Alain will nicht warten, bitte sofort zurücksetzen",
    ],
)
def test_what_will_not_work_or_wait_calls_nothing_off(text):
    assert understand(text, "de").intent not in {Intent.NEGATION, Intent.CANCEL}


@pytest.mark.parametrize("text", ["don't reset alain", "please do not reset alain.", "cancel"])
def test_a_plain_no_stays_one(text):
    understood = understand(text)

    assert understood.sure
    assert understood.intent in {Intent.NEGATION, Intent.CANCEL}


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("no, the other Alain", True),
        ("Nee, de andere Alain!", True),
        ("the other day alain called", False),
        ("reset the other alain", False),
    ],
)
def test_another_of_the_name_is_asked_for_only_where_nothing_else_is_said(text, another):
    assert asks_for_another(text, ["Alain", "alain"]) is another
