"""The whole product with a container of Azure Storage: each reset leaves its checkpoint there."""

import jwt
import pytest

from tests.kit.blob_storage import storing
from tests.kit.saying import approved, private_card


class FromEntra:
    """Believes a token for Azure Storage that this tenant's Entra gave the bot itself."""

    def __init__(self):
        self.world = None

    def __contains__(self, header):
        claims = jwt.decode(
            (header or "").removeprefix("Bearer "), options={"verify_signature": False}
        )
        return (claims["aud"], claims["tid"]) == ("https://storage.azure.com", self.world.tenant_id)


@pytest.fixture
async def storage():
    async with storing() as storage:
        storage.believes = FromEntra()
        yield storage


@pytest.fixture
def settings(settings, storage):
    return settings | {"AUDIT_CHECKPOINT_BLOB": storage.url}


async def test_a_reset_leaves_its_checkpoint_there_by_the_bots_own_token(stage, ada, storage):
    storage.believes.world = stage.world

    await approved(ada)

    await private_card(ada)
    assert await stage.until(lambda: storage.lines() and storage.lines()[0])
    assert stage.happened("token", grant="client_credentials", aud="https://storage.azure.com")


async def test_while_azure_refuses_the_password_is_reset_all_the_same(stage, ada, storage):
    storage.believes.world, storage.may_write = stage.world, False

    await approved(ada)

    await private_card(ada)
    assert len(stage.happened("reset")) == 1
