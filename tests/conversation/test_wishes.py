"""Whatever else is typed: asked about, answered truthfully, or refused. Never acted upon."""

import json
import logging
from io import StringIO
from pathlib import Path

import pytest

from cards.unsupported import PAGES, Wish
from cards.words import LANGUAGES
from cards.words.readings import READINGS
from runtime import logs
from simulator.driver import actions
from tests.kit.saying import buttons, card_with_button, says

ENGLISH = LANGUAGES["en"]
LINES = Path(__file__).parent.parent / "intents" / "utterances.jsonl"


def first_wishes(language):
    """One line for each other wish, as admins really type it."""
    lines = [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines()]
    found = {}
    for line in lines:
        if line["locale"] == language and line["intent"] in set(Wish):
            found.setdefault(Wish(line["intent"]), line["text"])
    return found


async def nothing_but(stage, person, words):
    """Say something; give the one card that comes of it."""
    await person.say(words)
    await stage.until(lambda: len(stage.happened("send")) >= 2)  # the welcome comes first
    return (await person.cards())[-1]


@pytest.mark.parametrize("wish", list(first_wishes("en")))
async def test_other_wishes_are_answered_with_the_truth_and_the_right_page(stage, ada, wish):
    card = await nothing_but(stage, ada, first_wishes("en")[wish])

    assert says(card, ENGLISH.wishes[wish])
    shown = actions(card["attachments"][0]["content"])
    opened = [page_in(action["url"]) for action in shown if "url" in action]
    assert opened == ([page_in(PAGES[wish])] if wish in PAGES else [])
    assert not stage.happened("reset")


DELETION = {
    "nl": "verwijder de gebruiker alain",
    "de": "lösche den benutzer alain",
    "fr": "supprime l'utilisateur alain",
    "es": "elimina al usuario alain",
}


@pytest.mark.parametrize("code", DELETION)
async def test_a_wish_is_answered_in_ones_own_language(stage, code):
    card = await nothing_but(stage, await stage.enter("ada", locale=code), DELETION[code])

    assert says(card, LANGUAGES[code].wishes[Wish.DELETE_USER])


def page_in(url):
    """Give what tells an admin center's page; the tenant stands before it."""
    return url.partition("#")[2] or url


async def test_where_it_is_not_sure_a_press_says_what_was_meant(stage, ada):
    await ada.say("reset alain?")
    asked = await ada.card_with(ENGLISH.outcome.meant)
    assert not stage.happened("graph_batch")

    await ada.press(asked, READINGS["en"]["reset_password"].format(person="alain"))

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")
    assert not stage.happened("reset")


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
async def test_the_welcome_can_be_pressed_instead_of_typed_after(stage, words):
    ada = await stage.enter("ada", locale=words.language)
    await ada.chats()  # opening Teams is what lets the bot meet her
    welcome = await ada.card_with(words.talk.welcome.title)

    await ada.press(welcome, words.outcome.reset_someone)
    await ada.message_with(words.talk.ask_who)
    await ada.say("alain@contoso.com")

    assert says(await ada.card_with(words.confirmation.title), "alain@contoso.com")
    assert not stage.happened("reset")


async def test_the_welcome_leads_to_help_and_that_to_who_may_reset_whom(ada):
    await ada.chats()
    await ada.press(await ada.card_with(ENGLISH.talk.welcome.title), "Help")
    helped = await ada.card_with(ENGLISH.talk.help.title)

    await ada.press(helped, READINGS["en"]["explain_permission"])

    await ada.card_with(ENGLISH.wishes[Wish.EXPLAIN_PERMISSION])


async def test_something_else_says_what_can_be_asked(ada):
    await ada.say("reset alain?")

    await ada.press(await ada.card_with(ENGLISH.outcome.meant), ENGLISH.outcome.something_else)

    await ada.card_with(ENGLISH.talk.help.title)


@pytest.mark.parametrize("wish", ["", "reset_everything", "RESET_PASSWORD"])
async def test_a_wish_that_no_button_of_ours_says_is_answered_in_words(stage, ada, wish):
    action = {"type": "Action.Execute", "verb": "wish", "data": {"wish": wish, "person": "alain"}}

    answer = await ada.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"})

    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert not stage.happened("graph_batch")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_readings_are_offered_in_every_language(code):
    assert READINGS[code].keys() == READINGS["en"].keys()
    for wish, title in READINGS["en"].items():
        assert ("{person}" in READINGS[code][wish]) == ("{person}" in title)


