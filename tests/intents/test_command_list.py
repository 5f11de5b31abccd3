"""What Teams offers to type, in the app's manifest, is what the bot understands."""

import json
from pathlib import Path

import pytest

from intents import Intent, is_sign_out, understand

MANIFEST = Path(__file__).parents[2] / "manifest"


WISHES = {Intent.RESET_PASSWORD, Intent.HELP, Intent.VERIFY_CALLER}


def offered():
    """Every command of every language, as (language, title)."""
    template = json.loads((MANIFEST / "template.json").read_text(encoding="utf-8"))
    lists = template["bots"][0]["commandLists"]
    found = [("en", command["title"]) for one in lists for command in one["commands"]]
    for file in sorted((MANIFEST / "languages").glob("*.json")):
        texts = json.loads(file.read_text(encoding="utf-8"))
        found += [
            (file.stem, texts[key])
            for key in texts
            if key.startswith("bots") and ".commands[" in key and "title" in key
        ]
    return sorted(set(found))


@pytest.mark.parametrize(("language", "title"), offered())
def test_every_command_that_is_offered_works(language, title):
    understood = understand(title, language)
    plain = understood.intent in WISHES and not understood.unsure
    assert is_sign_out(title) or plain


def test_the_things_that_everybody_needs_are_all_offered():
    titles = [title for language, title in offered() if language == "en"]
    meant = {understand(title, "en").intent for title in titles if not is_sign_out(title)}
    assert meant == WISHES
    assert any(map(is_sign_out, titles))
