"""What an admin says on the telephone: few words, and every sign of the password among them."""

import pytest
from card_gallery import shown
from card_reading import texts
from word_tables import every_language

from cards.words import LANGUAGES
from resets.model import Person, UserId
from resets.passwords import make_passphrase, make_password
from resets.wordlists import words as words_of

ALAIN = Person(UserId("a1"), "Alain Charon", "alain@contoso.com", name_parts=("Alain", "Charon"))
MOST_WORDS = 18
"""What is said in some twenty seconds; with capitals it was 33 words. Our own choice."""


def to_say(words, value):
    """The blocks between *To read aloud* and what the user does with it."""
    body = shown(words, value=value)["body"]
    begin = [texts(block) for block in body].index([words.password.aloud])
    end = [texts(block) for block in body].index([words.outcome.tell_the_user])
    return body[begin + 1 : end]


def spoken(words, value):
    """Every word that is said: not what is folded, no button, no group that stands to be read."""
    seen = [block for block in to_say(words, value) if block.get("isVisible", True)]
    columns = [block["columns"][-1] if "columns" in block else block for block in seen]
    texts_said = [
        text for block in columns if block["type"] != "ActionSet" for text in texts(block)
    ]
    return " ".join(texts_said).split()


def folded(words, value):
    return [block for block in to_say(words, value) if not block.get("isVisible", True)]


@every_language
@pytest.mark.parametrize("style", ["signs", "words"])
def test_a_password_is_said_in_few_words(words, style):
    """Measured on the card itself, for many passwords: none is longer to say than others."""
    for _ in range(50):
        made = (
            make_password(ALAIN)
            if style == "signs"
            else make_passphrase(ALAIN, words_of(words.language))
        )
        assert len(spoken(words, made.reveal())) <= MOST_WORDS


def test_a_password_in_small_letters_says_so_once_and_then_only_names():
    english = LANGUAGES["en"]
    assert texts(to_say(english, "k7mx-t9wq-p4zh")) == [
        "All small letters:",
        "k7mx-",
        "Kilo, seven, Mike, X-ray, dash",
        "t9wq-",
        "Tango, nine, Whiskey, Quebec, dash",
        "p4zh",
        "Papa, four, Zulu, Hotel",
    ]


def test_a_phrase_is_said_in_its_own_words_and_spelled_only_on_demand():
    english = LANGUAGES["en"]
    card = to_say(english, "Walnut-Tea-47")
    assert texts(card)[:3] == [
        "Walnut, Tea, four, seven",
        "Each word begins with a capital, with dashes between.",
        "Show spelling",
    ]
    (hidden,) = folded(english, "Walnut-Tea-47")
    assert texts(hidden)[:4] == [
        "Walnut-",
        "Whiskey, Alfa, Lima, November, Uniform, Tango, dash",
        "Tea-",
        "Tango, Echo, Alfa, dash",
    ]
    (toggle,) = card[2]["actions"]
    assert toggle["targetElements"] == [hidden["id"]]


def test_an_older_password_with_capitals_says_of_each_letter_which_it_is():
    english = LANGUAGES["en"]
    assert texts(to_say(english, "Kf7m-Zr8d")) == [
        "Kf7m-",
        "capital Kilo, small Foxtrot, seven, small Mike, dash",
        "Zr8d",
        "capital Zulu, small Romeo, eight, small Delta",
    ]


@every_language
def test_every_sign_of_a_password_is_said(words):
    said = texts(to_say(words, "k7mx-t9wq-p4zh"))
    spelled = ", ".join(words.spelling.name(sign) for sign in "k7mx-t9wq-p4zh")
    assert ", ".join(said[2::2]) == spelled


def test_a_password_of_any_shape_is_shown_sign_by_sign():
    odd = " a--B  {{x}} "
    seen = to_say(LANGUAGES["en"], odd)
    assert odd in texts(shown(LANGUAGES["en"], value=odd))
    assert "".join(texts(block)[0] for block in seen) == odd
