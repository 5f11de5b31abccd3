"""A pass called no more than that: for a while, or given to somebody after another act."""

import pytest

from intents import Intent, understand

SIGN_OUT, PASS = Intent.REVOKE_SESSIONS, Intent.TEMPORARY_ACCESS_PASS


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "pass for 2 hours"),
        ("en", "a pass for two hours please"),
        ("nl", "pas voor 2 uur"),
        ("de", "Pass für 2 Stunden"),
        ("fr", "passe pour 2 heures"),
        ("es", "pase por 2 horas"),
    ],
)
def test_a_pass_for_a_while_is_one_beyond_doubt_and_names_nobody(locale, text):
    understood = understand(text, locale)
    assert (understood.intent, understood.people, understood.sure) == (PASS, (), True)


@pytest.mark.parametrize("text", ["password for two hours", "I can't pass for two hours"])
def test_what_only_sounds_like_a_pass_for_a_while_is_not_sure(text):
    assert understand(text).unsure


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "sign her out, then give her a pass"),
        ("nl", "log haar uit en geef haar dan een pas"),
        ("de", "melde sie ab und gib ihr dann einen Pass"),
        ("fr", "déconnecte-la puis donne-lui un passe"),
        ("es", "cierra su sesión y luego dale un pase"),
    ],
)
def test_a_pass_after_another_act_does_not_vanish(locale, text):
    understood = understand(text, locale)
    assert understood.unsure
    assert [(it.intent, it.people) for it in understood.choices] == [(SIGN_OUT, ()), (PASS, ())]


def test_a_new_pass_is_a_password():
    understood = understand("reset alain and give him a new pass")
    assert [it.intent for it in understood.choices] == [Intent.RESET_PASSWORD]
