"""The commands that Teams offers: each is a message that the bot understands, in each language."""

import json
import re

import pytest

from intents import Intent, is_sign_out, understand
from manifest.package import HERE, TRANSLATIONS, translation

TEMPLATE = json.loads((HERE / "template.json").read_text())
LISTS = TEMPLATE["bots"][0]["commandLists"]
PLACE = "bots[0].commandLists[{list}].commands[{command}].{what}"

RESET, HELP, OUT, BACK = "reset", "help", "sign out", "is it really you?"
WISHES = {"personal": [RESET, HELP, BACK, OUT], "team": [RESET, HELP], "groupChat": [RESET, HELP]}
MEANT = {RESET: Intent.RESET_PASSWORD, HELP: Intent.HELP, BACK: Intent.VERIFY_CALLER}


def in_english():
    return {
        PLACE.format(list=i, command=j, what=what): command[what]
        for i, offered in enumerate(LISTS)
        for j, command in enumerate(offered["commands"])
        for what in ("title", "description", "prompt")
        if what in command
    }


def words_in(tag):
    return in_english() if tag == "en" else translation(tag)


def titles():
    for tag in ("en", *TRANSLATIONS):
        for i, offered in enumerate(LISTS):
            for j, wish in enumerate(WISHES[offered["scopes"][0]]):
                title = words_in(tag)[PLACE.format(list=i, command=j, what="title")]
                yield pytest.param(tag, wish, title, id=f"{tag}-{offered['scopes'][0]}-{title}")


def test_each_scope_has_its_list():
    assert [offered["scopes"] for offered in LISTS] == [["personal"], ["team"], ["groupChat"]]
    assert TEMPLATE["bots"][0]["scopes"] == list(WISHES)
    assert [len(offered["commands"]) for offered in LISTS] == [len(w) for w in WISHES.values()]


@pytest.mark.parametrize(("tag", "wish", "title"), list(titles()))
def test_the_bot_understands_every_command(tag, wish, title):
    if wish == OUT:
        assert is_sign_out(title)
        return
    heard = understand(title, tag)

    assert (heard.intent, heard.unsure, heard.people) == (MEANT[wish], False, ())


@pytest.mark.parametrize("tag", ["en", *TRANSLATIONS])
def test_the_private_command_goes_on_with_a_name(tag):
    title = words_in(tag)[PLACE.format(list=0, command=0, what="title")]

    heard = understand(f"{title} alain@contoso.com", tag)

    assert (heard.intent, heard.people) == (Intent.RESET_PASSWORD, ("alain@contoso.com",))


@pytest.mark.parametrize("tag", ["en", *TRANSLATIONS])
def test_every_sentence_for_the_message_box_goes_on_with_a_name(tag):
    """Also in a team or a group chat, after an @mention of the bot or a slash command."""
    prompts = [text for path, text in words_in(tag).items() if path.endswith(".prompt")]

    for prompt in prompts:
        heard = understand(f"{prompt}alain@contoso.com", tag)
        assert (heard.intent, heard.people) == (Intent.RESET_PASSWORD, ("alain@contoso.com",))
    assert len(prompts) == len(LISTS)


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_a_translation_says_everything_that_english_says(tag):
    action = {f"composeExtensions[0].commands[0].{what}" for what in ("title", "description")}
    names = {"name.short", "name.full", "description.short", "description.full"}
    shown = {*names, *action, *in_english()}

    assert set(translation(tag)) - {"$schema"} == shown


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_a_translation_names_the_command_that_it_has(tag):
    words = translation(tag)
    (quoted,) = re.findall(r"\*(.+?)\*", words["description.full"])

    assert quoted == words[PLACE.format(list=0, command=0, what="title")]
