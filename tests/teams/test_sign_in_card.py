"""The card that asks to sign in: silently in private, by its button elsewhere."""

import base64
import json

import pytest
from signing_in import said
from teams_cloud import ADA_MRI, APP_ID, CONNECTION, TENANT

from resets.errors import TeamsError


async def test_the_card_in_private_lets_teams_sign_on_silently(sign_ins, ada, cloud):
    card = await sign_ins.card(ada, "Please sign in.", "Sign in")
    assert card == {
        "connectionName": CONNECTION,
        "text": "Please sign in.",
        "buttons": [
            {"type": "signin", "title": "Sign in", "value": f"{cloud.origin}/oauth/signin"}
        ],
        "tokenExchangeResource": {
            "id": "res-1",
            "uri": f"api://botid-{APP_ID}",
            "providerId": "aad",
        },
    }


async def test_the_card_elsewhere_has_the_button_alone(sign_ins, cloud):
    chat = {"id": "19:x", "tenantId": TENANT, "conversationType": "channel"}
    card = await sign_ins.card(said(cloud, conversation=chat), "Please sign in.", "Sign in")
    assert "tokenExchangeResource" not in card


async def test_the_token_service_learns_where_the_sign_in_belongs(sign_ins, ada, cloud):
    await sign_ins.card(ada, "Please sign in.", "Sign in")

    state = json.loads(base64.b64decode(cloud.calls[-1].query["state"]))
    place = state["conversation"]
    assert (state["connectionName"], state["msAppId"]) == (CONNECTION, APP_ID)
    assert place["user"]["id"] == ADA_MRI
    assert place["bot"]["id"] == f"28:{APP_ID}"
    assert (place["conversation"]["id"], place["conversation"]["tenantId"]) == (
        ada.chat.conversation,
        TENANT,
    )
    assert (place["channelId"], place["serviceUrl"]) == ("msteams", ada.chat.service_url)
    assert (place["activityId"], place["locale"]) == (ada.activity_id, ada.chat.locale)


async def test_the_card_needs_the_token_service(sign_ins, ada, cloud):
    cloud.faults = [503]
    with pytest.raises(TeamsError):
        await sign_ins.card(ada, "Please sign in.", "Sign in")
