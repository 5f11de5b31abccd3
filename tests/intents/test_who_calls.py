"""*Is it really you?* is certain, in every language; a question about others is another wish."""

import json
from pathlib import Path

import pytest

from intents import Intent, asks_who_calls, understand

TABLES = json.loads(Path("intents/commands.json").read_text(encoding="utf-8"))


def phrases(table):
    return [(code, text) for code, texts in TABLES[table].items() for text in texts]


@pytest.mark.parametrize(("code", "text"), phrases("verify_caller"))
def test_each_phrase_is_certain(code, text):
    heard = understand(text, code)
    assert (heard.intent, heard.sure) == (Intent.VERIFY_CALLER, True)
    assert asks_who_calls(text, heard.people)


@pytest.mark.parametrize(("code", "text"), phrases("calls_me"))
def test_each_phrase_with_a_name_is_about_the_writers_own_call(code, text):
    named = text.replace("…", "Ada")
    assert asks_who_calls(named, understand(named, code).people)


@pytest.mark.parametrize(
    "text",
    [
        "is it really Alain on the phone?",
        "how do I check the caller's identity",
        "somebody who says he is Alain is calling, is it really him?",
        "reset password for Ada",
        "",
    ],
)
def test_a_question_about_somebody_elses_call_is_another_wish(text):
    assert not asks_who_calls(text, understand(text, "en").people)


@pytest.mark.parametrize(
    "text", ["is Latchkey's Ada really calling me", "is xqzv wrtk really calling me?"]
)
def test_whoever_calls_need_not_be_known_for_a_name(text):
    assert asks_who_calls(text, ())
