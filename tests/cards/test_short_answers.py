"""What is said in passing, in every language."""

import pytest
from card_gallery import about_somebody, no_token
from card_reading import actions, texts

from cards import (
    links,
    messages,
    sign_in,
)
from cards.words import LANGUAGES, words_for
from cards.words.acts import ACTS
from resets.hindrances import Hindrance
from resets.model import Act
from resets.unreachable import Unreachable

ENGLISH = words_for("en-GB")


def read(card):
    return "\n".join(texts(card))


STOPPED = [(0, False), (0, True), (1, True), (3, False)]
"""How many cards, and whether a question was open."""


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_short_answers_name_nobody_and_are_plain_text(words):
    short = [
        sign_in.sign_in_text(words),
        words.talk.sign_in_button,
        words.talk.private_place,
        *[messages.ask_who(act, words) for act in (Act.RESET_PASSWORD, *ACTS)],
        words.choice.press,
        words.talk.sign_in_failed,
        words.talk.signed_in,
        messages.several_people(5, 5, words),
        messages.several_people(6, 5, words),
        *[messages.stopped(cards, waited=waited, words=words) for cards, waited in STOPPED],
        words.talk.press_approve,
        words.talk.signed_out,
        words.talk.language_changed,
        *[words.unreachable[why] for why in Unreachable],
    ]
    assert len(short) == len(set(short))
    assert all(short)


def test_another_wish_opens_the_page_where_it_is_granted():
    card = messages.other_wish("add_user", ENGLISH)
    assert [a["url"] for a in actions(card)] == [links.NEW_USER]
    assert "cannot add" in read(card)


@pytest.mark.parametrize("wish", ["bulk_reset", "verify_caller", "write_a_poem"])
def test_a_wish_without_a_page_leads_to_the_help(wish):
    assert [a["title"] for a in actions(messages.other_wish(wish, ENGLISH))] == ["Help"]


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_who_cannot_tell_who_is_calling_is_told_the_button_that_can(words):
    assert words.caller.check in read(messages.other_wish("verify_caller", words))


def test_without_a_token_the_card_says_what_helps_and_which_code_it_was():
    consent = sign_in.no_token(no_token(65001, Hindrance.CONSENT), ENGLISH)
    assert {"AADSTS65001"} <= set(texts(consent))
    assert "consent" in read(consent)
    register = sign_in.no_token(no_token(50079, Hindrance.REGISTER_MFA), ENGLISH)
    assert [a["url"] for a in actions(register)] == ["https://aka.ms/mysecurityinfo"]
    assert "AADSTS" not in read(sign_in.no_token(no_token(0), ENGLISH))


def test_trouble_can_be_found_in_the_log_by_its_reference():
    assert "ab12cd34" in texts(messages.trouble("ab12cd34", ENGLISH))


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_card_without_facts_is_about_nobody(words):
    assert not any("Alain" in read(card) for card in about_somebody(words, "Zoë").values())