@pytest.mark.parametrize("pasted", ["alain@contoso.com", "Alain Charon"])
async def test_who_is_pasted_from_a_ticket_gets_a_card(stage, ada, pasted):
    await ada.say(pasted)

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")
    assert not stage.happened("reset")


async def test_a_typed_yes_approves_nothing(stage, ada):
    await ada.say("reset password for alain")
    await ada.card_with("Reset this password?")
    await ada.say("yes, approve")

    await ada.message_with("Select Approve")
    assert not stage.happened("reset")


async def test_never_mind_gives_up_what_waited(stage, ada):
    await ada.say("reset a password")
    await ada.message_with("Whose password")
    await ada.say("never mind")
    await ada.message_with(ENGLISH.talk.all_right)

    await ada.say("help")

    await ada.card_with(ENGLISH.talk.help.title)
    assert not stage.happened("graph_batch")


@pytest.mark.parametrize(
    ("locale", "nobody"),
    [
        ("en-US", "No one"),
        ("nl-NL", "niemand"),
        ("de-DE", "niemand"),
        ("fr-FR", "personne"),
        ("es-ES", "nadie"),
    ],
)
async def test_a_choice_that_was_answered_by_typing_does_not_say_that_nobody_was_chosen(
    ada, locale, nobody
):
    ada.locale, words = locale, LANGUAGES[locale[:2]]
    await ada.say("alex")
    await ada.card_with(words.choice.several.title)
    await ada.say("alex.johnson@contoso.com")

    closed = await ada.card_with(words.choice.closed)
    assert not says(closed, nobody)


@pytest.mark.parametrize("typed", ["the second one", "2", "Number 2 please"])
async def test_who_is_asked_to_choose_cannot_do_so_by_typing(stage, ada, typed):
    await ada.say("reset password for alex")
    await ada.card_with("Who do you mean?")
    await ada.say(typed)

    await ada.message_with("Select the button beside the right person")
    assert not [card for card in await ada.cards() if says(card, "Reset this password?")]


async def test_an_exact_name_instead_of_a_choice_is_a_new_search(stage, ada):
    await ada.say("reset password for alex")
    await ada.card_with("Who do you mean?")
    await ada.say("alex.johnson@contoso.com")

    assert says(await ada.card_with("Reset this password?"), "Finance")
    closed = await ada.card_with(ENGLISH.choice.closed)
    assert not actions(closed["attachments"][0]["content"])


async def test_a_choice_that_was_given_up_has_no_buttons_and_an_old_copy_says_so(stage, ada):
    await ada.say("reset password for alex")
    which = await ada.card_with("Who do you mean?")
    await ada.say("never mind")
    await ada.card_with(ENGLISH.choice.closed)

    late = await ada.press(which, "Choose Alex Johnson")

    assert late.body["value"] == ENGLISH.choice.closed
    assert not stage.happened("reset")


async def test_more_than_five_people_are_too_many_and_it_says_so(stage, ada):
    everybody = "alain, zoe, megan, o'neil, erik and nils"
    await ada.say(f"reset passwords for {everybody}")

    await ada.message_with("5 people at a time")
    left_out = await ada.card_with(ENGLISH.labels.left_out)
    assert says(left_out, "nils")
    await ada.card_with("erik@contoso.com")
    assert not [card for card in await ada.cards() if says(card, "nils@contoso.com")]


PASSWORDS = [
    ("set alain's password to Zomer2026!", "Zomer2026!"),
    ("set alain's password to midsummer", "midsummer"),
    ("reset password for alain, use P4ssw0rd-Qx7", "P4ssw0rd-Qx7"),
    ("Tr0ub4dor&3", "Tr0ub4dor&3"),
    ("zet het wachtwoord van alain op bloemkool", "bloemkool"),
]


@pytest.mark.parametrize(("typed", "secret"), PASSWORDS)
async def test_a_password_typed_into_the_chat_is_refused_and_kept_nowhere(
    stage, ada, tmp_path, typed, secret
):
    log = StringIO()
    logs.begin(log, logging.DEBUG)
    await ada.say(typed)
    answer = await ada.card_with(ENGLISH.talk.password_typed.title)

    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    kept += log.getvalue().encode()
    kept += json.dumps(stage.world.history.events, default=str).encode()

    assert secret.encode() not in kept
    assert secret not in json.dumps(answer["attachments"])
    assert not stage.happened("reset")
    assert not stage.happened("graph_batch")


