"""What an activity says, in our words."""

import pytest
import teams_cloud
from botbuilder.schema import Activity
from teams_cloud import ADA, ADA_MRI, APP_ID, PRIVATE_CHAT, TENANT

from resets.model import Actor, Chat
from teams.activity import read, write
from teams.inbound import Scope, parse
from teams.mentions import Mentioned

URL = "https://smba.trafficmanager.net/emea/"
BOT_MENTION = {
    "type": "mention",
    "text": "<at>Latchkey</at>",
    "mentioned": {"id": f"28:{APP_ID}", "name": "Latchkey"},
}


def activity(**other):
    return teams_cloud.activity(URL, **other)


def invoke(name, value):
    return activity(type="invoke", name=name, value=value, text=None, replyToId="card-1")


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
    ("text", "words"),
    [
        ("  reset \t password\u00a0for\n alain ", "reset password for alain"),
        ("<at>Latchkey</at> reset alain", "reset alain"),
        ("<at>Latchkey</at>&nbsp;", "&nbsp;"),
        ("\uff52\uff45\uff53\uff45\uff54", "reset"),
        ("<at>Latchkey</at>", ""),
        ("x" * 512, "x" * 512),
        ("x" * 600, ""),
        ("\ufdfa" * 512, None),
        (None, ""),
        (5, ""),
    ],
)
def test_words_are_tidied_and_cut(text, words):
    said = parse(activity(text=text, entities=[BOT_MENTION])).text
    assert len(said) <= 512
    assert words is None or said == words


ALAIN_AU = "alain@contoso.com.au"
SHORTER = "alain@contoso.com"


@pytest.mark.parametrize(
    "before",
    [
        "please " * 100,
        "reset password for" + " " * 9000,
        "reset password for " + "<at></at>" * 1000,
        "please &nbsp; " * 1000,
        "please\t" * 2000,
        "please\n" * 2000,
    ],
    ids=["words", "blanks", "markup", "entities", "tabs", "lines"],
)
@pytest.mark.parametrize("limit", [512, 16 * 512])
def test_no_half_of_an_address_is_left_where_a_text_is_cut(before, limit):
    """Wherever the cut falls: the shorter address would be somebody else's."""
    for shift in range(-len(ALAIN_AU), 2):
        start = before[: limit - len(SHORTER) + shift]
        said = parse(activity(text=f"{start} {ALAIN_AU}" + " and more" * 2000))

        assert SHORTER not in said.text.split()
        assert said.is_cut


def test_no_half_of_a_mention_is_left_where_a_text_is_cut():
    """Anna alone would be looked up as a name."""
    anna = mention("Anna Berg", "29:a", "Anna Berg")
    for length in range(480, 520):
        said = parse(activity(text="x" * length + " <at>Anna Berg</at> x", entities=[anna]))

        assert "Anna" not in said.text or "<at>Anna Berg</at>" in said.text


def test_a_mention_of_somebody_else_stays_and_says_who():
    alain = {
        "type": "mention",
        "text": "<at>Alain Charon</at>",
        "mentioned": {"id": "29:alain", "name": "Alain Charon", "aadObjectId": "not a guid"},
    }
    inbound = parse(activity(text="reset <at>Alain Charon</at>", entities=[BOT_MENTION, alain]))
    assert inbound.text == "reset <at>Alain Charon</at>"
    assert inbound.mentioned == (Mentioned("29:alain", "Alain Charon", None),)


def mention(name, mri, typed=None, oid=None):
    who = {"id": mri, "name": name} | ({"aadObjectId": oid} if oid else {})
    said = {} if typed is None else {"text": f"<at>{typed}</at>"}
    return {"type": "mention", "mentioned": who, **said}


BOT = f"28:{APP_ID}"


def test_pieces_with_one_id_are_one_person():
    pieces = [mention(name, "29:a", name, ADA) for name in ("Alain", "Charon")]
    inbound = parse(activity(text="for <at>Alain</at>  <at>Charon</at>", entities=pieces))
    assert inbound.text == "for <at>Alain Charon</at>"
    assert inbound.mentioned[0] == Mentioned("29:a", "Alain Charon", ADA)


def test_pieces_with_two_ids_are_two_people():
    both = [mention("Alex", "29:a", "Alex", ADA), mention("Alex", "29:b", "Alex")]
    inbound = parse(activity(text="<at>Alex</at> <at>Alex</at>", entities=both))
    assert inbound.text == "<at>Alex</at> <at>Alex</at>"
    assert [who.mri for who in inbound.mentioned] == ["29:a", "29:b"]


@pytest.mark.parametrize("typed", ["Latch &amp; Key", None])
def test_the_bot_is_known_by_its_id_whatever_it_is_called(typed):
    entities = [mention("Latch & Key", BOT, typed)]
    inbound = parse(activity(text="<at>Latch &amp; Key</at> help", entities=entities))
    assert (inbound.text, inbound.mentioned) == ("help", ())


