"""A record that a real Latchkey wrote, tampered with, before the product's verifier and ours."""

import pytest

from tests.torture.attacks import LIVE, attack
from tests.torture.tamperings import WAYS, tamper

pytestmark = pytest.mark.timeout(300)


async def test_every_tampering_is_found_by_both(tmp_path):
    reached = await tamper(40 * len(WAYS), tmp_path)

    assert reached.wrong == []
    assert reached.done["tamperings"] == 400


async def test_no_attack_on_schema_or_files_resets_anybody_without_a_record(tmp_path):
    reached = await attack(len(LIVE), tmp_path)

    assert reached.wrong == []
    assert reached.done == {"attacks": len(LIVE), "rollbacks": 2}
