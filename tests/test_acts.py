"""An act is there as a whole or not at all: see CONTRIBUTING.md, *What an act takes*."""

from inspect import signature

import pytest

from bots.readings import ACTS
from cards.acts import WISHES
from cards.words import LANGUAGES
from intents import Intent
from resets.acts import all_procedures
from resets.model import OF_MANY, Act
from resets.rights import RIGHTS

ACTS_OF_THE_CORE = all_procedures(**dict.fromkeys(signature(all_procedures).parameters))


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_right_its_procedure_and_the_wish_for_it(act):
    assert act in RIGHTS
    assert act in ACTS_OF_THE_CORE
    assert WISHES[act] in set(Intent)


@pytest.mark.parametrize("act", sorted(set(Act) - OF_MANY))
def test_every_act_that_one_case_may_begin_with_can_be_asked_for_in_words(act):
    assert {intent for intent, meant in ACTS.items() if meant is act} == {Intent(WISHES[act])}


ORDINARY = set(Act) - OF_MANY - {Act.RESET_PASSWORD}
"""The words of a reset are everywhere, those of an incident on its own cards."""


@pytest.mark.parametrize("act", sorted(ORDINARY))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_its_words_in_every_language(act, language):
    assert LANGUAGES[language].act(act) is not None