@pytest.mark.parametrize(
    ("words", "wish", "way_on"),
    [
        ("can I reset gus?", Wish.EXPLAIN_PERMISSION, "Reset the password of gus"),
        ("was alain reset?", Wish.AUDIT_STATUS, "Why can't alain sign in?"),
        ("is it really alain on the phone?", Wish.VERIFY_CALLER, "Reset the password of alain"),
    ],
)
async def test_who_is_named_in_a_wish_that_is_not_granted_has_a_way_on(
    stage, ada, words, wish, way_on
):
    await ada.say(words)

    answer = await ada.card_with(ENGLISH.wishes[wish])

    assert way_on in buttons(answer)
    assert not stage.happened("reset")


async def test_who_is_named_beside_a_typed_password_is_one_press_away(stage, ada):
    await ada.say("set alain's password to Zomer2026!")
    answer = await ada.card_with(ENGLISH.talk.password_typed.title)
    assert buttons(answer) == ["Reset the password of alain"]

    await ada.press(answer, "Reset the password of alain")

    assert says(await ada.card_with(ENGLISH.confirmation.title), "alain@contoso.com")
    assert not stage.happened("reset")


@pytest.mark.parametrize(
    "typed",
    [
        "Zomer2026! hunter2",
        "new password P@sswoord! or Welcome2026!",
        "set it to Zomer2026! or zomer@thuis",
        "wachtwoord Welkom2026! of G@rage instellen",
    ],
)
async def test_a_typed_password_that_might_be_a_name_is_not_repeated_on_a_button(ada, typed):
    await ada.say(typed)

    answer = await ada.card_with(ENGLISH.talk.password_typed.title)

    assert not buttons(answer)


async def test_a_name_with_markdown_in_it_stays_a_name_on_every_card(stage, ada):
    await ada.say("reset password for max.power@contoso.com")
    card = await ada.card_with("Reset this password?")
    await ada.press(card, "Approve")
    await card_with_button(ada, "Show password")

    for message in await ada.cards():
        blocks = json.dumps(interpreted(message["attachments"][0]["content"]))
        assert "evil.example" not in blocks
        assert "Power" not in json.dumps(message["summary"])
    assert says(card, "**Max** [click here](https://evil.example)")


def interpreted(node):
    """Every text of a card in which Teams draws Markdown."""
    if isinstance(node, list):
        return [text for inner in node for text in interpreted(inner)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if node.get("type") == "TextBlock" else []
    own += list(node.get("facts", []))
    return own + [text for inner in node.values() for text in interpreted(inner)]


async def test_a_name_that_looks_like_another_is_pointed_out(stage, ada):
    await ada.say("reset password for a.charon@contoso.com")
    card = await ada.card_with("Reset this password?")

    assert says(card, ENGLISH.confirmation.lookalike)
    assert says(card, "a.charon@contoso.com")


async def test_the_bot_shows_that_it_is_at_work_while_it_searches(stage, ada):
    seen = []
    publish = stage.world.streams.publish
    stage.world.streams.publish = lambda to, what, data: (
        seen.append(what),
        publish(to, what, data),
    )
    await ada.say("reset password for alain")
    await ada.card_with("Reset this password?")

    assert seen.count("typing") == 1
    assert seen.index("typing") < len(seen) - 1


async def test_a_typing_sign_that_cannot_be_shown_spoils_nothing(stage, ada):
    await ada.say("help")  # signs nobody in, sends one card
    await ada.card_with(ENGLISH.talk.help.title)
    await ada.say("reset password for alain")
    await ada.card_with("Reset this password?")
    stage.world.faults.order("send", "500")  # the next thing sent is the sign of typing

    await ada.say("reset password for zoe")

    assert says(await ada.card_with("zoe.kuehn@contoso.com"), "Reset this password?")


@pytest.mark.parametrize(("code", "words"), [("en", "thanks!"), ("nl", "bedankt")])
async def test_thanks_are_answered_in_one_line_with_help_one_press_away(stage, code, words):
    own = LANGUAGES[code]
    card = await nothing_but(stage, await stage.enter("ada", locale=code), words)

    assert says(card, own.talk.small_talk)
    assert titles(card) == [READINGS[code]["help"]]


async def test_what_may_have_been_meant_offers_no_no_where_no_reset_was_asked_for(stage, ada):
    card = await nothing_but(stage, ada, "list users")

    assert READINGS["en"]["cancel"] not in titles(card)
    assert READINGS["en"]["help"] not in titles(card)


def titles(card):
    """Name what can be pressed on *card*."""
    return [action["title"] for action in actions(card["attachments"][0]["content"])]
