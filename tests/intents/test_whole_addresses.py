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


def test_no_word_of_ours_is_a_name():
    assert understand("unlock an account").people == ()
