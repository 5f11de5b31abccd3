"""No secret at all: the container's own identity speaks for the app."""

import pytest

from simulator.world import Identity
from tests.kit.saying import approved, password_in, private_card

IDENTITY = Identity(
    client_id="1d000000-0000-4000-8000-00000000c11d",
    principal_id="0b1ec700-0000-4000-8000-0000000000d0",
)


@pytest.fixture
def settings(settings):
    settings["MicrosoftAppManagedIdentityClientId"] = IDENTITY.client_id
    settings["identity"] = IDENTITY
    return settings


async def test_ada_resets_alain_while_there_is_no_secret_anywhere(stage, ada):
    await approved(ada)

    shown = await ada.press(await private_card(ada), "Show password")

    assert password_in(shown)
    assert len(stage.happened("reset")) == 1
    assert stage.happened("identity_token")
