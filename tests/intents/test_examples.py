"""What the help tells people to type is understood as typed, and is all that Latchkey does."""

import pytest

from cards.messages import help_card, welcome
from cards.words import LANGUAGES
from intents import Intent, is_sign_out, understand
from tests.cards.card_reading import texts

WHAT_IT_DOES = [
    Intent.RESET_PASSWORD,
    Intent.REVOKE_SESSIONS,
    Intent.TEMPORARY_ACCESS_PASS,
    Intent.DIAGNOSE,
    Intent.RESET_MFA,
    Intent.INCIDENT,
]
every_language = pytest.mark.parametrize("code", LANGUAGES)


@every_language
def test_the_help_has_an_example_of_all_that_latchkey_does_and_each_is_understood(code):
    *wishes, last = LANGUAGES[code].talk.examples
    understood = [understand(wish, code) for wish in wishes]

    assert [one.intent for one in understood] == WHAT_IT_DOES
    assert all(one.sure for one in understood)
    assert is_sign_out(last)


@every_language
def test_the_help_shows_every_example_and_a_hello_the_four_that_a_caller_wants_most(code):
    words = LANGUAGES[code]
    examples = [with_plain_blanks(example) for example in words.talk.examples]

    helped, welcomed = (
        {with_plain_blanks(text) for text in texts(card(words))} for card in (help_card, welcome)
    )

    assert helped.issuperset(examples)
    assert [example for example in examples if example in welcomed] == examples[:4]


def with_plain_blanks(text):
    """French has narrow ones before its question marks, which what is to be typed has not."""
    return " ".join(text.split())
