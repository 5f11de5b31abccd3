"""What is certain stays so, whatever is chosen: addresses side by side are several people."""

import pytest

from intents import understand
from intents.reading.candidates import ways_of
from intents.reading.message import read
from intents.reading.tokens import Kind
from intents.reading.weights import learned


@pytest.mark.parametrize(
    "text",
    [
        "make these accounts useless: alain@contoso.com zoe.kuehn@contoso.com",
        "reset <at>Alain Charon</at> <at>Megan Bowen</at>",
        "unlock CONTOSO\\alain CONTOSO\\megan now",
    ],
)
def test_no_way_to_read_people_joins_what_is_certain_to_anything_else(text):
    message = read(text, "en", learned().lexicon)
    search = learned().spans.search(message)
    certain = (Kind.IDENTIFIER, Kind.MENTION)
    for way in ways_of(search, []):
        for span in way.people:
            kinds = [it.kind for it in message.tokens[span.first : span.last + 1]]
            assert len(kinds) == 1 or not set(kinds) & set(certain)


def test_nobody_is_left_out_of_a_plain_list():
    assert understand("alain and zoe can't sign in").people == ("alain", "zoe")


GUID = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0"


@pytest.mark.parametrize(
    ("locale", "text", "people"),
    [
        ("en", f"sign {GUID} out and zoe", (GUID, "zoe")),
        ("en", f"sign {GUID} and zoe out", (GUID, "zoe")),
        ("en", "reset alain@contoso.com and zoe", ("alain@contoso.com", "zoe")),
        ("en", f"reset password for {GUID}, alain and megan", (GUID, "alain", "megan")),
        ("en", "unlock CONTOSO\\alain and zoe please", ("CONTOSO\\alain", "zoe")),
        ("nl", f"meld {GUID} en zoe overal af", (GUID, "zoe")),
        ("de", "setz megan und alain@contoso.com zurück", ("megan", "alain@contoso.com")),
        ("fr", f"déconnecte {GUID} et zoe partout", (GUID, "zoe")),
        ("es", "restablece a zoe y a alain@contoso.com", ("zoe", "alain@contoso.com")),
    ],
)
def test_a_name_beside_an_address_or_an_id_is_one_more_person(locale, text, people):
    assert understand(text, locale).people == people


@pytest.mark.parametrize(
    "text",
    [
        "reset alain@contoso.com, thanks, megan",
        "reset alain@contoso.com\n\nRegards\nMegan",
        f"Megan asks to unlock {GUID}",
    ],
)
def test_who_only_asks_for_an_address_or_an_id_is_not_meant(text):
    people = understand(text).people
    assert len(people) == 1
    assert "egan" not in people[0]


def test_no_word_of_ours_is_a_name():
    assert understand("unlock an account").people == ()
