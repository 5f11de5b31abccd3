"""What is read of the words of a message: tidied, cut, and who is mentioned in them."""

import pytest
from activities import activity
from teams_cloud import ADA, APP_ID

from teams.inbound import parse
from teams.mentions import Mentioned

BOT_MENTION = {
    "type": "mention",
    "text": "<at>Latchkey</at>",
    "mentioned": {"id": f"28:{APP_ID}", "name": "Latchkey"},
}


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
