"""What an activity says, in our words."""

import pytest
import teams_cloud
from activities import URL, activity, invoke
from botbuilder.schema import Activity
from teams_cloud import ADA, ADA_MRI, PRIVATE_CHAT, TENANT

from resets.model import Actor, Chat
from teams.activity import read, write
from teams.inbound import Scope, parse


def test_who_speaks_and_where():
    inbound = parse(activity())
    assert (inbound.sender.id, inbound.sender.tenant, inbound.sender.mri) == (ADA, TENANT, ADA_MRI)
    assert inbound.scope is Scope.PERSONAL
    assert inbound.chat == Chat(PRIVATE_CHAT, URL, "en-GB")
    assert inbound.actor == Actor(ADA, TENANT, PRIVATE_CHAT)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("personal", Scope.PERSONAL),
        ("groupChat", Scope.GROUP),
        ("channel", Scope.CHANNEL),
        ("Personal", Scope.GROUP),
        ("", Scope.GROUP),
        (None, Scope.GROUP),
        (["personal"], Scope.GROUP),
    ],
)
def test_a_place_is_private_only_if_teams_says_so(kind, place):
    conversation = {"id": PRIVATE_CHAT, "tenantId": TENANT, "conversationType": kind}
    assert parse(activity(conversation=conversation)).scope is place


def test_ids_are_compared_in_one_spelling():
    assert parse(activity(**{"from": {"id": "29:x", "aadObjectId": ADA.upper()}})).sender.id == ADA


@pytest.mark.parametrize(
    "other",
    [
        {"from": None},
        {"from": {"id": "29:x"}},
        {"from": {"aadObjectId": ADA}},
        {"conversation": {"conversationType": "personal", "tenantId": TENANT}},
        {"serviceUrl": None},
        {"conversation": {"id": PRIVATE_CHAT}, "channelData": None},
    ],
)
def test_what_names_no_person_or_place_is_not_heard(other):
    assert parse(activity(**other)) is None
    assert parse(activity(**other, value={"verb": "approve"})) is None


@pytest.mark.parametrize("value", [None, 1, "x", []])
def test_a_value_that_is_no_object_is_empty(value):
    assert parse(invoke("signin/verifyState", value)).value == {}


@pytest.mark.parametrize(
    ("locale", "infos", "chosen"),
    [
        ("nl-NL", [], "nl-NL"),
        (None, [{"type": "clientInfo", "locale": "de-DE"}], "de-DE"),
        ("../../x", [{"type": "clientInfo", "locale": "x" * 99}], "en"),
        (7, [{"type": "clientInfo", "locale": 7}], "en"),
        ("nl_BE", [], "nl-BE"),
        ("zh_Hant_TW", [], "zh-Hant-TW"),
        ("de-DE.UTF-8", [], "de-DE"),
        (" fr-FR, en;q=0.8", [], "fr-FR"),
        ("en-US-u-hc-h12", [], "en-US"),
        ("x" * 5000, [], "en"),
    ],
)
def test_the_language_is_the_clients(locale, infos, chosen):
    inbound = parse(activity(locale=locale, entities=infos))
    assert inbound.chat.locale == chosen
    assert inbound.teams_locale == ("" if chosen == "en" else chosen)


def test_reading_agrees_with_the_sdks_own_reading():
    body = teams_cloud.activity(URL, replyToId="r1", name="n", membersAdded=[{"id": "28:x"}])
    ours, theirs = read(body), Activity().deserialize(body)
    for field in ("type", "id", "text", "locale", "service_url", "channel_id", "reply_to_id"):
        assert getattr(ours, field) == getattr(theirs, field)
    assert ours.from_property.aad_object_id == theirs.from_property.aad_object_id
    assert ours.members_added[0].id == theirs.members_added[0].id
    assert ours.channel_data == theirs.channel_data


def test_writing_agrees_with_the_sdks_own_writing():
    theirs = read(teams_cloud.activity(URL)).serialize()
    ours = write(read(teams_cloud.activity(URL)))
    assert {key: ours[key] for key in ("from", "recipient", "text", "channelId")} == {
        key: theirs[key] for key in ("from", "recipient", "text", "channelId")
    }
