"""A record that a real Latchkey wrote, tampered with, before the product's verifier and ours."""

from tests.torture.tamperings import WAYS, tamper


async def test_every_tampering_is_found_by_both(tmp_path):
    reached = await tamper(40 * len(WAYS), tmp_path)

    assert reached.wrong == []
    assert reached.done["tamperings"] == 400
