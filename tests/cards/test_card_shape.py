"""What holds for every card in every language, whatever it says."""

import json
import re
from functools import cache
from pathlib import Path

from card_gallery import KEY, PASSWORD, every_card
from card_reading import actions, elements, strings
from jsonschema import Draft6Validator
from word_tables import every_language

SCHEMA = Draft6Validator(
    json.loads(Path(__file__).with_name("data").joinpath("adaptive-card-1.5.json").read_text())
)
MOST_BYTES = 28 * 1024
MOST_BUTTONS = 6
"""Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference"""
BEYOND_THE_SCHEMA = {"msteams"}  # what Teams adds; unknown to the schema of Adaptive Cards
PLACEHOLDER = re.compile(r"(?<!{){\w|\w}(?!})")
"""A gap of ours. Two braces are a function that the reader's own client fills in."""
WORDING = {"text", "title", "fallbackText", "lang"}


def valid(card):
    return all(_valid(json.dumps(part)) for part in parts(without_wording(card)))


def parts(card):
    """Give *card* empty, and with one of its pieces at a time: the schema asks nothing of two."""
    rows = [name for name in ("body", "actions") if name in card]
    empty = card | {name: [] for name in rows}
    yield empty
    for name in rows:
        yield from (empty | {name: [piece]} for piece in card[name])


@cache
def _valid(shape):
    """Remembered by shape, for the schema is slow and most parts differ in their words alone."""
    return SCHEMA.is_valid(json.loads(shape))


def without_wording(node):
    if isinstance(node, list):
        return [without_wording(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    return {
        key: "x" if key in WORDING and isinstance(inner, str) else without_wording(inner)
        for key, inner in node.items()
        if key not in BEYOND_THE_SCHEMA
    }


@every_language
def test_every_card_is_valid_adaptive_cards_1_5(words):
    assert [name for name, card in every_card(words).items() if not valid(card)] == []


def test_the_schema_refuses_what_is_not_a_card():
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "x"}]}
    assert valid(card)
    assert not valid(card | {"body": [{"type": "TextBlock", "text": "x", "wrapped": True}]})
    assert not valid(card | {"actions": [{"type": "Action.OpenUrl", "title": "x"}]})


@every_language
def test_every_card_names_its_version_and_language(words):
    for card in every_card(words).values():
        assert (card["type"], card["version"], card["lang"]) == (
            "AdaptiveCard",
            "1.5",
            words.language,
        )


@every_language
def test_every_card_is_small_enough_for_every_client(words):
    sizes = {name: len(json.dumps(card).encode()) for name, card in every_card(words).items()}
    assert max(sizes.values()) < MOST_BYTES


@every_language
def test_a_row_has_two_columns_at_most_so_that_it_fits_a_phone(words):
    for card in every_card(words).values():
        assert all(len(block.get("columns", [])) <= 2 for block in elements(card))


@every_language
def test_every_long_text_wraps(words):
    for name, card in every_card(words).items():
        blocks = [
            block
            for block in elements(card)
            if block["type"] == "TextBlock" and not block.get("wrap")
        ]
        assert blocks == [], name


@every_language
def test_every_card_begins_with_a_heading_for_screen_readers(words):
    for name, card in every_card(words).items():
        first = card["body"][0]
        assert first.get("style") == "heading", name


@every_language
def test_buttons_of_one_card_sound_different(words):
    for card in every_card(words).values():
        titles = [action["title"] for action in actions(card)]
        assert len(titles) == len(set(titles))
        assert all(titles)


@every_language
def test_no_placeholder_is_left_unfilled(words):
    for name, card in every_card(words).items():
        assert [text for _, text in strings(card) if PLACEHOLDER.search(text)] == [], name


@every_language
def test_nothing_is_read_aloud_or_shown_behind_the_reader(words):
    for card in every_card(words).values():
        assert "speak" not in card
        assert card["fallbackText"] == card["fallbackText"]


@every_language
def test_a_notification_shows_neither_name_nor_secret(words):
    for card in every_card(words).values():
        for secret in ("Alain", "Charon", PASSWORD, KEY):
            assert secret not in card["fallbackText"]


@every_language
def test_every_link_is_https_to_microsoft_or_the_account_provider(words):
    hosts = {
        "entra.microsoft.com",
        "learn.microsoft.com",
        "aka.ms",
        "myaccount.microsoft.com",
        "account.live.com",
        "accounts.google.com",
    }
    links = [
        action["url"]
        for card in every_card(words).values()
        for action in actions(card)
        if "url" in action
    ]
    assert {link.split("/")[2] for link in links} <= hosts
    assert all(link.startswith("https://") for link in links)


BROUGHT_BACK = {"ticket", "key", "pick", "choice", "wish", "person", "verb", "msteams"}
"""A wish and a person are what was typed, and believed no more than that."""


@every_language
def test_a_button_carries_a_ticket_a_key_or_a_place_in_a_list_and_nothing_else(words):
    for card in every_card(words).values():
        for action in actions(card):
            assert action.get("data", {}).keys() <= BROUGHT_BACK


@every_language
def test_what_is_folded_can_be_unfolded_and_every_fold_has_its_button(words):
    for name, card in every_card(words).items():
        folds = [block["id"] for block in elements(card) if block.get("isVisible") is False]
        named = [a["targetElements"] for a in actions(card) if "targetElements" in a]
        assert sorted(folds) == sorted(fold for folds_of in named for fold in folds_of), name


@every_language
def test_a_moment_is_drawn_by_the_client_and_stands_where_clients_draw_it(words):
    """In a TextRun a client would show `{{DATE(...)}}` as it stands."""
    drawn = 0
    for card in every_card(words).values():
        for path, text in strings(card):
            if "{{" in text:
                assert path[-2:] == ("TextBlock", "text")
                drawn += 1
    assert drawn


@every_language
def test_no_row_holds_more_buttons_than_teams_draws(words):
    for name, card in every_card(words).items():
        rows = [block["actions"] for block in elements(card) if block.get("actions")]
        assert all(len(row) <= MOST_BUTTONS for row in rows), name


@every_language
def test_a_client_that_knows_no_execute_sends_the_same_as_a_message(words):
    for name, card in every_card(words).items():
        for button in actions(card):
            if button["type"] == "Action.Execute":
                older = button["fallback"]
                assert (older["type"], older["title"]) == ("Action.Submit", button["title"]), name
                assert older["data"] == {"verb": button["verb"], **button["data"]}, name
