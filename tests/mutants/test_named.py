"""The list of mutants keeps up with the code."""

import pytest

from tests.mutants import ROOT, named


@pytest.mark.parametrize("mutant", named(), ids=lambda mutant: mutant.name)
def test_every_named_mutant_still_changes_something(mutant):
    sound = (ROOT / mutant.file).read_text(encoding="utf-8")

    assert mutant.broken(sound) != sound