@pytest.mark.parametrize("name", ["Talbot", "Latchkey"])
def test_somebody_mentioned_right_after_the_bot_is_kept(name):
    entities = [BOT_MENTION, mention(name, "29:t", name)]
    inbound = parse(activity(text=f"<at>Latchkey</at><at>{name}</at>", entities=entities))
    assert inbound.text == f"<at>{name}</at>"
    assert inbound.mentioned == (Mentioned("29:t", name),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("for <at>Alain</at> <at>Charon</at>", "for Alain Charon"),
        ("for <at>Alain", "for Alain"),
        ("for Alain</at>", "for Alain"),
        ('for <at id="0">Alain</at>', "for Alain"),
    ],
)
def test_markup_that_mentions_nobody_is_no_text(text, words):
    assert parse(activity(text=text)).text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<quoted messageId="1700000000000"/> sign out', "sign out"),
        ('<attachment id="1700000000000"></attachment>sign out', "sign out"),
        ('<emoji id="x" alt="y"></emoji> sign out<ss/>', "sign out"),
        ("<alain@contoso.com> <b>x</b>", "<alain@contoso.com> <b>x</b>"),
        ('<unknown:thing a="b" />help', "help"),
        ("reset Alain <alain@contoso.com>", "reset Alain <alain@contoso.com>"),
        ("reset <alain>", "reset <alain>"),
    ],
)
def test_an_element_without_content_is_no_word(text, words):
    quote = {"type": "quotedReply", "quotedReply": {"messageId": "1700000000000"}}
    assert parse(activity(text=text, entities=[quote])).text == words


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


EXECUTE = {"type": "Action.Execute", "verb": "approve", "data": {"ticket": "t1"}}


@pytest.mark.parametrize(
    "pressed",
    [
        invoke("adaptiveCard/action", {"action": EXECUTE, "trigger": "manual"}),
        invoke("task/fetch", {"data": {"verb": "approve", "ticket": "t1"}, "context": {}}),
        invoke("task/submit", {"data": {"verb": "approve", "ticket": "t1"}}),
        activity(value={"verb": "approve", "ticket": "t1"}, text=None, replyToId="card-1"),
        activity(
            value={"msteams": {"type": "task/fetch"}, "verb": "approve", "ticket": "t1"},
            text=None,
            replyToId="card-1",
        ),
    ],
)
def test_a_button_is_the_same_however_it_travels(pressed):
    inbound = parse(pressed)
    button = inbound.button
    assert (button.verb, button.data, button.card) == ("approve", {"ticket": "t1"}, "card-1")
    assert inbound.sender.id == ADA


@pytest.mark.parametrize(
    "action",
    [
        None,
        [],
        "approve",
        {},
        {**EXECUTE, "type": "Action.Submit"},
        {**EXECUTE, "verb": None},
        {**EXECUTE, "verb": "approve "},
        {**EXECUTE, "verb": "APPROVE"},
        {**EXECUTE, "verb": ["approve"]},
        {**EXECUTE, "verb": "x" * 33},
        {**EXECUTE, "data": None},
        {**EXECUTE, "data": ["t1"]},
        {**EXECUTE, "data": {"ticket": 1}},
        {**EXECUTE, "data": {"ticket": None}},
        {**EXECUTE, "data": {"ticket": {"a": "b"}}},
        {**EXECUTE, "data": {"ticket": "x" * 257}},
        {**EXECUTE, "data": {"": "x"}},
        {**EXECUTE, "data": {"__class__": "x"}},
        {**EXECUTE, "data": {f"f{number}": "x" for number in range(17)}},
    ],
)
def test_an_odd_press_is_no_press(action):
    assert parse(invoke("adaptiveCard/action", {"action": action})).button is None


def test_the_buttons_data_cannot_choose_another_verb():
    action = {**EXECUTE, "data": {"ticket": "t1", "verb": "forget"}}
    assert parse(invoke("adaptiveCard/action", {"action": action})).button.verb == "approve"


def test_a_plain_message_is_no_press():
    assert parse(activity()).button is None
    assert parse(invoke("signin/verifyState", {"state": "123456"})).button is None


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


def test_inputs_are_read_as_any_client_writes_them():
    """A switch or a number as JSON has them, and a field that was left empty."""
    data = {"verb": "approve", "ticket": "t", "sign_out": True, "minutes": 60, "reference": None}
    button = parse(invoke("task/fetch", {"data": data})).button
    assert button.data == {"ticket": "t", "sign_out": "true", "minutes": "60"}


@pytest.mark.parametrize("odd", [[], {}, ["x"], 1.5, 10**400, {"x": "y"}])
def test_an_input_of_no_plain_kind_makes_the_press_unknown(odd):
    assert parse(invoke("task/fetch", {"data": {"verb": "approve", "ticket": odd}})).button is None
