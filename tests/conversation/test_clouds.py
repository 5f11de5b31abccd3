"""One setting moves everything to another Microsoft cloud: names, issuers, scopes, links."""

import json

import pytest

from cards.words.en import ENGLISH
from resets.model import State
from tests.kit.saying import APPROVAL, approved, confirmation, password_in, private_card, says

DELIVERED = ENGLISH.states[State.DELIVERED].title


@pytest.fixture(params=["usgov", "usgovdod"])
def settings(settings, request):
    return settings | {"MICROSOFT_CLOUD": request.param}


async def test_ada_resets_alain_in_a_government_cloud(stage, ada):
    await approved(ada)

    shown = await ada.press(await private_card(ada), "Show password")

    assert password_in(shown)
    assert len(stage.happened("reset")) == 1
    assert stage.happened("token", grant="on_behalf_of", aud=stage.world.names.graph)


async def test_every_link_leads_to_a_page_of_that_cloud(stage, ada):
    card = await confirmation(ada)
    await ada.press(card, APPROVAL)
    done = await stage.changed(ada, card, DELIVERED)
    norman = await stage.enter("norman")
    await norman.say("reset password for alain")
    told = await norman.card_with(ENGLISH.talk.self_service.text)

    for seen, page in (
        (done, f"https://entra.microsoft.us/{stage.world.tenant_id}/#view"),
        (told, "https://passwordreset.microsoftonline.us"),
    ):
        assert page in json.dumps(seen)
        assert "microsoft.com/#view" not in json.dumps(seen)
        assert "aka.ms/sspr" not in json.dumps(seen)
    assert says(told, "passwordreset.microsoftonline.us")


async def test_a_bot_of_another_cloud_believes_nothing_that_is_said_here(stage, ada):
    """The names are part of every proof: a token of one cloud means nothing in another."""
    stage._settings["MICROSOFT_CLOUD"] = "global"  # noqa: SLF001 - as if it had been forgotten
    await stage.restart_bot()

    await ada.say("reset password for alain")

    assert [e["status"] for e in stage.happened("delivered")][-1] == 401
    assert not stage.happened("send")
