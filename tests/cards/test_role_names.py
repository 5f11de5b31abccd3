"""A role is called what the reader's own admin center calls it."""

import pytest
from word_tables import every_language

from cards.foreign_text import LONGEST
from cards.role_names import role_names
from cards.words import LANGUAGES
from resets.hindrances import Hindrance
from resets.matrix import published
from resets.model import RoleId

MATRIX = published()
HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
GLOBAL = RoleId("62e90394-69f5-4237-9190-012177145e10")
ENGLISH_ONLY = {"User Experience Success Manager", "Entra SOC Identity Responder"}
"""No localized page of Microsoft that could be read has them yet (`cards/role_names.json`)."""

translated = pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Helpdesk Administrator"),
        ("nl", "Helpdeskbeheerder (Helpdesk Administrator)"),
        ("de", "Helpdeskadministrator (Helpdesk Administrator)"),
        ("fr", "Administrateur du support technique (Helpdesk Administrator)"),
        ("es", "Administrador del departamento de soporte técnico (Helpdesk Administrator)"),
    ],
)
def test_a_role_has_the_name_that_microsoft_prints_and_the_english_one_beside_it(language, name):
    assert role_names(language, MATRIX.name)(HELPDESK) == name


@translated
def test_every_role_of_the_table_is_named_but_for_those_that_microsoft_has_not_translated(language):
    name = role_names(language, MATRIX.name)
    assert {e for role, e in MATRIX.names.items() if name(role) == e} == ENGLISH_ONLY


@translated
def test_two_roles_never_share_a_name(language):
    name = role_names(language, str)
    said = [name(role).removesuffix(f" ({role})") for role in MATRIX.names]
    assert len(said) == len(set(said))


@translated
def test_both_names_stand_on_a_card_whole(language):
    name = role_names(language, MATRIX.name)
    assert max(len(name(role)) for role in MATRIX.names) <= LONGEST


def test_a_role_that_nobody_knows_keeps_what_it_is_called():
    assert role_names("nl", MATRIX.name)(RoleId("a-custom-role")) == "a-custom-role"


@every_language
def test_a_role_named_in_a_sentence_is_named_likewise(words):
    name = role_names(words.language, MATRIX.name)
    assert name(GLOBAL) in words.hindrances[Hindrance.CONSENT].instead
