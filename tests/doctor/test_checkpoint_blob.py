"""The container for checkpoints, as the doctor sees it before anybody needs it."""

import pytest

from doctor.finding import Mark
from tests.kit.blob_storage import storing


class Anybody:
    """Every proof is believed: what Entra gives is tried elsewhere."""

    def __contains__(self, _):
        return True


@pytest.fixture
async def storage():
    async with storing() as storage:
        storage.believes = Anybody()
        yield storage


async def looked(examined, storage):
    return (await examined(AUDIT_CHECKPOINT_BLOB=storage.url))["checkpoint blob"]


async def test_without_the_setting_nobody_is_asked(examined):
    assert (await examined())["checkpoint blob"].mark is Mark.SKIPPED


async def test_a_container_that_keeps_what_is_appended_is_well(examined, storage):
    found = await looked(examined, storage)
    assert (found.mark, found.remedy) == (Mark.OK, "")
    assert not storage.blobs, "nothing is written"


async def test_one_whose_owner_can_delete_is_a_warning(examined, storage):
    storage.policy = False
    found = await looked(examined, storage)
    assert found.mark is Mark.WARN
    assert "protected append writes" in found.remedy


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        ({"is_there": False}, "not there"),
        ({"may_write": False}, "may not write"),
        ({"believes": ()}, "401"),
    ],
)
async def test_one_that_cannot_be_written_to_is_a_failure(examined, storage, trouble, says):
    for name, how in trouble.items():
        setattr(storage, name, how)
    found = await looked(examined, storage)
    assert found.mark is Mark.FAIL
    assert says in found.seen


async def test_silence_is_a_failure(examined, storage):
    storage.url = "http://127.0.0.1:1/checkpoints"
    assert "did not answer" in (await looked(examined, storage)).seen
